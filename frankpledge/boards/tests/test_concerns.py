"""You said, we did."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frankpledge.audit import identity
from frankpledge.boards import record
from frankpledge.boards.actions import concerns as actions
from frankpledge.boards.models import Body, Concern
from frankpledge.notices.models import Message
from frankpledge.partnerships.tests.people import AT, actor, person, signed_in
from frankpledge.rules import Hidden, Refusal

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]


def raised(*, is_shared: bool = True, words: str = "The small grants take as long as the large ones.") -> Concern:
    wmcsp = Body.objects.get(name=record.WMCSP)
    identity.assume_service("test")  # also after a page: its reader's identity is the transaction's until then
    return actions.raise_concern(
        wmcsp, words=words, raised_at_what="A visit", is_shared=is_shared, by=actor("Priya Pattern"), at=AT
    )


def answered(concern: Concern, **answers: object) -> None:
    given = {"words": "We will shorten the form.", "changed": "", "changed_on": None, **answers}
    actions.reply(concern, **given, by=actor("Ben Sample"), at=AT)  # type: ignore[arg-type]


def test_the_nineteen_concerns_of_2017_stand_as_printed_with_what_the_papers_show_was_done():
    concerns: dict[int, Any] = {
        one.number: one for one in Concern.objects.filter(source__contains="2017").with_how_it_stands()
    }
    assert sorted(concerns) == list(range(1, 20))
    assert concerns[1].words == "There was a concern from most Boards that Birmingham would dominate"
    assert (concerns[1].replies_said, concerns[7].changes_said) == (0, 1)


def test_whoever_raised_a_concern_is_told_of_the_answer_without_its_words():
    concern = raised()
    answered(concern)
    told = Message.objects.get()
    assert told.recipients == [person("Priya Pattern").email]
    assert str(concern.pk) in told.body
    assert "small grants" not in f"{told.body}{told.subject}"


def test_a_concern_that_is_not_shared_is_for_who_raised_it_the_members_and_who_answers():
    address = reverse("boards:concern", args=[raised(is_shared=False).pk])
    readers = {
        name: signed_in(name).get(address).status_code for name in ("Priya Pattern", "Ben Sample", "Chloe Specimen")
    }
    assert readers == {"Priya Pattern": 200, "Ben Sample": 200, "Chloe Specimen": 404}


def test_only_those_who_run_the_body_answer():
    with pytest.raises(Hidden):
        actions.reply(raised(), words="No.", changed="", changed_on=None, by=actor("Quentin Example"), at=AT)


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"words": ""}, "words"),
        ({"changed_on": date(2026, 11, 1)}, "changed"),
        ({"changed": "A shorter form.", "changed_on": date(2026, 12, 1)}, "changed_on"),
    ],
)
def test_an_answer_that_says_nothing_or_what_has_not_happened_is_refused(answers: dict[str, object], field: str):
    with pytest.raises(Refusal) as refused:
        answered(raised(), **answers)
    assert refused.value.field == field


def test_a_concern_shows_the_reply_and_the_change_each_with_its_day():
    concern = raised()
    answered(concern, changed="The form has four questions.", changed_on=date(2026, 11, 2))
    text = signed_in("Priya Pattern").get(reverse("boards:concern", args=[concern.pk])).content.decode()
    for words in ("We will shorten the form.", "The form has four questions.", "2 November 2026", "Something changed"):
        assert words in text


def test_the_list_takes_no_more_queries_as_it_grows():
    client, counts = signed_in("Ben Sample"), []
    for _ in range(2):
        raised()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("boards:concerns")).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
