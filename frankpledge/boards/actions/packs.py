"""A meeting's papers made into one pack and sent out: paper by paper, so that a maker that dies loses nothing.

What is out keeps its page numbers for good. What comes later goes in where it belongs, on pages 12A, 12B after page 12.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from procrastinate.contrib.django import app

from frankpledge.audit import trail
from frankpledge.documents.packs import Labels, Part, count_pages, put_together
from frankpledge.documents.packs import letters as as_letters
from frankpledge.documents.pdf import Marking, make_pdf
from frankpledge.partnerships import acting
from frankpledge.rules import Actor, Hidden, Refusal
from frankpledge.ui.wording import day

from .. import letters, lifecycle, permissions
from ..lifecycle import ItemStatus, MakingStatus, PaperStatus
from ..models import (
    AgendaItem,
    AgreedAction,
    Brought,
    DueAction,
    Making,
    Meeting,
    Pack,
    Paper,
    Printed,
    Restricted,
    Sending,
)
from ..readers import membership_of
from . import due_actions
from .meetings import lock_unheld


@transaction.atomic
def send_papers_out(meeting: Meeting, *, by: Actor, at: datetime) -> Making:
    """Have the papers that are ready made into an edition and sent. Those not ready yet follow in a supplement."""
    meeting = lock_unheld(meeting, by)
    items = list(meeting.items.filter(status=ItemStatus.LISTED).select_for_update())
    if not items:
        raise Refusal("Nothing is on the agenda yet.")
    if meeting.makings.filter(status=MakingStatus.WAITING).exists():
        raise Refusal("The papers of this meeting are being made already.")
    ready = list(Paper.objects.filter(item__in=items, status=PaperStatus.READY).select_for_update())
    if meeting.edition and not ready and not is_unsent(meeting):
        raise Refusal("No paper has become ready since the last ones went out.")
    give_numbers(items)
    # With nothing new, an edition that was broken off before anybody was written to is gone on with.
    edition = meeting.edition if meeting.edition and not ready else meeting.edition + 1
    making = Making.objects.create(meeting=meeting, edition=edition, asked_by_id=by.person_id, asked_at=at)
    making.papers.set(ready)
    trail.record("boards.pack_asked_for", making, at=at, meeting=meeting.pk, papers=len(ready))
    app.configure_task("boards.make_pack").defer(making_id=str(making.pk))
    return making


def is_unsent(meeting: Meeting) -> bool:
    """Whether its last papers are out, but nobody was written to: the making was broken off between the two."""
    return meeting.edition > 0 and not meeting.sendings.filter(edition=meeting.edition).exists()


def give_numbers(items: list[AgendaItem]) -> None:
    """Give numbers to the items that have none: 1, 2, 3 at first; 4A after item 4 once there are numbers to keep."""
    is_first = not any(item.number for item in items)
    before, taken = "", {item.number for item in items}
    for place, item in enumerate(items, 1):
        if not item.number:
            base, letter = before.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or "0", 1
            while f"{base}{as_letters(letter)}" in taken:
                letter += 1
            is_last = not any(later.number for later in items[place:])
            item.number = str(place) if is_first else str(int(base) + 1) if is_last else f"{base}{as_letters(letter)}"
            taken.add(item.number)
        before = item.number
    AgendaItem.objects.bulk_update(items, ["number"])


@transaction.atomic
def print_next(making: Making, *, at: datetime) -> bool:
    """Draw the edition's next paper and keep it; whether there was one."""
    making = Making.objects.select_for_update(of=("self",)).select_related("meeting__body").get(pk=making.pk)
    if making.status != MakingStatus.WAITING:
        return False
    order = _in_order(making.meeting, making)
    place, paper = next(((place, one) for place, one in enumerate(order) if not hasattr(one, "printed")), (0, None))
    if paper is None:
        return False
    labels = _labels(order, place)
    try:
        pdf = _draw(paper, labels, making, at)
    except Refusal as refusal:
        raise Refusal(f"“{paper.title}”: {refusal.sentence}") from None
    Printed.objects.create(
        paper=paper, after=labels.after, first=labels.first, pages=count_pages(pdf), pdf=pdf, made_at=at
    )
    return True


@transaction.atomic
def release(making: Making, *, at: datetime) -> None:
    """Every paper of the edition is drawn: they are out."""
    making = Making.objects.select_for_update().get(pk=making.pk)
    meeting = Meeting.objects.select_for_update().get(pk=making.meeting_id)
    if making.status != MakingStatus.WAITING or meeting.edition >= making.edition:
        return
    for paper in making.papers.select_for_update():
        lifecycle.PUBLISH_PAPER.apply(paper)
        paper.published_at, paper.edition = at, making.edition
        paper.save()
    lifecycle.PUBLISH_PAPERS.apply(meeting)
    meeting.edition, meeting.published_at = making.edition, meeting.published_at or at
    meeting.save()
    due_actions.keep_for(meeting, making.edition, at=at)
    trail.record("boards.papers_out", meeting, at=at, edition=making.edition)


@transaction.atomic
def pack_next(making: Making, *, at: datetime) -> bool:
    """Put together the next pack that some reader will want; whether there was one."""
    if not Making.objects.filter(pk=making.pk, status=MakingStatus.WAITING).exists():
        return False  # it was sent: what a reader may see has changed since, and is put together when they ask
    meeting = Meeting.objects.select_related("body").get(pk=making.meeting_id)
    today = timezone.localdate(at)
    made = set(meeting.packs.filter(edition=meeting.edition).values_list("key", flat=True))
    for reader in membership_of(meeting.body, today).readers:
        seen = seen_by(meeting, acting.actor_for(reader.post, person_id=reader.person.pk, today=today))
        if seen.key not in made:
            _put_together(meeting, seen, at)
            return True
    return False


@transaction.atomic
def send(making: Making, *, at: datetime) -> None:
    """Write to every reader that the papers are out, and keep when: the proof that they went in time."""
    making = Making.objects.select_for_update(of=("self",)).select_related("meeting__body").get(pk=making.pk)
    if making.status != MakingStatus.WAITING:
        return
    readers = membership_of(making.meeting.body, timezone.localdate(at)).readers
    Sending.objects.bulk_create(
        Sending(
            meeting=making.meeting, edition=making.edition, post=reader.post, person=reader.person, message=message, sent_at=at
        )
        for reader, message in letters.send_papers(making, readers)
    )  # fmt: skip
    lifecycle.FINISH_MAKING.apply(making)
    making.finished_at = at
    making.save()
    trail.record("boards.pack_sent", making, at=at, readers=len(readers))


@transaction.atomic
def give_up(making: Making, problem: str, *, at: datetime) -> None:
    """Say why the edition could not be made. What was drawn is kept for the next time it is asked for."""
    making = Making.objects.select_for_update().get(pk=making.pk)
    if making.status == MakingStatus.WAITING:
        lifecycle.GIVE_UP_MAKING.apply(making)
        making.finished_at, making.problem = at, problem[:500]
        making.save()
        trail.record("boards.pack_not_made", making, at=at)


@transaction.atomic
def take_own_pack(meeting: Meeting, *, by: Actor, at: datetime) -> bytes:
    """The reader's own pack: what they may see of the last edition. That they had it is recorded."""
    meeting = permissions.see_meetings.get(Meeting.objects.select_related("body"), by, pk=meeting.pk)
    if not meeting.edition:
        raise Hidden
    seen = seen_by(meeting, by)
    pack = meeting.packs.filter(edition=meeting.edition, key=seen.key).first() or _put_together(meeting, seen, at)
    note_opened(meeting, by=by, at=at)
    trail.disclosure("boards.pack_had", meeting, at=at, to=str(by.post_id), ground=f"edition {meeting.edition}")
    return bytes(pack.pdf)


def note_opened(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """The first time that a reader opened what was sent to them."""
    mine = meeting.sendings.filter(person=by.person_id, post=by.post_id, opened_at=None)
    for sending in mine.select_for_update():
        sending.opened_at = at
        sending.save(update_fields=("opened_at",))


@dataclass(frozen=True)
class Seen:
    """What one reader may see of a meeting's last edition: its items in order, the papers that are out, the actions due."""

    items: tuple[AgendaItem, ...]
    papers: tuple[Paper, ...]
    actions: tuple[DueAction, ...]

    @property
    def key(self) -> str:
        rows = (*self.items, *self.papers, *(due.action for due in self.actions))
        return sha256("".join(str(row.pk) for row in rows).encode()).hexdigest()


def seen_by(meeting: Meeting, actor: Actor) -> Seen:
    """By the same permissions as the pages."""
    items = permissions.see_items.filter(meeting.items.filter(status=ItemStatus.LISTED).exclude(number=""), actor)
    out = permissions.see_papers.filter(_out(meeting), actor)
    told = meeting.due_actions.filter(edition=meeting.edition).select_related("action__item")
    actions = told.filter(
        action__in=permissions.see_actions.filter(AgreedAction.objects.filter(body=meeting.body_id), actor)
    )
    papers = sorted(out.select_related("item", "author__organisation"), key=_place)
    return Seen(tuple(items), tuple(papers), tuple(actions))


def _out(meeting: Meeting) -> QuerySet[Paper]:
    return Paper.objects.filter(item__meeting=meeting, item__status=ItemStatus.LISTED, status=PaperStatus.OUT)


def _place(paper: Paper) -> tuple[int, int, int]:
    return paper.item.position, paper.edition or 0, paper.position


_HEAVY = (
    "printed__pdf",
    "brought__original",
    "brought__pdf",
    "brought__blocks",
)  # of a paper, fetched when it is drawn


def _in_order(meeting: Meeting, making: Making) -> list[Paper]:
    """Every paper that is out or in this edition, as the pack has them."""
    papers: list[Paper] = []
    for rows in (_out(meeting), making.papers.exclude(status=PaperStatus.OUT)):
        papers += rows.select_related("item", "printed", "author__organisation", "brought").defer(*_HEAVY)
    return sorted(papers, key=lambda paper: (paper.item.position, paper.edition or making.edition, paper.position))


def _labels(order: list[Paper], place: int) -> Labels:
    """What its pages are called: the next numbers where nothing drawn stands after it, else letters after the page before."""
    drawn = [one.printed for one in order if hasattr(one, "printed")]
    after = [one.printed for one in order[place + 1 :] if hasattr(one, "printed")]
    if not after:
        last = max((one.first + one.pages - 1 for one in drawn if not one.after), default=0)
        return Labels(last + 1)
    before = [one.printed for one in order[:place] if hasattr(one, "printed")]
    page = max((int(one.after) if one.after else one.first + one.pages - 1 for one in before), default=0)
    letters_used = sum(one.pages for one in drawn if one.after == str(page))
    return Labels(letters_used + 1, after=str(page))


def _draw(paper: Paper, labels: Labels, making: Making, at: datetime) -> bytes:
    """The paper's pages. One brought as a PDF follows a front page that says what it is, with what was added to it here."""
    meeting = making.meeting
    marking = Marking(
        handling=paper.get_marking_display(), made_by=str(paper.author), made_for=str(meeting.body), made_at=at
    )
    brought = paper.brought if paper.kind == Paper.Kind.BROUGHT else None
    context: dict[str, object] = {
        "paper": paper,
        "meeting": meeting,
        "css": labels.css,
        "sections": [
            (one.get_heading_display(), one.words) for one in paper.sections.all() if one.words and not brought
        ],
        "blocks": brought.blocks if brought else [],
        "remarks": brought.remarks if brought else [],
        "advice": paper.clearances.filter(status=lifecycle.ClearanceStatus.GIVEN).exclude(advice=""),
        "exhibits": paper.exhibits.all(),
    }
    drawn = make_pdf("boards/printed/paper.html", context, title=paper.title, marking=marking)
    return drawn if brought is None or brought.is_word else _followed_by(brought, drawn, labels, marking)


def _followed_by(brought: Brought, front: bytes, labels: Labels, marking: Marking) -> bytes:
    """The front page and the pages that were brought, each with its number and its marking laid over it."""
    title, pages = brought.paper.title, brought.pages or 0
    begins = count_pages(front)
    after = Labels(labels.first + begins, after=labels.after)
    stamped = {"pages": range(pages), "css": after.css, "handling": marking.handling}
    stamp = make_pdf("boards/printed/stamp.html", stamped, title=title, marking=marking)
    parts = [
        Part("Front page", front, labels, begins),
        Part("The paper as it was brought", bytes(brought.pdf), after, pages, stamp=stamp),
    ]
    return put_together(parts, title=title)


def _put_together(meeting: Meeting, seen: Seen, at: datetime) -> Pack:
    """One PDF of the agenda and the papers, with the numbers that every reader has."""
    every = list(meeting.items.filter(status=ItemStatus.LISTED).exclude(number="").prefetch_related("papers__printed"))
    prints = {one.pk: one for one in Printed.objects.filter(paper__in=[paper.pk for paper in seen.papers])}
    marking = Marking(_highest(seen), str(meeting.body), f"members of {meeting.body}", at)
    title = f"{meeting.body}, {day(meeting.starts_at)}"
    front = make_pdf(
        "boards/printed/agenda.html",
        {
            "meeting": meeting,
            "css": Labels(1, is_roman=True).css,
            "lines": [_line(item, seen, prints) for item in every],
        },
        title=title,
        marking=marking,
    )
    parts = [
        Part("Agenda", front, Labels(1, is_roman=True), count_pages(front)),
        *_due_part(seen, meeting, marking, front),
    ]
    for paper in seen.papers:
        print_ = prints[paper.pk]
        labels = Labels(print_.first, after=print_.after)
        name = f"{paper.item.number}. {paper.title}"
        parts.append(Part(name, bytes(print_.pdf), labels, print_.pages))
    pdf = put_together(parts, title=title)
    pack, _ = Pack.objects.get_or_create(
        meeting=meeting, edition=meeting.edition, key=seen.key,
        defaults={"pages": sum(part.pages for part in parts), "pdf": pdf, "made_at": at},
    )  # fmt: skip
    trail.record("boards.pack_made", pack, at=at, meeting=meeting.pk, edition=meeting.edition, pages=pack.pages)
    return pack


def _due_part(seen: Seen, meeting: Meeting, marking: Marking, front: bytes) -> Iterator[Part]:
    """The actions due, on the pages after the agenda and numbered on from it: like it, they are made anew with each edition."""
    if not seen.actions:
        return
    labels = Labels(count_pages(front) + 1, is_roman=True)
    context = {"meeting": meeting, "css": labels.css, "actions": seen.actions}
    pdf = make_pdf("boards/printed/actions.html", context, title="Actions due by this meeting", marking=marking)
    yield Part("Actions due", pdf, labels, count_pages(pdf))


def _line(item: AgendaItem, seen: Seen, prints: dict[object, Printed]) -> dict[str, object]:
    """An item as this reader's agenda has it; of one that is not for them, its number alone and the pages that are left out."""
    is_seen = any(one.pk == item.pk for one in seen.items)
    papers = [paper for paper in item.papers.all() if paper.status == PaperStatus.OUT]
    following = [
        paper
        for paper in item.papers.all()
        if paper.status in (PaperStatus.DRAFT, PaperStatus.CLEARING, PaperStatus.READY)
    ]
    return {
        "item": item,
        "is_seen": is_seen,
        "papers": [(paper, pages_of(prints[paper.pk])) for paper in papers if paper.pk in prints],
        "left_out": [pages_of(paper.printed) for paper in papers if paper.pk not in prints],
        "to_follow": [
            paper.title for paper in following if is_seen and paper.audience == Restricted.Audience.EVERYBODY
        ],
    }


def pages_of(print_: Printed) -> str:
    """ "13 to 17", or "12A"."""
    labels = Labels(print_.first, after=print_.after)
    first, last = labels[0], labels[print_.pages - 1]
    return first if first == last else f"{first} to {last}"


def _highest(seen: Seen) -> str:
    sensitive = Restricted.Marking.SENSITIVE
    items = (*seen.items, *(due.action.item for due in seen.actions if due.action.item))
    is_sensitive = any(row.marking == sensitive for row in (*items, *seen.papers))
    return str((sensitive if is_sensitive else Restricted.Marking.OFFICIAL).label)
