"""Sign-in without a password, for a demonstration: both the site's settings and its database must say that it is one."""

from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.http import HttpRequest

from .models import DemonstrationPerson, Installation

IN_SESSION = "demonstration"


@dataclass(frozen=True)
class Group:
    """The demonstration people who do one kind of work."""

    name: str
    people: list[DemonstrationPerson]


def is_open() -> bool:
    return bool(settings.DEMONSTRATION) and Installation.objects.filter(is_demonstration=True).exists()


def groups() -> list[Group]:
    """Everybody there is a button for, in the order they were laid; nobody where this is no demonstration."""
    if not is_open():
        return []
    people = DemonstrationPerson.objects.select_related("person").filter(person__is_active=True)
    return [Group(name, list(those)) for name, those in groupby(people, key=lambda one: one.group)]


def opened(request: HttpRequest) -> bool:
    """Whether this session was opened by a demonstration button."""
    return bool(request.session.get(IN_SESSION))
