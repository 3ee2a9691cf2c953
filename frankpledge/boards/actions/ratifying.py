"""What a meeting says of a decision that was taken since the last: ratified, or not. For the actions on outcomes."""

from datetime import datetime

from frankpledge.audit import trail

from ..models import Outcome, OutOfMeeting


def ratify(outcome: Outcome, *, at: datetime) -> None:
    """A meeting agreed, or did not, to the item that reports decisions taken between meetings."""
    for row in OutOfMeeting.objects.filter(ratification_item=outcome.item_id).select_for_update(of=("self",)):
        row.ratified_by = outcome
        row.save(update_fields=("ratified_by",))
        trail.record("boards.ratified", row, at=at, outcome=outcome.pk, said=outcome.kind)


def take_back(outcome: Outcome) -> None:
    """The outcome was recorded in error, so the decision waits again."""
    for row in OutOfMeeting.objects.filter(ratified_by=outcome).select_for_update(of=("self",)):
        row.ratified_by = None
        row.save(update_fields=("ratified_by",))
