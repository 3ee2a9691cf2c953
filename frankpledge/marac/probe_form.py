"""The form that a probe carries: the issued one, completed about nobody. Stands on the floor of the forms, beside `issued_form`."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from frankpledge.documents.word import WordForm, make_word_form

from . import issued_form
from .models import PostcodeArea, halves

_ANSWERS = {
    "who_refers.agency_name": "Frankpledge",
    "who_refers.contact_name": "Nobody: a probe",
    "who_refers.contact_email": "probe@frankpledge.example",
    "who_refers.contact_phone": "01632 960000",
    "victim.given_name": "Nobody",
    "victim.family_name": "Probe",
    "victim.born_on": "1990-03-04",
    "victim.gender": "not_said",
    "victim.ethnicity": "not_said",
    "victim.is_disabled": "not_said",
    "victim.is_lgbt": "not_said",
    "victim.lines": "1 Specimen Street",
    "victim.is_protected": "yes",
    "safe_contact.other_ways": "There is nobody to reach.",
    "perpetrator_1.given_name": "Nobody",
    "perpetrator_1.family_name": "Else",
    "perpetrator_1.gender": "not_said",
    "perpetrator_1.relation_to_victim": "none",
    "criteria.criteria.professional_judgement": "yes",
    "criteria.professional_reason": "None: nobody is at risk.",
    "consent.is_victim_aware": "yes",
    "consent.has_consent": "yes",
    "what_happened.has_children": "no",
    "what_happened.has_conflict": "no",
}


def completed(words: str, at: datetime) -> bytes:
    """The form in Word, with `words` for what happened; for the first MARAC that a postcode is known of."""
    form = issued_form.issue("dash", at)
    return make_word_form(form, {**_ANSWERS, **dict(_risk(form)), **_where(at), "what_happened.what_happened": words})


def _risk(form: WordForm) -> Iterator[tuple[str, str]]:
    for question in form.questions:
        if question.key.startswith("risk.") and question.choices:
            yield question.key, "dont_know"


def _where(at: datetime) -> dict[str, str]:
    known = PostcodeArea.objects.on(timezone.localdate(at)).filter(is_whole=True).order_by("code").first()
    if not isinstance(known, PostcodeArea):
        return {}
    return {"victim.postcode": known.code if halves(known.code) else f"{known.code} 1AA"}
