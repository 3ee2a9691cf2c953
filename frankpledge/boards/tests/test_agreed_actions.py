"""Actions that do not get lost: whose, by when, put off how often, shown to be done, closed by somebody else."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frankpledge.audit import identity
from frankpledge.audit.models import Event
from frankpledge.boards import permissions
from frankpledge.boards.actions import agenda, agreeing, following_up
from frankpledge.boards.lifecycle import ActionStatus
from frankpledge.boards.models import (
    AgreedAction,
    Restricted,
    Setting,
    carried_forward,
)
from frankpledge.documents.tests.test_kinds import PNG
from frankpledge.partnerships.models import Post
from frankpledge.partnerships.tests.people import AT, TODAY, actor, signed_in
from frankpledge.rules import Hidden, Refusal

from .meetings import AUTHOR, CHAIR, CLERK, LOCAL_CLERK, a_meeting, an_item, board, member, post_of

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]

DUE = date(2026, 12, 18)
WORDS = "Bring the seven assessments together"
MEMBERS_POST = "Head of Trading Standards, Community Safety and Markets"


def members_post() -> Post:
    return Post.objects.get(title=MEMBERS_POST)


def agreed(owner: Post | None = None, **given: Any) -> AgreedAction:
    owner = owner or post_of(AUTHOR)
    identity.assume_service("test")  # also after a page: its reader's identity is the transaction's until then
    return agreeing.agree(
        board(), **{"words": WORDS, "owner": owner, "due_on": DUE, "by": actor(CLERK), "at": AT, **given}
    )


def claimed(action: AgreedAction, by: Any = None) -> AgreedAction:
    following_up.claim_done(action, words="They are in one paper.", by=by or actor(AUTHOR), at=AT)
    action.refresh_from_db()
    return action


def put_off(action: AgreedAction, times: int = 1, by: Any = None) -> AgreedAction:
    for _ in range(times):
        later = action.due_on + timedelta(days=14)
        action = following_up.put_off(action, due_on=later, because="Figures are late.", by=by or actor(AUTHOR), at=AT)
    return action


def test_actions_are_numbered_for_each_body_and_year():
    first, second = agreed(), agreed()
    next_year = agreed(at=AT + timedelta(days=60), due_on=date(2027, 3, 1))
    assert [str(one) for one in (first, second, next_year)] == [
        "Action 1 of 2026",
        "Action 2 of 2026",
        "Action 1 of 2027",
    ]


def test_an_action_belongs_to_a_post_and_its_organisation():
    action = agreed(members_post())
    assert (action.owner, action.organisation.name) == (members_post(), "Birmingham City Council")


def test_an_action_of_an_organisation_alone_waits_for_a_post():
    action = agreeing.agree(
        board(), words=WORDS, organisation=members_post().organisation, due_on=DUE, by=actor(CLERK), at=AT
    )
    assert action in AgreedAction.objects.without_anybody(TODAY)
    agreeing.give_to(action, owner=members_post(), by=actor(CLERK), at=AT)
    assert action not in AgreedAction.objects.without_anybody(TODAY)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"due_on": date(2026, 11, 1)}, "due_on"),
        ({"owner": None, "organisation": None}, "owner"),
    ],
)
def test_an_action_without_a_day_to_come_or_anybody_to_do_it_is_refused(given: dict[str, Any], field: str):
    with pytest.raises(Refusal) as refused:
        agreeing.agree(
            board(), **{"words": WORDS, "owner": post_of(AUTHOR), "due_on": DUE, "by": actor(CLERK), "at": AT, **given}
        )
    assert refused.value.field == field


def test_only_the_clerk_and_the_chair_agree_actions():
    assert agreed(by=actor(CHAIR))
    for name in (LOCAL_CLERK, AUTHOR):
        with pytest.raises(Hidden):
            agreed(by=actor(name))


def test_an_owner_who_does_not_sit_on_the_body_sees_and_does_their_own_action_alone():
    own, others = agreed(), agreed(members_post())
    seen = permissions.see_actions.filter(AgreedAction.objects.all(), actor(AUTHOR))
    assert (own in seen, others in seen) == (True, False)
    assert (
        following_up.say_how_it_goes(own, words="Four of seven are in.", by=actor(AUTHOR), at=AT).status
        == "in_progress"
    )
    with pytest.raises(Hidden):
        following_up.say_how_it_goes(others, words="Mine?", by=actor(AUTHOR), at=AT)


def test_an_action_of_a_confidential_item_is_for_those_who_may_read_the_item_and_for_its_owner():
    item = an_item(a_meeting())
    chair = board().seats.on(TODAY).get(is_chair=True)
    agenda.change_item(
        item, title=item.title, aim=item.aim, minutes=None, presenter="", audience=Restricted.Audience.NAMED, marking="sensitive",
        exempt_because="A person could be known from it.", seats=[chair], by=actor(CLERK), at=AT,
    )  # fmt: skip
    action = agreed(item=item)
    readers = {
        "clerk": actor(CLERK),
        "chair": actor(CHAIR),
        "owner": actor(AUTHOR),
        "member": member(),
        "local": actor(LOCAL_CLERK),
    }
    assert {name for name, who in readers.items() if permissions.see_actions.allows(who, action)} == {
        "clerk",
        "chair",
        "owner",
    }
    assert not permissions.check_actions.allows(member(), action)


def test_an_action_closes_only_when_somebody_of_another_organisation_has_checked_it():
    action = claimed(agreed())  # the analyst's, in the commissioner's office
    for who in (actor(AUTHOR), actor(CLERK), actor(CHAIR)):
        with pytest.raises(Hidden):
            following_up.accept(action, by=who, at=AT)
    closed = following_up.accept(action, by=member(), at=AT)
    assert (closed.status, closed.closed_on) == (ActionStatus.CLOSED, TODAY)


def test_a_body_may_let_anybody_but_the_owner_close_its_actions():
    Setting.objects.create(
        body=board(), key="action_other_organisation", value="no", from_on=date(2026, 1, 1), source="a test"
    )
    action = claimed(agreed())
    with pytest.raises(Hidden):
        following_up.accept(action, by=actor(AUTHOR), at=AT)
    assert following_up.accept(action, by=actor(CLERK), at=AT).status == ActionStatus.CLOSED


def test_whoever_said_that_it_is_done_does_not_check_it_whosever_it_is():
    action = claimed(agreed(members_post()), by=actor(CLERK))
    with pytest.raises(Hidden):
        following_up.accept(action, by=actor(CLERK), at=AT)


def test_what_is_not_done_goes_back_to_its_owner_with_the_reason():
    action = claimed(agreed())
    with pytest.raises(Refusal):
        following_up.send_back(action, words="", by=member(), at=AT)
    sent_back = following_up.send_back(action, words="Walsall’s is missing.", by=member(), at=AT)
    assert sent_back.status == ActionStatus.IN_PROGRESS
    assert claimed(sent_back).claims.count() == 2


def test_each_delay_is_counted_with_its_reason_and_the_second_brings_it_before_the_body():
    action = put_off(agreed())
    assert action not in AgreedAction.objects.escalated()
    put_off(action)
    assert action in AgreedAction.objects.escalated()
    following_up.look_at(action, words="The board asks for it in March.", by=actor(CHAIR), at=AT + timedelta(hours=1))
    assert action not in AgreedAction.objects.escalated()
    action.refresh_from_db()
    following_up.put_off(
        action, due_on=date(2027, 6, 1), because="Late again.", by=actor(AUTHOR), at=AT + timedelta(hours=2)
    )
    assert action in AgreedAction.objects.escalated()


def test_a_date_is_put_off_not_brought_forward_or_into_the_past():
    action = agreed()
    for day in (DUE, date(2026, 11, 1)):
        with pytest.raises(Refusal) as refused:
            following_up.put_off(action, due_on=day, because="So.", by=actor(AUTHOR), at=AT)
        assert refused.value.field == "due_on"


def test_an_action_is_carried_to_every_meeting_after_it_until_it_is_closed():
    action = agreed()
    later = TODAY + timedelta(days=400)
    assert list(carried_forward(board(), TODAY)) == []
    assert list(carried_forward(board(), later)) == [action]
    following_up.accept(claimed(action), by=member(), at=AT)
    assert list(carried_forward(board(), later)) == []


def test_what_is_no_longer_needed_says_why_and_what_takes_its_place():
    action, other = agreed(), agreed()
    superseded = agreeing.supersede(action, because="The other does it.", superseded_by=other, by=actor(CHAIR), at=AT)
    assert (superseded.status, superseded.closed_on) == (ActionStatus.SUPERSEDED, TODAY)
    with pytest.raises(Refusal):
        following_up.say_how_it_goes(action, words="On.", by=actor(AUTHOR), at=AT)


def test_overdue_is_derived_and_what_is_said_to_be_done_is_not():
    action = agreed()
    after = DUE + timedelta(days=1)
    assert (action.is_overdue(DUE), action.is_overdue(after)) == (False, True)
    assert action in AgreedAction.objects.overdue(after)
    assert claimed(action) not in AgreedAction.objects.overdue(after)


def test_the_trail_names_each_deed_and_none_of_its_words():
    following_up.accept(claimed(agreed()), by=member(), at=AT)
    said = list(Event.objects.filter(name__startswith="boards.action_").order_by("pk").values_list("name", flat=True))
    assert said == ["boards.action_agreed", "boards.action_claimed", "boards.action_closed"]


def address(name: str, row: Any = None) -> str:
    return reverse(f"boards:{name}", args=[row.pk] if row else [])


def test_an_action_goes_from_agreed_to_closed_on_its_pages():
    clerk, owner = signed_in(CLERK), signed_in(AUTHOR)
    answer = clerk.post(address("agree_action", board()), {
        "words": WORDS, "owner": str(post_of(AUTHOR).pk), "due_on-day": "18", "due_on-month": "12", "due_on-year": "2026",
    })  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    action = AgreedAction.objects.get()
    picture = SimpleUploadedFile("proof.exe", PNG)
    answer = owner.post(
        address("claim_action", action),
        {"words": "See the file.", "link": "https://www.example.org/a", "file": picture},
    )
    assert answer.status_code == 302, answer.content.decode()
    page = owner.get(address("action", action)).content.decode()
    for said in (WORDS, "See the file.", "not checked yet", "The file that shows it (PNG)"):
        assert said in page
    kept = owner.get(address("evidence", action.claims.get()))
    assert kept["Content-Disposition"] == 'attachment; filename="evidence.png"'
    assert kept["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("brought", "sentence"),
    [
        (b"MZ a program", "Programs are never taken."),
        (b"Words alone.", "Bring a PDF, or a picture as PNG or JPEG."),
        (b"%PDF-1.7 cut short", "damaged"),
    ],
)
def test_a_file_that_is_no_pdf_or_picture_is_refused_beside_its_field(brought: bytes, sentence: str):
    action = agreed()
    answer = signed_in(AUTHOR).post(
        address("claim_action", action), {"words": "Done.", "file": SimpleUploadedFile("proof.pdf", brought)}
    )
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Done." in answer.content.decode()


def test_the_csv_holds_what_the_list_holds_and_no_formula():
    agreed(words="=HYPERLINK(1)")
    following_up.accept(claimed(agreed(words="Closed one")), by=member(), at=AT)
    text = signed_in(CLERK).get(address("actions_csv")).content.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in text
    assert "Closed one" not in text
    assert "Closed one" in signed_in(CLERK).get(f"{address('actions_csv')}?stands=every").content.decode("utf-8-sig")


def test_my_actions_are_those_of_the_post_i_act_in():
    agreed(words="The analyst’s")
    agreed(members_post(), words="The member’s")
    text = signed_in(CLERK).get(f"{address('actions')}?whose=mine").content.decode()
    assert "The analyst’s" not in text
    text = signed_in(AUTHOR).get(f"{address('actions')}?whose=mine").content.decode()
    assert "The analyst’s" in text
    assert "The member’s" not in text


@pytest.mark.parametrize("page", ["actions", "actions_csv"])
def test_the_list_takes_no_more_queries_as_it_grows(page: str):
    client, counts = signed_in(CLERK), []
    for _ in range(2):
        put_off(agreed())
        agreed(members_post())
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(page)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
