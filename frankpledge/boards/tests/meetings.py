"""A board's meeting as the demonstration people would prepare it, for the tests of this room."""

from datetime import date, time

from frankpledge.boards import record
from frankpledge.boards.actions import agenda, meetings, papers
from frankpledge.boards.models import AgendaItem, Aim, Body, Meeting, Paper, Section, Template
from frankpledge.partnerships import acting
from frankpledge.partnerships.models import Post
from frankpledge.partnerships.tests.people import AT, TODAY, actor, person, posts_held
from frankpledge.rules import Actor

CLERK, LOCAL_CLERK, CHAIR, MEMBER, AUTHOR = (
    "Ben Sample",
    "Esther Example",
    "George Specimen",
    "Farah Sample",
    "Dev Pattern",
)
ON = date(2027, 2, 9)
WORDS = {
    Section.Heading.PURPOSE: "To say how it goes.",
    Section.Heading.RECOMMENDATIONS: "The board is asked to note it.",
}


def board() -> Body:
    return Body.objects.get(name=record.WMCSP)


def local_board() -> Body:
    return Body.objects.get(name="Dudley Community Safety Partnership")


def a_template(name: str = "Bi-monthly meeting", often: str = "bi_monthly") -> Template:
    return meetings.make_template(
        board(), name=name, often=often, starts=time(10), minutes=120, place="Lloyd House", items="Welcome\nAny other business",
        by=actor(CLERK), at=AT,
    )  # fmt: skip


def a_meeting(on: date = ON, body: Body | None = None, by: str = CLERK) -> Meeting:
    return meetings.plan_meeting(
        body or board(), title="Bi-monthly meeting", on=on, starts=time(10), minutes=120, place="Lloyd House",
        by=actor(by), at=AT,
    )  # fmt: skip


def an_item(meeting: Meeting, title: str = "Domestic abuse", by: str = CLERK) -> AgendaItem:
    return agenda.add_item(meeting, title=title, aim=Aim.NOTE, by=actor(by), at=AT)


def a_paper(item: AgendaItem, title: str = "The MARAC quarter", author: str = AUTHOR) -> Paper:
    return papers.ask_for_paper(item, title=title, aim=Aim.NOTE, author=post_of(author), by=actor(CLERK), at=AT)


def post_of(name: str) -> Post:
    return posts_held(person(name))[0]


def written(paper: Paper, words: dict[str, str] | None = None, by: str = AUTHOR) -> Paper:
    said = {heading: (text, 1) for heading, text in (words or WORDS).items()}
    return papers.write_sections(paper, said, by=actor(by), at=AT)


def handed_in(paper: Paper, by: str = AUTHOR) -> Paper:
    return papers.hand_in(written(paper, by=by), by=actor(by), at=AT)


def member(today: date = TODAY) -> Actor:
    """Farah Sample, in the post that sits on the regional partnership for Birmingham."""
    post = Post.objects.get(title="Head of Trading Standards, Community Safety and Markets")
    return acting.actor_for(post, person_id=person(MEMBER).pk, today=today)
