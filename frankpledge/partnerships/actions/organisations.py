from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from frankpledge.audit import trail
from frankpledge.partnerships import permissions, signals
from frankpledge.partnerships.models import (
    AgreementParty,
    Area,
    Cover,
    Holding,
    Organisation,
    OrganisationSuccession,
    PolicingBodyHolder,
    Post,
    StatutoryStanding,
)
from frankpledge.rules import Actor, Refusal

from .carrying import carry, carry_once, end, lasting, refuse_unless_in_effect, shape

Kind = OrganisationSuccession.Kind


@transaction.atomic
def create_organisation(
    *, name: str, kind: str, area: Area | None, from_on: date | None = None, source: str, by: Actor, at: datetime
) -> Organisation:
    """Begin an organisation that follows no other."""
    permissions.change_organisations.demand(by)
    organisation = Organisation.objects.create(name=name, kind=kind, area=area, from_on=from_on, source=source)
    trail.record("partnerships.organisation_created", organisation, at=at)
    return organisation


@transaction.atomic
def give_standing(
    organisation: Organisation, *, area: Area, standing: str, from_on: date, source: str, by: Actor, at: datetime
) -> StatutoryStanding:
    """Say what section 5 makes of an organisation in an area from a day. A local policing body is never responsible."""
    organisation = permissions.change_organisations.lock(organisation, by)
    if organisation.kind == Organisation.Kind.POLICING_BODY and standing == StatutoryStanding.Standing.RESPONSIBLE:
        raise Refusal(
            "A local policing body is not a responsible authority (Crime and Disorder Act 1998, section 5). Choose invited.",
            field="standing",
        )
    if lasting(organisation.standings.filter(area=area), from_on).exists():
        raise Refusal(f"{organisation} has a standing in {area} already.", field="area")
    given = StatutoryStanding.objects.create(
        organisation=organisation, area=area, standing=standing, from_on=from_on, source=source
    )
    trail.record("partnerships.standing_given", organisation, at=at, area=area.pk, standing=standing)
    return given


@transaction.atomic
def succeed_organisations(
    before: Sequence[Organisation],
    after: Sequence[str],
    *,
    kind: str,
    on: date,
    source: str,
    do_posts_go_on: bool = True,
    area: Area | None = None,
    by: Actor,
    at: datetime,
) -> list[Organisation]:
    """End the organisations on a day, and begin those named `after` then.

    Standings and the office of policing body pass on. Posts, with their holders, go on in the first of those that
    follow, unless told not to; else they end. `area` is where the new ones work, else where the old did.
    """
    shape(kind, before, after)
    old = [permissions.change_organisations.lock(one, by) for one in sorted(before, key=lambda one: one.pk)]
    for one in old:
        refuse_unless_in_effect(one, on)
    where = area or next((one.area for one in old if one.area), None)
    new = [
        Organisation.objects.create(name=name, kind=old[0].kind, area=where, from_on=on, source=source)
        for name in after
    ]
    for one in old:
        _pass_on(one, new, on)
        if kind == Kind.RENAME:
            one.identifiers.update(organisation=new[0])
        continue_posts(one, new[0] if new and do_posts_go_on else None, on, at)
        end(one, on)
        OrganisationSuccession.objects.bulk_create(
            OrganisationSuccession(before=one, after=follower, kind=kind, on=on, source=source)
            for follower in (new or (None,))
        )
        trail.record(
            "partnerships.organisation_succeeded", one, at=at, how=kind, on=on, after=[each.pk for each in new]
        )
    return new


def _pass_on(one: Organisation, new: Sequence[Organisation], on: date) -> None:
    to_each = [{"organisation": follower} for follower in new]
    carry_once(StatutoryStanding.objects.filter(organisation=one), on, to_each, ("organisation", "area", "standing"))
    carry_once(AgreementParty.objects.filter(organisation=one), on, to_each, ("agreement", "organisation"))
    carry_once(PolicingBodyHolder.objects.filter(organisation=one), on, to_each[:1], ("organisation", "area"))


def continue_posts(one: Organisation, follower: Organisation | None, on: date, at: datetime) -> None:
    """End the organisation's posts on the day; each, with its holders, goes on as a new row in `follower`."""
    for post in lasting(Post.objects.filter(organisation=one), on).order_by("pk"):
        again = None
        if follower:
            again = Post.objects.create(
                title=post.title,
                organisation=follower,
                role=post.role,
                source=post.source,
                from_on=on,
                until_on=post.until_on,
                continues=post,
            )
        changes = [{"post": again}] if again else []
        carry(Cover.objects.filter(post=post), on, changes)
        carry(Holding.objects.filter(post=post), on, changes)
        end(post, on)
        if again:
            signals.post_continued.send(Post, before=post, after=again, on=on, at=at)
