"""Figures for those who may open what is behind them, and for those who see counts alone."""

import csv
import io
import json
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from frankpledge.marac import permissions, record
from frankpledge.marac.actions import deciding, reviewing
from frankpledge.marac.actions.given import PersonGiven
from frankpledge.marac.models import Reason, Referral, Setting, settings_in_force
from frankpledge.marac.statistics import backlog, topics
from frankpledge.marac.statistics.counts import counts, counts_for_offices
from frankpledge.marac.statistics.periods import Period
from frankpledge.marac.statistics.suppression import Hidden
from frankpledge.marac.views import counted
from frankpledge.partnerships.models import Area, Role
from frankpledge.rules import Refusal

from .factories import (
    AT,
    IDVA_SERVICE,
    Worker,
    accepted,
    acting,
    coordinator,
    load_record,
    referrer,
    seeing_everything,
    submitted,
    worker,
)

pytestmark = pytest.mark.django_db
QUARTER = Period(date(2026, 7, 1), date(2026, 9, 30))
THEN = datetime(2026, 8, 18, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _record() -> None:
    load_record()


def seen(by: Worker, made=counts, period=QUARTER):
    with acting(by.actor):
        return made(permissions.see_counts.filter(Area.objects.all(), by.actor), period, at=AT)


def place(found, name: str):
    return next(pk for pk, known in found.places if known == name)


def test_a_coordinator_counts_their_own_marac_alone():
    accepted(referrer(), coordinator(), at=THEN)
    found = seen(coordinator())
    assert [name for _, name in found.places] == ["Dudley"]
    assert found.outcome(place(found, "Dudley"), "accepted") == 1
    assert found.of(None, topics.TOPICS["answer_weapon"], "yes") == 1
    assert found.of(None, topics.AGENCY, "partner") == 1
    assert seen(coordinator("Walsall")).received(None) == 0


def test_what_waits_is_received_and_not_yet_accepted():
    submitted(referrer(), at=THEN)
    found = seen(coordinator())
    assert (found.received(None), found.outcome(None, "waiting"), found.outcome(None, "accepted")) == (1, 1, 0)


def test_before_the_first_referral_nothing_is_held_which_is_not_nought():
    submitted(referrer(), at=THEN)
    assert seen(coordinator(), period=Period(date(2020, 1, 1), date(2020, 3, 31))).received(None) == "missing"
    assert seen(coordinator("Walsall")).received(None) == 0


@pytest.mark.parametrize("role", permissions.OFFICES)
def test_those_who_see_counts_alone_find_small_ones_hidden(role):
    accepted(referrer(), coordinator(), at=THEN)
    found = seen(worker(role), counts_for_offices)
    assert found is not None
    assert found.outcome(place(found, "Dudley"), "accepted") is Hidden.SMALL
    assert found.received(None) is Hidden.SMALL
    assert found.of(None, topics.TOPICS["answer_weapon"], "yes") is Hidden.SMALL
    assert found.received(place(found, "Walsall")) == 0


def test_those_who_see_counts_alone_have_whole_settled_quarters_alone():
    office = worker(Role.ANALYST)
    assert seen(office, counts_for_offices, Period(date(2026, 7, 1), date(2026, 9, 29))) is None
    assert seen(office, counts_for_offices, Period.quarter_of(AT.date())) is None


def test_others_are_told_nothing_by_the_counting_itself():
    accepted(referrer(), coordinator(), at=THEN)
    found = seen(worker(Role.GRANT_CERTIFIER), counts_for_offices)
    assert found is not None
    assert found.places == ()
    assert found.received(None) in (0, "missing")


def test_the_page_shows_the_office_no_list_and_the_coordinator_one(browse):
    accepted(referrer(), coordinator(), at=THEN)
    query = {"period": "2026-07-01_2026-09-30"}
    office = browse(worker(Role.ANALYST)).get("/marac/counts/", query)
    assert "Counts from 1 to 4 are shown as “under 5”" in office.content.decode()
    assert "As it stood on 15 October 2026." in office.content.decode()
    assert "/marac/counts/outcome" not in office.content.decode()
    staff = browse(coordinator()).get("/marac/counts/", query).content.decode()
    assert "/marac/counts/outcome/accepted/" in staff
    assert "Counts from 1 to" not in staff
    assert browse(coordinator()).get("/marac/counts/outcome/accepted/", query).status_code == 200
    assert (
        browse(coordinator()).get("/marac/counts/answer_weapon/yes/", query).content.decode().count("govuk-table__row")
        == 2
    )
    assert browse(worker(Role.ANALYST)).get("/marac/counts/outcome/accepted/", query).status_code == 404
    assert browse(worker(Role.GRANT_CERTIFIER)).get("/marac/counts/", query).status_code == 404


def test_the_figures_are_taken_away_as_csv_and_excel_and_by_other_programs(browse):
    accepted(referrer(), coordinator(), at=THEN)
    office, query = browse(worker(Role.ANALYST)), {"period": "2026-07-01_2026-09-30"}
    rows = list(
        csv.DictReader(io.StringIO(office.get("/marac/counts/marac-counts.csv", query).content.decode("utf-8-sig")))
    )
    dudley = next(row for row in rows if row["marac"] == "Dudley" and row["answer"] == "Accepted")
    assert (dudley["count"], dudley["not_shown_because"]) == ("", "under 5")
    assert office.get("/marac/counts/marac-counts.xlsx", query).content[:2] == b"PK"
    asked = {"from": "2026-07-01", "to": "2026-09-30"}
    assert office.get("/api/v1/marac-counts", asked).json()["count"] == len(rows)
    assert office.get("/api/v1/marac-counts", {**asked, "to": "2026-09-29"}).status_code == 422
    assert office.get("/api/v1/marac-counts", {**asked, "format": "csv"}).content.startswith(b"\xef\xbb\xbfmarac,")


def test_the_command_prints_whole_figures_and_a_total(capsys):
    accepted(referrer(), coordinator(), at=THEN)
    call_command("marac_statistics", "--from", "2026-07-01", "--to", "2026-09-30")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "marac,accepted,withdrawn,received,share"
    assert "Dudley,1,0,1,100" in lines
    assert lines[-1] == "Total,1,0,1,"
    call_command("marac_statistics", "--from", "2026-07-01", "--to", "2026-09-30", "--format", "json")
    assert json.loads(capsys.readouterr().out)[-1]["received"] == 1


@pytest.mark.parametrize(
    ("first", "last"), [("2026-13-01", "2026-09-30"), ("yesterday", "2026-09-30"), ("2026-09-30", "2026-07-01")]
)
def test_the_command_refuses_days_that_are_none_in_one_sentence(first, last, capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("marac_statistics", "--from", first, "--to", last)
    assert ended.value.code == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_behind_every_figure_is_a_list_as_long_as_it_says():
    """Of referrals, that is: a child or a young perpetrator is found by way of theirs."""
    here = coordinator()
    children = [PersonGiven(name, "Samplar", age=6) for name in ("Fable", "Fern")]
    accepted(referrer(), here, at=THEN, victim=PersonGiven("Bea", "Twoly", age=44, gender="female"), children=children)
    accepted(referrer(), here, at=THEN)
    submitted(referrer(), at=THEN)
    sent_back = submitted(referrer(), at=THEN)
    with acting(here.actor):
        reviewing.return_incomplete(
            sent_back,
            by=here.actor,
            at=THEN,
            reasons=list(Reason.objects.filter(kind="returned")[:1]),
            words="More, please.",
        )
    found = seen(here)
    with acting(here.actor):
        rows = Referral.objects.filter(received_at__gte=QUARTER.starts_at, received_at__lt=QUARTER.ends_at)
        for topic in topics.TOPICS.values():
            for answer in topic.answers:
                listed, figure = counted.answering(rows, topic, answer, AT).count(), found.of(None, topic, answer)
                assert listed == (1 if answer == "children" else figure), (topic.code, answer)
    assert found.of(None, topics.CHILDREN, "children") == 2
    assert found.outcome(None, "returned") == 1


def test_what_waits_is_shown_by_its_age_at_each_marac_with_its_list(browse):
    here = coordinator()
    for days in (0, 2, 9, 9):
        submitted(referrer(), at=AT - timedelta(days=days, minutes=5))
    with acting(here.actor):
        waiting = backlog.waiting(AT)
    dudley = record.marac_area("Dudley").pk
    assert [waiting.of(dudley, age) for age in range(5)] == [1, 1, 0, 2, 0]
    assert (waiting.of(None), waiting.nowhere) == (4, 0)
    for age in range(5):
        after, until = backlog.received_between(age, AT)
        with acting(here.actor):
            rows = Referral.objects.filter(received_at__gt=after, received_at__lte=until, decided_at=None)
            assert rows.count() == waiting.of(dudley, age)
    assert browse(here).get(reverse("marac:backlog", args=[0]), {"marac": "Dudley"}).status_code == 200
    assert browse(here).get(reverse("marac:backlog", args=[9])).status_code == 404
    assert browse(worker(Role.ANALYST)).get(reverse("marac:backlog", args=[0])).status_code == 404


def test_the_page_says_whose_number_of_women_is_missing_and_leads_to_where_it_is_loaded(browse):
    accepted(referrer(), coordinator(), at=THEN)
    page = browse(
        worker(Role.SENIOR_MARAC_COORDINATOR, organisation="Police and Crime Commissioner West Midlands")
    ).read(reverse("marac:counts") + "?period=2026-07-01_2026-09-30")
    assert "Nobody has set how many women live in" in page
    assert reverse("marac:change_setting", args=["adult_women"]) in page
    assert "posts in the record" in page


def test_idvas_and_administrators_needed_stand_beside_those_in_post_where_it_is_counted(browse):
    office = {"organisation": "Police and Crime Commissioner West Midlands"}
    here, senior = coordinator(), worker(Role.SENIOR_MARAC_COORDINATOR, **office)
    for number in range(10):
        victim = PersonGiven("Sample", f"Numbered {number}", born_on=date(1980, 1, 1 + number))
        accepted(referrer(), here, at=THEN, victim=victim)

    def in_post(who: Worker) -> list[int]:
        page = browse(who).read(reverse("marac:counts") + "?period=2026-07-01_2026-09-30")
        assert "0.4, beside" in page  # IDVAs: ten in a quarter are forty a year, at a hundred for each
        assert "0.1, beside" in page  # administrators, at four hundred
        return [int(found) for found in re.findall(r"beside (\d+) posts? in the record", page)]

    (idvas, administrators), (all_idvas, all_administrators) = in_post(here), in_post(senior)
    for marac in ("Dudley", "Walsall"):
        worker(Role.MARAC_ADMINISTRATOR, marac=marac, **office)
        worker(Role.IDVA, organisation=IDVA_SERVICE, marac=marac)
    worker(Role.IDVA, organisation=IDVA_SERVICE)
    assert in_post(here) == [idvas + 2, administrators + 1]
    assert in_post(senior) == [all_idvas + 3, all_administrators + 2]


def test_cases_for_10000_women_are_said_of_a_marac_whose_number_is_set_and_of_no_other(browse):
    office = {"organisation": "Police and Crime Commissioner West Midlands"}
    here, senior = coordinator(), worker(Role.SENIOR_MARAC_COORDINATOR, **office)
    for number in range(6):
        victim = PersonGiven("Sample", f"Numbered {number}", born_on=date(1980, 1, 1 + number))
        accepted(referrer(), here, at=THEN, victim=victim)
    said: dict[str, Any] = {
        "area": record.marac_area("Dudley"),
        "value": "120,000",
        "from_on": date(2026, 6, 30),
        "source": "A published table",
    }
    with acting(senior.actor):
        deciding.change_setting("adult_women", by=senior.actor, at=AT, **said)
        wrongs: list[dict[str, Any]] = [{"area": None}, {"value": "0"}, {"value": "-5"}, {"value": "many"}]
        for wrong in wrongs:
            with pytest.raises(Refusal):
                deciding.change_setting("adult_women", by=senior.actor, at=AT, **{**said, **wrong})
    for who in (senior, worker(Role.ANALYST)):
        page = browse(who).read(reverse("marac:counts") + "?period=2026-07-01_2026-09-30")
        assert "A published table" in page
        assert page.count("not said: no figure is set") == 8  # the seven others, and all together
        assert ">2.0<" in page  # six in a quarter are 24 a year, for twelve times 10,000
    with acting(senior.actor):
        row = Setting.objects.get(key="adult_women", area=said["area"])
        deciding.take_setting_back(row, by=senior.actor, at=AT)
        assert settings_in_force(said["area"], AT.date()).adult_women is None


def test_a_rate_is_not_said_where_the_count_it_is_of_is_hidden(browse):
    accepted(referrer(), coordinator(), at=THEN)
    Setting.objects.create(
        key="adult_women", area=record.marac_area("Dudley"), value="100", from_on=date(2026, 1, 1), source="test"
    )
    page = browse(worker(Role.ANALYST)).read(reverse("marac:counts") + "?period=2026-07-01_2026-09-30")
    assert page.count("not said: its cases are not shown") == 1
    assert "400.0" not in page


def test_offices_read_what_waited_by_age_as_the_quarter_ended_beside_its_promise(browse):
    ended, before = QUARTER.ends_at, Period.quarter_of(date(2026, 6, 1))
    here, office = coordinator(), worker(Role.ANALYST)

    def one(at: datetime) -> Referral:
        with seeing_everything():
            number = Referral.objects.count()
        born = date(1980, 1, 1) + timedelta(days=number)
        return submitted(referrer(), at=at, victim=PersonGiven("Sample", f"Numbered {number}", born_on=born))

    for days in (0.5, 0.5, 0.5, 0.5, 0.5, 2, 2, 2, 2, 2):
        one(ended - timedelta(days=days))
    late, small = one(ended - timedelta(days=2)), one(before.ends_at - timedelta(days=2))
    one(ended + timedelta(days=1))
    with acting(here.actor):
        for row, at in ((late, ended + timedelta(days=3)), (small, before.ends_at + timedelta(days=1))):
            reviewing.accept(row, by=here.actor, at=at, criteria={"visible_high_risk": ""})
    dudley, walsall = (record.marac_area(name) for name in ("Dudley", "Walsall"))
    with acting(office.actor):
        found = backlog.waited_for_offices([dudley, walsall], QUARTER, at=AT)
        hidden = backlog.waited_for_offices([dudley, walsall], before, at=AT)
        assert backlog.waited_for_offices([dudley], Period.quarter_of(AT.date()), at=AT) is None
    assert found is not None
    assert [found.of(dudley.pk, age) for age in (0, 1, 2, None)] == [5, 6, 0, 11]  # the late decision waited then
    assert (found.of(walsall.pk), found.of(None)) == (0, 11)
    assert hidden is not None
    assert {hidden.of(dudley.pk, 1), hidden.of(dudley.pk), hidden.of(None)} == {Hidden.SMALL}
    query = "?period=2026-07-01_2026-09-30"
    page = browse(office).read(reverse("marac:counts") + query)
    assert "Waiting for a decision as the quarter ended" in page
    assert page.count("24 hours") == 8
    assert "/marac/counts/backlog/" not in page
    assert "Waiting for a decision now" in browse(here).read(reverse("marac:counts") + query)
    with acting(worker(Role.GRANT_CERTIFIER).actor), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM marac_backlog_for_offices(%s)", [QUARTER.from_on])
        assert cursor.fetchone()[0] == 0
