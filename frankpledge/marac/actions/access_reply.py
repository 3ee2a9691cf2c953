"""The reply to somebody who asked what is held about them: made of what a second person approved, and of nothing else."""

import json
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.documents.pdf import Marking, make_pdf
from frankpledge.rules import Actor, Refusal

from .. import lifecycle, permissions
from ..lifecycle import AccessStatus
from ..models import AccessRequest, AccessStep
from ..printing.access_reply import Reply, reply
from .access import end, note
from .access_review import check_nothing_leads, going

_MADE_FOR = "the person it is addressed to"


@transaction.atomic
def make_letter(request: AccessRequest, *, by: Actor, at: datetime) -> bytes:
    """The reply as a PDF: the letter, and what goes with it."""
    found = _approved(request, by)
    _disclose(request, "marac.access_letter_made", at)
    marking = Marking(
        "Private", found.office, _MADE_FOR, at
    )  # by the office: nobody who asks needs a name of its staff
    return make_pdf("marac/printed/access_reply.html", {"reply": found}, title="Reply to your request", marking=marking)


@transaction.atomic
def make_data(request: AccessRequest, *, by: Actor, at: datetime) -> bytes:
    """The same as a file that a program can read."""
    found = _approved(request, by)
    if not found.given:
        raise Refusal("Nothing goes with this reply, so there is no file of it: the letter says all.")
    _disclose(request, "marac.access_file_made", at)
    told = asdict(found)
    del told["to"], told["dear"], told["confirms"]
    return json.dumps({**told, "made_on": timezone.localdate(at).isoformat()}, ensure_ascii=False, indent=2).encode()


@transaction.atomic
def answer(request: AccessRequest, *, by: Actor, at: datetime, sent_on: date, sent_how: str) -> AccessRequest:
    """The reply has gone: on what day, and how it was made sure that nobody else has it."""
    request = permissions.handle_access.lock(request, by)
    lifecycle.ANSWER_REQUEST.apply(request)
    if not (request.approved_at and timezone.localdate(request.approved_at) <= sent_on <= timezone.localdate(at)):
        raise Refusal("Choose a day from its approval until today.", field="sent_on")
    request.sent_how = sent_how
    end(request, sent_on)
    return note(request, AccessStep.What.ANSWERED, "", by=by, at=at)


def _approved(request: AccessRequest, by: Actor) -> Reply:
    """What was approved, if the one who asks for it may read all of that."""
    request = permissions.handle_access.lock(request, by)
    if request.status not in {AccessStatus.APPROVED, AccessStatus.ANSWERED}:
        raise Refusal("A second person has not approved it yet, so nothing can be made.")
    if request.key.instead:
        raise Refusal(f"It was {request.key.instead}.")
    passages = going(request)
    if len(passages) != request.approved_passages:
        raise Refusal("You can’t read all that was approved to go, so somebody else must make it.")
    check_nothing_leads(request)
    return reply(request, passages, confirms=request.links.filter(is_confirmed=True).exists())


def _disclose(request: AccessRequest, name: str, at: datetime) -> None:
    trail.disclosure(name, request, at=at, to=request.get_asked_by_display(), ground=request.get_law_display())
