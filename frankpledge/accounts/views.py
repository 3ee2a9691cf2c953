import logging
from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm
from allauth.account.views import LoginView, LogoutView, PasswordChangeView
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, resolve_url
from django.urls import reverse

from frankpledge.rules import Refusal
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import SIGNED_IN, ActedRequest, DeedPage, FormPage, ListPage, Page, PublicPage
from frankpledge.ui.tables import Link, Status
from frankpledge.ui.wording import day

from . import actions, demonstration, lifecycle, permissions, sessions, sign_in
from .forms import AcceptForm
from .models import DemonstrationPerson, Invitation, Person

log = logging.getLogger("frankpledge.sign_in")

CLEAR, EVERYTHING_BUT_COOKIES = "Clear-Site-Data", '"cache", "storage"'


class SignIn(LoginView):
    is_public = True

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**more)
        return context | {
            "title": "Sign in",
            "single_sign_on": settings.SINGLE_SIGN_ON_NAME and f"Sign in with {settings.SINGLE_SIGN_ON_NAME}",
            "single_sign_on_href": self.passthrough_next_url(reverse("openid_connect_login", args=["work"])),
            "demonstration_groups": demonstration.groups(),
            "has_ended": self.request.session.get(sessions.HAS_ENDED, False),
        }

    def form_invalid(self, form: LoginForm) -> HttpResponse:
        """In the log and not in the trail: it takes as long whether or not there is such a person, and names none."""
        log.warning("sign-in refused %s, from %s", self.request.reference, get_adapter().get_client_ip(self.request))
        refused: HttpResponse = super().form_invalid(form)
        return refused


class SignOut(LogoutView):
    is_public = True

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post(*args, **kwargs)
        response.headers[CLEAR] = EVERYTHING_BUT_COOKIES
        return response


class DemonstrationSignIn(PublicPage):
    """Open a session as a demonstration person: on any other site, the page does not exist."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not demonstration.is_open():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("account_login"))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        chosen = get_object_or_404(
            DemonstrationPerson.objects.select_related("person"), **kwargs, person__is_active=True
        )
        sign_in.open_session(request, chosen.person, is_demonstration=True)
        return HttpResponseRedirect(resolve_url(settings.LOGIN_REDIRECT_URL))


class ChangePassword(PasswordChangeView):
    permission = SIGNED_IN

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not _person(request).has_usable_password():
            raise Http404
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response


class AcceptInvitation(FormPage):
    is_public = True
    template = "accounts/accept.html"
    form_class = AcceptForm
    title = "Join Frankpledge"
    verb = "Join"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            self.invitation = actions.open_invitation(kwargs["token"], at=self.request.at)
        except Refusal as refusal:
            page = {"title": "This invitation can’t be used", "sentence": refusal.sentence}
            return self.draw(page, 410, template="accounts/invitation_closed.html")
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def context(self) -> dict[str, Any]:
        return {"invitation": self.invitation}

    def initial(self) -> dict[str, Any]:
        return {"name": self.invitation.name}

    def act(self, form: AcceptForm) -> None:
        person = actions.accept(self.kwargs["token"], **form.cleaned_data, at=self.request.at)
        sign_in.open_session(self.request, person)

    def done_url(self, result: None) -> str:
        return reverse("mfa_index")


class InvitationList(ListPage):
    permission = permissions.invite_people
    template = "accounts/invitations.html"
    title = "Invitations"

    def rows(self) -> QuerySet[Invitation]:
        return Invitation.objects.select_related("invited_by", "accepted_by")

    def context(self, rows: list[Invitation]) -> dict[str, Any]:
        return {"columns": COLUMNS, "table_rows": [_cells(row, self.request) for row in rows]}


COLUMNS = [
    ("email", "Sent to"),
    ("post", "Post"),
    ("by", "Invited by"),
    ("sent", "Sent", "date"),
    ("state", "State", "tag"),
    ("resend", "Send again"),
    ("withdraw", "Withdraw"),
]


class Resend(DeedPage):
    permission = permissions.invite_people
    form_class = NothingToAsk
    verb = "Send again"
    title = "Send this invitation again"
    done_message = "The invitation has been sent again. The old link no longer works."

    def rows(self) -> QuerySet[Invitation]:
        return Invitation.objects.all()

    def context(self, row: Invitation) -> dict[str, Any]:
        return {"lead": f"A new link goes to {row.email}.", "cancel_href": reverse("accounts:invitations")}

    def act(self, row: Invitation, form: NothingToAsk) -> Invitation:
        return actions.resend(row, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Invitation, result: Invitation) -> str:
        return reverse("accounts:invitations")


class Withdraw(Resend):
    verb = "Withdraw invitation"
    title = "Withdraw this invitation"
    done_message = "The invitation has been withdrawn. Its link no longer works."

    def context(self, row: Invitation) -> dict[str, Any]:
        lead = f"The link sent to {row.email} will open nothing."
        return {"lead": lead, "cancel_href": reverse("accounts:invitations"), "cancel": "Leave it open"}

    def act(self, row: Invitation, form: NothingToAsk) -> Invitation:
        return actions.withdraw(row, by=self.request.actor, at=self.request.at)


class PersonList(ListPage):
    permission = permissions.manage_people
    template = "accounts/people.html"
    title = "People"

    def rows(self) -> QuerySet[Person]:
        factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=sign_in.SECOND_FACTORS)
        return Person.objects.annotate(has_second_factor=Exists(factors)).order_by("name", "email")

    def context(self, rows: list[Person]) -> dict[str, Any]:
        return {"columns": PEOPLE_COLUMNS, "table_rows": [_person_cells(row) for row in rows]}


PEOPLE_COLUMNS = [
    ("name", "Name"),
    ("email", "Work e-mail address"),
    ("last_login", "Last signed in"),
    ("factor", "Second factor"),
    ("clear", "If they lost it"),
    ("door", "If they leave or return"),
]


class ClearSecondFactor(DeedPage):
    permission = permissions.manage_people
    form_class = NothingToAsk
    verb = "Clear second factor"
    title = "Clear somebody’s second factor"
    done_message = "Their second factor has been cleared. They add a new one when they next sign in."
    lead = "{} will be signed out everywhere, and will add a new second factor after giving their password."
    deed = staticmethod(actions.clear_second_factor)

    def rows(self) -> QuerySet[Person]:
        return Person.objects.all()

    def context(self, row: Person) -> dict[str, Any]:
        return {"lead": self.lead.format(row.name), "cancel_href": reverse("accounts:people")}

    def act(self, row: Person, form: NothingToAsk) -> Person:
        return self.deed(row, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Person, result: Person) -> str:
        return reverse("accounts:people")


class CloseAccount(ClearSecondFactor):
    verb = "Close account"
    title = "Close somebody’s account"
    done_message = "The account has been closed."
    lead = "{} will be signed out everywhere, and cannot sign in again. What they did stays on the record."
    deed = staticmethod(actions.close_account)


class OpenAccount(ClearSecondFactor):
    verb = "Open account"
    title = "Open a closed account"
    done_message = "The account is open again."
    lead = "{} will be able to sign in again."
    deed = staticmethod(actions.open_account)


class MyAccount(Page):
    template = "accounts/my_account.html"
    title = "My account"

    def context(self) -> dict[str, Any]:
        signed_in = UserSession.objects.purge_and_list(_person(self.request))
        return {
            "summary_rows": _ways_in(_person(self.request)),
            "session_columns": [
                ("browser", "Browser"),
                ("ip", "Address"),
                ("since", "Since", "moment"),
                ("here", "Here"),
            ],
            "session_rows": [_place(session, self.request) for session in signed_in],
        }


class SignOutOthers(Page):
    """End every session but this one."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("accounts:my_account"))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        ended = actions.end_sessions(_person(request), but=request.session.session_key, at=self.request.at)
        places = "1 other place" if ended == 1 else f"{ended} other places"
        messages.success(request, f"You have been signed out of {places}.")
        return HttpResponseRedirect(reverse("accounts:my_account"))


class SignOutEverywhere(SignOutOthers):
    """End every session, this one too."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        actions.end_sessions(_person(request), but=None, at=self.request.at)
        logout(request)
        return HttpResponseRedirect(reverse("account_login"), headers={CLEAR: EVERYTHING_BUT_COOKIES})


def _cells(row: Invitation, request: ActedRequest) -> dict[str, Any]:
    is_open = lifecycle.WITHDRAW.is_possible(row)
    return {
        "email": row.email,
        "post": row.post_title,
        "by": row.invited_by.name if row.invited_by else "the command line",
        "sent": row.sent_at,
        "state": Status("Run out", "late") if row.has_run_out(request.at) else row.get_status_display(),
        "resend": Link("Send again", reverse("accounts:resend_invitation", args=[row.pk])) if is_open else "–",
        "withdraw": Link("Withdraw", reverse("accounts:withdraw_invitation", args=[row.pk])) if is_open else "–",
    }


def _ways_in(person: Person) -> list[dict[str, Any]]:
    """What My account says of the person and of each way they can sign in."""
    factors = list(Authenticator.objects.filter(user=person))
    kinds = {one.type for one in factors}
    passkeys = ", ".join(one.wrap().name for one in factors if one.type == Authenticator.Type.WEBAUTHN)
    codes = [len(one.wrap().get_unused_codes()) for one in factors if one.type == Authenticator.Type.RECOVERY_CODES]
    password = (
        {"value": "Set", "href": reverse("account_change_password")}
        if person.has_usable_password()
        else {"value": "None"}
    )
    has_app = Authenticator.Type.TOTP in kinds
    app = {
        "value": "Added" if has_app else "Not added",
        "href": reverse("mfa_deactivate_totp" if has_app else "mfa_activate_totp"),
        "action": "Remove" if has_app else "Add",
    }
    rows: list[dict[str, Any]] = [
        {"label": "Name", "value": person.name},
        {"label": "Work e-mail address", "value": person.email},
        {"label": "Password", **password},
        {"label": "Authenticator app", **app},
        {"label": "Passkeys", "value": passkeys or "None", "href": reverse("mfa_list_webauthn"), "action": "See"},
    ]
    if codes:
        left = {"value": f"{codes[0]} left", "href": reverse("mfa_view_recovery_codes"), "action": "See"}
        rows.append({"label": "Recovery codes", **left})
    if settings.SINGLE_SIGN_ON_NAME and SocialAccount.objects.filter(user=person).exists():
        rows.append({"label": "Single sign-on", "value": settings.SINGLE_SIGN_ON_NAME})
    return rows


def _person(request: HttpRequest) -> Person:
    return cast("Person", request.user)


def _place(session: UserSession, request: HttpRequest) -> dict[str, Any]:
    return {
        "browser": sessions.browser(session.user_agent),
        "ip": session.ip,
        "since": session.created_at,
        "here": "This one" if session.session_key == request.session.session_key else "–",
    }


def _person_cells(row: Person) -> dict[str, Any]:
    has_factor = bool(vars(row)["has_second_factor"])  # annotated by PersonList.rows
    door = ("Close account", "accounts:close_account") if row.is_active else ("Open account", "accounts:open_account")
    return {
        "name": row.name,
        "email": row.email,
        "last_login": day(row.last_login) if row.last_login else "Never",
        "factor": "Added" if has_factor else "None yet",
        "clear": Link("Clear it", reverse("accounts:clear_second_factor", args=[row.pk])) if has_factor else "–",
        "door": Link(door[0], reverse(door[1], args=[row.pk])),
    }
