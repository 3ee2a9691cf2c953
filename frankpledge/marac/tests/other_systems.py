"""What a housing system sends by the API: needs no database, so that a program outside the site can send it too."""

from collections.abc import Iterable
from typing import Any


def referral(asked: Iterable[str], *, somebody: str = "", account: str = "A sample account.") -> dict[str, Any]:
    """All that the form asks; `asked` is the topics of the risk tool, in order, and `somebody` makes it of other people."""
    return {
        "referrer": {"contact_name": "Sample Person", "contact_email": "sample@threshold.example", "contact_phone": "01632 960001"},
        "victim": {
            "given_name": f"Vesper{somebody}", "family_name": f"Examplar{somebody}", "born_on": "1990-03-04", "gender": "female",
            "address": {"lines": "1 Specimen Street", "postcode": "DY1 2AB", "is_protected": True},
        },
        "safe_contact": {"phone": "01632 960123", "is_safe_to_call": True},
        "people": [{"part": "perpetrator", "given_name": f"Percival{somebody}", "family_name": "Samplar", "gender": "male"}],
        "risk": {"answers": {topic: {"said": "yes" if place < 16 else "no"} for place, topic in enumerate(asked)}},
        "criteria": [{"code": "visible_high_risk"}],
        "consent": {"is_victim_aware": True, "has_consent": True},
        "account": {"what_happened": account, "has_children": False, "has_conflict": False},
    }  # fmt: skip
