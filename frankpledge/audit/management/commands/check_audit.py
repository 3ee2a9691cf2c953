import re
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from frankpledge.audit import anchors, checking
from frankpledge.audit.models import Seal


class Command(BaseCommand):
    help = "Say whether the audit trail is as it was sealed: what was edited, removed, added, cut off or sealed anew, and where."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--anchors", type=Path, default=settings.ANCHORS, help="the file of heads; best a copy from elsewhere"
        )
        parser.add_argument(
            "--without-anchors", action="store_true", help="look at the database alone, which proves less"
        )
        parser.add_argument(
            "--head", type=_head, action="append", default=[], help="a head from a message, as 17:9f86…"
        )
        parser.add_argument(
            "--note-restore",
            metavar="WHY",
            help="note in the file that the database was brought back to an earlier moment",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["anchors"]
        if options["note_restore"]:
            return self.note_restore(path, options["note_restore"])
        kept = None if options["without_anchors"] else self.kept(path)
        # One picture of everything: seals are made meanwhile.
        with transaction.atomic():
            transaction.get_connection().cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            found = checking.check(kept)
            for number, head in options["head"]:
                found.wrong += _against_message(number, head)
        self.stdout.write(f"{found.events:,} events under {found.seals:,} seals; {found.unsealed:,} not sealed yet")
        for note in kept.notes if kept else ["the heads kept outside were not looked at"]:
            self.stdout.write(f"Note: {note}")
        for wrong in found.wrong:
            self.stdout.write(self.style.ERROR(f"WRONG: {wrong}"))
        if found.wrong:
            raise CommandError(
                "The trail is not as it was sealed. Keep everything as it is, and see docs/operations/audit.md."
            )
        self.stdout.write(self.style.SUCCESS("The trail is as it was sealed."))
        return None

    def kept(self, path: Path) -> anchors.Anchors:
        try:
            return anchors.read(path)
        except OSError as problem:
            raise CommandError(
                f"The file of heads {path} can’t be read: {problem.strerror}. --anchors names another."
            ) from problem

    def note_restore(self, path: Path, why: str) -> None:
        last = Seal.objects.last()
        number = last.number if last else 0
        kept = self.kept(path)
        if last and kept.heads.get(number) not in {last.head, None}:
            raise CommandError(
                f"Seal {number} here is not the one in the file: this is no earlier moment of the same trail."
            )
        anchors.note_restore(path, to=number, why=why, at=timezone.now())
        self.stdout.write(f"Noted: brought back to seal {number}. What was sealed after it was let go.")


def _head(given: str) -> tuple[int, str]:
    if not (found := re.fullmatch(r"(\d+):([0-9a-f]{64})", given)):
        raise ArgumentTypeError("a head is given as its seal's number, a colon and 64 characters")
    return int(found[1]), found[2]


def _against_message(number: int, head: str) -> list[str]:
    seal = Seal.objects.filter(number=number).first()
    if seal is None:
        return [f"seal {number}, of which a message tells, is not here: the trail's end was cut off"]
    return [] if seal.head == head else [f"seal {number} is not the one of which the message tells: it was sealed anew"]
