"""Papers: asked for, written, handed in, cleared by those who must, sent back, withdrawn."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.partnerships.models import Post
from frankpledge.rules import Actor, Hidden, Refusal
from frankpledge.working_days import add_working_days

from .. import lifecycle, permissions
from ..lifecycle import ClearanceStatus, ItemStatus, MakingStatus, PaperStatus
from ..models import (
    AgendaItem,
    Clearance,
    Clearer,
    DraftAdvice,
    Meeting,
    Paper,
    Printed,
    Restricted,
    Seat,
    Section,
    settings_in_force,
)
from .agenda import check_audience
from .meetings import OFFICE


@transaction.atomic
def ask_for_paper(
    item: AgendaItem, *, title: str, aim: str, author: Post, by: Actor, at: datetime, source: str = ""
) -> Paper:
    """Ask a post for a paper on an item, by the meeting's day for papers. It is marked and read as its item is."""
    item = permissions.run_items.lock(item, by)
    if item.status != ItemStatus.LISTED:
        raise Refusal("The item is off the agenda.")
    if not author.is_in_effect(timezone.localdate(at)):
        raise Refusal("That post does not exist any more. Choose another.", field="author")
    last = item.papers.aggregate(last=Max("position"))["last"] or 0
    paper = Paper.objects.create(
        item=item, title=title, aim=aim, author=author, position=last + 1, asked_at=at, due_on=item.meeting.papers_due_on,
        audience=item.audience, marking=item.marking, exempt_because=item.exempt_because, source=source,
    )  # fmt: skip
    paper.seats.set(item.seats.all())
    Section.objects.bulk_create(Section(paper=paper, heading=heading) for heading in Section.Heading)
    trail.record("boards.paper_asked_for", paper, at=at, author=author.pk)
    return paper


@transaction.atomic
def write_sections(paper: Paper, words: Mapping[str, tuple[str, int]], *, by: Actor, at: datetime) -> Paper:
    """Put words under headings: each with the version that was read. Somebody else's later words are never overwritten."""
    paper = lock_draft(paper, by)
    sections = {section.heading: section for section in paper.sections.select_for_update()}
    for heading, (written, version) in words.items():
        section = sections[heading]
        if section.words == written:
            continue
        if section.version != version:
            raise Refusal(
                "Somebody else has changed this since you opened it. Their words are on the paper’s page: put yours with them.",
                field=heading,
            )
        section.words, section.version = written, version + 1
        section.changed_by_id, section.changed_at = by.person_id, at
        section.save()
    trail.record("boards.paper_written", paper, at=at)
    return paper


@transaction.atomic
def set_readers(
    paper: Paper, *, audience: str, marking: str, exempt_because: str, seats: Iterable[Seat], by: Actor, at: datetime
) -> Paper:
    """Say who of the body may read a paper, and how it is marked."""
    paper = permissions.run_papers.lock(paper, by)
    if paper.status in (PaperStatus.OUT, PaperStatus.WITHDRAWN):
        raise Refusal(f"The paper is “{paper.get_status_display().lower()}”, so its readers stand.")
    chosen = list(seats) if audience == Restricted.Audience.NAMED else []
    check_audience(paper.item.meeting.body_id, audience, exempt_because, chosen)
    paper.audience, paper.marking = audience, marking
    paper.exempt_because = "" if audience == Restricted.Audience.EVERYBODY else exempt_because
    paper.save()
    paper.seats.set(chosen)
    trail.record("boards.paper_readers_set", paper, at=at, audience=audience)
    return paper


@transaction.atomic
def hand_in(paper: Paper, *, by: Actor, at: datetime, late_because: str = "") -> Paper:
    """Hand a paper in: those who must clear it are asked, each with their days. After its day it says why it is late."""
    paper = lock_draft(paper, by)
    today = timezone.localdate(at)
    if not has_words(paper):
        raise Refusal(
            "There is nothing in the paper yet: say at least its purpose and what it recommends, or bring it as a file."
        )
    if today > paper.due_on and not late_because:
        raise Refusal(
            "The day for papers has passed: say why it comes late. The paper will be marked so.", field="late_because"
        )
    lifecycle.HAND_IN_PAPER.apply(paper)
    paper.handed_in_at, paper.returned_because = at, ""
    paper.late_because = late_because if today > paper.due_on else ""
    body = paper.item.meeting.body
    due_on = add_working_days(today, settings_in_force(body, today).advice_working_days, OFFICE)
    clearers = Clearer.objects.on(today).filter(body=body)
    Clearance.objects.bulk_create(
        Clearance(paper=paper, kind=clearer.kind, post_id=clearer.post_id, asked_at=at, due_on=due_on)
        for clearer in clearers
    )
    _finish_if_cleared(paper)
    paper.save()
    trail.record("boards.paper_handed_in", paper, at=at, is_late=bool(paper.late_because))
    return paper


def has_words(paper: Paper) -> bool:
    """Whether a paper was brought, or if it is written here, says what it is for and what it asks."""
    if paper.kind == Paper.Kind.BROUGHT:
        return True
    needed = (Section.Heading.PURPOSE, Section.Heading.RECOMMENDATIONS)
    return paper.sections.filter(heading__in=needed).exclude(words="").count() == len(needed)


@transaction.atomic
def draft_advice(clearance: Clearance, *, words: str, by: Actor, at: datetime) -> DraftAdvice:
    """Keep advice that is not ready. Nobody else sees it."""
    clearance = _lock_asked(clearance, by)
    draft, _ = DraftAdvice.objects.update_or_create(
        clearance=clearance, defaults={"post_id": clearance.post_id, "words": words, "written_at": at}
    )
    return draft


@transaction.atomic
def give_clearance(clearance: Clearance, *, advice: str, by: Actor, at: datetime) -> Clearance:
    """Clear a paper, with the words that go into it. When nobody else is waited for, the paper is ready."""
    clearance = _answered(clearance, advice, by, at)
    lifecycle.GIVE_CLEARANCE.apply(clearance)
    clearance.save()
    paper = Paper.objects.select_for_update().get(pk=clearance.paper_id)
    _finish_if_cleared(paper)
    paper.save()
    trail.record("boards.paper_cleared", paper, at=at, clearance=clearance.kind)
    return clearance


@transaction.atomic
def send_back(clearance: Clearance, *, advice: str, by: Actor, at: datetime) -> Clearance:
    """Send a paper back to its author, with what is wanted. Whoever else was asked is asked again when it comes back."""
    if not advice:
        raise Refusal("Say what is wanted of the paper.", field="advice")
    clearance = _answered(clearance, advice, by, at)
    lifecycle.SEND_BACK.apply(clearance)
    clearance.save()
    paper = Paper.objects.select_for_update().get(pk=clearance.paper_id)
    _give_back(paper, f"{clearance.get_kind_display()}: {advice}", at)
    trail.record("boards.paper_sent_back", paper, at=at, clearance=clearance.kind)
    return clearance


def answer(clearance: Clearance, how: str, *, advice: str, by: Actor, at: datetime) -> Clearance | DraftAdvice:
    """Answer a clearance: "clear", "send_back", or keep a "draft"."""
    match how:
        case "clear":
            return give_clearance(clearance, advice=advice, by=by, at=at)
        case "send_back":
            return send_back(clearance, advice=advice, by=by, at=at)
        case _:
            return draft_advice(clearance, words=advice, by=by, at=at)


@transaction.atomic
def return_paper(paper: Paper, *, because: str, by: Actor, at: datetime) -> Paper:
    """The clerk gives a paper back to its author, saying what is still wanted."""
    paper = permissions.run_papers.lock(paper, by)
    if not because:
        raise Refusal("Say what is still wanted.", field="because")
    if paper.makings.filter(status=MakingStatus.WAITING).exists():
        raise Refusal("It is being made into the meeting’s papers just now. Wait until that is done.")
    _forget_prints(paper)
    _give_back(paper, because, at)
    trail.record("boards.paper_returned", paper, at=at)
    return paper


@transaction.atomic
def withdraw_paper(paper: Paper, *, by: Actor, at: datetime) -> Paper:
    """A paper that will not come."""
    paper = permissions.write_papers.lock(paper, by)
    if paper.makings.filter(status=MakingStatus.WAITING).exists():
        raise Refusal("It is being made into the meeting’s papers just now. Wait until that is done.")
    _forget_prints(paper)
    lifecycle.WITHDRAW_PAPER.apply(paper)
    paper.save()
    _need_no_more(paper)
    trail.record("boards.paper_withdrawn", paper, at=at)
    return paper


def papers_wanted(meeting: Meeting) -> list[Paper]:
    """The meeting's papers that are neither ready, nor out, nor withdrawn."""
    wanted = (PaperStatus.DRAFT, PaperStatus.CLEARING)
    papers = Paper.objects.filter(item__meeting=meeting, item__status=ItemStatus.LISTED, status__in=wanted)
    return list(papers.select_related("item", "author__organisation"))


def _give_back(paper: Paper, because: str, at: datetime) -> None:
    lifecycle.RETURN_PAPER.apply(paper)
    paper.returned_because, paper.returned_at, paper.handed_in_at = because[:500], at, None
    paper.save()
    _need_no_more(paper)


def _forget_prints(paper: Paper) -> None:
    """What was drawn of papers that are not out yet is drawn anew, in numbers without a gap."""
    Printed.objects.filter(paper__item__meeting=paper.item.meeting_id, paper__published_at=None).delete()


def _need_no_more(paper: Paper) -> None:
    for clearance in paper.clearances.filter(status=ClearanceStatus.ASKED).select_for_update():
        lifecycle.NEED_NO_CLEARANCE.apply(clearance)
        clearance.save()


def _finish_if_cleared(paper: Paper) -> None:
    if paper.status == PaperStatus.CLEARING and not paper.clearances.filter(status=ClearanceStatus.ASKED).exists():
        lifecycle.FINISH_PAPER.apply(paper)


def lock_draft(paper: Paper, by: Actor) -> Paper:
    """The paper, locked for whoever writes it, while it is being written."""
    paper = permissions.write_papers.lock(paper, by)
    if paper.status != PaperStatus.DRAFT:
        raise Refusal(
            f"The paper is “{paper.get_status_display().lower()}”, so it can’t be changed. Ask the clerk to give it back."
        )
    return paper


def _lock_asked(clearance: Clearance, by: Actor) -> Clearance:
    # The paper first, then what is asked of it: whoever clears, hands in or gives back takes them in that order.
    if not permissions.clear_papers.allows(by, clearance):
        raise Hidden
    Paper.objects.select_for_update().get(pk=clearance.paper_id)
    clearance = permissions.clear_papers.lock(clearance, by)
    if clearance.status != ClearanceStatus.ASKED:
        raise Refusal(f"This was answered already: “{clearance.get_status_display().lower()}”.")
    return clearance


def _answered(clearance: Clearance, advice: str, by: Actor, at: datetime) -> Clearance:
    clearance = _lock_asked(clearance, by)
    DraftAdvice.objects.filter(clearance=clearance).delete()
    clearance.advice, clearance.answered_at, clearance.answered_by_id = advice, at, by.person_id
    return clearance
