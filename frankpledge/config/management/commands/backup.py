import os
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from frankpledge.config import backups


class Command(BaseCommand):
    help = "Keep a copy of the database in another place that is never behind, and bring it back."
    requires_system_checks = ()  # a database that is to be brought back can be asked nothing

    def add_arguments(self, parser: ArgumentParser) -> None:
        doing = parser.add_subparsers(dest="doing", required=True)
        base = doing.add_parser("base", help="copy the whole database and the files people brought, as the site runs")
        base.add_argument("--keep", type=int, default=2, help="how many base backups stay")
        base.add_argument("--store", type=Path, required=True, help="the folder of backups, on another machine or disk")
        stream = doing.add_parser("stream", help="keep every commit as it is made, until stopped")
        stream.add_argument("--store", type=Path, required=True)
        back = doing.add_parser("bring-back", help="make a server's folder from the newest base backup and the stream")
        back.add_argument("--store", type=Path, required=True)
        back.add_argument("--to", type=Path, required=True, help="an empty folder, or one that is not there")
        back.add_argument(
            "--until", default="", metavar="MOMENT", help="go no further than this, as 2026-11-20T14:05:00+00:00"
        )
        back.add_argument("--account", default=None, help="whom the server runs as")

    def handle(self, *args: Any, **options: Any) -> None:
        store = backups.Store(options["store"].resolve())
        try:
            if options["doing"] == "stream":
                self.stdout.write(f"Keeping every commit in {store.wal}, until stopped.")
                self.stdout.flush()
                program = backups.receive(store)
                os.execv(program[0], program)  # noqa: S606 - a program of PostgreSQL's, named in full
            elif options["doing"] == "base":
                made = backups.take_base(store, keep=max(1, options["keep"]), at=timezone.now())
                self.stdout.write(f"Kept: {made}")
            else:
                self.bring_back(store, options["to"].resolve(), options["until"], options["account"])
        except backups.Failed as problem:
            raise CommandError(str(problem)) from problem

    def bring_back(self, store: backups.Store, to: Path, until: str, account: str | None) -> None:
        began = time.monotonic()
        account = backups.default_account() if account is None else account
        for said in backups.bring_back(store, to=to, until=until, account=account):
            self.stdout.write(f"  {said}")
        self.stdout.write(f"Brought back in {time.monotonic() - began:.0f} s, and stopped: {to}")
