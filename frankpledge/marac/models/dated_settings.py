"""Every number a MARAC works by, with where it comes from: dated, and different from one MARAC to the next if it must be."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import models

from frankpledge.figures.whole import whole
from frankpledge.partnerships.models import Area
from frankpledge.rules import prepared
from frankpledge.working_days import Office

from .holidays import BankHoliday


class Repeat(models.TextChoices):
    """SafeLives has published two definitions of a repeat; a referral keeps the one it was judged by."""

    CURRENT = "current", "Any abuse between the same victim and perpetrator within 12 months of the last referral"
    OLDER = (
        "older",
        "Violence, threats, stalking, harassment, rape or sexual abuse within 12 months of the last referral",
    )


class Anchor(models.TextChoices):
    REFERRAL = "referral", "the last referral"
    MEETING = "meeting", "the last meeting that heard it"


def _days(text: str) -> frozenset[int]:
    return frozenset(int(day) for day in text.split(","))


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(sorted(whole(one) for one in text.split(",")))


def _kinds(text: str) -> frozenset[str]:
    kinds = frozenset(text.replace(",", " ").split())
    if unknown := kinds - {"pdf", "word", "jpeg", "png", "text"}:
        raise ValueError(f"no kind of file is called {' or '.join(sorted(unknown))}")
    return kinds


def _yes_or_no(text: str) -> bool:
    if text not in {"yes", "no"}:
        raise ValueError("neither yes nor no")
    return text == "yes"


def _women(text: str) -> int | None:
    """A number of women, written with commas or without; none where no figure is set."""
    found = int(text.replace(",", "").replace(" ", "")) if text else None
    if found is not None and found < 1:
        raise ValueError("nobody lives in a place of no women")
    return found


@dataclass(frozen=True, slots=True)
class Known:
    """A setting the product knows: how its text is read, what holds where no row says otherwise, and why."""

    words: str
    default: str
    source: str
    read: Callable[[str], Any] = whole
    example: str = ""  # how it is written, where nothing is given by default
    is_fact: bool = False  # of each place, and of the past as well: nothing was promised by it


_REPORT = "report to the West Midlands Strategic Policing and Crime Board, 2019, para {}"
_SAFELIVES = "SafeLives, {}"
_OURS = "this product's own suggestion"
_MATAC = "Northumbria’s MATAC, as Sunderland tells: {}"

KNOWN: Mapping[str, Known] = {
    "visible_high_risk_threshold": Known("“Yes” answers that are visible high risk", "14", _SAFELIVES.format("Marac criteria")),
    "escalation_events": Known("Events that are a potential escalation", "3", _SAFELIVES.format("Marac criteria")),
    "escalation_months": Known("… within this many months", "12", _SAFELIVES.format("Marac criteria; Kent counts 6")),
    "repeat_months": Known("Months within which a referral is a repeat", "12", _SAFELIVES.format("repeat definition")),
    "repeat_definition": Known("Which definition of a repeat", Repeat.CURRENT, _SAFELIVES.format("repeat definition, current"), Repeat),
    "review_hours": Known("Hours to review a referral", "24", _REPORT.format(38)),
    "process_hours": Known("Hours to process it: crimes considered, referrer invited", "48", _REPORT.format(39)),
    "idva_notice_hours": Known("Hours to tell an IDVA service", "48", _REPORT.format(40)),
    "idva_taken_up_hours": Known("Hours for an IDVA service to take it up", "48", f"{_REPORT.format(40)}, read as the offer of support"),
    "office_opens": Known("The office opens", "08:00", _REPORT.format(37), time.fromisoformat),
    "office_closes": Known("The office closes", "17:00", _REPORT.format(37), time.fromisoformat),
    "office_days": Known("… on these days of the week, Monday being 0", "0,1,2,3,4", _REPORT.format(37), _days),
    "lapse_months": Known("Months until a case lapses", "12", _SAFELIVES.format("flag and tag; Derbyshire’s monthly lapse list")),
    "lapse_anchor": Known("… counted from", Anchor.REFERRAL, _SAFELIVES.format("repeat definition; Kingston counts from the meeting"), Anchor),
    "minutes_working_days": Known("Working days to send minutes", "3", "Derbyshire’s protocol"),
    "agenda_working_days": Known("Working days before a meeting that its agenda goes out", "8", "common practice, not confirmed by a source"),
    "actions_out_hours": Known("Hours to send actions out", "24", "common practice, not confirmed by a source"),
    "meeting_every_days": Known("Days between meetings", "14", "Sandwell’s published practice"),
    "meeting_capacity": Known("Cases a meeting can hear", "16", _SAFELIVES.format("Marac data, the average")),
    "research_working_days": Known("Working days before a meeting that research is due", "2", _OURS),
    "chase_working_days": Known("Working days between reminders of what is not answered", "1", _OURS),
    "minutes_per_case_least": Known("Minutes for a case, at least", "10", "Oxfordshire’s protocol"),
    "minutes_per_case_most": Known("… at most", "15", "Oxfordshire’s protocol"),
    "cases_per_10000_women": Known("Cases to expect for 10,000 adult women", "40", _SAFELIVES.format("reviewing your Marac data")),
    "cases_per_idva": Known("Cases a year for one full-time IDVA", "100", _SAFELIVES.format("reviewing your Marac data")),
    "idva_caseload_least": Known("An IDVA’s open cases, at least", "60", _SAFELIVES.format("reviewing your Marac data")),
    "idva_caseload_most": Known("… at most", "80", _SAFELIVES.format("reviewing your Marac data")),
    "cases_per_administrator": Known("Cases a year for one full-time administrator", "400", _SAFELIVES.format("reviewing your Marac data")),
    "suppress_under": Known("Counts smaller than this are not shown to those who see only counts", "5", "West Wales, “under 5”"),
    "settled_days": Known("Days after a quarter’s end as of which its counts are given out", "14", _OURS),
    "adult_women": Known("Women of 18 and over who live there", "", "no figure has been loaded", _women, "125,000", is_fact=True),
    "bank_holidays_months": Known("Months before the known bank holidays run out that the desk says so", "12", _OURS),
    "retention_years": Known("Years a case is kept after it lapses", "7", "common practice, not confirmed by a source"),
    "unsent_reminder_days": Known("Days after a referral was begun that its writer is told it was not sent, such as 1, 7, 21", "1, 7, 21", _OURS, _numbers),
    "unsent_days": Known("Days after a referral was begun that it is deleted, if it was not sent", "28", _OURS),
    "flag_working_days": Known("Working days for an agency to flag, or say that it holds nothing", "5", _OURS),
    "unflag_working_days": Known("Working days for an agency to remove a flag", "10", _OURS),
    "transfer_answer_hours": Known("Hours for another MARAC to answer a transfer", "24", f"{_OURS}, as long as for a review"),
    "move_notice_working_days": Known("Working days for an agency to read that a victim has moved", "2", _OURS),
    "complex_victims": Known("Victims of one alleged perpetrator that suggest the log of complex cases", "2", _MATAC.format("two or more victims in three years")),
    "complex_maracs": Known("… or MARACs that know one alleged perpetrator", "2", _OURS),
    "complex_years": Known("… within this many years", "3", _MATAC.format("two or more victims in three years")),
    "complex_review_days": Known("Days between looks at a case on the log", "28", _MATAC.format("it meets every four weeks")),
    "attachments_most": Known("Files that a referral may have with it", "20", _OURS),
    "attachment_megabytes": Known("… each of this many megabytes at most", "20", _OURS),
    "attachment_kinds": Known("… of these kinds", "pdf word jpeg png text", _OURS, _kinds),
    "link_hours": Known("Hours a link to the referral form works", "72", _OURS),
    "return_link_hours": Known("… and one back into a referral that was returned as incomplete", "168", _OURS),
    "file_link_hours": Known("… and one to bring a file to a referral that was sent", "72", _OURS),
    "links_an_address": Known("Links that one address may ask for", "5", _OURS),
    "links_a_place": Known("… or that may be asked for from one place on the internet", "40", _OURS),
    "links_within_minutes": Known("… within this many minutes", "60", _OURS),
    "retention_years_not_accepted": Known(
        "Years a referral is kept that became no case, after it was decided", "7", f"{_OURS}, as long as a case"
    ),
    "postponed_months_most": Known("Months that a destruction may be put off at a time", "24", _OURS),
    "access_months": Known("Months to answer a request for what is held about somebody", "1", "UK GDPR, Article 12A; Data Protection Act 2018, s.54"),
    "access_more_months": Known("… and more of them, where it is complex or there are many", "2", "UK GDPR, Article 12A(3); Data Protection Act 2018, s.54"),
    "access_warning_days": Known("Days before its end that the desk says so", "10", _OURS),
    "access_years": Known("Years that a request, and what was decided of it, is kept after it ended", "3", f"{_OURS}, as long as a complaint may still ask for it"),
    "agreement_required": Known(
        "An agency that has signed no sharing agreement sees nothing (yes or no)", "no",
        f"{_OURS}: “yes” once every agency’s agreement is entered; one that ended is never asked", _yes_or_no,
    ),
}  # fmt: skip


class Setting(models.Model):
    """One number from a day on, for one MARAC or (no area) for all. A later row, and a MARAC's own, goes before."""

    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    key = models.CharField(max_length=40, choices=[(key, known.words) for key, known in KNOWN.items()])
    value = models.CharField(max_length=40)
    from_on = models.DateField("in force from")
    source = models.CharField("where this comes from", max_length=300)

    class Meta:
        ordering = ("key", "from_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("area", "key", "from_on"),
                name="one_setting_a_day",
                nulls_distinct=False,
                violation_error_message="This setting was changed from that day already.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_key_display()}: {self.value}, from {self.from_on}"


@dataclass(frozen=True)
class InForce:
    """The settings of one MARAC on one day, read once; `source` says where each comes from."""

    visible_high_risk_threshold: int
    escalation_events: int
    escalation_months: int
    repeat_months: int
    repeat_definition: Repeat
    review_hours: int
    process_hours: int
    idva_notice_hours: int
    idva_taken_up_hours: int
    office_opens: time
    office_closes: time
    office_days: frozenset[int]
    lapse_months: int
    lapse_anchor: Anchor
    minutes_working_days: int
    agenda_working_days: int
    actions_out_hours: int
    meeting_every_days: int
    meeting_capacity: int
    research_working_days: int
    chase_working_days: int
    minutes_per_case_least: int
    minutes_per_case_most: int
    cases_per_10000_women: int
    cases_per_idva: int
    idva_caseload_least: int
    idva_caseload_most: int
    cases_per_administrator: int
    suppress_under: int
    settled_days: int
    adult_women: int | None
    bank_holidays_months: int
    retention_years: int
    unsent_reminder_days: tuple[int, ...]
    unsent_days: int
    flag_working_days: int
    unflag_working_days: int
    transfer_answer_hours: int
    move_notice_working_days: int
    complex_victims: int
    complex_maracs: int
    complex_years: int
    complex_review_days: int
    attachments_most: int
    attachment_megabytes: int
    attachment_kinds: frozenset[str]
    link_hours: int
    return_link_hours: int
    file_link_hours: int
    links_an_address: int
    links_a_place: int
    links_within_minutes: int
    retention_years_not_accepted: int
    postponed_months_most: int
    access_months: int
    access_more_months: int
    access_warning_days: int
    access_years: int
    agreement_required: bool
    source: Mapping[str, str]

    @cached_property
    def office(self) -> Office:
        return Office(self.office_opens, self.office_closes, self.office_days, frozenset(BankHoliday.all_kept()))


@prepared
def _said_of(areas: frozenset[UUID]) -> models.QuerySet[Setting]:
    return Setting.objects.filter(models.Q(area=None) | models.Q(area__in=areas))


def settings_in_force(area: Area | UUID | None, day: date) -> InForce:
    """What the MARAC of `area` (None: any) works by on `day`."""
    area_id = area.pk if isinstance(area, Area) else area
    return settings_of([area_id], day)[area_id]


def settings_of(areas: Iterable[UUID | None], day: date) -> dict[UUID | None, InForce]:
    """What each of these MARACs works by on `day`, in one query."""
    wanted = list(areas)
    rows = [row for row in _said_of(frozenset(area for area in wanted if area)) if row.from_on <= day]
    rows.sort(key=lambda row: (row.area_id is not None, row.from_on))
    return {area: _in_force(row for row in rows if row.area_id in (None, area)) for area in wanted}


def _in_force(rows: Iterable[Setting]) -> InForce:
    found = {key: (known.default, known.source) for key, known in KNOWN.items()}
    for row in rows:
        found[row.key] = row.value, row.source
    values = {key: KNOWN[key].read(value) for key, (value, _) in found.items() if key in KNOWN}
    return InForce(**values, source={key: source for key, (_, source) in found.items()})
