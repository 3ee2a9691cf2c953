"""The numbers that a policing body works with its money by: changed from a day on, with where they come from."""

import re
from datetime import date, datetime

from django.db import transaction

from frankpledge.audit import trail
from frankpledge.funding import permissions
from frankpledge.funding.models import KNOWN, Fund, FundingSetting
from frankpledge.rules import Actor, Refusal

_SHAPES = {
    **dict.fromkeys(
        ("return_days_before", "return_days_after"), (r"\d{1,3}(?:\s*,\s*\d{1,3})*", "Enter days like 10, 3.")
    ),
    "hold_for_returns": (r"yes|no", "Enter yes or no."),
}
_A_NUMBER = (r"\d{1,9}(?:\.\d{1,2})?", "Enter a number, such as 10.")


@transaction.atomic
def change_number(*, key: str, value: str, from_on: date, source: str, by: Actor, at: datetime) -> FundingSetting:
    """Set one from a day on; what was decided under the one before stays as it was."""
    permissions.change_numbers.demand(by)
    if key not in KNOWN:
        raise Refusal("There is no such number.", field="key")
    shape, sentence = _SHAPES.get(key, _A_NUMBER)
    words = value.strip().lower().replace("£", "").replace(",", "" if key not in _SHAPES else ",")
    if not re.fullmatch(shape, words):
        raise Refusal(sentence, field="value")
    # One fund of the body stands for them all: who changes a number at the same moment waits for it.
    fund = permissions.change_numbers.get(Fund.objects.select_for_update(of=("self",)), by)
    if FundingSetting.objects.filter(policing_body=fund.policing_body_id, key=key, from_on=from_on).exists():
        raise Refusal("It was changed from that day already: choose another day.", field="from_on")
    setting = FundingSetting.objects.create(
        policing_body_id=fund.policing_body_id, key=key, value=words, from_on=from_on, source=source
    )
    trail.record("funding.number_changed", setting, at=at, key=key, value=words)
    return setting
