import shutil
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from frankpledge.config import baseline


class Command(BaseCommand):
    help = "Draw the schema that the migrations lay, and keep it for new databases to begin with."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="only say whether both ways lead to one schema")
        parser.add_argument("--pg-dump", default=shutil.which("pg_dump"), help="the program; not older than the server")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["pg_dump"]:
            raise CommandError("No pg_dump is here: name one with --pg-dump.")
        by_migrations = baseline.drawn(options["pg_dump"], from_kept=False)
        if not options["check"]:
            baseline.KEPT.write_text(by_migrations, encoding="utf-8")
            self.stdout.write(f"Kept: {len(baseline.covered())} migrations.")
        if baseline.drawn(options["pg_dump"], from_kept=True) != by_migrations:
            raise CommandError("The kept schema and the migrations lead to two different databases.")
        self.stdout.write("The kept schema with the migrations since, and all migrations from the first: one schema.")
