"""Worlds made by chance for the oracle: every kind of row in every state, also in states that no deed would leave."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, TypeVar

from django.db import models

from frankpledge.accounts.models import Person
from frankpledge.marac.models import (
    AgendaItem,
    AgreedAction,
    Attachment,
    AttachmentPiece,
    Attendance,
    Case,
    CaseKey,
    Finding,
    Flag,
    IdvaNotice,
    Individual,
    Meeting,
    MoveNotice,
    Party,
    PartyExclusion,
    ProtectedAddress,
    Reason,
    Referral,
    ReferralLink,
    ResearchRequest,
    SafeContact,
    Setting,
    Transfer,
)
from frankpledge.partnerships.models import (
    AgreementParty,
    Area,
    AreaPart,
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
    "attachment": (Attachment, {"referral": "referral_id", "later": "came_later", "by_post": "added_by_id"}),
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
}  # fmt: skip
DECIDED = (
    "referral", "case", "party", "safecontact", "protectedaddress", "attachment", "attachmentpiece", "notice", "exclusion",
    "flag", "movenotice", "transfer", "meeting", "attendance", "item", "research", "finding", "action",
)  # fmt: skip


class Generated:
    """One world: `referrals` referrals and all that hangs on them, among three MARACs, and everybody who might ask."""

    def __init__(self, seed: int, *, referrals: int, today: date) -> None:
        self.chance, self.today, self.number = Random(seed), today, seed
        self.made: dict[type[models.Model], list[Any]] = {}
        self.key = self._kept(CaseKey(wrapped="none"))
        self.reason = Reason(kind="withdrawn", code=f"proof-{seed}", words="A reason", position=1)
        self.reason.save()
        self._places()
        self._agreements()
        self._people()
        for _ in range(6):
            self._meeting()
        self.by_link: list[Somebody] = []
        for number in range(referrals):
            self._referral(number)
        self.asking += [*self.by_link, Somebody(self.asking[0].person, self.asking[0].post, self.by_link[0].link)]
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

    def _places(self) -> None:
        self.region = self._kept(Area(name=f"Region {self.number}", kind="force"))
        self.maracs = [self._kept(Area(name=f"MARAC {self.number}.{n}", kind="marac")) for n in range(3)]
        for marac in self.maracs:
            self._kept(AreaPart(whole=self.region, part=marac))
        left = {"from_on": self.today - timedelta(days=9), "until_on": self.today}
        self.maracs.append(self._kept(Area(name=f"MARAC {self.number}.3", kind="marac")))
        self._kept(AreaPart(whole=self.region, part=self.maracs[-1], **left))  # the office's no more
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
        for area in (*self.maracs, self.region):
            for _ in range(2 if self._is(0.4) else 0):
                begins, ends = self.chance.choice([(-400, 40), (-400, 40), (-400, 0), (-400, -40), (40, 400)])
                agreement = self._kept(SharingAgreement(
                    title="Sample", area=area, purpose="x", legal_basis="x", kept_at="x", review_on=self.today, notice_days=1,
                    from_on=self.today + timedelta(days=begins), until_on=self.today + timedelta(days=ends),
                ))  # fmt: skip
                for agency in self.chance.sample([*self.agencies, *self.services], self.chance.choice([1, 2])):
                    left = self.today - timedelta(days=3) if self._is(0.2) and begins < 0 else None
                    self._kept(AgreementParty(
                        agreement=agreement, organisation=agency, signed_by="x", from_on=agreement.from_on, until_on=left,
                    ))  # fmt: skip
        for place in (None, self.maracs[0]):
            if self._is(0.3):
                value = self.chance.choice(["yes", "no"])
                self._kept(Setting(area=place, key="agreement_required", value=value, from_on=self.today - timedelta(days=self.chance.choice([0, 9, -9])), source="x"))  # fmt: skip

    def _people(self) -> None:
        self.asking: list[Somebody] = []
        for number, role in enumerate(ROLES * 4):
            person = self._kept(Person(email=f"p{self.number}.{number}@example.org", name=f"Sample {number}"))
            choices = (
                [self.office] if role in STAFF else self.services if role in {"idva", "idva_manager"} else self.agencies
            )
            dates = self._dated() if self._is(0.2) else {}
            post = self._kept(
                Post(title=f"Post {number}", organisation=self.chance.choice(choices), role=role, **dates)
            )
            for marac in self.chance.sample(self.maracs, self.chance.choice([0, 1, 1, 2])):
                self._kept(Cover(post=post, area=marac, **(self._dated() if self._is(0.3) else {})))
            self._kept(Holding(post=post, person=person, **(self._dated() if self._is(0.25) else {})))
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
        status = self.chance.choice(
            ["draft", "taken_in", "submitted", "under_review", "returned", "withdrawn", *["accepted"] * 6]
        )
        area = self.chance.choice(self.maracs)
        if status in {"draft", "taken_in"} and self._is(0.4):
            area = None  # type: ignore[assignment]
        human = self._kept(Individual(known_since=AT)) if number < 3 or self._is(0.85) else self._one_of(Individual)
        case = self._case(area, human) if status == "accepted" else None
        link = self._link(number) if status != "taken_in" and self._is(0.2) else None
        referral = self._kept(Referral(
            key=self.key, reference=f"{self.number:04d}-{number:04d}", status=status, area=area,
            source="email" if status == "taken_in" else "link" if link else "online", link=link,
            referred_by_post=None if link else self._one_of(Post, 0.8), started_at=AT, received_at=None if status == "draft" else AT,
            returned_at=AT if status == "returned" else None, decided_at=AT if status in {"accepted", "withdrawn"} else None,
            reason=self.reason if status == "withdrawn" else None, case=case,
            idva_service=self.chance.choice(self.services) if self._is(0.6) else None,
        ))  # fmt: skip
        known = human if status == "accepted" or self._is(0.2) else None
        named = self.chance.choice(["", f"name {self.chance.randrange(12)}", f"name {number + 100}"])
        victim = self._kept(
            Party(key=self.key, referral=referral, case=case, individual=known, part="victim", name_born_index=named)
        )
        self._kept(
            Party(
                key=self.key,
                referral=referral,
                case=case,
                individual=self._one_of(Individual, 0.3),  # who may be the victim of another
                part="perpetrator",
                name_born_index=f"name {self.chance.randrange(12)}",
            )
        )
        self._kept(SafeContact(key=self.key, referral=referral))
        self._kept(ProtectedAddress(key=self.key, referral=referral, party=victim))
        later = self._is(0.5)
        writer = referral.referred_by_post if self._is(0.7) else self._one_of(Post)
        attached = self._kept(
            Attachment(
                key=self.key, referral=referral, kind="pdf", size=1, added_at=AT, added_by=writer, came_later=later
            )
        )
        self._kept(AttachmentPiece(key=self.key, attachment=attached, position=1))
        self._notice(referral)
        if self._is(0.25):
            one = self.chance.choice(self.asking)
            person, post = self.chance.choice([(one.person, None), (None, one.post), (one.person, one.post)])
            self._kept(PartyExclusion(referral=referral, person_id=person, post_id=post, why="near", named_at=AT))

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
        advisers = [one for one, role in zip(self.asking, ROLES * 4, strict=False) if role == "idva" or self._is(0.1)]
        self._kept(IdvaNotice(
            key=self.key, referral=referral, service=self.chance.choice(self.services), status="taken_up" if is_taken_up else "sent",
            sent_at=AT, answered_at=AT if is_taken_up else None, answered_by=self._one_of(Post) if is_taken_up else None,
            adviser_id=self.chance.choice(advisers).person if self._is(0.8) else None,
        ))  # fmt: skip

    def _case(self, area: Area, human: Individual) -> Case:
        listed = AT if self._is(0.6) else None
        number = len(self.made.get(Case, []))
        case = self._kept(Case(
            key=self.key, number=f"{self.number:04d}{number:05d}", area=area, victim=human, status="listed" if listed else "accepted",
            accepted_at=AT, listed_at=listed, lapses_on=self.today, idva_service=self.chance.choice(self.services) if self._is(0.5) else None,
            earlier_case=self._one_of(Case, 0.15) if number > 2 else None, came_by_transfer=True,
        ))  # fmt: skip
        post, elsewhere = self._one_of(Post), [marac for marac in self.maracs if marac != area]
        if self._is(0.3):
            status = self.chance.choice(["offered", "accepted", "taken_back"])
            self._kept(Transfer(
                key=self.key, case=case, from_area=area, to_area=self.chance.choice(elsewhere), status=status, move="permanent",
                reason=self.reason, offered_at=AT, offered_by=post, due_elapsed_at=AT, due_office_at=AT, chase_on=self.today,
                answered_at=None if status == "offered" else AT, answered_by=None if status == "offered" else post,
            ))  # fmt: skip
        for agency in (*self.agencies, *self.services):
            if self._is(0.2):
                status = self.chance.choice(["asked", "not_needed", "not_held", "set", "to_remove"])
                said = (
                    {}
                    if status in {"asked", "not_needed"}
                    else {"answered_at": AT, "answered_by": post, "set_on": self.today}
                )
                self._kept(
                    Flag(
                        case=case,
                        organisation=agency,
                        status=status,
                        asked_at=AT,
                        due_on=self.today,
                        chase_on=self.today,
                        **said,
                    )
                )
            if self._is(0.1):
                self._kept(
                    MoveNotice(
                        case=case, organisation=agency, kind="left", told_at=AT, due_on=self.today, chase_on=self.today
                    )
                )
        for meeting in self.chance.sample(self.made[Meeting], 2):
            self._brought_to(meeting, case)
        return case

    def _brought_to(self, meeting: Meeting, case: Case) -> None:
        post, is_opened = self._one_of(Post), self._is(0.5)
        waits = not is_opened and not any(one.case == case for one in self.made.get(AgendaItem, []))
        self._kept(AgendaItem(
            meeting=meeting, case=case, origin="new", added_at=AT, referrer="came" if is_opened else "", opened_at=AT if is_opened else None,
            ended_at=AT if is_opened else None, status="heard" if is_opened else "listed" if waits else "taken_off",
        ))  # fmt: skip
        for agency in self.chance.sample([*self.agencies, *self.services], 2):
            is_sent = self._is(0.6)
            request = self._kept(ResearchRequest(
                meeting=meeting, case=case, organisation=agency, status="answered" if is_sent else "asked", asked_at=AT, due_on=self.today,
                chase_on=self.today, answered_at=AT if is_sent else None, answered_by=post if is_sent else None,
            ))  # fmt: skip
            for is_shareable in (True, False):
                self._kept(
                    Finding(
                        key=self.key,
                        request=request,
                        kind="fact",
                        is_shareable=is_shareable,
                        noted_at=AT,
                        noted_by=post,
                    )
                )
            self._kept(AgreedAction(
                key=self.key, case=case, meeting=meeting, organisation=agency, due_on=self.today, agreed_at=AT, agreed_by=post,
                sent_at=AT if self._is(0.6) else None, chase_on=self.today,
            ))  # fmt: skip


_IN_ORDER: tuple[type[models.Model], ...] = (
    CaseKey, Area, AreaPart, Organisation, SharingAgreement, AgreementParty, Setting, Person, Post, Cover, Holding, Individual, Meeting,
    Attendance, Case, ReferralLink, Referral, Party, SafeContact, ProtectedAddress, Attachment, AttachmentPiece, IdvaNotice,
    PartyExclusion, Transfer, Flag, MoveNotice, AgendaItem,
    ResearchRequest, Finding, AgreedAction,
)  # fmt: skip
