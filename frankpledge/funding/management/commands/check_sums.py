from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from frankpledge.audit import identity
from frankpledge.funding.actions import keeping
from frankpledge.funding.models import Agreement
from frankpledge.funding.statistics.kept import kept_wrongly, told_agreements


class Command(BaseCommand):
    help = (
        "Check that what is kept of each grant comes to what its returns come to, and name those of which it does not."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--put-right", action="store_true", help="add them up again")

    def handle(self, *args: Any, **options: Any) -> None:
        with identity.as_service("command"):
            if options["put_right"]:
                self.stdout.write(f"{keeping.put_right()} grants were added up again.")
            told = told_agreements()
            wrong = Agreement.objects.filter(pk__in=kept_wrongly(told)).order_by("reference")
            for reference in wrong.values_list("reference", flat=True):
                self.stdout.write(reference)
        if wrong:
            raise CommandError(f"What is kept of {len(wrong)} of {len(told)} grants is not what their returns come to.")
        self.stdout.write(f"What is kept of {len(told)} grants is what their returns come to.")
