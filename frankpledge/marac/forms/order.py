"""The form's sections in their order and words: the same online, in the issued form, and where what came in is completed."""

from dataclasses import dataclass

from frankpledge.ui import forms

from ..models import Party
from . import writing


@dataclass(frozen=True)
class Asked:
    slug: str
    title: str
    form: type[forms.Form]
    lead: str = ""


PEOPLE = "people"
ASKED = {
    asked.slug: asked
    for asked in (
        Asked("who_refers", "Who refers", writing.WhoRefersForm),
        Asked("victim", "The victim", writing.VictimForm),
        Asked("safe_contact", "How the victim may safely be reached", writing.SafeContactForm,
              "Nobody but the MARAC’s co-ordinators and the IDVA service sees this, and each sight of it is kept."),
        Asked("risk", "Risk questions", writing.RiskForm,
              "Ask the victim where you safely can. “Don’t know” is an answer."),
        Asked("criteria", "Criteria", writing.CriteriaForm,
              "Any agency may say that it is a repeat, whether or not the police know."),
        Asked("consent", "What the victim knows and agrees to", writing.ConsentForm,
              "The alleged perpetrator is never told."),
        Asked("what_happened", "What has happened", writing.AccountForm, "Say what is fact, and what is opinion."),
    )
}  # fmt: skip

ORDER = ("who_refers", "victim", "safe_contact", PEOPLE, "risk", "criteria", "consent", "what_happened")
TITLES = {slug: asked.title for slug, asked in ASKED.items()} | {PEOPLE: "Everybody else in it"}

ON_PAPER = ((Party.Part.PERPETRATOR, 3), (Party.Part.CHILD, 6), (Party.Part.OTHER, 3))
"""How many of each the issued form has room for; who is more is said in words, and added by hand."""
