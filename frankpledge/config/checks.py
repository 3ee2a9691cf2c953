"""What `frankpledge check --deploy` says of a live site besides Django's own."""

from typing import Any

from django.conf import settings
from django.core import checks

_HERE = {"", "localhost", "127.0.0.1", "::1"}
_VERIFIED = {"verify-ca", "verify-full"}


@checks.register(checks.Tags.security, deploy=True)
def the_database_elsewhere_is_who_it_says(**_: Any) -> list[checks.CheckMessage]:
    """Left to itself the client takes a connection without TLS, or from whoever answers."""
    database = settings.DATABASES["default"]
    is_here = database["HOST"] in _HERE or database["HOST"].startswith("/")
    if is_here or database["OPTIONS"].get("sslmode") in _VERIFIED:
        return []
    return [
        checks.Warning(
            "The database is on another machine, and nothing asks that the connection be encrypted or the machine be who it says.",
            hint="Add ?sslmode=verify-full&sslrootcert=/path/to/authority.pem to DATABASE_URL and its like.",
            id="frankpledge.W001",
        )
    ]
