"""What goes to another MARAC with a case: the same for the page, for its PDF, and for the list of what goes.

`contents(case)` gives a `Pack` of plain values, in the order in which it is read; nothing in it is a row of the database,
so it can be drawn anywhere. `sections` of it say what goes and how much of it. Never an address, never how the victim is
safely reached, never what an agency said may not be shared, nor what was not yet opened at a meeting.

    pack.case_number, pack.from_marac, pack.made_of      # "K7QD-R3XA", "Dudley", a date
    pack.people      [PackPerson(part, name, born, other_names, relation)]
    pack.referrals   [PackReferral(reference, received_on, agency, referrer, criteria, score, tool, answers, facts)]
                     answers [PackAnswer(question, said, comment)], facts [Fact(label, words)]
    pack.research    [PackFinding(agency, kind, words, known_from, heard_on)]
    pack.minutes     [PackHearing(heard_on, outcome, passages [Fact])]
    pack.actions     [PackAction(words, owner, due_on, status, answer)]
    pack.support     [PackSupport(service, standing, adviser, views)]   # the IDVA service's handover

Whoever draws it records the disclosure (or the sight) itself; it runs at a fixed number of queries.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from .lifecycle import ItemStatus, ResearchStatus
from .models import AgendaItem, AgreedAction, Case, Criterion, Finding, IdvaNotice, NoConsentRecord, Party, Referral


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class PackPerson:
    part: str
    name: str
    born: str
    other_names: str
    relation: str


@dataclass(frozen=True, slots=True)
class PackAnswer:
    question: str
    said: str
    comment: str


@dataclass(frozen=True, slots=True)
class PackReferral:
    reference: str
    received_on: date
    agency: str
    referrer: str
    criteria: list[str]
    score: int
    tool: str
    answers: list[PackAnswer]
    facts: list[Fact]


@dataclass(frozen=True, slots=True)
class PackFinding:
    agency: str
    kind: str
    words: str
    known_from: str
    heard_on: date


@dataclass(frozen=True, slots=True)
class PackHearing:
    heard_on: date
    outcome: str
    passages: list[Fact]


@dataclass(frozen=True, slots=True)
class PackAction:
    words: str
    owner: str
    due_on: date
    status: str
    answer: str


@dataclass(frozen=True, slots=True)
class PackSupport:
    service: str
    standing: str
    adviser: str
    views: str


@dataclass(frozen=True, slots=True)
class Pack:
    case_number: str
    from_marac: str
    accepted_on: date
    standing: str
    people: list[PackPerson] = field(default_factory=list)
    referrals: list[PackReferral] = field(default_factory=list)
    research: list[PackFinding] = field(default_factory=list)
    minutes: list[PackHearing] = field(default_factory=list)
    actions: list[PackAction] = field(default_factory=list)
    support: list[PackSupport] = field(default_factory=list)

    @property
    def sections(self) -> list[tuple[str, int]]:
        """What goes, and how much of each."""
        return [
            ("People in it", len(self.people)),
            ("Referrals, with criteria and answers", len(self.referrals)),
            ("Research that agencies share", len(self.research)),
            ("Minutes of meetings that heard it", len(self.minutes)),
            ("Actions agreed, and their answers", len(self.actions)),
            ("IDVA handover", len(self.support)),
        ]


def contents(case: Case) -> Pack:
    """The pack of a case as it stands, as far as whoever asks may see it."""
    referrals = list(
        case.referrals.order_by("received_at")
        .select_related("key", "tool_version__tool", "referred_from", "no_consent__key")
        .prefetch_related("answers__question", "criteria")
    )
    return Pack(
        case_number=case.number,
        from_marac=case.area.name,
        accepted_on=timezone.localdate(case.accepted_at),
        standing=case.get_status_display(),
        people=_people(case),
        referrals=[_referral(one) for one in referrals],
        research=_research(case),
        minutes=_minutes(case),
        actions=[
            PackAction(one.words, _owner(one), one.due_on, one.get_status_display(), one.answer)
            for one in AgreedAction.objects.filter(case=case, sent_at__isnull=False).select_related(
                "key", "organisation", "post"
            )
        ],
        support=[
            PackSupport(one.service.name, one.get_status_display(), one.adviser_name, one.views)
            for one in IdvaNotice.objects.filter(referral__case=case).select_related("key", "service")
        ],
    )


def _people(case: Case) -> list[PackPerson]:
    """Each human once, as the latest referral tells of them."""
    latest: dict[tuple[str, object], Party] = {}
    order = list(Party.Part.values)
    rows = Party.objects.filter(case=case).order_by("referral__received_at", "position", "pk")
    for party in rows:
        latest[party.part, party.individual_id or party.pk] = party
    return [
        PackPerson(
            party.get_part_display(),
            party.name or "name not known",
            f"born {party.born_on:%-d %B %Y}"
            if party.born_on
            else f"aged {party.age}"
            if party.age is not None
            else "",
            party.other_names,
            party.relation_to_victim,
        )
        for party in sorted(latest.values(), key=lambda one: order.index(one.part))
    ]


def _referral(row: Referral) -> PackReferral:
    criteria = list(row.criteria.all())
    decided = [one for one in criteria if one.by == Criterion.By.COORDINATOR] or criteria
    answers = sorted(row.answers.all(), key=lambda one: one.question.position)
    return PackReferral(
        reference=row.reference,
        received_on=_day(row.received_at or row.started_at),
        agency=row.agency,
        referrer=", ".join(filter(None, (row.contact_name, row.contact_phone))),
        criteria=[f"{one.get_code_display()}{': ' + one.reason if one.reason else ''}" for one in decided],
        score=row.score or 0,
        tool=str(row.tool_version or ""),
        answers=[PackAnswer(str(one.question), one.get_said_display(), one.told) for one in answers],
        facts=[Fact(label, words) for label, words in (*_told(row), *_consent(row)) if words],
    )


def _told(row: Referral) -> list[tuple[str, str]]:
    return [
        ("What has happened", row.what_happened),
        ("What the victim wants", row.wishes),
        ("Whom and what the victim fears", row.fears),
        ("Crime and incident numbers", row.crime_references),
        ("Crimes found", row.crimes_found),
        ("Other MARACs", row.other_maracs),
        ("Risk to staff who visit", row.risk_to_professionals),
        ("If each says that the other is abusive", row.counter_allegation),
        ("Interpreter", row.interpreter),
    ]


def _consent(row: Referral) -> list[tuple[str, str]]:
    without = getattr(row, "no_consent", None)
    said = [
        ("The victim knows", _yes_or_no(row.is_victim_aware, row.not_aware_reason)),
        ("The victim agrees", _yes_or_no(row.has_consent, row.consent_conditions)),
    ]
    if isinstance(without, NoConsentRecord):
        said += [
            ("Referred without consent on the ground", without.get_ground_display()),
            ("Why sharing is necessary", without.necessity),
            ("Why it is proportionate", without.proportionality),
            ("Decided by", f"{without.decided_by}, {without.decided_on:%-d %B %Y}"),
        ]
    return said


def _yes_or_no(answer: object, words: str) -> str:
    said = "Not said" if answer is None else "Yes" if answer else "No"
    return f"{said}: {words}" if words else said


def _research(case: Case) -> list[PackFinding]:
    heard = AgendaItem.objects.filter(
        case=case, meeting=OuterRef("request__meeting"), opened_at__isnull=False
    ).order_by("opened_at")
    rows = Finding.objects.filter(
        Exists(heard), request__case=case, request__status=ResearchStatus.ANSWERED, is_shareable=True
    ).annotate(opened_at=heard.values("opened_at")[:1])
    rows = rows.select_related("key", "request__organisation").order_by(
        "request__organisation__name", "kind", "noted_at"
    )
    return [
        PackFinding(
            one.request.organisation.name, one.get_kind_display(), one.words, one.known_from, _day(one.opened_at)
        )
        for one in rows
    ]


def _minutes(case: Case) -> list[PackHearing]:
    items = AgendaItem.objects.filter(case=case, opened_at__isnull=False).exclude(status=ItemStatus.TAKEN_OFF)
    rows = items.order_by("opened_at").prefetch_related("passages__key", "passages__organisation")
    return [
        PackHearing(
            _day(item.opened_at or item.added_at),
            item.get_status_display(),
            [
                Fact(one.organisation.name if one.organisation else one.get_kind_display(), one.words)
                for one in sorted(
                    item.passages.all(),
                    key=lambda one: (one.kind != "views", one.kind != "shared", str(one.organisation)),
                )
                if one.words
            ],
        )
        for item in rows
    ]


def _owner(action: AgreedAction) -> str:
    return f"{action.post.title}, {action.organisation.name}" if action.post else action.organisation.name


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)
