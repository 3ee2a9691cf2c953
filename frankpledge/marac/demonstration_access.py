"""Two invented requests for what is held: one by a solicitor, in review; one by somebody alleged to harm, who has yet to show who they are.

Made by the deeds a person does, about a case of Dudley's that was heard. Loaded twice, they add nothing.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from frankpledge.accounts.models import Installation
from frankpledge.audit import identity
from frankpledge.rules import Actor

from .actions import access, access_review
from .actions.access import Asked
from .demonstration import Cast
from .lifecycle import CaseStatus
from .models import AccessPassage, AccessRequest, Case, Party

_HANDLER = "Idris Example"
_FEW = 3  # passages decided so far, of those that are not theirs alone


@transaction.atomic
def load(at: datetime) -> int:
    """Log both, where there is a heard case and no request; how many it made."""
    if not Installation.objects.filter(is_demonstration=True).exists():
        raise RuntimeError("invented requests belong in a database that says it is a demonstration one")
    heard = Case.objects.filter(area__name="Dudley", status=CaseStatus.ACTIONS_OPEN, transfers=None).first()
    if heard is None or AccessRequest.objects.exists():
        return 0
    people = {party.part: party for party in heard.parties.order_by("-position")}
    by = Cast(at)[_HANDLER]
    _in_review(people[Party.Part.VICTIM], by, at)
    harms = people[Party.Part.PERPETRATOR]
    today = timezone.localdate(at)
    request = access.log(_asked(harms, at, days_ago=4), by=by, at=at - timedelta(days=4))
    access.ask_who_they_are(request, by=by, at=at - timedelta(days=3), asked_on=today - timedelta(days=3))
    identity.assume_service("command")
    return 2


def _asked(about: Party, at: datetime, *, days_ago: int, **more: str) -> Asked:
    return Asked(
        **{"law": "uk_gdpr", "asked_by": "themselves", "how": "email", "asks_for": "All the information you hold about me.",
           "reply_to": "12 Pattern Road", **more},
        given_name=about.given_name, family_name=about.family_name, born_on=about.born_on,
        received_on=timezone.localdate(at) - timedelta(days=days_ago),
    )  # fmt: skip


def _in_review(victim: Party, by: Actor, at: datetime) -> None:
    asked = _asked(
        victim, at, days_ago=9, asked_by="solicitor", how="letter", asker="Posy Placeholt, Sample and Specimen Solicitors",
        authority="Authority signed by her and witnessed, seen with her passport", reply_to="Sample and Specimen Solicitors\n1 Example Avenue",
        asks_for="Everything that the MARAC holds about our client, for proceedings in the family court.",
    )  # fmt: skip
    request = access.log(asked, by=by, at=at - timedelta(days=9))
    seen_on = timezone.localdate(at) - timedelta(days=7)
    how = "The firm is in the Solicitors Register; its number there was rung, and not the one in the letter."
    request = access.accept_identity(request, by=by, at=at - timedelta(days=7), seen_on=seen_on, identity_how=how)
    for party in access_review.candidates(request):
        is_them = party.pk == victim.pk or party.case_id == victim.case_id
        access_review.judge(
            request, party, by=by, at=at - timedelta(days=6), is_them=is_them, is_confirmed=is_them,
            because="Same name, birth and referrer; she knows of the referral, and agreed to it." if is_them else "Another of the same name.",
        )  # fmt: skip
    searched = "By name and date of birth; under no other name. The office’s mail and shared drive were asked for by telephone: nothing."
    request = access_review.lay_out(request, by=by, at=at - timedelta(days=6), searched=searched)
    access_review.disclose_own(request, by=by, at=at - timedelta(days=2))
    others = request.passages.filter(decision="", agency="").select_related("key", "request__key")
    for passage in others[:_FEW]:
        access_review.decide(
            passage, by=by, at=at - timedelta(days=2), decision=AccessPassage.Decision.WITHHOLD, ground="third_party",
            because="It tells of somebody else, who has not agreed, and of nothing that she did not say herself.",
        )  # fmt: skip
