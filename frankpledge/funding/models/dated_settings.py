"""Every number that a policing body works with its money by, with where it comes from: dated, and its own if it must be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import models

from frankpledge.partnerships.models import Organisation


@dataclass(frozen=True, slots=True)
class Known:
    """A setting the product knows: what holds where no row says otherwise, and why."""

    words: str
    default: str
    source: str
    later: tuple[tuple[date, str, str], ...] = ()
    """From which day it is another, and by what: the law's own changes, the earliest first."""

    def on(self, day: date) -> tuple[str, str]:
        """What holds that day where nobody set it otherwise, and where it comes from."""
        since = [(value, source) for begins, value, source in self.later if begins <= day]
        return since[-1] if since else (self.default, self.source)


_OURS = "this product’s own suggestion"
_DORSET = (
    "Dorset’s guidance to applicants: 4 or less is not recommended, 5 to 6 is to be reworked, 7 or more is recommended"
)
_PROCUREMENT = "Procurement Act 2023, Schedule 1"
_MANCHESTER = (
    "Greater Manchester Combined Authority’s grants to partnerships: paid on returns, and £15,000 unspent at most"
)

KNOWN: Mapping[str, Known] = {
    "journal_alone": Known("Largest sum, in pounds, that one person may move between pots without another", "0", _OURS),
    "score_most": Known("Highest score that an assessor may give", "10", _DORSET),
    "score_rework": Known("Score from which an application is to be reworked", "5", _DORSET),
    "score_recommended": Known("Score from which an application is recommended", "7", _DORSET),
    "score_spread": Known("Points between two assessors from which their scores must be moderated", "3", _OURS),
    "assessors_least": Known("Assessors who must have scored an application before it is moderated", "2", _OURS),
    "application_files": Known("Files that may be sent with one application", "10", _OURS),
    "acceptance_days": Known("Days in which an award is to be accepted", "28", _OURS),
    "return_working_days": Known("Working days after a period by which its return is due", "10", _OURS),
    "return_days_before": Known(
        "Days before a return is due that its preparers are reminded, such as 10, 3", "10, 3", _OURS
    ),
    "return_days_after": Known(
        "Days after it was due that they are reminded again, such as 1, 8, 15", "1, 8, 15", _OURS
    ),
    "standard_return_from": Known(
        "Pounds of grant from which a return is a standard one, and not a light one", "25000", _OURS
    ),
    "full_return_from": Known("Pounds of grant from which a return is a full one", "250000", _OURS),
    "variance_percent": Known("Per cent that spending may differ from its profile without a reason", "10", _OURS),
    "amber_percent": Known("Per cent of a target below which what was achieved is amber", "90", _OURS),
    "red_percent": Known("Per cent of a target below which what was achieved is red", "75", _OURS),
    "unspent_most": Known(
        "Pounds unspent and not allocated beyond which the next payment is held", "15000", _MANCHESTER
    ),
    "hold_for_returns": Known(
        "A payment is held while a return that was due before it is not accepted: yes or no", "yes", _MANCHESTER
    ),
    "commissioner_approves_from": Known("Pounds from which the commissioner approves a payment", "100000", _OURS),
    "published_payment_from": Known(
        "Pounds above which each payment is published",
        "500",
        f"{_OURS}: the Specified Information Order 2011 has that sum for other spending (paragraph 3(g)), and asks of a grant itself whatever it is (3(f))",
    ),
    "publisher_prefix": Known(
        "Prefix of this publisher, as 360Giving gives it, with which its grants are numbered", "360G-frankpledge", _OURS
    ),
    "ratings_least": Known(
        "Recipients who must have said how the policing body is as a funder before what they say is shown", "3", _OURS
    ),
    "minimal_most": Known(
        "Pounds of minimal financial assistance that one enterprise may be given in this financial year and the whole ones before it",
        "315000",
        "Subsidy Control Act 2022, section 36(1)",
    ),
    "minimal_years": Known(
        "Whole financial years before this one that minimal financial assistance is added up over",
        "2",
        "Subsidy Control Act 2022, section 36(2)",
    ),
    "minimal_record_years": Known(
        "Years that a recipient keeps its record of minimal financial assistance",
        "3",
        "Subsidy Control Act 2022, section 37(7)",
    ),
    "register_from": Known(
        "Pounds above which minimal financial assistance, or a subsidy under a scheme, is entered in the subsidy database",
        "100000",
        "Subsidy Control Act 2022, sections 33(2) and 36(4); a subsidy by itself is entered whatever it comes to",
    ),
    "register_months": Known(
        "Months from the decision in which a subsidy is entered in the subsidy database",
        "3",
        "Subsidy Control Act 2022, section 33(3)(c)",
    ),
    "notice_from": Known(
        "Pounds, VAT included, from which a contract below the thresholds has notices",
        "30000",
        "Procurement Act 2023, Part 6: of an authority that is no central government authority",
    ),
    "threshold_services": Known(
        "Pounds, VAT included, from which a contract for services is under the whole of the Procurement Act",
        "214904",
        _PROCUREMENT,
        later=((date(2026, 1, 1), "207720", f"{_PROCUREMENT}, as amended by SI 2025/1200 from 1 January 2026"),),
    ),
    "threshold_light_touch": Known(
        "Pounds, VAT included, from which a contract for light-touch services is under the whole of the Procurement Act",
        "663540",
        _PROCUREMENT,
    ),
    "ending_months": Known("Months ahead that the calendar of endings warns of one that has no plan", "6", _OURS),
}


class FundingSetting(models.Model):
    """One number from a day on, for one policing body or (none) for all. A later row, and a body's own, goes before."""

    policing_body = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="+")
    key = models.CharField(max_length=40)
    value = models.CharField(max_length=40)
    from_on = models.DateField("in force from")
    source = models.CharField("where this comes from", max_length=300)

    class Meta:
        ordering = ("key", "from_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("policing_body", "key", "from_on"),
                name="funding_one_setting_a_day",
                nulls_distinct=False,
                violation_error_message="This setting was changed from that day already.",
            ),
        )

    def __str__(self) -> str:
        return f"{KNOWN[self.key].words if self.key in KNOWN else self.key}: {self.value}, from {self.from_on}"


@dataclass(frozen=True, slots=True)
class InForce:
    """The settings of one policing body on one day, read once."""

    values: Mapping[str, tuple[str, str]]

    def text(self, key: str) -> str:
        return self.values[key][0]

    def number(self, key: str) -> Decimal:
        return Decimal(self.text(key))

    def whole(self, key: str) -> int:
        return int(self.text(key))

    def numbers(self, key: str) -> tuple[int, ...]:
        """Of a setting that is several: 10, 3."""
        return tuple(int(one) for one in self.text(key).split(",") if one.strip())

    def source(self, key: str) -> str:
        """Where the number comes from, in words."""
        return self.values[key][1]


def settings_in_force(policing_body: Organisation | UUID | None, day: date) -> InForce:
    """What `policing_body` (None: any) works by on `day`."""
    body_id = policing_body.pk if isinstance(policing_body, Organisation) else policing_body
    rows = FundingSetting.objects.filter(
        models.Q(policing_body=None) | models.Q(policing_body=body_id), from_on__lte=day
    )
    found = {key: known.on(day) for key, known in KNOWN.items()}
    for row in sorted(rows, key=lambda row: (row.policing_body_id is not None, row.from_on)):
        found[row.key] = row.value, row.source
    return InForce(found)
