"""A mail read where it can do no harm: its words as text, and what is attached to it as bytes that nothing opens."""

import json
from dataclasses import dataclass, field, fields
from typing import Any

from .apart import DiedApart, run_apart
from .limits import MAIL

_CHILD = "frankpledge.documents.mail_child"
GAVE_UP = "It could not be opened safely: it is damaged, or asks for more memory or time than a mail needs."
_SEALED = "It is encrypted, so nothing of what is in it could be read here."
_HEADS_ENOUGH = 64 * 1024


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something attached: the name and kind that the sender's program gave it, which prove nothing."""

    name: str
    kind: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class OpenedMail:
    """What a mail holds. `sender` is empty unless it names exactly one; `problem` says why not all could be read."""

    sender: str = ""
    sender_said: str = ""
    subject: str = ""
    message_id: str = ""
    is_automatic: bool = False
    words: str = ""
    is_cut: bool = False
    left_out: int = 0
    attachments: tuple[Attachment, ...] = ()
    problem: str = ""


def open_mail(raw: bytes) -> OpenedMail:
    """The mail's heads, words and attachments; of one that can't be opened safely, as much of its heads as can be read."""
    try:
        line, _, rest = run_apart(_CHILD, b"whole\n" + raw, MAIL).partition(b"\n")
    except DiedApart:
        return open_heads(raw, problem=GAVE_UP)
    said = json.loads(line)
    attachments, start = [], 0
    for part in said["parts"]:
        attachments.append(Attachment(part["name"], part["kind"], rest[start : start + part["size"]]))
        start += part["size"]
    return OpenedMail(**_known(said), attachments=tuple(attachments), problem=_SEALED if said["is_sealed"] else "")


def open_heads(raw: bytes, *, problem: str) -> OpenedMail:
    """Whom a mail is from and what it is about, of one whose rest is not looked at."""
    try:
        line = run_apart(_CHILD, b"heads\n" + raw[:_HEADS_ENOUGH], MAIL)
    except DiedApart:
        return OpenedMail(problem=problem)
    return OpenedMail(**_known(json.loads(line)), problem=problem)


def _known(said: dict[str, Any]) -> dict[str, Any]:
    names = {each.name for each in fields(OpenedMail)}
    return {name: value for name, value in said.items() if name in names}
