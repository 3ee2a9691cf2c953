"""How recipients find the policing body as a funder: each says it once a year, and the body reads it put together."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from frankpledge.figures.periods import financial_year
from frankpledge.ui.pages import DeedPage
from frankpledge.ui.tables import Column

from .. import lifecycle, permissions
from ..actions import rating as actions
from ..forms import ratings as forms
from ..models import STATEMENTS, Agreement, Fund, Rating, settings_in_force
from ..statistics import outturn
from ..statistics.ratings import Rated, rated
from . import shown_grants as shown
from .outturn import OfAYear
from .shown_outturn import address

_COLUMNS = (
    Column("words", "Recipients were asked how far they agree"),
    *(Column(f"n{value}", str(label), "number") for value, label in Rating.Agrees.choices),
    Column("mean", "On average, of 5"),
)


class RatePage(DeedPage):
    """A recipient says how it is to be funded by the policing body."""

    permission = permissions.rate_funder
    form_class = forms.RatingForm
    title, verb, done_message = (
        "How is it to be funded by this policing body?",
        "Tell the policing body",
        "Thank you. It is read put together with what others say.",
    )

    def rows(self) -> QuerySet[Agreement]:
        return Agreement.objects.select_related("recipient", "fund")

    def initial(self, row: Agreement) -> dict[str, Any]:
        said = Rating.objects.filter(agreement=row, year=financial_year(timezone.localdate(self.request.at))).first()
        return {name: getattr(said, name) for name in (*STATEMENTS, "words")} if said else {}

    def context(self, row: Agreement) -> dict[str, Any]:
        return {
            "caption": str(row),
            "cancel_href": shown.to("agreement", row),
            "lead": "It makes no difference to this grant. The policing body reads it only together with what enough other recipients "
            "say, without your name or the grant’s. You can change it until the financial year is over.",
        }

    def act(self, row: Agreement, form: Any) -> Rating:
        return actions.rate(
            row, agrees=form.agrees(), words=form.cleaned_data["words"], by=self.request.actor, at=self.request.at
        )

    def done_url(self, row: Agreement, result: Rating) -> str:
        return shown.to("agreement", row)


class RatingsPage(OfAYear):
    """A year's answers, once enough recipients gave one."""

    permission = permissions.see_ratings
    template = "funding/ratings.html"
    title = "What recipients say of the policing body"

    def context(self) -> dict[str, Any]:
        actor, known = self.request.actor, self.years()
        year = self.year(known)
        of_office = permissions.see_ratings.filter(
            Agreement.objects.filter(status__in=lifecycle.IN_FORCE_OR_OVER), actor
        )
        ratings = Rating.objects.filter(year=year, agreement__in=of_office)
        found = rated(outturn.running(of_office, year) if year else of_office.none(), ratings, self._least())
        return {
            "caption": year,
            "statement": _statement(found),
            "columns": _COLUMNS,
            "table_rows": [_row(each) for each in found.statements],
            "words": found.words,
            "years": [(each, address("ratings", year=each), each == year) for each in known],
        }

    def _least(self) -> int:
        """The most that any of the actor's policing bodies asks for."""
        bodies = Fund.objects.filter(area__in=self.request.actor.office_area_ids).values_list(
            "policing_body", flat=True
        )
        today = timezone.localdate(self.request.at)
        return max((settings_in_force(body, today).whole("ratings_least") for body in set(bodies)), default=1)


def _row(each: Any) -> dict[str, Any]:
    counts = {f"n{value}": count for value, count in zip(Rating.Agrees.values, each.counts, strict=True)}
    return {"words": each.words, **counts, "mean": f"{each.mean}"}


def _statement(found: Rated) -> str:
    if not found.asked:
        return "No grant runs in this year, so there is nobody to ask."
    said = f"{found.answered} of {found.asked} recipient{'' if found.asked == 1 else 's'} said how it is to be funded."
    if found.is_shown:
        return said
    return f"{said} What they say is shown once {found.least} have, so that nobody can tell who said what."
