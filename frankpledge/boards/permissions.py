"""Who may see and change boards, their meetings and their papers.

Everybody who acts in a post sees which bodies there are. The clerk of a body runs it: the policy officers of whoever is
the local policing body that day for those of their own force area, heads of community safety for their own
partnership's. What a body reads is for the posts that fill its seats that day, by each thing's audience.

Nothing here reads a status of how far a thing has come, but for one question: whether a paper has gone out.
"""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from frankpledge.partnerships.models import Role
from frankpledge.rules import NO_ROW, Actor, Permission, every_row_for, every_row_in_a_post

from .models import (
    AgreedAction,
    Attendance,
    Body,
    Claim,
    Clearance,
    Interest,
    NoticeAdvice,
    Outcome,
    Paper,
    Restricted,
    Seat,
    Substitute,
)

Rule = Callable[[Actor], Q]


def _any_of(*rules: Rule) -> Rule:
    def rows(actor: Actor) -> Q:
        given = [one for one in (rule(actor) for rule in rules) if one != NO_ROW]
        return reduce(or_, given) if given else NO_ROW

    return rows


def _all_of(rule: Rule, more: Q) -> Rule:
    """The rule's rows, of which `more` is so too."""

    def rows(actor: Actor) -> Q:
        given = rule(actor)
        return given if given == NO_ROW else given & more

    return rows


def _run(by: str = "") -> Rule:
    """Rows of the bodies that the actor is clerk of; `by` is the path to the body ("meeting__body__")."""

    def rows(actor: Actor) -> Q:
        if actor.acts_as(Role.POLICY_OFFICER):
            return Q(**{f"{by}area_id__in": actor.area_ids & actor.office_area_ids})
        if actor.acts_as(Role.HEAD_OF_COMMUNITY_SAFETY):
            return Q(**{f"{by}pk__in": _partnerships_of(actor)})
        return NO_ROW

    return rows


def _partnerships_of(actor: Actor) -> QuerySet[Body, Any]:
    """The local partnerships that a council's area lies in, and the groups under them."""
    local = Q(kind=Body.Kind.CSP, area__parts__in=actor.area_ids)
    under = Q(parent__kind=Body.Kind.CSP, parent__area__parts__in=actor.area_ids)
    return Body.objects.filter(local | under).values("pk")


def _own_seats(actor: Actor) -> QuerySet[Seat, Any]:
    """The seats that the post acted in fills that day."""
    return Seat.objects.on(actor.on).filter(post=actor.post_id)


def _own_substitutions(actor: Actor) -> QuerySet[Substitute, Any]:
    return Substitute.objects.on(actor.on).filter(post=actor.post_id)


def _sit(by: str = "") -> Rule:
    """Rows of the bodies on which the post sits that day, itself or in another's place."""

    def rows(actor: Actor) -> Q:
        if not actor.post_id:
            return NO_ROW
        return Q(**{f"{by}pk__in": _own_seats(actor).values("body")}) | Q(
            **{f"{by}pk__in": _own_substitutions(actor).values("seat__body")}
        )

    return rows


def _chair(actor: Actor) -> Q:
    """The bodies that the post chairs that day."""
    return Q(pk__in=_own_seats(actor).filter(is_chair=True).values("body")) if actor.post_id else NO_ROW


def _may_read(by: str, body: str) -> Rule:
    """Of what has an audience (`by` is the path to it, `body` that to its body): what the post is among the readers of."""

    def rows(actor: Actor) -> Q:
        if not actor.post_id:
            return NO_ROW
        everybody, members, named = Restricted.Audience
        fills = Q(**{f"{body}__in": _own_seats(actor).values("body")})
        stands_in = Q(**{f"{body}__in": _own_substitutions(actor).values("seat__body")})
        return (
            (Q(**{f"{by}audience": everybody}) & (fills | stands_in))
            | (Q(**{f"{by}audience": members}) & fills)
            | (Q(**{f"{by}audience": named}) & Q(**{f"{by}seats__in": _own_seats(actor).values("pk")}))
        )

    return rows


def _wrote(by: str = "") -> Rule:
    """Rows of the papers that are the post's to write."""
    return lambda actor: Q(**{f"{by}author": actor.post_id}) if actor.post_id else NO_ROW


def _clears(by: str = "") -> Rule:
    """Rows of the papers whose clearance is asked of the post."""

    def rows(actor: Actor) -> Q:
        if not actor.post_id:
            return NO_ROW
        return Q(**{f"{by}pk__in": Clearance.objects.filter(post=actor.post_id).values("paper")})

    return rows


def _has_a_paper_there(to_meeting: str) -> Rule:
    """Meetings for which the post writes or clears a paper, though it may not sit there."""

    def rows(actor: Actor) -> Q:
        if not actor.post_id:
            return NO_ROW
        papers = Paper.objects.filter(Q(author=actor.post_id) | Q(clearances__post=actor.post_id))
        return Q(**{f"{to_meeting}__in": papers.values("item__meeting")})

    return rows


def _chair_of(by: str) -> Rule:
    """Rows of the bodies that the post chairs that day; `by` is the path to the body."""

    def rows(actor: Actor) -> Q:
        if not actor.post_id:
            return NO_ROW
        return Q(**{f"{by}pk__in": _own_seats(actor).filter(is_chair=True).values("body")})

    return rows


def _presided(actor: Actor) -> Q:
    """The minutes that were approved by a meeting at which the person was in the chair."""
    if actor.person_id is None or not actor.post_id:
        return NO_ROW
    themselves = Q(person=actor.person_id, instead="") | Q(instead_person=actor.person_id)
    meetings = Attendance.objects.filter(themselves, is_chairing=True).values("meeting")
    return Q(approved_by__in=Outcome.objects.filter(item__meeting__in=meetings).values("pk"))


def _confidential(by: str) -> Q:
    return ~Q(**{f"{by}audience": Restricted.Audience.EVERYBODY}) | Q(**{f"{by}marking": Restricted.Marking.SENSITIVE})


def _but_for_barred(rule: Rule, by: str, *marked: str) -> Rule:
    """The rule's rows, but for what is confidential of items in which the actor declared an interest and is kept from them.

    `by` is the path to the item; `marked` are those to what may be confidential: the item, and the thing itself.
    """

    def rows(actor: Actor) -> Q:
        given = rule(actor)
        if given == NO_ROW:
            return given
        theirs = Q(person=actor.person_id) | Q(organisation__isnull=False, organisation=actor.organisation_id)
        barred = Interest.objects.filter(theirs, is_barred=True).values("item")
        confidential = reduce(or_, (_confidential(path) for path in marked))
        return given & ~(Q(**{f"{by}__in": barred}) & confidential)

    return rows


def _reads_out_of_meeting(by: str, body: str) -> Rule:
    """Of what is decided between meetings (`by` is the path to it, `body` that to its body): what a member reads.

    It is put to every voting seat, so it has no seats that are named.
    """

    def rows(actor: Actor) -> Q:
        if not actor.post_id:
            return NO_ROW
        everybody, members, _ = Restricted.Audience
        fills = Q(**{f"{body}__in": _own_seats(actor).values("body")})
        stands_in = Q(**{f"{body}__in": _own_substitutions(actor).values("seat__body")})
        return (Q(**{f"{by}audience": everybody}) & (fills | stands_in)) | (Q(**{f"{by}audience": members}) & fills)

    return rows


def _answers_for(actor: Actor) -> Q:
    """The answers of the seats that the post fills, or may sit in where substitutes read what is asked."""
    if not actor.post_id:
        return NO_ROW
    instead = Q(seat__in=_own_substitutions(actor).values("seat"))
    return Q(seat__in=_own_seats(actor).values("pk")) | (instead & Q(procedure__audience=Restricted.Audience.EVERYBODY))


def _readers_of_papers(actor: Actor) -> Q:
    """A paper that is out, for those who may read both it and its item."""
    if not actor.post_id:
        return NO_ROW
    of_item, of_paper = _may_read("item__", "item__meeting__body")(actor), _may_read("", "item__meeting__body")(actor)
    return Q(published_at__isnull=False) & of_item & of_paper


def _owns(actor: Actor) -> Q:
    """The actions that are the post's."""
    return Q(owner=actor.post_id) if actor.post_id else NO_ROW


def _read_actions(actor: Actor) -> Q:
    """The actions of the bodies that the post sits on; of those that came of an item, where it may read that."""
    if not actor.post_id:
        return NO_ROW
    return (Q(item=None) & _sit("body__")(actor)) | _may_read("item__", "body")(actor)


def _check(actor: Actor) -> Q:
    """Actions of others, on which the person has no word open that they are done; of another organisation if they must be."""
    given = _any_of(_run("body__"), _read_actions)(actor)
    if given == NO_ROW:
        return NO_ROW
    own_word = Claim.objects.filter(claimed_by=actor.person_id, checked_at=None)
    is_another = Q(needs_another_organisation=False) | ~Q(organisation=actor.organisation_id)
    return given & is_another & (Q(owner=None) | ~Q(owner=actor.post_id)) & ~Q(pk__in=own_word.values("action"))


def _chairs(actor: Actor) -> Q:
    """What is of a body that the post chairs that day."""
    return Q(body__in=_own_seats(actor).filter(is_chair=True).values("body")) if actor.post_id else NO_ROW


def _chairs_and_reads(actor: Actor) -> Q:
    """The actions of the bodies that the post chairs that day, as far as it may read them."""
    return _chairs(actor) & _read_actions(actor) if actor.post_id else NO_ROW


_see_actions = _any_of(_but_for_barred(_any_of(_run("body__"), _read_actions), "item", "item__"), _owns)


def _see_evidence(actor: Actor) -> Q:
    """What was brought to show that an action is done: for those who see the action."""
    seen = _see_actions(actor)
    return seen if seen == NO_ROW else Q(action__in=AgreedAction.objects.filter(seen).values("pk"))


def _of_own_organisation(actor: Actor) -> Q:
    return Q(organisation=actor.organisation_id) if actor.organisation_id else NO_ROW


def _office(by: str, *roles: str) -> Rule:
    """Rows of an area (`by` is the path to what has it) for those who act so in the office of its local policing body."""

    def rows(actor: Actor) -> Q:
        return Q(**{f"{by}area__in": actor.office_area_ids}) if actor.acts_as(*roles) else NO_ROW

    return rows


def _leads(by: str) -> Rule:
    """The decision notices that the post leads on."""
    return lambda actor: Q(**{f"{by}lead": actor.post_id}) if actor.post_id else NO_ROW


def _advises(by: str) -> Rule:
    """The decision notices on which the post is asked for advice."""

    def rows(actor: Actor) -> Q:
        if not actor.post_id:
            return NO_ROW
        return Q(**{f"{by}pk__in": NoticeAdvice.objects.filter(post=actor.post_id).values("notice")})

    return rows


def _is_asked(actor: Actor) -> Q:
    return Q(post=actor.post_id) if actor.post_id else NO_ROW


def _reads_what_was_recommended(actor: Actor) -> Q:
    seen = see_outcomes.rows(actor)
    return seen if seen == NO_ROW else Q(outcome__in=Outcome.objects.filter(seen).values("pk"))


def _shared(actor: Actor) -> Q:
    return Q(is_shared=True) if actor.post_id else NO_ROW


# Bodies, their seats and how they work
see_bodies = Permission("boards.see_bodies", every_row_in_a_post)
see_seats = Permission("boards.see_seats", every_row_in_a_post)
see_terms = Permission("boards.see_terms", every_row_in_a_post)
change_bodies = Permission("boards.change_bodies", _run())
change_seats = Permission("boards.change_seats", _run("body__"))
establish_sub_groups = Permission("boards.establish_sub_groups", _any_of(_run(), _chair))
# What a body is to deal with
see_plan = Permission("boards.see_plan", _any_of(_run("body__"), _sit("body__")))
propose_matters = Permission("boards.propose_matters", _any_of(_run(), _sit()))
run_plan = Permission("boards.run_plan", _run("body__"))
# Meetings
see_meetings = Permission("boards.see_meetings", _any_of(_run("body__"), _sit("body__"), _has_a_paper_there("pk")))
run_meetings = Permission("boards.run_meetings", _run("body__"))
see_items = Permission(
    "boards.see_items", _any_of(_run("meeting__body__"), _may_read("", "meeting__body"), _wrote("papers__"))
)
run_items = Permission("boards.run_items", _run("meeting__body__"))
reply = Permission("boards.reply", lambda actor: Q(post=actor.post_id) if actor.post_id else NO_ROW)
# Papers
see_papers = Permission(
    "boards.see_papers",
    _any_of(
        _wrote(),
        _clears(),
        _but_for_barred(_any_of(_run("item__meeting__body__"), _readers_of_papers), "item", "item__", ""),
    ),
)
write_papers = Permission("boards.write_papers", _any_of(_run("item__meeting__body__"), _wrote()))
run_papers = Permission("boards.run_papers", _run("item__meeting__body__"))
clear_papers = Permission("boards.clear_papers", lambda actor: Q(post=actor.post_id) if actor.post_id else NO_ROW)
# The meeting itself: whoever runs the body, and its chair, hold it and write it down
hold_meetings = Permission("boards.hold_meetings", _any_of(_run("body__"), _chair_of("body__")))
_of_meeting = _any_of(_run("meeting__body__"), _chair_of("meeting__body__"))
call_roll = Permission("boards.call_roll", _of_meeting)
take_items = Permission("boards.take_items", _but_for_barred(_of_meeting, "pk", ""))
_of_item = _any_of(_run("item__meeting__body__"), _chair_of("item__meeting__body__"))
change_interests = Permission("boards.change_interests", _of_item)
# The register of interests: members', each their own
register_interests = Permission("boards.register_interests", _sit())
see_register_of_interests = Permission("boards.see_register_of_interests", _any_of(_run(), _sit()))
end_interests = Permission(
    "boards.end_interests", lambda actor: Q(person=actor.person_id) if actor.person_id and actor.post_id else NO_ROW
)
# What it came to
change_outcomes = Permission(
    "boards.change_outcomes", _but_for_barred(_any_of(_run("body__"), _chair_of("body__")), "item", "item__")
)
see_outcomes = Permission(
    "boards.see_outcomes",
    _but_for_barred(
        _any_of(
            _run("body__"),
            _chair_of("body__"),
            _may_read("item__", "body"),
            _reads_out_of_meeting("out_of_meeting__", "body"),
        ),
        "item",
        "item__",
    ),
)
see_register = Permission("boards.see_register", every_row_in_a_post)
# Between meetings: whoever runs the body and its chair propose and decide, every voting seat answers
propose_out_of_meeting = Permission("boards.propose_out_of_meeting", _any_of(_run(), _chair))
decide_urgently = Permission("boards.decide_urgently", _chair)
run_out_of_meeting = Permission("boards.run_out_of_meeting", _any_of(_run("body__"), _chair_of("body__")))
see_out_of_meeting = Permission(
    "boards.see_out_of_meeting", _any_of(_run("body__"), _chair_of("body__"), _reads_out_of_meeting("", "body"))
)
answer_out_of_meeting = Permission("boards.answer_out_of_meeting", _answers_for)
_read_answers = _reads_out_of_meeting("procedure__", "procedure__body")
see_answers = Permission(
    "boards.see_answers",
    _any_of(
        _run("procedure__body__"),
        _chair_of("procedure__body__"),
        _answers_for,
        _all_of(_read_answers, Q(procedure__decided_at__isnull=False) | Q(procedure__called_in_at__isnull=False)),
    ),
)
# Minutes: a draft is its writers' until it goes out; then every reader has what they may see of it
write_minutes = Permission("boards.write_minutes", _of_meeting)
see_minutes = Permission(
    "boards.see_minutes", _any_of(_of_meeting, _all_of(_sit("meeting__body__"), Q(circulated_at__isnull=False)))
)
sign_minutes = Permission("boards.sign_minutes", _any_of(_chair_of("meeting__body__"), _presided))
_of_minutes = _any_of(_run("minutes__meeting__body__"), _chair_of("minutes__meeting__body__"))
change_passages = Permission("boards.change_passages", _but_for_barred(_of_minutes, "item", "item__"))
see_passages = Permission(
    "boards.see_passages",
    _but_for_barred(
        _any_of(
            _of_minutes,
            _all_of(_sit("minutes__meeting__body__"), Q(minutes__circulated_at__isnull=False, item__isnull=True)),
            _all_of(_may_read("item__", "minutes__meeting__body"), Q(minutes__circulated_at__isnull=False)),
        ),
        "item",
        "item__",
    ),
)
publish = Permission("boards.publish", _any_of(_run("body__"), _office("", Role.POLICY_OFFICER)))
# Decision notices of the local policing body: drafted in its office, approved by their lead officer, signed by the holder
_drafters = (Role.COMMISSIONER, Role.POLICY_OFFICER)
draft_notices = Permission("boards.draft_notices", _office("", *_drafters))
write_notices = Permission("boards.write_notices", _any_of(_office("", *_drafters), _leads("")))
see_notices = Permission("boards.see_notices", _any_of(_office("", *_drafters), _leads(""), _advises("")))
see_exempt_parts = Permission(
    "boards.see_exempt_parts", _any_of(_office("notice__", *_drafters), _leads("notice__"), _advises("notice__"))
)
advise_on_notices = Permission("boards.advise_on_notices", _is_asked)
approve_notices = Permission("boards.approve_notices", _leads(""))
give_notices_back = Permission("boards.give_notices_back", _any_of(_office("", *_drafters), _leads("")))
sign_notices = Permission("boards.sign_notices", _office("", Role.COMMISSIONER))
publish_notices = Permission("boards.publish_notices", _office("", Role.POLICY_OFFICER))
# What is recommended to the policing body: its office answers, whoever reads the decision reads the answer
answer_recommendations = Permission("boards.answer_recommendations", _office("outcome__body__", *_drafters))
see_recommendations = Permission(
    "boards.see_recommendations", _any_of(_office("outcome__body__", *_drafters), _reads_what_was_recommended)
)
# Actions agreed
agree_actions = Permission("boards.agree_actions", _any_of(_run(), _chair))
see_actions = Permission("boards.see_actions", _see_actions)
see_evidence = Permission("boards.see_evidence", _see_evidence)
work_on_actions = Permission("boards.work_on_actions", _any_of(_run("body__"), _owns))
check_actions = Permission("boards.check_actions", _check)
run_actions = Permission("boards.run_actions", _any_of(_run("body__"), _chairs_and_reads))
# You said, we did
raise_concern = Permission("boards.raise_concern", every_row_in_a_post)
see_concerns = Permission("boards.see_concerns", _any_of(_shared, _of_own_organisation, _run("body__"), _sit("body__")))
answer_concerns = Permission("boards.answer_concerns", _any_of(_run("body__"), _chairs))
# What works
_WHO_BRINGS = (
    Role.POLICY_OFFICER,
    Role.HEAD_OF_COMMUNITY_SAFETY,
    Role.PARTNERSHIP_CHAIR,
    Role.BOARD_MEMBER,
    Role.ANALYST,
    Role.SENIOR_MARAC_COORDINATOR,
)
see_practices = Permission("boards.see_practices", every_row_in_a_post)
bring_practices = Permission("boards.bring_practices", every_row_for(*_WHO_BRINGS))
take_up_practices = Permission("boards.take_up_practices", every_row_for(*_WHO_BRINGS))
change_practices = Permission("boards.change_practices", _of_own_organisation)
tell_of_practices = Permission("boards.tell_of_practices", _of_own_organisation)
# Priorities, recommendations, and the steps of a method
see_priorities = Permission("boards.see_priorities", every_row_in_a_post)
run_priorities = Permission("boards.run_priorities", _run("body__"))
see_tasks = Permission("boards.see_tasks", every_row_in_a_post)
run_tasks = Permission("boards.run_tasks", _any_of(_run("body__"), _chairs))
