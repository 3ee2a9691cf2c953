"""National bids: a section for each partner, how far each is, sent to the funder, and what the funder answered."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from frankpledge.audit import trail
from frankpledge.funding import lifecycle, permissions
from frankpledge.funding.models import Bid, BidSection, Fund
from frankpledge.funding.statistics.applications import words_in
from frankpledge.partnerships.models import Organisation
from frankpledge.rules import Actor, Refusal


@transaction.atomic
def begin(
    fund: Fund, *, title: str, funder: str, purpose: str, asked: Decimal, closes_at: datetime, by: Actor, at: datetime
) -> Bid:
    """Begin a bid that partners write together; what it wins comes into the fund."""
    fund = permissions.make_bid.lock(fund, by)
    if closes_at <= at:
        raise Refusal("The funder’s deadline has passed.", field="closes_at_on")
    bid = Bid.objects.create(
        fund=fund, title=title, funder=funder, purpose=purpose, asked=asked, closes_at=closes_at, made_at=at,
        made_as_id=by.post_id,
    )  # fmt: skip
    trail.record("funding.bid_begun", bid, at=at)
    return bid


@transaction.atomic
def add_section(
    bid: Bid, *, words: str, most_words: int | None, owner: Organisation, by: Actor, at: datetime
) -> BidSection:
    """Give a question of the funder to the organisation that writes its answer."""
    bid = permissions.lead_bid.lock(bid, by)
    _refuse_sent(bid)
    last = bid.sections.aggregate(last=Max("position"))["last"] or 0
    section = BidSection.objects.create(bid=bid, position=last + 1, words=words, most_words=most_words, owner=owner)
    trail.record("funding.bid_section_added", section, at=at)
    return section


@transaction.atomic
def write_section(section: BidSection, *, text: str, is_ready: bool, seen: int, by: Actor, at: datetime) -> BidSection:
    """Keep a section's text; ready only within the funder's limit, and refused where a colleague wrote it meanwhile."""
    section = permissions.write_section.lock(section, by)
    _refuse_sent(section.bid)
    if section.version != seen:
        raise Refusal("A colleague saved this section while you wrote. Copy what you typed, and open it again.")
    count = words_in(text)
    if is_ready and not count:
        raise Refusal("Nothing is written yet, so it is not ready.", field="is_ready")
    if is_ready and section.most_words and count > section.most_words:
        raise Refusal(f"It has {count} words, and the funder takes {section.most_words}.", field="text")
    section.text, section.is_ready, section.version = text, is_ready, section.version + 1
    section.written_at, section.written_as_id = at, by.post_id
    section.save()
    trail.record("funding.bid_section_written", section, at=at, is_ready=is_ready)
    return section


@transaction.atomic
def send(bid: Bid, *, by: Actor, at: datetime) -> Bid:
    """Say that the bid went to the funder: every section ready, and in time."""
    bid = permissions.lead_bid.lock(bid, by)
    lifecycle.SEND_BID.apply(bid)
    wanting = bid.sections.filter(is_ready=False).count()
    if wanting or not bid.sections.exists():
        raise Refusal(
            f"{wanting or 'No'} section{'s are' if wanting > 1 else ' is'} {'not ' if wanting else ''}ready yet."
        )
    if bid.closes_at is not None and at >= bid.closes_at:
        raise Refusal("The funder’s deadline has passed.")
    bid.sent_at = at
    bid.save()
    trail.record("funding.bid_sent", bid, at=at)
    return bid


@transaction.atomic
def record_answer(bid: Bid, *, is_won: bool, won: Decimal, answer: str, by: Actor, at: datetime) -> Bid:
    """What the funder answered. What was won is then entered into a pot, as other income, on the letter named here."""
    bid = permissions.lead_bid.lock(bid, by)
    if is_won and won <= 0:
        raise Refusal("Say how much was won.", field="won")
    (lifecycle.WIN_BID if is_won else lifecycle.LOSE_BID).apply(bid)
    bid.won, bid.answer = won if is_won else None, answer
    bid.save()
    trail.record("funding.bid_answered", bid, at=at, is_won=is_won)
    return bid


def _refuse_sent(bid: Bid) -> None:
    if bid.status != lifecycle.BidStatus.WRITING:
        raise Refusal("The bid was sent, so it stands as it is.")
