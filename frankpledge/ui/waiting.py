"""What a room offers to a person's desk: one thing that waits for them, and by when."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing for the desk. `title` is what to do, `why` the reason it is yours; neither holds case content."""

    title: str
    href: str
    room: str
    why: str = ""
    status: str = ""
    due: date | datetime | None = None
