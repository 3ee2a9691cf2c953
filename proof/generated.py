"""Worlds made by chance for the oracle: every kind of row in every state, also in states that no deed would leave."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, TypeVar

from django.db import models

from frankpledge.accounts.models import Person
from frankpledge.marac.models import (
    AccessLink,
    AccessPassage,
    AccessRequest,
    AccessStep,
    AccessStop,
    Address,
    AgendaItem,
    AgreedAction,
    Answer,
    AreaChange,
    Attachment,
    AttachmentPiece,
    Attendance,
    AwaitedExclusion,
    Case,
    CaseKey,
    Clock,
    ComplexCase,
    ComplexReview,
    ContactAttempt,
    Criterion,
    FileLink,
    Finding,
    Flag,
    IdvaNotice,
    Individual,
    LiftedExclusion,
    Mail,
    MailPart,
    MailReferral,
    Meeting,
    MoveNotice,
    NoConsentRecord,
    Party,
    PartyExclusion,
    Passage,
    ProtectedAddress,
    Question,
    Reason,
    Referral,
    ReferralLink,
    ResearchRequest,
    Retention,
    RetentionStep,
    Return,
    RiskTool,
    SafeContact,
    SentIn,
    Setting,
    ToolVersion,
    Transfer,
    UnreadPart,
)
from frankpledge.notices.models import Letter
from frankpledge.partnerships.models import (
    AgreementParty,
    Area,
    AreaPart,
    AreaSuccession,
    Cover,
    Holding,
    Organisation,
    Post,
    SharingAgreement,
)

from .oracle import STAFF, Everything, Somebody

AT = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)
ROLES = (
    "senior_marac_coordinator", "marac_coordinator", "marac_coordinator", "marac_administrator", "marac_chair", "idva_manager",
    "idva", "idva", "agency_representative", "agency_representative", "agency_representative", "analyst", "commissioner",
)  # fmt: skip
Row = TypeVar("Row", bound=models.Model)

# Of each table that the oracle speaks of: its model, and its columns in the oracle's words.
TABLES: dict[str, tuple[type[models.Model], dict[str, str]]] = {
    "post": (Post, {"role": "role", "organisation": "organisation_id", "from_on": "from_on", "until_on": "until_on"}),
    "holding": (Holding, {"post": "post_id", "person": "person_id", "from_on": "from_on", "until_on": "until_on"}),
    "cover": (Cover, {"post": "post_id", "area": "area_id", "from_on": "from_on", "until_on": "until_on"}),
    "organisation": (Organisation, {"area": "area_id"}),
    "areapart": (AreaPart, {"whole": "whole_id", "part": "part_id", "from_on": "from_on", "until_on": "until_on"}),
    "area": (Area, {"kind": "kind"}),
    "areasuccession": (AreaSuccession, {"before": "before_id", "after": "after_id", "on": "on"}),
    "agreement": (SharingAgreement, {"area": "area_id", "from_on": "from_on", "until_on": "until_on"}),
    "agreementparty": (AgreementParty, {"agreement": "agreement_id", "organisation": "organisation_id", "from_on": "from_on", "until_on": "until_on"}),
    "setting": (Setting, {"area": "area_id", "key": "key", "value": "value", "from_on": "from_on"}),
    "referral": (Referral, {
        "area": "area_id", "by_post": "referred_by_post_id", "received": "received_at", "status": "status",
        "case": "case_id", "service": "idva_service_id", "link": "link_id",
    }),
    "party": (Party, {"referral": "referral_id", "case": "case_id", "individual": "individual_id", "part": "part", "name_born": "name_born_index"}),
    "exclusion": (PartyExclusion, {"referral": "referral_id", "person": "person_id", "post": "post_id"}),
    "notice": (IdvaNotice, {"referral": "referral_id", "service": "service_id", "adviser": "adviser_id", "status": "status"}),
    "safecontact": (SafeContact, {"referral": "referral_id"}),
    "protectedaddress": (ProtectedAddress, {"referral": "referral_id"}),
    "attachment": (Attachment, {"referral": "referral_id", "later": "came_later", "by_post": "added_by_id", "seen": "seen_at"}),
    "attachmentpiece": (AttachmentPiece, {"attachment": "attachment_id"}),
    "case": (Case, {"area": "area_id", "victim": "victim_id", "listed": "listed_at", "service": "idva_service_id", "earlier": "earlier_case_id"}),
    "flag": (Flag, {"case": "case_id", "organisation": "organisation_id", "status": "status"}),
    "movenotice": (MoveNotice, {"case": "case_id", "organisation": "organisation_id"}),
    "transfer": (Transfer, {"case": "case_id", "status": "status", "to_area": "to_area_id", "from_area": "from_area_id"}),
    "meeting": (Meeting, {"status": "status", "area": "area_id"}),
    "attendance": (Attendance, {"meeting": "meeting_id", "person": "person_id", "post": "post_id", "signed": "signed_at", "kind": "kind"}),
    "item": (AgendaItem, {"meeting": "meeting_id", "case": "case_id", "opened": "opened_at"}),
    "research": (ResearchRequest, {"meeting": "meeting_id", "case": "case_id", "organisation": "organisation_id", "status": "status"}),
    "finding": (Finding, {"request": "request_id", "shareable": "is_shareable"}),
    "action": (AgreedAction, {"case": "case_id", "meeting": "meeting_id", "organisation": "organisation_id", "sent": "sent_at"}),
    "passage": (Passage, {"item": "item_id", "organisation": "organisation_id"}),
    "address": (Address, {"referral": "referral_id", "party": "party_id"}),
    "criterion": (Criterion, {"referral": "referral_id"}),
    "answer": (Answer, {"referral": "referral_id"}),
    "noconsentrecord": (NoConsentRecord, {"referral": "referral_id"}),
    "return": (Return, {"referral": "referral_id"}),
    "return_reasons": (Return.reasons.through, {"return": "return_id"}),
    "areachange": (AreaChange, {"referral": "referral_id"}),
    "clock": (Clock, {"referral": "referral_id"}),
    "contactattempt": (ContactAttempt, {"notice": "notice_id"}),
    "unreadpart": (UnreadPart, {"referral": "referral_id"}),
    "awaitedexclusion": (AwaitedExclusion, {"referral": "referral_id"}),
    "liftedexclusion": (LiftedExclusion, {"referral": "referral_id"}),
    "complexcase": (ComplexCase, {"case": "case_id"}),
    "complexreview": (ComplexReview, {"entry": "entry_id"}),
    "complexcase_reasons": (ComplexCase.reasons.through, {"entry": "complexcase_id"}),
    "individual": (Individual, {}),
    "casekey": (CaseKey, {}),
    "referrallink": (ReferralLink, {}),
    "filelink": (FileLink, {"referral": "referral_id"}),
    "mail": (Mail, {}),
    "mailpart": (MailPart, {"mail": "mail_id"}),
    "mailreferral": (MailReferral, {"mail": "mail_id", "referral": "referral_id"}),
    "sentin": (SentIn, {"post": "post_id"}),
    "retention": (Retention, {"area": "area_id", "case": "case_id", "referral": "referral_id"}),
    "retentionstep": (RetentionStep, {"retention": "retention_id"}),
    "accessrequest": (AccessRequest, {"office": "office_id", "handler": "handler_id"}),
    "accessstop": (AccessStop, {"request": "request_id"}),
    "accessstep": (AccessStep, {"request": "request_id"}),
    "accesslink": (AccessLink, {"request": "request_id", "referral": "referral_id", "is_them": "is_them"}),
    "accesspassage": (AccessPassage, {"request": "request_id", "referral": "referral_id"}),
}  # fmt: skip
# Every table of the room that people reach under policies (`test_oracle` enumerates them).
DECIDED = (
    "referral", "case", "party", "safecontact", "protectedaddress", "attachment", "attachmentpiece", "notice", "exclusion",
    "flag", "movenotice", "transfer", "meeting", "attendance", "item", "research", "finding", "action",
    "passage", "address", "criterion", "answer", "noconsentrecord", "return", "return_reasons", "areachange", "clock", "contactattempt",
    "unreadpart", "awaitedexclusion", "liftedexclusion", "complexcase", "complexreview", "complexcase_reasons", "individual", "casekey",
    "referrallink", "filelink", "mail", "mailpart", "mailreferral", "sentin", "retention", "retentionstep",
    "accessrequest", "accessstop", "accessstep", "accesslink", "accesspassage",
)  # fmt: skip


@dataclass
class Corner:
    """What chance would hardly bring together: who wrote a referral, where, how far it is, and whether their own service has it."""

    role: str  # none: whoever came by a link
    status: str
    marac: int  # at the first, everybody's agreement has ended
    is_told: bool = False


CORNERS = (
    Corner("idva_manager", "submitted", 0, is_told=True), Corner("idva_manager", "submitted", 2), Corner("idva_manager", "returned", 0),
    Corner("idva", "submitted", 0, is_told=True), Corner("agency_representative", "returned", 0), Corner("agency_representative", "submitted", 2),
    Corner("marac_administrator", "returned", 2), Corner("marac_coordinator", "submitted", 3),
    Corner("idva_manager", "submitted", 3, is_told=True), Corner("agency_representative", "withdrawn", 2),
    Corner("agency_representative", "draft", 2), Corner("", "draft", 2), Corner("", "submitted", 2),
)  # fmt: skip


class Generated:
    """One world: `referrals` referrals and all that hangs on them, among three MARACs, and everybody who might ask."""

    def __init__(self, seed: int, *, referrals: int, today: date) -> None:
        self.chance, self.today, self.number = Random(seed), today, seed
        self.made: dict[type[models.Model], list[Any]] = {}
        self.key = self._kept(CaseKey(wrapped="none"))
        self.reason = Reason(kind="withdrawn", code=f"proof-{seed}", words="A reason", position=1)
        self.reason.save()
        self._tool()
        self._places()
        self._agreements()
        self._people()
        for _ in range(6):
            self._meeting()
        self.by_link: list[Somebody] = []
        self.cornered = min(2 * len(CORNERS), referrals // 2)
        for number in range(referrals):
            self._referral(number)
        for case in self.made[Case]:
            if self._is(0.5):
                self._kept_until(case.area, case=case)
        self._mails()
        for number in range(24):
            self._asked_what_is_held(number)
        self.asking += [*self.by_link, Somebody(self.asking[0].person, self.asking[0].post, self.by_link[0].link)]
        self.asking += [replace(one, definer="marac") for one in (*self.asking[: len(ROLES)], *self.by_link[::6])]
        self.asking += [
            Somebody(None, None),
            *(Somebody(None, None, service=name) for name in ("unheard of", "worker")),
        ]
        for model in _IN_ORDER:
            if model in self.made:
                model._default_manager.bulk_create(self.made[model])

    def everything(self) -> Everything:
        """The world as the oracle is told of it: what was made, not what the database gives back."""
        tables = {
            name: {row.pk: {"id": row.pk} | {word: getattr(row, column) for word, column in columns.items()} for row in self.made.get(model, [])}
            for name, (model, columns) in TABLES.items()
        }  # fmt: skip
        return Everything(tables, self.today)

    def _kept(self, row: Row) -> Row:
        self.made.setdefault(type(row), []).append(row)
        return row

    def _is(self, likely: float) -> bool:
        return self.chance.random() < likely

    def _one_of(self, model: type[Row], likely: float = 1.0) -> Any:
        return self.chance.choice(self.made[model]) if self._is(likely) else None

    def _dated(self) -> dict[str, date | None]:
        """When something is in force: mostly now; sometimes no more, or not yet."""
        ago, ahead = self.today - timedelta(days=40), self.today + timedelta(days=40)
        drawn: tuple[date | None, date | None] = self.chance.choices(
            [(None, None), (ago, None), (None, ahead), (ago, self.today), (ahead, None)], [6, 6, 2, 2, 1]
        )[0]
        return {"from_on": drawn[0], "until_on": drawn[1]}

    def _tool(self) -> None:
        tool = self._kept(RiskTool(code=f"proof-{self.number}", name=f"Tool {self.number}", asked_of="x"))
        version = self._kept(ToolVersion(tool=tool, label="1", wording="x"))
        self.question = self._kept(Question(version=version, position=1, topic="one", wording="x"))

    def _places(self) -> None:
        self.region = self._kept(Area(name=f"Region {self.number}", kind="force"))
        self.maracs = [self._kept(Area(name=f"MARAC {self.number}.{n}", kind="marac")) for n in range(3)]
        for marac in self.maracs:
            self._kept(AreaPart(whole=self.region, part=marac))
        left = {"from_on": self.today - timedelta(days=9), "until_on": self.today}
        self.maracs.append(self._kept(Area(name=f"MARAC {self.number}.3", kind="marac")))
        self._kept(AreaPart(whole=self.region, part=self.maracs[-1], **left))  # the office's no more
        self.former = [self._kept(Area(name=f"Former {self.number}.{n}", kind="marac")) for n in range(2)]
        for former, after, days in zip(
            self.former, self.maracs[2:0:-1], (-20, 20), strict=True
        ):  # one is followed, one is to be
            self._kept(
                AreaSuccession(
                    before=former, after=after, on=self.today + timedelta(days=days), kind="merge", source="x"
                )
            )
        self.office = self._kept(Organisation(name=f"Office {self.number}", kind="policing_body", area=self.region))
        self.agencies = [
            self._kept(Organisation(name=f"Agency {self.number}.{n}", kind="other", area=self._one_of(Area, 0.8)))
            for n in range(3)
        ]
        self.services = [
            self._kept(Organisation(name=f"Service {self.number}.{n}", kind="voluntary", area=self.region))
            for n in range(2)
        ]

    def _agreements(self) -> None:
        """Some share under an agreement, some under one that ended; in some worlds whoever signed none may not share."""
        everybody = [*self.agencies, *self.services]
        self._agreement(self.maracs[0], -400, -40, everybody)
        for area in (*self.maracs, *self.former, self.region):
            for _ in range(2 if self._is(0.5) else 0):
                begins, ends = self.chance.choice([(-400, 40), (-400, 0), (-400, -40), (40, 400)])
                self._agreement(area, begins, ends, self.chance.sample(everybody, self.chance.choice([1, 2])))
        for place, likely in ((None, 0.2), (self.maracs[1], 0.5)):
            for ago in (-9, 0, 9):
                value = "yes" if self._is(likely) else "no"
                since = self.today - timedelta(days=ago)
                self._kept(Setting(area=place, key="agreement_required", value=value, from_on=since, source="x"))

    def _agreement(self, area: Area, begins: int, ends: int, agencies: list[Organisation]) -> None:
        agreement = self._kept(SharingAgreement(
            title="Sample", area=area, purpose="x", legal_basis="x", kept_at="x", review_on=self.today, notice_days=1,
            from_on=self.today + timedelta(days=begins), until_on=self.today + timedelta(days=ends),
        ))  # fmt: skip
        for agency in agencies:
            left = self.today - timedelta(days=3) if self._is(0.2) and begins < 0 < ends else None
            self._kept(AgreementParty(
                agreement=agreement, organisation=agency, signed_by="x", from_on=agreement.from_on, until_on=left,
            ))  # fmt: skip

    def _people(self) -> None:
        self.asking: list[Somebody] = []
        self.sitting: dict[str, list[Post]] = {}
        for number, role in enumerate(ROLES * 4):
            person = self._kept(Person(email=f"p{self.number}.{number}@example.org", name=f"Sample {number}"))
            choices = (
                [self.office] if role in STAFF else self.services if role in {"idva", "idva_manager"} else self.agencies
            )
            is_sitting = number < len(ROLES)  # of each role one, whatever chance does with the others
            dates = {} if is_sitting or self._is(0.8) else self._dated()
            post = self._kept(
                Post(title=f"Post {number}", organisation=self.chance.choice(choices), role=role, **dates)
            )
            for marac in self.chance.sample(self.maracs, self.chance.choice([0, 1, 1, 2])):
                self._kept(Cover(post=post, area=marac, **(self._dated() if self._is(0.3) else {})))
            held = {} if is_sitting or self._is(0.75) else self._dated()
            self._kept(Holding(post=post, person=person, **held))
            if not dates and not held:
                self.sitting.setdefault(role, []).append(post)
            self.asking.append(Somebody(person.pk, post.pk))
        liars = [Somebody(one.person, other.post) for one, other in zip(self.asking, self.asking[5:], strict=False)]
        self.asking += self.chance.sample(liars, 12)

    def _meeting(self) -> None:
        status = self.chance.choice(["planned", "open", "closed"])
        number = len(self.made.get(Meeting, []))
        day = self.today + timedelta(days=number)
        meeting = self._kept(Meeting(
            area=self.chance.choice(self.maracs), status=status, starts_at=AT + timedelta(days=number), place="Here", capacity=9,
            minutes_per_case=9, agenda_due_on=day, research_due_on=day, minutes_due_on=day,
            opened_at=None if status == "planned" else AT, closed_at=AT if status == "closed" else None,
        ))  # fmt: skip
        for one in self.asking:
            if self._is(0.5):
                signed = AT if self._is(0.7) else None
                kind = self.chance.choice(["present", "present", "expected", "apologies", "observer"])
                self._kept(Attendance(
                    meeting=meeting, person_id=one.person, post_id=one.post, name="Sample", kind=kind, signed_at=signed,
                    statement="1" if signed else "",
                ))  # fmt: skip

    def _referral(self, number: int) -> None:
        corner = CORNERS[number % len(CORNERS)] if number < self.cornered else None
        status = self.chance.choice(
            ["draft", "taken_in", "submitted", "under_review", "returned", "withdrawn", *["accepted"] * 6]
        )
        area: Area | None = self.chance.choice(self.maracs)
        if status in {"draft", "taken_in"} and self._is(0.4):
            area = None
        if corner:
            status, area = corner.status, self.maracs[corner.marac]
        human = self._kept(Individual(known_since=AT)) if number < 3 or self._is(0.85) else self._one_of(Individual)
        case = self._case(area, human) if area and status == "accepted" else None
        by_link = not corner.role if corner else status != "taken_in" and self._is(0.2)
        link = self._link(number) if by_link else None
        writer = None if link else self.chance.choice(self.sitting[corner.role]) if corner else self._writer()
        told = self.chance.choice(self.services) if self._is(0.7) else None
        if writer and writer.organisation in self.services and (corner.is_told if corner else self._is(0.4)):
            told = writer.organisation
        referral = self._kept(Referral(
            key=self.key, reference=f"{self.number:04d}-{number:04d}", status=status, area=area,
            source="email" if status == "taken_in" else "link" if link else "online", link=link,
            referred_by_post=writer, started_at=AT, received_at=None if status == "draft" else AT,
            returned_at=AT if status == "returned" else None, decided_at=AT if status in {"accepted", "withdrawn"} else None,
            reason=self.reason if status == "withdrawn" else None, case=case,
            idva_service=told,
        ))  # fmt: skip
        known = human if status == "accepted" or self._is(0.2) else None
        named = self.chance.choice(["", f"name {self.chance.randrange(12)}", f"name {number + 100}"])
        victim = self._kept(
            Party(key=self.key, referral=referral, case=case, individual=known, part="victim", name_born_index=named)
        )
        self._kept(Party(
            key=self.key, referral=referral, case=self._one_of(Case) if case and self._is(0.2) else case,
            individual=self._one_of(Individual, 0.3),  # who may be the victim of another
            part="perpetrator", name_born_index=f"name {self.chance.randrange(12)}",
        ))  # fmt: skip
        self._kept(SafeContact(key=self.key, referral=referral))
        self._kept(ProtectedAddress(key=self.key, referral=referral, party=victim))
        self._attached(referral, writer if self._is(0.6) else self._writer(), later=self._is(0.5))
        of_service = [post for post in self.sitting["idva_manager"] if post.organisation == told]
        for post in (writer, *of_service[:1], self._one_of(Post)):
            if self._is(0.4):
                self._attached(referral, post, later=True)
        self._notice(referral)
        self._besides(referral, victim)
        if self._is(0.6 if case else 0.25):
            one = self.chance.choice(self.asking)
            if case and self._is(0.8):
                one = self._somebody_of(case)
            elif area is None:
                one = self.asking[0]  # the senior co-ordinator, who alone has what says no MARAC
            person, post = self.chance.choice([(one.person, None), (None, one.post), (one.person, one.post)])
            self._kept(PartyExclusion(referral=referral, person_id=person, post_id=post, why="near", named_at=AT))

    def _attached(self, referral: Referral, by: Post | None, *, later: bool, seen: Post | None = None) -> None:
        attached = self._kept(Attachment(
            key=self.key, referral=referral, kind="pdf", size=1, added_at=AT, added_by=by, came_later=later,
            seen_at=AT if seen else None, seen_by=seen,
        ))  # fmt: skip
        self._kept(AttachmentPiece(key=self.key, attachment=attached, position=1))

    def _somebody_of(self, case: Case) -> Somebody:
        """Who has a way to the case: by what an agency was told of it, or as staff where it was carried to."""
        told = [
            flag.organisation for flag in self.made.get(Flag, []) if flag.case == case and flag.status != "not_held"
        ]
        here = {cover.post.pk for cover in self.made[Cover] if cover.area == case.area}
        posts = [post for post in self.made[Post] if post.role in {"agency_representative", "idva_manager"}]
        of_them = {post.pk for post in posts if post.organisation in told and post.pk in here}
        if not of_them or self._is(0.4):
            of_them = {post.pk for post in self.made[Post] if post.role in STAFF}
        return self.chance.choice([one for one in self.asking if one.post in of_them])

    def _writer(self) -> Post | None:
        """Of any role, more often one who has other ways to a referral besides."""
        others = {"idva_manager", "idva"} if self._is(0.5) else STAFF
        near = [post for post in self.made[Post] if post.role in others]
        found: Post | None = self.chance.choice(near) if self._is(0.5) else self._one_of(Post, 0.7)
        return found

    def _besides(self, referral: Referral, victim: Party) -> None:
        """What else hangs on a referral."""
        post, sealed = self._one_of(Post), {"key": self.key, "referral": referral}
        self._kept(Address(party=victim, **sealed))
        self._kept(Criterion(code="repeat", by="referrer", **sealed))
        self._kept(Answer(question=self.question, said="yes", **sealed))
        self._kept(NoConsentRecord(ground="statutory", decided_by="x", decided_on=self.today, **sealed))
        back = self._kept(Return(at=AT, by_post=post, **sealed))
        self._kept(Return.reasons.through(**{"return": back, "reason": self.reason}))
        self._kept(UnreadPart(position=1, label="x", why="x", **sealed))
        self._kept(AwaitedExclusion(email_index="x", why="near", named_at=AT, **sealed))
        self._kept(LiftedExclusion(post=post, why="near", named_at=AT, lifted_at=AT, lifted_by=post, **sealed))
        self._kept(AreaChange(referral=referral, before=self.maracs[0], after=self.maracs[1], at=AT, by_post=post))
        self._kept(
            Clock(referral=referral, kind="review", started_at=AT, hours=24, due_elapsed_at=AT, due_office_at=AT)
        )
        if referral.case_id is None and referral.area and self._is(0.5):
            self._kept_until(referral.area, referral=referral)
        if self._is(0.3):
            writer = referral.referred_by_post or post
            self._kept(SentIn(post=writer, idempotency_key=str(referral.pk), digest="x", referral=referral, at=AT))
        if self._is(0.15):
            digest = f"file {referral.pk}"
            link = self._kept(FileLink(referral=referral, token_digest=digest, sent_at=AT, expires_at=AT))
            self.by_link.append(Somebody(None, None, link.pk))
            for later, by, seen in (
                (True, None, None),
                (True, None, self._one_of(Post)),
                (True, post, None),
                (False, None, None),
            ):
                self._attached(referral, by, later=later, seen=seen)

    def _kept_until(self, area: Area, **what: Any) -> None:
        kept = self._kept(Retention(area=self._one_of(Area) if self._is(0.2) else area, **what))
        self._kept(RetentionStep(retention=kept, what="held", because="x", at=AT, by_post=self._one_of(Post)))

    def _asked_what_is_held(self, number: int) -> None:
        """Somebody asks an office what it holds of them; of whom it may be theirs or another's."""
        office = self.office if self._is(0.8) else self.agencies[0]
        handler = self.chance.choice([post for post in self.made[Post] if post.role in STAFF])
        person = {"handled_by_id": self.asking[0].person}
        asked = self._kept(AccessRequest(
            key=self.key, reference=f"A{self.number:03d}{number:05d}", office=office, handler=handler, law="uk_gdpr", asked_by="themselves",
            how="letter", received_on=self.today, logged_at=AT, **person,
        ))  # fmt: skip
        self._kept(AccessStop(request=asked, from_on=self.today))
        self._kept(AccessStep(key=self.key, request=asked, what="logged", at=AT, by_post=handler))
        named = [self._one_of(PartyExclusion).referral] if self._is(0.5) else []
        for referral in {*named, *self.chance.sample(self.made[Referral], 2)}:
            party = next(one for one in self.made[Party] if one.referral == referral)
            self._kept(AccessLink(
                key=self.key, request=asked, party=party, referral=referral, is_them=self._is(0.5), noted_at=AT,
                noted_by_id=self.asking[0].person,
            ))  # fmt: skip
            self._kept(AccessPassage(
                key=self.key, request=asked, referral=referral, source=f"x {referral.pk}", position=1, label="x", whose="own",
            ))  # fmt: skip

    def _mails(self) -> None:
        """Mails that became no referral, one, or two."""
        for number in range(24):
            name = f"{self.number}.{number}"
            letter = self._kept(Letter(digest=name, size=1, received_at=AT))
            mail = self._kept(Mail(key=self.key, letter=letter, received_at=AT))
            self._kept(MailPart(key=self.key, mail=mail, position=1, kind="x", size=1, digest=name))
            for referral in self.chance.sample(self.made[Referral], self.chance.choice([0, 1, 1, 1, 2])):
                self._kept(MailReferral(mail=mail, referral=referral, at=AT))

    def _link(self, number: int) -> ReferralLink:
        """A link to one referral, whose bearer asks too."""
        digest = f"{self.number}.{number}"
        link = self._kept(ReferralLink(email="w@example.org", token_digest=digest, sent_at=AT, expires_at=AT))
        self.by_link.append(Somebody(None, None, link.pk))
        return link

    def _notice(self, referral: Referral) -> None:
        if not self._is(0.7):
            return
        is_taken_up = self._is(0.7)
        own = [one for one in self.asking if one.post == referral.referred_by_post_id]
        advisers = (
            own
            if own and self._is(0.4)
            else [one for one, role in zip(self.asking, ROLES * 4, strict=False) if role == "idva" or self._is(0.1)]
        )
        notice = self._kept(IdvaNotice(
            key=self.key, referral=referral, service=referral.idva_service if referral.idva_service and self._is(0.8) else self.chance.choice(self.services),
            status="taken_up" if is_taken_up else "sent",
            sent_at=AT, answered_at=AT if is_taken_up else None, answered_by=self._one_of(Post) if is_taken_up else None,
            adviser_id=self.chance.choice(advisers).person if self._is(0.8) else None,
        ))  # fmt: skip
        attempt = {"made_on": self.today, "by_post": self._one_of(Post), "outcome": "spoke", "noted_at": AT}
        self._kept(ContactAttempt(key=self.key, notice=notice, **attempt))

    def _case(self, area: Area, human: Individual) -> Case:
        listed = AT if self._is(0.6) else None
        number = len(self.made.get(Case, []))
        case = self._kept(Case(
            key=self.key, number=f"{self.number:04d}{number:05d}", area=area, victim=human, status="listed" if listed else "accepted",
            accepted_at=AT, listed_at=listed, lapses_on=self.today, idva_service=self.chance.choice(self.services) if self._is(0.5) else None,
            earlier_case=self._one_of(Case, 0.15) if number > 2 else None, came_by_transfer=True,
        ))  # fmt: skip
        post, elsewhere = self._one_of(Post), [marac for marac in self.maracs if marac != area]
        if self._is(0.5):
            status = self.chance.choice(["offered", "offered", "accepted", "taken_back"])
            there = self.chance.choice(elsewhere)
            said_to_be = (there, area, "taken_back")  # which no deed would leave
            for before, after, stands in ((area, there, status), said_to_be):
                self._kept(Transfer(
                    key=self.key, case=case, from_area=before, to_area=after, status=stands, move="permanent",
                    reason=self.reason, offered_at=AT, offered_by=post, due_elapsed_at=AT, due_office_at=AT, chase_on=self.today,
                    answered_at=None if stands == "offered" else AT, answered_by=None if stands == "offered" else post,
                ))  # fmt: skip
        for agency in (*self.agencies, *self.services):
            if self._is(0.2):
                status = self.chance.choice(["asked", "not_needed", "not_held", "set", "to_remove"])
                answered = {"answered_at": AT, "answered_by": post, "set_on": self.today}
                said = {} if status in {"asked", "not_needed"} else answered
                self._kept(Flag(
                    case=case, organisation=agency, status=status, asked_at=AT, due_on=self.today, chase_on=self.today, **said,
                ))  # fmt: skip
            if self._is(0.1):
                self._kept(
                    MoveNotice(
                        case=case, organisation=agency, kind="left", told_at=AT, due_on=self.today, chase_on=self.today
                    )
                )
        if self._is(0.5):
            entry = self._kept(ComplexCase(key=self.key, case=case, put_on_at=AT, put_on_by=post, review_on=self.today))
            self._kept(ComplexCase.reasons.through(complexcase=entry, reason=self.reason))
            self._kept(ComplexReview(key=self.key, entry=entry, at=AT, by_post=post, next_on=self.today))
        for meeting in self.chance.sample(self.made[Meeting], 2):
            self._brought_to(meeting, case)
        return case

    def _brought_to(self, meeting: Meeting, case: Case) -> None:
        post, is_opened = self._one_of(Post), self._is(0.5)
        waits = not is_opened and not any(one.case == case for one in self.made.get(AgendaItem, []))
        item = self._kept(AgendaItem(
            meeting=meeting, case=case, origin="new", added_at=AT, referrer="came" if is_opened else "", opened_at=AT if is_opened else None,
            ended_at=AT if is_opened else None, status="heard" if is_opened else "listed" if waits else "taken_off",
        ))  # fmt: skip
        self._kept(Passage(key=self.key, item=item, kind="views", changed_at=AT, changed_by=post))
        for agency in self.chance.sample([*self.agencies, *self.services], 2):
            self._kept(
                Passage(key=self.key, item=item, kind="shared", organisation=agency, changed_at=AT, changed_by=post)
            )
            is_sent = self._is(0.6)
            request = self._kept(ResearchRequest(
                meeting=meeting, case=case, organisation=agency, status="answered" if is_sent else "asked", asked_at=AT, due_on=self.today,
                chase_on=self.today, answered_at=AT if is_sent else None, answered_by=post if is_sent else None,
            ))  # fmt: skip
            for is_shareable in (True, False):
                self._kept(Finding(
                    key=self.key, request=request, kind="fact", is_shareable=is_shareable, noted_at=AT, noted_by=post,
                ))  # fmt: skip
            self._kept(AgreedAction(
                key=self.key, case=case, meeting=meeting, organisation=agency, due_on=self.today, agreed_at=AT, agreed_by=post,
                sent_at=AT if self._is(0.6) else None, chase_on=self.today,
            ))  # fmt: skip


_IN_ORDER: tuple[type[models.Model], ...] = (
    CaseKey, RiskTool, ToolVersion, Question, Area, AreaPart, AreaSuccession, Organisation, SharingAgreement, AgreementParty, Setting, Person, Post, Cover,
    Holding, Individual, Meeting, Attendance, Case, ReferralLink, Referral, Party, SafeContact, ProtectedAddress, Attachment,
    AttachmentPiece, IdvaNotice, ContactAttempt, PartyExclusion, Transfer, Flag, MoveNotice, AgendaItem, Passage, ResearchRequest, Finding,
    AgreedAction, Address, Criterion, Answer, NoConsentRecord, Return, Return.reasons.through, UnreadPart, AwaitedExclusion,
    LiftedExclusion, AreaChange, Clock, SentIn, FileLink, Retention, RetentionStep, Letter, Mail, MailPart, MailReferral, ComplexCase,
    ComplexCase.reasons.through, ComplexReview, AccessRequest, AccessStop, AccessStep, AccessLink, AccessPassage,
)  # fmt: skip
