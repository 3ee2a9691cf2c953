"""Which PostgreSQL, and as which of its roles: the embedded server unless `DATABASE_URL` names another.

Three roles share one database: the *owner* migrates it, *web* answers requests, *worker* does jobs. A process
takes its role from `FRANKPLEDGE_ROLE`; where an address of its own is given (`DATABASE_WEB_URL`,
`DATABASE_WORKER_URL`) it signs in with that, else it signs in as the owner and gives the owner's powers up.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

OWNER, WEB, WORKER = "frankpledge_owner", "frankpledge_web", "frankpledge_worker"
ROLES = {"owner": OWNER, "web": WEB, "worker": WORKER}

# The longest a process waits: a request is given up before the person is, a job later, a migration never
# waits long for a lock that a running site holds.
TIMEOUTS = {
    "owner": "-c lock_timeout=10s",
    "web": "-c lock_timeout=5s -c statement_timeout=20s -c idle_in_transaction_session_timeout=60s",
    "worker": "-c lock_timeout=30s -c statement_timeout=600s",
}


def database(environ: Mapping[str, str], data: Path) -> dict[str, Any]:
    """Django's settings for the database, for the process's role."""
    role = environ.get("FRANKPLEDGE_ROLE", "owner")
    if role not in ROLES:
        raise ImproperlyConfigured(f"FRANKPLEDGE_ROLE is {role!r}; it must be one of {', '.join(ROLES)}.")
    settings: dict[str, Any] = {
        "CONN_MAX_AGE": 600 if role == "web" else 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": TIMEOUTS[role]},
    }
    owner_url = environ.get("DATABASE_URL", "")
    own_url = environ.get(f"DATABASE_{role.upper()}_URL", "") if role != "owner" else ""
    if not (own_url or owner_url):
        return settings | {
            "ENGINE": "frankpledge.config.embedded",
            "NAME": "frankpledge",
            "USER": ROLES[role],
            "HOST": str(data / "postgres"),
        }
    connection, libpq_options = _from_url(own_url or owner_url)
    settings |= connection
    # Ours come last: what the address says (sslmode, sslrootcert, ...) never undoes a timeout.
    settings["OPTIONS"] = libpq_options | settings["OPTIONS"]
    if role != "owner" and not own_url:
        settings["OPTIONS"]["assume_role"] = ROLES[role]
    return settings


def _from_url(url: str) -> tuple[dict[str, Any], dict[str, str]]:
    """The connection's settings, and whatever else the address asks of libpq after its `?`."""
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in {"postgres", "postgresql"} or not name:
        raise ImproperlyConfigured(
            "DATABASE_URL must name a PostgreSQL database, such as postgresql://name:password@host:5432/frankpledge."
        )
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
    }, query
