"""What pages show of the files that go with a referral: values for components."""

from typing import Any

from django.urls import reverse

from frankpledge.ui.tables import Column, Link, Status
from frankpledge.ui.wording import moment

from ..models import Attachment, MailPart, Referral
from .shown_mail import size

_FILE = (
    Column("words", "What it is"),
    Column("name", "Called"),
    Column("kind", "Kind"),
    Column("size", "Size"),
)
WRITTEN = (*_FILE, Column("off", "Take off", "link"))
SAVED = (*_FILE, Column("added", "Added"), Column("save", "Save", "link"))
BROUGHT = (*_FILE, Column("added", "Added"))
PARTS = (Column("name", "Came in the mail"), Column("size", "Size"), Column("keep", "Keep", "link"))


def _row(file: Attachment) -> dict[str, Any]:
    return {"words": file.words, "name": file.name, "kind": file.get_kind_display(), "size": size(file.size)}


def written_row(file: Attachment, href: str) -> dict[str, Any]:
    return _row(file) | {"off": Link("Take off", href)}


def saved_rows(row: Referral) -> list[dict[str, Any]]:
    """The files of a referral, each with where it is saved from."""
    return [
        _row(file)
        | {
            "added": _added(file),
            "save": Link("Save", reverse("marac:save_file", args=[row.pk, file.pk])),
        }
        for file in row.attachments.all()
    ]


def brought_row(file: Attachment) -> dict[str, Any]:
    return _row(file) | {"added": moment(file.added_at)}


def _added(file: Attachment) -> Any:
    """When it came; what nobody has looked at yet stands out."""
    return Status(f"New, {moment(file.added_at)}", "waiting") if file.waits else moment(file.added_at)


def as_summary(file: Attachment) -> dict[str, Any]:
    return {"label": file.words or file.name, "value": f"{file.get_kind_display()}, {size(file.size)}"}


def part_row(part: MailPart, href: str) -> dict[str, Any]:
    return {
        "name": part.name or "A file without a name",
        "size": size(part.size),
        "keep": Link("Keep with the referral", href),
    }


def task(row: Referral, href: str) -> dict[str, Any]:
    count = row.attachments.count()
    said = "None" if not count else "1 file" if count == 1 else f"{count} files"
    hint = "If you have any: a paper Dash, a body map, a print-out."
    return {"title": {"text": "Files that go with it"}, "href": href, "status": {"text": said}, "hint": {"text": hint}}
