"""What a person does with a mail that waits in the tray. Each sight of one is kept."""

from datetime import datetime

from django.db import transaction

from frankpledge.audit import trail
from frankpledge.documents.mail import open_mail
from frankpledge.notices.models import RawLetter
from frankpledge.partnerships.models import Area
from frankpledge.rules import Actor, Hidden, Refusal

from .. import letters, lifecycle, permissions
from ..models import Mail, MailPart, MailReferral, Reason, Referral
from . import opening
from .opening import Reader


@transaction.atomic
def look_at(mail: Mail, *, by: Actor, at: datetime) -> None:
    """Keep that somebody reads a mail, before they do."""
    permissions.work_tray.get(Mail.objects.all(), by, pk=mail.pk)
    trail.sight("marac.mail_seen", mail, at=at)


@transaction.atomic
def file(mail: Mail, *, by: Actor, at: datetime, reason: Reason) -> None:
    """Put away what is no referral, and say why."""
    mail = permissions.work_tray.lock(mail, by)
    lifecycle.FILE_MAIL.apply(mail)
    mail.reason, mail.settled_at, mail.settled_by_id = reason, at, permissions.post_of(by)
    mail.save()
    trail.record("marac.mail_filed", mail, at=at, reason=reason.code)


@transaction.atomic
def put_back(mail: Mail, *, by: Actor, at: datetime) -> None:
    """Have a mail that was filed wait again."""
    mail = permissions.work_tray.lock(mail, by)
    lifecycle.PUT_BACK_MAIL.apply(mail)
    mail.reason = mail.settled_at = mail.settled_by = None
    mail.save()
    trail.record("marac.mail_put_back", mail, at=at)


@transaction.atomic
def take_in(mail: Mail, *, by: Actor, at: datetime, read_form: Reader, area: Area | None = None) -> Referral:
    """A referral of what came: from its forms where they can be read, else an empty one with the mail beside it.

    Its promises count from when the mail server had the mail, whoever looked when.
    """
    mail = permissions.take_in_mail.lock(mail, by)
    if not lifecycle.KEEP_WITH_REFERRAL.is_possible(mail):
        lifecycle.KEEP_WITH_REFERRAL.apply(mail)
    opened = open_mail(_raw(mail)) if mail.letter.is_whole else None
    looked = [opening.look(one, read_form) for one in opened.attachments] if opened else []
    forms = [one for one in looked if one.reading]
    if forms:
        made = [opening.take_in_form(mail, one, looked, at=at, by=by, area=area) for one in forms]
    else:
        made = [opening.take_in_by_hand(mail, looked, at=at, by=by, area=area)]
    opening.done_with(mail, at=at, by_post=permissions.post_of(by))
    trail.record("marac.mail_taken_in", mail, at=at, referrals=[one.pk for one in made])
    return made[0]


@transaction.atomic
def add_to(mail: Mail, *, by: Actor, at: datetime, reference: str) -> Referral:
    """Keep a mail with a referral that is there already."""
    mail = permissions.work_tray.lock(mail, by)
    wanted = "".join(filter(str.isalnum, reference.upper()))
    try:
        referral = permissions.see_queue.get(Referral.objects.all(), by, reference=f"{wanted[:4]}-{wanted[4:]}")
    except Hidden:
        raise Refusal("No referral of your MARACs has this reference.", field="reference") from None
    opening.done_with(mail, at=at, by_post=permissions.post_of(by))
    MailReferral.objects.create(mail=mail, referral=referral, at=at)
    trail.record("marac.mail_added", mail, at=at, referral=referral.pk)
    return referral


@transaction.atomic
def say_where_the_form_is(mail: Mail, *, by: Actor, at: datetime) -> None:
    """Write to the sender where the form is, without a word of what they wrote. The mail waits on."""
    mail = permissions.work_tray.lock(mail, by)
    if not mail.sender:
        raise Refusal("This mail does not say whom it is from, so nobody can be answered.")
    if mail.is_automatic:
        raise Refusal("A program wrote this mail: an answer would go to nobody, or round and round.")
    letters.say_where_the_form_is(mail.sender)
    mail.form_sent_at = at
    mail.save()
    trail.record("marac.form_address_sent", mail, at=at)


@transaction.atomic
def fetch_part(part: MailPart, *, by: Actor, at: datetime) -> bytes:
    """The bytes of something attached, for somebody to save and open at their own desk."""
    mail = permissions.work_tray.get(Mail.objects.select_related("letter", "key"), by, pk=part.mail_id)
    attachments = open_mail(_raw(mail)).attachments
    if part.position >= len(attachments):
        raise Refusal("This can’t be taken out of the mail now. Save the whole mail instead.")
    trail.sight("marac.mail_part_saved", mail, at=at, ground=f"attachment {part.position + 1}")
    return attachments[part.position].content


@transaction.atomic
def fetch_whole(mail: Mail, *, by: Actor, at: datetime) -> bytes:
    """The mail as it came, byte for byte."""
    mail = permissions.work_tray.get(Mail.objects.select_related("letter", "key"), by, pk=mail.pk)
    trail.sight("marac.mail_saved", mail, at=at)
    return _raw(mail)


def _raw(mail: Mail) -> bytes:
    if mail.key.instead:
        raise Refusal(f"This mail was {mail.key.instead}.")
    return RawLetter.objects.select_related("letter").get(letter=mail.letter_id).content
