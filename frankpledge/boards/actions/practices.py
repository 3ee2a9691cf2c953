from datetime import datetime

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.partnerships.models import Area
from frankpledge.rules import Actor, Refusal

from .. import permissions
from ..models import Practice, TakenUp


@transaction.atomic
def bring(
    *, title: str, theme: str, area: Area, done: str, shown: str, needs: str, by: Actor, at: datetime
) -> Practice:
    """Something that an area does, for the others to find."""
    permissions.bring_practices.demand(by)
    practice = Practice.objects.create(
        title=title,
        theme=theme,
        area=area,
        done=done,
        shown=shown,
        needs=needs,
        organisation_id=by.organisation_id,
        post_id=by.post_id,
        brought_on=timezone.localdate(at),
    )
    trail.record("boards.practice_brought", practice, at=at)
    return practice


@transaction.atomic
def change(
    practice: Practice,
    *,
    title: str,
    theme: str,
    area: Area,
    done: str,
    shown: str,
    needs: str,
    by: Actor,
    at: datetime,
) -> Practice:
    """Say otherwise what is done, or what shows that it works: for the organisation that brought it."""
    practice = permissions.change_practices.lock(practice, by)
    given = {"title": title, "theme": theme, "area": area, "done": done, "shown": shown, "needs": needs}
    for name, value in given.items():
        setattr(practice, name, value)
    practice.save()
    trail.record("boards.practice_changed", practice, at=at)
    return practice


@transaction.atomic
def take_up(practice: Practice, *, area: Area, how: str, by: Actor, at: datetime) -> TakenUp:
    """Do the same in another area. What comes of it is asked for there."""
    practice = permissions.take_up_practices.lock(practice, by)
    if area.pk == practice.area_id:
        raise Refusal("That is the area that brought it. Choose the one that takes it up.", field="area")
    taken = TakenUp.objects.create(
        practice=practice, area=area, how=how, organisation_id=by.organisation_id, taken_on=timezone.localdate(at)
    )
    trail.record("boards.practice_taken_up", taken, at=at, practice=practice.pk)
    return taken


@transaction.atomic
def say_what_came(taken: TakenUp, *, came: str, came_words: str, by: Actor, at: datetime) -> TakenUp:
    """What came of it there, as it stands now; that it did not work is as much worth knowing."""
    taken = permissions.tell_of_practices.lock(taken, by)
    if came != TakenUp.Came.EARLY and not came_words:
        raise Refusal("Say what came of it.", field="came_words")
    taken.came, taken.came_words, taken.told_on = came, came_words, timezone.localdate(at)
    taken.save()
    trail.record("boards.practice_told_of", taken, at=at, came=came)
    return taken
