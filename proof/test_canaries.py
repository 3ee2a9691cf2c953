"""A word of its own in every sensitive place, and everything that comes out searched for it: it may be where the list says, and nowhere else.

`canaries.csv` is that list: a field, where its words may come out (an address of the product, or a kind of thing), and why.
"""

import csv
import logging
import re
from collections import defaultdict
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection, models, transaction
from django.test import Client
from django.urls import reverse

from frankpledge.accounts.tests.people import sign_in_as
from frankpledge.audit import identity
from frankpledge.config.database import WEB
from frankpledge.marac.forms.printing import GROUNDS, OWN
from frankpledge.marac.models import Meeting, Referral
from frankpledge.marac.printing.kinds import KINDS
from frankpledge.marac.tests.canaries import every_table_as_text, text_of
from tests.test_every_url import EVERY, sample

from .ledger import Ledger
from .worlds import Persona, World, laid

pytestmark = pytest.mark.django_db
WORD = re.compile(r"canary\d{4,}x")
ALLOWED = [
    (row["field"], row["where"])
    for row in csv.DictReader((Path(__file__).parent / "canaries.csv").open(encoding="utf-8"))
]
WORK_THERE = ("senior_marac_coordinator", "marac_coordinator", "marac_administrator", "idva_manager", "idva", "marac_chair", "agency_representative")  # fmt: skip
FOR_THEMSELVES = {"made_for": OWN, "ground": GROUNDS[0][0]}
EACH = 2  # rows of a kind that each person opens


def is_allowed(field: str, where: str) -> bool:
    return any(fnmatch(field, allowed) and fnmatch(where, place) for allowed, place in ALLOWED)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with laid(django_db_blocker) as found:
        yield found


class Found:
    """Where words came out: field -> where -> how many things were searched there."""

    def __init__(self, words: dict[str, str]) -> None:
        self.words, self.searched = words, 0
        self.out: dict[tuple[str, str], int] = defaultdict(int)

    def search(self, text: str, where: str) -> None:
        self.searched += 1
        for word in set(WORD.findall(text)):
            self.out[self.words.get(word, "a word that was typed"), where] += 1

    def wrong(self) -> list[str]:
        return sorted(f"{field} came out in {where}" for field, where in self.out if not is_allowed(field, where))


def test_what_is_sealed_comes_out_only_where_the_list_says(
    ledger: Ledger, world: World, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    found = Found(world.canaries.words)
    roles = ledger.of(commit=WORK_THERE[1:2] + WORK_THERE[3:4] + WORK_THERE[6:], nightly=WORK_THERE, release=WORK_THERE)
    asked = [persona for persona in world.personas if persona.actor.role in roles]
    if ledger.tier == "commit":
        asked = list({persona.actor.role: persona for persona in asked}.values())
    for persona in asked:
        for where, text in _everything_opened(persona):
            found.search(text, where)
    shown = {field for field, _ in found.out}
    assert {"Party.family_name", "SafeContact.times", "ProtectedAddress.lines"} <= shown, (
        "a walk that shows nothing proves nothing"
    )
    ledger.tried(
        "Canaries: pages and papers of those who work there",
        found.searched,
        found.wrong(),
        how="every address, with rows that they may read; every paper",
    )

    kept = Found(world.canaries.words)
    for message in mail.outbox:
        kept.search(str(message.message()), "mail")
    for line in caplog.records:
        kept.search(f"{line.getMessage()} {line.exc_info!r}", "log")
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        identity.assume_service("command")
        for table, text in every_table_as_text().items():
            kept.search(text, f"table {table}")
        cursor.execute(f"SET ROLE {WEB}")
    for path in _files():
        kept.search(path.read_bytes().decode("latin-1"), "file")
    ledger.tried(
        "Canaries: mails, log, database and files at rest",
        kept.searched,
        kept.wrong(),
        how="the database row by row, and every file under the data folder, write-ahead log included",
    )


def _files() -> Iterator[Path]:
    """Every file of the installation, the database's own among them."""
    return (path for path in settings.DATA.rglob("*") if path.is_file() and not path.is_symlink())


def _everything_opened(persona: Persona) -> Iterator[tuple[str, str]]:
    """Every page of the MARAC room and the desk that somebody can open, then every paper: its address as declared, and its text."""
    client: Any = Client(raise_request_exception=False)
    sign_in_as(client, persona.person)
    for address, entry in EVERY:
        if not address.startswith(("marac/", "desk", "api/", "messages/")) or "link/" in address:
            continue
        for asked in _addresses(address, entry, persona):
            before = transaction.savepoint()
            response = client.get(asked)
            transaction.savepoint_rollback(before)
            yield f"/{address}", _told(response)
    for meeting in _theirs(Meeting, persona):
        for code in KINDS:
            before = transaction.savepoint()
            response = client.post(reverse("marac:make_paper", args=[meeting.pk, code]), FOR_THEMSELVES)
            transaction.savepoint_rollback(before)
            yield f"paper {code}", _told(response)


def _told(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return text_of(content, response.headers.get("Content-Type", "")) + " ".join(
        f"{k}: {v}" for k, v in response.items()
    )


def _addresses(address: str, entry: Any, persona: Persona) -> Iterator[str]:
    if "<" not in address:
        yield f"/{address}"
    elif "<reference>" in address:
        for row in _theirs(Referral, persona):
            yield f"/{address.replace('<reference>', row.reference)}"
    elif address.count("<") == 1 and "<uuid:pk>" in address and hasattr(entry.callback, "view_class"):
        view: Any = entry.callback.view_class()
        model = view.rows().model if hasattr(view, "rows") else None
        for row in _theirs(model, persona) if model else []:
            yield "/" + address.replace("<uuid:pk>", str(row.pk))
    else:
        yield sample(address)


def _theirs(model: type[models.Model], persona: Persona) -> list[Any]:
    """A few rows that the database shows somebody."""
    identity.assume(persona.actor)
    rows = list(model._default_manager.all()[:EACH])
    identity.assume_service("command")
    return rows
