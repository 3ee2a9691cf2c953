"""Decision notices: drafted by the office, with advice, approved by their lead officer, signed by the holder, published."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.documents.pdf import Marking, make_pdf
from frankpledge.partnerships.models import Area, PolicingBodyHolder, Post
from frankpledge.rules import Actor, Changed, Hidden, Refusal
from frankpledge.working_days import add_working_days

from .. import lifecycle, noticing, permissions
from ..lifecycle import ClearanceStatus, NoticeStatus
from ..models import (
    DecisionNotice,
    ExemptPart,
    NoticeAdvice,
    NoticeAdviceDraft,
    Published,
    Restricted,
    settings_in_force,
)
from . import publishing
from .meetings import OFFICE

NONE_DECLARED = "None declared."
WORDS = ("summary", "decision", "background", "financial", "legal")


@transaction.atomic
def draft(*, title: str, lead: Post, by: Actor, at: datetime, source_of: str = "") -> DecisionNotice:
    """Begin a notice of the office that the post works in. `source_of` is what its background begins with."""
    permissions.draft_notices.demand(by)
    holder = holder_of(by, timezone.localdate(at))
    if lead.organisation_id != holder.organisation_id:
        raise Refusal("Choose a lead officer of the office.", field="lead")
    year = timezone.localdate(at).year
    notice = DecisionNotice.objects.create(
        area=holder.area, year=year, number=_next_number(holder.area, year), title=title, lead=lead, background=source_of,
        drafted_at=at, drafted_by_id=by.post_id,
    )  # fmt: skip
    trail.record("boards.notice_drafted", notice, at=at, reference=notice.reference)
    return notice


def holder_of(by: Actor, on: date) -> PolicingBodyHolder:
    """The office that the post's organisation holds that day."""
    holder = PolicingBodyHolder.objects.on(on).filter(organisation=by.organisation_id).select_related("area").first()
    if holder is None:
        raise Hidden
    return holder


def post_of(by: Actor) -> Post:
    return Post.objects.get(pk=str(by.post_id))


def _next_number(area: Area, year: int) -> int:
    """The office's next notice of the year; its area is locked, so that two at once get two numbers."""
    Area.objects.select_for_update().get(pk=area.pk)
    last = DecisionNotice.objects.filter(area=area, year=year).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


@transaction.atomic
def write(
    notice: DecisionNotice,
    *,
    title: str,
    summary: str,
    decision: str,
    background: str,
    financial: str,
    legal: str,
    marking: str,
    exempt: str,
    exempt_because: str,
    seen: int,
    by: Actor,
    at: datetime,
) -> DecisionNotice:
    """Write a draft. What is `exempt` is kept apart from the rest, and never published; of two who write neither is lost."""
    notice = permissions.write_notices.lock(notice, by)
    if notice.status != NoticeStatus.DRAFT:
        raise Refusal(f"It is “{notice.get_status_display().lower()}”. Give it back first, to change it.")
    if notice.version != seen:
        raise Changed(notice)
    if exempt and not exempt_because:
        raise Refusal("Say why it is not published: the public reads that in its place.", field="exempt_because")
    given = {
        "title": title,
        "summary": summary,
        "decision": decision,
        "background": background,
        "financial": financial,
        "legal": legal,
    }
    for name, value in given.items():
        setattr(notice, name, value)
    notice.marking = Restricted.Marking.SENSITIVE if exempt else marking
    notice.exempt_because, notice.version = exempt_because if exempt else "", notice.version + 1
    notice.save()
    if exempt:
        ExemptPart.objects.update_or_create(notice=notice, defaults={"words": exempt})
    else:
        ExemptPart.objects.filter(notice=notice).delete()
    trail.record("boards.notice_written", notice, at=at, version=notice.version)
    return notice


@transaction.atomic
def ask_advice(notice: DecisionNotice, *, kind: str, post: Post, by: Actor, at: datetime) -> NoticeAdvice:
    """Ask a post for advice on a draft, in the days that a paper's is given in."""
    notice = permissions.write_notices.lock(notice, by)
    if notice.status != NoticeStatus.DRAFT:
        raise Refusal(f"Advice is asked for while it is drafted: it is “{notice.get_status_display().lower()}”.")
    today = timezone.localdate(at)
    if not post.is_in_effect(today):
        raise Refusal("That post does not exist any more. Choose another.", field="post")
    due_on = add_working_days(today, settings_in_force(None, today).advice_working_days, OFFICE)
    asked = NoticeAdvice.objects.create(notice=notice, kind=kind, post=post, asked_at=at, due_on=due_on)
    trail.record("boards.notice_advice_asked", notice, at=at, advises=kind, post=post.pk)
    return asked


@transaction.atomic
def draft_advice(asked: NoticeAdvice, *, words: str, by: Actor, at: datetime) -> NoticeAdviceDraft:
    """Keep advice that is not ready. Nobody else sees it."""
    asked = _lock_asked(asked, by)
    draft, _ = NoticeAdviceDraft.objects.update_or_create(
        advice=asked, defaults={"post_id": asked.post_id, "words": words, "written_at": at}
    )
    return draft


@transaction.atomic
def give_advice(asked: NoticeAdvice, *, advice: str, by: Actor, at: datetime) -> NoticeAdvice:
    """The office reads it from now on."""
    asked = _lock_asked(asked, by)
    if not advice:
        raise Refusal("Write your advice, if only that you have none.", field="advice")
    NoticeAdviceDraft.objects.filter(advice=asked).delete()
    lifecycle.GIVE_CLEARANCE.apply(asked)
    asked.advice, asked.answered_at, asked.answered_by_id = advice, at, by.person_id
    asked.save()
    trail.record("boards.notice_advice_given", asked.notice, at=at, advises=asked.kind)
    return asked


def answer_advice(asked: NoticeAdvice, answer: str, *, words: str, by: Actor, at: datetime) -> object:
    """What a form answers: "give", or "draft" to keep it for later."""
    if answer == "draft":
        return draft_advice(asked, words=words, by=by, at=at)
    return give_advice(asked, advice=words, by=by, at=at)


def _lock_asked(asked: NoticeAdvice, by: Actor) -> NoticeAdvice:
    asked = permissions.advise_on_notices.lock(asked, by)
    if asked.status != ClearanceStatus.ASKED:
        raise Refusal("This was answered already.")
    return asked


@transaction.atomic
def approve(notice: DecisionNotice, *, by: Actor, at: datetime) -> DecisionNotice:
    """Its lead officer finds it ready to be signed: every heading is written, and all advice that was asked for is given."""
    notice = permissions.approve_notices.lock(notice, by)
    empty = [str(notice._meta.get_field(name).verbose_name) for name in WORDS if not getattr(notice, name)]  # type: ignore[union-attr]
    if empty:
        raise Refusal(f"It is not whole yet: nothing is said under {', '.join(empty)}.")
    waiting = notice.advice.filter(status=ClearanceStatus.ASKED).select_related("post").first()
    if waiting is not None:
        raise Refusal(f"{waiting.get_kind_display()} advice is still asked of {waiting.post}.")
    lifecycle.APPROVE_NOTICE.apply(notice)
    notice.approved_at, notice.approved_by_id, notice.returned_because = at, by.person_id, ""
    notice.save()
    trail.record("boards.notice_approved", notice, at=at)
    return notice


@transaction.atomic
def give_back(notice: DecisionNotice, *, because: str, by: Actor, at: datetime) -> DecisionNotice:
    """It is not signed as it stands: whoever drafts it has it again."""
    notice = permissions.give_notices_back.lock(notice, by)
    lifecycle.RETURN_NOTICE.apply(notice)
    notice.approved_at, notice.approved_by_id, notice.returned_because = None, None, because
    notice.save()
    trail.record("boards.notice_given_back", notice, at=at)
    return notice


@transaction.atomic
def sign(notice: DecisionNotice, *, interests: str, by: Actor, at: datetime) -> DecisionNotice:
    """The holder of the office signs. Who that was, in which post and for which holder of it, is kept as it is that day."""
    notice = permissions.sign_notices.lock(notice, by)
    lifecycle.SIGN_NOTICE.apply(notice)
    holder = PolicingBodyHolder.objects.on(timezone.localdate(at)).get(
        area=notice.area, organisation=by.organisation_id
    )
    post = post_of(by)
    notice.interests, notice.signed_at, notice.signed_by_id = interests, at, by.person_id
    notice.signed_name, notice.signed_as, notice.signed_for = noticing.name_of(by), post.title, holder
    notice.save()
    trail.record("boards.notice_signed", notice, at=at, reference=notice.reference, holder=holder.pk)
    return notice


@transaction.atomic
def withdraw(notice: DecisionNotice, *, because: str, by: Actor, at: datetime) -> DecisionNotice:
    """A notice that will not be signed. Its number is not given again."""
    notice = permissions.write_notices.lock(notice, by)
    lifecycle.WITHDRAW_NOTICE.apply(notice)
    notice.withdrawn_because = because
    notice.save()
    for asked in notice.advice.filter(status=ClearanceStatus.ASKED).select_for_update():
        lifecycle.NEED_NO_CLEARANCE.apply(asked)
        asked.save()
    trail.record("boards.notice_withdrawn", notice, at=at, reference=notice.reference)
    return notice


@transaction.atomic
def publish(notice: DecisionNotice, *, by: Actor, at: datetime) -> Published:
    """Publish a signed notice without what is exempt. A later edition takes the place of the one before."""
    notice = permissions.publish_notices.lock(notice, by)
    if notice.status != NoticeStatus.SIGNED or notice.signed_at is None:
        raise Refusal("A notice is published once it is signed.")
    return publishing.put_out(
        notice.published.all(), kind=Published.Kind.NOTICE, title=f"Decision notice {notice.reference}: {notice.title}",
        on=timezone.localdate(notice.signed_at), parts=noticing.for_the_public(notice), made_by=noticing.office_of(notice),
        decisions=[publishing.Decided(f"Notice {notice.reference}", "Decision notice", notice.title, notice.decision)],
        at=at, notice=notice, area=notice.area, office=noticing.office_of(notice),
    )  # fmt: skip


@transaction.atomic
def make_own_pdf(notice: DecisionNotice, *, by: Actor, at: datetime) -> bytes:
    """The whole notice, what is exempt too where its reader may see that, as a PDF. That it was made is recorded."""
    notice = permissions.see_notices.get(
        DecisionNotice.objects.select_related("area", "signed_for__organisation"), by, pk=notice.pk
    )
    handling = str(notice.get_marking_display())
    marking = Marking(handling, noticing.office_of(notice), "the office, and those who advise it", at)
    title = f"Decision notice {notice.reference}: {notice.title}"
    exempt = permissions.see_exempt_parts.filter(ExemptPart.objects.filter(notice=notice), by).first()
    parts = noticing.whole(notice, exempt.words if exempt else "")
    pdf = make_pdf("boards/printed/published.html", {"parts": parts, "standing": ""}, title=title, marking=marking)
    trail.disclosure("boards.notice_had", notice, at=at, to=str(by.post_id), ground=notice.status)
    return pdf
