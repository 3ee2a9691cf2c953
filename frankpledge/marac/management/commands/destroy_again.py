from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from frankpledge.audit import identity
from frankpledge.marac import destroyed


class Command(BaseCommand):
    help = "After a database was brought back: destroy again what was destroyed since the backup was made."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--noted",
            type=Path,
            default=settings.DESTROYED,
            help="the file of destroyed keys; best a copy from elsewhere",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        noted: Path = options["noted"]
        if not noted.exists():
            raise CommandError(f"There is no {noted}. Without it nobody can say what was destroyed after the backup.")
        with identity.as_service("command"):
            count = destroyed.destroy_again(noted)
        self.stdout.write(
            f"{len(destroyed.read(noted)):,} keys are noted as destroyed; {count:,} could be read here again, and are destroyed."
        )
