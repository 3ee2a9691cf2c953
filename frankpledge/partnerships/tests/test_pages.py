import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frankpledge.accounts.models import Person
from frankpledge.partnerships import record
from frankpledge.partnerships.models import Area, AreaPart, Cover, Holding, Organisation, Post, StatutoryStanding

from .people import signed_in

pytestmark = pytest.mark.usefixtures("demonstrated")


def add(how_many: int) -> None:
    """More of everything that the pages list, around Dudley."""
    district, csp = record.area_named("district", "Dudley"), record.area_named("csp", "Dudley")
    council = record.organisation_named("Dudley Metropolitan Borough Council")
    for number in range(how_many):
        area = Area.objects.create(name=f"Ward {number}", kind="marac")
        AreaPart.objects.create(whole=district, part=area)
        AreaPart.objects.create(whole=csp, part=area)
        organisation = Organisation.objects.create(name=f"Trust {number}", kind="voluntary", area=csp)
        StatutoryStanding.objects.create(organisation=organisation, area=csp, standing="invited", source="a test")
        post = Post.objects.create(title=f"Officer {number}", organisation=council, role="board_member")
        Cover.objects.create(post=post, area=csp)
        person = Person.objects.create_user(f"officer{number}.{how_many}@example.org", name=f"Officer {number}")
        Holding.objects.create(post=post, person=person)


def addresses() -> list[str]:
    return [
        reverse("partnerships:areas") + "?words=Ward",
        reverse("partnerships:organisations") + "?words=Trust",
        reverse("partnerships:posts") + "?words=Officer",
        reverse("partnerships:area", args=[record.area_named("csp", "Dudley").pk]),
        reverse(
            "partnerships:organisation", args=[record.organisation_named("Dudley Metropolitan Borough Council").pk]
        ),
    ]


def test_no_page_takes_more_queries_as_its_rows_grow():
    client = signed_in("Esther Example")
    add(1)
    counts = []
    for rows in (29, 0):
        for address in addresses():
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert client.get(address).status_code == 200
            counts.append(len(queries))
        add(rows)
    first, second = counts[: len(counts) // 2], counts[len(counts) // 2 :]
    assert first == second


def test_places_are_listed_by_kind():
    text = signed_in("Esther Example").get(reverse("partnerships:areas"), {"kind": "marac"}).content.decode()
    assert "Birmingham East" in text
    assert "Nuneaton" not in text


def test_a_day_that_makes_no_sense_is_said_and_today_is_shown():
    answer = signed_in("Esther Example").get(reverse("partnerships:areas"), {"on": "the other day"})
    assert answer.status_code == 200
    assert "Dudley" in answer.content.decode()


def test_an_organisation_that_is_gone_says_when_and_what_follows_it():
    ccg = record.organisation_named("Walsall Clinical Commissioning Group")
    text = signed_in("Esther Example").get(reverse("partnerships:organisation", args=[ccg.pk])).content.decode()
    assert "Ended on 31 March 2021" in text
    assert "Merged into Black Country and West Birmingham Clinical Commissioning Group" in text


def test_a_places_record_says_who_is_responsible_there():
    page = reverse("partnerships:area", args=[record.area_named("csp", "South Warwickshire").pk])
    text = signed_in("Esther Example").get(page).content.decode()
    for words in ("Responsible authority", "Probation Service", "Invited", "E07000221"):
        assert words in text


def test_links_from_an_old_day_stay_on_that_day():
    page = reverse("partnerships:area", args=[record.area_named("csp", "Walsall").pk])
    text = signed_in("Esther Example").get(page, {"on": "2018-11-20"}).content.decode()
    ccg = record.organisation_named("Walsall Clinical Commissioning Group")
    assert reverse("partnerships:organisation", args=[ccg.pk]) + "?on=2018-11-20" in text


def test_a_holder_is_named_to_somebody_in_a_post():
    post = record.post_named("Dudley Metropolitan Borough Council", "Head of Community Safety")
    assert (
        "Esther Example"
        in signed_in("Priya Pattern").get(reverse("partnerships:post", args=[post.pk])).content.decode()
    )


DEEDS = ["rename_area", "merge_area", "split_area", "dissolve_area", "place_area"]


@pytest.mark.parametrize("deed", DEEDS)
def test_every_form_about_a_place_opens_for_an_administrator(deed: str):
    page = reverse(f"partnerships:{deed}", args=[record.area_named("district", "Rugby").pk])
    assert signed_in("Sam Specimen").get(page).status_code == 200


@pytest.mark.parametrize("deed", ["rename", "merge", "split", "dissolve"])
def test_every_form_about_an_organisation_opens_for_an_administrator(deed: str):
    page = reverse(f"partnerships:{deed}_organisation", args=[record.organisation_named("Rugby Borough Council").pk])
    assert signed_in("Sam Specimen").get(page).status_code == 200


@pytest.mark.parametrize("deed", ["appoint", "invite", "end_post"])
def test_every_form_about_a_post_opens_for_an_administrator(deed: str):
    post = record.post_named("Dudley Metropolitan Borough Council", "Head of Community Safety")
    client = signed_in("Sam Specimen")
    assert client.get(reverse(f"partnerships:{deed}", args=[post.pk])).status_code == 200
    for leaving in ("end_holding", "hand_over"):
        assert client.get(reverse(f"partnerships:{leaving}", args=[post.holdings.get().pk])).status_code == 200
