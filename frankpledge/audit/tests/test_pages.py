import pytest
from django.test import Client

from frankpledge.accounts.models import Person
from frankpledge.audit.models import Event
from frankpledge.partnerships.tests import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> Client:
    people.demonstrate()
    return people.signed_in("Sam Specimen")


def test_the_trail_is_searched_by_who_and_the_search_is_in_it(administrator: Client):
    person = people.person("Ben Sample")
    person.name = "Ben Renamed"
    person.save()
    page = administrator.get("/audit/", {"about": str(person.pk)}).content.decode()
    assert "update" in page
    assert "Frankpledge itself (test)" in page
    searched = Event.objects.filter(name="audit.searched").latest("id")
    assert searched.person_id == people.person("Sam Specimen").pk


def test_an_event_shows_before_and_after(administrator: Client):
    Person.objects.filter(name="Ben Sample").update(name="Ben Renamed")
    event = Event.objects.filter(name="update").latest("id")
    page = administrator.get(f"/audit/{event.pk}/").content.decode()
    assert "Ben Sample" in page
    assert "Ben Renamed" in page


def test_the_trail_does_not_exist_for_others(administrator: Client):
    assert people.signed_in("Ben Sample").get("/audit/").status_code == 404


def test_a_long_trail_costs_the_page_no_more_queries(administrator: Client, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        administrator.get("/audit/")


def test_a_filter_that_cannot_be_understood_is_no_fault(administrator: Client):
    assert administrator.get("/audit/", {"since_0": "99", "since_1": "x", "page": "-1"}).status_code == 200
