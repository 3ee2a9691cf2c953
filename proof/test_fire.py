"""Referrals by all four ways while the server, the worker and the database are killed: what was acknowledged is there once, byte for byte."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.mail_server import MailServer, needs_dovecot
from tests.post_room import PostRoom

from .fire import Fire, Sent, digest, mail_one, send_by_api, send_by_form, send_by_link, under_fire
from .ledger import Ledger
from .points import API, FORM, LINK, MAIL, POINTS, Point
from .site import a_site

SETTLES_WITHIN = 600  # seconds

pytestmark = [pytest.mark.tier("nightly"), needs_dovecot]

SENDERS: dict[str, Callable[..., Sent]] = {API: send_by_api, FORM: send_by_form, LINK: send_by_link}
POSTMASTER = [
    next(point for point in POINTS if point.way == way and point.name.endswith(at))
    for way, ats in {
        MAIL: ('before commit of INSERT INTO "notices_delivery"', 'after INSERT INTO "marac_referral"'),
        API: ('after INSERT INTO "marac_answer"', 'before commit of INSERT INTO "marac_sentin"'),
        FORM: ('after DELETE FROM "marac_answer"', 'before commit of INSERT INTO "marac_idvanotice"'),
        LINK: ('after INSERT INTO "marac_referrallink"', 'before commit of INSERT INTO "marac_idvanotice"'),
    }.items()
    for at in ats
]


def test_what_was_acknowledged_is_there_once_and_whole_wherever_it_was_killed(
    ledger: Ledger, mail_server: MailServer, post_room: PostRoom
) -> None:
    rounds = ledger.of(commit=1, nightly=1, release=50)
    deaths: list[str] = []
    with a_site() as site, under_fire(site, mail_server.inbox(), post_room) as fire:
        fire.begin()
        numbers = iter(range(10**6))
        for _ in range(rounds):
            for point in POINTS:
                deaths += _under(fire, point, numbers)
        after_kills = fire.reached()
        for _ in range(rounds):
            for point in POSTMASTER:
                deaths += _without_database(fire, point, numbers)
        fire.begin()
        # What a killed worker had begun is taken up when its heart has not beaten for a while, and tried again after a wait.
        assert fire.work_until(fire.is_settled, within=SETTLES_WITHIN), fire.unsettled()
        found = fire.census()
        hits = Counter(after_kills)
        site.command("shell", "-c", "from frankpledge.audit.jobs import seal; seal(0)")
        trail = site.command("check-audit")
    never = [point.name for point in POINTS if not hits[point.name]]
    how = f"server of 2 processes and worker begun again; {sum(hits.values()):,} hits counted, the least reached {min(hits[point.name] for point in POINTS)} times"
    ledger.write("Intake: points at which SIGKILL killed the server or the worker", len(POINTS) * rounds, deaths + never, how=how)  # fmt: skip
    ledger.write(
        "Intake: the database’s postmaster killed", len(POSTMASTER) * rounds, how="in the midst of each way, twice"
    )
    wrong = list(_wrong(fire, found))
    by_way = Counter(one.way for one in fire.sent)
    told = ", ".join(f"{count} by {way}" for way, count in by_way.items())
    ledger.write(
        "Intake: referrals sent under fire", len(fire.sent), wrong, how=f"{told}; each held against what is kept"
    )
    assert "The trail is as it was sealed" in trail
    assert not deaths + never + wrong, "\n".join(deaths + never + wrong)


def _under(fire: Fire, point: Point, numbers: Iterator[int]) -> Iterator[str]:
    """One referral sent with the process to be killed at the point, and sent again as its sender would; by the API, one given up too."""
    fire.arm(point)
    if point.way == MAIL:
        mail_one(fire, point.name, next(numbers))
        fire.work_until(fire.worker_died)
        why = fire.wait_for_the_death(point)
        fire.begin()
        if not fire.work_until(fire.is_settled):
            yield f"{point.name}: what came was not dealt with"
    elif point.way == API:
        send_by_api(fire, point.name, next(numbers), tries=1)
        why = fire.never_killed(point)
        fire.arm(point)
        send_by_api(fire, point.name, next(numbers))
        why = why or fire.never_killed(point)
    else:
        SENDERS[point.way](fire, point.name, next(numbers))
        why = fire.never_killed(point)
    fire.begin()
    if why:
        yield f"{point.name}: {why}"


def _without_database(fire: Fire, point: Point, numbers: Iterator[int]) -> Iterator[str]:
    """The same with the postmaster killed; whoever keeps the database begins it again, and whatever ended for want of it."""
    fire.arm(point, whom=str(fire.postmaster))
    if point.way == MAIL:
        mail_one(fire, point.name, next(numbers))
        fire.work_until(lambda: not fire.never_killed(point))
        if not fire.work_until(fire.is_begun_and_settled):
            yield f"the postmaster killed {point.name}: what came was not dealt with"
    else:
        SENDERS[point.way](fire, point.name, next(numbers))
    if why := fire.never_killed(point):
        yield f"the postmaster killed {point.name}: {why}"
    fire.begin()


def _wrong(fire: Fire, found: dict[str, Any]) -> Iterator[str]:
    rows = found["referrals"]
    by_account = Counter(row["account"] for row in rows if row["account"])
    letters = {letter["digest"]: letter for letter in found["letters"]}
    for sent in fire.sent:
        mine = [row for row in rows if row["account"] == sent.account]
        whole = [row for row in mine if not row["is_being_written"] or row["status"] == "taken_in"]
        if sent.is_told and len(whole) != 1:
            yield f"{sent.point}: {sent.account} was acknowledged, and is there {len(whole)} times"
        if by_account[sent.account] > 1:
            yield f"{sent.point}: {sent.account} is there {by_account[sent.account]} times"
        for row in whole:
            yield from (f"{sent.point}: {sent.account} {what}" for what in _wrong_with(row, sent))
        if sent.letter:
            yield from (f"{sent.point}: {what}" for what in _wrong_with_letter(letters, sent))
    receipts = Counter(
        message["subject"].rpartition(": ")[2] for message in found["messages"] if "has come" in message["subject"]
    )
    for row in rows:
        if row["source"] == "email" and receipts[row["reference"]] != 1:
            yield f"{row['reference']} was acknowledged {receipts[row['reference']]} times"
    for message in found["messages"]:
        if message["status"] != "sent":
            yield f"“{message['subject']}” is {message['status']}"


def _wrong_with(row: dict[str, Any], sent: Sent) -> Iterator[str]:
    if sent.reference and row["reference"] != sent.reference:
        yield f"was said to be {sent.reference}, and is {row['reference']}"
    if row["files"] != [digest(sent.file)]:
        yield f"has {len(row['files'])} files, or not the bytes that were sent"
    if row["perpetrators"] != 1:
        yield f"names {row['perpetrators']} alleged perpetrators, not the one"
    if row["told"] != 1:
        yield f"is {row['told']} times in the trail"
    if row["is_being_written"]:
        if row["mails"] != 1:
            yield f"came by {row['mails']} mails"
        return
    if row["missing"]:
        yield f"was sent half-made: {row['missing']}"
    if row["notices"] != 1:
        yield f"told the IDVA service {row['notices']} times"
    if len(row["clocks"]) != len(set(row["clocks"])) or len(row["clocks"]) < 4:
        yield f"has the promises {row['clocks']}"


def _wrong_with_letter(letters: dict[str, dict[str, Any]], sent: Sent) -> Iterator[str]:
    letter = letters.get(digest(sent.letter))
    if letter is None:
        yield "the mail is not kept with its own bytes"
    elif (letter["kept"], letter["mails"], letter["status"]) != (letter["digest"], 1, "handed_on"):
        yield f"the mail is kept as {letter}"
