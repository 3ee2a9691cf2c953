"""Everything that came in, as JSON, for a proof to hold against what was sent: python -m proof.fire_census."""

import hashlib
import json
import os
import sys
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frankpledge.config.settings")

import django

django.setup()

from frankpledge.audit import identity  # noqa: E402  (the settings must be there first)
from frankpledge.audit.models import Event  # noqa: E402
from frankpledge.marac.actions import sending  # noqa: E402
from frankpledge.marac.actions.attaching import _held_by  # noqa: E402
from frankpledge.marac.lifecycle import BEING_WRITTEN  # noqa: E402
from frankpledge.marac.models import Mail, Party, Referral  # noqa: E402
from frankpledge.notices.models import Letter, Message, RawLetter  # noqa: E402


def referral(row: Referral) -> dict[str, Any]:
    return {
        "reference": row.reference,
        "status": row.status,
        "is_being_written": row.status in BEING_WRITTEN,
        "source": row.source,
        "account": row.what_happened,
        "files": sorted(hashlib.sha256(_held_by(one)).hexdigest() for one in row.attachments.all()),
        "missing": [one.sentence for one in sending.missing_from(row)],
        "perpetrators": row.parties.filter(part=Party.Part.PERPETRATOR).count(),
        "clocks": sorted(row.clocks.values_list("kind", flat=True)),
        "notices": row.idva_notices.count(),
        "mails": row.mails.count(),
        "told": Event.objects.filter(
            name__in=("marac.referral_received", "marac.taken_in"), subject_id=str(row.pk)
        ).count(),
    }


def letter(row: Letter) -> dict[str, Any]:
    raw = RawLetter.objects.select_related("letter").get(letter=row).content
    return {
        "digest": row.digest,
        "kept": hashlib.sha256(raw).hexdigest(),
        "status": row.status,
        "attempts": row.attempts,
        "mails": Mail.objects.filter(letter=row).count(),
    }


def main() -> None:
    with identity.as_service("command"):
        found = {
            "referrals": [referral(row) for row in Referral.objects.select_related("key")],
            "letters": [letter(row) for row in Letter.objects.all()],
            "messages": list(Message.objects.values("subject", "recipients", "status")),
        }
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
