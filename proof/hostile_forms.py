"""What nobody types and somebody sends: every box of every form filled with it, and forms that no browser would make."""

import re
from collections.abc import Iterator
from html import unescape
from random import Random
from typing import Any
from urllib.parse import quote_from_bytes

from django.db import transaction
from django.test import Client

from frankpledge.audit import identity

from .canaries import Visitor

HOW = "each box with what nobody types, all of them with it, none, each three times, bodies of other kinds; by Django’s own client"
FORM_KIND = "application/x-www-form-urlencoded"
HOSTILE = (
    b"", b" ", b"\0", b"a\0b", b"x" * 1_000_000, b"9" * 400, b"-1", b"0", b"1e400", b"NaN", b"-0.0000000001", b"99999999999999999999", "٣".encode(), "½".encode(),
    b"31", b"0000", b"9999", b"10000", b"2026-13-45", b"2026-02-30T25:61", b"99:99", b"\xed\xa0\x80", b"\xff\xfe\x00", "\u202e\u2066txt.exe".encode(), "\u200b".encode(),
    "👩‍👩‍👧‍👦".encode() * 400, b"\r\nBcc: a@elsewhere.example", b"a@b", b"a@" + b"b" * 300 + b".example", b"'; DROP TABLE audit_event; --", b"<script>alert(1)</script>",
    b"=HYPERLINK(1)", b"../../etc/passwd", b"{{ 7*7 }}%s%n", b"00000000-0000-0000-0000-000000000000", b"not-one", b"[]", b'{"a": 1}', b"None", b"true",
)  # fmt: skip
KINDS = (
    "application/json",
    "text/plain",
    "multipart/form-data; boundary=b",
    "multipart/form-data",
    "",
    "application/x-www-form-urlencoded; charset=utf-16",
    "x" * 300,
)
BODIES = (b"", b"{", b"\0" * 99, b"--b\r\nContent-Disposition: form-data\r\n\r\n", b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\0\"\r\n\r\nx\r\n--b--\r\n", b"&".join([b"a=1"] * 2_000), b"%%%&=&==&%00=%00")  # fmt: skip

_POSTED = re.compile(r"<form\b[^>]*method=\"post\"[^>]*>(.*?)</form>", re.DOTALL | re.IGNORECASE)
_ASKED = re.compile(r"<form\b(?![^>]*method=\"post\")[^>]*>(.*?)</form>", re.DOTALL | re.IGNORECASE)
_BOX = re.compile(r"<(?:input|select|textarea|button)\b[^>]*\bname=\"([^\"]+)\"[^>]*>", re.IGNORECASE)
_VALUE = re.compile(r"\bvalue=\"([^\"]*)\"")


class Vandal:
    """Sends each form of a page in the ways that nobody means, each undone after; keeps what was answered with a fault."""

    def __init__(self, each: int, seed: str = "0") -> None:
        self.each, self.seed = each, seed
        self.sent = self.forms = self.boxes = 0
        self.wrong: list[str] = []
        self.been: set[str] = set()

    def fill(self, client: Client, asked: str, address: str, page: Any) -> None:
        if address in self.been:
            return
        self.been.add(address)
        html = page.content.decode(errors="replace") if not page.streaming else ""
        for form in _POSTED.findall(html):
            self.send(client, asked, dict(_boxes(form)))
        for form in _ASKED.findall(html):
            for name, value in self._chosen([name for name, _ in _boxes(form)]):
                self.ask(client, f"{asked}?{_encoded([(name, value)]).decode()}")

    def send(self, client: Client, path: str, boxes: dict[str, bytes]) -> None:
        self.forms += 1
        self.boxes += len(boxes)
        names = list(boxes)
        for name, value in self._chosen(names):
            self.post(client, path, _encoded([*(boxes | {name: value}).items()]), said=f"{name}={value[:20]!r}")
        for value in Random(f"{self.seed}{path}all").sample(HOSTILE, min(self.each, len(HOSTILE))):
            little = value if len(value) < 10_000 else value[: 400_000 // max(len(names), 1)]
            self.post(client, path, _encoded([(name, little) for name in names]), said=f"all={value[:20]!r}")
        self.post(client, path, b"", said="nothing")
        self.post(client, path, _encoded([pair for pair in boxes.items() for _ in range(3)]), said="each three times")
        self.post(client, path, _encoded([(f"{name}[]", value) for name, value in boxes.items()]), said="other names")
        chance = Random(f"{self.seed}{path}kinds")
        for _ in range(min(self.each, 6)):
            kind, body = chance.choice(KINDS), chance.choice(BODIES)
            self.post(client, path, body, kind=kind, said=f"{kind[:40]} {body[:20]!r}")

    def post(self, client: Client, path: str, body: bytes, *, said: str, kind: str = FORM_KIND) -> None:
        self._look(f"POST {path} {said}", lambda: client.generic("POST", path, body, content_type=kind))

    def ask(self, client: Client, path: str) -> None:
        self._look(f"GET {path[:120]}", lambda: client.get(path))

    def _look(self, said: str, ask: Any) -> None:
        before = transaction.savepoint()
        response = ask()
        if response.status_code >= 500:
            self.wrong.append(f"{said} answered {response.status_code}: {_fault_of(response)}")
        self.sent += 1
        transaction.savepoint_rollback(before)
        client = response.wsgi_request
        client.COOKIES.pop("messages", None)

    def _chosen(self, names: list[str]) -> Iterator[tuple[str, bytes]]:
        """Each box with some of what is hostile; always the same for one seed."""
        for name in names:
            yield from (
                (name, value) for value in Random(f"{self.seed}{name}").sample(HOSTILE, min(self.each, len(HOSTILE)))
            )


def _boxes(form: str) -> Iterator[tuple[str, bytes]]:
    """The names of a form's boxes, each with the value that it came with."""
    for box in _BOX.finditer(form):
        value = _VALUE.search(box[0])
        if box[1] != "csrfmiddlewaretoken":
            yield unescape(box[1]), unescape(value[1]).encode() if value else b"1"


def _encoded(pairs: list[tuple[str, bytes]]) -> bytes:
    return b"&".join(f"{quote_from_bytes(name.encode())}={quote_from_bytes(value)}".encode() for name, value in pairs)


def _fault_of(response: Any) -> str:
    """What was raised, and where: for whoever mends it."""
    kind, raised, frames = getattr(response, "exc_info", None) or (None, None, None)
    last = ""
    while frames is not None:
        name = frames.tb_frame.f_code.co_filename
        last = f"{name.rpartition('frankpledge/')[2]}:{frames.tb_lineno}" if "frankpledge/" in name else last
        frames = frames.tb_next
    return f"{kind.__name__ if kind else '?'} {str(raised)[:160]} at {last}"


def everywhere(who: Any, vandal: Vandal) -> None:
    """Each form of each page that somebody finds."""
    identity.assume_service("command")
    for _ in Visitor(who, vandal, rows=1, within=("",)).opened():  # type: ignore[arg-type]  # it fills in as a typist does
        pass
