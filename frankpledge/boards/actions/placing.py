"""Where something new is heard at a meeting."""

from django.db.models import F, Max

from ..lifecycle import ItemStatus
from ..models import AgendaItem, Meeting

_CLOSES = r"^(any other business|a\.?o\.?b\b|urgent business|date (and time )?of (the )?next meeting)"


def place_at_the_end(meeting: Meeting) -> int:
    """The last place, but before what closes every meeting; once papers are out, numbers stand, and it comes after all."""
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    if meeting.edition:
        return last + 1
    standing = meeting.items.filter(status=ItemStatus.LISTED, origin=AgendaItem.Origin.STANDING)
    closes = standing.filter(title__iregex=_CLOSES)
    others = meeting.items.filter(status=ItemStatus.LISTED).exclude(pk__in=closes.values("pk"))
    after = others.aggregate(last=Max("position"))["last"] or 0
    first = closes.filter(position__gt=after).order_by("position").first()
    if first is None:
        return last + 1
    meeting.items.filter(position__gte=first.position).update(position=F("position") + 1)
    return first.position
