import hashlib
from argparse import ArgumentParser, FileType
from collections import Counter
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.crypto import constant_time_compare

from frankpledge.accounts import encryption, second_factors
from frankpledge.audit import identity
from frankpledge.config.secrets import field_keys
from frankpledge.marac.models import CaseKey


class Command(BaseCommand):
    help = "Say by which of FRANKPLEDGE_FIELD_KEYS what is closed here opens, and whether the copy in the safe is one of them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--kept", type=FileType("r"), metavar="FILE", help="the copy that is kept apart; - for what is typed"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["kept"]:
            with options["kept"] as kept:
                return self.compare(kept.read())
        with identity.as_service("command"):
            closed = [*_keys_of_cases(), *_second_factors()]
            opened = Counter(encryption.opened_by(sealed, belongs_to=belongs_to) for sealed, belongs_to in closed)
        for place, key in enumerate(settings.FIELD_KEYS):
            stands = "in use" if place == 0 else "older"
            self.stdout.write(
                f"{_fingerprint(key)} ({stands}): opens {opened[place]:,} keys of cases and second factors"
            )
        if opened[None]:
            raise CommandError(f"{opened[None]:,} open by none of them: a key is missing. Take none away.")
        return None

    def compare(self, given: str) -> None:
        kept = field_keys({"FRANKPLEDGE_FIELD_KEYS": given}, settings.DATA)
        missing = [key for key in settings.FIELD_KEYS if not any(constant_time_compare(key, one) for one in kept)]
        for key in missing:
            self.stderr.write(f"{_fingerprint(key)} is in use here and not in the copy.")
        if missing:
            raise CommandError("With that copy alone some of what is closed here could not be opened.")
        self.stdout.write("Every key in use here is in the copy.")


def _keys_of_cases() -> list[tuple[str, str]]:
    return [(row.wrapped, row.belongs_to) for row in CaseKey.objects.filter(destroyed_on=None).iterator()]


def _second_factors() -> list[tuple[str, str]]:
    return [
        (row.data[name], second_factors.belongs_to(row.user_id))
        for row in Authenticator.objects.all()
        for name in ("secret", "seed")
        if row.data.get(name)
    ]


def _fingerprint(key: bytes) -> str:
    """What the key is known by, which does not tell it."""
    return hashlib.sha256(b"frankpledge field key " + key).hexdigest()[:12]
