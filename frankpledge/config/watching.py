"""What a person must be told of: each part of the site looked at from outside it, and a mail when one stops, goes on, or is well again.

It needs neither the server nor the worker: it looks, tells and ends, and a timer begins it again each minute.
"""

import json
import shutil
import smtplib
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import DatabaseError, connection
from django.utils import timezone

from frankpledge.audit import identity, sealing
from frankpledge.audit.models import Sealer
from frankpledge.marac import destroyed
from frankpledge.notices import inbox, probing
from frankpledge.notices.lifecycle import MessageStatus
from frankpledge.notices.models import Mailbox, Message
from frankpledge.notices.outbox import mail_server
from frankpledge.ui.wording import moment

from .backups import RECEIVER, SLOT, Store
from .health import silence_of_the_worker

SILENT_AFTER = timedelta(minutes=3)
"""What runs each minute has stopped; with the timer's own minute somebody is told within five."""

WAITS_TOO_LONG = timedelta(minutes=15)
ANSWERS_WITHIN = 10  # seconds
BASE_IS_OLD_AFTER = timedelta(days=8)
FULL_FROM = 0.9
AGAIN_AFTER = timedelta(hours=1)
MORNING = 8  # o'clock
CANNOT_TELL = (OSError, smtplib.SMTPException)

Troubles = dict[str, str]
"""What is wrong, in a sentence, by the part that it is wrong with."""


def look(address: str, at: datetime) -> Troubles:
    """Every part that is in trouble. Where the database is away nothing else can be known, so nothing else is said."""
    troubles: Troubles = {}
    if words := _server(address):
        troubles["server"] = words
    if words := _mail_out():
        troubles["mail out"] = words
    if words := _disk():
        troubles["disk"] = words
    try:
        with identity.as_service("worker"):
            for part, words in _parts(at):
                troubles[part] = words
    except (DatabaseError, OSError, subprocess.SubprocessError):  # the last two are how the embedded one fails to start
        troubles["database"] = "The database cannot be reached or asked: nothing can be entered or read."
    return troubles


def _parts(at: datetime) -> Iterator[tuple[str, str]]:
    looked: tuple[tuple[str, Callable[[datetime], str]], ...] = (
        ("worker", _worker),
        ("jobs", _jobs),
        ("inbox", _inbox),
        ("outbox", _outbox),
        ("referrals by e-mail", _probes),
        ("sealing", _sealing),
        ("what was destroyed", _destroyed),
        ("stream", _stream),
        ("base backup", _base),
    )
    for part, find in looked:
        if words := find(at):
            yield part, words


def _server(address: str) -> str:
    try:
        urllib.request.urlopen(f"{address}/healthz", timeout=10).close()  # noqa: S310 - an address that the site's own settings give
    except (urllib.error.URLError, OSError, ValueError):
        return f"The server does not answer at {address}: nobody can use the site."
    return ""


def _mail_out() -> str:
    """Asked for a word, and sent nothing: a message that waits says the same a quarter of an hour later."""
    if not settings.OUTGOING_MAIL:
        return ""
    try:
        server = mail_server(settings.OUTGOING_MAIL)
        server.timeout = ANSWERS_WITHIN
        server.open()
        server.close()
    except CANNOT_TELL:
        return "The mail server takes no message: nobody is told that anything waits for them."
    return ""


def _disk() -> str:
    used = shutil.disk_usage(settings.DATA)
    full = 1 - used.free / used.total
    return f"The disk of the data folder is {full:.0%} full." if full >= FULL_FROM else ""


def _worker(at: datetime) -> str:
    silence = silence_of_the_worker()
    if silence is None:
        return "No worker runs: no message goes out and no referral comes in by e-mail."
    if silence > SILENT_AFTER:
        return f"The worker has been silent since {moment(at - silence)}: no message goes out and no referral comes in by e-mail."
    return ""


def _jobs(at: datetime) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(DISTINCT job.id) FROM procrastinate_jobs job JOIN procrastinate_events event ON event.job_id = job.id "
            "WHERE job.status = 'failed' AND event.type = 'failed' AND event.at > %s",
            [at - timedelta(days=1)],
        )
        (failed,) = cursor.fetchone()
    return f"{failed} jobs failed in the last day. The worker’s log names them." if failed else ""


def _inbox(at: datetime) -> str:
    address = inbox.address()
    if address is None:
        return ""
    box = Mailbox.objects.filter(pk=address.mailbox).first()
    if box and box.read_at and at - box.read_at <= SILENT_AFTER:
        return ""
    since = f"has not been read since {moment(box.read_at)}" if box and box.read_at else "has never been read"
    return f"The inbox {since}: referrals by e-mail are not coming in."


def _outbox(at: datetime) -> str:
    waiting = Message.objects.filter(status=MessageStatus.WAITING, written_at__lt=at - WAITS_TOO_LONG)
    failed = Message.objects.filter(status=MessageStatus.FAILED, settled_at__gt=at - timedelta(days=1)).count()
    first = waiting.last()
    said = f"{waiting.count()} messages wait to be sent, the first since {moment(first.written_at)}." if first else ""
    return f"{said} {failed} were given up in the last day.".strip() if failed else said


def _probes(at: datetime) -> str:
    if not settings.PROBES_TO:
        return ""
    if since := probing.lost_since(at):
        return f"What was sent to the inbox at {moment(since)} to try it has not arrived: a referral would not either."
    last = probing.last_that_came()
    if last is None or not last.trouble:
        return ""
    return f"The form that was sent to the inbox at {moment(last.sent_at)} to try it came, and would be no referral: {last.trouble}"


def _sealing(at: datetime) -> str:
    if words := sealing.trouble(at):
        return f"{words[:1].upper()}{words[1:]}."
    sealer = Sealer.objects.first()
    if sealer and sealer.ran_at and at - sealer.ran_at > SILENT_AFTER:
        return f"Sealing the audit trail last ran {moment(sealer.ran_at)}."
    return ""


def _destroyed(at: datetime) -> str:
    back = len(destroyed.open_again(settings.DESTROYED))
    return (
        f"{back} keys of cases that were destroyed open again: a backup was brought back. Run destroy-again before anybody signs in."
        if back
        else ""
    )


def _stream(at: datetime) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT active FROM pg_replication_slots WHERE slot_name = %s", [SLOT])
        slot = cursor.fetchone()
        cursor.execute("SHOW synchronous_standby_names")
        (waited_for,) = cursor.fetchone()
    if slot is None:
        return "Nothing keeps the stream of commits: backups end at the last base." if settings.WATCH_STREAM else ""
    if slot[0]:
        return ""
    held = " Every commit waits for it: decide now." if RECEIVER in waited_for else ""
    return f"Nothing receives the stream of commits: what is entered from now on is in no backup.{held}"


def _base(at: datetime) -> str:
    if not settings.WATCH_STORE:
        return ""
    bases = Store(Path(settings.WATCH_STORE)).bases()
    if not bases:
        return f"There is no base backup in {settings.WATCH_STORE}."
    taken = datetime.strptime(bases[-1].name, "%Y-%m-%dT%H%M%SZ").replace(tzinfo=UTC)
    return f"The last base backup is of {moment(taken)}." if at - taken > BASE_IS_OLD_AFTER else ""


def to_tell(troubles: Troubles, remembered: dict[str, Any], at: datetime) -> tuple[str, str] | None:
    """The subject and words of what somebody must be told now, and what it is remembered by; None where all was said.

    A trouble is told when it begins, each hour that it goes on, and when it is over. Once a day, from eight, that the watchman
    itself still watches: whoever misses that line knows that nobody looks.
    """
    known: dict[str, Any] = remembered.get("troubles", {})
    over = sorted(set(known) - set(troubles))
    new = sorted(set(troubles) - set(known))
    long = [
        part for part in troubles if part in known and at - datetime.fromisoformat(known[part]["told"]) >= AGAIN_AFTER
    ]
    today = timezone.localdate(at).isoformat()
    is_morning = timezone.localtime(at).hour >= MORNING and remembered.get("daily") != today
    if not (new or over or long or is_morning):
        return None
    told = at.isoformat()
    remembered["troubles"] = {
        part: {"since": known.get(part, {}).get("since", told), "told": told} for part in troubles
    }
    if is_morning:
        remembered["daily"] = today
    lines = [f"{words} (since {moment(_since(remembered, part))})" for part, words in sorted(troubles.items())]
    lines += [f"Well again: {part}." for part in over]
    if troubles:
        subject = f"Frankpledge: {', '.join(sorted(troubles))}"
    else:
        subject = "Frankpledge: well again" if over else "Frankpledge: all is well, and watched"
    return subject, "\n\n".join([*lines, settings.SITE_URL])


def tell(subject: str, words: str) -> None:
    """By mail, at once, past the outbox: what carries that may be what stopped. Raises where it can't."""
    mail = EmailMessage(
        subject, words, settings.DEFAULT_FROM_EMAIL, settings.WATCHED_BY, connection=mail_server(settings.WATCH_MAIL)
    )
    mail.send()


def remembered_in(path: Path) -> dict[str, Any]:
    """What was told before; nothing where that is lost, so that all is told again."""
    try:
        found = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def remember(path: Path, remembered: dict[str, Any]) -> None:
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(remembered))
    unfinished.replace(path)


def _since(remembered: dict[str, Any], part: str) -> datetime:
    return datetime.fromisoformat(remembered["troubles"][part]["since"])
