"""The real server and the real worker, killed at named points while referrals come in by all four ways, and begun again.

Senders do as real ones do: a mail stays in its folder, a browser sends a form again whose answer did not come, a system sends
again under its key. What each was told is held at the end against what there is (`fire_census`).
"""

import hashlib
import http.client
import json
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

from frankpledge.marac.tests.mails import mail
from frankpledge.marac.tests.other_systems import referral
from frankpledge.marac.tests.test_issued_form import FILLED
from tests.journeys.filling import filled
from tests.mail_server import PASSWORD, Inbox
from tests.post_room import PostRoom, free_port

from .ledger import ROOT
from .points import Point
from .site import HOLDS_THE_SERVER, Site, until

DIES_WITHIN = 120  # seconds
TRIES = 6
_GONE = (http.client.HTTPException, urllib.error.URLError, ConnectionError, TimeoutError)


ON_ONE_LINE = {key: " ".join(answer.split()) for key, answer in FILLED.items()}
_NO_DATABASE = (psycopg.Error, FileNotFoundError, IndexError)


def account(number: int) -> str:
    """What a referral says that no other does."""
    return f"A sample account, number {number:04}, of what happened."


@dataclass
class Sent:
    """One referral as its sender has it: what it says, what goes with it, and whether they were told that it is there."""

    way: str
    point: str
    account: str
    file: bytes
    is_told: bool = False
    reference: str = ""
    is_given_up: bool = False
    letter: bytes = b""


@dataclass
class Fire:
    """A site under fire."""

    site: Site
    folder: Path
    inbox: Inbox
    post_room: PostRoom
    details: dict[str, Any]
    port: int = field(default_factory=free_port)
    sent: list[Sent] = field(default_factory=list)
    server: "subprocess.Popen[bytes] | None" = None
    worker: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    # The two processes

    def begin(self) -> None:
        """Whatever does not run is begun, as its unit's Restart=always does; and the database, by whoever keeps it."""
        if not self.has_database():
            self.bring_the_database_back()
        if self.server is None or self.server.poll() is not None:
            self.server = self.site.start("frankpledge", "serve", "--bind", f"127.0.0.1:{self.port}")
        if self.worker is None or self.worker.poll() is not None:
            self.worker = self.site.start("frankpledge", "work")
        until(self.answers)

    def answers(self) -> bool:
        try:
            urllib.request.urlopen(f"{self.url}/healthz", timeout=5).close()
        except _GONE:
            return False
        return True

    def arm(self, point: Point, *, whom: str = "") -> None:
        (self.folder / "killed").unlink(missing_ok=True)
        (self.folder / "armed").write_text(f"{point.name}\n{whom}\n{point.times}")

    def never_killed(self, point: Point) -> str:
        """Nothing where somebody was killed at the point."""
        killed = self.folder / "killed"
        return "" if killed.exists() and killed.read_text() == point.name else "was never reached"

    def worker_died(self) -> bool:
        return self.worker is not None and self.worker.poll() is not None

    def wait_for_the_death(self, point: Point) -> str:
        """Nothing where the worker died by SIGKILL at the point; else what happened instead."""
        assert self.worker is not None
        try:
            self.worker.wait(timeout=DIES_WITHIN)
        except subprocess.TimeoutExpired:
            return "was never reached"
        if self.worker.returncode != -signal.SIGKILL or self.never_killed(point):
            return f"the worker ended with {self.worker.returncode}"
        return ""

    def reached(self) -> list[str]:
        return (self.folder / "reached").read_text().splitlines()

    # The worker's minute, without waiting for it

    def nudge(self) -> None:
        for task in ("notices.read_inbox", "marac.open_letters", "notices.send_what_waits"):
            self.site.ask(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, args) "
                f"SELECT 'default', '{task}', '{{\"timestamp\": 0}}' WHERE NOT EXISTS "
                f"(SELECT FROM procrastinate_jobs WHERE task_name = '{task}' AND status = 'todo')"
            )

    def work_until(self, true: Callable[[], Any], within: float = DIES_WITHIN) -> bool:
        """The worker does what waits until something is so; whether it came to be."""
        deadline = time.monotonic() + within
        while time.monotonic() < deadline:
            if true():
                return True
            with suppress(*_NO_DATABASE):
                self.nudge()
            time.sleep(0.3)
        return False

    def is_settled(self) -> bool:
        return not self.unsettled()

    def unsettled(self) -> str:
        """What came by mail and is not dealt with, and what was not sent yet, counted; nothing where all is."""
        try:
            ((kept, opened, waiting, jobs),) = self.site.ask(
                "SELECT (SELECT count(*) FROM notices_delivery), (SELECT count(*) FROM notices_letter WHERE status = 'handed_on'), "
                "(SELECT count(*) FROM notices_message WHERE status = 'waiting'), "
                "(SELECT string_agg(task_name || ' ' || status, ', ') FROM procrastinate_jobs WHERE status = 'doing')"
            )
        except _NO_DATABASE:
            return "the database does not answer"
        mailed = sum(bool(one.letter) for one in self.sent)
        if kept >= mailed and opened >= mailed and not waiting:
            return ""
        return f"of {mailed} mails {kept} kept and {opened} opened; {waiting} messages wait; under way: {jobs}"

    def is_begun_and_settled(self) -> bool:
        self.begin()
        return self.is_settled()

    # The database's own death

    @property
    def postmaster(self) -> Path:
        return self.site.postgres / "postmaster.pid"

    def has_database(self) -> bool:
        try:
            return bool(self.site.ask("SELECT 1"))
        except _NO_DATABASE:
            return False

    def bring_the_database_back(self) -> None:
        """As its own unit would: nothing that serves or works begins it again."""
        for _ in range(TRIES):
            keeper = self.site.start("frankpledge", "shell", "-c", HOLDS_THE_SERVER)
            while keeper.poll() is None:
                if self.has_database():
                    return
                time.sleep(0.2)
        raise AssertionError("the database could not be begun again")

    def census(self) -> Any:
        said = subprocess.run(
            [sys.executable, "-m", "proof.fire_census"],
            env=self.site.environ, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert said.returncode == 0, said.stderr
        return json.loads(said.stdout)


@contextmanager
def under_fire(site: Site, inbox: Inbox, post_room: PostRoom) -> Iterator[Fire]:
    folder = site.folder / "fire"
    folder.mkdir()
    ran = subprocess.run(
        [sys.executable, "-m", "proof.fire_site", str(folder)],
        env=site.environ, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    fire = Fire(site, folder, inbox, post_room, json.loads((folder / "details").read_text()))
    (folder / "reached").touch()
    site.environ |= {
        "FRANKPLEDGE_SMTP": post_room.url,
        "FRANKPLEDGE_IMAP": inbox.url,
        "FRANKPLEDGE_IMAP_PASSWORD": PASSWORD,
        "FRANKPLEDGE_DEMONSTRATION": "1",
        "FRANKPLEDGE_URL": fire.url,
    }
    site.command("collectstatic", "--no-input", "--verbosity", "0")
    # The database is nobody's child here: what is killed takes it with it only where that is what is tried.
    fire.bring_the_database_back()
    site.environ |= {"FRANKPLEDGE_PROOF": str(folder), "PYTHONPATH": f"{ROOT / 'proof' / 'killing'}:{ROOT}"}
    yield fire


# By e-mail


def mail_one(fire: Fire, point: str, number: int) -> Sent:
    """A completed form and a file, in the folder: the mail server has it, and there it stays."""
    answers = ON_ONE_LINE | {"what_happened.what_happened": account(number)}
    message = mail(filled((fire.folder / "form.docx").read_bytes(), answers), words=f"Number {number}.", number=number)
    file = _file(number)
    message = _with_a_file(message, file)
    sent = Sent("e-mail", point, account(number), file, is_told=True, letter=message)
    fire.sent.append(sent)
    fire.inbox.deliver(message, at=datetime.now(UTC))
    return sent


def _with_a_file(message: bytes, file: bytes) -> bytes:
    whole = message_from_bytes(message, policy=policy.SMTP)
    whole.add_attachment(file, maintype="text", subtype="plain", filename="notes.txt")
    return whole.as_bytes()


def _file(number: int) -> bytes:
    return f"Notes that go with {number}: {uuid4()}\n".encode() * 40


# By the API


def body_of(fire: Fire, sent: Sent) -> dict[str, Any]:
    notes = {"name": "notes.txt", "what_it_is": "Notes", "content": b64encode(sent.file).decode()}
    return referral(fire.details["topics"], account=sent.account) | {"files": [notes]}


def send_by_api(fire: Fire, point: str, number: int, *, tries: int = TRIES) -> Sent:
    """Sent until it is answered, under one key."""
    sent = Sent("API", point, account(number), _file(number))
    fire.sent.append(sent)
    body, key = json.dumps(body_of(fire, sent)).encode(), f"proof-{number:06}"
    for _ in range(tries):
        request = urllib.request.Request(
            f"{fire.url}/api/v1/marac-referrals",
            body,
            {
                "Authorization": f"Bearer {fire.details['key']}",
                "Content-Type": "application/json",
                "Idempotency-Key": key,
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                sent.is_told, sent.reference = True, json.load(answer)["reference"]
                return sent
        except urllib.error.HTTPError as refused:
            if refused.code < http.HTTPStatus.INTERNAL_SERVER_ERROR:
                raise
        except _GONE:
            pass
        if tries > 1:
            fire.begin()
            time.sleep(0.2)
    sent.is_given_up = True
    return sent


# By the form


class Browser:
    """Somebody's browser: it keeps its cookies, and its person sends again what was not answered."""

    def __init__(self, fire: Fire) -> None:
        self.fire, self.jar, self.again = fire, CookieJar(), 0
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def get(self, path: str) -> tuple[str, str]:
        return self._asked(path, None, "")

    def post(self, path: str, said: Mapping[str, Any], file: bytes | None = None) -> tuple[str, str]:
        """Where it led, and the page there."""
        fields = {"csrfmiddlewaretoken": self._mark(), **said}
        if file is None:
            return self._asked(
                path, urllib.parse.urlencode(fields, doseq=True).encode(), "application/x-www-form-urlencoded"
            )
        edge = uuid4().hex
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in fields.items()
        ]
        parts.append(
            f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="notes.txt"\r\nContent-Type: text/plain\r\n\r\n'
        )
        return self._asked(
            path,
            "".join(parts).encode() + file + f"\r\n--{edge}--\r\n".encode(),
            f"multipart/form-data; boundary={edge}",
        )

    def _mark(self) -> str:
        if not any(cookie.name == "csrf" for cookie in self.jar):
            self.get("/accounts/sign-in/")
        return next(cookie.value or "" for cookie in self.jar if cookie.name == "csrf")

    def _asked(self, path: str, body: bytes | None, kind: str) -> tuple[str, str]:
        for _ in range(TRIES):
            request = urllib.request.Request(f"{self.fire.url}{path}", body, {"Content-Type": kind} if kind else {})
            try:
                with self._opener.open(request, timeout=30) as answer:
                    return urllib.parse.urlsplit(answer.geturl()).path, answer.read().decode()
            except urllib.error.HTTPError as refused:
                if refused.code < http.HTTPStatus.INTERNAL_SERVER_ERROR:
                    return f"{refused.code} {path}", refused.read().decode()
            except _GONE:
                pass
            self.again += 1
            self.fire.begin()
            time.sleep(0.2)
        raise AssertionError(f"{path} was not answered")


WHO = {"agency_name": "Threshold Sample Homes", "contact_name": "Sample Person", "contact_email": "a@threshold.example",
       "contact_phone": "01632 960001"}  # fmt: skip
VICTIM = {"given_name": "Vesper", "family_name": "Examplar", "born_on-day": "4", "born_on-month": "3", "born_on-year": "1990",
          "gender": "female", "ethnicity": "white_british", "is_disabled": "no", "is_lgbt": "no",
          "lines": "1 Specimen Street", "postcode": "DY1 2AB", "is_protected": "yes"}  # fmt: skip
PERPETRATOR = {
    "given_name": "Percival",
    "family_name": "Samplar",
    "gender": "male",
    "relation_to_victim": "former partner",
}


def fill_in(browser: Browser, form: str, sent: Sent, version: str) -> None:
    """Each section, a file, and the referral sent; `form` is where its pages begin."""
    risk = {"version": version, **{f"q{number}": "yes" if number < 16 else "no" for number in range(1, 25)}}
    told = {"what_happened": sent.account, "has_children": "no", "has_conflict": "no"}
    for slug, said in (
        ("who_refers", WHO), ("victim", VICTIM), ("safe_contact", {"phone": "01632 960123", "is_safe_to_call": "yes"}),
        ("risk", risk), ("criteria", {"criteria": ["visible_high_risk"]}),
        ("consent", {"is_victim_aware": "yes", "has_consent": "yes"}), ("what_happened", told), ("people/add/perpetrator", PERPETRATOR),
    ):  # fmt: skip
        where, page = browser.post(f"{form}{slug}/", said)
        assert not where[:1].isdigit(), (where, _words(page))
    where, page = browser.post(f"{form}files/", {"words": "Notes"}, file=sent.file)
    assert not where[:1].isdigit(), (where, _words(page))
    where, page = browser.post(f"{form}check/", {})
    found = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", page)
    sent.is_told = any(words in page for words in ("Referral received", "has been sent", "was sent, and is safe"))
    sent.reference = found[0] if found else ""
    assert sent.is_told, (where, _words(page))


def _words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page[page.find("<main") :]).split())[:600]


def send_by_form(fire: Fire, point: str, number: int) -> Sent:
    sent = Sent("web form", point, account(number), _file(number))
    fire.sent.append(sent)
    browser = Browser(fire)
    browser.post(f"/accounts/demonstration/{fire.details['person']}/", {})
    where, _ = browser.post("/marac/refer/", {})
    fill_in(browser, where, sent, fire.details["version"])
    return sent


def send_by_link(fire: Fire, point: str, number: int) -> Sent:
    sent = Sent("secure link", point, account(number), _file(number))
    fire.sent.append(sent)
    browser, address = Browser(fire), f"worker{number}@threshold.example"
    browser.post("/marac/link/", {"email": address})
    path: list[str] = []

    def has_come() -> bool:
        path[:] = [
            urllib.parse.urlsplit(found[0]).path
            for message in fire.post_room.messages
            if address in str(message["To"])
            and (found := re.search(r"http\S+/link/open/\S+", message.get_body(("plain",)).get_content()))  # type: ignore[union-attr]
        ]
        return bool(path)

    def comes() -> bool:
        fire.begin()
        return has_come()

    assert fire.work_until(comes), "no link came"
    where, _ = browser.get(path[0])
    assert where == "/marac/link/form/", where
    fill_in(browser, where, sent, fire.details["version"])
    return sent


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
