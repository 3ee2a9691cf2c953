"""The pages on which a co-ordinator completes what came in by e-mail, and the page that gives out the form."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frankpledge.audit.models import Event
from frankpledge.marac import issued_form
from frankpledge.marac.actions import reviewing
from frankpledge.marac.models import IdvaNotice, Reason, Referral
from frankpledge.partnerships.models import Holding

from .conftest import Browser
from .factories import AT, acting, coordinator, filled_draft, referrer, seeing_everything
from .test_taking_in import came_in

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]


def partly_read(**different: str) -> Referral:
    return came_in((), victim__age="about thirty", people__more_people="A fourth cousin,\nwho lives there", **different)


def page(name: str, row: Referral, *more: object) -> str:
    return reverse(f"marac:{name}", args=[row.pk, *more])


def test_what_could_not_be_read_stands_beside_its_section_and_nowhere_else(browse: type[Browser]):
    row, browser = partly_read(), browse(coordinator())
    assert "about thirty" in browser.read(page("section", row, "victim"))
    assert "A fourth cousin" in browser.read(page("people", row))
    assert "A fourth cousin" in browser.read(page("add_person", row, "other"))
    elsewhere = browser.read(page("section", row, "consent"))
    assert "about thirty" not in elsewhere
    assert "A fourth cousin" not in elsewhere
    assert "2 things are left" in browser.read(page("tasks", row))


def test_each_thing_is_ticked_off_and_then_it_can_be_put_up_for_review(browse: type[Browser]):
    row, browser = partly_read(), browse(coordinator())
    assert browser.get(page("check", row)).status_code == 200
    assert browser.post(page("check", row)).status_code == 422
    refused = browser.post(page("unread", row))
    assert refused.status_code == 422
    assert "about thirty" in refused.content.decode()
    assert browser.post(page("unread", row), {"parts": ["1"]})["Location"] == page("unread", row)
    left = browser.read(page("unread", row))
    assert ("about thirty" in left, "A fourth cousin" in left) == (False, True)
    assert browser.post(page("unread", row), {"parts": ["2"]})["Location"] == page("tasks", row)
    assert "Everything that came in is dealt with" in browser.read(page("unread", row))
    assert "Put it up for review" in browser.read(page("check", row))
    assert browser.post(page("check", row))["Location"] == page("referral", row)
    with seeing_everything():
        assert Referral.objects.get(pk=row.pk).status == "submitted"
        assert IdvaNotice.objects.filter(referral=row).count() == 1


def test_a_part_that_is_not_there_can_not_be_ticked(browse: type[Browser]):
    row, browser = partly_read(), browse(coordinator())
    assert browser.post(page("unread", row), {"parts": ["7"]}).status_code == 422


def test_each_sight_of_a_section_of_somebody_elses_referral_is_kept(browse: type[Browser]):
    row, browser = came_in(), browse(coordinator())
    for name, more in (("section", ["safe_contact"]), ("people", []), ("check", [])):
        browser.read(page(name, row, *more))
    assert [ground.rpartition(": ")[2] for ground in grounds()] == ["safe_contact", "people", "check"]


def test_what_is_shown_again_because_it_cannot_be_sent_is_a_sight_too(browse: type[Browser]):
    row, browser = partly_read(), browse(coordinator())
    assert browser.post(page("check", row)).status_code == 422
    assert [ground.rpartition(": ")[2] for ground in grounds()] == ["check"]


def grounds() -> list[str]:
    with seeing_everything():
        return list(
            Event.objects.filter(name="marac.section_seen", kind="sight")
            .order_by("pk")
            .values_list("ground", flat=True)
        )


def test_what_one_wrote_oneself_is_no_sight_until_it_was_sent(browse: type[Browser]):
    who = referrer()
    draft, browser = filled_draft(who), browse(who)
    for name, more in (("tasks", []), ("section", ["safe_contact"]), ("check", [])):
        browser.read(page(name, draft, *more))
    assert grounds() == []
    assert browser.post(page("check", draft)).status_code == 200
    with acting((back := coordinator()).actor):
        why = Reason.objects.filter(kind="returned")[:1]
        reviewing.return_incomplete(draft, by=back.actor, at=AT, reasons=why, words="Who are the children?")
    browser.read(page("section", draft, "safe_contact"))
    assert grounds() == ["completing what was returned: safe_contact"]


def test_a_draft_that_somebody_else_began_in_the_same_post_is_a_sight(browse: type[Browser]):
    before, after = referrer(), referrer()
    draft = filled_draft(before)
    Holding.objects.filter(post=after.post).update(post=before.post)
    browse(after).read(page("section", draft, "victim"))
    assert grounds() == ["going on with what somebody else began: victim"]


def test_others_do_not_find_it(browse: type[Browser]):
    row = partly_read()
    for who in (coordinator("Walsall"), referrer()):
        assert browse(who).get(page("unread", row)).status_code == 404


def test_anybody_may_take_the_form_and_it_is_the_one_that_is_read(client: Client, browse: type[Browser]):
    for browser in (client, browse(referrer())):
        given_out = browser.get(reverse("marac:issued"))
        assert "Word form" in given_out.content.decode()
    word = client.get(reverse("marac:issued_file", args=["dash", "docx"]))
    assert word["Content-Disposition"] == 'attachment; filename="marac-referral-dash.docx"'
    assert issued_form.read_form(word.content, "form.docx").sections == ()
    assert client.get(reverse("marac:issued_file", args=["dash", "exe"])).status_code == 404
    assert client.get(reverse("marac:issued_file", args=["horoscope", "docx"])).status_code == 404


def test_the_pages_of_completing_ask_the_same_however_much_is_unread(browse: type[Browser]):
    few, many = came_in(victim__age="about thirty"), partly_read(child_2__age="seven", perpetrator_1__age="old")
    browser, asked = browse(coordinator()), {}
    for row in (few, few, many):
        for name in ("unread", "tasks"):
            with CaptureQueriesContext(connection) as queries:
                browser.read(page(name, row))
            asked[row.pk, name] = len(queries)
    with seeing_everything():
        assert many.unread_parts.count() > 2 * few.unread_parts.count()
    assert asked[few.pk, "unread"] == asked[many.pk, "unread"]
    assert asked[few.pk, "tasks"] == asked[many.pk, "tasks"]
