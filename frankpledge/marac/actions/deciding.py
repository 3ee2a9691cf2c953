"""Changing the numbers that the MARACs work by."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.partnerships.models import Area
from frankpledge.rules import NO_ROW, Actor, Hidden, Refusal

from .. import permissions
from ..models import KNOWN, Setting


@transaction.atomic
def change_setting(
    key: str, *, by: Actor, at: datetime, area: Area | None, value: str, from_on: date, source: str
) -> Setting:
    """A number from a day on, for one MARAC or for all. What was promised before keeps its deadline."""
    if permissions.change_settings.rows(by) == NO_ROW or key not in KNOWN:
        raise Hidden
    try:
        KNOWN[key].read(value.strip())
    except ValueError:
        raise Refusal(f"This can’t be read as the others are, like {KNOWN[key].default}.", field="value") from None
    if from_on < timezone.localdate(at):
        raise Refusal("A change begins today or later: the past stays as it was counted.", field="from_on")
    if Setting.objects.filter(area=area, key=key, from_on=from_on).exists():
        raise Refusal("This setting was changed from that day already.", field="from_on")
    setting = Setting.objects.create(area=area, key=key, value=value.strip(), from_on=from_on, source=source)
    trail.record("marac.setting_changed", setting, at=at)
    return setting
