"""What runs in the child process: a mail as it came on its standard input, what it holds on its output.

The first line in says how much to read: `whole`, or `heads` alone where the whole could not be. The answer is a line of
JSON, then the attachments' bytes one after another.
"""

import json
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses
from html.parser import HTMLParser
from typing import Any

from frankpledge.documents.apart import confine
from frankpledge.documents.limits import MAIL, MOST_ATTACHMENTS, MOST_LETTERS_OF_MAIL, MOST_PARTS_OF_MAIL

LONGEST_HEAD = 2_000
_HEADS_IN = 64 * 1024
_NOT_FOR_EYES = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")
_BLOCKS = {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote", "hr"}
_UNSEEN = {"script", "style", "head", "title", "template"}
_AUTOMATIC = {"bulk", "junk", "list", "auto_reply"}


def main() -> None:
    confine(MAIL)
    how, _, raw = sys.stdin.buffer.read().partition(b"\n")
    answer, parts = read_whole(raw) if how == b"whole" else (read_heads(raw), [])
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
    for part in parts:
        sys.stdout.buffer.write(part)


def read_whole(raw: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """What the mail says of itself, its words as text, and each attachment: named in the answer, its bytes beside."""
    if raw.count(b"\n--") > MOST_PARTS_OF_MAIL:
        raise SystemExit(1)
    mail = message_from_bytes(raw)
    heads = _said(mail)
    plain: list[str] = []
    rich: list[str] = []
    named: list[dict[str, Any]] = []
    bodies: list[bytes] = []
    is_sealed, left_out = False, 0
    for part in mail.walk():
        kind = part.get_content_type()
        is_sealed = is_sealed or kind in {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}
        if part.is_multipart():
            continue
        name = _decoded(part.get_filename() or "")
        if kind in {"text/plain", "text/html"} and not name and part.get_content_disposition() != "attachment":
            (plain if kind == "text/plain" else rich).append(_text(part))
            continue
        body = part.get_payload(decode=True)
        if not isinstance(body, bytes) or not body:
            continue
        if len(named) == MOST_ATTACHMENTS:
            left_out += 1
            continue
        named.append({"name": name[:200], "kind": kind[:100], "size": len(body)})
        bodies.append(body)
    words = "\n\n".join(filter(None, map(_clean, plain))) or "\n\n".join(filter(None, map(_without_tags, rich)))
    heads |= {"words": words[:MOST_LETTERS_OF_MAIL], "is_cut": len(words) > MOST_LETTERS_OF_MAIL}
    return heads | {"parts": named, "is_sealed": is_sealed, "left_out": left_out}, bodies


def read_heads(raw: bytes) -> dict[str, Any]:
    """Only what stands at the top of a mail, each line of it cut short."""
    top = re.split(rb"\r?\n\r?\n", raw[:_HEADS_IN], maxsplit=1)[0]
    lines = re.split(rb"\r?\n(?![ \t])", top)
    return _said(message_from_bytes(b"\n".join(line[:LONGEST_HEAD] for line in lines) + b"\n\n"))


def _said(mail: Message) -> dict[str, Any]:
    heads: dict[str, str] = {}
    for name, value in mail.raw_items():
        heads.setdefault(name.lower(), str(value)[:LONGEST_HEAD])
    senders = [address for _, address in getaddresses([heads.get("from", "")]) if "@" in address]
    is_automatic = (
        heads.get("auto-submitted", "no").strip().lower() != "no"
        or heads.get("precedence", "").strip().lower() in _AUTOMATIC
        or heads.get("return-path", "").strip() == "<>"
        or any(name in heads for name in ("list-id", "x-auto-response-suppress", "x-autoreply"))
    )
    return {
        "sender": _clean(senders[0])[:254] if len(senders) == 1 else "",
        "sender_said": _decoded(heads.get("from", ""))[:300],
        "subject": _decoded(heads.get("subject", ""))[:300],
        "message_id": _clean(heads.get("message-id", ""))[:300],
        "is_automatic": is_automatic,
    }


def _decoded(value: str) -> str:
    value = value[:LONGEST_HEAD]
    with suppress(ValueError, LookupError):  # what can't be decoded is shown as it came
        value = str(make_header(decode_header(value)))
    return " ".join(_clean(value.encode("utf-8", "replace").decode()).split())


def _text(part: Message) -> str:
    body = part.get_payload(decode=True)
    if not isinstance(body, bytes):
        return ""
    try:
        return body.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        return body.decode("latin-1")


def _clean(text: str) -> str:
    lines = _NOT_FOR_EYES.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).encode("utf-8", "replace").decode()
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


class _Words(HTMLParser):
    """The words of a web page, without anything that would be drawn or fetched."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in _UNSEEN and self.unseen > 0
        if tag in _BLOCKS:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.found.append(re.sub(r"\s+", " ", data))


def _without_tags(page: str) -> str:
    words = _Words()
    words.feed(page)
    words.close()
    return _clean("\n".join(_lines("".join(words.found))))


def _lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield " ".join(line.split())


if __name__ == "__main__":
    main()
