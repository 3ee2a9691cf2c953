"""What of pots, calls, awards and bids waits for somebody: to approve, score, decide, accept, finish."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, F, Max, Q
from django.urls import reverse

from frankpledge.rules import Actor
from frankpledge.ui.waiting import Waiting

from . import lifecycle, permissions
from .models import Application, Assessment, Award, BidSection, Journal, Pot

_ROOM = "Funding"
_MOST = 30


def waits_for(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """The actor's journals to approve, awards to give or accept, applications to score, decide or finish, and sections."""
    yield from _money(actor)
    scoring = Assessment.objects.filter(sent_at=None, application__status=lifecycle.ApplicationStatus.SUBMITTED)
    for one in permissions.assess.filter(scoring.select_related("application__call"), actor):
        name = "score" if one.declared_at else "declare"
        title = f"Assess {one.application} to {one.application.call}"
        yield Waiting(title, reverse(f"funding:{name}", args=[one.pk]), _ROOM, why="You are asked to score it.")
    yield from _assessing(actor)
    decided = Application.objects.filter(status=lifecycle.ApplicationStatus.MODERATED).select_related("call")
    for each in permissions.decide_application.filter(decided, actor):
        href = reverse("funding:application", args=[each.pk])
        yield Waiting(f"Decide on {each} to {each.call}", href, _ROOM, why="A recommendation is made.")
    yield from _writing(actor, at)


def _money(actor: Actor) -> Iterator[Waiting]:
    proposed = Journal.objects.filter(status=lifecycle.JournalStatus.PROPOSED).select_related("from_pot", "to_pot")
    for journal in permissions.approve_journal.filter(proposed, actor):
        pot = journal.from_pot or journal.to_pot
        href = reverse("funding:approve_journal", args=[journal.pk])
        why = "Somebody else proposed it."
        yield Waiting(f"Approve a {journal.get_kind_display().lower()} of {pot}", href, _ROOM, why=why)
    provisional = Pot.objects.filter(
        status=lifecycle.PotStatus.CONFIRMED, awards__status=lifecycle.AwardStatus.PROVISIONAL
    ).distinct()
    for pot in permissions.give_awards.filter(provisional, actor):
        href = reverse("funding:give_awards", args=[pot.pk])
        yield Waiting(f"Decide on the provisional awards of {pot}", href, _ROOM, why="Only you can give them.")
    given = Award.objects.filter(status=lifecycle.AwardStatus.AWARDED)
    for award in permissions.accept_award.filter(given, actor):
        href = reverse("funding:award", args=[award.pk])
        yield Waiting(f"Accept the award: {award.title}", href, _ROOM, why="It is given to you.", due=award.accept_by)
    accepted = Award.objects.filter(status=lifecycle.AwardStatus.ACCEPTED, agreement=None)
    for award in permissions.draw_up_agreement.filter(accepted.select_related("organisation"), actor)[:_MOST]:
        href = reverse("funding:award", args=[award.pk])
        yield Waiting(
            f"Draw up the agreement on {award.title}", href, _ROOM, why=f"{award.organisation} has accepted it."
        )


def _assessing(actor: Actor) -> Iterator[Waiting]:
    """Applications that nobody is asked to assess, and those whose assessors have all sent their scores."""
    reading = Q(assessments__recused_at=None)
    sent_in = Application.objects.filter(status=lifecycle.ApplicationStatus.SUBMITTED).select_related("call")
    rows = sent_in.annotate(
        readers=Count("assessments", filter=reading),
        scores=Count("assessments", filter=reading & Q(assessments__sent_at__isnull=False)),
    ).filter(readers=F("scores"))
    for each in permissions.moderate.filter(rows.order_by("submitted_at"), actor)[:_MOST]:
        href = reverse("funding:application", args=[each.pk])
        if each.readers:
            yield Waiting(f"Moderate {each} to {each.call}", href, _ROOM, why="Everybody asked has sent their scores.")
        else:
            yield Waiting(f"Ask assessors to read {each} to {each.call}", href, _ROOM, why="Nobody is asked yet.")


def _writing(actor: Actor, at: datetime) -> Iterator[Waiting]:
    drafts = Application.objects.filter(
        status=lifecycle.ApplicationStatus.DRAFT, call__status=lifecycle.CallStatus.PUBLISHED
    )
    rows = drafts.select_related("call", "form").prefetch_related("call__extensions")
    rows = rows.annotate(newest_form=Max("call__forms__number"))
    for one in permissions.edit_application.filter(rows, actor):
        due = one.call.deadline_for(one.organisation_id)
        if due > at:
            href = reverse("funding:application", args=[one.pk])
            why = (
                "The form was changed since you began."
                if one.newest_form > one.form.number
                else "It is not sent in yet."
            )
            yield Waiting(f"Finish the application to {one.call}", href, _ROOM, why=why, due=due)
    unready = BidSection.objects.filter(is_ready=False, bid__status=lifecycle.BidStatus.WRITING).select_related("bid")
    for section in permissions.write_section.filter(unready.filter(owner=actor.organisation_id), actor):
        href = reverse("funding:write_section", args=[section.pk])
        yield Waiting(f"Write your section of {section.bid}", href, _ROOM, why=section.words, due=section.bid.closes_at)
