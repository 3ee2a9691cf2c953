"""The second lock alone: raw queries, as the web role, with nothing of the application's own filters."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from psycopg import sql

from frankpledge.audit import identity
from frankpledge.config.database import OWNER
from frankpledge.marac.models import Referral
from frankpledge.partnerships.models import Holding, Role

from .factories import (
    accepted,
    acting,
    coordinator,
    idva_manager,
    referrer,
    seeing_everything,
    submitted,
    worker,
)

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]

OPEN_TO_ALL = {"marac_setting", "marac_risktool", "marac_toolversion", "marac_question", "marac_postcodearea",
               "marac_agencydomain", "marac_bankholiday", "marac_issuedform", "marac_idvaservice", "marac_reason", "marac_linkask"}  # fmt: skip


def count(table: str = "marac_referral") -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table)))
        return int(cursor.fetchone()[0])


def tables() -> list[str]:
    return [model._meta.db_table for model in apps.get_app_config("marac").get_models(include_auto_created=True)]


def test_every_table_with_case_content_is_secured_and_forced():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        secured = {name for (name,) in cursor.fetchall()}
    assert set(tables()) - secured == OPEN_TO_ALL


def test_what_opens_nearly_every_row_is_asked_before_what_opens_few():
    """PostgreSQL tries the policies from the last name to the first: one after “reads” is asked of every row there is."""
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT DISTINCT policyname FROM pg_policies WHERE tablename LIKE 'marac%' AND permissive = 'PERMISSIVE'
               AND cmd IN ('SELECT', 'ALL') AND policyname >= 'reads'""")
        assert {name for (name,) in cursor.fetchall()} == {"the_product", "the_functions", "reads"}


def test_a_coordinator_finds_their_own_marac_alone():
    submitted(referrer())
    with acting(coordinator("Dudley").actor):
        assert count() == 1
    with acting(coordinator("Walsall").actor):
        assert [count(table) for table in tables() if table not in OPEN_TO_ALL | {"marac_casekey"}] == [0] * (
            len(tables()) - len(OPEN_TO_ALL) - 1
        )


@pytest.mark.parametrize("role", [Role.COMMISSIONER, Role.POLICY_OFFICER, Role.ANALYST, Role.SYSTEM_ADMINISTRATOR,
                                  Role.HEAD_OF_COMMUNITY_SAFETY, Role.GRANT_CERTIFIER])  # fmt: skip
def test_the_office_and_others_find_no_row_of_anything(role: str):
    accepted(referrer(), coordinator())
    with acting(worker(role, organisation="Police and Crime Commissioner West Midlands").actor):
        for table in set(tables()) - OPEN_TO_ALL - {"marac_casekey", "marac_individual"}:
            assert count(table) == 0, table


def test_a_transaction_with_no_identity_is_a_fault_and_not_an_empty_page():
    submitted(referrer())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('app.person', '', true), set_config('app.post', '', true), set_config('app.service', '', true)"
        )
    with pytest.raises(DatabaseError, match="no identity"), transaction.atomic():
        count()


def test_the_tests_own_service_sees_nothing():
    submitted(referrer())
    assert count() == 0


def test_a_post_claimed_by_somebody_who_does_not_hold_it_opens_nothing():
    submitted(referrer())
    one, other = coordinator("Dudley"), referrer()
    identity.assume(type(one.actor)(person_id=other.person.pk, post_id=one.post.pk))
    assert count() == 0


def test_what_a_post_wrote_is_not_read_by_somebody_who_only_names_the_post():
    writer, other = referrer(), coordinator("Walsall")
    submitted(writer)
    identity.assume(type(writer.actor)(person_id=other.person.pk, post_id=writer.post.pk))
    assert count() == count("marac_party") == 0


@pytest.mark.parametrize(("from_on", "until_on"), [(None, 0), (1, None)])
def test_a_post_opens_nothing_once_it_is_left_nor_before_it_is_begun(from_on: int | None, until_on: int | None):
    writer, reviewer = referrer(), coordinator("Dudley")
    submitted(writer)
    days = {
        name: timezone.localdate() + timedelta(days=add)
        for name, add in (("from_on", from_on), ("until_on", until_on))
        if add is not None
    }
    for who in (writer, reviewer):
        with acting(who.actor):
            assert count() == 1
        Holding.objects.filter(person=who.person).update(**days)
        with acting(who.actor):
            assert count() == count("marac_party") == 0


def test_a_person_excluded_finds_nothing_anywhere():
    conflicted = coordinator("Dudley")
    referral = submitted(referrer(), conflicts=conflicted.person.email)
    with acting(conflicted.actor):
        assert count() == count("marac_party") == count("marac_partyexclusion") == count("marac_clock") == 0
        assert not Referral.objects.filter(pk=referral.pk).exists()
    with acting(coordinator("Dudley").actor):
        assert count() == 1


def test_a_representative_finds_a_case_once_it_is_listed_and_never_the_referral():
    case = accepted(referrer(), coordinator())
    representative = worker(Role.AGENCY_REPRESENTATIVE, organisation="Probation Service", marac="Dudley")
    with acting(representative.actor):
        assert count("marac_case") == count("marac_party") == 0
    with seeing_everything():
        case.listed_at = case.accepted_at
        case.save()
    with acting(representative.actor):
        assert count("marac_case") == 1
        assert count("marac_party") == 2
        assert count() == count("marac_protectedaddress") == count("marac_safecontact") == count("marac_answer") == 0


def test_the_idva_service_told_sees_the_safe_contact_and_the_protected_address():
    submitted(referrer())
    with acting(idva_manager().actor):
        assert count() == count("marac_safecontact") == count("marac_protectedaddress") == 1
    with acting(worker(Role.IDVA_MANAGER, organisation="Another Sample Service").actor):
        assert count() == count("marac_safecontact") == 0


def test_once_sent_a_referral_gives_its_writer_no_protected_address_or_safe_contact():
    writer = referrer()
    submitted(writer)
    with acting(writer.actor):
        assert count() == 1
        assert count("marac_protectedaddress") == count("marac_safecontact") == 0


def test_a_writer_can_change_nothing_once_it_is_decided():
    writer = referrer()
    accepted(writer, coordinator())
    with acting(writer.actor), connection.cursor() as cursor:
        cursor.execute("UPDATE marac_referral SET agency_name = 'changed'")
        assert cursor.rowcount == 0


def test_the_owner_is_bound_as_well_unless_it_says_what_it_is_doing():
    submitted(referrer())
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (OWNER,)
        cursor.execute("UPDATE marac_referral SET agency_name = 'changed'")
        assert cursor.rowcount == 0  # a data migration assumes the service "command" first
        identity.assume_service("command")
        cursor.execute("UPDATE marac_referral SET agency_name = 'changed'")
        assert cursor.rowcount == 1
        cursor.execute("SET ROLE frankpledge_web")
        cursor.execute("SELECT set_config('app.definer', 'marac', true), set_config('app.service', 'test', true)")
    assert count() == 0


def test_a_command_that_acts_for_a_person_reaches_what_they_do_and_no_more():
    submitted(referrer())
    dudley, walsall = coordinator("Dudley"), coordinator("Walsall")
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        with acting(dudley.actor):
            assert count() == 1
        with acting(walsall.actor):
            assert count() == count("marac_party") == 0
        cursor.execute("SET ROLE frankpledge_web")
