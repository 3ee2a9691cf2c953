from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet

from frankpledge.accounts import second_factors
from frankpledge.accounts.encryption import Unreadable
from frankpledge.audit import identity
from frankpledge.marac.models import Address, AwaitedExclusion, CaseKey, Party, SafeContact, index_anew
from frankpledge.notices.models import RawLetter


class Command(BaseCommand):
    help = "Bring all that the site's keys close under the first of FRANKPLEDGE_FIELD_KEYS, so that the others can go."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--at-a-time", type=int, default=500, help="rows in one transaction")

    def handle(self, *args: Any, **options: Any) -> None:
        unreadable = sum(self._all(*part, at_a_time=options["at_a_time"]) for part in _parts())
        if unreadable:
            raise CommandError(
                f"{unreadable:,} could not be opened by any of the keys given. Keep every key that you have, and find the one "
                "that closed them."
            )

    def _all(self, what: str, rows: QuerySet[Any], change: Callable[[Any], bool], *, at_a_time: int) -> int:
        """Batch after batch, each its own transaction: stopped, it is begun again, and passes over what is done."""
        seen = changed = unreadable = 0
        last: Any = None
        while True:
            with identity.as_service("command"):
                found = list((rows.filter(pk__gt=last) if last else rows).order_by("pk")[:at_a_time])
                for row in found:
                    try:
                        changed += change(row)
                    except Unreadable:
                        unreadable += 1
            if not found:
                break
            seen, last = seen + len(found), found[-1].pk
            if len(found) == at_a_time:
                self.stdout.write(f"{what}: {seen:,} so far")
        self.stdout.write(f"{what}: {seen:,} looked at, {changed:,} changed, {unreadable:,} could not be opened")
        return unreadable


def _parts() -> Iterator[tuple[str, QuerySet[Any], Callable[[Any], bool]]]:
    """What the site's keys close: names that say it, the rows, and how one is brought under the key in use."""
    yield "keys of cases", CaseKey.objects.filter(destroyed_on=None), CaseKey.rewrap
    for model in (Party, Address, SafeContact, AwaitedExclusion):
        yield f"indexes of {model._meta.verbose_name_plural}", model.objects.filter(key__destroyed_on=None), index_anew
    yield "letters as they came", RawLetter.objects.all(), RawLetter.rewrap
    yield "second factors", Authenticator.objects.all(), second_factors.rewrap
