"""Somebody asks what is held about them: its clock, who asks, who finds it, and how it ends."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from frankpledge.audit.models import Event
from frankpledge.figures.months import months_after
from frankpledge.marac.actions import access, access_reply, access_review, excluding
from frankpledge.marac.lifecycle import AccessStatus
from frankpledge.marac.models import (
    AccessPassage,
    AccessRequest,
    Case,
    Party,
    Referral,
    Setting,
)
from frankpledge.partnerships.models import Role
from frankpledge.rules import Refusal

from .access import LATER, OFFICE, approved, asked, decided, handler, laid_out, letter, logged, passages, senior
from .conftest import Browser
from .factories import (
    ADDRESS,
    acting,
    coordinator,
    seeing_everything,
    submitted,
    worker,
)
from .meetings import Room

pytestmark = [pytest.mark.usefixtures("heard_case"), pytest.mark.django_db]


def test_a_request_is_logged_found_decided_approved_and_answered():
    by, second = handler(), senior()
    request = decided(by, laid_out(by), disclosed=("Who you are",))
    request = approved(second, request)
    words = letter(by, request)
    assert "Percival" in words
    assert "What we give you" in words
    with acting(by.actor):
        request = access_reply.answer(request, by=by.actor, at=LATER, sent_on=LATER.date(), sent_how="By hand")
    assert request.status == AccessStatus.ANSWERED
    assert request.kept_until == months_after(LATER.date(), 36)


# Its clock


@pytest.mark.parametrize(
    ("received_on", "due_on"),
    [
        (date(2026, 9, 3), date(2026, 10, 5)),  # to the corresponding day, a Saturday: on to the Monday
        (date(2026, 1, 31), date(2026, 3, 2)),  # the last of February, a Saturday
        (date(2026, 11, 25), date(2026, 12, 29)),  # Christmas Day, a weekend and the day instead of Boxing Day
    ],
)
def test_the_month_ends_on_the_corresponding_day_or_the_next_that_the_office_works(received_on: date, due_on: date):
    assert logged(handler(), received_on=received_on).due_on == due_on


def test_the_month_begins_when_they_have_shown_who_they_are_if_they_were_asked():
    by = handler()
    request = logged(by, received_on=date(2026, 11, 2))
    with acting(by.actor):
        request = access.ask_who_they_are(request, by=by.actor, at=LATER, asked_on=date(2026, 11, 3))
        assert request.due_on is None
        request = access.accept_identity(request, by=by.actor, at=LATER, seen_on=date(2026, 12, 1), identity_how="Seen")
    assert request.due_on == date(2027, 1, 4)


def test_it_stands_still_while_they_are_asked_what_they_mean():
    by = handler()
    request = logged(by, received_on=date(2026, 11, 2))
    with acting(by.actor):
        request = access.ask_what_they_mean(request, by=by.actor, at=LATER, asked_on=date(2026, 11, 10), because="Which years")  # fmt: skip
        assert request.due_on is None
        with pytest.raises(Refusal, match="asked already"):
            access.ask_what_they_mean(request, by=by.actor, at=LATER, asked_on=date(2026, 11, 11), because="Again")
        request = access.note_what_they_mean(request, by=by.actor, at=LATER, said_on=date(2026, 11, 17), because="All")
    assert request.due_on == date(2026, 12, 9)


def test_two_months_more_are_given_once_and_only_if_they_were_told_within_the_first():
    by = handler()
    request = logged(by, received_on=date(2026, 11, 2))
    with acting(by.actor):
        with pytest.raises(Refusal, match="before the first month"):
            access.extend(request, by=by.actor, at=LATER, told_on=date(2026, 12, 3), because="Complex")
        request = access.extend(request, by=by.actor, at=LATER, told_on=date(2026, 12, 1), because="Complex")
        assert request.due_on == date(2027, 2, 2)
        with pytest.raises(Refusal, match="extended already"):
            access.extend(request, by=by.actor, at=LATER, told_on=date(2026, 12, 1), because="Again")


def test_how_long_the_month_is_comes_from_the_setting_of_the_day_it_was_received():
    Setting.objects.create(key="access_months", value="2", from_on=date(2026, 12, 1), source="A test")
    assert logged(handler(), received_on=date(2026, 11, 30)).due_on == date(2026, 12, 30)
    assert logged(handler(), received_on=date(2026, 12, 1)).due_on == date(2027, 2, 1)


def test_the_desk_says_what_is_due_and_the_senior_what_runs_out_with_others():
    by, second = handler(), senior()
    logged(by, received_on=date(2026, 9, 1))
    assert "1 request for what is held to answer" in Browser(by).read("/desk/")
    assert "1 request for what is held runs out" in Browser(second).read("/desk/")
    assert "request for what is held" not in Browser(handler()).read("/desk/")


# Who asks


def test_nothing_is_kept_of_somebody_who_asks_for_another_without_authority():
    by = handler()
    with acting(by.actor):
        with pytest.raises(Refusal, match="what shows that they may"):
            access.log(asked(asked_by="solicitor", asker="Sample and Sons"), by=by.actor, at=LATER)
        with pytest.raises(Refusal, match="not in the future"):
            access.log(asked(received_on=LATER.date() + timedelta(days=1)), by=by.actor, at=LATER)


def test_nobody_is_looked_for_before_it_is_known_who_asks():
    by = handler()
    request = logged(by)
    assert Browser(by).get(reverse("marac:access_find", args=[request.pk])).status_code == 404
    with acting(by.actor), pytest.raises(Refusal, match="identity to check"):
        access_review.lay_out(request, by=by.actor, at=LATER, searched="Looked")


def test_what_they_say_of_themselves_is_sealed_under_a_key_of_its_own():
    request = logged(handler())
    with seeing_everything():
        row = AccessRequest.objects.values("family_name", "reply_to", "key").get(pk=request.pk)
        sealed: Any = row["family_name"]
        assert b"Samplar" not in bytes(sealed)
        assert row["key"] not in set(Case.objects.values_list("key", flat=True))


# Who finds it


def test_a_request_is_found_by_who_handles_it_and_the_seniors_of_the_office_and_by_nobody_else():
    by = handler()
    request = logged(by)
    address = reverse("marac:access", args=[request.pk])
    assert "Percival Samplar" in Browser(by).read(address)
    assert Browser(senior()).get(address).status_code == 200
    others = [handler(), worker(Role.MARAC_ADMINISTRATOR, organisation=OFFICE, marac="Dudley"), Room().housing,
              worker(Role.SENIOR_MARAC_COORDINATOR, organisation="Another Sample Office")]  # fmt: skip
    for other in others:
        assert Browser(other).get(address).status_code == 404
        with acting(other.actor):
            assert AccessRequest.objects.count() == 0


def test_whoever_may_not_know_of_a_case_finds_no_request_that_is_linked_to_it():
    by, near = handler(), senior()
    request = laid_out(by)
    with acting(by.actor):
        referral = Referral.objects.get()
        excluding.exclude(referral, by=by.actor, at=LATER, email=near.person.email, why="near")
    assert Browser(near).get(reverse("marac:access", args=[request.pk])).status_code == 404
    with acting(near.actor):
        assert AccessRequest.objects.count() == AccessPassage.objects.count() == 0


def test_a_case_that_the_handler_cannot_see_is_found_by_the_second_person_who_then_does_not_approve():
    by, second = handler(), senior()
    request = decided(by, laid_out(by))
    submitted(Room().housing, area=None, address=type(ADDRESS)(lines="2 Sample Lane", postcode="WS1 1AA"))
    with acting(by.actor):
        assert len(access_review.candidates(request)) == 1
    with acting(second.actor):
        assert len(access_review.candidates(request)) == 2
        with pytest.raises(Refusal, match="nobody has judged"):
            access_review.approve(request, by=second.actor, at=LATER)


def test_whoever_cannot_read_all_that_was_approved_does_not_make_the_reply():
    by, second = handler(), senior()
    request = approved(second, decided(by, laid_out(by)))
    far = coordinator("Walsall")
    with acting(second.actor):
        access.hand_on(request, by=second.actor, at=LATER, to=far.post, because="Away")
    with acting(far.actor), pytest.raises(Refusal, match="can’t read all"):
        access_reply.make_letter(request, by=far.actor, at=LATER)


def test_who_read_a_request_and_its_passages_is_in_the_trail():
    by = handler()
    request = laid_out(by)
    page = Browser(by)
    page.read(reverse("marac:access", args=[request.pk]))
    page.read(reverse("marac:access_review", args=[request.pk]))
    page.read(reverse("marac:access_decide", args=[passages(request)[0].pk]))
    with seeing_everything():
        seen = set(Event.objects.filter(kind=Event.Kind.SIGHT).values_list("name", flat=True))
    assert {
        "marac.access_read",
        "marac.access_passages_read",
        "marac.access_passage_read",
        "marac.referral_read",
    } <= seen


# When it is over


def test_a_request_is_destroyed_by_a_second_person_once_its_own_years_are_over():
    by, second = handler(), senior()
    request = laid_out(by)
    with acting(by.actor):
        request = access.close(request, by=by.actor, at=LATER, because="Taken back")
    with acting(second.actor), pytest.raises(Refusal, match="years are not over"):
        access.destroy(request, by=second.actor, at=LATER)
    over = LATER + timedelta(days=3 * 366)
    with acting(second.actor):
        access.destroy(request, by=second.actor, at=over)
    page = Browser(second).read(reverse("marac:access", args=[request.pk]))
    assert "destroyed on" in page
    assert "Samplar" not in page
    assert passages(request) == []
    with seeing_everything():
        assert Party.objects.filter(part="perpetrator")[0].family_name == "Samplar"


def test_the_same_queries_show_one_passage_and_many(django_assert_max_num_queries: Any):
    by = handler()
    request = laid_out(by)
    page = Browser(by)
    with django_assert_max_num_queries(40):
        page.read(reverse("marac:access_review", args=[request.pk]))
        page.read(reverse("marac:access_requests"))


def test_the_whole_of_it_is_done_by_pages():
    by, second = handler(), senior()
    first, other = Browser(by), Browser(second)
    today = timezone.localdate()
    on = f"{today.day} {today.month} {today.year}"
    said = {
        "received_on": on, "how": "letter", "law": "uk_gdpr", "given_name": "Percival", "family_name": "Samplar",
        "born_on": "9 7 1988", "asked_by": "solicitor", "solicitor": "Sample and Sons", "authority": "", "asks_for": "All",
        "reply_to": "Sample House",
    }  # fmt: skip
    refused = first.post(reverse("marac:log_access"), said)
    assert refused.status_code == 422
    assert "what shows that they may" in refused.content.decode()
    logged_at = first.post(reverse("marac:log_access"), said | {"authority": "Signed form"})
    with seeing_everything():
        request = AccessRequest.objects.get()
    assert logged_at["Location"] == reverse("marac:access", args=[request.pk])

    def to(name: str, **more: Any) -> str:
        response = first.post(reverse(f"marac:{name}", args=[request.pk]), more)
        assert response.status_code == 302, response.content.decode()
        return str(response["Location"])

    to("access_accept_identity", seen_on=on, identity_how="Solicitors’ register")
    with acting(by.actor):
        (party,) = access_review.candidates(request)
    first.post(
        reverse("marac:access_judge", args=[request.pk, party.pk]),
        {"is_them": "yes", "is_confirmed": "yes", "because": "He was told by the court"},
    )
    assert to("access_lay_out", searched="By name") == reverse("marac:access_review", args=[request.pk])
    to("access_disclose_own")
    for one in passages(request):
        if not one.decision:
            saved = first.post(
                reverse("marac:access_decide", args=[one.pk]),
                {"decision": "withhold", "ground": "third_party", "because": "Another’s"},
            )
            assert saved.status_code == 302, saved.content.decode()
    to("access_hand_in")
    assert "1 reply to read and approve" in other.read("/desk/")
    assert other.post(reverse("marac:access_approve", args=[request.pk]), {"is_read": "on"}).status_code == 302
    made = first.post(reverse("marac:access_letter", args=[request.pk]))
    assert made.content[:4] == b"%PDF"
    assert made["Content-Disposition"] == 'attachment; filename="reply.pdf"'
    assert first.post(reverse("marac:access_data", args=[request.pk])).status_code in {200, 422}
    to("access_answer", sent_on=on, sent_how="To their office, by hand")
    assert "Answered" in first.read(f"{reverse('marac:access_requests')}?status=answered")
