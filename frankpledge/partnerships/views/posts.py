from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from frankpledge.partnerships import forms, permissions
from frankpledge.partnerships.actions import posts as actions
from frankpledge.partnerships.holders import holders, with_holders
from frankpledge.partnerships.models import Area, Holding, Organisation, Post, Role
from frankpledge.partnerships.on_a_day import OnADay, period, section
from frankpledge.rules import NO_ROW
from frankpledge.ui.pages import DeedPage, ListPage, RecordPage
from frankpledge.ui.tables import Column, Link


class PostList(OnADay, ListPage):
    permission = permissions.see_posts
    filters = forms.PostFilters
    template = "partnerships/list.html"
    title = "Posts"

    def rows(self) -> QuerySet[Any]:
        return with_holders(Post.objects.on(self.day).select_related("organisation"), self.day)

    def context(self, rows: list[Any]) -> dict[str, Any]:
        return {
            "columns": [
                Column("title", "Post"),
                Column("organisation", "Organisation"),
                Column("role", "What it does"),
                Column("held", "Held by"),
            ],
            "table_rows": [
                {
                    "title": self.link(post, post.title),
                    "organisation": self.link(post.organisation),
                    "role": post.get_role_display(),
                    "held": holders(post),
                }
                for post in rows
            ],
            "empty_sentence": "No post of that name was there on that day.",
        }


class PostRecord(OnADay, RecordPage):
    permission = permissions.see_posts
    template = "partnerships/record.html"

    def rows(self) -> QuerySet[Any]:
        return with_holders(Post.objects.select_related("organisation", "continues__organisation"), self.day)

    def context(self, row: Any) -> dict[str, Any]:
        may_change = row.until_on is None and permissions.change_posts.allows(self.request.actor, row)
        return {
            "title": row.title,
            "caption": row.organisation.name,
            "summary_rows": self._summary(row),
            "sections": [self._holders(row, may_change=may_change)],
            "history": self._history(row),
            "actions": self._actions(row, may_change=may_change),
            **self.as_on(row),
        }

    def _summary(self, post: Post) -> list[dict[str, Any]]:
        covers = ", ".join(
            f"{cover.area} ({cover.area.get_kind_display().lower()})"
            for cover in post.covers.on(self.day).select_related("area").order_by("area__name")
        )
        return [
            {"label": "Held by", "value": holders(post)},
            {"label": "Organisation", "value": self.link(post.organisation)},
            {"label": "What it does", "value": post.get_role_display()},
            {"label": "Covers", "value": covers or "wherever its organisation works"},
            {"label": "Known from", "value": post.source},
        ]

    def _holders(self, post: Post, *, may_change: bool) -> dict[str, Any]:
        return section(
            "Everybody who has held it",
            "Person, When, Change" if may_change else "Person, When",
            [
                {"person": holding.person.name, "when": period(holding), "change": _hand_over(holding)}
                for holding in post.holdings.select_related("person").order_by("-from_on")
            ],
            "Nobody is named here as having held it.",
        )

    def _history(self, post: Post) -> list[dict[str, Any]]:
        followers = [
            {"at": post.until_on, "title": f"Went on in {after.organisation}", "href": self.link(after).href}
            for after in post.continued_by.select_related("organisation")
        ]
        came = post.continues
        begun = {"at": post.from_on, "title": f"Went on here from {came.organisation}" if came else "Began"}
        entries = [*followers, begun | ({"href": self.link(came).href} if came else {})]
        return [entry for entry in entries if entry["at"]]

    def _actions(self, post: Post, *, may_change: bool) -> list[dict[str, str]]:
        deeds = [("Appoint somebody", "appoint"), ("Close this post", "end_post")] if may_change else []
        if post.until_on is None and permissions.invite_to_posts.rows(self.request.actor) != NO_ROW:
            deeds.insert(1, ("Invite somebody new", "invite"))
        if post.pk == self.request.actor.post_id:
            deeds.append(("Keys to the API", "tokens"))
        places = {deed: [] if deed == "tokens" else [post.pk] for _, deed in deeds}
        return [{"text": text, "href": reverse(f"partnerships:{deed}", args=places[deed])} for text, deed in deeds]


def _hand_over(holding: Holding) -> Any:
    if holding.until_on is not None:
        return "left, or leaving"
    return Link("End or hand over", reverse("partnerships:end_holding", args=[holding.pk]))


class CreatePost(DeedPage):
    permission = permissions.create_posts
    form_class = forms.CreatePost
    verb, done_message = "Add post", "The post is added. It is vacant until somebody is appointed."

    def rows(self) -> QuerySet[Any]:
        return Organisation.objects.all()

    def form(self, row: Any, **data: Any) -> Any:
        is_limited = self.request.actor.acts_as(Role.POLICY_OFFICER)
        areas = Area.objects.filter(until_on=None)
        return super().form(
            row,
            is_limited=is_limited,
            areas=areas.filter(pk__in=self.request.actor.area_ids) if is_limited else areas,
            **data,
        )

    def context(self, row: Any) -> dict[str, Any]:
        back = reverse("partnerships:organisation", args=[row.pk])
        return {"title": "Add a post", "caption": row.name, "cancel_href": back}

    def act(self, row: Any, form: Any) -> Post:
        return actions.create_post(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Any, result: Any) -> str:
        return reverse("partnerships:post", args=[result.pk])


class _OfPost(DeedPage):
    permission = permissions.change_posts

    def rows(self) -> QuerySet[Any]:
        return Post.objects.select_related("organisation")

    def context(self, row: Any) -> dict[str, Any]:
        return {"caption": str(row), "cancel_href": reverse("partnerships:post", args=[row.pk])}

    def done_url(self, row: Any, result: Any) -> str:
        return reverse("partnerships:post", args=[row.pk])


class Appoint(_OfPost):
    form_class = forms.Appoint
    title, verb, done_message = "Appoint somebody", "Appoint them", "They hold the post from that day."

    def act(self, row: Any, form: Any) -> Any:
        return actions.appoint(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class Invite(_OfPost):
    permission = permissions.invite_to_posts
    form_class = forms.Invite
    title, verb = "Invite somebody new", "Send invitation"
    done_message = "The invitation is on its way. They hold the post from the day they accept it."

    def act(self, row: Any, form: Any) -> Any:
        return actions.invite_to(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class EndPost(_OfPost):
    form_class = forms.LastDay
    title, verb, done_message = "Close this post", "Close post", "The post closes after that day."

    def act(self, row: Any, form: Any) -> Any:
        return actions.end_post(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class _OfHolding(DeedPage):
    permission = permissions.change_holdings

    def rows(self) -> QuerySet[Any]:
        return Holding.objects.select_related("person", "post__organisation")

    def context(self, row: Any) -> dict[str, Any]:
        other = [
            ("Somebody takes over", reverse("partnerships:hand_over", args=[row.pk])),
            ("Nobody takes over yet", reverse("partnerships:end_holding", args=[row.pk])),
        ]
        back = reverse("partnerships:post", args=[row.post_id])
        return {"caption": str(row), "cancel_href": back, "ways": [way for way in other if way[1] != self.request.path]}

    def done_url(self, row: Any, result: Any) -> str:
        return reverse("partnerships:post", args=[row.post_id])


class EndHolding(_OfHolding):
    template = "partnerships/leaving.html"
    form_class = forms.LastDay
    title, verb, done_message = "End somebody’s time in a post", "End it", "They leave the post after that day."

    def act(self, row: Any, form: Any) -> Any:
        return actions.end_holding(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class HandOver(_OfHolding):
    template = "partnerships/leaving.html"
    form_class = forms.HandOver
    title, verb, done_message = "Hand a post over", "Hand it over", "The post passes on that day."

    def act(self, row: Any, form: Any) -> Any:
        return actions.hand_over(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)
