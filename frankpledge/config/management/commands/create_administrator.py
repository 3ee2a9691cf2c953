from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from frankpledge.accounts import actions
from frankpledge.accounts.models import Installation
from frankpledge.audit import identity
from frankpledge.rules import Refusal


class Command(BaseCommand):
    help = "Invite a live site's first system administrator; their link is sent to them, and printed this once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("name", metavar="NAME")

    def handle(self, *, email: str, name: str, **options: object) -> None:
        try:
            with identity.as_service("command"):
                Installation.objects.get_or_create(pk=1, defaults={"is_demonstration": False})
                link = actions.invite_first_administrator(email=email, name=name, at=timezone.now())
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from None
        self.stdout.write(f"{name} can come in by this link, once, and it is not shown again:\n{link}")
