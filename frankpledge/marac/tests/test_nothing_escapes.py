"""Every address of the product, asked as those who may not know of a case: a word from each sealed place never comes back.

A new page is walked by itself; a new table with sealed columns fails the first test until the case here has a row of it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, models, transaction
from django.forms import DateField
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone

from frankpledge.accounts.tests.people import sign_in_as
from frankpledge.audit import identity
from frankpledge.marac.actions import answering, excluding, meeting, reviewing, sending, supporting
from frankpledge.marac.actions.given import AddressGiven, PersonGiven
from frankpledge.marac.models import (
    AccessLink,
    AccessPassage,
    AccessRequest,
    AccessStep,
    AgendaItem,
    AgreedAction,
    Attachment,
    AttachmentPiece,
    Attendance,
    AwaitedExclusion,
    Case,
    CaseKey,
    ComplexCase,
    ComplexReview,
    Finding,
    IdvaNotice,
    LiftedExclusion,
    Mail,
    MailPart,
    MailReferral,
    Meeting,
    Party,
    Reason,
    Referral,
    ResearchRequest,
    Retention,
    Transfer,
    UnreadPart,
)
from frankpledge.marac.printing.kinds import KINDS
from frankpledge.marac.record import marac_area
from frankpledge.notices.models import Letter, RawLetter
from frankpledge.partnerships.actions import tokens
from frankpledge.partnerships.models import Role
from frankpledge.rules import Permission
from frankpledge.ui.pages import permission_of
from tests.test_every_url import EVERY, sample

from . import meetings
from .canaries import Canaries, every_table_as_text, sealed_models, text_of
from .factories import (
    AT,
    WITHOUT_CONSENT,
    Worker,
    acting,
    coordinator,
    load_record,
    referrer,
    seeing_everything,
    submitted,
    worker,
)
from .meetings import HELD_AT, Room

OFFICE = "Police and Crime Commissioner West Midlands"
NEVER_ASKED = {"account_logout", "sign_out_everywhere"}  # they would end the walk
COULD_TELL = ("marac/", "desk", "api/", "audit/", "notices/", "documents/")  # the other rooms have no way to a case
OUTSIDE = [role for role in Role.values if role not in {
    Role.SENIOR_MARAC_COORDINATOR, Role.MARAC_COORDINATOR, Role.MARAC_ADMINISTRATOR, Role.IDVA_MANAGER, Role.AGENCY_REPRESENTATIVE,
}]  # fmt: skip


@dataclass
class Scene:
    """A case that has been through everything, those who worked on it, and those of them who turned out too near to it."""

    canaries: Canaries = field(default_factory=Canaries)
    insider: Worker | None = None
    kept_out: dict[str, Worker] = field(default_factory=dict)
    strangers: dict[str, Worker] = field(default_factory=dict)
    rows: dict[type[models.Model], list[Any]] = field(default_factory=dict)
    without_a_row: list[str] = field(default_factory=list)


def _been_through_everything(room: Room) -> None:
    child = PersonGiven(
        given_name="Cosmo", family_name="Examplar", age=4, gender="male", school_or_place="Sample School"
    )
    first = submitted(
        room.housing, consent=WITHOUT_CONSENT, children=[child], at=AT - timedelta(days=1), perpetrators=_TWO
    )
    by = room.coordinator.actor
    with acting(by):
        why = Reason.objects.filter(kind="returned")[:1]
        reviewing.return_incomplete(first, by=by, at=AT, reasons=why, words="More")
    _send_again(room, first)
    with acting(room.idva.actor):
        reason = Reason.objects.filter(kind="declined")[0]
        supporting.decline(_notice(first), by=room.idva.actor, at=AT, reason=reason, words="Full")
    with acting(by):
        case = reviewing.accept(first, by=by, at=AT, criteria={"visible_high_risk": "", "professional_judgement": "So"})
        reviewing.process(first, by=by, at=AT, crimes_found="None", invites=True)
        supporting.tell_service(first, by=by, at=AT, service=room.idva.post.organisation)
    with acting(room.idva.actor):
        supporting.take_up(_notice(first), by=room.idva.actor, at=AT, adviser_name="canary adviser")
        supporting.note_attempt(
            _notice(first), by=room.idva.actor, at=AT, made_on=AT.date(), outcome="spoke", words="Well"
        )
        supporting.note_views(_notice(first), by=room.idva.actor, at=AT, views="Safety", what_is_safe="Mornings")
    (item,) = meetings.listed(room, meetings.planned(room), case)
    meetings.researched(room, room.housing, item, "Rent is paid")
    meetings.researched(room, room.probation, item, "On licence", is_shareable=False)
    meetings.signed(room, room.idva, item.meeting)
    meetings.begun(room, item)
    with acting(by):
        for kind in ("views", "risks"):
            meeting.save_passage(item, by=by, at=HELD_AT, kind=kind, agency=None, words="Said", seen=0)
    for owner in (room.housing, room.probation):
        meetings.agreed(room, item, owner)
    meetings.heard(room, item)
    with acting(room.housing.actor):
        action = AgreedAction.objects.get(organisation=room.housing.post.organisation)
        answering.answer(action, by=room.housing.actor, at=HELD_AT, status="complete", words="Done")
    with acting(by):
        answering.give_back(action, by=by, at=HELD_AT, why="Not yet")
    with acting(room.housing.actor):
        answering.answer(action, by=room.housing.actor, at=HELD_AT, status="complete", words="Done now")


_TWO = [
    PersonGiven(
        given_name="Percival", family_name="Samplar", age=38, gender="male", relation_to_victim="former partner"
    ),
    PersonGiven(given_name="Piers", family_name="Patternson", age=40, gender="male"),
]


def _send_again(room: Room, referral: Referral) -> None:
    with acting(room.housing.actor):
        sending.submit(referral, by=room.housing.actor, at=AT)


def _notice(referral: Referral) -> IdvaNotice:
    return IdvaNotice.objects.filter(referral=referral).order_by("-sent_at", "status")[0]


def _scene() -> Scene:
    load_record()
    scene, room = Scene(), Room()
    _been_through_everything(room)
    plain = AddressGiven(lines="2 Specimen Street", postcode="DY1 2AB")
    submitted(room.housing, victim=PersonGiven(given_name="Wren", family_name="Waitingham", age=30), address=plain)
    returned = submitted(room.housing, victim=PersonGiven(given_name="Rhea", family_name="Returnham", age=31))
    with acting(room.coordinator.actor):
        why = Reason.objects.filter(kind="returned")[:1]
        reviewing.return_incomplete(returned, by=room.coordinator.actor, at=AT, reasons=why, words="More")
    scene.insider = coordinator("Dudley")
    scene.kept_out = {
        "co-ordinator": room.coordinator,
        "senior co-ordinator": worker(Role.SENIOR_MARAC_COORDINATOR, organisation=OFFICE),
        "administrator": worker(Role.MARAC_ADMINISTRATOR, organisation=OFFICE, marac="Dudley"),
        "referrer, who took part": room.housing,
        "representative, who took part": room.probation,
        "IDVA manager, who was told": room.idva,
    }
    scene.strangers = {
        "co-ordinator of another MARAC": coordinator("Walsall"),
        "administrator of another MARAC": worker(Role.MARAC_ADMINISTRATOR, organisation=OFFICE, marac="Walsall"),
        "representative at another MARAC": referrer("Another Sample Landlord", marac="Walsall"),
        "IDVA manager of another service": worker(
            Role.IDVA_MANAGER, organisation="Another Sample Service", marac="Walsall"
        ),
        **{Role(role).label: worker(role, organisation=OFFICE) for role in OUTSIDE},
    }
    with seeing_everything():
        for referral in Referral.objects.all():
            with acting(scene.insider.actor):
                for one in scene.kept_out.values():
                    excluding.exclude(referral, by=scene.insider.actor, at=AT, email=one.person.email, why="conflict")
            identity.assume_service("command")
        _gone_further(scene, room)
        scene.without_a_row = scene.canaries.put_in()
        for model in _OF_A_CASE:
            every = list(model._default_manager.all())
            scene.canaries.note_keys(*every)
            scene.rows[model] = (
                every if model is Referral else every[:1]
            )  # referrals stand in three states, the rest in one
        for model in (Meeting, Attendance):
            scene.rows[model] = list(model._default_manager.all()[:1])
    return scene


_OF_A_CASE: tuple[type[models.Model], ...] = (
    Referral, Case, Party, IdvaNotice, AgendaItem, ResearchRequest, Finding, AgreedAction, Transfer, Mail, MailPart,
    Retention, Attachment, ComplexCase, AccessRequest, AccessPassage,
)  # fmt: skip


def _gone_further(scene: Scene, room: Room) -> None:
    """Rows of what comes after a meeting, and of who was named: as the command sees them, past every policy."""
    case, post = Case.objects.get(), room.coordinator.post
    entry = ComplexCase.objects.create(
        key=case.key, case=case, words="Why", put_on_at=AT, put_on_by=post, review_on=AT.date()
    )
    ComplexReview.objects.create(
        key=case.key, entry=entry, at=AT, by_post=post, words="Looked at", next_on=AT.date() + timedelta(days=1)
    )
    reason = Reason.objects.order_by("pk")[0]
    Transfer.objects.create(
        key=case.key, case=case, from_area=case.area, to_area=marac_area("Solihull"), move="permanent", reason=reason,
        offered_at=AT, offered_by=post, due_elapsed_at=AT, due_office_at=AT, chase_on=AT.date(),
    )  # fmt: skip
    referral = case.referrals.get()
    AwaitedExclusion.objects.create(
        key=referral.key, referral=referral, email="canary@example.org", email_index="0", why="near", named_at=AT
    )
    LiftedExclusion.objects.create(
        key=referral.key, referral=referral, post=post, why="near", named_at=AT, lifted_at=AT, lifted_by=post
    )
    UnreadPart.objects.create(
        key=referral.key, referral=referral, position=1, label="Children", said="Two", why="No ages"
    )
    Retention.objects.create(case=case, area=case.area, due_on=AT.date(), under="A rule")
    attached = Attachment.objects.create(
        key=referral.key,
        referral=referral,
        name="a.txt",
        words="A list",
        kind="text",
        size=3,
        added_at=AT,
        added_by=post,
    )
    AttachmentPiece.objects.create(key=referral.key, attachment=attached, position=1, held=b"Two")  # type: ignore[misc]  # sealed bytes take bytes
    letter = Letter.objects.create(digest="0" * 64, size=3, received_at=AT, status="opened", handed_on_at=AT)
    scene.canaries.words["canary000000x"] = "RawLetter"
    RawLetter.keep(letter, b"Subject: Referral\n\ncanary000000x")
    mail = Mail.objects.create(
        key=referral.key, letter=letter, received_at=AT, status="taken_in", settled_at=AT, settled_by=post,
        sender="a", sender_said="A", subject="A", words="A",
    )  # fmt: skip
    MailPart.objects.create(
        key=referral.key, mail=mail, position=1, name="a.txt", kind="text/plain", size=3, digest="0"
    )
    MailReferral.objects.create(mail=mail, referral=referral, at=AT)
    _somebody_asks(scene, referral)


def _somebody_asks(scene: Scene, referral: Referral) -> None:
    """The person alleged to harm asks what is held about them: in review, with the insider."""
    by, party = scene.insider, referral.parties.filter(part="perpetrator")[0]
    assert by
    key = CaseKey.make()
    request = AccessRequest.objects.create(
        key=key, office=by.post.organisation, handler=by.post, handled_by=by.person, status="review", law="uk_gdpr",
        asked_by="solicitor", how="letter", received_on=AT.date(), logged_at=AT, identity_seen_on=AT.date(), due_on=AT.date(),
    )  # fmt: skip
    AccessStep.objects.create(key=key, request=request, what="logged", at=AT, by_post=by.post)
    AccessLink.objects.create(
        key=party.key,
        request=request,
        party=party,
        referral=referral,
        is_them=True,
        is_confirmed=True,
        noted_at=AT,
        noted_by=by.person,
    )
    AccessPassage.objects.create(
        key=referral.key, request=request, referral=referral, case=referral.case, source="a value", position=1, label="What happened",
        whose="others", words="Words", decision="disclose", ground="reasonable", decided_by=by.person, decided_at=AT,
    )  # fmt: skip


@contextmanager
def laid_scene(blocker: Any) -> Iterator[Scene]:
    """The scene, in a transaction of a whole file of tests."""
    with blocker.unblock(), transaction.atomic():
        identity.assume_service("test")
        laid = _scene()
        identity.assume_service("test")
        with blocker.block():
            yield laid
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    with laid_scene(django_db_blocker) as scene:
        yield scene


pytestmark = pytest.mark.django_db


def addresses(who: Worker | None, scene: Scene) -> Iterator[tuple[str, str]]:
    """Every address that could tell of a case, with each row of it that the address could name; and its pattern."""
    for address, entry in EVERY:
        if entry.name in NEVER_ASKED or not address.startswith(COULD_TELL) or _is_shut_to(who, entry):
            continue
        if "<reference>" in address:
            for row in scene.rows[Referral]:
                yield f"/{address.replace('<reference>', row.reference)}", address
        elif "<uuid:" not in address:
            yield asked(address), address
            if permission_of(entry.callback) and "<" not in address:
                yield f"{asked(address)}?{EVERYTHING}", address
        elif address.startswith("marac/"):
            for filled in _filled(address, entry, scene):
                yield asked(filled), address


def asked(address: str) -> str:
    """The address with a word that means something in place of each name in it: behind “none” there is never anything."""
    for name, word in _REAL.items():
        address = address.replace(f"<slug:{name}>", word)
    return sample(address)


_REAL = {
    "topic": "outcome", "answer": "all", "section": "what_happened", "part": "child", "paper": "agenda", "key": "review_hours",
    "tool": "dash",
}  # fmt: skip


def _is_shut_to(who: Worker | None, entry: URLPattern) -> bool:
    """A page that the whole role has no permission for: proof/access.py sees that it does not exist for them."""
    permission = permission_of(entry.callback)
    return who is not None and isinstance(permission, Permission) and not permission.opens_for(who.actor)


def _filled(address: str, entry: URLPattern, scene: Scene) -> Iterator[str]:
    before, _, rest = address.partition("<uuid:")
    name, _, rest = rest.partition(">")
    for row in scene.rows.get(_model_of(name, entry), []) or _every_row(scene):
        filled = f"{before}{row.pk}{rest}"
        if "<uuid:" in filled:
            yield from _filled(filled, entry, scene)
        else:
            yield filled


def _every_row(scene: Scene) -> list[Any]:
    return [rows[0] for rows in scene.rows.values() if rows]


def _model_of(name: str, entry: URLPattern) -> Any:
    """Whose rows an address names: by the page's own rows, or by the word in the address."""
    named = {"party": Party, "finding": Finding, "file": Attachment}
    if name in named:
        return named[name]
    page = getattr(entry.callback, "view_class", None)
    try:
        return page().rows().model  # type: ignore[misc]
    except (AttributeError, NotImplementedError, TypeError):
        return None


def walked(
    who: Worker | None, scene: Scene, method: str = "get", *, only: str = ""
) -> Iterator[tuple[str, str, HttpResponse]]:
    client = Client(raise_request_exception=False)
    if who:
        sign_in_as(client, who.person)
    for address, pattern in addresses(who, scene):
        if not pattern.startswith(only):
            continue
        before = transaction.savepoint()
        is_filled_in = method == "filled in"
        response: Any = posted(client, who, address, scene) if is_filled_in else getattr(client, method)(address)
        transaction.savepoint_rollback(before)  # a deed that was done must not hide what the next page would tell
        yield address, pattern, response


def posted(client: Client, who: Worker | None, address: str, scene: Scene) -> Any:
    """What a page answers to a form that is filled in: first with rows of the case as its choices, then with its own."""
    page: Any = client.get(address)
    form = page.context["form"] if page.context and "form" in page.context else None
    if form is None or who is None:
        return client.post(address)
    with acting(who.actor):
        guessed, allowed = (_filled_in(form, scene, guesses=guesses) for guesses in (True, False))
    before = transaction.savepoint()
    response: Any = client.post(address, guessed)
    if response.status_code != 422 or guessed == allowed:
        return response
    refused = scene.canaries.told_by(what_came_back(response), but=asked_for(address) | frozenset(guessed.values()))
    transaction.savepoint_rollback(before)
    response = client.post(address, allowed)
    response[REFUSED_WITH] = ", ".join(sorted(refused))
    return response


def _filled_in(form: Any, scene: Scene, *, guesses: bool) -> dict[str, str]:
    said = {}
    for bound in form:
        field: Any = bound.field
        if hasattr(field, "queryset"):
            hidden = scene.rows.get(field.queryset.model, []) if guesses else []
            row = hidden[0] if hidden else field.queryset.first()
            said[bound.html_name] = str(row.pk) if row else ""
        elif hasattr(field, "choices"):
            said[bound.html_name] = next((str(value) for value, _ in field.choices if value), "")
        elif isinstance(field, DateField):
            said[bound.html_name] = f"{timezone.localdate():%d %m %Y}"
        else:
            said[bound.html_name] = _IN_WORDS.get(type(field).__name__, "Sample words")
    return said


_IN_WORDS = {
    "EmailField": "somebody@example.org",
    "TelephoneField": "01632 960001",
    "WholeNumberField": "1",
    "ConfirmationField": "on",
    "YesNoField": "yes",
}
EVERYTHING = "status=all&when=past"  # what the lists leave out unless they are asked
REFUSED_WITH = "X-Told-In-Refusing"


def what_came_back(response: HttpResponse) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    return text_of(content, response.headers.get("Content-Type", "")) + " ".join(
        f"{k}: {v}" for k, v in response.items()
    )


def asked_for(address: str) -> frozenset[str]:
    """What the person put in the address themselves tells them nothing when it comes back."""
    return frozenset(address.split("/"))


def assert_nothing_told(who: Worker | None, scene: Scene, method: str) -> None:
    told = {}
    for address, pattern, response in walked(who, scene, method):
        assert response.status_code < 500, f"{method} {address} answered {response.status_code}"
        if found := scene.canaries.told_by(what_came_back(response), but=asked_for(address)):
            told[f"{method} {pattern}"] = sorted(found)
        if refused := response.headers.get(REFUSED_WITH):
            told[f"{method} {pattern}, refused"] = [refused]
    assert told == {}


def test_every_sealed_place_has_its_word(scene: Scene):
    assert scene.without_a_row == []
    assert len(scene.canaries.words) > 2 * len(sealed_models())


def test_whoever_works_on_the_case_finds_the_words_so_that_this_walk_could_fail(scene: Scene):
    assert scene.insider is not None
    told: set[str] = set()
    opened = set()
    for address, pattern, response in walked(scene.insider, scene):
        assert response.status_code < 500, f"{address} answered {response.status_code}"
        told |= scene.canaries.told_by(what_came_back(response), but=asked_for(address))
        if response.status_code == 200 and pattern.startswith("marac/"):
            opened.add(pattern)
    assert {
        "Party.family_name",
        "Referral.reference",
        "Passage.words",
        "AgreedAction.words",
        "Criterion.reason",
        "Attachment.words",
        "AttachmentPiece.held",
    } <= told
    assert len(opened) > 40


def test_whoever_works_on_the_case_makes_papers_that_tell_of_it_so_that_this_walk_could_fail(scene: Scene):
    """By forms that are filled in: without that, no paper would ever be made here."""
    assert scene.insider is not None
    papers = set()
    for address, _, response in walked(scene.insider, scene, "filled in", only="marac/cases/<uuid:pk>/pack/print/"):
        assert response.status_code < 500, f"{address} answered {response.status_code}"
        papers |= scene.canaries.told_by(what_came_back(response), but=asked_for(address))
    assert {"AgreedAction.words", "IdvaNotice.views"} <= papers


@pytest.mark.parametrize("who", ["insider", "senior co-ordinator", "representative, who took part"])
def test_a_meetings_papers_tell_of_the_case_to_those_alone_who_may_know_of_it(scene: Scene, who: str):
    worker = scene.kept_out.get(who) or scene.insider
    browser = Client(raise_request_exception=False)
    assert worker is not None
    sign_in_as(browser, worker.person)
    told, made = {}, 0
    for code in KINDS:
        before = transaction.savepoint()
        address = reverse("marac:make_paper", args=[scene.rows[Meeting][0].pk, code])
        response = posted(browser, worker, address, scene)
        transaction.savepoint_rollback(before)
        made += response.headers.get("Content-Type") == "application/pdf"
        if found := scene.canaries.told_by(what_came_back(response), but=asked_for(address)):
            told[code] = found
    assert made or who.startswith("representative")
    if who == "insider":
        assert {"agenda", "minutes", "action-list"} <= set(told)
        assert "AgreedAction.words" in told["minutes"]
    else:
        assert told == {}


def test_to_ask_for_a_hidden_case_by_its_number_is_to_ask_for_one_that_is_not(scene: Scene):
    browser = Client()
    sign_in_as(browser, scene.kept_out["senior co-ordinator"].person)
    names = {"marac:queue": ("reference", "Referral.reference"), "marac:cases": ("number", "Case.number")}
    for page, (name, where) in names.items():
        hidden = next(word for word, place in scene.canaries.words.items() if place == where)
        answers = [
            _TOKEN.sub(
                "", browser.get(reverse(page), {name: asked, "status": "all"}).content.decode().replace(asked, "")
            )
            for asked in (hidden, "QQQQ-QQQQ")
        ]
        assert answers[0] == answers[1]


_TOKEN = re.compile(r'value="[A-Za-z0-9]{64}"')  # of the form to sign out, another each time


def test_a_system_with_the_key_of_somebody_kept_out_finds_nothing(scene: Scene):
    who, at = scene.kept_out["referrer, who took part"], timezone.now()
    with acting(who.actor):
        issued = tokens.issue_token(
            who.post, purpose="walk", expires_on=at.date() + timedelta(days=1), by=who.actor, at=at
        )
    system: Any = Client(headers={"authorization": f"Bearer {issued.secret}"}, raise_request_exception=False)
    for row in scene.rows[Referral]:
        assert system.get(f"/api/v1/marac-referrals/{row.reference}").status_code == 404
    for kind in ("json", "csv"):
        answer = system.get("/api/v1/marac-referrals", {"format": kind})
        assert answer.status_code == 200
        assert scene.canaries.told_by(what_came_back(answer)) == set()


KEPT_OUT = (
    "co-ordinator", "senior co-ordinator", "administrator", "referrer, who took part", "representative, who took part",
    "IDVA manager, who was told",
)  # fmt: skip
STRANGERS = (
    "co-ordinator of another MARAC", "administrator of another MARAC", "representative at another MARAC",
    "IDVA manager of another service", *(Role(role).label for role in OUTSIDE),
)  # fmt: skip


FILLS_IN = ("senior co-ordinator", "representative, who took part", "IDVA manager, who was told")  # one of each kind


@pytest.mark.parametrize(
    ("who", "method"),
    [(who, method) for who in KEPT_OUT for method in ("get", "filled in" if who in FILLS_IN else "post")],
)
def test_whoever_is_kept_out_of_a_case_finds_nothing_of_it(scene: Scene, who: str, method: str):
    assert_nothing_told(scene.kept_out[who], scene, method)


@pytest.mark.parametrize("who", STRANGERS)
def test_nobody_outside_finds_anything_of_a_case(scene: Scene, who: str):
    assert_nothing_told(scene.strangers[who], scene, "get")


def test_nobody_unsigned_finds_anything_of_a_case(scene: Scene):
    assert_nothing_told(None, scene, "get")


def test_a_copy_of_the_database_tells_nothing_that_is_sealed(scene: Scene):
    """What a thief of a backup reads: the trail, the messages waiting, the sessions and the jobs among it."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    identity.assume_service("command")
    sealed = {word for word in scene.canaries.words if word.startswith("canary")}
    told = {name: sorted(word for word in sealed if word in text) for name, text in every_table_as_text().items()}
    assert {name: words for name, words in told.items() if words} == {}
