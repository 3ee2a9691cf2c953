"""Every address, as every kind of post: what a post has no permission for does not exist, and nothing breaks."""

import pytest
from django.test import Client

from frankpledge.accounts.models import DemonstrationPerson
from frankpledge.partnerships.tests import people
from frankpledge.rules import NO_ROW, Permission
from frankpledge.ui.pages import is_public, permission_of

from .test_every_url import EVERY, sample

GUARDED = [(sample(address), entry) for address, entry in EVERY if not is_public(entry.callback)]
SIGNS_OUT = {"account_logout", "sign_out_everywhere"}


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_post_finds_only_what_it_has_a_permission_for(method: str):
    people.demonstrate()
    shut = opened = 0
    for demonstrated in DemonstrationPerson.objects.select_related("person"):
        client: Client = people.signed_in(demonstrated.person.name)
        actor = people.actor(demonstrated.person.name)
        if actor.post_id is None:
            continue  # two posts to choose between: until then every page leads to the choice
        for address, entry in GUARDED:
            if entry.name in SIGNS_OUT:
                continue
            status = getattr(client, method)(address).status_code
            where = f"{demonstrated.does}: {method} {address} answered {status}"
            assert status < 500, where
            permission = permission_of(entry.callback)
            if isinstance(permission, Permission) and permission.rows(actor) == NO_ROW:
                assert status in {404, 405}, where
                shut += 1
            else:
                opened += 1
    assert shut > 500
    assert opened > 500
