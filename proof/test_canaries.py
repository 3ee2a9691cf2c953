"""A word of its own in every sensitive place, and everything that comes out searched for it: it may be where the list says, and nowhere else.

`canaries.csv` is that list: what a word stands in or was typed as, where it may come out (an address of the product, or a kind
of thing), and why.
"""

import csv
import logging
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.db import connection

from frankpledge.audit import identity
from frankpledge.config.database import WEB
from frankpledge.marac.models.sealing import Sealed, SealedText
from frankpledge.marac.tests.canaries import BORN, every_table_as_text, sealed_fields
from frankpledge.marac.tests.factories import acting, filled_draft, referrer
from frankpledge.marac.tests.test_nothing_escapes import Scene, laid_scene
from frankpledge.notices.models import Message
from frankpledge.notices.outbox import as_mail

from .canaries import ABOUT_A_CASE, Found, Typist, Visitor
from .ledger import Ledger
from .worlds import World, laid

pytestmark = pytest.mark.django_db
LISTED = list(csv.DictReader((Path(__file__).parent / "canaries.csv").read_text(encoding="utf-8").splitlines()))
SLICE = ("marac/referrals/", "marac/cases/", "marac/meetings/items/", "marac/actions/", "desk", "messages/")
SHAPED = {"phone", "postcode"}  # what must be read as something else than words
WORK_THERE = (
    "senior_marac_coordinator", "marac_coordinator", "marac_administrator", "idva_manager", "idva", "marac_chair", "agency_representative",
)  # fmt: skip


def is_allowed(what: str, where: str) -> bool:
    return any(fnmatchcase(what, row["what"]) and fnmatchcase(where, row["where"]) for row in LISTED)


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    """One case that has been through everything, by the deeds; then a word in each sealed place of it."""
    with laid_scene(django_db_blocker) as scene:
        yield scene


@pytest.fixture
def typist(monkeypatch: pytest.MonkeyPatch) -> Typist:
    return Typist({}, monkeypatch)


def test_every_encrypted_field_there_is_has_its_word(ledger: Ledger, scene: Scene):
    """From the models themselves: one that is added has no row in the scene, or no word, and fails here until it has."""
    fields = [(model, column) for model in apps.get_models() for column in model._meta.fields if isinstance(column, SealedText)]  # fmt: skip
    worded = set(scene.canaries.words.values())
    missing = [
        f"{model.__name__}.{column.name}"
        for model, column in fields
        if column.name not in SHAPED and f"{model.__name__}.{column.name}" not in worded
    ]
    ledger.tried("Canaries: an encrypted field without a word", len(fields), missing, how="enumerated from the models")
    assert all(issubclass(model, Sealed) and sealed_fields(model) for model, _ in fields)


def test_what_whoever_works_on_a_case_reads_and_types_comes_out_only_where_the_list_says(
    ledger: Ledger, scene: Scene, typist: Typist, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    assert scene.insider is not None
    typist.words.update(scene.canaries.words)
    newcomer = referrer("Another Sample Agency")
    with acting(newcomer.actor):
        filled_draft(newcomer)
    shown = Found(typist.words)
    for who in (scene.insider, newcomer):
        identity.assume_service("command")
        within = ledger.of(commit=SLICE, nightly=ABOUT_A_CASE, release=ABOUT_A_CASE)
        for where, text in Visitor(who, typist, rows=1, within=within).opened():
            shown.search(text, where)
    _written_down(ledger, "one case", shown, typist, caplog)
    assert {"Party.family_name", "Passage.words", "AgreedAction.words"} <= {what for what, _ in shown.out}
    assert typist.done >= ledger.of(commit=12, nightly=24, release=24), "forms that are refused prove little"
    assert len(typist.sealed) > 15, "what was typed reached too few sealed places"


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with laid(django_db_blocker) as found:
        yield found


@pytest.mark.tier("release")  # until what it finds has been judged once, and is in the list
@pytest.mark.parametrize("role", [*WORK_THERE, "everybody else"])
def test_what_the_demonstrations_people_read_and_type_comes_out_only_where_the_list_says(
    ledger: Ledger, world: World, typist: Typist, caplog: pytest.LogCaptureFixture, role: str
):
    caplog.set_level(logging.DEBUG)
    typist.words.update(world.canaries.words)
    shown = Found(typist.words)
    asked = [
        one for one in world.personas if (one.actor.role if one.actor.role in WORK_THERE else "everybody else") == role
    ]
    for persona in asked:
        identity.assume_service("command")
        for where, text in Visitor(persona, typist, rows=ledger.of(commit=1, nightly=2, release=9), within=ABOUT_A_CASE).opened():  # fmt: skip
            shown.search(text, where)
    _written_down(ledger, "three MARACs' weeks", shown, typist, caplog)


def _written_down(ledger: Ledger, where: str, shown: Found, typist: Typist, caplog: pytest.LogCaptureFixture) -> None:
    """Three lines of the ledger: what was shown, what was written as forms were sent, and what lies there after."""
    kept = Found(typist.words)
    for name, text in _at_rest(caplog):
        kept.search(text, name)
    shown_wrong = ledger.write(f"Canaries of {where}: pages and papers", shown.searched, shown.wrong(is_allowed), how="the tier's addresses, with rows that they may read; papers from nightly on")  # fmt: skip
    typed_wrong = ledger.write(f"Canaries of {where}: statements and headers as {typist.done} forms went in", typist.found.searched, typist.found.wrong(is_allowed), how=f"{typist.typed} words typed; every INSERT and UPDATE watched")  # fmt: skip
    ledger.tried(f"Canaries of {where}: database, cache, mails, log and files at rest", kept.searched, kept.wrong(is_allowed), how="each table as a dump reads; each file under the data folder, the server's own among them")  # fmt: skip
    assert not shown_wrong + typed_wrong, "\n".join(shown_wrong + typed_wrong)


def _at_rest(caplog: pytest.LogCaptureFixture) -> Iterator[tuple[str, str]]:
    for line in caplog.records:
        yield "log", f"{line.getMessage()} {line.exc_info!r} {line.__dict__.get('request', '')!r}"
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        identity.assume_service("command")
        for sent in [*mail.outbox, *map(as_mail, Message.objects.all())]:
            yield "mail", str(sent.message())
        yield from ((f"table {name}", text) for name, text in every_table_as_text().items())
        cursor.execute(f"SET ROLE {WEB}")
    for path in settings.DATA.rglob("*"):
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
            holds = any(word in content for word in (b"canary", BORN.encode()))
            yield f"file {path.relative_to(settings.DATA)}", content.decode("latin-1") if holds else ""
