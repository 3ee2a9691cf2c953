"""The product's own stack, entered with a request and left with an answer: what a server does, without its socket."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.core.handlers.base import BaseHandler
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory

from frankpledge.accounts.tests.people import sign_in_as

from .worlds import Persona

HOW = "every layer but the socket; sessions in memory, people looked up once, not-found page not drawn"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=()",
}
CANARY = re.compile(rb"canary\d{4,}x")
REFUSED = ("sight", "audit.sight_refused")


class Cell:
    """One answer, with what the trail was told in its transaction."""

    def __init__(self, response: HttpResponse, content: bytes, told: list[tuple[str, str]]) -> None:
        self.response, self.status, self.content, self.told = response, response.status_code, content, told

    def wrong(self, *, needs_sight: bool = True) -> Iterator[str]:
        """What is wrong with it, whatever it was asked."""
        if self.status >= 500:
            yield f"answered {self.status}"
        for header, value in HEADERS.items():
            if value not in self.response.headers.get(header, "(none)"):
                yield f"{header}: {self.response.headers.get(header)}"
        if self.status == 200 and not self.content:
            yield "is an empty 200"
        is_told = any(kind in {"sight", "disclosure", "deed"} for kind, _ in self.told)
        if needs_sight and not is_told and CANARY.search(self.content):
            yield "tells of a case, and the trail has no sight of it"
        if self.status >= 400 and any(kind == "deed" for kind, _ in self.told):
            yield "was refused, and the trail was told of a deed"


class Door:
    """The product's own stack, entered with a request and left with an answer: what a server does, without its socket."""

    def __init__(self) -> None:
        self.handler = BaseHandler()
        self.handler.load_middleware()
        self.factory = RequestFactory()
        self.told: list[tuple[str, str]] = []
        self.before = ""

    def as_(self, persona: Persona | None) -> None:
        self.before = transaction.savepoint()
        self.factory.cookies.clear()
        if persona:
            client = Client()
            sign_in_as(client, persona.person)
            self.factory.cookies.update(client.cookies)

    def listen(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        if isinstance(sql, str) and "INSERT INTO audit_event" in sql:
            self.told.append((str(params[0]), str(params[1])))
        return execute(sql, params, many, context)

    def ask(self, method: str, address: str, *, undone: bool, key: str = "") -> Cell:
        """The answer; `undone` where something may be done, so that the next cell finds the world as it was."""
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        request = self.factory.generic(
            method, address, content_type="application/x-www-form-urlencoded", headers=headers
        )
        request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
        self.told = []
        response: Any = self.handler.get_response(request)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        response.close()
        if undone:
            transaction.savepoint_rollback(self.before)  # to the one point each time: they would lie within each other
        return Cell(response, content, self.told)
