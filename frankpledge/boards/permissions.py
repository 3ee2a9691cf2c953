"""Who may see and change boards. Everybody who acts in a post sees them; the policing body's policy officers change
those of their own force area."""

from django.db.models import Q

from frankpledge.partnerships.models import Role
from frankpledge.rules import EVERY_ROW, NO_ROW, Actor, Permission


def _everybody_in_a_post(actor: Actor) -> Q:
    return EVERY_ROW if actor.post_id else NO_ROW


def _bodies_of_its_area(actor: Actor) -> Q:
    return Q(area_id__in=actor.area_ids) if actor.acts_as(Role.POLICY_OFFICER) else NO_ROW


def _seats_on_bodies_of_its_area(actor: Actor) -> Q:
    return Q(body__area_id__in=actor.area_ids) if actor.acts_as(Role.POLICY_OFFICER) else NO_ROW


see_bodies = Permission("boards.see_bodies", _everybody_in_a_post)
see_seats = Permission("boards.see_seats", _everybody_in_a_post)
change_bodies = Permission("boards.change_bodies", _bodies_of_its_area)
change_seats = Permission("boards.change_seats", _seats_on_bodies_of_its_area)
