"""Finding who asks, the passages one by one, the second person's word, and the reply."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse

from frankpledge.audit import trail
from frankpledge.documents.pdf import pdf_response
from frankpledge.rules import Hidden
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import DeedPage, RecordPage
from frankpledge.ui.tables import Status
from frankpledge.ui.wording import day

from .. import leads, permissions
from ..actions import access_reply, access_review
from ..forms import access as forms
from ..lifecycle import AccessStatus
from ..models import AccessLink, AccessPassage, AccessRequest, Party
from . import papers
from .access import AccessDeed, standing
from .reading import KeptSight

_Whose, _Decision = AccessPassage.Whose, AccessPassage.Decision
_WHOSE = {_Whose.OWN: "quiet", _Whose.OTHERS: "waiting", _Whose.GUARDED: "late", _Whose.NEVER: "late"}
_DECIDED = {
    "": "waiting",
    _Decision.DISCLOSE: "done",
    _Decision.REDACT: "done",
    _Decision.WITHHOLD: "quiet",
    _Decision.ASK: "waiting",
}


class Find(RecordPage):
    """Who in the cases may be the person that asks, to be said of each; then what is held is laid out."""

    permission = permissions.handle_access
    template = "marac/access/find.html"
    title = "Look for them"

    def rows(self) -> QuerySet[AccessRequest]:
        return AccessRequest.objects.filter(status=AccessStatus.FINDING).select_related("office")

    def context(self, row: AccessRequest) -> dict[str, Any]:
        number = forms.NumberForm(self.request.GET)
        typed = number.answers_given()["number"] or ""
        by_number = access_review.in_referral(row, typed, self.request.actor) if typed else []
        found = access_review.candidates(row)
        shown = {party.pk: party for party in (*found, *by_number)}.values()
        links = {link.party_id: link for link in row.links.select_related("key")}
        trail.sights("marac.access_found", [party.referral for party in shown], at=self.request.at)
        return {
            "caption": f"Request {row.reference}", "row": row, "number": number, "typed": typed, "by_number": by_number,
            "people": [_person(row, party, links.get(party.pk)) for party in shown],
            "back_href": papers.to("access", row.pk),
        }  # fmt: skip


def _person(row: AccessRequest, party: Party, link: AccessLink | None) -> dict[str, Any]:
    where = f"Case {party.case.number}" if party.case else f"Referral {party.referral.reference}"
    said = Status("To say", "waiting")
    if link:
        confirmed = "Them: to be reviewed" if link.is_confirmed else "Them: neither confirmed nor denied"
        said = Status(confirmed if link.is_them else "Somebody else", "done")
    return {
        "name": party.name or "Name not known", "part": party.get_part_display(), "where": where, "said": said,
        "born": day(party.born_on) if party.born_on else "", "area": party.referral.area, "because": link.because if link else "",
        "href": reverse("marac:access_judge", args=[row.pk, party.pk]),
    }  # fmt: skip


class Judge(AccessDeed):
    """Of one of those found: is it them, and may the reply say so."""

    template = "marac/access/judge.html"
    title = "Is it them?"
    verb = "Save"
    form_class = forms.JudgeForm

    @property
    def party(self) -> Party:
        rows = Party.objects.filter(referral__received_at__isnull=False).select_related("referral__area", "case__area")
        found = rows.filter(pk=self.kwargs["party"]).first()
        if found is None or not permissions.see_queue.allows(self.request.actor, found.referral):
            raise Hidden
        return found

    def context(self, row: AccessRequest) -> dict[str, Any]:
        party = self.party
        trail.sight("marac.access_found", party.referral, at=self.request.at)
        link = row.links.filter(party=party).first()
        return {**super().context(row), "person": _person(row, party, link), "asked": row,
                "cancel_href": reverse("marac:access_find", args=[row.pk])}  # fmt: skip

    def initial(self, row: AccessRequest) -> dict[str, Any]:
        link = row.links.filter(party=self.kwargs["party"]).first()
        if link is None:
            return {}
        return {"is_them": link.is_them, "is_confirmed": "yes" if link.is_confirmed else "no", "because": link.because}

    def act(self, row: AccessRequest, form: forms.JudgeForm) -> AccessLink:
        return access_review.judge(row, self.party, by=self.request.actor, at=self.request.at, **form.given())

    def done_url(self, row: AccessRequest, result: Any) -> str:
        return reverse("marac:access_find", args=[row.pk])


class LayOut(AccessDeed):
    title = "Lay out what is held"
    verb = "Lay it out"
    lead = "Everything of the cases that may be confirmed is laid out, passage by passage. Of the others nothing is, and nothing goes out."
    form_class = forms.LayOutForm
    deed = access_review.lay_out
    done_message = "Laid out. Decide each passage."

    def context(self, row: AccessRequest) -> dict[str, Any]:
        return {**super().context(row), "cancel_href": reverse("marac:access_find", args=[row.pk])}

    def done_url(self, row: AccessRequest, result: Any) -> str:
        return reverse("marac:access_review", args=[row.pk])


class Review(KeptSight):
    """Every passage with what was decided of it, whole: what the handler works through, and the second person reads."""

    permission = permissions.handle_access
    template = "marac/access/review.html"
    title = "What is held about them"
    sight = "marac.access_passages_read"

    def rows(self) -> QuerySet[AccessRequest]:
        return AccessRequest.objects.exclude(
            status__in=(AccessStatus.RECEIVED, AccessStatus.FINDING, AccessStatus.CLOSED)
        )

    def context(self, row: AccessRequest) -> dict[str, Any]:
        actor, is_review = self.request.actor, row.status == AccessStatus.REVIEW
        passages = list(row.passages.select_related("key", "case", "referral"))
        handles = row.handled_by_id == actor.person_id
        decides = is_review and handles
        releases = (
            permissions.release_passage.opens_for(actor)
            and not handles
            and row.status in {AccessStatus.REVIEW, AccessStatus.SECOND}
        )
        todo = [one for one in passages if not one.decision]
        return {
            "caption": f"Request {row.reference}", "status": standing(row), "decides": decides, "todo": len(todo), "count": len(passages),
            "passages": [_shown(one, decides=decides, releases=releases) for one in passages],
            "first_href": reverse("marac:access_decide", args=[todo[0].pk]) if todo and decides else "",
            "has_own": any(one.whose == _Whose.OWN and not one.agency for one in todo),
            "back_href": papers.to("access", row.pk),
        }  # fmt: skip


def _shown(one: AccessPassage, *, decides: bool, releases: bool) -> dict[str, Any]:
    deed = ""
    if decides:
        deed = reverse("marac:access_decide", args=[one.pk])
    elif releases and one.decision == _Decision.ASK:
        deed = reverse("marac:access_release", args=[one.pk])
    return {
        "label": one.label, "agency": one.agency, "words": one.words, "id": f"passage-{one.position}", "number": one.position,
        "whose": Status(one.get_whose_display(), _WHOSE[_Whose(one.whose)]),
        "decision": Status(one.get_decision_display() or "To decide", _DECIDED[one.decision]),
        "goes": one.goes if one.goes != one.words and one.decision != _Decision.WITHHOLD else "",
        "ground": one.get_ground_display(), "because": one.because, "found": leads.found_in(one.words),
        "consulted": f"Asked on {day(one.consulted_on)}: {one.consulted_said}" if one.consulted_on else "",
        "deed_href": deed, "verb": "Release it, or not" if releases and not decides else "Change" if one.decision else "Decide",
    }  # fmt: skip


class _OfPassage(DeedPage):
    template = "marac/access/passage.html"

    def rows(self) -> QuerySet[AccessPassage]:
        return AccessPassage.objects.select_related("request__key", "key", "case", "referral")

    def context(self, row: AccessPassage) -> dict[str, Any]:
        trail.sight("marac.access_passage_read", row, at=self.request.at)
        return {"caption": f"Request {row.request.reference}, passage {row.position}", "title": row.label,
                "passage": _shown(row, decides=False, releases=False), "cancel_href": self.done_url(row, None)}  # fmt: skip

    def done_url(self, row: AccessPassage, result: Any) -> str:
        return f"{reverse('marac:access_review', args=[row.request_id])}#passage-{row.position}"


class Decide(_OfPassage):
    """One passage; after it the next that is not decided."""

    permission = permissions.decide_passage
    verb = "Save, and go on"

    def form(self, row: AccessPassage, **data: Any) -> forms.DecideForm:
        return forms.DecideForm(passage=row, **data)

    def initial(self, row: AccessPassage) -> dict[str, Any]:
        said = {
            name: getattr(row, name) for name in ("decision", "ground", "because", "consulted_on", "consulted_said")
        }
        return {**said, "goes": row.goes or row.words}

    def act(self, row: AccessPassage, form: forms.DecideForm) -> AccessPassage:
        return access_review.decide(row, by=self.request.actor, at=self.request.at, **form.given())

    def done_url(self, row: AccessPassage, result: AccessPassage | None) -> str:
        following = AccessPassage.objects.filter(request=row.request_id, decision="").order_by("position").first()
        if result is None or following is None:
            return super().done_url(row, result)
        return reverse("marac:access_decide", args=[following.pk])


class Release(_OfPassage):
    permission = permissions.release_passage
    title = "Release it"
    verb = "Release it"
    form_class = forms.WhyForm
    done_message = "Released."

    def act(self, row: AccessPassage, form: Any) -> AccessPassage:
        return access_review.release(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class DiscloseOwn(AccessDeed):
    title = "What is theirs alone goes out"
    verb = "It goes out"
    lead = "Every passage marked as theirs that is not decided, came from no other agency, and has no postcode or telephone number in it. Each can be changed."
    form_class = NothingToAsk
    deed = access_review.disclose_own

    def context(self, row: AccessRequest) -> dict[str, Any]:
        return {**super().context(row), "cancel_href": self.done_url(row, None)}

    def say_done(self, row: AccessRequest, result: int) -> str:
        return f"{result} passage{'' if result == 1 else 's'} decided."

    def done_url(self, row: AccessRequest, result: Any) -> str:
        return reverse("marac:access_review", args=[row.pk])


class LookAgain(AccessDeed):
    title = "Look for them again"
    verb = "Go back"
    deed = access_review.look_again
    done_message = "Say of each whether it is them. What was decided of a passage stands."


class HandIn(AccessDeed):
    title = "Hand it in for approval"
    verb = "Hand it in"
    form_class = NothingToAsk
    deed = access_review.hand_in
    done_message = "Handed in. A senior co-ordinator reads it."


class SendBack(AccessDeed):
    permission = permissions.approve_access
    title = "Send it back"
    verb = "Send it back"
    deed = access_review.send_back
    done_message = "Sent back."


class Approve(AccessDeed):
    """The second person's word."""

    permission = permissions.approve_access
    title = "Approve the reply"
    verb = "Approve it"
    lead = "You look for them again as you approve: if you find somebody of that name whom nobody has judged, it is not approved."
    form_class = forms.ApproveForm
    deed = access_review.approve
    done_message = "Approved. The reply can be made."

    def act(self, row: AccessRequest, form: Any) -> AccessRequest:
        return access_review.approve(row, by=self.request.actor, at=self.request.at)


class MakeLetter(AccessDeed):
    title = "Make the reply"
    verb = "Make the PDF"
    lead = "The letter, and what goes with it. That it was made is kept in the trail."
    form_class = NothingToAsk

    def act(self, row: AccessRequest, form: Any) -> bytes:
        return access_reply.make_letter(row, by=self.request.actor, at=self.request.at)

    def done(self, row: AccessRequest, result: bytes) -> HttpResponse:
        return pdf_response("reply", result)


class MakeData(AccessDeed):
    title = "Make it as a file for a program"
    verb = "Make the file"
    lead = "What goes with the letter, as JSON: the same passages, and nothing else."
    form_class = NothingToAsk

    def act(self, row: AccessRequest, form: Any) -> bytes:
        return access_reply.make_data(row, by=self.request.actor, at=self.request.at)

    def done(self, row: AccessRequest, result: bytes) -> HttpResponse:
        response = HttpResponse(result, content_type="application/json")
        response["Content-Disposition"] = 'attachment; filename="reply.json"'
        return response


class Sent(AccessDeed):
    title = "It was sent"
    verb = "Save"
    form_class = forms.SentForm
    deed = access_reply.answer
    done_message = "Answered. It is kept for its own years."
