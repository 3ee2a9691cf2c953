"""Who may see and change boards. Everybody who acts in a post sees them; the policy officers of whoever is the local
policing body that day change those of their own force area."""

from django.db.models import Q

from frankpledge.partnerships.models import Role
from frankpledge.rules import NO_ROW, Actor, Permission, every_row_in_a_post


def _bodies_of_its_area(actor: Actor) -> Q:
    return Q(area_id__in=actor.area_ids & actor.office_area_ids) if actor.acts_as(Role.POLICY_OFFICER) else NO_ROW


def _seats_on_bodies_of_its_area(actor: Actor) -> Q:
    if not actor.acts_as(Role.POLICY_OFFICER):
        return NO_ROW
    return Q(body__area_id__in=actor.area_ids & actor.office_area_ids)


see_bodies = Permission("boards.see_bodies", every_row_in_a_post)
see_seats = Permission("boards.see_seats", every_row_in_a_post)
change_bodies = Permission("boards.change_bodies", _bodies_of_its_area)
change_seats = Permission("boards.change_seats", _seats_on_bodies_of_its_area)
