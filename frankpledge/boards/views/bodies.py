from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from frankpledge.boards import permissions
from frankpledge.boards.forms.bodies import BodyFilters
from frankpledge.boards.lifecycle import ItemStatus, MatterStatus
from frankpledge.boards.models import (
    KNOWN,
    Body,
    Frequency,
    Invitation,
    Lead,
    Outcome,
    Seat,
    Substitute,
    TermsOfReference,
    settings_in_force,
)
from frankpledge.boards.views.out_of_meeting import between_meetings
from frankpledge.boards.views.shown import button, month, status, to, when
from frankpledge.partnerships.holders import VACANT, holders, with_holders
from frankpledge.partnerships.models import Post
from frankpledge.partnerships.on_a_day import OnADay, period, section
from frankpledge.ui.pages import ListPage, RecordPage
from frankpledge.ui.tables import Column, Link, Status
from frankpledge.ui.wording import day

_AHEAD, _BEFORE = 6, 3  # meetings shown on a body's page
_DECIDED = 15  # decisions beside its year

_YEARS = range(1990, 2100)  # that a year’s page is shown for

# Most papers say neither how often a body meets nor who sits on it; an empty cell says that without the noise.
UNSAID = SafeString("")


def filled_by(seat: Seat, on: date) -> Status | str:
    """Who sits there on the day: the holder of its post, the post itself where its holder is not named, or nobody."""
    if seat.post is None or not seat.post.is_in_effect(on):
        return Status("Vacant", "waiting")
    names = holders(seat.post)
    if names == VACANT:
        return Status(f"Vacant: {seat.post.title}", "waiting")
    return names if seat.title == seat.post.title else f"{seat.post.title}: {names}"


def seats_on(on: date) -> QuerySet[Seat]:
    """The seats there are on the day, each with the post that fills it and who holds that."""
    posts = with_holders(Post.objects.select_related("organisation"), on)
    instead = Prefetch("substitutes", Substitute.objects.on(on).select_related("post__organisation"), to_attr="instead")
    return Seat.objects.on(on).select_related("organisation").prefetch_related(Prefetch("post", posts), instead)


class BodyList(OnADay, ListPage):
    """Every body, those under another after it."""

    permission = permissions.see_bodies
    filters = BodyFilters
    template = "partnerships/list.html"
    title = "Boards"

    def rows(self) -> QuerySet[Any]:
        often = Frequency.objects.on(self.day)
        seats = Seat.objects.on(self.day).only("body_id")
        return (
            Body.objects.on(self.day)
            .select_related("area", "parent")
            .prefetch_related(
                Prefetch("frequencies", often, to_attr="often"), Prefetch("seats", seats, to_attr="there")
            )
        )

    def context(self, rows: list[Any]) -> dict[str, Any]:
        return {
            "columns": [
                Column("name", "Body"),
                Column("kind", "Kind"),
                Column("area", "Area"),
                Column("often", "Meets"),
                Column("seats", "Seats"),
            ],
            "table_rows": [
                {
                    "name": Link(body.name, _address(self, body)),
                    "kind": f"{body.get_kind_display()}{f', under {body.parent.name}' if body.parent else ''}",
                    "area": body.area.name,
                    "often": ", ".join(one.get_often_display() for one in body.often) or UNSAID,
                    "seats": str(len(body.there)) if body.there else UNSAID,
                }
                for body in _as_a_tree(rows)
            ],
            "empty_sentence": "No body of that kind was there on that day.",
            "actions": [
                button("Meetings", reverse("boards:meetings")),
                button("Actions agreed", reverse("boards:actions")),
                button("You said, we did", reverse("boards:concerns")),
                button("What works", reverse("boards:practices")),
            ],
        }


class BodyRecord(OnADay, RecordPage):
    permission = permissions.see_bodies
    template = "boards/body.html"

    def rows(self) -> QuerySet[Any]:
        return Body.objects.select_related("area", "parent")

    def context(self, row: Any) -> dict[str, Any]:
        actor = self.request.actor
        may_change = permissions.change_bodies.allows(actor, row)
        takes_part = permissions.propose_matters.allows(actor, row)
        plan = [button("Forward plan", reverse("boards:plan", args=[row.pk]))] if takes_part else []
        add = [button("Plan a meeting", to("plan_meeting", row), is_main=True), *plan] if may_change else plan
        return {
            "title": self._name(row),
            "caption": row.get_kind_display(),
            "summary_rows": self._summary(row),
            "sections": [
                *([self._meetings(row), between_meetings(row, actor)] if takes_part else []),
                self._seats(row, may_change=may_change),
                self._leads(row),
                self._works_by(row),
                self._under(row),
                self._linked(row),
                self._before(row),
            ],
            "history": self._history(row),
            "history_title": "When it changed",
            "actions": add,
            "more_deeds": self._deeds(row, may_change=may_change, takes_part=takes_part),
            **self.as_on(row),
        }

    def _summary(self, body: Body) -> list[dict[str, Any]]:
        often = body.frequencies.on(self.day).first()
        return [
            {"label": "Area", "value": self.link(body.area)},
            {"label": "What it is for", "value": body.purpose},
            {"label": "Meets", "value": often.get_often_display() if often else "how often is not printed"},
            {"label": "Quorum", "value": settings_in_force(body, self.day).quorum or "not set"},
            {
                "label": "Under",
                "value": Link(body.parent.name, _address(self, body.parent)) if body.parent else "no other body",
            },
            {"label": "Terms of reference", "value": self._terms(body)},
            {"label": "Known from", "value": body.source},
        ]

    def _terms(self, body: Body) -> Any:
        terms = body.terms.on(self.day).order_by("-version").first()
        return Link(f"Version {terms.version}, {period(terms)}", to("terms", terms)) if terms else "not kept here"

    def _name(self, body: Body) -> str:
        former = body.former_names.filter(until_on__gt=self.day).order_by("until_on").first()
        return former.name if former else body.name

    def _meetings(self, body: Body) -> dict[str, Any]:
        """The meetings to come, and the last ones held: the year's page has the rest."""
        ahead = body.meetings.filter(starts_at__date__gte=self.day).order_by("starts_at")[:_AHEAD]
        before = body.meetings.filter(starts_at__date__lt=self.day).order_by("-starts_at")[:_BEFORE]
        return section(
            "Meetings",
            "Meeting, What it is, Where, Status",
            [
                {
                    "meeting": Link(when(one), to("meeting", one)),
                    "what": one.title,
                    "where": one.place,
                    "status": status(one),
                }
                for one in [*reversed(before), *ahead]
            ],
            "No meeting is planned.",
        )

    def _seats(self, body: Body, *, may_change: bool) -> dict[str, Any]:
        headings = "Seat, Organisation, Filled by, Note, Known from"
        return section(
            "Seats",
            f"{headings}, Change" if may_change else headings,
            [
                {
                    "seat": self.link(seat.post, seat.title) if seat.post else seat.title,
                    "organisation": self.link(seat.organisation) if seat.organisation else "none named",
                    "filled": filled_by(seat, self.day),
                    "note": ", ".join(
                        one
                        for one in (
                            "chairs the body" if seat.is_chair else "",
                            "" if seat.is_voting else "advises, and does not vote",
                            seat.represents,
                            _term(seat),
                            _instead(seat),
                        )
                        if one
                    )
                    or "–",
                    "known": f"{seat.source}: “{seat.printed_as}”" if seat.printed_as else seat.source,
                    "change": Link("Fill or end", reverse("boards:fill_seat", args=[seat.pk]))
                    if not seat.until_on
                    else "–",
                }
                for seat in seats_on(self.day).filter(body=body)
            ],
            "The record prints no seats for it.",
        )

    def _deeds(self, body: Body, *, may_change: bool, takes_part: bool) -> list[tuple[str, str]]:
        of_body = f"?body={body.pk}"
        deeds = [("The year at a glance", to("year", body))] if takes_part else []
        if permissions.see_register_of_interests.allows(self.request.actor, body):
            deeds.append(("Register of interests", to("interests", body)))
        deeds.append(("Priorities and recommendations", to("priorities", body)))
        deeds.append(("You said, we did", f"{reverse('boards:concerns')}{of_body}"))
        if body.until_on is None and permissions.raise_concern.opens_for(self.request.actor):
            deeds.append(("Raise a concern with it", to("raise_concern", body)))
        if permissions.see_actions.opens_for(self.request.actor):
            deeds.append(("Actions agreed", f"{reverse('boards:actions')}{of_body}"))
        if permissions.propose_out_of_meeting.allows(self.request.actor, body):
            deeds.append(("Put a decision to members between meetings", to("propose_out_of_meeting", body)))
        if permissions.decide_urgently.allows(self.request.actor, body):
            deeds.append(("Decide alone what can’t wait", to("decide_urgently", body)))
        if permissions.agree_actions.allows(self.request.actor, body):
            deeds.append(("Agree an action", to("agree_action", body)))
        if permissions.establish_sub_groups.allows(self.request.actor, body):
            deeds.append(("Establish a group under it", to("establish_sub_group", body)))
        return deeds + (_deeds(body) if may_change else [])

    def _leads(self, body: Body) -> dict[str, Any]:
        leads = Lead.objects.on(self.day).filter(seat__body=body).select_related("seat")
        rows = [{"what": one.on, "seat": one.seat.title, "known": one.source} for one in leads]
        return section("Who leads on what", "What, Seat, Known from", rows, "No seat leads on anything yet.")

    def _works_by(self, body: Body) -> dict[str, Any]:
        in_force = settings_in_force(body, self.day)
        values = ((key, known, getattr(in_force, key)) for key, known in KNOWN.items())
        rows = [
            {"number": known.words, "set": _set_to(value), "known": in_force.source[key]}
            for key, known, value in values
        ]
        return section("Numbers that it works by", "Number, Set to, Known from", rows, "")

    def _under(self, body: Body) -> dict[str, Any]:
        under = body.sub_bodies.on(self.day)
        rows = [{"body": Link(one.name, _address(self, one)), "kind": one.get_kind_display()} for one in under]
        return section("Bodies under it", "Body, Kind", rows, "No body is under it.")

    def _linked(self, body: Body) -> dict[str, Any]:
        links = [(link.linked, link.source) for link in body.links_from.select_related("linked")]
        links += [(link.body, link.source) for link in body.links_to.select_related("body")]
        rows = [
            {"body": Link(one.name, _address(self, one)), "kind": one.get_kind_display(), "known": source}
            for one, source in sorted(links, key=lambda link: link[0].name)
        ]
        return section("Linked bodies", "Body, Kind, Known from", rows, "No link with another body is known.")

    def _before(self, body: Body) -> dict[str, Any]:
        gone = body.seats.filter(until_on__lte=self.day).select_related("post__organisation").order_by("-until_on")
        rows = [
            {"seat": seat.title, "post": self.link(seat.post) if seat.post else "none", "when": period(seat)}
            for seat in gone
        ]
        return section(
            "Seats that have ended, or passed to another post",
            "Seat, Post, When",
            rows,
            "No seat has ended or passed on.",
        )

    def _history(self, body: Body) -> list[dict[str, Any]]:
        entries = [
            {"at": one.from_on, "title": f"Met {one.get_often_display().lower()} from then", "text": one.source}
            for one in body.frequencies.all()
            if one.from_on
        ]
        entries += [
            {"at": one.until_on, "title": f"Until then called {one.name}", "text": one.source}
            for one in body.former_names.all()
        ]
        entries += [
            {
                "at": one.from_on,
                "title": f"Terms of reference, version {one.version}",
                "text": one.source,
                "href": to("terms", one),
            }
            for one in body.terms.all()
            if one.from_on
        ]
        begun = [{"at": body.from_on, "title": "Began", "text": body.source}] if body.from_on else []
        return sorted([*entries, *begun], key=lambda entry: str(entry["at"]), reverse=True)


class Terms(RecordPage):
    """One version of a body's terms of reference, and the others."""

    permission = permissions.see_terms
    template = "boards/terms.html"

    def rows(self) -> QuerySet[TermsOfReference]:
        return TermsOfReference.objects.select_related("body")

    def context(self, row: TermsOfReference) -> dict[str, Any]:
        versions = row.body.terms.order_by("-version")
        return {
            "title": f"Terms of reference, version {row.version}",
            "caption": row.body.name,
            "summary_rows": [
                {"label": "In force", "value": period(row)},
                {"label": "Agreed", "value": row.source},
                {"label": "To be looked at again by", "value": row.review_on, "kind": "date"},
            ],
            "history": [
                {"at": one.from_on, "title": f"Version {one.version}", "text": one.source, "href": to("terms", one)} for one in versions
            ],
            "history_title": "Versions",
            "actions": [button("Back to the body", to("body", row.body))],
        }  # fmt: skip


class Year(RecordPage):
    """A body's year at a glance: its meetings with who is coming, and what it expects to deal with."""

    permission = permissions.propose_matters
    template = "boards/record.html"

    def rows(self) -> QuerySet[Body]:
        return Body.objects.all()

    def lookup(self) -> dict[str, Any]:
        return {"pk": self.kwargs["pk"]}

    def context(self, row: Body) -> dict[str, Any]:
        today = timezone.localdate(self.request.at)
        asked = str(self.request.GET.get("year", ""))
        year = int(asked) if asked.isdecimal() and int(asked) in _YEARS else today.year
        address = reverse("boards:year", args=[row.pk])
        return {
            "title": f"{year} at a glance",
            "caption": row.name,
            "sections": [self._meetings(row, year), self._expected(row, year)],
            "actions": [button(str(year - 1), f"{address}?year={year - 1}"), button(str(year + 1), f"{address}?year={year + 1}")],
            "more_deeds": [(row.name, to("body", row)), ("Forward plan", to("plan", row))],
            "deeds_title": "See also",
            "history": self._decided(row, year),
            "history_title": "What was decided",
        }  # fmt: skip

    def _decided(self, row: Body, year: int) -> list[dict[str, Any]]:
        """The year's latest decisions, of those that the reader may read; the register has the others."""
        numbered = Outcome.objects.filter(body=row, year=year, number__isnull=False, struck_at=None)
        seen = permissions.see_outcomes.filter(numbered, self.request.actor)
        return [
            {
                "at": one.recorded_at,
                "title": f"{one.reference}: {one.get_kind_display().lower()}",
                "text": one.title,
                "href": to("decision", one),
            }
            for one in seen.order_by("-recorded_at", "-number")[:_DECIDED]
        ]

    def _meetings(self, row: Body, year: int) -> dict[str, Any]:
        coming = Count("invitations", filter=Q(invitations__reply=Invitation.Reply.COMING), distinct=True)
        listed = Count("items", filter=Q(items__status=ItemStatus.LISTED), distinct=True)
        here = Q(attendances__seat__isnull=False)
        came = Count(
            "attendances", filter=here & Q(attendances__kind__in=("in_person", "online", "left")), distinct=True
        )
        decided = Count(
            "items__outcomes",
            filter=Q(items__outcomes__number__isnull=False, items__outcomes__struck_at=None),
            distinct=True,
        )
        held = row.meetings.filter(starts_at__year=year).annotate(
            came=came,
            seats=Count("attendances", filter=here, distinct=True),
            decided=decided,
            coming=coming,
            invited=Count("invitations", distinct=True),
            listed=listed,
        )
        rows = [
            {"meeting": Link(when(one), to("meeting", one)), "what": one.title, "items": str(one.listed),
             "coming": f"{one.coming} of {one.invited}" if one.invited else "not asked yet",
             "came": f"{one.came} of {one.seats} seats" if one.seats else "–", "decisions": str(one.decided) if one.opened_at else "–",
             "status": status(one)}
            for one in held.order_by("starts_at")
        ]  # fmt: skip
        return section(
            "Meetings",
            "Meeting, What it is, Items, Coming, Came, Decisions, Status",
            rows,
            "No meeting is planned in this year.",
        )

    def _expected(self, row: Body, year: int) -> dict[str, Any]:
        matters = row.matters.filter(expected_on__year=year).exclude(
            status__in=(MatterStatus.DECLINED, MatterStatus.WITHDRAWN)
        )
        rows = [
            {
                "month": month(one),
                "matter": Link(one.title, to("matter", one)),
                "for": one.get_aim_display(),
                "status": status(one),
            }
            for one in matters.order_by("expected_on")
        ]
        return section("Forward plan", "Month, Matter, For, Status", rows, "Nothing is expected in this year.")


def _deeds(body: Body) -> list[tuple[str, str]]:
    return [
        ("New version of the terms of reference", to("agree_terms", body)),
        ("Change a number that it works by", to("change_setting", body)),
        ("Say who clears its papers", to("have_cleared_by", body)),
        ("Change how often it meets", to("meet_as_often", body)),
        ("Give it another name", to("rename_body", body)),
        ("End this body", to("end_body", body)),
        ("Plan a series of meetings", to("plan_series", body)),
        ("Add a kind of meeting", to("make_template", body)),
        ("Add a seat", to("add_seat", body)),
    ]


def _set_to(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value) or "none"
    return "not set" if value is None else str(value)


def _term(seat: Seat) -> str:
    return f"term to {day(seat.term_ends_on)}" if seat.term_ends_on else ""


def _instead(seat: Seat) -> str:
    posts = "; ".join(str(one.post) for one in seat.instead)  # type: ignore[attr-defined]
    return f"substitute: {posts}" if posts else ""


def _address(page: OnADay, body: Body) -> str:
    return page.staying(reverse("boards:body", args=[body.pk]))


def _as_a_tree(bodies: list[Any]) -> Iterator[Any]:
    """Each body followed by those of the list that are under it."""
    here = {body.pk for body in bodies}

    def with_those_under(body: Any) -> Iterator[Any]:
        yield body
        for other in bodies:
            if other.parent_id == body.pk:
                yield from with_those_under(other)

    for body in bodies:
        if body.parent_id not in here:
            yield from with_those_under(body)
