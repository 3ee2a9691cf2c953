"""The first visit, and the front page of everybody whom the product is for."""

import pytest

from .walker import Walker

pytestmark = pytest.mark.journey

PEOPLE = (
    "Amara Example", "Ben Sample", "Chloe Specimen", "Dev Pattern", "Esther Example", "Farah Sample", "George Specimen",
    "Hana Pattern", "Idris Example", "Joan Sample", "Kwame Specimen", "Lena Pattern", "Mohan Example", "Nia Sample",
    "Owen Specimen", "Priya Pattern", "Quentin Example", "Ruth Sample", "Sam Specimen",
)  # fmt: skip


def test_the_first_thing_anybody_sees_is_which_tables_do_not_add_up(somebody: Walker):
    somebody.go("/")
    assert somebody.sees("6 of the 12 do not prove themselves")
    assert somebody.sees("2020/21 is over-committed by £95,745")


def test_the_site_says_that_it_is_ready(somebody: Walker):
    answer = somebody.page.request.get("/readyz").json()
    assert answer == {"status": "ready", "checks": {"database": "ready", "migrations": "ready", "worker": "ready"}}


@pytest.mark.parametrize("name", PEOPLE)
def test_everybody_can_sign_in_and_every_door_they_see_opens(somebody: Walker, name: str):
    somebody.sign_in_as(name)
    if somebody.sees("Choose your post"):
        somebody.page.get_by_role("radio").first.check()
        somebody.press("Act in this post")
    assert somebody.page.get_by_role("heading", name="Your desk").is_visible()
    for room in _doors(somebody, "Main"):
        if room in _LOOKED_AT:
            somebody.page.goto(room)
        else:
            somebody.go(room)
            _LOOKED_AT.add(room)
        assert not somebody.sees("Page not found"), room
        for page in _doors(somebody, "Pages of"):
            if page in _LOOKED_AT:
                assert somebody.page.request.get(page).ok, page
                continue
            somebody.go(page)
            assert not somebody.sees("Page not found"), page
            _LOOKED_AT.add(page)


_LOOKED_AT: set[str] = set()  # pages that somebody before had in a browser


def _doors(somebody: Walker, name: str) -> list[str]:
    links = somebody.page.get_by_role("navigation", name=name).get_by_role("link")
    return [link.get_attribute("href") or "" for link in links.all()]


def test_a_person_with_several_posts_chooses_the_one_they_act_in(somebody: Walker):
    somebody.sign_in_as("Farah Sample")
    assert somebody.page.get_by_role("radio").count() == 2
    somebody.page.get_by_role("radio").last.check()
    somebody.press("Act in this post")
    acting = somebody.page.locator(".fp-acting__who").inner_text()
    somebody.follow("Change post")
    somebody.page.get_by_role("radio").first.check()
    somebody.press("Act in this post")
    assert somebody.page.locator(".fp-acting__who").inner_text() != acting


def test_the_desk_and_a_table_fit_a_phone(somebody_on_a_phone: Walker):
    somebody_on_a_phone.go("/")
    somebody_on_a_phone.sign_in_as("Ben Sample")
    somebody_on_a_phone.go("/funding/tables/")
    somebody_on_a_phone.go("/funding/tables/plan-2020-21/")
    assert somebody_on_a_phone.sees("2020/21 is over-committed by £95,745")


def test_signing_out_leaves_nothing_for_the_back_button(somebody: Walker):
    somebody.sign_in_as("Ben Sample")
    somebody.go("/funding/tables/plan-2020-21/")
    somebody.press("Sign out")
    somebody.page.go_back()
    somebody.page.wait_for_load_state()
    assert not somebody.sees("Ben Sample, ")
