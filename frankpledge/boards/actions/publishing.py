"""What goes out to everybody: copies made once, of what the public may read and of nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.documents.pdf import Marking, make_pdf
from frankpledge.rules import Actor, Refusal

from .. import minuting, permissions
from ..lifecycle import OutOfMeetingStatus
from ..models import Outcome, OutOfMeeting, Published, PublishedDecision
from ..standing import count_of, counted

A_LATER_EDITION = "A later edition has taken its place."


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision as the public register has it, in words that the public may read."""

    reference: str
    how: str
    title: str
    words: str
    came_to: str = ""


def put_out(
    before: QuerySet[Published],
    *,
    title: str,
    on: date,
    parts: list[dict[str, Any]],
    decisions: Iterable[Decided],
    made_by: str,
    at: datetime,
    template: str = "boards/printed/published.html",
    context: Mapping[str, object] | None = None,
    **of: Any,
) -> Published:
    """Publish a copy in the place of those published `before`; for the actions that have asked who may."""
    last = before.order_by("-edition").first()
    for one in before.filter(withdrawn_at=None).select_for_update(of=("self",)):
        _withdraw(one, A_LATER_EDITION, at)
    marking = Marking("OFFICIAL", made_by, "publication", at)
    published = Published.objects.create(
        title=title, on=on, parts=parts, edition=last.edition + 1 if last else 1, published_at=at,
        pdf=make_pdf(template, {"parts": parts, **(context or {})}, title=title, marking=marking), **of,
    )  # fmt: skip
    PublishedDecision.objects.bulk_create(
        PublishedDecision(
            published=published, reference=one.reference, how=one.how, came_to=one.came_to, title=one.title, words=one.words,
            on=on, position=position,
        )
        for position, one in enumerate(decisions, 1)
    )  # fmt: skip
    trail.disclosure("boards.published", published, at=at, to="the public", ground=f"edition {published.edition}")
    return published


@transaction.atomic
def withdraw(published: Published, *, because: str, by: Actor, at: datetime) -> Published:
    """Take something back from the public at once. The copy is kept, and shown to nobody."""
    published = permissions.publish.lock(published, by)
    if published.withdrawn_at:
        raise Refusal("It is withdrawn already.")
    _withdraw(published, because, at)
    trail.record("boards.withdrawn", published, at=at)
    return published


def _withdraw(published: Published, because: str, at: datetime) -> None:
    published.withdrawn_at, published.withdrawn_because = at, because
    published.save()


@transaction.atomic
def publish_out_of_meeting(row: OutOfMeeting, *, by: Actor, at: datetime) -> Published:
    """Publish a decision that was taken between meetings. Of one that is not for everybody the public reads that it was
    taken, and why it reads no more; how each member answered it never reads."""
    row = permissions.run_out_of_meeting.lock(row, by)
    permissions.change_bodies.lock(row.body, by)
    if row.status != OutOfMeetingStatus.DECIDED or row.outcome is None or row.decided_at is None:
        raise Refusal("It is published once it is decided.")
    outcome, is_kept_back = row.outcome, minuting.is_confidential(row)
    what = "A decision that is not for everybody" if is_kept_back else row.title
    parts = parts_for_the_public(row, outcome)
    words = (
        f"{minuting.LEFT_OUT}: {row.exempt_because or minuting.NOT_FOR_EVERYBODY}" if is_kept_back else outcome.words
    )
    decided = Decided(outcome.reference, row.get_kind_display(), what, words, outcome.get_kind_display())
    return put_out(
        row.published.all(), kind=Published.Kind.DECISION, title=f"Decision {outcome.reference} of {row.body}: {what}"[:300],
        on=timezone.localdate(row.decided_at), parts=parts, decisions=[decided], made_by=str(row.body), at=at,
        body=row.body, out_of_meeting=row,
    )  # fmt: skip


def parts_for_the_public(row: OutOfMeeting, outcome: Outcome) -> list[dict[str, Any]]:
    """What the public reads of a decision between meetings."""
    return minuting.public_decision(row, outcome, counted(count_of(row)))
