"""What a body goes for, was recommended and set itself to do; and what works, found and taken up elsewhere."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frankpledge.boards import demonstration_actions, record_of_work
from frankpledge.boards.actions import practices, priorities, seats
from frankpledge.boards.lifecycle import TaskStatus
from frankpledge.boards.models import AgreedAction, Body, Practice, Priority, Seat, TakenUp, Task
from frankpledge.boards.permissions import run_tasks
from frankpledge.partnerships import record as partnerships
from frankpledge.partnerships.models import Area
from frankpledge.partnerships.tests.people import AT, TODAY, actor, signed_in
from frankpledge.rules import Hidden, Refusal

from .meetings import AUTHOR, CHAIR, CLERK, LOCAL_CLERK, board, member
from .test_agreed_actions import agreed, claimed

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]


def csp(name: str) -> Area:
    return Area.objects.get(kind=Area.Kind.CSP, name=name)


def page(name: str, row: Any = None, who: str = CLERK, query: str = "") -> str:
    answer = signed_in(who).get(reverse(f"boards:{name}", args=[row.pk] if row else []) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def recommended(**given: Any) -> Task:
    said = {"kind": Task.Kind.RECOMMENDATION, "words": "Count it.", "detail": "", "priority": None, "made_on": TODAY,
            "source": "a paper, para 1", "by": actor(CLERK), "at": AT}  # fmt: skip
    return priorities.add_task(board(), **{**said, **given})


def answered(task: Task, status: str = TaskStatus.ACCEPTED, answer: str = "") -> Task:
    return priorities.answer_task(task, status=status, answer=answer, by=actor(CHAIR), at=AT)


def test_the_five_priorities_the_method_and_the_recommendations_stand_as_printed():
    assert [str(one) for one in board().priorities.all()] == [
        "I. Preventing crime and disorder",
        "II. Serious and organised crime",
        "III. Supporting victims",
        "IV. Offending and reoffending",
        "V. Substance Misuse",
    ]
    steps = board().tasks.filter(kind=Task.Kind.SHORT_TERM)
    assert [one.serves.position for one in steps if one.serves] == [1, 2, 3]
    assert {one.made_on for one in steps} == {date(2018, 10, 22)}
    oversight = Body.objects.get(name="Strategic Policing and Crime Board")
    assert [one.status for one in oversight.tasks.order_by("position")] == ["made", "made", "accepted", "made"]


def test_loading_the_work_twice_adds_nothing():
    before = Task.objects.count(), Priority.objects.count(), Practice.objects.count(), TakenUp.objects.count()
    bodies = {one.name: one for one in Body.objects.all()}
    record_of_work.load_work(bodies, board(), partnerships.FOLDER)
    assert before == (Task.objects.count(), Priority.objects.count(), Practice.objects.count(), TakenUp.objects.count())


def test_a_priority_shows_which_seat_leads_on_it():
    assert "nobody yet" in page("priorities", board())
    seat = Seat.objects.on(TODAY).get(body=board(), is_chair=True)
    seats.take_lead(seat, on="Supporting victims", from_on=TODAY, source="a test", by=actor(CLERK), at=AT)
    priority = board().priorities.get(number="III")
    assert f"{seat.title}, {seat.organisation}" in page("priority", priority)


@pytest.mark.parametrize("status", [TaskStatus.PARTLY, TaskStatus.REJECTED])
def test_what_is_not_taken_on_whole_says_why(status: str):
    with pytest.raises(Refusal) as refused:
        answered(recommended(), status)
    assert refused.value.field == "answer"
    assert answered(recommended(), status, "There is no money for it.").status == status


def test_a_recommendation_is_done_only_when_its_actions_are_closed():
    task = answered(recommended())
    action = agreed(task=task)
    end: dict[str, Any] = {"status": TaskStatus.DONE, "came": "It is counted.", "by": actor(CLERK), "at": AT}
    with pytest.raises(Refusal):
        priorities.end_task(task, **end)
    AgreedAction.objects.filter(pk=claimed(action).pk).update(status="closed", closed_on=TODAY)
    assert priorities.end_task(task, **end).status == TaskStatus.DONE


def test_a_recommendation_may_be_found_no_longer_feasible():
    task = answered(recommended())
    agreed(task=task)
    ended = priorities.end_task(
        task, status=TaskStatus.NOT_FEASIBLE, came="The fund has closed.", by=actor(CLERK), at=AT
    )
    assert (ended.status, ended.came_on) == (TaskStatus.NOT_FEASIBLE, TODAY)


def test_a_recommendation_and_its_priority_open_the_actions_that_hang_on_them():
    priority = board().priorities.get(number="I")
    task = answered(recommended(priority=priority))
    agreed(task=task, words="Hang this on it")
    for name, row in (("task", task), ("priority", priority)):
        assert "Hang this on it" in page(name, row)
        assert "Hang this on it" not in page(name, row, who="Ruth Sample")


def test_only_the_clerk_adds_a_recommendation_and_only_clerk_and_chair_answer_it():
    with pytest.raises(Hidden):
        recommended(by=actor(LOCAL_CLERK))
    task = recommended()
    may = {name for name in (CLERK, CHAIR, LOCAL_CLERK, AUTHOR) if run_tasks.allows(actor(name), task)}
    assert may == {CLERK, CHAIR}


def test_a_priority_that_ended_is_gone_from_the_page_and_what_hung_on_it_stays():
    priority = board().priorities.get(number="V")
    task = recommended(priority=priority)
    priorities.end_priority(priority, until_on=TODAY, by=actor(CLERK), at=AT)
    assert "Substance Misuse" not in page("priorities", board())
    assert "Substance Misuse" in page("task", task)


def brought(title: str = "Walks before the meeting") -> Practice:
    return practices.bring(
        title=title, theme=Practice.Theme.TOGETHER, area=csp("Dudley"), done="Members walk a street together.",
        shown="4 of 6 led to something.", needs="", by=actor(LOCAL_CLERK), at=AT,
    )  # fmt: skip


def taken_up(practice: Practice) -> TakenUp:
    return practices.take_up(practice, area=csp("Birmingham"), how="One ward a quarter.", by=member(), at=AT)


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("?words=walking", True),
        ("?words=street+together", True),
        ("?words=cameras", False),
        ("?theme=victims", False),
    ],
)
def test_what_works_is_found_by_its_words_and_its_theme(query: str, is_found: bool):  # noqa: FBT001
    brought()
    assert ("Walks before the meeting" in page("practices", query=query)) is is_found


def test_what_works_is_found_by_the_area_that_brought_it_and_those_that_took_it_up():
    practice = brought()
    found = "Walks before the meeting"
    assert found in page("practices", query=f"?area={csp('Dudley').pk}")
    assert found not in page("practices", query=f"?area={csp('Birmingham').pk}")
    taken_up(practice)
    assert found in page("practices", query=f"?area={csp('Birmingham').pk}")


def test_what_came_of_it_elsewhere_is_told_by_whoever_took_it_up():
    taken = taken_up(brought())
    with pytest.raises(Hidden):
        practices.say_what_came(taken, came="worked", came_words="Well.", by=actor(LOCAL_CLERK), at=AT)
    with pytest.raises(Refusal):
        practices.say_what_came(taken, came="not", came_words="", by=member(), at=AT)
    practices.say_what_came(taken, came="not", came_words="Nobody came: 0 of 3.", by=member(), at=AT)
    text = page("practice", taken.practice)
    assert "It did not work there" in text
    assert "Nobody came: 0 of 3." in text


def test_an_area_does_not_take_up_what_it_brought_itself():
    with pytest.raises(Refusal) as refused:
        practices.take_up(brought(), area=csp("Dudley"), how="", by=actor(LOCAL_CLERK), at=AT)
    assert refused.value.field == "area"


def test_the_papers_examples_stand_with_their_source():
    found = Practice.objects.get(title="A&E mentoring at the teachable moment")
    assert (found.area.name, [one.area.name for one in found.taken_up.all()]) == ("Coventry", ["Wolverhampton"])
    assert "2019, para 15" in found.source


@pytest.mark.parametrize("name", ["practices", "priorities"])
def test_the_pages_take_no_more_queries_as_they_grow(name: str):
    client, counts = signed_in(CLERK), []
    address = reverse(f"boards:{name}", args=[board().pk] if name == "priorities" else [])
    for title in ("One", "Two"):
        taken_up(brought(title))
        agreed(task=answered(recommended()))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_demonstration_shows_an_action_in_each_state_and_is_loaded_once():
    for _ in range(2):
        demonstration_actions.load(AT)
    actions = AgreedAction.objects.filter(body=board())
    assert sorted(actions.values_list("status", flat=True)) == [
        "claimed", "closed", "in_progress", "open", "open", "superseded",
    ]  # fmt: skip
    assert actions.overdue(TODAY).count() == 2
    assert AgreedAction.objects.escalated().count() == 1
    assert all(one.due_on > TODAY - timedelta(days=30) for one in actions.still_open())
