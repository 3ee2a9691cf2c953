"""Word forms made: every question a content control, everything else locked, so that no local hand can alter them.

A form is plain values. What is filled in comes back by each question's key (see word_reading), whatever the page
looks like by then.
"""

import base64
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from io import BytesIO
from typing import Any

from django.http import HttpResponse
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPEFACE = "Arial"  # on every machine that has Word, as our own is not
_INK = RGBColor(0x0B, 0x3C, 0x49)
_QUIET = RGBColor(0x48, 0x49, 0x49)
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_TICKED, _UNTICKED = "☒", "☐"
FORM_TAG = "form:"
INVITATIONS = ("Write here", "Day, month and year", "Choose an answer")
"""What stands where nothing is answered yet. Some programs forget that it was not an answer."""


class Kind(StrEnum):
    """How a question is answered: a line of words, many, a day, one of a list, or a tick."""

    LINE = "line"
    WORDS = "words"
    DAY = "day"
    CHOICE = "choice"
    TICK = "tick"


@dataclass(frozen=True)
class Question:
    """`key` is what the answer comes back by, at most 64 letters. `choices` are codes and their words."""

    key: str
    words: str
    kind: Kind = Kind.LINE
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Part:
    """A heading, words under it, and questions. What may be said of several people is a part for each of them."""

    heading: str
    questions: tuple[Question, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordForm:
    """A form as it is issued. Another wording is another `version`: `name` and `version` are slugs, and say which came back."""

    name: str
    version: str
    title: str
    handling: str
    parts: tuple[Part, ...]
    words: tuple[str, ...] = ()

    @property
    def questions(self) -> Iterator[Question]:
        return (question for part in self.parts for question in part.questions)

    @property
    def imprint(self) -> str:
        """The line that stands at the form's end."""
        return f"Form {self.name}, version {self.version}"

    @property
    def tag(self) -> str:
        return f"{FORM_TAG}{self.name}:{self.version}"


def make_word_form(form: WordForm, answers: Mapping[str, str] | None = None) -> bytes:
    """The form's .docx, blank or with `answers` by key: a day as 2026-11-20, a choice by its code, a tick as "yes"."""
    document = Document()
    _set_page(document, form)
    _set_styles(document)
    document.add_heading(form.title, 1)
    for words in form.words:
        document.add_paragraph(words)
    numbers = iter(range(1, 100_000))
    for part in form.parts:
        document.add_heading(part.heading, 2)
        for words in part.words:
            document.add_paragraph(words)
        _ask(document, part.questions, answers or {}, numbers)
    document.add_paragraph(style="Footer")._p.append(
        _control(
            next(numbers),
            form.tag,
            "Form",
            form.imprint,
            kind="<w:text/>",
            lock="sdtContentLocked",
        )
    )
    _lock(document, form)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def word_response(name: str, made: bytes) -> HttpResponse:
    """A Word document to be saved as `name`.docx; `name` is a slug of ours, never somebody's words."""
    response = HttpResponse(made, content_type=_WORD)
    response["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    return response


# Questions


def _ask(document: Any, questions: tuple[Question, ...], answers: Mapping[str, str], numbers: Iterator[int]) -> None:
    """Short answers in a table beside their questions; room for many words under theirs."""
    table = None
    for question in questions:
        answer = answers.get(question.key, "")
        if question.kind is Kind.WORDS:
            _part(document, table)
            _say(document.add_paragraph(), question)
            table = _table(document, 1)
            box = table.add_row()
            box.height = Mm(30)
            _put(box.cells[0], _field(next(numbers), question, answer))
            _part(document, table)
            table = None
        else:
            table = table or _table(document, 2)
            row = table.add_row()
            _say(row.cells[0].paragraphs[0], question)
            _put(row.cells[1], _field(next(numbers), question, answer))
    _part(document, table)


def _part(document: Any, table: Any) -> None:
    """Keep a table from what comes next: Word makes one of two that touch."""
    if table is not None:
        document.add_paragraph()._p.style = "Gap"


def _table(document: Any, columns: int) -> Any:
    table = document.add_table(rows=0, cols=columns)
    table._tbl.tblStyle_val = "TableGrid"
    table.autofit = False
    for column, width in zip(table.columns, (174,) if columns == 1 else (70, 104), strict=True):
        column.width = Mm(width)
    return table


def _say(paragraph: Any, question: Question) -> None:
    # By the style's own key: by its name python-docx looks through every style of the document each time, for seconds in all.
    paragraph._p.style = "Question"
    paragraph.add_run(question.words)
    if question.hint:
        paragraph.add_run().add_break()
        paragraph.add_run(question.hint)._r.style = "Hint"


def _put(cell: Any, field: Any) -> None:
    cell.paragraphs[0]._p.style = "Answer"
    cell.paragraphs[0]._p.append(field)


def _field(number: int, question: Question, answer: str) -> Any:
    """A question's content control. Its lock keeps it from being deleted; what is in it may be changed."""
    match question.kind:
        case Kind.TICK:
            state = "1" if answer else "0"
            kind = (
                f'<w14:checkbox><w14:checked w14:val="{state}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
                '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
            )
            return _control(number, question.key, question.words, _TICKED if answer else _UNTICKED, kind=kind)
        case Kind.DAY:
            holds = f' w:fullDate="{date.fromisoformat(answer)}T00:00:00Z"' if answer else ""
            kind = (
                f'<w:date{holds}><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="en-GB"/>'
                '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
            )
            shown = f"{date.fromisoformat(answer):%-d %B %Y}" if answer else ""
            return _control(number, question.key, question.words, shown, kind=kind, invites=INVITATIONS[1])
        case Kind.CHOICE:
            kind = "<w:dropDownList/>"
            shown = dict(question.choices).get(answer, "")
            control = _control(number, question.key, question.words, shown, kind=kind, invites=INVITATIONS[2])
            listed = control.find(f"{qn('w:sdtPr')}/{qn('w:dropDownList')}")
            for code, words in question.choices:
                item = OxmlElement("w:listItem")
                item.set(qn("w:displayText"), words)
                item.set(qn("w:value"), code)
                listed.append(item)
            return control
        case Kind.WORDS:
            return _control(
                number, question.key, question.words, answer, kind='<w:text w:multiLine="1"/>', invites=INVITATIONS[0]
            )
        case Kind.LINE:
            return _control(number, question.key, question.words, answer, kind="<w:text/>", invites=INVITATIONS[0])


def _control(
    number: int, tag: str, label: str, words: str, *, kind: str, invites: str = "", lock: str = "sdtLocked"
) -> Any:
    """A content control in a line of text. `kind` is XML of ours; everything else is set, never pasted in."""
    control = parse_xml(
        f"<w:sdt {nsdecls('w')} {_W14}><w:sdtPr><w:alias/><w:tag/><w:id/><w:lock/>"
        f"{'' if words else '<w:showingPlcHdr/>'}{kind}</w:sdtPr><w:sdtContent><w:r/></w:sdtContent></w:sdt>"
    )
    settings = control.find(qn("w:sdtPr"))
    for name, value in (("alias", label[:64]), ("tag", tag), ("id", str(number)), ("lock", lock)):
        settings.find(qn(f"w:{name}")).set(qn("w:val"), value)
    run = control.find(f"{qn('w:sdtContent')}/{qn('w:r')}")
    if not words:
        run.get_or_add_rPr().get_or_add_rStyle().val = "Invitation"
    run.text = words or invites
    return control


# The page


def _set_page(document: Any, form: WordForm) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(20)
    section.header.paragraphs[0].add_run(form.handling).bold = True
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{form.title}, version {form.version}. Page ")
    for code in ("PAGE", "NUMPAGES"):
        count = OxmlElement("w:fldSimple")
        count.set(qn("w:instr"), code)
        foot._p.append(count)
        if code == "PAGE":
            foot.add_run(" of ")
    about = document.core_properties
    about.title, about.language, about.author, about.comments = form.title, "en-GB", "Frankpledge", ""


def _set_styles(document: Any) -> None:
    styles = document.styles
    _set_letters(styles["Normal"], 11, space_after=6)
    _set_letters(styles["Heading 1"], 20, colour=_INK, space_after=8, is_bold=True)
    _set_letters(styles["Heading 2"], 14, colour=_INK, space_before=16, space_after=6, is_bold=True)
    for name in ("Header", "Footer"):
        _set_letters(styles[name], 9)
    _set_letters(styles.add_style("Question", WD_STYLE_TYPE.PARAGRAPH), 11, space_before=3, space_after=3, is_bold=True)
    _set_letters(styles.add_style("Answer", WD_STYLE_TYPE.PARAGRAPH), 11, space_before=3, space_after=3)
    _set_letters(styles.add_style("Gap", WD_STYLE_TYPE.PARAGRAPH), 4)
    hint = styles.add_style("Hint", WD_STYLE_TYPE.CHARACTER).font
    hint.bold, hint.size, hint.color.rgb = False, Pt(10), _QUIET
    styles.add_style("Invitation", WD_STYLE_TYPE.CHARACTER).font.color.rgb = _QUIET
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _set_letters(
    style: Any,
    points: int,
    *,
    colour: RGBColor | None = None,
    space_before: int = 0,
    space_after: int = 0,
    is_bold: bool = False,
) -> None:
    style.font.name, style.font.size, style.font.bold = _TYPEFACE, Pt(points), is_bold
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    if colour is not None:
        style.font.color.rgb = colour
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(space_before), Pt(space_after)


def _lock(document: Any, form: WordForm) -> None:
    """Only the fields may be filled in. The password's digest is of no password, so that nobody has one to give away."""
    nobody = hashlib.sha512(form.tag.encode()).digest()
    protection = OxmlElement("w:documentProtection")
    for name, value in {
        "edit": "forms",
        "enforcement": "1",
        "cryptProviderType": "rsaAES",
        "cryptAlgorithmClass": "hash",
        "cryptAlgorithmType": "typeAny",
        "cryptAlgorithmSid": "14",
        "cryptSpinCount": "100000",
        "hash": base64.b64encode(nobody).decode(),
        "salt": base64.b64encode(nobody[:16]).decode(),
    }.items():
        protection.set(qn(f"w:{name}"), value)
    # The format keeps its settings in one order, and Word refuses a file that does not.
    document.settings.element.find(qn("w:defaultTabStop")).addprevious(protection)
