import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from frankpledge.config import watching


class Command(BaseCommand):
    help = "Look at every part of the site once, and tell somebody by mail what has stopped or is well again. A timer runs it each minute."
    requires_system_checks = ()  # a check that asks the database must not keep it from saying that there is none

    def add_arguments(self, parser: ArgumentParser) -> None:
        here = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
        parser.add_argument("--address", default=here, help="where the server answers")
        parser.add_argument("--look-only", action="store_true", help="say what is wrong here, and tell nobody")

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        troubles = watching.look(options["address"], at)
        for part, words in troubles.items():
            self.stdout.write(f"{part}: {words}")
        if options["look_only"]:
            if troubles:
                raise CommandError(f"{len(troubles)} in trouble.")
            return
        if not (settings.WATCHED_BY and settings.WATCH_MAIL):
            raise CommandError(
                "Say with FRANKPLEDGE_WATCHED_BY whom to tell, and with FRANKPLEDGE_SMTP by which mail server."
            )
        path = settings.DATA / "watched.json"
        remembered = watching.remembered_in(path)
        message = watching.to_tell(troubles, remembered, at)
        if message is None:
            return
        try:
            watching.tell(*message)
        except watching.CANNOT_TELL as problem:
            # Not remembered, so that the next minute tries again; the timer's own failure is the last alarm there is.
            raise CommandError(f"Nobody could be told: {type(problem).__name__}. {message[0]}") from problem
        watching.remember(path, remembered)
        self.stdout.write(f"Told {len(settings.WATCHED_BY)}: {message[0]}")
