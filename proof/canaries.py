"""Words that nothing else holds, followed: what they were typed or sealed as, and each place where they came out."""

import re
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.forms import DateField, FileField
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone

from frankpledge.accounts.tests.people import sign_in_as
from frankpledge.audit import identity
from frankpledge.marac.forms.printing import GROUNDS, OWN
from frankpledge.marac.models import Attachment, Finding, Meeting, Party, Referral
from frankpledge.marac.models.sealing import Sealed
from frankpledge.marac.printing.kinds import KINDS
from frankpledge.marac.tests.canaries import BORN_AS, text_of
from frankpledge.rules import Permission
from frankpledge.ui.pages import permission_of
from tests.test_every_url import EVERY, sample

WORD = re.compile(r"canary\d{4,}x")
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE) "?(\w+)')
ENDS_THE_WALK = {"account_logout", "sign_out_everywhere"}
ABOUT_A_CASE = ("marac/", "desk", "api/", "messages/")
FOR_THEMSELVES = {"made_for": OWN, "ground": GROUNDS[0][0]}
NAMED = {"party": Party, "finding": Finding, "file": Attachment}
SAID = {  # in a choice of addresses, those that name something
    "slug:topic": "outcome", "slug:answer": "all", "slug:part": "child", "slug:paper": "agenda", "slug:key": "review_hours", "slug:tool": "dash",
}  # fmt: skip
SECTIONS = ("who_refers", "victim", "safe_contact", "people", "risk", "criteria", "consent", "what_happened")
SHAPES = {"TelephoneField": "01632 960001", "WholeNumberField": "1", "NumberField": "1", "MoneyField": "1", "TimeField": "09:30", "CodeField": "000000"}  # fmt: skip


class Found:
    """Where words came out: what a word is, and the place. A place is an address as it is declared, or a kind of thing."""

    def __init__(self, words: dict[str, str]) -> None:
        self.words, self.searched = words, 0
        self.out: dict[tuple[str, str], int] = defaultdict(int)

    def search(self, text: str, where: str) -> None:
        self.searched += 1
        for word in {*WORD.findall(text), *(born for born in BORN_AS if born in text)}:
            if word in self.words:  # or it is an earlier run's, in a file that outlived it
                self.out[self.words[word], where] += 1

    def wrong(self, is_allowed: Callable[[str, str], bool]) -> list[str]:
        return sorted(f"{what} came out in {where}" for what, where in self.out if not is_allowed(what, where))


class Typist:
    """Fills in forms with words of their own, and watches where the product writes them.

    A word is called by the form and field that it was typed in until a column seals it: by that column from then on.
    """

    def __init__(self, words: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.words, self.found = words, Found(words)
        self.run, self.typed, self.done = secrets.randbelow(10**8), 0, 0
        self.sealed: set[str] = set()
        seal = Sealed.seal

        def noted(row: Sealed, field: Any, value: Any) -> Any:
            for word in WORD.findall(value.decode("latin-1") if isinstance(value, bytes) else str(value)):
                self.words[word] = f"{type(row).__name__}.{field.name}"
                self.sealed.add(self.words[word])
            return seal(row, field, value)

        monkeypatch.setattr(Sealed, "seal", noted)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """While the database is told to write: a word in a statement's values has left its sealed place."""
        with connection.execute_wrapper(self._listen):
            yield

    def _listen(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        if isinstance(sql, str) and params and (written := WRITES.match(sql)):
            values = [one for row in params for one in row] if many else list(params)
            self.found.search(" ".join(_in_clear(one) for one in values), f"table {written[1]}")
        return execute(sql, params, many, context)

    def word(self, what: str) -> str:
        self.typed += 1
        word = f"canary{self.run:08d}{self.typed:05d}x"
        self.words[word] = f"typed {what}"
        return word

    def fill(self, client: Any, asked: str, address: str, page: Any) -> None:
        """Send the form of a page, and follow where it leads; undone after."""
        form = page.context["form"] if page.context and "form" in page.context else None
        if form is None:
            return
        before = transaction.savepoint()
        with self.watching():
            response = client.post(asked, {bound.html_name: self._said(bound, address) for bound in form})
            self.found.search(" ".join(f"{k}: {v}" for k, v in response.items()), f"header of {address}")
            if response.status_code == 302:
                self.done += 1
                then = client.get(response["Location"])
                self.found.search("".join(TITLE.findall(told(then))), "title")
        client.cookies.pop("messages", None)
        transaction.savepoint_rollback(before)

    def _said(self, bound: Any, address: str) -> Any:
        field, kind, what = bound.field, type(bound.field).__name__, f"{address} {bound.name}"
        if hasattr(field, "choices"):
            row = next((str(value) for value, _ in field.choices if value), "")
            return [row] if "Rows" in kind or "Checkboxes" in kind else row
        if isinstance(field, FileField):
            return SimpleUploadedFile(f"{self.word(what)}.txt", self.word(what).encode(), "text/plain")
        if isinstance(field, DateField) or kind == "DateField":
            return f"{timezone.localdate():%d %m %Y}"
        if kind in SHAPES or kind == "HiddenField":
            return SHAPES.get(kind) or bound.initial or ""
        if kind in {"ConfirmationField", "BooleanField"}:
            return "on"
        word = self.word(what)
        return f"{word}@example.org" if kind == "EmailField" else word


class Visitor:
    """Somebody who opens all that they can: each page with rows that they may read, each form filled in, each paper made."""

    def __init__(self, who: Any, typist: Typist | None, *, rows: int, within: tuple[str, ...]) -> None:
        self.actor, self.typist, self.rows, self.within = who.actor, typist, rows, within
        self.client: Any = Client(raise_request_exception=False)
        sign_in_as(self.client, who.person)

    def opened(self) -> Iterator[tuple[str, str]]:
        """Each thing that was opened: the address as it is declared, and its text."""
        for address, entry in EVERY:
            if not address.startswith(self.within) or "link/" in address or self._is_shut(entry):
                continue
            for asked in self._asked(address, entry):
                before = transaction.savepoint()
                response = self.client.get(asked)
                text = told(response)
                if self.typist and response.status_code == 200:
                    self.typist.fill(self.client, asked, f"/{address}", response)
                transaction.savepoint_rollback(before)
                yield f"/{address}", text
                yield "title", "".join(TITLE.findall(text))
        for meeting in self._theirs(Meeting) if self.within == ABOUT_A_CASE else []:
            for code in KINDS:
                before = transaction.savepoint()
                response = self.client.post(reverse("marac:make_paper", args=[meeting.pk, code]), FOR_THEMSELVES)
                transaction.savepoint_rollback(before)
                yield f"paper {code}", told(response)

    def _is_shut(self, entry: URLPattern) -> bool:
        """A page that their whole role has no permission for, or that would end the walk."""
        permission = permission_of(entry.callback)
        return entry.name in ENDS_THE_WALK or (
            isinstance(permission, Permission) and not permission.opens_for(self.actor)
        )

    def _asked(self, address: str, entry: URLPattern) -> Iterator[str]:
        if "<slug:section>" in address:
            for section in SECTIONS:
                yield from self._asked(address.replace("<slug:section>", section), entry)
            return
        for name, word in SAID.items():
            address = address.replace(f"<{name}>", word)
        if "<reference>" in address:
            for row in self._theirs(Referral):
                yield f"/{address.replace('<reference>', row.reference)}"
            return
        for name, model in NAMED.items():
            if f"<uuid:{name}>" in address:
                address = address.replace(f"<uuid:{name}>", next((str(row.pk) for row in self._theirs(model)), "none"))
        if "<uuid:pk>" in address and hasattr(entry.callback, "view_class"):
            for row in self._theirs(model) if (model := _model_of(entry)) else []:
                yield sample(address.replace("<uuid:pk>", str(row.pk)))
        else:
            yield sample(address)

    def _theirs(self, model: Any) -> list[Any]:
        """A few rows that the database shows them."""
        identity.assume(self.actor)
        rows = list(model._default_manager.all()[: self.rows])
        identity.assume_service("command")
        return rows


def _model_of(entry: URLPattern) -> Any:
    """Whose rows a page shows; none where they hang on who asks."""
    try:
        return entry.callback.view_class().rows().model  # type: ignore[attr-defined]
    except (AttributeError, NotImplementedError, TypeError):
        return None


def _in_clear(value: Any) -> str:
    """A value of a statement, as a thief would read it."""
    return (
        bytes(value).decode("latin-1") if isinstance(value, (bytes, memoryview)) else str(getattr(value, "obj", value))
    )


def told(response: Any) -> str:
    """All that an answer says: its words, and its headers."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return text_of(content, response.headers.get("Content-Type", "")) + " ".join(
        f"{k}: {v}" for k, v in response.items()
    )
