"""What funding writes to applicants: that there is news, and where. Never what the news is."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import timezone

from frankpledge.notices.actions import write
from frankpledge.partnerships.models import Holding, Organisation, Role

from .models import Application, Award, SubsidyJudgement

_READS = (Role.GRANT_PREPARER, Role.GRANT_CERTIFIER, Role.HEAD_OF_COMMUNITY_SAFETY)


def tell_of_decision(application: Application, *, at: datetime) -> None:
    """Tell whoever works on an organisation's grants that its application has been decided."""
    _tell(
        application.organisation,
        "Your application has been decided",
        "The decision, with feedback, is here. Sign in to read it:",
        reverse("funding:application", args=[application.pk]),
        at,
    )


def tell_of_award(award: Award, *, at: datetime) -> None:
    """Tell an organisation that it has an award to accept."""
    _tell(
        award.organisation,
        "There is an award for you to accept",
        "Sign in to read it, and accept it by the day that it names:",
        reverse("funding:award", args=[award.pk]),
        at,
    )


def tell_of_lapse(award: Award, *, at: datetime) -> None:
    """Tell an organisation that an award it did not accept is no longer open to it."""
    _tell(
        award.organisation,
        "An award was not accepted in time",
        "It has lapsed. If you still want it, tell the policing body. It is here:",
        reverse("funding:award", args=[award.pk]),
        at,
    )


def tell_of_assistance(judgement: SubsidyJudgement, *, at: datetime) -> None:
    """Notify a recipient of minimal financial assistance: the statement itself is on its page."""
    _tell(
        judgement.agreement.recipient,
        "There is a notice for you to answer before an agreement is signed",
        "Sign in to read it, and to say what other assistance you have had:",
        reverse("funding:assistance", args=[judgement.pk]),
        at,
    )


def tell_of_confirmation(judgement: SubsidyJudgement, *, at: datetime) -> None:
    """Tell a recipient that the confirmation of what it was given is there to be kept."""
    _tell(
        judgement.agreement.recipient,
        "There is a confirmation for you to keep",
        "It says what was given to you, and when. Sign in to read it:",
        reverse("funding:assistance", args=[judgement.pk]),
        at,
    )


def _tell(organisation: Organisation, subject: str, words: str, address: str, at: datetime) -> None:
    holdings = Holding.objects.on(timezone.localdate(at)).filter(
        post__organisation=organisation, post__role__in=_READS, person__is_active=True
    )
    for email in dict.fromkeys(holdings.order_by("pk").values_list("person__email", flat=True)):
        write(EmailMultiAlternatives(subject, f"{words}\n\n{settings.SITE_URL}{address}", to=[email]))
