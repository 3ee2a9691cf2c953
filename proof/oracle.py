"""Who may read what in the MARAC room, decided again from the words of the guides (docs/guides/marac-*.md).

Plain values and plain Python: it shares no line with the permissions nor with the database's policies, and looks things up by
walking lists. Where it and the database differ, one of them is wrong.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

Key = Any
Row = dict[str, Any]

STAFF = {"senior_marac_coordinator", "marac_coordinator", "marac_administrator"}
COORDINATORS = {"senior_marac_coordinator", "marac_coordinator"}
SPEAK_FOR_AN_AGENCY = {"agency_representative", "idva_manager", "idva"}
THE_PRODUCT = {"worker", "intake", "command"}
AT_THE_TABLE = SPEAK_FOR_AN_AGENCY | {"marac_chair"}


@dataclass
class Somebody:
    """A person who says that they act in a post; or nobody that is known, with a link; or a part of the product; or not even that.

    `definer` is the setting by which the owner's functions look past the policies, laid by hand: it opens nothing.
    """

    person: Key
    post: Key
    link: Key = None
    service: str = ""
    definer: str = ""


@dataclass
class Everything:
    """All there is, as rows of plain values: table -> key -> row."""

    tables: dict[str, dict[Key, Row]]
    today: date
    memory: dict[Any, Any] = field(default_factory=dict)

    def rows(self, table: str, **wanted: Any) -> list[Row]:
        """Those whose columns have these values."""
        index = self.memory.get((table, *wanted))
        if index is None:
            index = self.memory[table, *wanted] = {}
            for row in self.tables[table].values():
                index.setdefault(tuple(row[name] for name in wanted), []).append(row)
        found: list[Row] = index.get(tuple(wanted.values()), [])
        return found

    def runs(self, row: Row) -> bool:
        """Whether something that has a first day and an end has begun, and has not ended."""
        has_begun = row["from_on"] is None or row["from_on"] <= self.today
        return has_begun and (row["until_on"] is None or row["until_on"] > self.today)


class Oracle:
    """What one person may read."""

    def __init__(self, everything: Everything, who: Somebody) -> None:
        self.all, self.who = everything, who
        post = everything.tables["post"].get(who.post)
        held = any(everything.runs(one) for one in everything.rows("holding", post=who.post, person=who.person))
        # A post that somebody does not hold today is none of theirs, whatever they say.
        self.post = post if post and held and everything.runs(post) else None
        self.link = who.link if who.person is None else None
        self.says_who = bool(who.person or who.link)
        self.is_product = who.service in THE_PRODUCT
        self.role = self.post["role"] if self.post else ""
        self.agency = self.post["organisation"] if self.post else None
        self.maracs = self._where_they_work() if self.post else set()
        self.shut = self._where_shut_out() if self.role in AT_THE_TABLE else set()
        self.victims, self.kept_out = self._too_near()
        self.known: dict[tuple[str, Key], bool] = {}

    def may_read(self, table: str, key: Key) -> bool:
        if self.is_product or (table == "casekey" and self.says_who):
            return True  # the product's own work; and what opens nothing without the site's own key
        asked = (table, key)
        if asked not in self.known:
            row = self.all.tables[table][key]
            self.known[asked] = self._is_known() and bool(getattr(self, f"_{table}")(row))
        return self.known[asked]

    def _is_known(self) -> bool:
        return self.post is not None or self.link is not None

    # Who they are

    def _where_they_work(self) -> set[Key]:
        """The areas that the post covers; one with none, and the senior co-ordinator's, are where its organisation works."""
        covers = [one["area"] for one in self.all.rows("cover", post=self.who.post) if self.all.runs(one)]
        reached = set(covers)
        office = self.all.tables["organisation"][self.agency]["area"]
        if office and (not covers or self.role == "senior_marac_coordinator"):
            reached.add(office)
        return self._with_what_lies_in(reached)

    def _with_what_lies_in(self, reached: set[Key], *, onwards: bool = False) -> set[Key]:
        """Each place with its parts; an agreement goes on in what took a place over."""
        waiting = list(reached)
        while waiting:
            place = waiting.pop()
            found = [one["part"] for one in self.all.rows("areapart", whole=place) if self.all.runs(one)]
            if onwards:
                after = self.all.rows("areasuccession", before=place)
                found += [one["after"] for one in after if one["after"] and one["on"] <= self.all.today]
            waiting += set(found) - reached
            reached |= set(found)
        return reached

    def _where_shut_out(self) -> set[Key]:
        """Where the agency's own agreement has ended; and where one must be signed, and it has signed none."""
        begun: set[Key] = set()
        running: set[Key] = set()
        for party in self.all.rows("agreementparty", organisation=self.agency):
            agreement = self.all.tables["agreement"][party["agreement"]]
            if agreement["from_on"] > self.all.today or (party["from_on"] or self.all.today) > self.all.today:
                continue
            places = self._with_what_lies_in({agreement["area"]}, onwards=True)
            begun |= places
            if self.all.runs(agreement) and self.all.runs(party):
                running |= places
        maracs = {one["id"] for one in self.all.rows("area", kind="marac")}
        return {place for place in maracs - running if place in begun or self._must_sign(place)}

    def _must_sign(self, place: Key) -> bool:
        said = [one for one in self.all.rows("setting", key="agreement_required") if one["from_on"] <= self.all.today]
        own = [one for one in said if one["area"] == place] or [one for one in said if one["area"] is None]
        return bool(own) and max(own, key=lambda one: one["from_on"])["value"] == "yes"

    def _shares(self, row: Row) -> bool:
        """An agreement that ended took what was seen by it; what somebody is still writing is their own."""
        return row["area"] not in self.shut or self._is_writing(row)

    def _too_near(self) -> tuple[set[Key], set[Key]]:
        """Whoever is in a case, or too near, finds nothing of it, nor of any other of the same victim."""
        named = self.all.tables["exclusion"].values()
        direct = {
            one["referral"]
            for one in named
            if {one["person"], one["post"]} & ({self.who.person, self.who.post} - {None})
        }
        victims = [one for one in self.all.tables["party"].values() if one["part"] == "victim"]
        near = [one for one in victims if one["referral"] in direct]
        people = {one["individual"] for one in near if one["individual"]}
        names = {one["name_born"] for one in near if one["name_born"]}
        same = [
            one for one in victims if one["individual"] in people or (one["name_born"] and one["name_born"] in names)
        ]
        hidden = direct | {one["referral"] for one in same}
        met = {one["individual"] for one in victims if one["referral"] in hidden and one["individual"]}
        return met, hidden

    # Referrals

    def _referral(self, row: Row) -> bool:
        if row["id"] in self.kept_out:
            return False
        return (
            self._came_to_their_marac(row)
            or self._wrote(row)
            or (self._supports(row) and row["area"] not in self.shut)
            or (self.role in STAFF and row["case"] is not None and self._was_carried(row["case"]))
        )

    def _wrote(self, row: Row) -> bool:
        """In their post; or by the link that was sent for this one."""
        is_by_link = self.link is not None and row["link"] == self.link
        return is_by_link or (self.post is not None and row["by_post"] == self.who.post)

    def _came_to_their_marac(self, row: Row) -> bool:
        if self.role not in STAFF or row["received"] is None:
            return False
        if row["area"] is None:
            return self.role == "senior_marac_coordinator"
        return row["area"] in self.maracs

    def _supports(self, row: Row) -> bool:
        """The IDVA service that was told; of its advisers, the one who has the victim."""
        if self.role == "idva_manager":
            return bool(row["service"] == self.agency)
        return self.role == "idva" and self._was_given(row)

    def _was_given(self, row: Row) -> bool:
        notices = self.all.rows("notice", referral=row["id"], adviser=self.who.person)
        return any(one["service"] == self.agency and one["status"] == "taken_up" for one in notices)

    def _is_writing(self, row: Row) -> bool:
        return self._wrote(row) and row["status"] in {"draft", "returned"}

    def _of_a_referral(self, row: Row) -> Row | None:
        found = self.all.tables["referral"][row["referral"]]
        return found if self.may_read("referral", found["id"]) else None

    def _safecontact(self, row: Row) -> bool:
        """Only the co-ordinators, their administrators and the IDVA service; and whoever writes it, until it is sent."""
        referral = self._of_a_referral(row)
        may = referral is not None and (self.role in STAFF or self._is_writing(referral) or self._supports(referral))
        return may and referral is not None and self._shares(referral)

    def _protectedaddress(self, row: Row) -> bool:
        """As the safe contact, but not for administrators."""
        referral = self._of_a_referral(row)
        may = referral is not None and (
            self.role in COORDINATORS or self._is_writing(referral) or self._supports(referral)
        )
        return may and referral is not None and self._shares(referral)

    def _attachment(self, row: Row) -> bool:
        """Files: as protected addresses; and whoever brought one later knows that it is there."""
        referral = self._of_a_referral(row)
        if referral is None:
            return False
        brought = self.post and row["later"] and row["by_post"] == self.who.post and self._wrote(referral)
        return self._protectedaddress(row) or bool(brought)

    def _attachmentpiece(self, row: Row) -> bool:
        return self._protectedaddress(self.all.tables["attachment"][row["attachment"]])

    def _notice(self, row: Row) -> bool:
        """What the IDVA service was told, for it and the adviser who has the victim; and the MARAC's staff."""
        referral = self._of_a_referral(row)
        is_its_own = referral is not None and self._supports(referral) and row["service"] == referral["service"]
        if referral is not None and referral["area"] in self.shut:
            return False
        return referral is not None and (self.role in STAFF or is_its_own)

    def _exclusion(self, row: Row) -> bool:
        return self._of_a_referral(row) is not None and self.role in STAFF

    # Cases

    def _case(self, row: Row) -> bool:
        if self._is_too_near(row) or row["area"] in self.shut:
            return False
        is_here = row["area"] in self.maracs
        if self.role in STAFF:
            return is_here or self._was_carried(row["id"])
        if is_here and row["listed"] is not None and self.role in AT_THE_TABLE:
            return True
        if self.role == "idva_manager" and row["service"] == self.agency:
            return True
        if self.role == "idva" and any(self._was_given(one) for one in self.all.rows("referral", case=row["id"])):
            return True
        return is_here and self._was_told(row["id"])

    def _flag(self, row: Row) -> bool:
        """What an agency was asked, or told of a move: the agency, and the MARAC's staff."""
        is_own = self.role in {"agency_representative", "idva_manager"} and row["organisation"] == self.agency
        return self.may_read("case", row["case"]) and (self.role in STAFF or is_own)

    _movenotice = _flag

    def _transfer(self, row: Row) -> bool:
        """Both ends of it, as long as they may know of the case."""
        case = self.all.tables["case"][row["case"]]
        is_theirs = row["from_area"] in self.maracs or row["to_area"] in self.maracs
        return self.role in STAFF and is_theirs and not self._is_too_near(case)

    def _is_too_near(self, case: Row) -> bool:
        referrals = self.all.rows("referral", case=case["id"])
        return case["victim"] in self.victims or any(one["id"] in self.kept_out for one in referrals)

    def _was_told(self, case: Key) -> bool:
        """An agency that is asked to mark its records, or told that the victim moved, knows whom it is about."""
        if self.role not in {"agency_representative", "idva_manager"}:
            return False
        flags = self.all.rows("flag", case=case, organisation=self.agency)
        notices = self.all.rows("movenotice", case=case, organisation=self.agency)
        return any(one["status"] in {"asked", "set", "to_remove"} for one in flags) or bool(notices)

    def _was_carried(self, case: Key) -> bool:
        """Handed to their MARAC (or offered, for co-ordinators to answer), with the whole history behind it."""
        if self.role not in STAFF:
            return False
        for one in self.all.rows("transfer", case=case):
            taken = one["status"] == "accepted" or (one["status"] == "offered" and self.role in COORDINATORS)
            if taken and one["to_area"] in self.maracs:
                return True
        return any(self._was_carried(later["id"]) for later in self.all.rows("case", earlier=case))

    def _party(self, row: Row) -> bool:
        """Names and births: with the referral; at the table once it is on a list; for an agency that was told of it."""
        if self.may_read("referral", row["referral"]):
            return True
        if row["case"] is None or not self.may_read("case", row["case"]):
            return False
        is_listed = self.all.tables["case"][row["case"]]["listed"] is not None
        return (is_listed and self.role in AT_THE_TABLE) or (not is_listed and self._was_told(row["case"]))

    # Meetings

    def _meeting(self, row: Row) -> bool:
        return self.role in STAFF | AT_THE_TABLE and row["area"] in self.maracs - self.shut

    def _attendance(self, row: Row) -> bool:
        """The roll: staff, whoever signed for that meeting, and each their own line; of no MARAC where they share no more."""
        if self.all.tables["meeting"][row["meeting"]]["area"] in self.shut:
            return False
        is_own = row["person"] == self.who.person and row["post"] == self.who.post and self.role in AT_THE_TABLE
        is_staffs = self.role in STAFF and self.may_read("meeting", row["meeting"])
        return is_staffs or is_own or self._signed(row["meeting"])

    def _signed(self, meeting: Key) -> bool:
        """No signature, no papers; an observer's is good while the meeting goes on."""
        if self.role not in AT_THE_TABLE:
            return False
        for one in self._seats(meeting):
            is_under_way = self.all.tables["meeting"][meeting]["status"] == "open"
            if one["signed"] is not None and (one["kind"] != "observer" or is_under_way):
                return True
        return False

    def _is_there(self, meeting: Key) -> bool:
        """Called present on the roll: whoever is not hears nothing."""
        seats = self._seats(meeting)
        return self.role in AT_THE_TABLE and any(
            one["signed"] is not None and one["kind"] == "present" for one in seats
        )

    def _seats(self, meeting: Key) -> list[Row]:
        return self.all.rows("attendance", meeting=meeting, person=self.who.person, post=self.who.post)

    def _item(self, row: Row) -> bool:
        return self.may_read("case", row["case"]) and (self.role in STAFF or self._signed(row["meeting"]))

    def _research(self, row: Row) -> bool:
        is_own = self.role in SPEAK_FOR_AN_AGENCY and row["organisation"] == self.agency
        return self.may_read("case", row["case"]) and (self.role in STAFF or is_own or self._is_there(row["meeting"]))

    def _finding(self, row: Row) -> bool:
        """The agency's own. Another's: if it may be shared, once it was sent and the case opened, for those who are there."""
        request = self.all.tables["research"][row["request"]]
        if not self.may_read("research", request["id"]):
            return False
        if self.role in SPEAK_FOR_AN_AGENCY and request["organisation"] == self.agency:
            return True
        if not row["shareable"] or request["status"] != "answered":
            return False
        if self.role not in STAFF and not self._is_there(request["meeting"]):
            return False
        items = self.all.rows("item", meeting=request["meeting"], case=request["case"])
        return any(one["opened"] is not None and self.may_read("item", one["id"]) for one in items)

    def _action(self, row: Row) -> bool:
        """The MARAC's staff; the agency that owns it once it was sent; whoever signed for that meeting."""
        is_own = self.role in SPEAK_FOR_AN_AGENCY and row["organisation"] == self.agency and row["sent"] is not None
        return self.may_read("case", row["case"]) and (self.role in STAFF or is_own or self._signed(row["meeting"]))

    def _passage(self, row: Row) -> bool:
        """What was said: to staff, and to whoever was there."""
        item = self.all.tables["item"][row["item"]]
        return self.may_read("item", item["id"]) and (self.role in STAFF or self._is_there(item["meeting"]))

    # What hangs on a referral besides

    def _criterion(self, row: Row) -> bool:
        return self._of_a_referral(row) is not None

    _answer = _noconsentrecord = _return = _areachange = _criterion

    def _return_reasons(self, row: Row) -> bool:
        return self.may_read("return", row["return"])

    def _address(self, row: Row) -> bool:
        """With the referral; of whoever is in a case, with their name."""
        party = self.all.tables["party"][row["party"]]
        return self._of_a_referral(row) is not None or (
            party["case"] is not None and self.may_read("party", party["id"])
        )

    def _clock(self, row: Row) -> bool:
        referral = self._of_a_referral(row)
        return referral is not None and (self.role in STAFF or self._supports(referral) or self._wrote(referral))

    def _contactattempt(self, row: Row) -> bool:
        return self.may_read("notice", row["notice"])

    def _unreadpart(self, row: Row) -> bool:
        referral = self._of_a_referral(row)
        return referral is not None and (self.role in COORDINATORS or self._is_writing(referral))

    def _awaitedexclusion(self, row: Row) -> bool:
        referral = self._of_a_referral(row)
        return referral is not None and (self.role in STAFF or self._wrote(referral))

    _liftedexclusion = _exclusion

    # The log of complex cases

    def _complexcase(self, row: Row) -> bool:
        is_here = self.all.tables["case"][row["case"]]["area"] in self.maracs
        return self.role in COORDINATORS and is_here and self.may_read("case", row["case"])

    def _complexreview(self, row: Row) -> bool:
        return self.may_read("complexcase", row["entry"])

    _complexcase_reasons = _complexreview

    # How it came in, and how long it is kept

    def _individual(self, row: Row) -> bool:
        """That somebody is known, of whom it says nothing."""
        return self.role != ""

    def _referrallink(self, row: Row) -> bool:
        return self.role in STAFF or row["id"] == self.link

    def _filelink(self, row: Row) -> bool:
        return bool(row["id"] == self.link)

    def _mail(self, row: Row) -> bool:
        """Staff: the mail in the tray, and what went with referrals of which they find each."""
        became = self.all.rows("mailreferral", mail=row["id"])
        return self.role in STAFF and all(self.may_read("referral", one["referral"]) for one in became)

    def _mailpart(self, row: Row) -> bool:
        return self.may_read("mail", row["mail"])

    def _mailreferral(self, row: Row) -> bool:
        return self.role in STAFF

    def _sentin(self, row: Row) -> bool:
        return self.role != "" and row["post"] == self.who.post

    def _retention(self, row: Row) -> bool:
        case = row["case"] and self.all.tables["case"][row["case"]]
        is_near = row["referral"] in self.kept_out or (case and self._is_too_near(case))
        return self.role in STAFF and row["area"] in self.maracs and not is_near

    def _retentionstep(self, row: Row) -> bool:
        return self.may_read("retention", row["retention"])

    # What somebody asks of an office

    def _accessrequest(self, row: Row) -> bool:
        """The co-ordinator who handles it, and the seniors of that office; but nobody who is too near to whoever asks."""
        links = self.all.rows("accesslink", request=row["id"], is_them=True)
        return self._is_their_offices(row) and not any(one["referral"] in self.kept_out for one in links)

    def _is_their_offices(self, row: Row) -> bool:
        handles = self.role == "marac_coordinator" and row["handler"] == self.who.post
        return row["office"] == self.agency and (handles or self.role == "senior_marac_coordinator")

    def _accessstep(self, row: Row) -> bool:
        return self.may_read("accessrequest", row["request"])

    _accessstop = _accessstep

    def _accesslink(self, row: Row) -> bool:
        """What was found for it: of referrals that they find themselves."""
        return self.may_read("accessrequest", row["request"]) and self._of_a_referral(row) is not None

    _accesspassage = _accesslink
