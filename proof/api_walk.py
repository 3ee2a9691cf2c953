"""The API from its own schema: every operation, with every key and sign-in, in every way, with each of its parameters."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple

from django.utils import timezone

from frankpledge.audit import identity
from frankpledge.config.api import api
from frankpledge.marac.models import Referral
from frankpledge.partnerships.actions.tokens import MARK, digest
from frankpledge.partnerships.models import ApiToken

from .access import METHODS
from .door import HOW, REFUSED, Cell, Door
from .ledger import Ledger
from .worlds import Persona, World

ABSENT = "none"
NO_KEY = MARK + "nobody-has-this-one"


class Way(NamedTuple):
    """How somebody comes to the API: `persona` is None where they are let in nowhere."""

    name: str
    persona: Persona | None
    is_signed_in: bool = False
    key: str = ""


def walk_api(ledger: Ledger, world: World, door: Door) -> None:
    paths = api.get_openapi_schema()["paths"]
    wrong: list[str] = []
    cells = 0
    for way in _ways(world):
        referrals = list(_referrals(way))
        door.as_(way.persona if way.is_signed_in else None)
        for path, deeds in paths.items():
            for method in METHODS:
                operation = deeds.get(method.lower())
                for address, expected in _asked(path, operation, referrals):
                    cell = door.ask(method, address, undone=method == "POST", key=way.key)
                    cells += 1
                    found = [*cell.wrong(), *_wrong_of_an_answer(cell, way, expected)]
                    wrong += [f"{way.name}: {method} {address.partition('?')[0]} {one}" for one in found]
    ledger.tried("Access: the API's schema, by every sign-in and key", cells, wrong, how=HOW)


def _ways(world: World) -> Iterator[Way]:
    yield Way("nobody", None)
    yield Way("a key that was never issued", None, key=NO_KEY)
    for number, persona in enumerate(world.personas):
        yield Way(f"{persona}, signed in", persona, is_signed_in=True)
        yield Way(f"{persona}, by key", persona, key=_key(persona, f"{MARK}of-somebody-{number:03}"))
    ended = _key(world.personas[0], f"{MARK}that-was-ended")
    ApiToken.objects.filter(digest=digest(ended)).update(revoked_at=timezone.now())
    yield Way("a key that was ended", None, key=ended)


def _key(persona: Persona, secret: str) -> str:
    """A key of this person's in their post, as `issue_token` leaves it for those who may have one."""
    identity.assume_service("command")
    now = timezone.now()
    ApiToken.objects.create(
        post_id=persona.actor.post_id,  # type: ignore[misc]  # a persona stands in one
        purpose="The proof",
        prefix=secret[: len(MARK) + 6],
        digest=digest(secret),
        issued_by=persona.person,
        issued_at=now,
        expires_on=now.date() + timedelta(days=1),
    )
    return secret


def _asked(
    path: str, operation: dict[str, Any] | None, referrals: list[tuple[str, bool]]
) -> Iterator[tuple[str, set[int]]]:
    """The addresses to ask of a path, each with what may be answered to somebody who was let in."""
    if operation is None:
        yield path.format(reference=ABSENT), {405}
    elif "requestBody" in operation:
        yield path, {400, 403, 422}  # a sign-in, which has no key; nothing in the body
    elif "{" in path:
        yield path.format(reference=ABSENT), {404}
        for reference, is_theirs in referrals:
            yield path.format(reference=reference), {200} if is_theirs else {404}
    else:
        parameters = operation.get("parameters", ())
        answered = {200, 404} | ({422} if any(one.get("required") for one in parameters) else set())
        yield path, answered  # 404 where the post has no permission for any of it
        for parameter in parameters:
            if parameter["in"] == "query":
                yield f"{path}?{parameter['name']}=%00not-one", {200, 404, 422}
        yield f"{path}?format=csv", answered


def _referrals(way: Way) -> Iterator[tuple[str, bool]]:
    """One of their own post's, where there is one; and one of somebody else's."""
    if way.persona is None:
        return
    identity.assume_service("command")
    sent = Referral.objects.filter(received_at__isnull=False).exclude(reference="").order_by("pk")
    for is_theirs in (True, False):
        theirs = {"referred_by_post": way.persona.actor.post_id}
        row = (sent.filter(**theirs) if is_theirs else sent.exclude(**theirs)).first()
        if row:
            yield row.reference, is_theirs


def _wrong_of_an_answer(cell: Cell, way: Way, expected: set[int]) -> Iterator[str]:
    if way.persona is None:
        if cell.status != 401:
            yield f"answered {cell.status} to nobody"
    elif cell.status not in expected:
        yield f"answered {cell.status}, not one of {sorted(expected)}"
    elif cell.status == 404 and REFUSED not in cell.told:
        yield "is not theirs, and the trail was not told of the refusal"
