"""A folder on a mail server, read over IMAP without changing what its people see: nothing is marked as read, moved or deleted."""

import imaplib
import re
import ssl
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self
from urllib.parse import parse_qs, unquote, urlsplit

from frankpledge.rules import Refusal

SECONDS_A_STEP = 30
TAKEN = "FrankpledgeTaken"
"""A keyword that a mail is given once it is kept here: a help to whoever looks into the folder, and nothing rests on it."""

_AT_A_TIME = 100
_SEARCHED_AT_A_TIME = 5_000  # imaplib takes no answer line over a million letters
_HEADS = "BODY.PEEK[HEADER.FIELDS (FROM SUBJECT DATE MESSAGE-ID)]<0.16384>"
_UID = re.compile(rb"UID (\d+)")
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_CAME = re.compile(rb'INTERNALDATE "([^"]+)"')


@dataclass(frozen=True, slots=True)
class Address:
    """Where a folder is and as whom to read it."""

    host: str
    port: int
    name: str
    password: str = field(repr=False)
    folder: str = "INBOX"
    tls: str = "at once"  # or "begun", or "none"
    authorities: str | None = None

    @property
    def mailbox(self) -> str:
        """What the folder is called here."""
        return f"{self.name}@{self.host}/{self.folder}"


def address_of(url: str, password: str = "") -> Address:
    """The folder at `imaps://name@host:993/INBOX?ca=/path/to/authority.pem`; `imap://` begins TLS first, unless `?tls=no`."""
    parts = urlsplit(url)
    if parts.scheme not in {"imap", "imaps"} or not parts.hostname:
        raise ValueError("FRANKPLEDGE_IMAP must be like imaps://name@host:993/INBOX")
    asked = parse_qs(parts.query)
    tls = "at once" if parts.scheme == "imaps" else "none" if asked.get("tls") == ["no"] else "begun"
    return Address(
        host=parts.hostname,
        port=parts.port or (993 if parts.scheme == "imaps" else 143),
        name=unquote(parts.username or ""),
        password=password or unquote(parts.password or ""),
        folder=unquote(parts.path.lstrip("/")) or "INBOX",
        tls=tls,
        authorities=asked.get("ca", [None])[0],
    )


class Unreachable(Refusal):
    """The folder could not be read; the sentence says why without any word of the server's."""


@dataclass(frozen=True, slots=True)
class Place:
    """A mail in a folder: its number there, its size in bytes and when the server had it."""

    number: int
    size: int
    received_at: datetime


class Folder:
    """A folder that is open; `numbering` is its UIDVALIDITY. Every step has half a minute."""

    def __init__(self, address: Address) -> None:
        self._address = address

    def __enter__(self) -> Self:
        address, asks_for = self._address, "reach the mail server"
        try:
            trusted = ssl.create_default_context(cafile=address.authorities)
            if address.tls == "at once":
                self._server: imaplib.IMAP4 = imaplib.IMAP4_SSL(
                    address.host, address.port, ssl_context=trusted, timeout=SECONDS_A_STEP
                )
            else:
                self._server = imaplib.IMAP4(address.host, address.port, timeout=SECONDS_A_STEP)
        except (OSError, imaplib.IMAP4.error) as problem:
            raise _why(problem, asks_for) from None
        try:
            if address.tls == "begun":
                asks_for = "begin a safe connection"
                self._server.starttls(ssl_context=trusted)
            asks_for = "sign in to the mail server"
            self._server.login(address.name, address.password)
            asks_for = f"open the folder {address.folder}"
            self.count = int(self._asked(self._server.select(_quoted(address.folder)))[0] or b"0")
            validity = self._server.response("UIDVALIDITY")[1]
            self.numbering = int(validity[0] or b"0") if validity else 0
        except (OSError, imaplib.IMAP4.error, ValueError) as problem:
            self._leave()
            raise _why(problem, asks_for) from None
        return self

    def __exit__(self, *_: object) -> None:
        self._leave()

    def numbers(self) -> set[int]:
        """Every mail's number, whatever its flags: a mail that somebody opened elsewhere is as new to us as any."""
        found: set[int] = set()
        for first in range(1, self.count + 1, _SEARCHED_AT_A_TIME):
            last = min(first + _SEARCHED_AT_A_TIME - 1, self.count)
            for line in self._do("SEARCH", f"{first}:{last}"):
                found.update(map(int, (line or b"").split()))
        return found

    def places(self, numbers: Iterable[int]) -> Iterator[Place]:
        """Size and time of these mails, in their order; of those that are still there."""
        for some in _by_hundreds(numbers):
            for line in self._do("FETCH", some, "(UID RFC822.SIZE INTERNALDATE)"):
                said = line[0] if isinstance(line, tuple) else line or b""
                number, size, came = _UID.search(said), _SIZE.search(said), _CAME.search(said)
                if number and size and came:
                    at = datetime.strptime(came[1].decode().strip(), "%d-%b-%Y %H:%M:%S %z")
                    yield Place(int(number[1]), int(size[1]), at)

    def fetch(self, place: Place, *, most: int) -> bytes | None:
        """A mail's bytes, one more than `most` at the most; nothing of one that has gone meanwhile."""
        return self._literal(place, f"BODY.PEEK[]<0.{most + 1}>")

    def fetch_heads(self, place: Place) -> bytes | None:
        """Whom a mail is from and what it is about, of one too large to fetch."""
        return self._literal(place, _HEADS)

    def mark_taken(self, numbers: Iterable[int]) -> None:
        """Give the mails our keyword; a server or a folder that lets nobody do so is left alone."""
        with suppress(OSError, imaplib.IMAP4.error):
            for some in _by_hundreds(numbers):
                self._server.uid("STORE", some, "+FLAGS.SILENT", f"({TAKEN})")

    def _literal(self, place: Place, what: str) -> bytes | None:
        for line in self._do("FETCH", str(place.number), f"(UID {what})"):
            if isinstance(line, tuple):
                body: bytes = line[1]
                return body
        return None

    def _do(self, *words: str) -> list[Any]:
        try:
            return self._asked(self._server.uid(*words))
        except (OSError, imaplib.IMAP4.error) as problem:
            raise _why(problem, "read the folder") from None

    def _asked(self, answer: tuple[str, list[Any]]) -> list[Any]:
        if answer[0] != "OK":
            raise imaplib.IMAP4.error(answer[0])
        return answer[1]

    def _leave(self) -> None:
        with suppress(OSError, imaplib.IMAP4.error):
            self._server.logout()
        with suppress(OSError):
            self._server.shutdown()  # which logging out leaves undone where the server has gone


def _why(problem: Exception, asks_for: str) -> Unreachable:
    # The server's own words may repeat an address or a name: only our sentence is kept.
    match problem:
        case ssl.SSLCertVerificationError():
            said = "its certificate is not one that is trusted here"
        case TimeoutError():
            said = f"it did not answer within {SECONDS_A_STEP} seconds"
        case OSError() | imaplib.IMAP4.abort():
            said = "there was no answer, or the connection broke"
        case _:
            said = "the mail server refused"
    return Unreachable(f"Could not {asks_for}: {said}.")


def _quoted(folder: str) -> str:
    return '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _by_hundreds(numbers: Iterable[int]) -> Iterator[str]:
    every = sorted(numbers)
    for start in range(0, len(every), _AT_A_TIME):
        yield ",".join(map(str, every[start : start + _AT_A_TIME]))
