"""What of pots, calls, awards and bids waits for somebody: to approve, score, decide, accept, finish."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, F, Max, Q, QuerySet
from django.urls import reverse

from frankpledge.rules import Actor, prepared
from frankpledge.ui.waiting import Waiting

from . import lifecycle, permissions
from .models import Application, Assessment, Award, BidSection, Journal, Pot

_ROOM = "Funding"
_MOST = 30


@prepared
def _to_score(actor: Actor) -> QuerySet[Assessment]:
    scoring = Assessment.objects.filter(sent_at=None, application__status=lifecycle.ApplicationStatus.SUBMITTED)
    return permissions.assess.filter(scoring.select_related("application__call"), actor)


@prepared
def _to_decide(actor: Actor) -> QuerySet[Application]:
    moderated = Application.objects.filter(status=lifecycle.ApplicationStatus.MODERATED).select_related("call")
    return permissions.decide_application.filter(moderated, actor)


def waits_for(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """The actor's journals to approve, awards to give or accept, applications to score, decide or finish, and sections."""
    yield from _money(actor)
    for one in _to_score(actor):
        name = "score" if one.declared_at else "declare"
        title = f"Assess {one.application} to {one.application.call}"
        yield Waiting(title, reverse(f"funding:{name}", args=[one.pk]), _ROOM, why="You are asked to score it.")
    yield from _assessing(actor)
    for each in _to_decide(actor):
        href = reverse("funding:application", args=[each.pk])
        yield Waiting(f"Decide on {each} to {each.call}", href, _ROOM, why="A recommendation is made.")
    yield from _writing(actor, at)


@prepared
def _journals(actor: Actor) -> QuerySet[Journal]:
    proposed = Journal.objects.filter(status=lifecycle.JournalStatus.PROPOSED).select_related("from_pot", "to_pot")
    return permissions.approve_journal.filter(proposed, actor)


@prepared
def _pots_to_award(actor: Actor) -> QuerySet[Pot]:
    provisional = Pot.objects.filter(
        status=lifecycle.PotStatus.CONFIRMED, awards__status=lifecycle.AwardStatus.PROVISIONAL
    ).distinct()
    return permissions.give_awards.filter(provisional, actor)


@prepared
def _given(actor: Actor) -> QuerySet[Award]:
    return permissions.accept_award.filter(Award.objects.filter(status=lifecycle.AwardStatus.AWARDED), actor)


@prepared
def _accepted(actor: Actor) -> QuerySet[Award]:
    accepted = Award.objects.filter(status=lifecycle.AwardStatus.ACCEPTED, agreement=None)
    return permissions.draw_up_agreement.filter(accepted.select_related("organisation"), actor)[:_MOST]


def _money(actor: Actor) -> Iterator[Waiting]:
    for journal in _journals(actor):
        pot = journal.from_pot or journal.to_pot
        href = reverse("funding:approve_journal", args=[journal.pk])
        why = "Somebody else proposed it."
        yield Waiting(f"Approve a {journal.get_kind_display().lower()} of {pot}", href, _ROOM, why=why)
    for pot in _pots_to_award(actor):
        href = reverse("funding:give_awards", args=[pot.pk])
        yield Waiting(f"Decide on the provisional awards of {pot}", href, _ROOM, why="Only you can give them.")
    for award in _given(actor):
        href = reverse("funding:award", args=[award.pk])
        yield Waiting(f"Accept the award: {award.title}", href, _ROOM, why="It is given to you.", due=award.accept_by)
    for award in _accepted(actor):
        href = reverse("funding:award", args=[award.pk])
        yield Waiting(
            f"Draw up the agreement on {award.title}", href, _ROOM, why=f"{award.organisation} has accepted it."
        )


@prepared
def _read_by_all(actor: Actor) -> QuerySet[Application]:
    """Applications that nobody is asked to assess, and those whose assessors have all sent their scores."""
    reading = Q(assessments__recused_at=None)
    sent_in = Application.objects.filter(status=lifecycle.ApplicationStatus.SUBMITTED).select_related("call")
    rows = sent_in.annotate(
        readers=Count("assessments", filter=reading),
        scores=Count("assessments", filter=reading & Q(assessments__sent_at__isnull=False)),
    ).filter(readers=F("scores"))
    return permissions.moderate.filter(rows.order_by("submitted_at"), actor)[:_MOST]


def _assessing(actor: Actor) -> Iterator[Waiting]:
    for each in _read_by_all(actor):
        href = reverse("funding:application", args=[each.pk])
        if each.readers:  # type: ignore[attr-defined]
            yield Waiting(f"Moderate {each} to {each.call}", href, _ROOM, why="Everybody asked has sent their scores.")
        else:
            yield Waiting(f"Ask assessors to read {each} to {each.call}", href, _ROOM, why="Nobody is asked yet.")


@prepared
def _unfinished(actor: Actor) -> QuerySet[Application]:
    drafts = Application.objects.filter(
        status=lifecycle.ApplicationStatus.DRAFT, call__status=lifecycle.CallStatus.PUBLISHED
    )
    rows = drafts.select_related("call", "form").prefetch_related("call__extensions")
    return permissions.edit_application.filter(rows.annotate(newest_form=Max("call__forms__number")), actor)


@prepared
def _unready(actor: Actor) -> QuerySet[BidSection]:
    unready = BidSection.objects.filter(is_ready=False, bid__status=lifecycle.BidStatus.WRITING).select_related("bid")
    return permissions.write_section.filter(unready.filter(owner=actor.organisation_id), actor)


def _writing(actor: Actor, at: datetime) -> Iterator[Waiting]:
    for one in _unfinished(actor):
        due = one.call.deadline_for(one.organisation_id)
        if due > at:
            href = reverse("funding:application", args=[one.pk])
            why = (
                "The form was changed since you began."
                if one.newest_form > one.form.number  # type: ignore[attr-defined]
                else "It is not sent in yet."
            )
            yield Waiting(f"Finish the application to {one.call}", href, _ROOM, why=why, due=due)
    for section in _unready(actor):
        href = reverse("funding:write_section", args=[section.pk])
        yield Waiting(f"Write your section of {section.bid}", href, _ROOM, why=section.words, due=section.bid.closes_at)
