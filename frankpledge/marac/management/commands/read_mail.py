from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from frankpledge.boards.actions import replying_by_mail
from frankpledge.marac.actions import opening
from frankpledge.marac.issued_form import read_form
from frankpledge.notices import inbox
from frankpledge.notices.imap import Unreachable


class Command(BaseCommand):
    help = "Read the inbox once, now: take in its mail, make referrals of completed forms, put all else into the tray."

    def handle(self, *args: Any, **options: Any) -> None:
        address = inbox.address()
        if address is None:
            raise CommandError("No inbox is set: FRANKPLEDGE_IMAP names it.")
        with inbox.alone("reading") as reads_alone, inbox.alone("opening") as opens_alone:
            if not (reads_alone and opens_alone):
                raise CommandError("The worker is reading the inbox just now. Wait a moment, then look at the tray.")
            try:
                taken = inbox.take_in(address, most=settings.LARGEST_MAIL, now=timezone.now)
            except Unreachable as problem:
                raise CommandError(problem.sentence) from problem
            finally:
                # What came before is opened, whether or not more could be fetched.
                with_referral, in_tray = opening.open_what_waits(
                    read_form, now=timezone.now, for_others=(replying_by_mail.take_reply,)
                )
        self.stdout.write(f"{taken} taken in; {with_referral} with a referral, {in_tray} in the tray.")
