from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from frankpledge.accounts.models import DemonstrationPerson, Installation, Person
from frankpledge.partnerships import acting, demonstration, record
from frankpledge.partnerships.models import Area, Holding, Organisation, Post, Role, StatutoryStanding

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)


@pytest.fixture
def loaded() -> None:
    record.load(AT)


@pytest.fixture
def demonstrated(loaded: None) -> None:
    Installation.objects.create(pk=1, is_demonstration=True)
    demonstration.load(AT)


def names(rows) -> set[str]:
    return {row.name for row in rows}


@pytest.mark.parametrize(
    ("kind", "how_many"), [("district", 12), ("marac", 8), ("csp", 11), ("force", 2), ("county", 1)]
)
def test_every_published_place_is_there(loaded: None, kind: str, how_many: int):
    assert Area.objects.filter(kind=kind).count() == how_many


def test_both_birmingham_maracs_lie_in_birmingham(loaded: None):
    birmingham = record.area_named("district", "Birmingham")
    assert birmingham.ons_code == "E08000025"
    assert names(birmingham.parts.all()) == {"Birmingham East", "Birmingham West"}


def test_south_warwickshire_is_two_whole_districts(loaded: None):
    assert names(record.area_named("csp", "South Warwickshire").parts.all()) == {"Stratford-on-Avon", "Warwick"}


def test_the_local_policing_body_is_no_responsible_authority(loaded: None):
    standings = StatutoryStanding.objects.filter(organisation__kind=Organisation.Kind.POLICING_BODY)
    assert {standing.standing for standing in standings} == {StatutoryStanding.Standing.INVITED}


def test_the_responsible_authorities_of_north_warwickshire_are_those_the_report_names(loaded: None):
    area = record.area_named("csp", "North Warwickshire")
    standings = area.standings.on(date(2023, 11, 3)).filter(standing="responsible").select_related("organisation")
    assert {standing.organisation.name for standing in standings} == {
        "North Warwickshire Borough Council",
        "Warwickshire County Council",
        "Probation Service",
        "Warwickshire Police",
        "Warwickshire Fire and Rescue Authority",
        "Coventry and Warwickshire Integrated Care Board",
    }


def test_walsall_had_a_clinical_commissioning_group_in_2018_and_has_a_care_board_now(loaded: None):
    standings = record.area_named("csp", "Walsall").standings
    in_2018, now = (standings.on(day).filter(organisation__kind="health") for day in (date(2018, 11, 20), TODAY))
    assert names(s.organisation for s in in_2018) == {"Walsall Clinical Commissioning Group"}
    assert names(s.organisation for s in now) == {"Black Country Integrated Care Board"}


def test_probation_was_two_providers_that_became_one(loaded: None):
    probation = record.organisation_named("Probation Service")
    assert {succession.before.name for succession in probation.predecessions.all()} == {
        "National Probation Service, Midlands",
        "Staffordshire and West Midlands Community Rehabilitation Company",
    }


def test_a_co_ordinator_covers_a_pair_of_maracs_and_six_administrators_work_as_a_team(loaded: None):
    pair = Post.objects.get(title="MARAC coordination for Sandwell and Dudley")
    assert names(pair.areas.all()) == {"Sandwell", "Dudley"}
    assert Post.objects.filter(role=Role.MARAC_ADMINISTRATOR).count() == 6


def test_loading_twice_changes_nothing_and_keeps_what_people_changed(loaded: None):
    Organisation.objects.filter(name="Walsall Council").update(name="Walsall Metropolitan Borough Council")
    before = (
        Area.objects.count(),
        Organisation.objects.count(),
        Post.objects.count(),
        StatutoryStanding.objects.count(),
    )
    record.load(AT)
    assert (
        Area.objects.count(),
        Organisation.objects.count(),
        Post.objects.count(),
        StatutoryStanding.objects.count(),
    ) == before
    assert not Organisation.objects.filter(name="Walsall Council").exists()


def test_there_is_a_demonstration_person_for_every_kind_of_work(demonstrated: None):
    assert set(Role.values) - {"board_member"} <= set(Holding.objects.values_list("post__role", flat=True))


def test_nobody_in_the_demonstration_has_a_password(demonstrated: None):
    assert not any(person.has_usable_password() for person in Person.objects.all())


def test_one_demonstration_person_has_two_posts_to_choose_between(demonstrated: None):
    farah = Person.objects.get(name="Farah Sample")
    assert acting.resolve(farah, None, today=TODAY).must_choose


def test_a_demonstration_person_acts_in_every_area_inside_their_own(demonstrated: None):
    esther = Person.objects.get(name="Esther Example")
    actor = acting.resolve(esther, None, today=TODAY).actor
    assert {(area.kind, area.name) for area in Area.objects.filter(pk__in=actor.area_ids)} == {
        ("csp", "Dudley"),
        ("district", "Dudley"),
        ("marac", "Dudley"),
    }


def test_demonstration_people_are_loaded_once_and_what_was_changed_stays(demonstrated: None):
    Person.objects.filter(name="Ben Sample").update(name="Benjamin Sample")
    demonstration.load(timezone.now())
    assert DemonstrationPerson.objects.count() == len(demonstration.PEOPLE)
    assert Person.objects.filter(name="Benjamin Sample").exists()


def test_demonstration_people_never_enter_a_database_of_real_ones(loaded: None):
    with pytest.raises(RuntimeError, match="demonstration"):
        demonstration.load(AT)
