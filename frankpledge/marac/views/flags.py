"""An agency's own list of flags, and the notices that somebody has moved; to a MARAC's staff, those of all its agencies."""

from typing import Any, ClassVar

from django.db.models import DateField, QuerySet, Value
from django.forms import BaseForm
from django.urls import reverse
from django.utils import timezone

from frankpledge.partnerships.models import Role
from frankpledge.ui.pages import DeedPage, ListPage
from frankpledge.ui.tables import Link
from frankpledge.ui.wording import clock, day

from .. import permissions
from ..actions import flagging, leaving
from ..forms import after as forms
from ..forms.meetings import AskNothingForm
from ..lifecycle import FlagStatus
from ..models import Flag, MoveNotice
from ..printing import said
from . import after_rows, papers
from .reading import KeptSight

_NEXT: dict[str, str] = {
    FlagStatus.ASKED: "Your agency flags its records, or says that it holds none of these people.",
    FlagStatus.SET: "Nothing, until it lapses or moves: you are asked then to remove it.",
    FlagStatus.TO_REMOVE: "Your agency removes the flag, and says so.",
    FlagStatus.NOT_HELD: "Nothing. If a record comes to light, flag it.",
}


class Flags(ListPage):
    permission = permissions.see_flags
    template = "marac/worklist.html"
    title = "Flags"
    filters = forms.FlagFilters

    def rows(self) -> QuerySet[Flag]:
        today = Value(timezone.localdate(self.request.at), output_field=DateField())
        return Flag.objects.select_related("case__area", "organisation").annotate(today=today).order_by("due_on", "pk")

    def context(self, rows: list[Flag]) -> dict[str, Any]:
        is_staff = self.request.actor.acts_as(*permissions.STAFF)
        return {
            "columns": after_rows.FLAGS if is_staff else after_rows.OWN_FLAGS,
            "table_rows": [
                after_rows.flag_row(
                    row,
                    self.request.at,
                    href=papers.to("case" if is_staff else "flag", row.case_id if is_staff else row.pk),
                )
                for row in rows
            ],
            "lead": "What the agencies of your MARACs have still to flag, or to remove."
            if is_staff
            else "Mark your own records, so that whoever answers the next call knows. “Not held by us” is an answer too.",
            "empty_sentence": "No flag stands so.",
        }


def _flags() -> QuerySet[Flag]:
    rows = Flag.objects.select_related("case__area", "case__key", "organisation", "answered_by", "removed_by")
    return rows.prefetch_related("case__parties__individual")


class OneFlag(KeptSight):
    """Whose records to mark: names and births, and nothing else of the case."""

    permission = permissions.answer_flag
    sight = "marac.flag_read"
    template = "marac/record.html"

    def rows(self) -> QuerySet[Flag]:
        return _flags()

    def context(self, row: Flag) -> dict[str, Any]:
        at, status = self.request.at, after_rows.flag_status(row, self.request.at)
        waits = row.status in (FlagStatus.ASKED, FlagStatus.TO_REMOVE)
        possible = (
            ("set_flag", "We have flagged it", row.status in (FlagStatus.ASKED, FlagStatus.NOT_HELD)),
            ("hold_nothing", "Not held by us", row.status == FlagStatus.ASKED),
            ("remove_flag", "We have removed it", row.status == FlagStatus.TO_REMOVE),
        )
        return {
            "back": Link("Flags", reverse("marac:flags")),
            "title": f"Flag of case {row.case.number}",
            "caption": f"MARAC of {row.case.area}",
            "status": status.word,
            "status_meaning": status.meaning,
            "next_step": _NEXT.get(row.status, "Nothing."),
            "clock": clock(row.due_on, at) if waits else None,
            "summary_rows": [
                *said.case_rows(row.case),
                {"label": "Flag until", "value": row.case.lapses_on, "kind": "date"},
                *([{"label": "Flagged on", "value": row.set_on, "kind": "date"}] if row.set_on else []),
            ],
            "actions": [
                {"text": text, "href": papers.to(name, row.pk), "is_main": name != "hold_nothing"}
                for name, text, is_possible in possible
                if is_possible
            ],
            "history": _history(row),
        }


def _history(row: Flag) -> list[dict[str, Any]]:
    happened = (
        (row.removed_at, "Removed", row.removed_by),
        (row.removal_asked_at, "Asked to remove it", None),
        (row.answered_at, f"Flagged on {day(row.set_on)}" if row.set_on else "Not held", row.answered_by),
        (row.chased_at, "Reminded", None),
        (row.asked_at, "Asked to flag", None),
    )
    entries: list[dict[str, Any]] = [
        {"at": at, "title": title, "by": by.title if by else ""} for at, title, by in happened if at
    ]
    return sorted(entries, key=lambda one: one["at"], reverse=True)


class _FlagDeed(DeedPage):
    permission = permissions.answer_flag
    template: ClassVar[str] = "marac/deed.html"
    form_class: ClassVar[type[BaseForm]] = AskNothingForm

    def rows(self) -> QuerySet[Flag]:
        return _flags()

    def context(self, row: Flag) -> dict[str, Any]:
        return {
            "caption": f"Case {row.case.number}, MARAC of {row.case.area}",
            "cancel_href": reverse("marac:flag", args=[row.pk]),
        }

    def done_url(self, row: Flag, result: None) -> str:
        return reverse("marac:flags")

    def initial(self, row: Flag) -> dict[str, Any]:
        return {"on": timezone.localdate(self.request.at)}


class SetFlag(_FlagDeed):
    title = "We have flagged it"
    verb = "Say that it is flagged"
    form_class = forms.SetFlagForm
    done_message = "Noted. You are asked to remove it when the case lapses or moves."

    def act(self, row: Flag, form: Any) -> None:
        flagging.flag(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class HoldNothing(_FlagDeed):
    title = "Not held by us"
    verb = "Say that nothing is held"
    done_message = "Noted: you looked, and hold no record of these people."

    def act(self, row: Flag, form: Any) -> None:
        flagging.hold_nothing(row, by=self.request.actor, at=self.request.at)


class RemoveFlag(_FlagDeed):
    title = "We have removed it"
    verb = "Say that it is removed"
    form_class = forms.RemoveFlagForm
    done_message = "Noted: your agency’s flag is removed."

    def act(self, row: Flag, form: Any) -> None:
        flagging.remove(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class MoveNotices(ListPage):
    permission = permissions.read_move_notice
    template = "marac/worklist.html"
    title = "People who have moved"
    filters = forms.NoticeFilters

    def rows(self) -> QuerySet[MoveNotice]:
        return MoveNotice.objects.select_related("case__area", "organisation").order_by("due_on", "pk")

    def context(self, rows: list[MoveNotice]) -> dict[str, Any]:
        return {
            "columns": after_rows.MOVES,
            "table_rows": [
                after_rows.move_row(row, self.request.at, href=papers.to("move_notice", row.pk)) for row in rows
            ],
            "empty_sentence": "Your agency has read every notice.",
        }


def _notices() -> QuerySet[MoveNotice]:
    rows = MoveNotice.objects.select_related("case__area", "case__key", "organisation", "acknowledged_by")
    return rows.prefetch_related("case__parties__individual")


class OneMoveNotice(KeptSight):
    """Who has moved, and what the agency does about it."""

    permission = permissions.read_move_notice
    sight = "marac.move_notice_read"
    template = "marac/record.html"

    def rows(self) -> QuerySet[MoveNotice]:
        return _notices()

    def context(self, row: MoveNotice) -> dict[str, Any]:
        read = row.acknowledged_at
        entries: list[dict[str, Any]] = [{"at": row.told_at, "title": "Told"}]
        if row.acknowledged_at and row.acknowledged_by:
            entries.insert(0, {"at": row.acknowledged_at, "title": "Read", "by": row.acknowledged_by.title})
        return {
            "title": row.get_kind_display(),
            "caption": f"Case {row.case.number}, MARAC of {row.case.area}",
            "status": "Read" if read else "Not read yet",
            "status_meaning": "done" if read else "waiting",
            "next_step": "Nothing." if read else self.what_to_do(row),
            "clock": None if read else clock(row.due_on, self.request.at),
            "summary_rows": said.case_rows(row.case),
            "actions": []
            if read
            else [{"text": "We have read this", "href": papers.to("acknowledge_move", row.pk), "is_main": True}],
            "history": entries,
        }

    def what_to_do(self, row: MoveNotice) -> str:
        if row.kind == MoveNotice.Kind.LEFT:
            return "Tell those of your agency who see the victim, and ring the co-ordinator if you know where they are safe."
        if self.request.actor.acts_as(Role.IDVA_MANAGER):
            return "Ring the IDVA service there and hand over; the co-ordinator has its name."
        return "Ring whoever does your work there and hand over what they need; the co-ordinator has their names."


class AcknowledgeMove(DeedPage):
    permission = permissions.read_move_notice
    template: ClassVar[str] = "marac/deed.html"
    form_class: ClassVar[type[BaseForm]] = AskNothingForm
    title = "We have read this"
    verb = "Say that we have read it"
    done_message = "The co-ordinator sees that your agency has read it."

    def rows(self) -> QuerySet[MoveNotice]:
        return _notices()

    def context(self, row: MoveNotice) -> dict[str, Any]:
        return {
            "caption": f"Case {row.case.number}, MARAC of {row.case.area}",
            "cancel_href": reverse("marac:move_notice", args=[row.pk]),
        }

    def act(self, row: MoveNotice, form: Any) -> None:
        leaving.acknowledge(row, by=self.request.actor, at=self.request.at)

    def done_url(self, row: MoveNotice, result: None) -> str:
        return reverse("marac:move_notices")
