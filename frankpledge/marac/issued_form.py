"""The one referral form, issued in Word and PDF from the online form's own questions, and read back into what it gives.

Stands on the floor of the forms: views, jobs and the API may ask it. What comes back is read by the version that stands in
it, since a copy may be kept for years; a version that was never issued here is not ours.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import forms as asked_by_django
from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.documents.form_reading import FormRead
from frankpledge.documents.pdf_form import make_pdf_form
from frankpledge.documents.pdf_reading import read_pdf_form
from frankpledge.documents.word import Kind, Part, Question, WordForm, make_word_form
from frankpledge.documents.word_reading import read_word_form
from frankpledge.ui import forms

from .actions.given import (
    AccountGiven,
    AddressGiven,
    AnswerGiven,
    ConsentGiven,
    ContactGiven,
    CriteriaGiven,
    CriterionGiven,
    Given,
    NoConsentGiven,
    OtherGiven,
    PersonGiven,
    Reading,
    ReferrerGiven,
    RiskGiven,
    Said,
    SectionRead,
    Unread,
    VictimGiven,
)
from .forms import writing
from .forms.order import ASKED, ON_PAPER, PEOPLE
from .models import Answer, Criterion, IssuedForm, Party, ToolVersion

TITLE = "MARAC referral"
HANDLING = "OFFICIAL-SENSITIVE when completed"
_WORDS = (
    "For somebody at high risk of serious harm or death from domestic abuse. If somebody is in danger now, ring 999.",
    "Fill in what you know. What you leave empty is asked about; what you write is never lost.",
    "Send this form by secure e-mail to the MARAC’s own address, with nothing of anybody in the message or its subject.",
    "Do your own agency’s safeguarding now: do not wait for the meeting.",
)
_MORE = "more_people"
_ROOM = "Anybody there was no room for above"
_KINDS = {
    Party.Part.PERPETRATOR: "Alleged perpetrator",
    Party.Part.CHILD: "Child",
    Party.Part.OTHER: "Somebody else at risk",
}


def issue(tool: str, at: datetime) -> WordForm:
    """The form with that tool's questions as they stand today; a wording not given out before is kept as a new version."""
    today = timezone.localdate(at)
    version = ToolVersion.objects.on(today).filter(tool=tool).order_by("-from_on", "label")[0]
    form = _laid_out(version)
    layout = json.loads(json.dumps(asdict(form)))
    digest = hashlib.sha256(json.dumps(layout, sort_keys=True).encode()).hexdigest()
    known = IssuedForm.objects.filter(name=form.name, digest=digest).first() or _keep(form, version, layout, digest, at)
    return _from_layout(known)


@transaction.atomic
def _keep(form: WordForm, version: ToolVersion, layout: Any, digest: str, at: datetime) -> IssuedForm:
    named = {
        "version": f"{timezone.localdate(at)}-{digest[:6]}",
        "tool_version": version,
        "layout": layout,
        "issued_at": at,
    }
    kept, is_new = IssuedForm.objects.get_or_create(name=form.name, digest=digest, defaults=named)
    if is_new:
        trail.record("marac.form_issued", kept, at=at)
    return kept


def as_word(at: datetime, tool: str = "dash") -> bytes:
    return _word(issue(tool, at))


@lru_cache(maxsize=8)
def _word(form: WordForm) -> bytes:
    return make_word_form(form)


def as_pdf(at: datetime, tool: str = "dash") -> bytes:
    """The same in PDF; a `Refusal` where this machine can draw none."""
    return _pdf(issue(tool, at))


@lru_cache(maxsize=8)
def _pdf(form: WordForm) -> bytes:
    return make_pdf_form(form)


def read_form(content: bytes, filename: str) -> Reading:
    """What a completed form gives, read where it can do no harm; raises `Unreadable` with a sentence for its sender.

    The kind is told by the content; the name is only what the sentence calls it.
    """
    issued = list(IssuedForm.objects.select_related("tool_version"))
    read = read_pdf_form if content.lstrip()[:5] == b"%PDF-" else read_word_form
    found = read(content, [_from_layout(row) for row in issued])
    version = next(
        row.tool_version for row in issued if row.name == found.form.name and row.version == found.form.version
    )
    return _Reader(found, version).reading()


# The form laid out


def _from_layout(row: IssuedForm) -> WordForm:
    kept = row.layout
    parts = tuple(
        Part(
            part["heading"],
            tuple(
                Question(
                    one["key"],
                    one["words"],
                    Kind(one["kind"]),
                    one["hint"],
                    tuple((code, said) for code, said in one["choices"]),
                )
                for one in part["questions"]
            ),
            tuple(part["words"]),
        )
        for part in kept["parts"]
    )
    return WordForm(row.name, row.version, kept["title"], kept["handling"], parts, tuple(kept["words"]))


def _laid_out(version: ToolVersion) -> WordForm:
    return WordForm(
        name=f"marac-referral-{version.tool_id}",
        version="",
        title=f"{TITLE}: {version.tool.asked_of.lower()}",
        handling=HANDLING,
        words=_WORDS,
        parts=tuple(_parts(version)),
    )


def _parts(version: ToolVersion) -> Iterator[Part]:
    for asked in ASKED.values():
        lead = (asked.lead,) if asked.lead else ()
        if asked.slug == "risk":
            yield Part(asked.title, tuple(_risk_questions(version)), lead)
            continue
        yield Part(asked.title, tuple(_questions(asked.slug, asked.form())), lead)
        if asked.slug == "safe_contact":
            yield from _people()


def _people() -> Iterator[Part]:
    for part, room in ON_PAPER:
        for number in range(1, room + 1):
            form = writing.PERSON_FORMS[part]()
            yield Part(f"{_KINDS[part]} {number}", tuple(_questions(f"{part}_{number}", form)))
    yield Part("Anybody else", (Question(f"{PEOPLE}.{_MORE}", _ROOM, Kind.WORDS),))


def _risk_questions(version: ToolVersion) -> Iterator[Question]:
    for question in version.questions.all():
        yield Question(f"risk.q{question.position}", str(question), Kind.CHOICE, choices=tuple(Answer.Said.choices))
        yield Question(f"risk.q{question.position}_comment", "What happened, and who says so if not the victim")


def _questions(prefix: str, form: asked_by_django.BaseForm) -> Iterator[Question]:
    fields: Mapping[str, Any] = form.fields
    for name, field in fields.items():
        words, hint = str(field.label), str(field.help_text or "")
        if isinstance(field, forms.CheckboxesField):
            for code, said in _choices(field):
                yield Question(f"{prefix}.{name}.{code}", f"{words}: {said}", Kind.TICK)
        elif isinstance(field, asked_by_django.ModelChoiceField):
            rows = tuple((str(row.pk), str(row)) for row in field.queryset or ())
            yield Question(f"{prefix}.{name}", words, Kind.CHOICE, hint, rows)
        elif isinstance(field, asked_by_django.ChoiceField):
            yield Question(f"{prefix}.{name}", words, Kind.CHOICE, hint, _choices(field))
        else:
            kinds = {forms.LongTextField: Kind.WORDS, forms.DateField: Kind.DAY}
            yield Question(f"{prefix}.{name}", words, kinds.get(type(field), Kind.LINE), hint)


def _choices(field: Any) -> tuple[tuple[str, str], ...]:
    return tuple((str(code), str(said)) for code, said in field.choices if code != "")


# What came back


class _Reader:
    """One form's answers, section by section, through the online form's own fields."""

    def __init__(self, found: FormRead, version: ToolVersion) -> None:
        self.found, self.version = found, version
        self.questions = {question.key: question for question in found.form.questions}
        self.sections: list[SectionRead] = []
        self.unread: list[Unread] = []

    def reading(self) -> Reading:
        for slug, asked in ASKED.items():
            if slug == "risk":
                self.take(slug, slug, writing.RiskForm.asking(self.version, data=self.data("risk", {"version": "-"})))
            else:
                self.take(slug, slug, asked.form(data=self.data(slug)))
            if slug == "safe_contact":
                self.take_people()
        for one in self.found.unread:
            section, field = self.place(one.key)
            self.unread.append(Unread(one.where, one.said, one.why, section, field))
        return Reading(tuple(self.sections), tuple(self.unread), self.found.form.imprint, self.found.is_altered)

    def take_people(self) -> None:
        for part, room in ON_PAPER:
            for number in range(1, room + 1):
                if data := self.data(f"{part}_{number}"):
                    self.take(f"{part}_{number}", PEOPLE, writing.PERSON_FORMS[part](data=data))
        if more := self.found.answers.get(f"{PEOPLE}.{_MORE}"):
            self.unread.append(Unread(_ROOM, more, "Add each of them by hand.", PEOPLE))

    def data(self, prefix: str, start: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """A section's answers as its form would be sent them; empty where nothing was answered."""
        given: dict[str, Any] = {}
        for key, answer in self.found.answers.items():
            before, _, name = key.partition(".")
            if before != prefix:
                continue
            field, _, code = name.partition(".")
            if code:
                given.setdefault(field, []).append(code)
            else:
                given[field] = answer
        return {**(start or {}), **given} if given else {}

    def take(self, prefix: str, section: str, form: asked_by_django.BaseForm) -> None:
        """What the section's fields make of its answers; what they can't is unread, in their own words why."""
        if not form.data:
            return
        form.reveals = {}  # type: ignore[attr-defined]  # on paper everything is asked, and nothing written may go unseen
        form.is_valid()
        wrong = {name: errors[0] for name, errors in form.errors.items() if form.data.get(name)}
        said = tuple(self.said(prefix, form.data))
        for one in said:
            if one.field in wrong:
                self.unread.append(Unread(one.label, one.words, str(wrong[one.field]), section, one.field))
        good = {name: value for name, value in form.cleaned_data.items() if name in form.data and name not in wrong}
        loose = dict(_loose(prefix, good))
        self.unread += [
            Unread(one.label, one.words, loose[one.field], section, one.field) for one in said if one.field in loose
        ]
        if given := self.given(prefix, {name: value for name, value in good.items() if name not in loose}):
            kept = tuple(one for one in said if one.field not in wrong and one.field not in loose)
            self.sections.append(SectionRead(section, given, kept))

    def said(self, prefix: str, data: Mapping[str, Any]) -> Iterator[Said]:
        """The answers in the form's own words."""
        for name, value in data.items():
            ticked = [f"{prefix}.{name}.{code}" for code in value] if isinstance(value, list) else []
            if ticked:
                words = [self.questions[key].words.partition(": ") for key in ticked]
                yield Said(name, words[0][0], "; ".join(each for _, _, each in words))
            elif question := self.questions.get(f"{prefix}.{name}"):
                yield Said(name, question.words, self.words(question, value))

    @staticmethod
    def words(question: Question, value: str) -> str:
        if question.kind is Kind.DAY:
            return f"{date.fromisoformat(value):%-d %B %Y}"
        return dict(question.choices).get(value, value)

    def place(self, key: str) -> tuple[str, str]:
        """The section and field online that a question of the form belongs to."""
        prefix, _, name = key.partition(".")
        part = prefix.rpartition("_")[0]
        return (
            PEOPLE if part in writing.PERSON_FORMS else prefix if prefix in {*ASKED, PEOPLE} else "",
            name.partition(".")[0],
        )

    def given(self, prefix: str, good: dict[str, Any]) -> Given | None:
        if not good:
            return None
        part = prefix.rpartition("_")[0]
        if part in writing.PERSON_FORMS:
            return OtherGiven(part, PersonGiven(**_only(PersonGiven, good)), _address(good))
        return _GIVEN[prefix](good, self.version)


def _loose(prefix: str, good: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Answers that hang on another which was not given: nothing holds them, so they are shown beside."""
    if prefix == "risk":
        for name in good:
            if name.endswith("_comment") and name.removesuffix("_comment") not in good:
                yield name, "The question it belongs to is not answered."
    elif prefix == "criteria":
        for code, name in writing.CriteriaForm.reveals["criteria"].items():
            if name in good and code not in good.get("criteria", ()):
                yield name, f"“{Criterion.Code(code).label}” is not ticked."
    elif prefix == "consent" and good.get("has_consent"):
        for name in NoConsentGiven.__dataclass_fields__:
            if name in good:
                yield name, "It is about referring without agreement, and the victim is said to agree."


def _only(given: Any, good: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in good.items() if name in given.__dataclass_fields__}


def _address(good: Mapping[str, Any]) -> AddressGiven | None:
    found = _only(AddressGiven, good)
    return AddressGiven(**found) if found else None


def _answers(good: Mapping[str, Any]) -> dict[int, AnswerGiven]:
    return {
        int(name.removeprefix("q")): AnswerGiven(said, good.get(f"{name}_comment", ""))
        for name, said in good.items()
        if name.removeprefix("q").isdigit()
    }


def _criteria(good: Mapping[str, Any]) -> Iterator[CriterionGiven]:
    codes = Criterion.Code
    more: dict[str, dict[str, Any]] = {
        codes.PROFESSIONAL_JUDGEMENT: {"reason": good.get("professional_reason", "")},
        codes.POTENTIAL_ESCALATION: {"events": good.get("events")},
        codes.REPEAT: {"earlier_on": good.get("earlier_on")},
        codes.OTHER: {"reason": good.get("other_reason", "")},
    }
    for code in good.get("criteria", ()):
        yield CriterionGiven(code, **more.get(code, {}))


def _victim(good: Mapping[str, Any], _: ToolVersion) -> VictimGiven:
    area = good["area"].pk if good.get("area") else None
    person = PersonGiven(**_only(PersonGiven, good))
    return VictimGiven(person, _address(good) or AddressGiven(), area, good.get("interpreter", ""))


def _consent(good: Mapping[str, Any], _: ToolVersion) -> ConsentGiven:
    without = NoConsentGiven(**_only(NoConsentGiven, good))
    return ConsentGiven(**_only(ConsentGiven, good), without=without)


_GIVEN: Mapping[str, Callable[[dict[str, Any], ToolVersion], Given]] = {
    "who_refers": lambda good, _: ReferrerGiven(**good),
    "victim": _victim,
    "safe_contact": lambda good, _: ContactGiven(**good),
    "risk": lambda good, version: RiskGiven(version.pk, _answers(good)),
    "criteria": lambda good, _: CriteriaGiven(tuple(_criteria(good))),
    "consent": _consent,
    "what_happened": lambda good, _: AccountGiven(**good),
}
