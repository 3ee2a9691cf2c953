"""What a person's telephone would show."""

from urllib.parse import parse_qs, urlsplit

from allauth.mfa.totp.internal import auth
from django.test import Client
from django.urls import reverse

from frankpledge.accounts.models import Person

from .people import PASSWORD


def code_for(secret: str, *, later: int = 0) -> str:
    """The code that an app holding `secret` shows now by the product's clock, or `later` half minutes from now."""
    code: str = auth.format_hotp_value(auth.hotp_value(secret, int(auth.time.time()) // 30 + later))
    return code


def give_password(client: Client, who: Person, password: str = PASSWORD):
    return client.post(reverse("account_login"), {"login": who.email, "password": password})


def add_app(client: Client) -> str:
    """Add an authenticator app to whoever is signed in; its secret."""
    page = client.get(reverse("mfa_activate_totp"))
    secret: str = parse_qs(urlsplit(page.context["totp_url"]).query)["secret"][0]
    response = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret, later=-1)})
    assert response.status_code == 302, response.context["form"].errors
    return secret
