from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse

from frankpledge.audit.models import Event
from frankpledge.partnerships import acting, record
from frankpledge.partnerships.actions import areas, organisations
from frankpledge.partnerships.models import Area, AreaPart, Organisation, PolicingBodyHolder, Post
from frankpledge.rules import Hidden, Refusal

from .people import AT, actor, person, posts_held, signed_in

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]

VESTING = date(2028, 4, 1)
BEFORE = VESTING - timedelta(days=1)
ORDER = "an order of 2027"


def merge_south_warwickshire() -> Area:
    districts = [record.area_named("district", name) for name in ("Stratford-on-Avon", "Warwick")]
    (merged,) = areas.succeed_areas(
        districts, ["South Warwickshire"], kind="merge", on=VESTING, source=ORDER, by=actor("Sam Specimen"), at=AT
    )
    return merged


def parts(whole: Area, day: date) -> set[str]:
    return {part.part.name for part in AreaPart.objects.on(day).filter(whole=whole, part__kind="district")}


def test_a_merged_district_lies_where_the_old_ones_lay_from_that_day():
    merge_south_warwickshire()
    county, partnership = record.area_named("county", "Warwickshire"), record.area_named("csp", "South Warwickshire")
    assert parts(partnership, BEFORE) == {"Stratford-on-Avon", "Warwick"}
    assert parts(partnership, VESTING) == {"South Warwickshire"}
    assert len(parts(county, BEFORE)) == 5
    assert len(parts(county, VESTING)) == 4
    assert (
        AreaPart.objects.on(VESTING)
        .filter(whole=county, part__name="South Warwickshire", part__kind="district")
        .count()
        == 1
    )


def test_an_old_years_page_shows_that_years_boundaries():
    merge_south_warwickshire()
    page = reverse("partnerships:area", args=[record.area_named("csp", "South Warwickshire").pk])
    client = signed_in("Esther Example")
    old, new = (client.get(page, {"on": day.isoformat()}).content.decode() for day in (BEFORE, VESTING))
    assert "E07000221" in old
    assert "E07000222" in old
    assert "E07000221" not in new


def test_a_merged_districts_page_says_what_it_was_formed_from():
    merged = merge_south_warwickshire()
    page = signed_in("Esther Example").get(reverse("partnerships:area", args=[merged.pk]), {"on": "2029-01-01"})
    assert "Formed from the merger of Warwick" in page.content.decode()
    assert ORDER in page.content.decode()


def test_a_post_of_the_old_district_works_in_the_new_one_from_that_day():
    merged = merge_south_warwickshire()
    council = record.organisation_named("Warwick District Council")
    post = Post.objects.create(title="Officer", organisation=council, role="head_of_community_safety")
    sam = person("Sam Specimen").pk
    assert merged.pk not in acting.actor_for(post, person_id=sam, today=BEFORE).area_ids
    assert merged.pk in acting.actor_for(post, person_id=sam, today=VESTING).area_ids


def test_a_split_district_leaves_its_parts_to_be_placed():
    birmingham = record.area_named("district", "Birmingham")
    halves = areas.succeed_areas(
        [birmingham], ["North Birmingham", "South Birmingham"], kind="split", on=VESTING, source=ORDER,
        by=actor("Sam Specimen"), at=AT,
    )  # fmt: skip
    assert parts(record.area_named("force", "West Midlands"), VESTING) >= {"North Birmingham", "South Birmingham"}
    marac = record.area_named("marac", "Birmingham East")
    assert not AreaPart.objects.on(VESTING).filter(part=marac).exists()
    areas.place_area(marac, whole=halves[0], from_on=VESTING, by=actor("Sam Specimen"), at=AT)
    assert AreaPart.objects.on(VESTING).get(part=marac).whole == halves[0]


@pytest.mark.parametrize(
    "inner", [("force", "West Midlands"), ("district", "Birmingham"), ("marac", "Birmingham East")]
)
def test_a_place_lies_inside_no_part_of_itself_however_deep(inner: tuple[str, str]):
    force = record.area_named("force", "West Midlands")
    with pytest.raises(Refusal, match="can't lie inside itself"):
        areas.place_area(force, whole=record.area_named(*inner), from_on=VESTING, by=actor("Sam Specimen"), at=AT)


def test_a_place_lies_in_another_once():
    rugby, county = record.area_named("district", "Rugby"), record.area_named("county", "Warwickshire")
    with pytest.raises(Refusal, match="lies in Warwickshire already"):
        areas.place_area(rugby, whole=county, from_on=VESTING, by=actor("Sam Specimen"), at=AT)


def test_what_has_ended_cannot_end_again():
    merge_south_warwickshire()
    with pytest.raises(Refusal, match="ends on 1 April 2028 already"):
        merge_south_warwickshire()


def test_one_alone_does_not_merge():
    rugby = record.area_named("district", "Rugby")
    with pytest.raises(Refusal, match="at least two"):
        areas.succeed_areas([rugby], ["Rugby"], kind="merge", on=VESTING, source=ORDER, by=actor("Sam Specimen"), at=AT)


def merge_councils(*, do_posts_go_on: bool = True) -> Organisation:
    councils = [
        record.organisation_named(name)
        for name in ("Dudley Metropolitan Borough Council", "Sandwell Metropolitan Borough Council")
    ]
    (merged,) = organisations.succeed_organisations(
        councils, ["Dudley and Sandwell Council"], kind="merge", on=VESTING, source=ORDER,
        do_posts_go_on=do_posts_go_on, by=actor("Sam Specimen"), at=AT,
    )  # fmt: skip
    return merged


def test_a_merged_organisations_posts_go_on_with_the_people_in_them():
    merged = merge_councils()
    esther = person("Esther Example")
    assert posts_held(esther, BEFORE)[0].organisation.name == "Dudley Metropolitan Borough Council"
    (after,) = posts_held(esther, VESTING)
    assert after.organisation == merged
    assert after.continues == record.post_named("Dudley Metropolitan Borough Council", "Head of Community Safety")


def test_a_merged_organisation_is_responsible_where_each_old_one_was():
    merged = merge_councils()
    assert {standing.area.name for standing in merged.standings.on(VESTING)} == {"Dudley", "Sandwell"}
    assert not merged.standings.on(BEFORE).exists()


def test_posts_that_do_not_go_on_end_with_their_organisation():
    merge_councils(do_posts_go_on=False)
    assert posts_held(person("Esther Example"), BEFORE)
    assert posts_held(person("Esther Example"), VESTING) == []


def test_a_renamed_organisation_keeps_its_number_and_its_history():
    walsall = record.organisation_named("Walsall Council")
    numbers = set(walsall.identifiers.values_list("scheme", "value"))
    (renamed,) = organisations.succeed_organisations(
        [walsall], ["Walsall Metropolitan Borough Council"], kind="rename", on=VESTING, source=ORDER,
        by=actor("Sam Specimen"), at=AT,
    )  # fmt: skip
    assert ("ons", "E08000030") in numbers
    assert set(renamed.identifiers.values_list("scheme", "value")) == numbers
    page = signed_in("Ben Sample").get(reverse("partnerships:organisation", args=[renamed.pk]))
    assert "Known until then as Walsall Council" in page.content.decode()


def test_the_office_of_policing_body_passes_to_what_follows_the_commissioner():
    office = record.organisation_named("Police and Crime Commissioner West Midlands")
    day = date(2028, 5, 11)
    (board,) = organisations.succeed_organisations(
        [office], ["Policing and Crime Board"], kind="rename", on=day, source=ORDER, by=actor("Sam Specimen"), at=AT
    )
    area = record.area_named("force", "West Midlands")
    assert area.policing_body_holders.on(day).get().organisation == board
    assert area.policing_body_holders.on(day - timedelta(days=1)).get().organisation == office


def test_a_dissolved_organisation_ends_and_its_posts_with_it():
    trust = record.organisation_named("West Midlands Business Crime Partnership")
    organisations.succeed_organisations(
        [trust], [], kind="dissolve", on=VESTING, source=ORDER, by=actor("Sam Specimen"), at=AT
    )
    assert Post.objects.filter(organisation=trust).get().until_on == VESTING
    assert trust.successions.get().after is None


@pytest.mark.parametrize("name", ["Ben Sample", "Esther Example", "Priya Pattern", "Amara Example"])
def test_only_an_administrator_changes_places_and_organisations(name: str):
    with pytest.raises(Hidden):
        organisations.succeed_organisations(
            [record.organisation_named("Walsall Council")], ["Walsall"], kind="rename", on=VESTING, source=ORDER,
            by=actor(name), at=AT,
        )  # fmt: skip
    page = reverse("partnerships:rename_area", args=[record.area_named("district", "Walsall").pk])
    assert signed_in(name).get(page).status_code == 404


def test_a_succession_is_in_the_trail():
    merge_south_warwickshire()
    assert Event.objects.filter(name="partnerships.area_succeeded").count() == 2


def test_an_administrator_merges_two_places_by_the_form():
    rugby, north = record.area_named("district", "Rugby"), record.area_named("district", "North Warwickshire")
    answer = signed_in("Sam Specimen").post(
        reverse("partnerships:merge_area", args=[rugby.pk]),
        {
            "others": [str(north.pk)],
            "name": "East Warwickshire",
            "on-day": "1",
            "on-month": "4",
            "on-year": "2028",
            "source": ORDER,
        },
    )
    assert answer.status_code == 302
    assert Area.objects.get(name="East Warwickshire").predecessions.count() == 2


def test_a_refusal_keeps_what_was_typed():
    walsall = record.organisation_named("Walsall Clinical Commissioning Group")
    answer = signed_in("Sam Specimen").post(
        reverse("partnerships:rename_organisation", args=[walsall.pk]),
        {"name": "Another name", "on-day": "1", "on-month": "4", "on-year": "2028", "source": ORDER},
    )
    assert answer.status_code == 422
    assert "ends on 1 April 2021 already" in answer.content.decode()
    assert "Another name" in answer.content.decode()


def test_where_a_standing_is_known_from_may_be_as_long_as_the_form_allows():
    council, partnership = record.organisation_named("Rugby Borough Council"), record.area_named("csp", "Dudley")
    day = {"from_on-day": "1", "from_on-month": "4", "from_on-year": "2027"}
    response = signed_in("Sam Specimen").post(
        reverse("partnerships:give_standing", args=[council.pk]),
        {"area": partnership.pk, "standing": "invited", "source": "x" * 300, **day},
    )
    assert response.status_code == 302


def test_the_database_itself_keeps_one_local_policing_body_an_area():
    holder = PolicingBodyHolder.objects.get(area=record.area_named("force", "West Midlands"))
    with pytest.raises(IntegrityError, match="one_local_policing_body_an_area"):
        PolicingBodyHolder.objects.create(area=holder.area, organisation=holder.organisation, style=holder.style)
