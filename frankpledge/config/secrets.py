"""The site's secrets: given in its environment, else made once and kept in its data folder; and where its mail is."""

import base64
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


def secret_key(environ: Mapping[str, str], data: Path) -> str:
    """What sessions and links are signed with."""
    return environ.get("FRANKPLEDGE_SECRET_KEY") or _kept(data / "secret-key")


def field_keys(environ: Mapping[str, str], data: Path) -> list[bytes]:
    """32-byte keys for encrypted fields, the one in use first, then those it replaced."""
    given = environ.get("FRANKPLEDGE_FIELD_KEYS") or _kept(data / "field-key")
    return [base64.urlsafe_b64decode(key + "=" * (-len(key) % 4)) for key in given.split()]


def password(given: str, file: str) -> str:
    """What is given itself, or what stands in the file that is named instead."""
    try:
        return given or (Path(file).read_text().strip() if file else "")
    except OSError as problem:
        raise ImproperlyConfigured(f"The password’s file {file} can’t be read: {problem.strerror}.") from problem


def mail_folder(given: str) -> str:
    """The folder that mail is read from, empty where there is none: said at once if it could be none, and not by each page."""
    parts = urlsplit(given)
    if given and not (parts.scheme in {"imap", "imaps"} and parts.hostname and parts.username):
        raise ImproperlyConfigured("FRANKPLEDGE_IMAP must be like imaps://name@host:993/INBOX.")
    return given


def _kept(path: Path) -> str:
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    made = secrets.token_urlsafe(32)
    try:
        # Two processes may start at once: the first to create the file decides.
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(made)
    except FileExistsError:
        return path.read_text().strip()
    return made
