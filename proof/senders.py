"""A program that sends referrals to a running site, and a person who reads there: how each is let in, and whom they send."""

# A key to the API and a signed-in browser, made as the pages make them.
LETS_IN = """
import json
from datetime import timedelta
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone
from frankpledge.accounts.models import Person
from frankpledge.accounts.tests.people import sign_in_as
from frankpledge.audit import identity
from frankpledge.marac.models import ToolVersion
from frankpledge.partnerships.actions import tokens
from frankpledge.partnerships.models import Post
from frankpledge.rules import Actor
with identity.as_service("worker"):
    who, reader = Person.objects.get(name="Lena Pattern"), Person.objects.get(name="Hana Pattern")
    post = Post.objects.filter(holdings__person=who).first()
actor = Actor(person_id=who.pk, post_id=post.pk)
with identity.acting_as(actor):
    now = timezone.now()
    issued = tokens.issue_token(post, purpose="proof", expires_on=timezone.localdate() + timedelta(days=2), by=actor, at=now)
client = Client()
with transaction.atomic():
    sign_in_as(client, reader)
cookie = settings.SESSION_COOKIE_NAME
asked = list(ToolVersion.objects.get(tool="dash").questions.values_list("topic", flat=True))
print(json.dumps({"key": issued.secret, "asked": asked, "cookie": f"{cookie}={client.cookies[cookie].value}"}))
"""


def lettered(sender: int, number: int) -> str:
    """A part of a name that no other referral of the run has."""
    return "".join("abcdefghij"[int(digit)] for digit in f"{sender}{number:06}")
