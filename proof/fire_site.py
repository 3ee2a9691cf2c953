"""A site for referrals to come to: python -m proof.fire_site FOLDER fills an empty database, and writes what senders need there.

`form.docx` is the empty form; `details` says who may refer and with which key.
"""

import json
import os
import sys
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frankpledge.config.settings")

import django

django.setup()

from django.db import transaction  # noqa: E402  (the settings must be there first)
from django.utils import timezone  # noqa: E402

from frankpledge.accounts.models import DemonstrationPerson, Installation  # noqa: E402
from frankpledge.audit import identity  # noqa: E402
from frankpledge.marac import issued_form  # noqa: E402
from frankpledge.marac.models import ToolVersion  # noqa: E402
from frankpledge.marac.tests import factories, mails  # noqa: E402
from frankpledge.partnerships.actions import tokens  # noqa: E402


def lay(folder: Path) -> None:
    identity.assume_service("test")
    factories.load_record()
    factories.idva_manager()
    mails.know_the_agency()
    referrer = factories.referrer()
    Installation.objects.create(pk=1, is_demonstration=True)
    DemonstrationPerson.objects.create(person=referrer.person, group="Sample", does="Refers", position=1)
    now = timezone.now()
    with factories.acting(referrer.actor):
        issued = tokens.issue_token(
            referrer.post, purpose="proof", expires_on=now.date() + timedelta(days=2), by=referrer.actor, at=now
        )
    with factories.seeing_everything():
        (folder / "form.docx").write_bytes(issued_form.as_word(now))
    version = ToolVersion.objects.get(tool="dash")
    topics = list(version.questions.values_list("topic", flat=True))
    (folder / "details").write_text(
        json.dumps(
            {"person": str(referrer.person.pk), "key": issued.secret, "version": str(version.pk), "topics": topics}
        )
    )


if __name__ == "__main__":
    with transaction.atomic():
        lay(Path(sys.argv[1]))
