"""Every door by which a file or a mail comes in, and what is brought to it: honest ones spoilt, and ones that mean harm."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, is_dataclass
from functools import cache
from random import Random
from typing import Any, Self

from frankpledge.documents import limits
from frankpledge.documents.apart import Allowance
from frankpledge.documents.brought import read_brought
from frankpledge.documents.calendar_replies import read_reply
from frankpledge.documents.kinds import kind_of
from frankpledge.documents.mail import open_mail
from frankpledge.documents.pdf_form import make_pdf_form
from frankpledge.documents.pdf_reading import read_pdf_form
from frankpledge.documents.spreadsheets import read_spreadsheet
from frankpledge.documents.tests import hostile, hostile_pdf, hostile_word
from frankpledge.documents.tests.test_word import ANSWERS, FORM
from frankpledge.documents.word import make_word_form
from frankpledge.documents.word_reading import read_word_form
from frankpledge.figures.decoding import Unreadable

from .forking import Mother, all_run_by, ended
from .mutations import Mutation, spoilt_mail, spoilt_package, spoilt_pdf

READERS = ("apart", "brought", "mail")
SLACK = 1.25  # over what a process may have, for the interpreter's own measuring of it


@cache
def word() -> bytes:
    return make_word_form(FORM, ANSWERS)


@cache
def pdf() -> bytes:
    return hostile_pdf.filled(make_pdf_form(FORM), FORM, ANSWERS)


def mails() -> list[bytes]:
    """Mails as programs write them, and one for each that is known to have hurt a reader."""
    heads = b"From: Sample Person <sample@threshold.example>\r\nSubject: A sample\r\nMIME-Version: 1.0\r\n"
    mixed = heads + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    part = b"--b\r\nContent-Type: application/octet-stream; name=a.docx\r\nContent-Transfer-Encoding: base64\r\n\r\nUEsDBBQ=\r\n"
    page = (
        b"--b\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n<p>Good <b>morning</b> caf\xe9<style>x</style>\r\n"
    )
    return [
        heads + b"\r\nGood morning.\r\n",
        mixed + b"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nGood morning\r\n" + part + page + b"--b--\r\n",
        mixed + b"--b\r\nContent-Type: message/rfc822\r\n\r\n" + mixed.replace(b"=b", b"=c") + part.replace(b"--b", b"--c") + b"--c--\r\n--b--\r\n",
        heads + b"Content-Type: multipart/alternative; boundary=b\r\n\r\n" + b"--b\r\n\r\nwords\r\n" + page + b"--b--\r\n",
    ]  # fmt: skip


def mails_that_mean_harm() -> list[bytes]:
    parts = b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\n" * 200_000
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(5_000))
    return [
        parts,
        nested,
        b"Content-Type: text/plain" + b"; a=b" * 40_000 + b"\r\n\r\nx",
        b"Subject: " + b"=?utf-8?q?=41?= " * 90_000 + b"\r\n\r\nx",
        b"Content-Type: text/html\r\n\r\n" + b"<div>" * 400_000,
        b"Content-Type: text/html\r\n\r\n" + b"<!" * 400_000,
        b"From: " + b"a@b.example, " * 100_000 + b"\r\n\r\nx",
        b"From: " + b"(" * 100_000 + b"\r\n\r\nx",
        b"\0" * 4_000_000,
        b"Content-Transfer-Encoding: base64\r\n\r\n" + b"A" * 30_000_000,
    ]


REPLY = (
    b"BEGIN:VCALENDAR\r\nPRODID:-//Sample//EN\r\nVERSION:2.0\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nDTSTAMP:20261120T100000Z\r\n"
    b"DTSTART;TZID=Europe/London:20270209T140000\r\nRRULE:FREQ=DAILY;COUNT=3\r\nUID:sample@partnership.example\r\nSEQUENCE:1\r\n"
    b'ATTENDEE;PARTSTAT=ACCEPTED;CN="A; B":mailto:a@threshold.example\r\nCOMMENT:Late\\, by ten minutes\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'
)
WORDS_OF_CALENDARS = (
    b"BEGIN:VEVENT\r\n", b"DTSTAMP:99991231T235959Z\r\n", b"DTSTAMP:00000101T000000Z\r\n", b"DTSTAMP;TZID=Nowhere:20261120T100000\r\n",
    b"RRULE:FREQ=SECONDLY;COUNT=999999999\r\n", b"SEQUENCE:99999999999999999999\r\n", b"SEQUENCE:-1\r\n", b"ATTENDEE:\r\n", b"COMMENT:\\n\0\r\n", b"\xed\xa0\x80",
)  # fmt: skip


@dataclass(frozen=True)
class Door:
    """A way in: what is asked, the process that reads, what it may use, what is brought, and how that is spoilt."""

    name: str
    ask: Callable[[bytes], Any]
    module: str
    allowance: Allowance
    honest: Callable[[], list[bytes]]
    mutation: Mutation
    harmful: Callable[[], list[bytes]] = list


def _reply_spoilt(data: bytes, chance: Random) -> bytes:
    from_words = data.split(b"\r\n")
    for _ in range(chance.randrange(4)):
        from_words.insert(chance.randrange(len(from_words)), chance.choice(WORDS_OF_CALENDARS).strip())
    return spoilt_pdf(b"\r\n".join(from_words), chance) if chance.random() < 0.5 else b"\r\n".join(from_words)


def _words() -> list[bytes]:
    return [make(word()) for make in (
        hostile_word.zip_bomb, hostile_word.billion_laughs, hostile_word.very_deep, hostile_word.very_many_fields, hostile_word.very_long, hostile_word.huge,
        hostile_word.with_macros, hostile_word.declared_macro_enabled, hostile_word.carries_a_program, hostile_word.two_of_one_part, hostile_word.fetches_a_template,
        hostile_word.fetches_a_picture, hostile_word.carries_another_document,
    )] + [hostile_word.reads_a_file(word(), "/etc/passwd")]  # fmt: skip


def _pdfs() -> list[bytes]:
    return [make(pdf()) for make in (
        hostile_pdf.bomb, hostile_pdf.with_javascript, hostile_pdf.with_a_script_in_a_field, hostile_pdf.that_starts_a_program, hostile_pdf.with_a_file_inside,
        hostile_pdf.with_xfa, hostile_pdf.with_a_password,
    )]  # fmt: skip


def _sheets() -> list[bytes]:
    return [
        hostile.zip_bomb(), hostile.far_cell(), hostile.far_cell_in_single_quotes(), hostile.with_macros(), hostile.declared_macro_enabled(),
        hostile.protected_with_a_password(), hostile.repeated_text(),
    ]  # fmt: skip


_CHILDREN = "frankpledge.documents"
DOORS = (
    Door("mails", open_mail, f"{_CHILDREN}.mail_child", limits.MAIL, mails, spoilt_mail, mails_that_mean_harm),
    Door("forms in Word", lambda data: read_word_form(data, [FORM]), f"{_CHILDREN}.word_child", limits.READING, lambda: [word()], spoilt_package, _words),
    Door("forms in PDF", lambda data: read_pdf_form(data, [FORM]), f"{_CHILDREN}.pdf_reading_child", limits.READING, lambda: [pdf()], spoilt_pdf, _pdfs),
    Door("workbooks", read_spreadsheet, f"{_CHILDREN}.spreadsheet_child", limits.READING, lambda: [hostile.workbook(("Table", [["a", 1, 2.5, True]] * 9), ("B", [["=1+1"]]))], spoilt_package, _sheets),
    Door("files by their kind", kind_of, f"{_CHILDREN}.kinds_child", limits.READING, lambda: [word(), pdf(), b"\x89PNG\r\n\x1a\n" + b"\0" * 99, b"\xff\xd8\xff\xe0" + b"\0" * 99, b"Notes.\n" * 40], spoilt_pdf, lambda: _words() + _pdfs()),
    Door("papers in PDF", read_brought, f"{_CHILDREN}.brought_child", limits.BRINGING, lambda: [pdf()], spoilt_pdf, _pdfs),
    Door("papers in Word", read_brought, f"{_CHILDREN}.brought_child", limits.BRINGING, lambda: [word()], spoilt_package, _words),
    Door("calendars’ replies", read_reply, f"{_CHILDREN}.calendar_child", limits.CALENDAR, lambda: [REPLY], _reply_spoilt),
)  # fmt: skip


@dataclass
class Forked:
    """The child processes of one door, forked from one that has its module already; how much the hungriest used."""

    door: Door
    kilobytes: int = 0
    cpu: float = 0.0
    seconds: float = 0.0
    ends: dict[str, int] = field(default_factory=dict)

    def __enter__(self) -> Self:
        self.mother = Mother(self.door.module, self.door.allowance)
        return self

    def __exit__(self, *_: object) -> None:
        self.mother.close()

    def run_apart(self, module: str, data: bytes, allowance: Allowance) -> bytes:
        """In place of the product's own: the same module, from its `main` on."""
        assert module == self.door.module
        assert allowance == self.door.allowance
        figures, answer = self.mother.bear(data)
        self.kilobytes = max(self.kilobytes, int(figures["kilobytes"]))
        self.cpu, self.seconds = max(self.cpu, figures["cpu"]), max(self.seconds, figures["seconds"])
        end = "answered" if figures["code"] == 0 else f"ended with {figures['code']}"
        self.ends[end] = self.ends.get(end, 0) + 1
        if figures["code"] != 0:
            raise ended(figures)
        return answer


@contextmanager
def forked(door: Door) -> Iterator[Forked]:
    """The product's door, with its children forked from one instead of begun one by one."""
    with Forked(door) as children, all_run_by(children.run_apart, READERS):
        yield children


def wrong_with(door: Door, data: bytes) -> str:
    """What a door does with something that it must not; nothing where it opens it or refuses it with a sentence."""
    try:
        found = door.ask(data)
    except Unreadable as refusal:
        return "" if len(str(refusal)) > 15 and _can_be_kept(str(refusal)) else f"refused with “{refusal}”"
    except Exception as fault:  # any other is what is looked for
        return f"{type(fault).__name__}: {str(fault)[:200]}"
    return "" if _can_be_kept(found) else "gave words that no database keeps"


def _can_be_kept(found: Any) -> bool:
    """Whether PostgreSQL takes every word of it: no NUL, no half of a letter."""
    if isinstance(found, str):
        return "\0" not in found and not any("\ud800" <= letter <= "\udfff" for letter in found)
    if is_dataclass(found) and not isinstance(found, type):
        return _can_be_kept(asdict(found))
    if isinstance(found, dict):
        return all(_can_be_kept(one) for pair in found.items() for one in pair)
    return all(map(_can_be_kept, found)) if isinstance(found, (list, tuple)) else True


def spoilt_ones(door: Door, times: int, seed: str) -> Iterator[tuple[str, bytes]]:
    """Each with the words by which it can be made again."""
    honest = door.honest()
    for number in range(times):
        chance = Random(f"{seed} {door.name} {number}")
        yield f"{door.name} {seed} {number}", door.mutation(chance.choice(honest), chance)
