from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from frankpledge.partnerships import forms, permissions
from frankpledge.partnerships.actions import tokens as actions
from frankpledge.partnerships.models import ApiToken, Post
from frankpledge.ui import forms as ui_forms
from frankpledge.ui.pages import DeedPage, ListPage
from frankpledge.ui.tables import Column, Link, Status
from frankpledge.ui.wording import day


class TokenList(ListPage):
    """The keys to the API that belong to one's post; an administrator sees every post's."""

    permission = permissions.see_tokens
    template = "partnerships/list.html"
    title = "Keys to the API"

    def rows(self) -> QuerySet[Any]:
        return ApiToken.objects.select_related("post__organisation", "issued_by")

    def context(self, rows: list[Any]) -> dict[str, Any]:
        own = self.request.actor.post_id
        return {
            "lead": "A key lets a program such as Excel or Power BI read the lists that your post may see, as you.",
            "columns": [
                Column("purpose", "What it is for"),
                Column("begins", "Begins with"),
                Column("post", "Post"),
                Column("issuer", "Issued by"),
                Column("used", "Last used"),
                Column("status", "Status", "tag"),
                Column("end", "End it"),
            ],
            "table_rows": [self._row(token) for token in rows],
            "empty_sentence": "No key has been issued.",
            "actions": [{"text": "Issue a key", "href": reverse("partnerships:issue_token", args=[own])}]
            if own
            else [],
        }

    def _row(self, token: ApiToken) -> dict[str, Any]:
        is_live = token.is_live(timezone.localdate(self.request.at))
        revoked = Status("Ended", "quiet") if token.revoked_at else Status("Expired", "quiet")
        return {
            "purpose": token.purpose,
            "begins": f"{token.prefix}…",
            "post": str(token.post),
            "issuer": token.issued_by.name,
            "used": day(token.last_used_on) if token.last_used_on else "never",
            "status": Status(f"Works until {day(token.expires_on)}", "done") if is_live else revoked,
            "end": Link("End it", reverse("partnerships:revoke_token", args=[token.pk])) if is_live else "–",
        }


class IssueToken(DeedPage):
    permission = permissions.issue_tokens
    form_class = forms.IssueToken
    title, verb = "Issue a key to the API", "Issue key"

    def rows(self) -> QuerySet[Any]:
        return Post.objects.select_related("organisation")

    def context(self, row: Any) -> dict[str, Any]:
        return {"caption": str(row), "cancel_href": reverse("partnerships:tokens")}

    def act(self, row: Any, form: Any) -> actions.Issued:
        return actions.issue_token(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done(self, row: Any, result: Any) -> HttpResponse:
        """The secret is in this one answer, and nowhere after it."""
        issued = {"issued": result, "title": "Your key", "back_href": reverse("partnerships:tokens")}
        return self.draw(issued, template="partnerships/issued.html")


class RevokeToken(DeedPage):
    permission = permissions.see_tokens
    form_class = ui_forms.Form
    title, verb, done_message = "End a key", "End it now", "The key opens nothing from now on."

    def rows(self) -> QuerySet[Any]:
        return ApiToken.objects.all()

    def context(self, row: Any) -> dict[str, Any]:
        return {"caption": str(row), "cancel_href": reverse("partnerships:tokens")}

    def act(self, row: Any, form: Any) -> ApiToken:
        return actions.revoke_token(row, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Any, result: Any) -> str:
        return reverse("partnerships:tokens")
