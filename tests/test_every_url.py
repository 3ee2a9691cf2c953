"""Every address of the product, from the resolver itself: who it is for is declared, and it keeps to that."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from frankpledge.ui.pages import is_public, permission_of


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, address)
        else:
            yield address, entry


EVERY = list(patterns(get_resolver()))
SAMPLES = {"uuid": "00000000-0000-4000-8000-000000000000", "int": "0", "slug": "none", "str": "none", "path": "none"}


def sample(address: str) -> str:
    """An address of this pattern that names nothing that exists."""
    for kind, value in SAMPLES.items():
        while f"<{kind}:" in address:
            before, _, rest = address.partition(f"<{kind}:")
            address = before + value + rest.partition(">")[2]
    return "/" + address.replace("^", "").replace("$", "")


@pytest.mark.parametrize(("address", "entry"), EVERY, ids=[address or "/" for address, _ in EVERY])
def test_an_address_says_who_it_is_for(address: str, entry: URLPattern):
    assert is_public(entry.callback) or permission_of(entry.callback) is not None


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", [sample(address) for address, entry in EVERY if not is_public(entry.callback) and "api/" not in address]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_sees_anything_unsigned(client: Client, address: str, method: str):
    response = getattr(client, method)(address)
    assert response.status_code == 302, f"{address} answered {response.status_code}"
    assert response["Location"].startswith("/accounts/sign-in/")
