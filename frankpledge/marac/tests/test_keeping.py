"""The lists that the MARACs work by, changed by those who keep them."""

import json
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from frankpledge.audit.models import Event
from frankpledge.figures.decoding import Unreadable
from frankpledge.marac import record
from frankpledge.marac.models import AgencyDomain, IdvaService, Reason, Setting, ToolVersion
from frankpledge.marac.record import marac_area
from frankpledge.marac.tool_file import read_questions
from frankpledge.partnerships.models import Organisation, Role

from .conftest import Browser
from .factories import AT, Worker, coordinator, referrer, seeing_everything, submitted, worker

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]

OFFICE = "Police and Crime Commissioner West Midlands"
LATER = "1 12 2099"
PAGES = ("settings", "numbers", "agencies", "idva_services", "reasons", "risk_tools")


def senior() -> Worker:
    return worker(Role.SENIOR_MARAC_COORDINATOR, organisation=OFFICE)


def administrator(marac: str = "Dudley") -> Worker:
    return worker(Role.MARAC_ADMINISTRATOR, organisation=OFFICE, marac=marac)


def agency() -> Organisation:
    return Organisation.objects.create(name="Sample Housing", kind="housing")


def test_all_staff_read_every_list_and_nobody_else():
    colleague, outside = Browser(coordinator()), Browser(referrer())
    for page in PAGES:
        colleague.read(reverse(f"marac:{page}"))
        assert outside.get(reverse(f"marac:{page}")).status_code == 404
    assert "Crime Board, 2019, para 38" in colleague.read(reverse("marac:setting", args=["review_hours"]))


def test_one_marac_is_always_shown_and_nothing_says_that_more_could_be():
    dudley = marac_area("Dudley")
    shown = Browser(coordinator()).read(f"{reverse('marac:agencies')}?area={dudley.pk}")
    assert f'<option value="{dudley.pk}" selected>Dudley</option>' in shown
    assert "Show everything" not in shown


def test_numbers_are_read_as_they_are_on_a_day_at_a_marac():
    dudley = marac_area("Dudley")
    Setting.objects.create(
        area=dudley, key="review_hours", value="12", from_on=date(2099, 12, 1), source="Dudley’s group"
    )
    page, asked = Browser(coordinator()), reverse("marac:numbers")
    assert "Dudley’s group" in page.read(f"{asked}?area={dudley.pk}&on=2+12+2099")
    assert "Dudley’s group" not in page.read(f"{asked}?area={dudley.pk}")
    assert "From 1 December 2099" in page.read(asked)


def test_a_planned_number_is_taken_back_and_one_in_force_is_not():
    planned = Setting.objects.create(key="review_hours", value="12", from_on=date(2099, 12, 1), source="test")
    page = Browser(senior())
    assert page.post(reverse("marac:take_back_setting", args=[planned.pk])).status_code == 302
    assert not Setting.objects.filter(pk=planned.pk).exists()
    begun = Setting.objects.filter(key="review_hours").get()
    assert page.post(reverse("marac:take_back_setting", args=[begun.pk])).status_code == 422
    assert Setting.objects.filter(pk=begun.pk).exists()


def test_what_always_held_says_that_it_cannot_be_taken_back():
    page, row = Browser(senior()), Reason.objects.get(kind="withdrawn", code="victim_died")
    assert row.from_on is None
    address = reverse("marac:take_back_reason", args=[row.pk])
    assert "This has begun, and can’t be taken back." in page.read(address)
    assert page.post(address).status_code == 422


def allow(page: Browser, domain: str, **different: object) -> int:
    said = {"domain": domain, "organisation": agency().pk, "from_on": LATER, "source": "Their letter", **different}
    return page.post(reverse("marac:allow_domain"), said).status_code


def test_an_administrator_lets_links_go_to_an_agencys_own_addresses_and_ends_it():
    page = Browser(administrator())
    assert allow(page, "@Sample-Homes.Example") == 302
    row = AgencyDomain.objects.get(domain="sample-homes.example")
    assert page.post(reverse("marac:end_domain", args=[row.pk]), {"until_on": "2 12 2099"}).status_code == 302
    assert Event.objects.filter(name="marac.domain_ended", subject_id=str(row.pk)).exists()
    row.refresh_from_db()
    assert row.until_on == date(2099, 12, 2)


@pytest.mark.parametrize("domain", ["gmail.com", "nothing", "a b.example", "x@y.example", "-"])
def test_an_address_that_anybody_can_have_or_that_is_none_is_refused(domain: str):
    assert allow(Browser(administrator()), domain) == 422


def test_a_domain_is_one_agencys():
    page = Browser(administrator())
    assert allow(page, "sample.example") == 302
    assert allow(page, "sample.example") == 422


def test_a_co_ordinator_reads_the_lists_and_changes_none():
    page = Browser(coordinator())
    assert allow(page, "sample.example") == 404
    assert page.get(reverse("marac:set_idva_service", args=[marac_area("Dudley").pk])).status_code == 404
    assert page.get(reverse("marac:load_questions")).status_code == 404
    assert page.get(reverse("marac:add_reason", args=["withdrawn"])).status_code == 404


def test_another_service_is_told_from_its_day_and_what_it_replaces_ends_then():
    dudley, other = marac_area("Dudley"), agency()
    before = IdvaService.objects.get(area=dudley)
    said = {"organisation": other.pk, "from_on": LATER, "source": "Commissioned anew"}
    page = Browser(administrator())
    assert page.post(reverse("marac:set_idva_service", args=[dudley.pk]), said).status_code == 302
    before.refresh_from_db()
    assert before.until_on == date(2099, 12, 1)
    after = IdvaService.objects.on(date(2099, 12, 1)).get(area=dudley)
    assert after.organisation == other
    assert page.post(reverse("marac:take_back_idva_service", args=[after.pk])).status_code == 302
    before.refresh_from_db()
    assert before.until_on is None


def test_an_administrator_changes_no_other_maracs_service():
    page = Browser(administrator("Walsall"))
    assert page.get(reverse("marac:set_idva_service", args=[marac_area("Dudley").pk])).status_code == 404


def test_a_service_that_nobody_would_read_for_is_marked():
    assert "No IDVA manager has a post there" in Browser(coordinator()).read(reverse("marac:idva_services"))


def test_a_reworded_reason_leaves_what_was_decided_in_its_words():
    page, by = Browser(senior()), coordinator()
    row = Reason.objects.get(kind="withdrawn", code="victim_died")
    referral = submitted(referrer())
    with seeing_everything():
        type(referral).objects.filter(pk=referral.pk).update(reason=row)
    assert (
        page.post(
            reverse("marac:reword_reason", args=[row.pk]), {"words": "The victim is dead", "from_on": LATER}
        ).status_code
        == 302
    )
    with seeing_everything():
        assert type(referral).objects.get(pk=referral.pk).reason == row
    offered = Reason.objects.on(date(2099, 12, 1)).filter(kind="withdrawn", code="victim_died")
    assert [one.words for one in offered] == ["The victim is dead"]
    assert "Begins 1 December 2099" in Browser(by).read(reverse("marac:reasons"))
    assert page.post(reverse("marac:take_back_reason", args=[offered.get().pk])).status_code == 302
    row.refresh_from_db()
    assert row.until_on is None


def test_a_retired_reason_is_offered_no_more():
    row = Reason.objects.get(kind="withdrawn", code="victim_died")
    today = timezone.localdate()
    page = Browser(senior())
    said = {"until_on": f"{today.day} {today.month} {today.year}"}
    assert page.post(reverse("marac:retire_reason", args=[row.pk]), said).status_code == 302
    referral = submitted(referrer())
    asked = Browser(coordinator()).read(reverse("marac:withdraw", args=[referral.pk]))
    assert row.words not in asked
    assert "The victim has moved away" in asked


def test_a_reason_is_added_once_and_the_record_loaded_again_takes_nothing_back():
    page = Browser(senior())
    said = {"words": "The meeting’s room was shut", "from_on": LATER}
    assert page.post(reverse("marac:add_reason", args=["deferred"]), said).status_code == 302
    assert page.post(reverse("marac:add_reason", args=["deferred"]), said).status_code == 422
    before = Reason.objects.count()
    with seeing_everything():
        record.load(AT)
    assert Reason.objects.count() == before
    assert page.get(reverse("marac:add_reason", args=["nothing"])).status_code == 404


CSV = "topic,wording,counts\nstalking,Does he follow you? (licensed words),yes\nanimals,Has he hurt an animal?,no\n"


def load(page: Browser, content: bytes, **different: str) -> Any:
    said = {
        "tool": "dash", "tool_name": "", "asked_of": "", "label": "Licensed 2026", "wording": "By licence of the Sample Owner",
        "from_on": LATER, "file": SimpleUploadedFile("q.csv", content), **different,
    }  # fmt: skip
    return page.post(reverse("marac:load_questions"), said)


def test_licensed_wording_is_loaded_as_a_version_in_force_from_its_day():
    page = Browser(senior())
    response = load(page, CSV.encode())
    version = ToolVersion.objects.get(label="Licensed 2026")
    assert response.url == reverse("marac:tool_version", args=[version.pk])
    assert [(q.topic, q.counts) for q in version.questions.all()] == [("stalking", True), ("animals", False)]
    assert ToolVersion.objects.on(date(2099, 12, 1)).get(tool="dash") == version
    shown = page.read(response.url)
    assert "By licence of the Sample Owner" in shown
    assert "It does not ask about" in shown
    assert page.post(reverse("marac:take_back_tool_version", args=[version.pk])).status_code == 302
    assert ToolVersion.objects.get(tool="dash").until_on is None


def test_another_tool_is_begun_with_its_first_version():
    questions = json.dumps({"questions": [{"topic": "stalking", "wording": "Followed?"}]}).encode()
    page = Browser(senior())
    assert load(page, questions, tool="", tool_name="").status_code == 422
    assert load(page, questions, tool="", tool_name="Sample tool", asked_of="Parents").status_code == 302
    assert ToolVersion.objects.get(tool="sample-tool").questions.get().counts is True


@pytest.mark.parametrize(("content", "says"), [
    (b"", "empty"), (b"a,b\n1,2\n", "first line"), (b"topic,wording\nsta lk,Words\n", "Question 1 has no topic"),
    (b"topic,wording\nx,Words\nx,Words\n", "there twice"), (b"topic,wording,counts\nx,Words,perhaps\n", "yes or no"),
    (b"[1]", "list of questions"), (b"{", "not JSON"), (b"topic,wording\n", "no questions"), (b"%PDF-1.7", "PDF"),
])  # fmt: skip
def test_a_file_that_is_no_list_of_questions_is_refused_in_a_sentence(content: bytes, says: str):
    with pytest.raises(Unreadable, match=says):
        read_questions(content)


def test_a_second_change_that_would_overlap_a_planned_one_is_refused():
    page = Browser(senior())
    load(page, CSV.encode())
    again = load(page, CSV.encode(), label="Another", from_on="1 11 2099")
    assert again.status_code == 422
    assert "take that back first" in again.content.decode()


def test_the_lists_cost_no_more_queries_as_they_grow(django_assert_max_num_queries):
    page = Browser(senior())
    Reason.objects.bulk_create(
        Reason(kind="withdrawn", code=f"more_{n}", words=f"More {n}", position=n, from_on=AT.date()) for n in range(60)
    )
    AgencyDomain.objects.bulk_create(AgencyDomain(domain=f"a{n}.example", source="test") for n in range(60))
    for name in PAGES:
        with django_assert_max_num_queries(30):
            page.read(reverse(f"marac:{name}"))
