"""Every number a body works by, with where it comes from: dated, and different from one body to the next if it must be."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models

from frankpledge.figures.whole import whole

from .bodies import Body


def _number_or_none(text: str) -> int | None:
    return whole(text) if text else None


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(sorted(whole(one) for one in text.split(",") if one.strip()))


def _yes_or_no(text: str) -> bool:
    if text.strip().lower() not in ("yes", "no"):
        raise ValueError(text)
    return text.strip().lower() == "yes"


@dataclass(frozen=True, slots=True)
class Known:
    """A setting the product knows: what holds where no row says otherwise, why, and how its text is read."""

    words: str
    default: str
    source: str
    read: Callable[[str], Any] = whole


_OURS = "this product’s own suggestion"

KNOWN: Mapping[str, Known] = {
    "quorum": Known("Members who must be there for a quorum", "", "the law sets none", _number_or_none),
    "papers_days": Known("Days before a meeting that its papers go out", "7", "Strategic Policing and Crime Board report, 2017, paragraph 24: one week"),
    "authors_working_days": Known("Working days before that by which authors hand papers in", "5", _OURS),
    "advice_working_days": Known("Working days to clear a paper", "3", _OURS),
    "paper_days_before": Known("Days before its day that whoever writes or clears a paper is reminded, such as 2, 1", "2", _OURS, _numbers),
    "paper_days_after": Known("Days after its day that they are reminded again, such as 1, 3", "1, 3", _OURS, _numbers),
    "notice_days": Known("Days of notice that a key decision is coming", "28", "common practice, not confirmed by a source"),
    "most_pages": Known("Pages that a paper brought as a PDF may have", "150", _OURS),
    "most_scanned_pages": Known("… of which pictures of pages, with no words in them", "10", _OURS),
    "written_days": Known("Days that members have to answer a decision between meetings, at the least", "5", _OURS),
    "written_days_before": Known("Days before it closes that members who have not answered are reminded, such as 1, 3", "1, 3", _OURS, _numbers),
    "written_call_in": Known("Members who must ask for a discussion to call such a decision in to a meeting", "1", _OURS),
    "written_majority": Known("Such a decision is carried where more than this many of a hundred answers agree", "50", _OURS),
    "urgent_by_chair": Known(
        "The chair may decide alone what can’t wait: yes or no", "no", "the law gives no such power; a body may delegate it", _yes_or_no
    ),
    "recommendation_days": Known("Days in which the policing body answers what is recommended to it", "28", _OURS),
    "minutes_working_days": Known("Working days after a meeting by which its draft minutes go out", "10", _OURS),
    "action_days_before": Known("Days before its date that the owner of an action is reminded, such as 7, 1", "7", _OURS, _numbers),
    "action_days_after": Known("Days after its date that they are reminded again, such as 1, 8, 15", "1, 8, 15, 29", _OURS, _numbers),
    "action_slips": Known("Times an action may be put off before the body looks at it", "2", _OURS),
    "action_other_organisation": Known(
        "Only another organisation than its owner’s may close an action: yes or no", "yes", _OURS, _yes_or_no
    ),
    "terms_review_months": Known("Months until the terms of reference are looked at again", "12", "Safer Suffolk: every year"),
}  # fmt: skip


class Setting(models.Model):
    """One number from a day on, for one body or (no body) for all. A later row, and a body's own, goes before."""

    body = models.ForeignKey(Body, models.CASCADE, null=True, blank=True, related_name="settings")
    key = models.CharField(max_length=40, choices=[(key, known.words) for key, known in KNOWN.items()])
    value = models.CharField(max_length=40, blank=True)
    from_on = models.DateField("in force from")
    source = models.CharField("where this comes from", max_length=300)

    class Meta:
        ordering = ("key", "from_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("body", "key", "from_on"),
                name="one_board_setting_a_day",
                nulls_distinct=False,
                violation_error_message="This setting was changed from that day already.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_key_display()}: {self.value or 'not set'}, from {self.from_on}"


@dataclass(frozen=True, slots=True)
class InForce:
    """The settings of one body on one day, read once; `source` says where each comes from."""

    quorum: int | None
    papers_days: int
    authors_working_days: int
    advice_working_days: int
    paper_days_before: tuple[int, ...]
    paper_days_after: tuple[int, ...]
    notice_days: int
    most_pages: int
    most_scanned_pages: int
    terms_review_months: int
    recommendation_days: int
    minutes_working_days: int
    written_days: int
    written_days_before: tuple[int, ...]
    written_call_in: int
    written_majority: int
    urgent_by_chair: bool
    action_days_before: tuple[int, ...]
    action_days_after: tuple[int, ...]
    action_slips: int
    action_other_organisation: bool
    source: Mapping[str, str]


def settings_in_force(body: Body | UUID | None, day: date) -> InForce:
    """What `body` (None: any) works by on `day`."""
    (found,) = settings_of_several([(body.pk if isinstance(body, Body) else body, day)])
    return found


def settings_of_several(wanted: Sequence[tuple[UUID | None, date]]) -> list[InForce]:
    """What each body works by on its day, in the order they are asked for: one query, however many."""
    asked = models.Q(body=None) | models.Q(body__in={body for body, _ in wanted})
    rows = list(Setting.objects.filter(asked).order_by("from_on"))
    return [_in_force([row for row in rows if row.from_on <= day], body) for body, day in wanted]


def _in_force(rows: list[Setting], body_id: UUID | None) -> InForce:
    found = {key: (known.default, known.source) for key, known in KNOWN.items()}
    for row in sorted(rows, key=lambda row: (row.body_id is not None, row.from_on)):
        if row.body_id in (None, body_id):
            found[row.key] = row.value, row.source
    values = {key: KNOWN[key].read(value) for key, (value, _) in found.items() if key in KNOWN}
    return InForce(**values, source={key: source for key, (_, source) in found.items()})
