from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from frankpledge.audit import identity
from frankpledge.marac import postcodes
from frankpledge.rules import Refusal


class Command(BaseCommand):
    help = "Load which MARAC each postcode lies in, from a table such as an extract of the ONS Postcode Directory."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--source", required=True, help="what the table is, and of when")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with identity.as_service("command"):
                loaded = postcodes.load(options["file"], source=options["source"], at=timezone.now())
        except (Refusal, OSError) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"{loaded.placed:,} postcodes placed; {loaded.undecided:,} that the table does not decide.")
