"""The offices, moments and spans that the tests of clocks speak of."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from frankpledge.working_days import Office
from frankpledge.working_days.bank_holidays import BANK_HOLIDAYS

LONDON = ZoneInfo("Europe/London")
HOLIDAYS = frozenset(BANK_HOLIDAYS)

MARAC = Office(time(8), time(17), holidays=HOLIDAYS)
"""Paper 003, paragraph 37: an inbox monitored 8am – 5pm Monday to Friday."""
NEVER_SHUT = Office(time(), time(), frozenset(range(7)))
SUNDAYS_BY_NIGHT = Office(time(0, 30), time(4), frozenset({6}))


def local(text: str) -> datetime:
    """“2026-11-20 16:30”, by the clocks in London."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def in_order(one: datetime, other: datetime) -> tuple[datetime, datetime]:
    """The earlier and the later, as moments: two times in one zone would be compared as they stand on the wall."""
    return (one, other) if one.astimezone(UTC) <= other.astimezone(UTC) else (other, one)


OFFICES = st.builds(
    Office,
    opens=st.times(max_value=time(11)),
    closes=st.just(time()) | st.times(min_value=time(14)),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    holidays=st.frozensets(st.sampled_from(sorted(HOLIDAYS)), max_size=40),
)
DAYS = st.dates(date(2018, 1, 1), date(2028, 12, 31))
MOMENTS = st.builds(datetime.combine, DAYS, st.times(), st.sampled_from([UTC, LONDON]))
SPANS = st.timedeltas(timedelta(), timedelta(days=8))
