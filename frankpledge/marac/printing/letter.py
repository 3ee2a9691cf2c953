"""The letter to a victim: made by the adviser who speaks with them, and only where a letter can do no harm."""

from frankpledge.rules import Refusal

from ..lifecycle import NoticeStatus
from ..models import ContactAttempt, IdvaNotice, Party

_WHY_NOT = {
    ContactAttempt.Outcome.UNSAFE: "The last try to reach them found that it is not safe to go on. Write nothing.",
    ContactAttempt.Outcome.DECLINED: "They said that they do not want support now. Write to them only if they ask for it.",
}


def given_name(notice: IdvaNotice) -> str:
    """What to call the victim, unless the adviser knows better."""
    victim = notice.referral.parties.filter(part=Party.Part.VICTIM).first()
    return victim.given_name if victim else ""


def why_not(notice: IdvaNotice) -> str:
    """Why no letter may be made as things stand; empty when one may."""
    if notice.status != NoticeStatus.TAKEN_UP:
        return "No adviser has taken this up, so nobody can say that a letter is safe."
    outcomes = [one.outcome for one in ContactAttempt.objects.filter(notice=notice).order_by("-made_on", "-noted_at")]
    for outcome, why in _WHY_NOT.items():
        if outcomes[:1] == [outcome]:
            return why
    if ContactAttempt.Outcome.SPOKE not in outcomes:
        return "Nobody has spoken with them yet, so nobody knows that a letter is safe. Note the talk first."
    if not notice.what_is_safe:
        return "What is safe, and what is not, is not noted yet. Note the victim’s views first."
    return ""


def check(notice: IdvaNotice) -> None:
    if why := why_not(notice):
        raise Refusal(why)
