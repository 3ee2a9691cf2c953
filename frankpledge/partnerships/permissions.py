"""Who may see and change places, organisations and posts.

Everybody who acts in a post sees them all: who holds which office is no secret among partners. System
administrators change them; the policy officers of whoever is the local policing body that day fill the partnership
posts of their own area. Sharing agreements are the senior MARAC co-ordinators'.
"""

from django.db.models import Q

from frankpledge.rules import EVERY_ROW, NO_ROW, Actor, Permission, every_row_for, every_row_in_a_post

from .models import Area, Role

# The posts that a policy officer may make and fill: none of these gives power over the product or over cases.
PARTNERSHIP_ROLES = (Role.HEAD_OF_COMMUNITY_SAFETY, Role.PARTNERSHIP_CHAIR, Role.BOARD_MEMBER)


_administrators = every_row_for(Role.SYSTEM_ADMINISTRATOR)


def _organisations_of_its_area(actor: Actor) -> Q:
    if actor.acts_as(Role.POLICY_OFFICER):
        its_area = actor.area_ids & actor.office_area_ids
        return Q(area_id__in=its_area) | Q(standings__area_id__in=its_area)
    return _administrators(actor)


def _partnership_posts_of_its_area(actor: Actor, *, by: str = "") -> Q:
    """The posts themselves, or the rows that lead to one along the path `by` ("post__")."""
    if not actor.acts_as(Role.POLICY_OFFICER):
        return _administrators(actor)
    its_area = actor.area_ids & actor.office_area_ids
    there = Q(**{f"{by}organisation__area_id__in": its_area})
    standing_there = Q(**{f"{by}organisation__standings__area_id__in": its_area})
    return Q(**{f"{by}role__in": PARTNERSHIP_ROLES}) & (there | standing_there)


def _holdings_of_those_posts(actor: Actor) -> Q:
    return _partnership_posts_of_its_area(actor, by="post__")


def _tokens_of_the_post(actor: Actor) -> Q:
    if actor.acts_as(Role.SYSTEM_ADMINISTRATOR):
        return EVERY_ROW
    return Q(post_id=actor.post_id) if actor.post_id else NO_ROW


def _agreements_of_its_area(actor: Actor, *, by: str = "") -> Q:
    """Those who run the MARACs keep what lets agencies share there: a senior co-ordinator for wherever their office works."""
    if not actor.acts_as(Role.SENIOR_MARAC_COORDINATOR):
        return NO_ROW
    own = Area.objects.filter(organisations=actor.organisation_id).values("pk")
    return Q(**{f"{by}area__in": actor.area_ids | actor.office_area_ids}) | Q(**{f"{by}area__in": own})


see_areas = Permission("partnerships.see_areas", every_row_in_a_post)
see_organisations = Permission("partnerships.see_organisations", every_row_in_a_post)
see_posts = Permission("partnerships.see_posts", every_row_in_a_post)

change_areas = Permission("partnerships.change_areas", _administrators)
change_organisations = Permission("partnerships.change_organisations", _administrators)
pass_offices = Permission("partnerships.pass_offices", _administrators)
create_posts = Permission("partnerships.create_posts", _organisations_of_its_area)
change_posts = Permission("partnerships.change_posts", _partnership_posts_of_its_area)
change_holdings = Permission("partnerships.change_holdings", _holdings_of_those_posts)
# Only administrators bring new people in; a policy officer appoints people who are here.
invite_to_posts = Permission("partnerships.invite_to_posts", _administrators)

# What an agreement says is no secret among its parties; who keeps it decides whose access begins and ends.
see_agreements = Permission("partnerships.see_agreements", every_row_in_a_post)
keep_agreements = Permission("partnerships.keep_agreements", _agreements_of_its_area)
change_parties = Permission(
    "partnerships.change_parties", lambda actor: _agreements_of_its_area(actor, by="agreement__")
)

act_in_posts = Permission(
    "partnerships.act_in_posts", lambda actor: Q(holdings__person_id=actor.person_id) if actor.is_signed_in else NO_ROW
)
issue_tokens = Permission("partnerships.issue_tokens", lambda actor: Q(pk=actor.post_id) if actor.post_id else NO_ROW)
see_tokens = Permission("partnerships.see_tokens", _tokens_of_the_post)
