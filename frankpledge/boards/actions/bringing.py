"""A paper brought as a Word document or a PDF, and written here again instead."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.documents.brought import BroughtPaper, read_brought
from frankpledge.documents.packs import Labels, Part, put_together
from frankpledge.figures.decoding import Unreadable
from frankpledge.rules import Actor, Refusal

from ..models import Brought, InForce, Paper, settings_in_force
from .papers import lock_draft


@transaction.atomic
def bring_paper(paper: Paper, data: bytes, *, by: Actor, at: datetime) -> Brought:
    """Take what somebody brought in place of words written here, once it has been looked into. A later one takes its place."""
    paper = lock_draft(paper, by)
    try:
        found = read_brought(data)
    except Unreadable as problem:
        raise Refusal(str(problem), field="file") from None
    _check_length(found, settings_in_force(paper.item.meeting.body, timezone.localdate(at)))
    if found.pdf:
        _try_to_pack(found)
    brought, _ = Brought.objects.update_or_create(
        paper=paper,
        defaults={
            "original": data,
            "is_word": found.is_word,
            "pdf": found.pdf,
            "blocks": found.blocks,
            "pages": found.pages,
            "pictures_of_pages": found.pictures_of_pages,
            "remarks": found.remarks,
            "brought_at": at,
        },
    )
    paper.kind = Paper.Kind.BROUGHT
    paper.save()
    trail.record("boards.paper_brought", paper, at=at, is_word=found.is_word, pages=found.pages)
    return brought


@transaction.atomic
def write_here(paper: Paper, *, by: Actor, at: datetime) -> Paper:
    """Write the paper here after all: what was brought is let go, and what had been written before is there again."""
    paper = lock_draft(paper, by)
    Brought.objects.filter(paper=paper).delete()
    paper.kind = Paper.Kind.WRITTEN
    paper.save()
    trail.record("boards.paper_to_be_written_here", paper, at=at)
    return paper


def _check_length(found: BroughtPaper, limits: InForce) -> None:
    if found.pages is None:
        return
    if found.pages > limits.most_pages:
        raise Refusal(
            f"The PDF has {found.pages} pages, and a paper of this body may have {limits.most_pages}. "
            "Bring what members must read, and say where the rest is.",
            field="file",
        )
    if found.pictures_of_pages > limits.most_scanned_pages:
        raise Refusal(
            f"{found.pictures_of_pages} of its {found.pages} pages are pictures with no words in them, as when paper is scanned: "
            f"nobody can search them, and a screen reader reads nothing. Up to {limits.most_scanned_pages} are taken. "
            "Make the PDF from the document itself, or have the words recognised first.",
            field="file",
        )


def _try_to_pack(found: BroughtPaper) -> None:
    """Better told to whoever brings it than to the clerk on the day that the papers go out."""
    try:
        put_together([Part("Paper", found.pdf, Labels(1), found.pages or 0)], title="Paper")
    except Refusal:
        raise Refusal(
            "The pages of this PDF can’t be put among others. Print it to a new PDF, and bring that.", field="file"
        ) from None
