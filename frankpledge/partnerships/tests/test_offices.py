from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from frankpledge.audit.models import Event
from frankpledge.partnerships import acting, permissions, record
from frankpledge.partnerships.actions import offices, organisations
from frankpledge.partnerships.authorities import POLICING_BODY
from frankpledge.partnerships.models import Area, Organisation, PolicingBodyHolder, Post
from frankpledge.rules import Actor, Hidden, Refusal

from .people import AT, actor, person, posts_held, signed_in

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]

ABOLITION = date(2028, 5, 11)
EVE = ABOLITION - timedelta(days=1)
ACT = "an Act of 2027"


def force() -> Area:
    return record.area_named("force", "West Midlands")


def authority() -> Organisation:
    return record.organisation_named("West Midlands Combined Authority")


def commissioner() -> Organisation:
    return record.organisation_named(POLICING_BODY)


def pass_to(to: Organisation, *, style: str = "mayor", on: date = ABOLITION, **answers: Any) -> PolicingBodyHolder:
    by = answers.pop("by", None) or actor("Sam Specimen")
    return offices.pass_office(
        answers.pop("area", None) or force(), to=to, style=style, on=on, source=ACT, by=by, at=AT, **answers
    )


def officer_of(organisation: Organisation, today: date) -> Actor:
    post, _ = Post.objects.get_or_create(title="Another officer", organisation=organisation, role="policy_officer")
    return acting.actor_for(post, person_id=person("Ben Sample").pk, today=today)


def test_the_office_passes_on_the_day_and_not_before():
    pass_to(authority())
    assert force().policing_body_holders.on(EVE).get().organisation == commissioner()
    now = force().policing_body_holders.on(ABOLITION).get()
    assert (now.organisation, now.get_style_display(), now.source) == (authority(), "Mayor", ACT)


def test_the_commissioners_powers_end_and_the_mayors_begin_on_that_day():
    council = record.organisation_named("Dudley Metropolitan Borough Council")
    pass_to(authority())
    for organisation, powerful, powerless in ((commissioner(), EVE, ABOLITION), (authority(), ABOLITION, EVE)):
        assert permissions.create_posts.allows(officer_of(organisation, powerful), council)
        assert not permissions.create_posts.allows(officer_of(organisation, powerless), council)


def test_a_holder_with_no_area_of_its_own_works_where_it_holds_the_office():
    board = organisations.create_organisation(
        name="Sample Policing and Crime Board", kind="policing_body", area=None, source=ACT,
        by=actor("Sam Specimen"), at=AT,
    )  # fmt: skip
    pass_to(board, style="board")
    dudley = record.area_named("csp", "Dudley").pk
    assert dudley not in officer_of(board, EVE).area_ids
    assert dudley in officer_of(board, ABOLITION).area_ids


def test_a_post_that_covers_one_place_has_the_offices_powers_there_alone():
    dudley, walsall = (record.area_named("csp", name) for name in ("Dudley", "Walsall"))
    post = Post.objects.create(title="Dudley officer", organisation=commissioner(), role="policy_officer")
    post.covers.create(area=dudley)
    officer = acting.actor_for(post, person_id=person("Ben Sample").pk, today=EVE)
    assert walsall.pk in officer.office_area_ids
    assert walsall.pk not in officer.area_ids
    for place, may in (("Dudley Metropolitan Borough Council", True), ("Walsall Council", False)):
        council = record.organisation_named(place)
        assert permissions.create_posts.allows(officer, council) is may


def test_posts_go_over_with_the_people_in_them_where_that_is_asked():
    ben = person("Ben Sample")
    pass_to(authority(), do_posts_go_on=True)
    assert posts_held(ben, EVE)[0].organisation == commissioner()
    (after,) = posts_held(ben, ABOLITION)
    assert (after.organisation, after.title) == (authority(), "Policy Officer")
    assert after.continues == posts_held(ben, EVE)[0]


def test_posts_stay_where_they_are_unless_that_is_asked():
    pass_to(authority())
    assert posts_held(person("Ben Sample"), ABOLITION)[0].organisation == commissioner()


def test_the_posts_of_an_authority_that_does_more_do_not_all_go_over():
    pass_to(authority())
    with pytest.raises(Refusal, match="does more than hold this office") as refused:
        pass_to(commissioner(), on=date(2032, 5, 13), style="board", do_posts_go_on=True)
    assert refused.value.field == "do_posts_go_on"


def test_the_posts_of_a_holder_of_two_offices_do_not_all_go_over():
    pass_to(commissioner(), area=record.area_named("force", "Warwickshire"), style="pcc", on=date(2027, 5, 1))
    with pytest.raises(Refusal, match="does more than hold this office"):
        pass_to(authority(), do_posts_go_on=True)


def test_a_commissioner_may_come_to_answer_for_fire_too():
    pass_to(commissioner(), style="pfcc", do_posts_go_on=True)
    assert force().policing_body_holders.on(ABOLITION).get().style == "pfcc"
    assert posts_held(person("Ben Sample"), ABOLITION)[0].continues is None


@pytest.mark.parametrize(
    ("to", "style", "on", "sentence", "field"),
    [
        (POLICING_BODY, "pcc", ABOLITION, "holds the office already", "to"),
        ("West Midlands Combined Authority", "mayor", date(2012, 11, 21), "holds the office from 22 November 2012", "on"),
        ("West Midlands Combined Authority", "mayor", date(2012, 11, 22), "passes to .* on that day already", "on"),
        ("Walsall Clinical Commissioning Group", "board", ABOLITION, "ends on 1 April 2021. Choose what follows", "to"),
        ("Black Country Integrated Care Board", "board", date(2021, 1, 1), "begins only on 1 July 2022", "on"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_plain_words(to: str, style: str, on: date, sentence: str, field: str):
    with pytest.raises(Refusal, match=sentence) as refused:
        pass_to(record.organisation_named(to), style=style, on=on)
    assert refused.value.field == field


def test_an_office_passes_once_on_a_day():
    pass_to(authority())
    with pytest.raises(Refusal, match="passes to West Midlands Combined Authority on that day already"):
        pass_to(authority())


def test_only_a_police_force_area_has_a_policing_body():
    dudley = record.area_named("csp", "Dudley")
    with pytest.raises(Refusal, match="no police force area"):
        pass_to(authority(), area=dudley)
    page = reverse("partnerships:pass_office", args=[dudley.pk])
    assert signed_in("Sam Specimen").get(page).status_code == 404


def test_an_office_that_nobody_holds_can_be_taken_up():
    organisations.succeed_organisations(
        [commissioner()], [], kind="dissolve", on=EVE, source=ACT, by=actor("Sam Specimen"), at=AT
    )
    assert not force().policing_body_holders.on(EVE).exists()
    pass_to(authority())
    assert force().policing_body_holders.on(ABOLITION).get().organisation == authority()


@pytest.mark.parametrize("name", ["Amara Example", "Ben Sample", "Esther Example"])
def test_only_an_administrator_passes_the_office_on(name: str):
    with pytest.raises(Hidden):
        pass_to(authority(), by=actor(name))
    assert signed_in(name).get(reverse("partnerships:pass_office", args=[force().pk])).status_code == 404
    area = signed_in(name).get(reverse("partnerships:area", args=[force().pk])).content.decode()
    assert "Pass the office on" not in area


def test_the_trail_says_who_held_the_office_and_who_takes_it():
    pass_to(authority())
    said = Event.objects.get(name="partnerships.office_passed")
    assert said.detail["before"] == str(commissioner().pk)
    assert said.detail["after"] == str(authority().pk)


def test_the_areas_page_shows_each_holder_and_an_old_day_the_old_one():
    pass_to(authority())
    page, client = reverse("partnerships:area", args=[force().pk]), signed_in("Esther Example")
    old, new = (client.get(page, {"on": on.isoformat()}).content.decode() for on in (EVE, ABOLITION))
    for text in (old, new):
        assert f"{POLICING_BODY}, local policing body" in text
        assert "Police and crime commissioner; until 10 May 2028" in text
        assert f"Mayor; {ACT}" in text
    assert f"{POLICING_BODY} (police and crime commissioner)" in old
    assert f"{POLICING_BODY} (police and crime commissioner)" not in new
    assert "West Midlands Combined Authority (mayor)" in new


def test_an_administrator_looks_the_passing_over_before_it_is_done():
    client, page = signed_in("Sam Specimen"), reverse("partnerships:pass_office", args=[force().pk])
    assert "Pass the office on" in client.get(reverse("partnerships:area", args=[force().pk])).content.decode()
    answers = {
        "to": str(authority().pk), "style": "mayor", "on-day": "11", "on-month": "5", "on-year": "2028",
        "source": ACT, "do_posts_go_on": "yes",
    }  # fmt: skip
    check = client.post(page, answers)
    assert "Check your answers" in check.content.decode()
    assert "11 May 2028" in check.content.decode()
    assert force().policing_body_holders.on(ABOLITION).get().organisation == commissioner()
    assert client.post(page, answers | {"checked": "yes"}).status_code == 302
    assert force().policing_body_holders.on(ABOLITION).get().organisation == authority()
