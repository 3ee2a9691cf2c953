"""What a copy of the database, or the trail, would tell."""

from datetime import date
from importlib import import_module

import pytest
from django.db import connection, transaction
from django.db.models import F
from psycopg import sql

from frankpledge.accounts.encryption import Unreadable
from frankpledge.audit.models import Event
from frankpledge.marac.actions.given import AddressGiven, ContactGiven, PersonGiven
from frankpledge.marac.models import Party, Referral, index_of, indexes_of

from .factories import referrer, seeing_everything, submitted

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]

CANARIES = ("Canarygiven", "Canaryfamily", "1 Canary Court", "DY1 9ZZ", "01632 960987", "canaryschool", "Canarytimes", "canarycousin",
            "canaryuncle", "Canarylanguage", "canarysister", "A sample account of what happened", "To be safe at home")  # fmt: skip


def sent() -> Referral:
    victim = PersonGiven("Canarygiven", "Canaryfamily", born_on=date(1990, 3, 4), gender="female")
    child = PersonGiven("Canarygiven", "Canaryfamily", gender="male", school_or_place="canaryschool",
                        relation_to_victim="canarycousin", relation_to_perpetrator="canaryuncle")  # fmt: skip
    contact = ContactGiven(phone="01632 960987", is_safe_to_call=True, times="Canarytimes")
    address = AddressGiven("1 Canary Court", "DY1 9ZZ", is_protected=True)
    return submitted(
        referrer(), victim=victim, children=[child], contact=contact, address=address, interpreter="Canarylanguage",
        information_from="canarysister",
    )  # fmt: skip


def everything_in(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(table)))
        return str(cursor.fetchall())


def test_nothing_that_identifies_or_endangers_is_in_a_table_or_the_trail_in_clear():
    sent()
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [
            name for (name,) in cursor.fetchall() if name.startswith(("marac_", "audit_", "notices_", "procrastinate_"))
        ]
    with seeing_everything():
        for table in tables:
            kept = everything_in(table)
            for canary in CANARIES:
                assert canary not in kept, table
                assert canary.encode().hex() not in kept, table


def test_what_was_sealed_is_read_again_as_it_was_written():
    referral = sent()
    with seeing_everything():
        row = Referral.objects.get(pk=referral.pk)
        child = row.parties.get(part="child")
        assert (child.relation_to_victim, child.relation_to_perpetrator) == ("canarycousin", "canaryuncle")
        assert row.interpreter == "Canarylanguage"
        assert {one.told for one in row.answers.all()} == {"(from canarysister)"}
        assert row.what_happened == "A sample account of what happened."
        assert row.parties.get(part="victim").name == "Canarygiven Canaryfamily"
        assert row.safe_contact.phone == "01632 960987"


def test_what_an_older_version_kept_in_clear_is_sealed_as_the_product_opens_it():
    migration = import_module("frankpledge.marac.migrations.0038_more_sealed")
    sent()
    with seeing_everything(), connection.cursor() as cursor:
        child = Party.objects.get(part="child")
        kept = migration.sealed(
            "marac_party.relation_to_victim", child.pk, child.key.pk, child.key.wrapped, "once her son"
        )
        cursor.execute(
            "UPDATE marac_party SET relation_to_victim = decode(%s, 'base64') WHERE id = %s", [kept, child.pk]
        )
        assert Party.objects.get(pk=child.pk).relation_to_victim == "once her son"
        assert migration.sealed("marac_party.relation_to_victim", child.pk, child.key.pk, "", "whose key is gone") == ""


def test_a_value_moved_to_another_row_does_not_open():
    sent()
    with seeing_everything(), connection.cursor() as cursor:
        victim, child = Party.objects.get(part="victim"), Party.objects.get(part="child")
        cursor.execute(
            "UPDATE marac_party SET given_name = (SELECT given_name FROM marac_party WHERE id = %s) WHERE id = %s",
            [child.pk, victim.pk],
        )
        with pytest.raises(Unreadable):
            _ = Party.objects.get(pk=victim.pk).given_name


def test_an_altered_value_does_not_open():
    sent()
    with seeing_everything(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE marac_referral SET what_happened = set_byte(what_happened, 20, get_byte(what_happened, 20) # 1)"
        )
        with pytest.raises(Unreadable):
            _ = Referral.objects.get().what_happened


def test_to_destroy_the_key_is_to_destroy_what_it_opens():
    sent()
    with seeing_everything():
        row = Referral.objects.get()
        row.key.wrapped = ""
        row.key.save()
        with pytest.raises(Unreadable):
            _ = Referral.objects.get().what_happened


def test_saving_a_row_changes_no_sealed_value_that_nobody_changed():
    sent()
    with seeing_everything():
        before = Event.objects.count()
        Referral.objects.get().save()
        assert Event.objects.count() == before


@pytest.mark.parametrize("wrong", [
    lambda: Referral.objects.filter(what_happened="A sample"),
    lambda: Referral.objects.update(what_happened="in clear"),
    lambda: Referral.objects.bulk_update(_changed(), ["what_happened"]),
])  # fmt: skip
def test_a_sealed_column_is_never_searched_or_written_in_clear(wrong):
    sent()
    with seeing_everything(), pytest.raises(TypeError, match="sealed"), transaction.atomic():
        list(wrong() or ())


def _changed() -> list[Referral]:
    row = Referral.objects.get()
    row.what_happened = "in clear"
    return [row]


def test_equal_people_have_equal_indexes_however_they_are_written():
    assert index_of("name_born", "O’Sample-Smith", "1990-03-04") == index_of(
        "name_born", "o'sample smith", "1990-03-04"
    )
    assert index_of("name_born", "Sample", "1990-03-04") != index_of("name_born", "Sample", "1990-03-05")
    assert index_of("name_born", "Sample", "") == ""
    assert index_of("phone", "01632 960123") in indexes_of("phone", "(01632) 960 123")


def test_a_database_expression_can_not_move_a_sealed_value():
    sent()
    with seeing_everything():
        Referral.objects.update(wishes=F("what_happened"))
        with pytest.raises(Unreadable):
            _ = Referral.objects.get().wishes
