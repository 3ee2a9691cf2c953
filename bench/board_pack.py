"""How much work the pack of a meeting with 40 papers and 600 pages is, beside laying the same pages one after another.

python bench/board_pack.py, in a database with its tables and the record; all in one transaction that is taken back.
"""

import os
import resource
import sys
from collections.abc import Callable
from datetime import date, time, timedelta
from io import BytesIO
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frankpledge.config.settings")

import django

django.setup()

import pikepdf
from django.db import transaction
from django.utils import timezone

from frankpledge.accounts.models import Person
from frankpledge.audit import identity
from frankpledge.boards.actions import agenda, bringing, meetings, packs, papers
from frankpledge.boards.models import Aim, Body, Meeting, Paper, Printed, Section
from frankpledge.boards.record import WMCSP
from frankpledge.partnerships import record
from frankpledge.partnerships.acting import actor_for
from frankpledge.partnerships.authorities import POLICING_BODY
from frankpledge.partnerships.models import Holding, Post
from frankpledge.rules import Actor

WRITTEN, BROUGHT = 20, 20
PAGES_BROUGHT = 24
WORDS = "The partnership has looked at this with those whom it concerns, and says here what was found. " * 55
MOST_SECONDS = 240


def a_pdf(pages: int) -> bytes:
    """Pages of type, as a word processor writes them."""
    pdf = pikepdf.Pdf.new()
    font = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    for _ in range(pages):
        pdf.add_blank_page(page_size=(595, 842))
        pdf.pages[-1].obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        lines = b"".join(
            b"72 %d Td (A line of a paper) Tj -72 -%d Td " % (770 - 14 * n, 770 - 14 * n) for n in range(45)
        )
        pdf.pages[-1].contents_add(b"BT /F1 11 Tf " + lines + b"ET")
    made = BytesIO()
    pdf.save(made)
    return made.getvalue()


def the_clerk() -> tuple[Actor, Post]:
    today = timezone.localdate()
    post = record.post_named(POLICING_BODY, "Policy Officer")
    person = Person.objects.create_user("bench@frankpledge.example", name="Bench Example")
    Holding.objects.create(post=post, person=person, from_on=date(2024, 1, 1))
    return actor_for(post, person_id=person.pk, today=today), post


def a_meeting(by: Actor, author: Post) -> Meeting:
    """Forty papers, handed in and ready."""
    at = timezone.now()
    meeting = meetings.plan_meeting(
        Body.objects.get(name=WMCSP), title="A long meeting", on=timezone.localdate(at) + timedelta(days=40),
        starts=time(10), minutes=240, place="Lloyd House", by=by, at=at,
    )  # fmt: skip
    brought = a_pdf(PAGES_BROUGHT)
    for place in range(WRITTEN + BROUGHT):
        item = agenda.add_item(meeting, title=f"Item {place + 1}", aim=Aim.NOTE, by=by, at=at)
        paper = papers.ask_for_paper(item, title=f"Paper {place + 1}", aim=Aim.NOTE, author=author, by=by, at=at)
        if place < WRITTEN:
            papers.write_sections(paper, dict.fromkeys(Section.Heading, (WORDS, 1)), by=by, at=at)
        else:
            bringing.bring_paper(paper, brought, by=by, at=at)
        papers.hand_in(paper, by=by, at=at)
    Paper.objects.filter(item__meeting=meeting).exclude(status="ready").update(status="ready")  # nobody clears a bench
    return meeting


def worked() -> float:
    """Seconds of a processor's work so far, in this process and those it had beside it: other work does not count."""
    return sum(os.times()[:4])


def timed(what: Callable[[], object]) -> float:
    began = worked()
    what()
    return worked() - began


def laid_one_after_another(parts: list[bytes]) -> None:
    """The same pages in one file: no tags, no numbers, no bookmarks."""
    pack = pikepdf.Pdf.new()
    for part in parts:
        pack.pages.extend(pikepdf.open(BytesIO(part)).pages)
    pack.save(BytesIO(), linearize=True)


def main() -> None:
    with identity.as_service("command"), transaction.atomic():
        by, author = the_clerk()
        meeting = a_meeting(by, author)
        at = timezone.now()
        with mock.patch.object(packs, "app"):
            making = packs.send_papers_out(meeting, by=by, at=at)
        each = []
        while True:
            began = worked()
            if not packs.print_next(making, at=at):
                break
            each.append(worked() - began)
        packs.release(making, at=at)
        meeting.refresh_from_db()
        together = timed(lambda: packs.take_own_pack(meeting, by=by, at=at))
        again = timed(lambda: packs.take_own_pack(meeting, by=by, at=at))
        prints = [bytes(one.pdf) for one in Printed.objects.filter(paper__item__meeting=meeting)]
        plain = timed(lambda: laid_one_after_another(prints))
        pack = meeting.packs.get()
        children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        transaction.set_rollback(True)
    print(f"{len(each)} papers, {pack.pages} pages, {len(bytes(pack.pdf)) / 1e6:.1f} MB\n")
    print("| | processor seconds |\n| --- | ---: |")
    print(f"| drawing every paper, one at a time | {sum(each):.1f} |")
    print(f"| the slowest of them | {max(each):.1f} |")
    print(f"| putting a reader’s pack together | {together:.1f} |")
    print(f"| having it again | {again:.2f} |")
    print(f"| the same pages laid one after another, without tags or numbers | {plain:.1f} |")
    print(f"\nmost memory of a process apart: {children:.0f} MB")
    if sum(each) + together > MOST_SECONDS or pack.pages < 600:
        sys.exit("The pack takes too long, or is too short to tell.")


if __name__ == "__main__":
    main()
