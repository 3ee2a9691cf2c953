"""What boards recommend to their local policing body: it waits at that office until it is answered, with reasons."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.rules import Actor, Refusal

from .. import lifecycle, minuting, permissions
from ..lifecycle import RecommendationStatus
from ..models import DecisionNotice, Outcome, Recommendation, settings_in_force
from . import decision_notices
from .carrying_over import carry_over

_DEEDS = {
    RecommendationStatus.ACCEPTED: lifecycle.ACCEPT_RECOMMENDATION,
    RecommendationStatus.PARTLY: lifecycle.ACCEPT_RECOMMENDATION_IN_PART,
    RecommendationStatus.NOT_ACCEPTED: lifecycle.NOT_ACCEPT_RECOMMENDATION,
}


def recommend(outcome: Outcome, *, at: datetime) -> Recommendation:
    """A body has recommended something: from now on it waits for an answer. For the actions that record outcomes."""
    today = timezone.localdate(at)
    due_on = today + timedelta(days=settings_in_force(outcome.body_id, today).recommendation_days)
    made = Recommendation.objects.create(outcome=outcome, made_at=at, due_on=due_on)
    trail.record("boards.recommended", made, at=at, body=outcome.body_id, reference=outcome.reference)
    return made


def take_back(outcome: Outcome) -> None:
    """It was recorded in error, so nobody is to answer it."""
    made = Recommendation.objects.select_for_update().filter(outcome=outcome).first()
    if made is None:
        return
    if made.status != RecommendationStatus.WAITING:
        raise Refusal("The policing body has answered it already.")
    lifecycle.STRIKE_RECOMMENDATION.apply(made)
    made.save()


@transaction.atomic
def answer(row: Recommendation, *, answer: str, reasons: str, by: Actor, at: datetime) -> Recommendation:
    """Answer for the office: accepted, in part, or not, and why. What is accepted begins a decision notice; the board finds
    the answer on its next agenda."""
    row = permissions.answer_recommendations.lock(row, by)
    if not reasons:
        raise Refusal("Say why it is answered so.", field="reasons")
    outcome = Outcome.objects.select_related("body", "item", "out_of_meeting").get(pk=row.outcome_id)
    _DEEDS[RecommendationStatus(answer)].apply(row)
    row.reasons, row.answered_at, row.answered_by_id, row.answered_as_id = reasons, at, by.person_id, by.post_id
    if answer != RecommendationStatus.NOT_ACCEPTED:
        row.notice = _begun(outcome, by=by, at=at)
    row.save()
    carry_over(outcome.body, at=at)
    trail.record("boards.recommendation_answered", row, at=at, answer=answer, reference=outcome.reference)
    return row


def _begun(outcome: Outcome, *, by: Actor, at: datetime) -> DecisionNotice:
    """The draft of a notice, which says where it comes from; nothing of a matter that is not for everybody goes into it."""
    is_kept_back = minuting.is_outcome_confidential(outcome)
    title = f"A recommendation of {outcome.body}" if is_kept_back else outcome.title
    words = "" if is_kept_back else f"\n\n{outcome.words}"
    return decision_notices.draft(
        title=title[:200], lead=decision_notices.post_of(by), by=by, at=at,
        source_of=f"{outcome.body} recommended this to the policing body: its decision {outcome.reference}.{words}",
    )  # fmt: skip
