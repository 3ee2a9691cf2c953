"""How a meeting, the people of a case and an owner are said, on pages and on paper. Never an address, never a telephone."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from frankpledge.ui.wording import day

from ..models import AgreedAction, Case, Meeting, Party

LABELS = {"victim": "Victim", "perpetrator": "Alleged perpetrators", "child": "Children", "other": "Others at risk"}


def when(meeting: Meeting) -> str:
    local = timezone.localtime(meeting.starts_at)
    return f"{local:%A} {day(local.date())}, {local:%H:%M}"


def people(parties: Iterable[Party]) -> dict[str, list[str]]:
    """Who is in a case, by part, each human once: names and births, and nothing by which to find them."""
    said: dict[str, list[str]] = {part: [] for part in Party.Part.values}
    seen = set()
    for party in parties:
        if (party.part, party.individual_id or party.pk) in seen:
            continue
        seen.add((party.part, party.individual_id or party.pk))
        born = f"born {day(party.born_on)}" if party.born_on else f"aged {party.age}" if party.age is not None else ""
        facts = (party.name or "name not known", born, f"also {party.other_names}" if party.other_names else "")
        said[party.part].append(", ".join(filter(None, facts)))
    return said


def case_rows(case: Case) -> list[dict[str, Any]]:
    who = people(case.parties.all())
    return [{"label": label, "value": "; ".join(who[part])} for part, label in LABELS.items() if who[part]]


def owner(action: AgreedAction) -> str:
    return f"{action.post.title}, {action.organisation.name}" if action.post else action.organisation.name
