"""Who may change, remove and add what in the MARAC room, decided again in plain Python: as the oracle of reading is."""

from .oracle import COORDINATORS, SPEAK_FOR_AN_AGENCY, STAFF, Key, Oracle, Row

ANSWER_FLAGS = {"agency_representative", "idva_manager"}
FOR_ANYBODY = {"casekey", "referrallink", "filelink"}  # a referral begins with a key, by whoever makes it
OPEN_TO_FILES = {"submitted", "under_review", "accepted"}


class Writes(Oracle):
    """What one person may do to the rows of each table."""

    def may_change(self, table: str, key: Key) -> bool:
        row = self.all.tables[table][key]
        is_offered = table == "case" and self._was_offered(row)
        return is_offered or self.may_remove(table, key)

    def may_remove(self, table: str, key: Key) -> bool:
        if self.is_product:
            return True
        return self._is_known() and bool(getattr(self, f"_changes_{table}")(self.all.tables[table][key]))

    def may_add(self, table: str, key: Key) -> bool:
        """Whether they could add one more row that says what this one says."""
        if self.is_product or (table in FOR_ANYBODY and self.says_who):
            return True
        adds = getattr(self, f"_adds_{table}", None) or getattr(self, f"_changes_{table}")
        return self._is_known() and bool(adds(self.all.tables[table][key]))

    # Referrals, and what hangs on them

    def _changes_referral(self, row: Row) -> bool:
        if row["id"] in self.kept_out:
            return False
        is_open_to_them = self._wrote(row) and row["status"] in {"draft", "returned", "submitted"}
        return self._came_to_their_marac(row) or is_open_to_them

    def _adds_referral(self, row: Row) -> bool:
        return self._wrote(row) or self._came_to_their_marac(row)

    def _is_not_anothers(self, referral: Row) -> bool:
        """Staff leave what was carried to them from another MARAC as it is, unless they wrote it; what no MARAC has yet is nobody else's."""
        is_theirs = referral["area"] is None or referral["area"] in self.maracs or referral["by_post"] == self.who.post
        return self.role not in STAFF or is_theirs

    def _theirs(self, row: Row) -> Row | None:
        """The referral of a row, where they find it and it is not another MARAC's."""
        referral = self._of_a_referral(row)
        return referral if referral is not None and self._is_not_anothers(referral) else None

    def _of_a_referral_as(self, row: Row, roles: set[str]) -> bool:
        """In such a post, or while they write it; within their own MARACs."""
        referral = self._theirs(row)
        if referral is None:
            return False
        return self.role in roles or self._is_writing(referral)

    def _changes_party(self, row: Row) -> bool:
        return self._of_a_referral_as(row, STAFF)

    _changes_safecontact = _changes_party
    _adds_protectedaddress = _changes_party

    def _changes_protectedaddress(self, row: Row) -> bool:
        return self._of_a_referral_as(row, COORDINATORS)

    def _changes_exclusion(self, row: Row) -> bool:
        referral = self._theirs(row)
        return referral is not None and self.role in COORDINATORS

    def _adds_exclusion(self, row: Row) -> bool:
        """Whoever wrote the referral names them as they write, and afterwards."""
        referral = self._theirs(row)
        if referral is None:
            return False
        return self.role in STAFF or self._wrote(referral)

    def _changes_notice(self, row: Row) -> bool:
        referral = self._theirs(row)
        if referral is None:
            return False
        return self.role in STAFF or (self._supports(referral) and row["service"] == referral["service"])

    def _adds_notice(self, row: Row) -> bool:
        """The service is told as the referral is sent: by whoever sends it."""
        return self._theirs(row) is not None

    # Files

    def _changes_attachment(self, row: Row) -> bool:
        referral = self._theirs(row)
        return referral is not None and (self.role in COORDINATORS or self._is_writing(referral))

    def _adds_attachment(self, row: Row) -> bool:
        """Or later, by the post that wrote the referral, while the MARAC has it; or by a link to bring it, of nobody's post, unseen."""
        referral = self._theirs(row)
        if referral is None:
            return self._brings(row)
        is_brought = self.post is not None and row["later"] and row["by_post"] == self.who.post
        is_theirs = referral["by_post"] == self.who.post and referral["status"] in OPEN_TO_FILES
        return self._changes_attachment(row) or bool(is_brought and is_theirs) or self._brings(row)

    def _brings(self, row: Row) -> bool:
        to_bring = self.all.tables["filelink"].get(self.link)
        is_its_own = to_bring is not None and to_bring["referral"] == row["referral"]
        return is_its_own and row["later"] and row["by_post"] is None and not row["seen"]

    def _changes_attachmentpiece(self, row: Row) -> bool:
        return self._changes_attachment(self.all.tables["attachment"][row["attachment"]])

    def _adds_attachmentpiece(self, row: Row) -> bool:
        return self._adds_attachment(self.all.tables["attachment"][row["attachment"]])

    # Cases, and who is told of them

    def _changes_case(self, row: Row) -> bool:
        return not self._is_too_near(row) and self._adds_case(row)

    def _adds_case(self, row: Row) -> bool:
        return self.role in STAFF and row["area"] in self.maracs

    def _was_offered(self, row: Row) -> bool:
        offers = self.all.rows("transfer", case=row["id"], status="offered")
        is_theirs_to_answer = self.role in COORDINATORS and any(one["to_area"] in self.maracs for one in offers)
        return is_theirs_to_answer and not self._is_too_near(row)

    def _is_staffs(self, row: Row) -> bool:
        return self.role in STAFF and self.may_read("case", row["case"])

    def _is_own_agencys(self, row: Row, roles: set[str]) -> bool:
        is_own = self.role in roles and row["organisation"] == self.agency
        return is_own and self.may_read("case", row["case"])

    def _changes_flag(self, row: Row) -> bool:
        return self._is_staffs(row) or self._is_own_agencys(row, ANSWER_FLAGS)

    _changes_movenotice = _changes_flag
    _adds_flag = _adds_movenotice = _adds_research = _changes_item = _is_staffs

    def _changes_transfer(self, row: Row) -> bool:
        return self.role in COORDINATORS and self._transfer(row)

    def _adds_transfer(self, row: Row) -> bool:
        """From a MARAC of theirs, where the case is."""
        case = self.all.tables["case"][row["case"]]
        is_theirs = {case["area"], row["from_area"]} <= self.maracs
        return self.role in COORDINATORS and is_theirs and self.may_read("case", row["case"])

    # Meetings

    def _changes_meeting(self, row: Row) -> bool:
        return self.role in STAFF and self._meeting(row)

    def _changes_attendance(self, row: Row) -> bool:
        is_own = row["person"] == self.who.person and row["post"] == self.who.post
        if self.role in STAFF:
            return self.may_read("meeting", row["meeting"])
        return is_own and self.role in SPEAK_FOR_AN_AGENCY | {"marac_chair"}

    def _adds_attendance(self, row: Row) -> bool:
        return self._changes_attendance(row) and self.may_read("meeting", row["meeting"])

    def _adds_item(self, row: Row) -> bool:
        return self._is_staffs(row) and self.may_read("meeting", row["meeting"])

    def _changes_research(self, row: Row) -> bool:
        return self._is_staffs(row) or self._is_own_agencys(row, SPEAK_FOR_AN_AGENCY)

    _changes_action = _changes_research

    def _adds_action(self, row: Row) -> bool:
        """Whoever speaks for an agency agrees to its own, while they are there."""
        is_there = self._is_there(row["meeting"])
        return self._is_staffs(row) or (is_there and self._is_own_agencys(row, SPEAK_FOR_AN_AGENCY))

    def _changes_finding(self, row: Row) -> bool:
        request = self.all.tables["research"][row["request"]]
        return self._is_own_agencys(request, SPEAK_FOR_AN_AGENCY)

    def _changes_passage(self, row: Row) -> bool:
        """Staff write what is said; an agency what it shared itself."""
        is_own = self.role in SPEAK_FOR_AN_AGENCY and row["organisation"] == self.agency
        return self._passage(row) and (self.role in STAFF or is_own)

    # What hangs on a referral besides

    _changes_address = _changes_criterion = _changes_answer = _changes_noconsentrecord = _changes_party

    def _never(self, row: Row) -> bool:
        return False

    def _adds_return(self, row: Row) -> bool:
        referral = self._theirs(row)
        return referral is not None and self.role in COORDINATORS

    def _changes_return(self, row: Row) -> bool:
        """Whoever answers it, with the referral come again."""
        referral = self._theirs(row)
        if referral is None:
            return False
        return self.role in STAFF or self._wrote(referral)

    def _adds_return_reasons(self, row: Row) -> bool:
        return self._adds_return(self.all.tables["return"][row["return"]])

    _changes_return_reasons = _never

    _adds_areachange, _changes_areachange = _adds_return, _never

    def _changes_clock(self, row: Row) -> bool:
        referral = self._theirs(row)
        return referral is not None and self._clock(row)

    def _adds_clock(self, row: Row) -> bool:
        return self._theirs(row) is not None

    def _changes_contactattempt(self, row: Row) -> bool:
        notice = self.all.tables["notice"][row["notice"]]
        return self._theirs(notice) is not None and self._contactattempt(row)

    def _changes_unreadpart(self, row: Row) -> bool:
        return self._theirs(row) is not None and self._unreadpart(row)

    def _adds_awaitedexclusion(self, row: Row) -> bool:
        return self._theirs(row) is not None and self._awaitedexclusion(row)

    def _changes_awaitedexclusion(self, row: Row) -> bool:
        return self._theirs(row) is not None and self.role in COORDINATORS

    _adds_liftedexclusion, _changes_liftedexclusion = _changes_awaitedexclusion, _never

    # The log of complex cases

    def _changes_complexcase(self, row: Row) -> bool:
        return self._complexcase(row)

    def _changes_complexreview(self, row: Row) -> bool:
        return self._complexreview(row)

    _changes_complexcase_reasons = _changes_complexreview

    # How it came in, and how long it is kept

    def _changes_individual(self, row: Row) -> bool:
        return self.role in STAFF

    def _changes_referrallink(self, row: Row) -> bool:
        return self._referrallink(row)

    def _changes_filelink(self, row: Row) -> bool:
        return self._filelink(row)

    def _changes_mail(self, row: Row) -> bool:
        return self._mail(row)

    def _adds_mailreferral(self, row: Row) -> bool:
        return self.role in STAFF and self.may_read("referral", row["referral"])

    def _adds_sentin(self, row: Row) -> bool:
        return self._sentin(row)

    def _changes_retention(self, row: Row) -> bool:
        return self._retention(row)

    def _adds_retentionstep(self, row: Row) -> bool:
        return self.role in STAFF and self._retentionstep(row)

    # What somebody asks of an office

    def _changes_accessrequest(self, row: Row) -> bool:
        return self._accessrequest(row)

    def _adds_accessrequest(self, row: Row) -> bool:
        return self._is_their_offices(row)

    def _changes_accessstop(self, row: Row) -> bool:
        return self._accessstop(row)

    _adds_accessstep, _changes_accessstep = _changes_accessstop, _never

    def _changes_accesslink(self, row: Row) -> bool:
        return self._accesslink(row)

    _changes_accesspassage = _changes_accesslink
    _adds_mail = _changes_mailpart = _changes_mailreferral = _changes_sentin = _changes_retentionstep = (
        _changes_casekey
    ) = _never
