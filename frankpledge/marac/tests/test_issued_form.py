"""The form given out in Word and PDF, filled in somewhere else, and read back."""

from collections.abc import Mapping
from datetime import date

import pytest

from frankpledge.documents.tests import hostile_pdf
from frankpledge.documents.tests.papers import needs_pango
from frankpledge.documents.word import WordForm, make_word_form
from frankpledge.figures.decoding import Unreadable
from frankpledge.marac import issued_form
from frankpledge.marac.actions.given import (
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
    VictimGiven,
)
from frankpledge.marac.models import IssuedForm, ToolVersion

from .factories import AT, seeing_everything

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]

FILLED = {
    "who_refers.agency_name": "Threshold Sample Homes",
    "who_refers.contact_name": "Sample Person",
    "who_refers.contact_email": "referrer@example.org",
    "who_refers.contact_phone": "01632 960001",
    "victim.given_name": "Vesper",
    "victim.family_name": "Examplar",
    "victim.other_names": "Vespa",
    "victim.born_on": "1990-03-04",
    "victim.gender": "female",
    "victim.ethnicity": "white_british",
    "victim.is_disabled": "no",
    "victim.is_lgbt": "not_said",
    "victim.interpreter": "Polish",
    "victim.lines": "1 Specimen Street\nDudley",
    "victim.postcode": "DY1 2AB",
    "victim.is_protected": "yes",
    "safe_contact.phone": "01632 960123",
    "safe_contact.is_safe_to_call": "yes",
    "safe_contact.times": "Weekday mornings",
    "safe_contact.must_not_be_told": "His mother.",
    "perpetrator_1.given_name": "Percival",
    "perpetrator_1.family_name": "Samplar",
    "perpetrator_1.born_on": "1988-07-09",
    "perpetrator_1.gender": "male",
    "perpetrator_1.relation_to_victim": "former partner",
    "perpetrator_1.lines": "2 Pattern Place",
    "perpetrator_1.postcode": "DY2 3CD",
    "child_2.given_name": "Connie",
    "child_2.age": "7",
    "child_2.gender": "female",
    "child_2.relation_to_victim": "mother",
    "child_2.relation_to_perpetrator": "father",
    "child_2.school_or_place": "Sample Primary School",
    **{f"risk.q{number}": "yes" if number <= 15 else "no" for number in range(1, 25)},
    "risk.q1_comment": "A bruise; her sister says so.",
    "risk.q24_comment": "Not known to us.",
    "criteria.criteria.visible_high_risk": "yes",
    "criteria.criteria.professional_judgement": "yes",
    "criteria.professional_reason": "It is getting worse.",
    "consent.is_victim_aware": "yes",
    "consent.has_consent": "no",
    "consent.ground": "vital_interests",
    "consent.necessity": "The danger is to life.",
    "consent.proportionality": "Only what is needed.",
    "consent.decided_by": "Sample Manager",
    "consent.decided_on": "2026-11-16",
    "what_happened.what_happened": "A sample account.\nOf two lines.",
    "what_happened.wishes": "To be safe at home.",
    "what_happened.has_children": "yes",
    "what_happened.has_conflict": "no",
}


def dash() -> WordForm:
    return issued_form.issue("dash", AT)


def in_word(answers: Mapping[str, str]) -> Reading:
    return issued_form.read_form(make_word_form(dash(), answers), "referral.docx")


def given(reading: Reading) -> list[Given]:
    return [section.given for section in reading.sections]


def all_that_it_gives() -> list[Given]:
    """What the online form gives to the same deeds, of the same answers."""
    version = ToolVersion.objects.get(tool="dash")
    answers = {number: AnswerGiven("yes" if number <= 15 else "no") for number in range(1, 25)}
    answers[1] = AnswerGiven("yes", "A bruise; her sister says so.")
    answers[24] = AnswerGiven("no", "Not known to us.")
    without = NoConsentGiven(
        "vital_interests", "The danger is to life.", "Only what is needed.", "Sample Manager", date(2026, 11, 16)
    )
    return [
        ReferrerGiven("Threshold Sample Homes", "Sample Person", "referrer@example.org", "01632 960001"),
        VictimGiven(
            PersonGiven(
                "Vesper", "Examplar", "Vespa", date(1990, 3, 4), gender="female", ethnicity="white_british",
                is_disabled="no", is_lgbt="not_said",
            ),
            AddressGiven("1 Specimen Street\nDudley", "DY1 2AB", is_protected=True),
            interpreter="Polish",
        ),
        ContactGiven("01632 960123", is_safe_to_call=True, times="Weekday mornings", must_not_be_told="His mother."),
        OtherGiven(
            "perpetrator",
            PersonGiven("Percival", "Samplar", born_on=date(1988, 7, 9), gender="male", relation_to_victim="former partner"),
            AddressGiven("2 Pattern Place", "DY2 3CD"),
        ),
        OtherGiven(
            "child",
            PersonGiven(
                "Connie", age=7, gender="female", relation_to_victim="mother", relation_to_perpetrator="father",
                school_or_place="Sample Primary School",
            ),
        ),
        RiskGiven(version.pk, answers),
        CriteriaGiven(
            (CriterionGiven("visible_high_risk"), CriterionGiven("professional_judgement", "It is getting worse."))
        ),
        ConsentGiven(is_victim_aware=True, has_consent=False, without=without),
        AccountGiven("A sample account.\nOf two lines.", "To be safe at home.", has_children=True, has_conflict=False),
    ]  # fmt: skip


def test_a_word_form_wholly_filled_in_gives_what_the_online_form_gives():
    reading = in_word(FILLED)
    assert given(reading) == all_that_it_gives()
    assert (reading.unread, reading.is_altered) == ((), False)


@needs_pango
def test_a_pdf_form_wholly_filled_in_gives_the_same():
    days = {key: f"{date.fromisoformat(said):%-d %B %Y}" for key, said in FILLED.items() if key.endswith("_on")}
    filled = hostile_pdf.filled(issued_form.as_pdf(AT), dash(), FILLED | days)
    reading = issued_form.read_form(filled, "referral.pdf")
    assert given(reading) == all_that_it_gives()
    assert (reading.unread, reading.is_altered) == ((), False)


def test_a_form_is_one_version_however_often_it_is_given_out():
    assert dash() == dash()
    assert issued_form.issue("dash-young-people", AT) != dash()
    assert IssuedForm.objects.count() == 2


def test_a_blank_form_gives_nothing():
    assert in_word({}) == Reading(form=dash().imprint)


@pytest.mark.parametrize(("answers", "place", "words", "why"), [
    ({"victim.postcode": "DY1 2AB and sometimes DY2"}, ("victim", "postcode"), "DY1 2AB and sometimes DY2", "10 characters"),
    ({"victim.age": "about thirty"}, ("victim", "age"), "about thirty", "whole number"),
    ({"who_refers.contact_email": "ring me"}, ("who_refers", "contact_email"), "ring me", "e-mail address"),
    ({"safe_contact.phone": "the blue one"}, ("safe_contact", "phone"), "the blue one", "telephone number"),
    ({"criteria.professional_reason": "It is worse."}, ("criteria", "professional_reason"), "It is worse.", "not ticked"),
    ({"risk.q3_comment": "He said so."}, ("risk", "q3_comment"), "He said so.", "not answered"),
    ({"consent.has_consent": "yes", "consent.decided_by": "Sample Manager"}, ("consent", "decided_by"), "Sample Manager", "said to agree"),
    ({"people.more_people": "A fourth cousin"}, ("people", ""), "A fourth cousin", "by hand"),
])  # fmt: skip
def test_what_can_not_be_taken_is_kept_beside_where_it_belongs(
    answers: dict[str, str], place: tuple[str, str], words: str, why: str
):
    (unread,) = in_word(answers).unread
    assert (unread.section, unread.field) == place
    assert unread.words == words
    assert why in unread.why


def test_a_form_that_was_issued_before_the_wording_changed_is_still_read():
    before = make_word_form(dash(), {"risk.q1": "yes", "victim.given_name": "Vesper"})
    with seeing_everything():
        question = ToolVersion.objects.get(tool="dash").questions.get(position=1)
        question.wording = "Was anybody hurt?"
        question.save()
    assert issued_form.issue("dash", AT).version
    assert IssuedForm.objects.filter(name="marac-referral-dash").count() == 2
    assert given(issued_form.read_form(before, "old.docx"))[0] == VictimGiven(PersonGiven("Vesper"))


@pytest.mark.parametrize(
    ("content", "why"), [(b"", "empty"), (b"MZ\x90", "a program"), (b"hello", "not a Word document")]
)
def test_what_is_no_form_is_refused_in_a_sentence(content: bytes, why: str):
    with pytest.raises(Unreadable, match=why):
        issued_form.read_form(content, "referral.docx")
