from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from frankpledge.audit import identity
from frankpledge.boards import record as boards_record
from frankpledge.funding import record as funding_record
from frankpledge.marac import record as marac_record
from frankpledge.partnerships import record as partnerships_record


class Command(BaseCommand):
    help = "Load what the West Midlands and Warwickshire published, as printed. What is there already stays as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        for what, load in (
            ("places, organisations and posts", partnerships_record.load),
            ("boards and seats", boards_record.load),
            ("funds and budget tables", funding_record.load),
            ("risk questions, reasons, postcodes and settings of the MARACs", marac_record.load),
        ):
            self.stdout.write(f"  {what}")
            with identity.as_service("command"):
                load(at)
