"""A backup is brought back from before a case was destroyed: what was destroyed stays destroyed, and somebody is told until it is."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone

from frankpledge.accounts.encryption import Unreadable
from frankpledge.config import watching
from frankpledge.marac import destroyed, jobs
from frankpledge.marac.models import CaseKey, Party, Referral

from .factories import acting, coordinator, referrer, seeing_everything, submitted
from .test_retaining import destroyed as destroy_a_case

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def noted(settings: Any, tmp_path: Path) -> Path:
    path = tmp_path / "apart" / "destroyed.jsonl"
    settings.DESTROYED = path
    return path


def brought_back(key: CaseKey) -> None:
    """The key's row as it was in the backup, with one of what went with it."""
    with seeing_everything():
        CaseKey.objects.filter(pk=key.pk).update(wrapped=key.wrapped, destroyed_on=None, destroyed_under="")
        Party.objects.filter(key=key).update(name_born_index="as it was")
        Referral.objects.filter(key=key).update(contact_name="Sample Person", contact_email="as.it.was@example.org")


def test_what_was_destroyed_is_destroyed_again_and_nothing_else(noted: Path):
    kept = submitted(referrer())
    retention = destroy_a_case(coordinator())
    with seeing_everything():
        (gone,) = CaseKey.objects.filter(destroyed_on__isnull=False)
        party = Party.objects.filter(key=gone)[0]
    jobs.note_destroyed(0)
    jobs.note_destroyed(0)
    assert [one.key for one in destroyed.read(noted).values()] == [gone.pk]
    assert destroyed.read(noted)[gone.pk].under == retention.under
    assert noted.read_text().count(str(gone.pk)) == 1
    assert oct(noted.stat().st_mode).endswith("600")

    with seeing_everything():
        old = CaseKey(pk=gone.pk, wrapped=CaseKey.make().wrapped)
    brought_back(old)
    with seeing_everything():
        assert [one.key for one in destroyed.open_again(noted)] == [gone.pk]
    assert "open again" in watching.look("http://127.0.0.1:9", timezone.now())["what was destroyed"]
    said = StringIO()
    call_command("destroy_again", stdout=said)
    assert "1 keys are noted as destroyed; 1 could be read here again" in said.getvalue()
    with seeing_everything():
        again = Party.objects.select_related("key").get(pk=party.pk)
        assert again.name_born_index == ""
        assert "destroyed on" in again.family_name
        with pytest.raises(Unreadable):
            _ = again.key.cipher
        referral = Referral.objects.get(key=gone)
        assert (referral.contact_name, referral.contact_email) == ("", "")
        assert Referral.objects.get(pk=kept.pk).contact_name
    assert "what was destroyed" not in watching.look("http://127.0.0.1:9", timezone.now())
    call_command("destroy_again", stdout=(second := StringIO()))
    assert "0 could be read here again" in second.getvalue()


def test_it_empties_what_destroying_empties():
    """The functions say the same of the same tables: one that is forgotten would come back with a backup."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT proname, prosrc FROM pg_proc WHERE proname LIKE 'marac_destroy%'")
        bodies = dict(cursor.fetchall())

    def emptied(body: str) -> set[str]:
        pieces = [" ".join(piece.split()) for piece in body.split(";")]
        starts = [max(piece.find("UPDATE marac"), piece.find("DELETE FROM")) for piece in pieces]
        deeds = [
            piece[start:].partition(" WHERE ")[0] for piece, start in zip(pieces, starts, strict=True) if start >= 0
        ]
        return {deed for deed in deeds if "casekey" not in deed}

    assert "UPDATE marac_party SET name_born_index = ''" in emptied(bodies["marac_destroy"])
    destroyed = emptied(bodies["marac_destroy"]) | emptied(bodies["marac_destroy_request"])
    assert destroyed == emptied(bodies["marac_destroy_again"])


def test_a_person_can_destroy_nothing_by_it():
    submitted(referrer())
    with seeing_everything():
        key = CaseKey.objects.filter(destroyed_on=None)[0]
    with acting(coordinator().actor), connection.cursor() as cursor:
        cursor.execute("SELECT marac_destroy_again(%s, current_date, 'no rule')", [key.pk])
        assert cursor.fetchone() == (False,)
    with seeing_everything():
        assert CaseKey.objects.get(pk=key.pk).destroyed_on is None


def test_without_the_file_nobody_says_that_nothing_was_destroyed(noted: Path):
    with pytest.raises(CommandError, match="nobody can say"):
        call_command("destroy_again")


def test_a_line_torn_by_a_power_cut_is_written_again(noted: Path):
    destroy_a_case(coordinator())
    jobs.note_destroyed(0)
    noted.write_text(noted.read_text()[:-20])
    assert destroyed.read(noted) == {}
    jobs.note_destroyed(0)
    assert len(destroyed.read(noted)) == 1
