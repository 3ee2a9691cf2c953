"""Ten years of a busy region for the benches: every row in the place and shape that the product keeps it, sealed with real keys.

What is at hand (the first hundred referrals) is a MARAC's work of these weeks: to review, to list, listed, being heard, with actions
open, offered to another MARAC, on the log of complex cases, in the tray. The next hundred are what the same MARAC heard a year ago, two a meeting: enough
that each list of what is over fills a page. What lies behind those is heard and closed, shared among all the MARACs: the first of it the
last quarter that is settled, whole, as many as any quarter of the ten years has; nothing else was received in it.
All is written in the transaction it is called in.
"""

import os
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection

from frankpledge.accounts import encryption
from frankpledge.marac.confidentiality import LABEL
from frankpledge.marac.models import Question, Reason, indexes_of, new_reference
from frankpledge.marac.statistics.periods import Period
from frankpledge.partnerships import demonstration
from frankpledge.partnerships.models import Area, Holding, Organisation

AT_HAND, FEW, CHUNK, A_MEETING = 100, 200, 2_000, 16
# their days are such that 42 lapse around the next meeting, and the others have lapsed
A_YEAR_AGO = range(AT_HAND, FEW)
A_QUARTER = range(FEW, FEW + 1_500)
TO_REVIEW, TO_LIST, LISTED, HEARING = range(50), range(50, 60), range(60, 76), range(76, 92)
LONG_AGO = 99  # this one of the hundred and all behind it are over
LAST_DAYS = timedelta(days=344), timedelta(days=366)  # received so long ago, a case lapses around the next meeting
Row = dict[str, Any]


def settled_quarter(at: datetime) -> Period:
    return Period.quarter_of(Period.quarter_of(at.date() - timedelta(days=10)).from_on - timedelta(days=60))


class Region:
    """Who works there, and the rows in the making."""

    def __init__(self, at: datetime) -> None:
        self.at, self.settled = at, settled_quarter(at)
        self.areas = list(Area.objects.filter(kind="marac").order_by("name").values_list("pk", flat=True))
        self.attended = set(
            Area.objects.filter(kind="marac", name__in=("Dudley", "Sandwell")).values_list("pk", flat=True)
        )
        self.here: UUID = Area.objects.get(kind="marac", name="Dudley").pk
        held = Holding.objects.select_related("post__organisation", "person")
        self.held = {row.person.name: row for row in held.filter(person__email__endswith="@frankpledge.example")}
        self.idva = Organisation.objects.get(name=demonstration.IDVA_SERVICE).pk
        self.coordinator = self.held["Idris Example"]
        self.agencies = [
            self.held[name] for name in ("Lena Pattern", "Mohan Example", "Owen Specimen", "Kwame Specimen")
        ]
        self.version = Question.objects.filter(version__tool="dash").order_by("version_id")[0].version_id
        self.withdrawn_for = Reason.objects.filter(kind="withdrawn")[0].pk
        self.moves_for = Reason.objects.filter(kind="transfer")[0].pk
        self.filed_for = Reason.objects.filter(kind="filed")[0].pk
        self.made: dict[str, list[Row]] = defaultdict(list)
        self.meetings: dict[tuple[UUID, str], Row] = {}

    def meeting(self, area: UUID, name: str, starts_at: datetime, status: str) -> Row:
        """The meeting of that name, with its roll, made when it is first asked for."""
        if (area, name) not in self.meetings:
            day, is_over = starts_at.date(), status == "closed"
            row = self.meetings[area, name] = {
                "id": uuid4(), "area_id": area, "status": status, "starts_at": starts_at, "place": "Sample House", "capacity": A_MEETING,
                "minutes_per_case": 12, "agenda_due_on": day - timedelta(10), "research_due_on": day - timedelta(2),
                "minutes_due_on": day + timedelta(3), "agenda_sent_at": starts_at - timedelta(10),
                "opened_at": None if status == "planned" else starts_at, "closed_at": starts_at + timedelta(hours=3) if is_over else None,
                "minutes_sent_at": starts_at + timedelta(2) if is_over else None,
            }  # fmt: skip
            self.made["marac_meeting"].append(row)
            is_theirs = area in self.attended
            for each in self.agencies:
                self.made["marac_attendance"].append({
                    "id": uuid4(), "meeting_id": row["id"], "organisation_id": each.post.organisation_id,
                    "post_id": each.post_id if is_theirs else None, "person_id": each.person_id if is_theirs else None,
                    "name": each.person.name if is_theirs else "Somebody Else", "kind": "present",
                    "signed_at": starts_at - timedelta(1), "statement": LABEL,
                })  # fmt: skip
        return self.meetings[area, name]


def add(region: Region, numbers: Iterable[int]) -> None:
    """Write these referrals, of which those under a hundred are the work at hand, and all that hangs on them."""
    with _opened():
        for number in numbers:
            _one(region, number)
            if len(region.made["marac_referral"]) == CHUNK:
                _write(region.made)
        _write(region.made)
        for statement in _OF_EVERY_REFERRAL:
            with connection.cursor() as cursor:
                cursor.execute(statement)


class _Sealer:
    """One referral's key, and what is sealed with it."""

    def __init__(self, made: dict[str, list[Row]]) -> None:
        self.id, key = uuid4(), AESGCM.generate_key(256)
        self.cipher = AESGCM(key)
        wrapped = encryption.seal(b64encode(key).decode(), belongs_to=f"marac_casekey.wrapped|{self.id}")
        made["marac_casekey"].append({"id": self.id, "wrapped": wrapped})
        self.made = made

    def row(self, table: str, sealed: dict[str, str], **plain: Any) -> Row:
        row = {"id": uuid4(), "key_id": self.id, **plain}
        for column, text in sealed.items():
            nonce = os.urandom(12)
            row[column] = nonce + self.cipher.encrypt(nonce, text.encode(), f"{table}.{column}|{row['id']}".encode())
        self.made[table].append(row)
        return row


def _how_long_ago(region: Region, number: int) -> timedelta:
    if number == LONG_AGO:
        return timedelta(days=400)
    if number < AT_HAND:
        return timedelta(hours=number)
    if number in A_YEAR_AGO:
        return LAST_DAYS[0] + timedelta(days=(number - AT_HAND) // 2)
    if number in A_QUARTER:
        days = (region.settled.to_on - region.settled.from_on).days
        day = region.settled.from_on + timedelta(days=number % days)
        return region.at - datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    ago = timedelta(days=20, minutes=number * 87)
    is_in_it = region.settled.from_on <= (region.at - ago).date() <= region.settled.to_on
    return ago + _TEN_YEARS if is_in_it else ago


_TEN_YEARS = timedelta(days=3_652)


def _one(region: Region, number: int) -> None:
    is_at_hand, ago = number < AT_HAND, _how_long_ago(region, number)
    received_at = region.at - ago
    area = region.here if number < FEW else region.areas[number % len(region.areas)]
    if number >= FEW and area == region.here and LAST_DAYS[0] <= ago < LAST_DAYS[1]:
        area = next(pk for pk in region.areas if pk != region.here)  # one agenda's lapse list is as long in both
    waits, is_taken = number in TO_REVIEW, number < FEW or number % 12 > 0
    status = "submitted" if waits else "accepted" if is_taken else "withdrawn"
    sealer, made = _Sealer(region.made), region.made
    referrer = region.agencies[number % 4] if is_at_hand else None
    referral = sealer.row(
        "marac_referral", {"what_happened": "An invented account.", "wishes": "To be safe at home."},
        reference=new_reference(), status=status, source="online", area_id=area, agency_name="Sample Agency", score=16,
        started_at=received_at, received_at=received_at, is_victim_aware=True, has_consent=True, has_children=True, has_conflict=False,
        referred_by_post_id=referrer.post_id if referrer else None, referred_from_id=region.agencies[number % 4].post.organisation_id,
        tool_version_id=region.version, idva_service_id=region.idva, decided_at=None if waits else received_at + timedelta(hours=9),
        are_crimes_considered=is_taken, referrer_invited_at=received_at if status == "accepted" else None,
        reason_id=region.withdrawn_for if status == "withdrawn" else None,
    )  # fmt: skip
    case = _case(region, sealer, referral, number) if status == "accepted" else None
    for position, part in enumerate(("victim", "perpetrator", "child")[: 2 + number % 2]):
        # of those in the small database every two alleged perpetrators are one, with two victims; of all others one in thirty has other victims
        who = number if part == "victim" else number // 2 if number < FEW else number if number % 30 else number // 90
        family, born = f"Sample{who}", f"{1960 + who % 45}-0{1 + who % 9}-11"
        individual = case["victim_id"] if case and part == "victim" else uuid4()
        made["marac_individual"].append({"id": individual, "known_since": received_at})
        party = sealer.row(
            "marac_party", {"given_name": "Specimen", "family_name": family, "birth_date": born}, referral_id=referral["id"],
            case_id=case["id"] if case else None, individual_id=individual, part=part, position=position, age=20 + number % 50,
            gender="female" if part == "victim" else "male", ethnicity="not_said", is_disabled="no", is_lgbt="no",
            name_born_index=indexes_of("name_born", family, born)[0],
        )  # fmt: skip
        if part == "victim":
            sealer.row("marac_address", {"lines": "1 Specimen Street", "postcode": "DY1 2AB"}, party_id=party["id"],
                       referral_id=referral["id"], postcode_index=indexes_of("postcode", f"DY1 {number}")[0])  # fmt: skip
            phone = f"07700 9{number:05}"
            sealer.row("marac_safecontact", {"phone": phone}, referral_id=referral["id"], is_safe_to_call=True,
                       phone_index=indexes_of("phone", phone)[0])  # fmt: skip
    by = "referrer" if waits else "coordinator"
    sealer.row("marac_criterion", {}, referral_id=referral["id"], code="visible_high_risk", by=by)
    if number % 12 == 0 or number in A_YEAR_AGO:
        _mail(region, sealer, received_at, is_waiting=number < LONG_AGO - 3)
    if case and case["heard_at"]:
        _after(region, sealer, case, number)


def _mail(region: Region, sealer: _Sealer, received_at: datetime, *, is_waiting: bool) -> None:
    """A mail that is no referral: in the tray, or filed long ago."""
    letter = {"id": uuid4(), "digest": uuid4().hex * 2, "size": 4_000, "is_whole": True, "received_at": received_at, "attempts": 1,
              "status": "handed_on", "handed_on_at": received_at}  # fmt: skip
    region.made["notices_letter"].append(letter)
    sealer.row(
        "marac_mail", {"sender": "sample@agency.example", "sender_said": "Sample", "subject": "A question", "words": "When do you meet?"},
        letter_id=letter["id"], received_at=received_at, status="waiting" if is_waiting else "filed", why="No form of ours was attached.",
        reason_id=None if is_waiting else region.filed_for, settled_at=None if is_waiting else received_at,
        settled_by_id=None if is_waiting else region.coordinator.post_id,
    )  # fmt: skip


def _after(region: Region, sealer: _Sealer, case: Row, number: int) -> None:
    """The flags of every case that was heard; now and then a transfer with its notices, or a place on the log."""
    made, heard_at, is_old = region.made, case["heard_at"], number >= LONG_AGO
    state = "asked" if not is_old else "removed" if case["status"] == "lapsed" else "set"
    for place, each in enumerate(region.agencies):
        said = {"answered_at": heard_at, "answered_by_id": each.post_id, "set_on": heard_at.date()} if is_old else {}
        gone = (
            {"removed_on": case["lapses_on"], "removed_at": region.at, "removed_by_id": each.post_id}
            if state == "removed"
            else {}
        )
        made["marac_flag"].append({
            "id": uuid4(), "case_id": case["id"], "organisation_id": each.post.organisation_id, "status": state, "asked_at": heard_at,
            "due_on": heard_at.date() + timedelta(5), "chase_on": heard_at.date() + timedelta(5), **said, **gone,
        })  # fmt: skip
        if number % 20 == 15 or (not is_old and place % 2):
            made["marac_movenotice"].append({
                "id": uuid4(), "case_id": case["id"], "organisation_id": each.post.organisation_id, "kind": "left", "told_at": heard_at,
                "due_on": heard_at.date() + timedelta(2), "chase_on": heard_at.date() + timedelta(2),
                "acknowledged_at": heard_at if is_old else None, "acknowledged_by_id": each.post_id if is_old else None,
            })  # fmt: skip
    if number % 20 == 15 or number in A_YEAR_AGO:
        elsewhere = next(pk for pk in region.areas if pk != case["area_id"])
        sealer.row(
            "marac_transfer", {"words": "What they should know first."}, case_id=case["id"], from_area_id=case["area_id"], to_area_id=elsewhere,
            status="accepted" if is_old else "offered", move="permanent", reason_id=region.moves_for, offered_at=heard_at,
            offered_by_id=region.coordinator.post_id, due_elapsed_at=heard_at + timedelta(1), due_office_at=heard_at + timedelta(1),
            chase_on=heard_at.date() + timedelta(1), answered_at=heard_at if is_old else None,
            answered_by_id=region.coordinator.post_id if is_old else None,
        )  # fmt: skip
    if number % 100 == 97:
        sealer.row(
            "marac_complexcase", {"words": "Why it is on the log."}, case_id=case["id"], put_on_at=heard_at,
            put_on_by_id=region.coordinator.post_id, review_on=heard_at.date() + timedelta(28), taken_off_at=heard_at if is_old else None,
            taken_off_by_id=region.coordinator.post_id if is_old else None,
        )  # fmt: skip


def _case(region: Region, sealer: _Sealer, referral: Row, number: int) -> Row:
    to_list, is_planned, is_hearing = number in TO_LIST, number in LISTED, number in HEARING
    is_past = not (to_list or is_planned or is_hearing)
    received_at: datetime = referral["received_at"]
    heard_at = received_at + timedelta(days=9)
    is_old = number >= LONG_AGO
    lapses_on = received_at.date() + timedelta(365)
    status = (
        "accepted"
        if to_list
        else "listed"
        if is_planned
        else "researched"
        if is_hearing
        else "lapsed"
        if is_old and lapses_on < region.at.date()
        else "actions_closed"
        if is_old
        else "actions_open"
    )
    case = sealer.row(
        "marac_case", {"summary": "What the agenda says."}, number=new_reference(), area_id=referral["area_id"], victim_id=uuid4(),
        status=status, accepted_at=referral["decided_at"], listed_at=None if to_list else referral["decided_at"],
        heard_at=heard_at if is_past else None, actions_closed_at=heard_at + timedelta(30) if is_past and is_old else None,
        lapsed_at=region.at if status == "lapsed" else None, lapses_on=lapses_on, has_children=bool(number % 2), idva_service_id=region.idva,
    )  # fmt: skip
    referral["case_id"] = case["id"]
    if not to_list:
        name, starts_at, state = (
            ("planned", region.at + timedelta(7), "planned") if is_planned
            else ("now", region.at - timedelta(hours=1), "open") if is_hearing
            else (f"a year ago {number // 2}", heard_at, "closed") if number in A_YEAR_AGO
            else (f"{number // (A_MEETING * len(region.areas))}", heard_at, "closed")
        )  # fmt: skip
        _agenda(region, sealer, case, region.meeting(referral["area_id"], name, starts_at, state), number)
    return case


def _agenda(region: Region, sealer: _Sealer, case: Row, meeting: Row, number: int) -> None:
    made, is_open, is_past = region.made, number == HEARING[0], meeting["status"] == "closed"
    moment: datetime = meeting["starts_at"]
    item = {
        "id": uuid4(), "meeting_id": meeting["id"], "case_id": case["id"], "origin": "new", "added_at": case["listed_at"],
        "status": "heard" if is_past else "open" if is_open else "listed", "opened_at": moment if is_past or is_open else None,
        "ended_at": moment + timedelta(minutes=12) if is_past else None, "referrer": "came" if is_past else "",
        "referring_agency": "Sample Agency",
    }  # fmt: skip
    made["marac_agendaitem"].append(item)
    for place, each in enumerate(region.agencies):
        answered = meeting["status"] != "planned" or place % 2
        request = {
            "id": uuid4(), "meeting_id": meeting["id"], "case_id": case["id"], "organisation_id": each.post.organisation_id,
            "status": ("answered" if place < 2 else "nothing_known") if answered else "asked", "asked_at": case["listed_at"],
            "due_on": meeting["research_due_on"], "chase_on": meeting["research_due_on"],
            "answered_at": case["listed_at"] if answered else None, "answered_by_id": each.post_id if answered else None,
        }  # fmt: skip
        made["marac_researchrequest"].append(request)
        if request["status"] == "answered":
            sealer.row("marac_finding", {"words": "What is known.", "known_from": "A record"}, request_id=request["id"], kind="fact",
                       is_shareable=True, noted_at=case["listed_at"], noted_by_id=each.post_id)  # fmt: skip
        if item["opened_at"]:
            sealer.row("marac_passage", {"words": "What was shared."}, item_id=item["id"], kind="shared", version=1,
                       organisation_id=each.post.organisation_id, changed_at=moment, changed_by_id=each.post_id)  # fmt: skip
            is_done = number >= LONG_AGO
            sealer.row(
                "marac_agreedaction", {"words": "What it will do.", **({"answer": "Done."} if is_done else {})}, case_id=case["id"],
                meeting_id=meeting["id"], organisation_id=each.post.organisation_id, due_on=moment.date() + timedelta(14),
                status="complete" if is_done else "open", version=1, agreed_at=moment, agreed_by_id=region.coordinator.post_id,
                sent_at=moment, chase_on=moment.date() + timedelta(14), answered_at=moment + timedelta(number % 20) if is_done else None,
                answered_by_id=each.person_id if is_done else None, checked_at=moment + timedelta(21) if is_done else None,
                checked_by_id=region.coordinator.person_id if is_done else None,
            )  # fmt: skip


def _asked(sql: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return [row[0] for row in cursor.fetchall()]


# What is the same of all: the four promises, the notice to a service, every answer of the risk tool; and what a trigger keeps.
_NEW = "NOT EXISTS (SELECT FROM {0} other WHERE other.referral_id = r.id)"
_OF_EVERY_REFERRAL = (
    f"""INSERT INTO marac_clock (id, referral_id, kind, started_at, hours, due_elapsed_at, due_office_at, met_at)
    SELECT gen_random_uuid(), r.id, kind, r.received_at, 24, r.received_at + interval '1 day', r.received_at + interval '3 days',
           CASE WHEN r.decided_at IS NOT NULL OR kind = 'idva_notice' THEN r.received_at + interval '8 hours' END
      FROM marac_referral r, unnest(ARRAY['review', 'process', 'idva_notice', 'idva_taken_up']) kind WHERE {_NEW.format("marac_clock")}""",
    f"""INSERT INTO marac_idvanotice (id, key_id, referral_id, service_id, status, sent_at, answered_at, answered_by_id, adviser_name,
           decline_words, views, what_is_safe)
    SELECT gen_random_uuid(), r.key_id, r.id, r.idva_service_id, CASE WHEN r.decided_at IS NULL THEN 'sent' ELSE 'taken_up' END,
           r.received_at, r.decided_at, CASE WHEN r.decided_at IS NOT NULL THEN (SELECT id FROM partnerships_post LIMIT 1) END,
           'Sample Adviser', '', '', '' FROM marac_referral r WHERE {_NEW.format("marac_idvanotice")}""",
    f"""INSERT INTO marac_answer (id, key_id, referral_id, question_id, said, comment, information_from)
    SELECT gen_random_uuid(), r.key_id, r.id, q.id, CASE WHEN q.position <= 16 THEN 'yes' ELSE 'no' END, '', ''
      FROM marac_referral r JOIN marac_question q ON q.version_id = r.tool_version_id WHERE {_NEW.format("marac_answer")}""",
    """INSERT INTO marac_namedagain (who)
    SELECT p.name_born_index FROM marac_party p WHERE p.part = 'perpetrator' AND p.name_born_index <> ''
     GROUP BY 1 HAVING count(*) > 1 ON CONFLICT DO NOTHING""",
)


def _tables() -> list[str]:
    return _asked(
        "SELECT tablename FROM pg_tables WHERE tablename LIKE 'marac%' OR tablename = 'notices_letter' ORDER BY 1"
    )


@contextmanager
def without_foreign_keys() -> Iterator[None]:
    """Let go of the references meanwhile: checking two million of them is no part of what is measured. They come back unchecked."""
    known = _asked("""SELECT format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE', conrelid::regclass, conname)
                             || E'\\n' || format('ALTER TABLE %s ADD CONSTRAINT %I %s NOT VALID', conrelid::regclass, conname,
                                                 replace(pg_get_constraintdef(oid), ' NOT VALID', ''))
                        FROM pg_constraint WHERE contype = 'f' AND conrelid::regclass::text LIKE 'marac%'""")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for dropping, _ in map(str.splitlines, known):
            cursor.execute(dropping)
    yield
    with connection.cursor() as cursor:
        for _, adding in map(str.splitlines, known):
            cursor.execute(adding)


@contextmanager
def _opened() -> Iterator[None]:
    """The room's tables without policies and trail, as only their owner may have them."""
    shut = [(table, table in _asked("SELECT relname FROM pg_class WHERE relrowsecurity")) for table in _tables()]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table, is_secured in shut:
            secured = ", NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY" if is_secured else ""
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER{secured}")
    yield
    with connection.cursor() as cursor:
        for table, is_secured in shut:
            secured = ", ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY" if is_secured else ""
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER{secured}")


_COLUMNS: dict[str, dict[str, Any]] = {}
_EMPTY = {"boolean": False, "bytea": b"", "character varying": "", "text": "", "smallint": 0, "integer": 0}


def _write(made: dict[str, list[Row]]) -> None:
    """Copy what was made into its tables, with what it does not say as empty as its kind can be, and forget it."""
    for table, rows in made.items():
        if not rows:
            continue
        if table not in _COLUMNS:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT column_name, data_type, is_nullable FROM information_schema.columns WHERE table_name = %s",
                    [table],
                )
                _COLUMNS[table] = {
                    name: None if empty == "YES" else _EMPTY.get(kind) for name, kind, empty in cursor.fetchall()
                }
        columns = _COLUMNS[table]
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row([row.get(name, empty) for name, empty in columns.items()])
        rows.clear()


NOW = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
