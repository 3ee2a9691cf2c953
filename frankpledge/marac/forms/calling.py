"""The whole roll on one page: a question a line, with what stood there when the page was opened."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.forms import BoundField

from frankpledge.ui import forms

from ..actions.calling import SUBSTITUTE, Called, Line, said_chair, said_meanwhile, state, words
from ..models import Attendance


class Asked(NamedTuple):
    """A line's questions as the page draws them."""

    line: Line
    kind: BoundField
    more: list[BoundField]  # where they sent somebody in their place
    sent_on: BoundField
    was: BoundField


class RollForm(forms.Form):
    def __init__(self, *args: Any, lines: list[Line], **options: Any) -> None:
        super().__init__(*args, **options)
        self.lines = lines
        for line in lines:
            self._ask(line)
        signed = [line for line in lines if line.has_signed]
        chair = next((line.key for line in lines if line.is_chair), "")
        self.fields["chair"] = forms.SelectField(
            label="In the chair", choices=[(line.key, line.who) for line in signed], empty="Not said yet",
            initial=chair, required=False,
        )  # fmt: skip
        self.fields["chair_was"] = forms.HiddenField(initial=chair, required=False)

    def _ask(self, line: Line) -> None:
        label = ", ".join(filter(None, (line.agency, line.who)))
        self.fields[line.key] = forms.RadiosField(
            label=label, noun=f"whether {line.who} is here", choices=[(kind, words(kind)) for kind in line.choices],
            initial=line.kind, is_inline=True, help_text="" if line.has_signed else "Has not signed the statement.",
        )  # fmt: skip
        self.fields[f"{line.key}-was"] = forms.HiddenField(initial=line.state)
        self.fields[f"{line.key}-sent_on"] = forms.DateField(
            label="Sent information instead, on", initial=line.sent_on, required=False
        )
        if line.post and not line.instead:
            self.fields[f"{line.key}-name"] = forms.TextField(
                label="Who came in their place", max_length=200, required=False
            )
            self.fields[f"{line.key}-signed"] = forms.ConfirmationField(
                label="They have read the statement and signed it on paper", required=False
            )

    def asked(self) -> Iterator[Asked]:
        for line in self.lines:
            more = [self[f"{line.key}-{name}"] for name in ("name", "signed") if f"{line.key}-{name}" in self.fields]
            yield Asked(line, self[line.key], more, self[f"{line.key}-sent_on"], self[f"{line.key}-was"])

    def clean(self) -> dict[str, Any]:
        given = dict(super().clean() or {})
        for line in self.lines:
            if line.key in given:
                self._check(line, given)
        gone = [name for name in self.data if name.endswith("-was") and name not in self.fields]
        if any(self.data[name].partition(" ")[0] != self.data.get(name.removesuffix("-was"), "") for name in gone):
            self.add_error(None, "The roll was changed meanwhile: look at it again, and say once more who came.")
        chair = given.get("chair")
        seen, now = given.get("chair_was", ""), next((line for line in self.lines if line.is_chair), None)
        if now and chair != seen and now.key not in (seen, chair):
            self.add_error("chair", said_chair(now))
            self._know("chair_was", now.key)
        elif chair and given.get(chair, Attendance.Kind.PRESENT) != Attendance.Kind.PRESENT:
            self.add_error("chair", "Only somebody present can be in the chair.")
        return given

    def _check(self, line: Line, given: dict[str, Any]) -> None:
        """What is wrong with one line, said of each at once; where somebody else set it meanwhile, the next save knows it."""
        kind, key = given[line.key], line.key
        if kind == SUBSTITUTE and not line.instead:
            if not given.get(f"{key}-name"):
                self.add_error(f"{key}-name", "Say who came in their place")
            if not given.get(f"{key}-signed"):
                self.add_error(f"{key}-signed", "They must sign the statement on paper before they come in")
        seen = given.get(f"{key}-was", "")
        mine = state(kind, given.get(f"{key}-sent_on"))
        if mine != seen and line.state not in (seen, mine):
            self.add_error(key, said_meanwhile(line))
            self._know(f"{key}-was", line.state)

    def _know(self, name: str, stands: str) -> None:
        """The page is shown again with what stands there now, so that what is saved next is saved knowing it."""
        self.data = {**dict(self.data.items()), name: stands}

    def calls(self) -> dict[str, Called]:
        given = self.cleaned_data
        return {
            line.key: Called(
                seen=given[f"{line.key}-was"], kind=given[line.key], sent_on=given.get(f"{line.key}-sent_on"),
                name=given.get(f"{line.key}-name", ""),
            )
            for line in self.lines
        }  # fmt: skip
