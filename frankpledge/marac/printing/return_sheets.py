"""The data return as sheets of a workbook: the figures, the same a line each, what each meeting heard, and how all was counted."""

from collections.abc import Iterable, Iterator

from django.utils import timezone

from frankpledge.documents.pdf import Marking
from frankpledge.documents.workbook import Cell, Sheet
from frankpledge.ui.wording import day, moment

from ..statistics.data_return import LINES, DataReturn, MeetingLine, Value

_MEETINGS = (
    "Meeting", "MARAC", "Cases heard", "Put off", "Repeats", "Children", "From a partner agency", "Male victims", "Disabled victims",
    "LGBT+ victims",
)  # fmt: skip

_BY_MEETING = (
    "Cases that each meeting heard or put off, by the case: a case heard twice is counted at each. Its victim is as any of its "
    "referrals tells of them; from a partner agency if the police made none of them."
)


def sheets(found: DataReturn, marking: Marking, meetings: Iterable[MeetingLine] | None) -> list[Sheet]:
    """`meetings` is None for those who see counts alone."""
    names = [name for _, name in found.places]
    made = [
        Sheet("Return", ("What is counted", "As", *names), list(_return(found))),
        Sheet(
            "By line",
            ("What is counted", "MARAC", "Count", "Out of", "Per cent, or rate", "Why it is empty"),
            list(_lines(found)),
        ),
    ]
    if meetings is not None:
        made.append(Sheet("By meeting", _MEETINGS, [_meeting(one) for one in meetings]))
    return [
        *made,
        Sheet("How it was counted", ("What", "How"), list(_notes(found, marking, has_meetings=meetings is not None))),
    ]


def _return(found: DataReturn) -> Iterator[list[Cell]]:
    for line in LINES:
        values = [found.value(place, line) for place, _ in found.places]
        if line.code not in ("per_women", "change"):
            yield [line.words, "number", *(_shortly(one) or one.count for one in values)]
        if line.code in ("per_women", "change"):
            yield [line.words, "rate", *(_rate(one) for one in values)]
        elif line.of:
            yield [line.words, f"% of {line.of}", *(_rate(one) for one in values)]


def _rate(value: Value) -> Cell:
    return _shortly(value) or value.per


def _shortly(value: Value) -> str:
    """Why it is empty, as short as a column; the next sheet says it whole."""
    if not value.why_not or value.why_not.startswith("under"):
        return value.why_not
    return "not shown" if value.why_not.startswith("not shown") else "not held"


def _lines(found: DataReturn) -> Iterator[list[Cell]]:
    for line in LINES:
        for place, name in found.places:
            value = found.value(place, line)
            yield [line.words, name, value.count, value.out_of, value.per, value.why_not]


def _meeting(one: MeetingLine) -> list[Cell]:
    on = day(timezone.localdate(one.starts_at))
    return [
        on,
        one.area,
        one.heard,
        one.put_off,
        one.repeats,
        one.children,
        one.partner,
        one.male,
        one.disabled,
        one.lgbt,
    ]


def _notes(found: DataReturn, marking: Marking, *, has_meetings: bool) -> Iterator[list[Cell]]:
    counted = found.counted
    yield ["Handling", marking.handling]
    yield ["Made by", marking.made_by]
    yield ["Made for", marking.made_for]
    yield ["Made on", moment(marking.made_at)]
    yield ["Period", str(counted.period)]
    yield ["As it stood on", day(timezone.localdate(counted.standing))]
    if counted.under:
        yield [
            "Small numbers",
            f"Counts from 1 to {counted.under - 1} are not shown, nor others from which one could be worked out.",
        ]
    for line in LINES:
        yield [line.words, f"{line.explained} {f'The percentage is of {line.of}.' if line.of else ''}".strip()]
    if has_meetings:
        yield ["By meeting", _BY_MEETING]
    yield [
        "What else the return may ask",
        "The lines are the measures that SafeLives publishes. Anything else that its form asks is not held.",
    ]
