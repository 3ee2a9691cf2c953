"""Somebody's request for what is held about them: logged, its clock kept, and who it is known; before anybody is looked for."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.figures.months import months_after
from frankpledge.partnerships.models import Holding, Organisation, Post
from frankpledge.rules import Actor, Refusal
from frankpledge.working_days import add_working_days

from .. import lifecycle, permissions
from ..models import AccessRequest, AccessStep, AccessStop, CaseKey, settings_in_force

_What = AccessStep.What
_AskedBy = AccessRequest.AskedBy


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks, and about whom: as it was received."""

    law: str
    asked_by: str
    given_name: str
    family_name: str
    how: str
    received_on: date
    asks_for: str
    reply_to: str
    born_on: date | None = None
    other_names: str = ""
    postcodes: str = ""
    asker: str = ""
    authority: str = ""


@transaction.atomic
def log(asked: Asked, *, by: Actor, at: datetime) -> AccessRequest:
    """Keep a request, under a key of its own; its month runs from the day it was received, whichever that was."""
    permissions.handle_access.demand(by)
    if asked.received_on > timezone.localdate(at):
        raise Refusal("The day it was received is not in the future.", field="received_on")
    if asked.asked_by != _AskedBy.THEMSELVES and not (asked.asker and asked.authority):
        missing = "authority" if asked.asker else "asker"
        raise Refusal("Say who asks for them, and what shows that they may: nothing goes to anybody else without.", field=missing)  # fmt: skip
    office = Organisation.objects.get(pk=by.organisation_id or "")
    request = AccessRequest(
        key=CaseKey.make(), office=office, handler_id=permissions.post_of(by), handled_by_id=by.person_id or "", law=asked.law,
        asked_by=asked.asked_by, given_name=asked.given_name, family_name=asked.family_name, other_names=asked.other_names,
        birth_date=asked.born_on.isoformat() if asked.born_on else "", postcodes=asked.postcodes, asker=asked.asker,
        authority=asked.authority, asks_for=asked.asks_for, reply_to=asked.reply_to, how=asked.how, received_on=asked.received_on,
        logged_at=at,
    )  # fmt: skip
    request.due_on = due_on(request, [])
    return note(request, _What.LOGGED, "", by=by, at=at)


def due_on(request: AccessRequest, stops: list[AccessStop]) -> date | None:
    """The last day to answer: none while its clock has not begun, or stands still.

    A month from the day it came, or from the day that they showed who they are; to the same day of the next month, or its last; on to
    the next working day; and as many days more as it stood still (UK GDPR, Article 12A; Data Protection Act 2018, s.54).
    """
    if (request.identity_asked_on and not request.identity_seen_on) or any(stop.until_on is None for stop in stops):
        return None
    in_force = settings_in_force(None, request.received_on)
    began = request.identity_seen_on if request.identity_asked_on else None
    months = in_force.access_months + (in_force.access_more_months if request.extended_on else 0)
    day = months_after(began or request.received_on, months)
    day += sum(((stop.until_on - stop.from_on for stop in stops if stop.until_on)), timedelta())
    return day if in_force.office.works_on(day) else add_working_days(day, 1, in_force.office)


@transaction.atomic
def ask_who_they_are(request: AccessRequest, *, by: Actor, at: datetime, asked_on: date) -> AccessRequest:
    """There is reason to doubt that it is them: the month begins on the day that they show it."""
    request = permissions.handle_access.lock(request, by)
    if not lifecycle.ACCEPT_IDENTITY.is_possible(request) or request.identity_asked_on:
        raise Refusal("They have been asked, or are known already.")
    _check_day(asked_on, since=request.received_on, at=at, field="asked_on")
    request.identity_asked_on = asked_on
    return _recount(request, _What.IDENTITY_ASKED, "", by=by, at=at)


@transaction.atomic
def accept_identity(
    request: AccessRequest, *, by: Actor, at: datetime, seen_on: date, identity_how: str
) -> AccessRequest:
    """Known who asks, and that they may: before it nobody is looked for."""
    request = permissions.handle_access.lock(request, by)
    lifecycle.ACCEPT_IDENTITY.apply(request)
    _check_day(seen_on, since=request.identity_asked_on or request.received_on, at=at, field="seen_on")
    request.identity_seen_on, request.identity_how = seen_on, identity_how
    return _recount(request, _What.IDENTITY_SEEN, "", by=by, at=at)


@transaction.atomic
def ask_what_they_mean(
    request: AccessRequest, *, by: Actor, at: datetime, asked_on: date, because: str
) -> AccessRequest:
    """The month stands still until they say what they ask for."""
    request = _lock_open(request, by)
    if request.stops.filter(until_on=None).exists():
        raise Refusal("They have been asked already, and have not answered yet.")
    _check_day(asked_on, since=request.received_on, at=at, field="asked_on")
    AccessStop.objects.create(request=request, from_on=asked_on)
    return _recount(request, _What.MEANING_ASKED, because, by=by, at=at)


@transaction.atomic
def note_what_they_mean(
    request: AccessRequest, *, by: Actor, at: datetime, said_on: date, because: str
) -> AccessRequest:
    """They said what they ask for: the month goes on."""
    request = _lock_open(request, by)
    stop = request.stops.filter(until_on=None).first()
    if stop is None:
        raise Refusal("Nothing was asked that they have not answered.")
    _check_day(said_on, since=stop.from_on, at=at, field="said_on")
    stop.until_on = said_on
    stop.save()
    return _recount(request, _What.MEANING_SAID, because, by=by, at=at)


@transaction.atomic
def extend(request: AccessRequest, *, by: Actor, at: datetime, told_on: date, because: str) -> AccessRequest:
    """Two months more, of which they are told, with why, before the first month is over (UK GDPR, Article 12A(3) and (4))."""
    request = _lock_open(request, by)
    if request.extended_on or request.due_on is None:
        raise Refusal("It was extended already, or its clock does not run.")
    _check_day(told_on, since=request.received_on, at=at, field="told_on")
    if told_on > request.due_on:
        raise Refusal(
            "They had to be told before the first month was over. Answer as soon as you can.", field="told_on"
        )
    request.extended_on = told_on
    return _recount(request, _What.EXTENDED, because, by=by, at=at)


@transaction.atomic
def hand_on(request: AccessRequest, *, by: Actor, at: datetime, to: Post, because: str) -> AccessRequest:
    """Somebody else handles it from now on; a senior co-ordinator says who."""
    request = permissions.approve_access.lock(request, by)
    if not request.is_open:
        raise Refusal("It has ended.")
    held = Holding.objects.on(timezone.localdate(at)).filter(post=to, person__is_active=True).first()
    if held is None or to.organisation_id != request.office_id or to.role not in permissions.COORDINATORS:
        raise Refusal("Choose a co-ordinator of this office whose post somebody holds.", field="to")
    if request.approved_by_id == held.person_id:
        raise Refusal("They approved the reply, so they can’t handle it as well.", field="to")
    request.handler, request.handled_by_id = to, held.person_id
    return note(request, _What.HANDED_ON, because, by=by, at=at)


@transaction.atomic
def close(request: AccessRequest, *, by: Actor, at: datetime, because: str) -> AccessRequest:
    """They took it back, or never showed who they are: it ends without a reply."""
    request = permissions.handle_access.lock(request, by)
    lifecycle.CLOSE_REQUEST.apply(request)
    end(request, timezone.localdate(at))
    return note(request, _What.CLOSED, because, by=by, at=at)


@transaction.atomic
def destroy(request: AccessRequest, *, by: Actor, at: datetime) -> AccessRequest:
    """Its own years are over: its key goes, and what was laid out of cases for it. The database asks the same again.

    That it was asked and answered stands, and when, and by whose word.
    """
    request = permissions.approve_access.lock(request, by)
    today = timezone.localdate(at)
    under = settings_in_force(None, today)
    rule = f"“{under.access_years} years”: {under.source['access_years']}"[:300]
    with connection.cursor() as cursor:
        cursor.execute("SELECT marac_destroy_request(%s, %s, %s)", [request.pk, today, rule])
        (is_done,) = cursor.fetchone()
    if not is_done:
        raise Refusal("Its years are not over, or you handled it yourself: then somebody else destroys it.")
    trail.record("marac.access_destroyed", request, at=at)
    return request


def end(request: AccessRequest, on: date) -> None:
    """It is over, and its own years begin."""
    request.ended_on = on
    request.kept_until = months_after(on, 12 * settings_in_force(None, on).access_years)


def note(request: AccessRequest, what: AccessStep.What, because: str, *, by: Actor, at: datetime) -> AccessRequest:
    request.save()
    AccessStep.objects.create(
        key=request.key, request=request, what=what, because=because, at=at, by_post_id=permissions.post_of(by)
    )
    trail.record(f"marac.access_{what}", request, at=at)
    return request


def _recount(request: AccessRequest, what: AccessStep.What, because: str, *, by: Actor, at: datetime) -> AccessRequest:
    request.due_on = due_on(request, list(request.stops.all()))
    return note(request, what, because, by=by, at=at)


def _lock_open(request: AccessRequest, by: Actor) -> AccessRequest:
    request = permissions.handle_access.lock(request, by)
    if not request.is_open:
        raise Refusal("It has ended: nothing is counted any more.")
    return request


def _check_day(day: date, *, since: date, at: datetime, field: str) -> None:
    if not since <= day <= timezone.localdate(at):
        raise Refusal("Choose a day from the one before it until today.", field=field)
