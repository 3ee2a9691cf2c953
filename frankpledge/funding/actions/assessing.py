"""Assessing: several posts score an application, interests are declared first, and the scores are moderated with a reason."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.funding import lifecycle, permissions
from frankpledge.funding.models import (
    Application,
    Assessment,
    Criterion,
    InForce,
    Score,
    settings_in_force,
)
from frankpledge.funding.statistics.applications import band, scored
from frankpledge.partnerships.models import Post
from frankpledge.rules import Actor, Refusal


@transaction.atomic
def ask(application: Application, *, post: Post, by: Actor, at: datetime) -> Assessment:
    """Ask a post to assess an application."""
    application = permissions.moderate.lock(application, by)
    if application.status != lifecycle.ApplicationStatus.SUBMITTED:
        raise Refusal("It is not waiting to be assessed.")
    if post.organisation_id == application.organisation_id:
        raise Refusal(f"{post} belongs to the organisation that applies, so it can't assess this.", field="post")
    if post.role not in permissions.ASSESSES:
        raise Refusal(f"{post} is not of a kind that assesses applications.", field="post")
    if Assessment.objects.filter(application=application, post=post).exists():
        raise Refusal("They are asked already.", field="post")
    assessment = Assessment.objects.create(application=application, post=post, asked_at=at)
    trail.record("funding.assessor_asked", assessment, at=at)
    return assessment


@transaction.atomic
def declare(assessment: Assessment, *, has_interest: bool, interest: str, by: Actor, at: datetime) -> Assessment:
    """Say whether one has an interest in the application. Whoever has is recused, and it is gone for them."""
    assessment = permissions.assess.lock(assessment, by)
    if assessment.declared_at:
        raise Refusal("You have declared already.")
    if has_interest and not interest:
        raise Refusal("Say what the interest is.", field="interest")
    assessment.declared_at, assessment.interest = at, interest if has_interest else ""
    assessment.recused_at = at if has_interest else None
    assessment.save()
    trail.record("funding.interest_declared", assessment, at=at, has_interest=has_interest)
    return assessment


@transaction.atomic
def recuse(assessment: Assessment, *, interest: str, by: Actor, at: datetime) -> Assessment:
    """Step back later, when an interest comes to light; scores given are no longer counted."""
    assessment = permissions.assess.lock(assessment, by)
    if not interest:
        raise Refusal("Say what the interest is.", field="interest")
    if assessment.application.moderated_at:
        raise Refusal("The scores have been moderated. Tell the policing body.")
    assessment.interest, assessment.declared_at = interest, assessment.declared_at or at
    assessment.recused_at, assessment.sent_at = at, None
    assessment.save()
    trail.record("funding.assessor_recused", assessment, at=at)
    return assessment


@transaction.atomic
def score(
    assessment: Assessment,
    *,
    points: Mapping[Criterion, int],
    why: Mapping[Criterion, str],
    comment: str,
    by: Actor,
    at: datetime,
) -> Assessment:
    """Send one's scores, one for each criterion with its reason. They stand once they are sent."""
    assessment = permissions.assess.lock(assessment, by)
    application = assessment.application
    if assessment.declared_at is None:
        raise Refusal("Say first whether you have an interest in it.")
    if assessment.sent_at:
        raise Refusal("Your scores were sent, so they stand.")
    if application.status != lifecycle.ApplicationStatus.SUBMITTED:
        raise Refusal("It is not being assessed any more.")
    most = settings_of(application, at).whole("score_most")
    criteria = list(application.call.criteria.all())
    for place, criterion in enumerate(criteria):
        given = points.get(criterion)
        if given is None or not 0 <= given <= most:
            raise Refusal(f"Give each criterion from 0 to {most} points.", field=f"points{place}")
    assessment.sent_at, assessment.comment = at, comment
    assessment.save()
    Score.objects.bulk_create(
        Score(assessment=assessment, criterion=each, points=points[each], why=why.get(each, "")) for each in criteria
    )
    trail.record("funding.scores_sent", assessment, at=at)
    return assessment


@transaction.atomic
def moderate(
    application: Application,
    *,
    score: Decimal,
    recommendation: str,
    recommended_amount: Decimal | None,
    moderation: str,
    by: Actor,
    at: datetime,
) -> Application:
    """Set the moderated score and the recommendation; a reason wherever they are not what the scores themselves say."""
    application = permissions.moderate.lock(application, by)
    settings = settings_of(application, at)
    found = scored(with_scores(application.pk))
    least = settings.whole("assessors_least")
    if len(found.by_assessor) < least or found.mean is None:
        raise Refusal(f"{least} assessors must have sent their scores first; {len(found.by_assessor)} have.")
    if not 0 <= score <= settings.number("score_most"):
        raise Refusal(f"A score is from 0 to {settings.text('score_most')}.", field="score")
    if not moderation and score != found.mean:
        raise Refusal(f"The mean of the scores is {found.mean}. Say why it is {score} instead.", field="moderation")
    if not moderation and found.spread >= settings.number("score_spread"):
        raise Refusal(
            f"The assessors are {found.spread} points apart. Say how that was talked through.", field="moderation"
        )
    if not moderation and recommendation != band(score, settings):
        raise Refusal(
            f"By its score it would be “{band(score, settings).label.lower()}”. Say why it is not.", field="moderation"
        )
    is_recommended = recommendation == Application.Recommendation.RECOMMENDED
    if is_recommended and not recommended_amount:
        raise Refusal("Say how much is recommended.", field="recommended_amount")
    if is_recommended and recommended_amount and recommended_amount > application.call.most_award:
        raise Refusal("It is more than the call gives to one.", field="recommended_amount")
    lifecycle.MODERATE.apply(application)
    application.score, application.recommendation, application.moderation = score, recommendation, moderation
    application.recommended_amount = recommended_amount if is_recommended else None
    application.moderated_at, application.moderated_as_id = at, by.post_id
    application.save()
    trail.record("funding.application_moderated", application, at=at, recommendation=recommendation)
    return application


def with_scores(application_id: UUID) -> list[Assessment]:
    """The assessments of an application, with all that `scored` reads of them."""
    rows = Assessment.objects.filter(application=application_id).select_related("post__organisation")
    return list(rows.prefetch_related("scores__criterion"))


def settings_of(application: Application, at: datetime) -> InForce:
    """What the policing body whose money it is works by."""
    return settings_in_force(application.call.pot.fund.policing_body_id, timezone.localdate(at))
