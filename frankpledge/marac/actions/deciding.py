"""Changing the numbers and days that the MARACs work by."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.partnerships.models import Area
from frankpledge.rules import NO_ROW, Actor, Hidden, Refusal

from .. import permissions
from ..models import KNOWN, BankHoliday, Setting


@transaction.atomic
def change_setting(
    key: str, *, by: Actor, at: datetime, area: Area | None, value: str, from_on: date, source: str
) -> Setting:
    """A number from a day on, for one MARAC or for all. What was promised before keeps its deadline."""
    if permissions.change_settings.rows(by) == NO_ROW or key not in KNOWN:
        raise Hidden
    known = KNOWN[key]
    try:
        known.read(value.strip())
    except ValueError:
        raise Refusal(
            f"This can’t be read as the others are, like {known.default or known.example}.", field="value"
        ) from None
    if known.is_fact and area is None:
        raise Refusal("Choose the MARAC: each place has a figure of its own.", field="area")
    if from_on < timezone.localdate(at) and not known.is_fact:
        raise Refusal("A change begins today or later: the past stays as it was counted.", field="from_on")
    if Setting.objects.filter(area=area, key=key, from_on=from_on).exists():
        raise Refusal("This setting was changed from that day already.", field="from_on")
    setting = Setting.objects.create(area=area, key=key, value=value.strip(), from_on=from_on, source=source)
    trail.record("marac.setting_changed", setting, at=at)
    return setting


@transaction.atomic
def take_setting_back(row: Setting, *, by: Actor, at: datetime) -> None:
    """A change that has not begun is as if it had never been said; so is a figure that was wrong from the first."""
    row = permissions.change_settings.lock(row, by)
    if row.from_on <= timezone.localdate(at) and not KNOWN[row.key].is_fact:
        raise Refusal("It has begun, so it stays. A change from today on takes its place.")
    trail.record("marac.setting_taken_back", row, at=at)
    row.delete()


@transaction.atomic
def say_bank_holiday(day: date, *, by: Actor, at: datetime, name: str, is_kept: bool, source: str) -> BankHoliday:
    """Announce a bank holiday, or say of one that was moved that it is worked. Deadlines set before stay as they are."""
    _check_may_change(by)
    if day < timezone.localdate(at):
        raise Refusal("A change is for today or later: what was counted stays as it was.", field="day")
    if not is_kept and day not in BankHoliday.all_kept():
        raise Refusal("This is no bank holiday, so it is worked already.", field="day")
    said = {"name": name, "is_kept": is_kept, "source": source}
    row, _ = BankHoliday.objects.update_or_create(day=day, defaults=said)
    trail.record("marac.bank_holiday_said", row, at=at)
    return row


@transaction.atomic
def load_bank_holidays(found: Mapping[date, str], *, by: Actor, at: datetime, source: str) -> int:
    """Take in a published list from today on; how many days of it were not known before."""
    _check_may_change(by)
    today, kept = timezone.localdate(at), BankHoliday.all_kept()
    new = {day: name for day, name in found.items() if day >= today and day not in kept}
    for day, name in new.items():
        row, _ = BankHoliday.objects.update_or_create(
            day=day, defaults={"name": name[:100], "is_kept": True, "source": source}
        )
        trail.record("marac.bank_holiday_said", row, at=at)
    return len(new)


def _check_may_change(by: Actor) -> None:
    if permissions.change_settings.rows(by) == NO_ROW:
        raise Hidden
