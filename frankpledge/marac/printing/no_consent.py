"""The record that is kept when a referral is made without the victim's consent."""

from typing import Any

from frankpledge.ui.wording import day

from ..models import NoConsentRecord, Referral


def contents(referral: Referral) -> dict[str, Any]:
    record: NoConsentRecord = referral.no_consent
    knows = {True: "Yes", False: "No"}.get(referral.is_victim_aware is True, "Not said")
    return {
        "rows": [
            {"label": label, "value": value}
            for label, value in (
                ("Referral", referral.reference),
                ("Referred by", referral.agency),
                ("MARAC", referral.area.name if referral.area else ""),
                (
                    "Purpose",
                    "To share what is needed with the agencies of the MARAC, to reduce the risk of serious harm",
                ),
                ("Ground in law", record.get_ground_display()),
                ("Why sharing is necessary", record.necessity),
                ("Why it is proportionate", record.proportionality),
                ("The victim knows of the referral", "" if referral.is_victim_aware is None else knows),
                ("Why the victim was not told", referral.not_aware_reason),
                ("Decided by", record.decided_by),
                ("Decided on", day(record.decided_on)),
            )
            if value
        ]
    }
