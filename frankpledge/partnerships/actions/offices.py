from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from frankpledge.audit import trail
from frankpledge.partnerships import permissions
from frankpledge.partnerships.models import Area, Organisation, PolicingBodyHolder
from frankpledge.rules import Actor, Refusal

from .carrying import end, lasting
from .organisations import continue_posts


@transaction.atomic
def pass_office(
    area: Area,
    *,
    to: Organisation,
    style: str,
    on: date,
    source: str,
    do_posts_go_on: bool = False,
    by: Actor,
    at: datetime,
) -> PolicingBodyHolder:
    """End the present holding of the office of local policing body for a force area on a day, and begin the next.

    Its powers pass with it. Posts stay where they are, unless told to go on in the new holder with the people in them.
    The day may be one to come.
    """
    area = permissions.pass_offices.lock(area, by)
    to = permissions.change_organisations.lock(to, by)
    if area.kind != Area.Kind.FORCE:
        raise Refusal(f"{area} is no police force area, so it has no local policing body.")
    _refuse_unless_there(to, on)
    last = area.policing_body_holders.order_by(F("from_on").desc(nulls_last=True)).first()
    if last is not None:
        _refuse_unless_next(last, to, style, on)
        if do_posts_go_on and last.organisation_id != to.pk:
            _refuse_unless_all_of_the_office(last, on)
            continue_posts(last.organisation, to, on, at)
        for holding in lasting(area.policing_body_holders.all(), on):
            end(holding, on)
    begun = PolicingBodyHolder.objects.create(area=area, organisation=to, style=style, from_on=on, source=source)
    before = last.organisation_id if last else None
    trail.record("partnerships.office_passed", area, at=at, before=before, after=to.pk, style=style, on=on)
    return begun


def _refuse_unless_there(to: Organisation, on: date) -> None:
    if to.from_on is not None and on < to.from_on:
        raise Refusal(f"{to} begins only on {to.from_on:%-d %B %Y}. Give that day or a later one.", field="on")
    if to.until_on is not None:
        raise Refusal(f"{to} ends on {to.until_on:%-d %B %Y}. Choose what follows it.", field="to")


def _refuse_unless_next(last: PolicingBodyHolder, to: Organisation, style: str, on: date) -> None:
    """The last known holder must have begun before the day, and be another, or of another style."""
    if last.from_on == on:
        raise Refusal(f"The office passes to {last.organisation} on that day already.", field="on")
    if last.from_on is not None and on < last.from_on:
        began = f"{last.from_on:%-d %B %Y}"
        raise Refusal(f"{last.organisation} holds the office from {began}. Give a later day.", field="on")
    if (last.organisation_id, last.style) == (to.pk, style) and last.is_in_effect(on):
        raise Refusal(f"{to} holds the office already. Choose who follows it.", field="to")


def _refuse_unless_all_of_the_office(last: PolicingBodyHolder, on: date) -> None:
    """Posts go over together, so only from an organisation that is nothing but this office."""
    holder = last.organisation
    other_offices = lasting(holder.policing_body_holdings.exclude(area=last.area_id), on)
    if holder.kind != Organisation.Kind.POLICING_BODY or other_offices.exists():
        raise Refusal(
            f"{holder} does more than hold this office, so its posts can’t all go over. "
            "Answer no, and make the posts in the new holder.",
            field="do_posts_go_on",
        )
