"""Everything that one case holds, piece by piece, as it is laid out before somebody who asks what is held about them.

`pieces(link)` reads what its reader may read, at a fixed number of queries. Whose each piece is depends on who asks: of what could lead
somebody to a victim (addresses, how they are reached, where a case went, what an IDVA noted) nothing ever goes to anybody but that
victim, and to them only if two people release it, since the surest way to learn where somebody is would be to ask in their name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Model, Q

from .models import (
    AccessLink,
    AccessPassage,
    Address,
    AgendaItem,
    AgreedAction,
    Answer,
    Attachment,
    ComplexCase,
    ComplexReview,
    ContactAttempt,
    Criterion,
    Finding,
    Flag,
    IdvaNotice,
    Mail,
    NoConsentRecord,
    Party,
    Passage,
    ProtectedAddress,
    Referral,
    Return,
    SafeContact,
    Sealed,
    Transfer,
    UnreadPart,
)

_Whose = AccessPassage.Whose


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that is held: which value it is, what it is called, whose it is, where it came from and what it says."""

    source: str
    label: str
    whose: str
    words: str
    sealed_with: Sealed
    agency: str = ""


def pieces(link: AccessLink) -> Iterator[Piece]:
    """What the link's case holds; of a referral that became none, what that referral holds."""
    party = link.party
    reader = _Reader(party)
    referrals = list(_referrals(link.referral))
    yield from reader.of_people(referrals)
    for referral in referrals:
        yield from reader.of_referral(referral)
    case_id = link.referral.case_id
    if case_id:
        yield from reader.of_case(case_id)


def _referrals(referral: Referral) -> Iterator[Referral]:
    rows = Referral.objects.filter(Q(case=referral.case_id) if referral.case_id else Q(pk=referral.pk))
    yield from rows.select_related("key", "referred_from", "tool_version__tool").order_by("received_at", "pk")


class _Reader:
    """Reads for one of the people in a case, who asks."""

    def __init__(self, asks: Party) -> None:
        self.asks = asks
        self.is_victim = asks.part == Party.Part.VICTIM
        # What a victim alone may have, and they too only by two people's word
        self.guarded = _Whose.GUARDED if self.is_victim else _Whose.NEVER
        # What is the victim's own account or view
        self.views = _Whose.OWN if self.is_victim else _Whose.GUARDED

    def _is_them(self, party: Party) -> bool:
        if party.pk == self.asks.pk:
            return True
        return self.asks.individual_id is not None and party.individual_id == self.asks.individual_id

    # Who is in it

    def of_people(self, referrals: list[Referral]) -> Iterator[Piece]:
        parties = list(Party.objects.filter(referral__in=referrals).order_by("referral_id", "position", "pk"))
        for party in parties:
            if self._is_them(party):
                yield Piece(_at(party, "who"), "Who you are, as it was told to us", _Whose.OWN, _about(party), party)
                yield from self._relations(party, _Whose.OTHERS)
            else:
                label = f"Somebody else: {party.get_part_display().lower()}"
                yield Piece(_at(party, "who"), label, _Whose.OTHERS, _about(party), party)
                yield from self._relations(party, _Whose.OTHERS)
        for model in (Address, ProtectedAddress):
            for address in model._default_manager.filter(referral__in=referrals).select_related("key", "party__key"):
                yield self._address(address)
        for contact in SafeContact.objects.filter(referral__in=referrals):
            words = _told(
                ("Telephone", contact.phone), ("Safe days and times", contact.times), ("Other safe ways", contact.other_ways),
                ("Who is safe to talk to", contact.safe_to_talk_to), ("Who must not be told", contact.must_not_be_told),
            )  # fmt: skip
            yield Piece(_at(contact, "all"), "How the victim is safely reached", self.guarded, words, contact)

    def _relations(self, party: Party, whose: str) -> Iterator[Piece]:
        words = _told(
            ("To the victim", party.relation_to_victim), ("To the alleged perpetrator", party.relation_to_perpetrator)
        )
        yield Piece(_at(party, "relations"), "How people in it are related", whose, words, party)

    def _address(self, address: Address | ProtectedAddress) -> Piece:
        """An address is a person's own only where no child and no victim lives there whom somebody else could look for."""
        own = self._is_them(address.party) and address.party.part != Party.Part.CHILD
        is_protected = isinstance(address, ProtectedAddress)
        whose = _Whose.GUARDED if own and (self.is_victim or not is_protected) else _Whose.NEVER
        label = "An address that is protected" if is_protected else "An address"
        return Piece(_at(address, "all"), label, whose, _lines(address.lines, address.postcode), address)

    # A referral

    def of_referral(self, row: Referral) -> Iterator[Piece]:
        others, agency = _Whose.OTHERS, row.agency
        for name, label, whose in (
            ("what_happened", "What happened, as the referrer told it", others),
            ("wishes", "What the victim wants", self.views),
            ("fears", "Whom and what the victim fears", self.views),
            ("crime_references", "Crime and incident numbers", others),
            ("crimes_found", "What was found about crimes", others),
            ("other_maracs", "Other MARACs that know of this", self.guarded),
            ("risk_to_professionals", "Risk to staff who visit", others),
            ("counter_allegation", "If each says that the other is abusive", others),
            ("interpreter", "Language of an interpreter", self.views),
            ("not_aware_reason", "Why the victim was not told of the referral", self.views),
            ("consent_conditions", "What the victim agreed to", self.views),
            ("conflicts", "Staff who were named as too near", _Whose.GUARDED),
            ("transferred_to", "The MARAC that it went to", self.guarded),
            ("decision_words", "What the referrer was told", others),
        ):
            yield Piece(_at(row, name), label, whose, getattr(row, name), row, agency)
        referrer = _told(("Name", row.contact_name), ("E-mail", row.contact_email), ("Telephone", row.contact_phone))
        yield Piece(_at(row, "referrer"), "Who referred", _Whose.GUARDED, f"{agency}\n{referrer}".strip(), row, agency)
        yield from self._of_answers(row)
        for criterion in Criterion.objects.filter(referral=row, by=Criterion.By.REFERRER):
            yield Piece(
                _at(criterion, "reason"),
                f"Why it was referred: {criterion}",
                others,
                criterion.reason,
                criterion,
                agency,
            )
        for record in NoConsentRecord.objects.filter(referral=row):
            words = _told(
                ("Ground", record.get_ground_display()), ("Necessary because", record.necessity),
                ("Proportionate because", record.proportionality),
            )  # fmt: skip
            yield Piece(_at(record, "all"), "Why it was shared without consent", others, words, record, agency)
        for one in Return.objects.filter(referral=row):
            yield Piece(_at(one, "words"), "What was missing from the referral", others, one.words, one)
        yield from self._came_with(row)
        yield from self._of_support(row)

    def _of_answers(self, row: Referral) -> Iterator[Piece]:
        answers = Answer.objects.filter(referral=row).select_related("question", "key").order_by("question__position")
        said = "\n".join(f"{answer.question}: {answer.get_said_display()}" for answer in answers)
        yield Piece(_at(row, "answers"), "The risk questions, as they were answered", self.views, said, row, row.agency)  # fmt: skip
        for answer in answers:
            yield Piece(_at(answer, "told"), "More on a risk question", self.views, answer.told, answer, row.agency)

    def _came_with(self, row: Referral) -> Iterator[Piece]:
        for part in UnreadPart.objects.filter(referral=row):
            yield Piece(_at(part, "said"), "What the form said besides", _Whose.OTHERS, part.said, part, row.agency)
        for file in Attachment.objects.filter(referral=row):
            words = f"{file.name}\n{file.words}".strip()
            yield Piece(
                _at(file, "all"), "A file that came with it (its name alone)", self.guarded, words, file, row.agency
            )
        for mail in Mail.objects.filter(became__referral=row):
            words = _told(("From", mail.sender), ("Subject", mail.subject), ("It says", mail.words))
            yield Piece(_at(mail, "all"), "The e-mail it came in", self.guarded, words, mail, row.agency)

    def _of_support(self, row: Referral) -> Iterator[Piece]:
        notices = list(IdvaNotice.objects.filter(referral=row).select_related("service", "key"))
        for notice in notices:
            words = _told(
                ("What the victim wants and thinks", notice.views), ("What is safe", notice.what_is_safe),
                ("Why it was declined", notice.decline_words), ("Adviser", notice.adviser_name),
            )  # fmt: skip
            yield Piece(
                _at(notice, "all"), "What the IDVA service noted", self.guarded, words, notice, notice.service.name
            )
        for one in ContactAttempt.objects.filter(notice__in=notices).select_related("notice__service", "key"):
            words = f"{one.get_outcome_display()}. {one.words}".strip()
            yield Piece(
                _at(one, "all"),
                "A try of the IDVA service to reach the victim",
                self.guarded,
                words,
                one,
                one.notice.service.name,
            )

    # The case, and what came of it

    def of_case(self, case_id: UUID) -> Iterator[Piece]:
        others = _Whose.OTHERS
        items = AgendaItem.objects.filter(case=case_id).select_related("case__key", "case__area")
        for item in items.order_by("added_at", "pk"):
            case = item.case
            if case.summary:
                yield Piece(_at(case, "summary"), "What the agenda said", others, case.summary, case)
            where = f"{case.area} MARAC" + (f", heard on {_day(item.opened_at.date())}" if item.opened_at else "")
            yield Piece(_at(item, "where"), "Which meeting heard it", self.guarded, where, case)
        findings = Finding.objects.filter(request__case=case_id).select_related("request__organisation", "key")
        for finding in findings:
            whose = others if finding.is_shareable else _Whose.GUARDED
            words = _told(
                ("", finding.words),
                ("Known from", finding.known_from),
                ("Why it may not be shared", finding.why_not_shared),
            )
            label = f"What an agency answered ({finding.get_kind_display().lower()})"
            yield Piece(_at(finding, "all"), label, whose, words, finding, finding.request.organisation.name)
        for passage in Passage.objects.filter(item__case=case_id).select_related("organisation", "key"):
            whose = self.views if passage.kind == Passage.Kind.VIEWS else others
            agency = passage.organisation.name if passage.organisation else ""
            yield Piece(
                _at(passage, "words"),
                f"Minutes: {passage.get_kind_display().lower()}",
                whose,
                passage.words,
                passage,
                agency,
            )
        for action in AgreedAction.objects.filter(case=case_id).select_related("organisation", "key"):
            words = _told(("Agreed", action.words), ("Answer", action.answer), ("Given back", action.given_back))
            yield Piece(
                _at(action, "all"), "An action that was agreed", others, words, action, action.organisation.name
            )
        for transfer in Transfer.objects.filter(case=case_id).select_related("key", "to_area"):
            words = _told(
                ("To the MARAC of", transfer.destination), ("", transfer.words), ("Answer", transfer.answer_words)
            )
            yield Piece(_at(transfer, "all"), "A move to another MARAC", self.guarded, words, transfer)
        for flag in Flag.objects.filter(case=case_id).select_related("organisation", "case__key"):
            words = f"{flag.get_status_display()}, {flag.organisation.name}"
            yield Piece(
                _at(flag, "all"),
                "An agency’s mark on its own records",
                others,
                words,
                flag.case,
                flag.organisation.name,
            )
        entries = list(ComplexCase.objects.filter(case=case_id).select_related("key"))
        for entry in entries:
            words = _told(("Put on because", entry.words), ("Taken off because", entry.off_words))
            yield Piece(_at(entry, "all"), "The log of complex cases", others, words, entry)
        for review in ComplexReview.objects.filter(entry__in=entries).select_related("key"):
            yield Piece(_at(review, "words"), "A look at the log of complex cases", others, review.words, review)


def _at(row: Model, what: str) -> str:
    return f"{row._meta.db_table}:{row.pk}:{what}"


def _about(party: Party) -> str:
    born = _day(party.born_on) if party.born_on else ""
    return _told(
        ("Name", party.name), ("Other names", party.other_names), ("Born", born), ("Age", str(party.age or "")),
        ("Gender", party.get_gender_display()), ("Ethnicity", party.get_ethnicity_display()),
        ("Disabled", party.get_is_disabled_display()), ("LGBT+", party.get_is_lgbt_display()),
        ("School, work or place of care", party.school_or_place),
    )  # fmt: skip


def _told(*said: tuple[str, str]) -> str:
    return "\n".join(f"{label}: {words}" if label else words for label, words in said if words)


def _lines(lines: str, postcode: str) -> str:
    return "\n".join(filter(None, (lines, postcode)))


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
