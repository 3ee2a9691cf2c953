"""Every component with its name, when to use it and how a template says it: what /components shows."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from . import forms
from .pages import Pages
from .tables import Beside, Column, Link, Status
from .wording import clock

AT = datetime(2026, 11, 23, 9, 10, tzinfo=UTC)


@dataclass(frozen=True)
class Example:
    """One component: `source` is drawn with `context`, and shown as it is."""

    name: str
    when: str
    source: str
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Section:
    title: str
    examples: list[Example]


class EveryQuestion(forms.Form):
    """One question of every kind."""

    name = forms.TextField(label="Full name", autocomplete="name")
    summary = forms.LongTextField(label="What happened", help_text="In your own words.", max_length=500, required=False)
    email = forms.EmailField(label="E-mail address")
    telephone = forms.TelephoneField(label="Telephone number", required=False)
    password = forms.PasswordField(label="Password")
    code = forms.CodeField(label="Six-figure code", noun="the six-figure code")
    households = forms.WholeNumberField(label="Households", min_value=0)
    share = forms.NumberField(label="Share", suffix="%")
    amount = forms.MoneyField(label="Amount claimed", min_value=0)
    held_on = forms.DateField(label="Date of the meeting")
    begins_at = forms.TimeField(label="Time it begins", required=False)
    agrees = forms.YesNoField(label="Does the person agree to share this?")
    ground = forms.RadiosField(
        label="Ground for sharing",
        choices=[("consent", "Consent"), ("serious_harm", "To prevent serious harm"), ("other", "Another ground")],
        choice_hints={"serious_harm": "The person need not agree, but must be told unless that is unsafe."},
    )
    ground_words = forms.TextField(label="Which ground")
    agencies = forms.CheckboxesField(label="Agencies to ask", choices=[("police", "Police"), ("health", "Health")])
    area = forms.SelectField(label="Area", choices=[("cov", "Coventry"), ("sol", "Solihull")])
    paper = forms.FileField(
        label="Paper", help_text="A Word, PDF or Excel file up to 10 MB.", accept=".pdf,.docx,.xlsx"
    )
    is_checked = forms.ConfirmationField(label="I have checked the figures against the printed table")
    version = forms.HiddenField(initial="3", required=False)

    reveals = {"ground": {"other": "ground_words"}}


class BudgetFilters(forms.Filters):
    year = forms.SelectField(label="Year", empty="Every year", choices=[("2020", "2020/21"), ("2021", "2021/22")])
    words = forms.TextField(label="Words in the line", width=20)


_BUDGET = [
    {"line": "Drug intervention programme", "kind": "Force-wide", "amount": Beside(Decimal(1_180_000), None)},
    {"line": Link("Reserve", "#"), "kind": "Reserve", "amount": Beside(Decimal(370_000), None)},
    {"line": "Subtotal as printed", "kind": "Total", "amount": Beside(Decimal(1_550_000), Decimal(1_180_000))},
]
_CASES = [
    {"name": Link("Coventry, 14 December", "#"), "status": "Submitted", "due": clock(AT.replace(hour=14, minute=10), AT),
     "on": date(2026, 12, 14), "count": 12},
    {"name": Link("Solihull, 2 December", "#"), "status": Status("Papers late", "late"),
     "due": clock(datetime(2026, 11, 20, 17, tzinfo=UTC), AT, waiting_for="Housing"), "on": date(2026, 12, 2), "count": 1040},
]  # fmt: skip


def sections() -> list[Section]:
    asked = EveryQuestion(initial={"held_on": date(2026, 11, 20), "amount": Decimal("1234.50")})
    wrong = EveryQuestion(
        data={"name": "", "email": "jo at example", "amount": "about £20", "households": "-1", "held_on-day": "20",
              "held_on-month": "13", "held_on-year": "2026", "ground": "other"},
        auto_id="wrong_%s",
    )  # fmt: skip
    return [
        Section("Words and figures", _words()),
        Section("Lists and tables", _lists()),
        Section("Saying how things stand", _standing()),
        Section("Forms", [
            Example("errors", "At the top of every page whose form was refused; the layout does it for `form`.",
                    "{% errors form %}", {"form": wrong}),
            Example("fields", "A whole form. Everything is required unless its label says optional.",
                    "{% fields form %}", {"form": asked}),
            Example("field", "One field, where a page lays out its own; here with what went wrong.",
                    "{% field form.name %}\n{% field form.email %}\n{% field form.households %}\n{% field form.amount %}\n"
                    "{% field form.held_on %}\n{% field form.ground %}\n{% field form.agencies %}\n{% field form.area %}\n"
                    "{% field form.is_checked %}", {"form": wrong}),
            Example("filters", "Above a list. What it asks is kept in the address, so that it can be sent to somebody.",
                    "{% filters form %}", {"form": BudgetFilters()}),
            Example("carried", "On the page that shows the answers before they are sent: what was typed, hidden.",
                    "<form>{% carried form %}</form>", {"form": BudgetFilters()}),
        ]),
    ]  # fmt: skip


def _words() -> list[Example]:
    return [
        Example("mark", "The product's mark, in the colour of the words beside it.", "{% mark %}"),
        Example("money", "Every sum of money. Pence appear only where there are some.",
                "{{ award|money }}, {{ claim|money }}, {{ short|money }}",
                {"award": 3_863_308, "claim": Decimal("1234.5"), "short": -95_745}),
        Example("number", "Every other figure.", "{{ count|number }}", {"count": 12_873}),
        Example("rate", "A percentage, which never goes without what it is of.", "{% rate 3 25 %}"),
        Example("day", "A date.", "{{ held_on|day }}", {"held_on": date(2026, 11, 20)}),
        Example("moment", "A date with a time, by the clocks in London.", "{{ at|moment }}", {"at": AT}),
        Example("clock", "A deadline: what is left and until when; when it is late, by how much and whose turn it is.",
                '{% clock due at %}<br>\n{% clock missed at waiting_for="West Midlands Police" %}<br>\n{% clock later at %}',
                {"due": AT.replace(hour=14), "missed": datetime(2026, 11, 20, 14, 10, tzinfo=UTC),
                 "later": date(2026, 12, 4), "at": AT}),
        Example("who", "A person: post first, since the post stays when people move on.",
                '{% who post="Senior policy officer" name="Jo Bloggs" organisation="Office of the PCC" %}<br>\n'
                '{% who post="Chair" organisation="Safer Solihull" %}'),
        Example("printed_beside", "A computed figure that was also printed somewhere: they are shown together where they differ.",
                "{% printed_beside computed printed %}", {"computed": 1_550_000, "printed": 1_180_000}),
    ]  # fmt: skip


def _lists() -> list[Example]:
    budget = [Column("line", "Line"), Column("kind", "Kind"), Column("amount", "Amount", "money")]
    cases = [
        Column("name", "Meeting", "link"), Column("status", "Status", "tag"), Column("due", "Papers due", "clock"),
        Column("on", "Held on", "date"), Column("count", "Pages", "number"),
    ]  # fmt: skip
    return [
        Example("data_table", "One thing a row. Columns know what they hold; figures stand right; a phone shows cards.",
                '{% data_table columns rows caption="Budget 2020/21" total=True %}', {"columns": budget, "rows": _BUDGET[:2]}),
        Example("data_table, of cases", "The same with links, statuses, clocks, dates and numbers.",
                '{% data_table columns rows caption="Meetings to prepare" %}', {"columns": cases, "rows": _CASES}),
        Example("data_table, empty", "An empty table is its sentence, and no table.",
                '{% data_table columns rows caption="Claims" empty="No claim has been made for this quarter." %}',
                {"columns": budget, "rows": []}),
        Example("pagination", "Under a list of more than 50.", "{% pagination pages %}",
                {"pages": Pages(number=4, last=9, count=431, query="year=2020")}),
        Example("summary", "What one thing is: labels and values, with a link where a value can be changed.",
                "{% summary rows %}",
                {"rows": [{"label": "Fund", "value": "Community safety fund"},
                          {"label": "Award", "value": 3_863_308, "kind": "money", "href": "#", "action": "Change"},
                          {"label": "Underwritten by", "value": None}]}),
        Example("timeline", "What happened to one thing, beside it.", "{% timeline entries %}",
                {"entries": [{"at": AT, "title": "Accepted", "by": "Local co-ordinator, Coventry", "href": "#"},
                             {"at": date(2026, 11, 20), "title": "Submitted", "text": "Two papers attached."}]}),
    ]  # fmt: skip


def _standing() -> list[Example]:
    return [
        Example("tag", "The status of a thing, in its own word. The colour is by what it means, and never alone.",
                '{% tag "Draft" %} {% tag "Submitted" %} {% tag "Under review" %} {% tag "Accepted" %} {% tag "Overdue" %} '
                '{% tag "Withdrawn" %} {% tag "Waiting for a quorum" "waiting" %}'),
        Example("finding", "What a table shows against itself, in a sentence and three figures.",
                '{% finding sentence printed=printed computed=computed explained_by=why source="Seed 002, table 4" href="#" %}',
                {"sentence": "The printed subtotal leaves out three lines.", "printed": 1_180_000, "computed": 1_550_000,
                 "why": "£250,000, £60,000 and £60,000 add up to exactly the difference."}),
        Example("progress", "Work that takes a while: how far it is, in words and as a bar.",
                '{% progress 3 12 of="papers read" sentence="You can leave this page." %}'),
        Example("empty", "Nothing is here: say so, and what to do.",
                '{% empty "No papers have been sent for this meeting." href="#" action="Ask for papers" %}'),
        Example("exit_this_page", "On pages that could endanger somebody who is seen with them.", "{% exit_this_page %}"),
        Example("govuk", "Anything else in the GOV.UK Design System, by its own name and parameters.",
                '{% govuk "button" text="Accept referral" href="#" %}\n'
                '{% govuk "warning-text" text="Ring before you write." icon_fallback_text="Warning" %}\n'
                '{% govuk "details" summary_text="How this was made" text="Each line was added up." %}\n'
                '{% govuk "inset-text" text="Agreed by the board." %}'),
        Example("service_navigation", "The layout draws it: the rooms; of a room of many pages its parts, and the pages of the part one is in.",
                "{% service_navigation %}",
                {"navigation": [{"label": "Desk", "href": "#", "is_current": False},
                                {"label": "Funding", "href": "#", "is_current": True}],
                 "room_navigation": [{"label": "Calls", "href": "#", "is_current": False},
                                     {"label": "Grants", "href": "#", "is_current": True}],
                 "part_navigation": [{"label": "Agreements", "href": "#", "is_current": True},
                                     {"label": "Returns", "href": "#", "is_current": False}]}),
    ]  # fmt: skip
