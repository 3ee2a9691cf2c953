"""The demonstration's people as this room's actors, and the invented members who hold the other posts of its board."""

from datetime import datetime

from django.utils import timezone

from frankpledge.accounts.models import Person
from frankpledge.audit import identity
from frankpledge.partnerships.acting import actor_for
from frankpledge.partnerships.models import Post
from frankpledge.rules import Actor

from .models import Seat
from .record import WMCSP

CLERK, CHAIR, MEMBER, LOCAL = "Ben Sample", "George Specimen", "Farah Sample", "Esther Example"
ANALYST, FINANCE, COMMISSIONER = "Dev Pattern", "Chloe Specimen", "Amara Example"

MEMBERS = {
    "Assistant Chief Constable": "Isla Specimen",
    "Implementation Director for Offending": "Karl Example",
    "Area Commander Strategic Enabler, Prevention": "Petra Specimen",
    "Business representative": "Rafe Sample",
    "Head of Environmental Services, Street Scene & Regulatory Services": "Sonia Example",
    "Chief Officer for Housing": "Milo Pattern",
    "Director Homes and Communities": "Tariq Sample",
    "Community Safety and Partnerships Manager": "Ursula Specimen",
    "Head of Social Inclusion Public Health": "Vikram Example",
    "Head of Community Safety": "Wanda Pattern",
}
"""Who holds the post of which seat, by its title: nobody signs in as them, but what they did is there to be read. The other
seats stay without anybody: the papers print one as vacant, and four are of organisations that are no more."""


def acting(name: str, at: datetime, post: Post | None = None) -> Actor:
    """The demonstration person in a post, or in the one they sit on the board by; from here on the one that the database sees."""
    person, today = Person.objects.get(name=name), timezone.localdate(at)
    actor = actor_for(post or post_of(name), person_id=person.pk, today=today)
    identity.assume(actor)
    return actor


def post_of(name: str) -> Post:
    """Their only post; of several, the one that fills a seat of the regional partnership."""
    posts = Post.objects.filter(holdings__person__name=name)
    seats = Seat.objects.filter(body__name=WMCSP, until_on=None)
    return posts.filter(pk__in=seats.values("post")).first() or posts.get()
