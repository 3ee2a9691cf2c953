"""Somebody asks what is held about them: what they get, what they never get, and who decides."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from frankpledge.audit.models import Event
from frankpledge.documents.pdf import Marking
from frankpledge.documents.tests.papers import read_words
from frankpledge.marac.actions import access, access_reply, access_review, excluding, supporting
from frankpledge.marac.actions import meeting as meeting_deeds
from frankpledge.marac.actions.access import Asked
from frankpledge.marac.lifecycle import AccessStatus
from frankpledge.marac.models import (
    AccessPassage,
    AccessRequest,
    Case,
    IdvaNotice,
    Party,
    Referral,
    Setting,
)
from frankpledge.marac.months import months_after
from frankpledge.partnerships.models import Role
from frankpledge.rules import Hidden, Refusal

from . import meetings
from .conftest import Browser
from .factories import (
    ADDRESS,
    AT,
    PERPETRATOR,
    VICTIM,
    Worker,
    accepted,
    acting,
    coordinator,
    seeing_everything,
    submitted,
    worker,
)
from .meetings import HELD_AT, Room

pytestmark = [pytest.mark.usefixtures("heard"), pytest.mark.django_db]

OFFICE = "Police and Crime Commissioner West Midlands"
LATER = datetime(2026, 12, 7, 10, 0, tzinfo=UTC)  # a Monday, after the meeting
RECEIVED = date(2026, 12, 4)
SAID = "Shares a sofa with nobody"  # what only one place holds of the case
VIEWS = "Afraid of the keys he kept"
NOTED = "Rings from the library alone"
HIDDEN_STREET = "1 Specimen Street"


@pytest.fixture(scope="module")
def heard(the_record: None, django_db_blocker: Any) -> Iterator[None]:
    """A case of Dudley's that has been referred, supported, researched and heard."""
    with django_db_blocker.unblock(), transaction.atomic():
        room = Room()
        case = accepted(room.housing, room.coordinator)
        with seeing_everything():
            notice = IdvaNotice.objects.get()
        with acting(room.idva.actor):
            supporting.take_up(notice, by=room.idva.actor, at=AT, adviser_name="Sample Adviser")
            supporting.note_attempt(notice, by=room.idva.actor, at=AT, made_on=AT.date(), outcome="spoke", words=NOTED)
            supporting.note_views(notice, by=room.idva.actor, at=AT, views="Safety first", what_is_safe="By text")
        (item,) = meetings.listed(room, meetings.planned(room), case)
        meetings.researched(room, room.housing, item, SAID)
        meetings.begun(room, item)
        with acting(room.coordinator.actor):
            meeting_deeds.save_passage(item, by=room.coordinator.actor, at=HELD_AT, kind="views", agency=None, words=VIEWS, seen=0)  # fmt: skip
        meetings.agreed(room, item, room.housing)
        meetings.heard(room, item)
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


def handler() -> Worker:
    return coordinator("Dudley")


def senior() -> Worker:
    return worker(Role.SENIOR_MARAC_COORDINATOR, organisation=OFFICE)


def asked(who: Any = PERPETRATOR, **different: Any) -> Asked:
    given = {
        "law": "uk_gdpr", "asked_by": "themselves", "given_name": who.given_name, "family_name": who.family_name,
        "born_on": who.born_on, "how": "letter", "received_on": RECEIVED, "asks_for": "Everything you have on me",
        "reply_to": "Sample Hostel\nPattern Road",
    }  # fmt: skip
    return Asked(**given | different)


def logged(by: Worker, who: Any = PERPETRATOR, **different: Any) -> AccessRequest:
    with acting(by.actor):
        return access.log(asked(who, **different), by=by.actor, at=LATER)


def known(by: Worker, who: Any = PERPETRATOR, **different: Any) -> AccessRequest:
    request = logged(by, who, **different)
    with acting(by.actor):
        return access.accept_identity(request, by=by.actor, at=LATER, seen_on=LATER.date(), identity_how="Rung back")


def laid_out(by: Worker, who: Any = PERPETRATOR, *, is_confirmed: bool = True, **different: Any) -> AccessRequest:
    request = known(by, who, **different)
    with acting(by.actor):
        for party in access_review.candidates(request):
            access_review.judge(
                request,
                party,
                by=by.actor,
                at=LATER,
                is_them=True,
                is_confirmed=is_confirmed,
                because="They know of it",
            )
        return access_review.lay_out(request, by=by.actor, at=LATER, searched="By name and birth")


def passages(request: AccessRequest, label: str = "") -> list[AccessPassage]:
    with seeing_everything():
        return list(request.passages.filter(label__startswith=label).select_related("request__key", "key"))


def decided(by: Worker, request: AccessRequest, *, disclosed: tuple[str, ...] = ()) -> AccessRequest:
    """Every passage decided, and handed in: what is theirs goes out, and what begins with one of these labels."""
    with acting(by.actor):
        access_review.disclose_own(request, by=by.actor, at=LATER)
        for one in request.passages.filter(decision="").select_related("request__key", "key"):
            goes = one.label.startswith(disclosed) if disclosed else False
            decide(by, one, "disclose" if goes else "withhold", "reasonable" if goes else "third_party")
        return access_review.hand_in(request, by=by.actor, at=LATER)


def decide(by: Worker, passage: AccessPassage, decision: str, ground: str, **more: Any) -> AccessPassage:
    asked_them = {"consulted_on": LATER.date(), "consulted_said": "They agree"} if passage.agency else {}
    said = {"because": "Said why", **asked_them, **more}
    return access_review.decide(passage, by=by.actor, at=LATER, decision=decision, ground=ground, **said)


def approved(by: Worker, request: AccessRequest) -> AccessRequest:
    with acting(by.actor):
        return access_review.approve(request, by=by.actor, at=LATER)


def letter(by: Worker, request: AccessRequest, *, drawn: bool = False) -> str:
    """What the letter says; drawn as a PDF and read again, or as it goes to be drawn."""
    with acting(by.actor):
        if drawn:
            return read_words(access_reply.make_letter(request, by=by.actor, at=LATER))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(access_reply, "make_pdf", _undrawn)
            return access_reply.make_letter(request, by=by.actor, at=LATER).decode()


def _undrawn(template: str, context: Any, *, title: str, marking: Marking) -> bytes:
    return render_to_string(template, {**context, "title": title, "marking": marking}).encode()


def test_a_request_is_logged_found_decided_approved_and_answered():
    by, second = handler(), senior()
    request = decided(by, laid_out(by), disclosed=("Who you are",))
    request = approved(second, request)
    words = letter(by, request)
    assert "Percival" in words
    assert "What we give you" in words
    with acting(by.actor):
        request = access_reply.answer(request, by=by.actor, at=LATER, sent_on=LATER.date(), sent_how="By hand")
    assert request.status == AccessStatus.ANSWERED
    assert request.kept_until == months_after(LATER.date(), 36)


# Its clock


@pytest.mark.parametrize(
    ("received_on", "due_on"),
    [
        (date(2026, 9, 3), date(2026, 10, 5)),  # to the corresponding day, a Saturday: on to the Monday
        (date(2026, 1, 31), date(2026, 3, 2)),  # the last of February, a Saturday
        (date(2026, 11, 25), date(2026, 12, 29)),  # Christmas Day, a weekend and the day instead of Boxing Day
    ],
)
def test_the_month_ends_on_the_corresponding_day_or_the_next_that_the_office_works(received_on: date, due_on: date):
    assert logged(handler(), received_on=received_on).due_on == due_on


def test_the_month_begins_when_they_have_shown_who_they_are_if_they_were_asked():
    by = handler()
    request = logged(by, received_on=date(2026, 11, 2))
    with acting(by.actor):
        request = access.ask_who_they_are(request, by=by.actor, at=LATER, asked_on=date(2026, 11, 3))
        assert request.due_on is None
        request = access.accept_identity(request, by=by.actor, at=LATER, seen_on=date(2026, 12, 1), identity_how="Seen")
    assert request.due_on == date(2027, 1, 4)


def test_it_stands_still_while_they_are_asked_what_they_mean():
    by = handler()
    request = logged(by, received_on=date(2026, 11, 2))
    with acting(by.actor):
        request = access.ask_what_they_mean(request, by=by.actor, at=LATER, asked_on=date(2026, 11, 10), because="Which years")  # fmt: skip
        assert request.due_on is None
        with pytest.raises(Refusal, match="asked already"):
            access.ask_what_they_mean(request, by=by.actor, at=LATER, asked_on=date(2026, 11, 11), because="Again")
        request = access.note_what_they_mean(request, by=by.actor, at=LATER, said_on=date(2026, 11, 17), because="All")
    assert request.due_on == date(2026, 12, 9)


def test_two_months_more_are_given_once_and_only_if_they_were_told_within_the_first():
    by = handler()
    request = logged(by, received_on=date(2026, 11, 2))
    with acting(by.actor):
        with pytest.raises(Refusal, match="before the first month"):
            access.extend(request, by=by.actor, at=LATER, told_on=date(2026, 12, 3), because="Complex")
        request = access.extend(request, by=by.actor, at=LATER, told_on=date(2026, 12, 1), because="Complex")
        assert request.due_on == date(2027, 2, 2)
        with pytest.raises(Refusal, match="extended already"):
            access.extend(request, by=by.actor, at=LATER, told_on=date(2026, 12, 1), because="Again")


def test_how_long_the_month_is_comes_from_the_setting_of_the_day_it_was_received():
    Setting.objects.create(key="access_months", value="2", from_on=date(2026, 12, 1), source="A test")
    assert logged(handler(), received_on=date(2026, 11, 30)).due_on == date(2026, 12, 30)
    assert logged(handler(), received_on=date(2026, 12, 1)).due_on == date(2027, 2, 1)


def test_the_desk_says_what_is_due_and_the_senior_what_runs_out_with_others():
    by, second = handler(), senior()
    logged(by, received_on=date(2026, 9, 1))
    assert "1 request for what is held to answer" in Browser(by).read("/desk/")
    assert "1 request for what is held runs out" in Browser(second).read("/desk/")
    assert "request for what is held" not in Browser(handler()).read("/desk/")


# Who asks


def test_nothing_is_kept_of_somebody_who_asks_for_another_without_authority():
    by = handler()
    with acting(by.actor):
        with pytest.raises(Refusal, match="what shows that they may"):
            access.log(asked(asked_by="solicitor", asker="Sample and Sons"), by=by.actor, at=LATER)
        with pytest.raises(Refusal, match="not in the future"):
            access.log(asked(received_on=LATER.date() + timedelta(days=1)), by=by.actor, at=LATER)


def test_nobody_is_looked_for_before_it_is_known_who_asks():
    by = handler()
    request = logged(by)
    assert Browser(by).get(reverse("marac:access_find", args=[request.pk])).status_code == 404
    with acting(by.actor), pytest.raises(Refusal, match="identity to check"):
        access_review.lay_out(request, by=by.actor, at=LATER, searched="Looked")


def test_what_they_say_of_themselves_is_sealed_under_a_key_of_its_own():
    request = logged(handler())
    with seeing_everything():
        row = AccessRequest.objects.values("family_name", "reply_to", "key").get(pk=request.pk)
        assert b"Samplar" not in bytes(row["family_name"])
        assert row["key"] not in set(Case.objects.values_list("key", flat=True))


# Neither confirm nor deny


def test_the_letter_is_the_same_whether_nothing_is_held_or_it_must_not_be_confirmed():
    by, second = handler(), senior()
    words = []
    for name in ("Samplar", "Nobodyson"):
        request = laid_out(by, given_name="Percival", family_name=name, is_confirmed=False)
        assert passages(request) == []
        request = approved(second, decided(by, request))
        told = letter(by, request).replace(request.reference, "REFERENCE").replace(name, "NAME")
        words.append(told)
        with acting(by.actor), pytest.raises(Refusal, match="no file"):
            access_reply.make_data(request, by=by.actor, at=LATER)
    assert words[0] == words[1]
    assert "neither confirm nor deny" in words[0]


def test_it_is_not_confirmed_unless_somebody_says_so_and_why():
    by = handler()
    request = known(by)
    page = Browser(by)
    with acting(by.actor):
        (party,) = access_review.candidates(request)
    address = reverse("marac:access_judge", args=[request.pk, party.pk])
    assert 'value="no" checked' in " ".join(page.read(address).split())
    said = {"is_them": "yes", "is_confirmed": "no", "because": ""}
    assert page.post(address, said).status_code == 422
    assert page.post(address, said | {"because": "Same birth"}).status_code == 302
    with seeing_everything():
        assert not request.links.get().is_confirmed


def test_nothing_is_laid_out_before_everybody_found_has_been_judged():
    by = handler()
    request = known(by)
    with acting(by.actor), pytest.raises(Refusal, match="1 to go"):
        access_review.lay_out(request, by=by.actor, at=LATER, searched="Looked")


def test_somebody_under_another_name_is_found_by_the_number_of_the_case():
    by = handler()
    request = known(by, given_name="Percy", family_name="Otherwise")
    with seeing_everything():
        number = Case.objects.get().number
    page = Browser(by)
    assert "Percival" not in page.read(reverse("marac:access_find", args=[request.pk]))
    assert "Percival" in page.read(f"{reverse('marac:access_find', args=[request.pk])}?number={number.lower()}")
    elsewhere = Browser(coordinator("Walsall"))
    theirs = known(coordinator("Walsall"))
    assert elsewhere.get(reverse("marac:access_find", args=[theirs.pk])).status_code == 404


# What never goes to whoever is not the victim


def test_no_address_no_number_and_nothing_of_an_idva_goes_to_somebody_alleged_to_harm():
    by = handler()
    request = laid_out(by)
    never = [one for one in passages(request) if one.whose == AccessPassage.Whose.NEVER]
    labels = {one.label for one in never}
    assert {
        "An address that is protected", "How the victim is safely reached", "What the IDVA service noted",
        "A try of the IDVA service to reach the victim", "Which meeting heard it",
    } <= labels  # fmt: skip
    assert {one.decision for one in never} == {"withhold"}
    with acting(by.actor):
        for one in never:
            for decision, ground in (("disclose", "reasonable"), ("redact", "reasonable"), ("ask", "reasonable")):
                with pytest.raises(Refusal, match="never goes to them"):
                    decide(by, one, decision, ground)
    with acting(by.actor), pytest.raises(IntegrityError, match="what_never_goes_out"), transaction.atomic():
        AccessPassage.objects.filter(pk=never[0].pk).update(
            decision="disclose", decided_by=by.person.pk, decided_at=LATER
        )


def test_what_the_victim_said_is_withheld_from_others_unless_two_people_release_it():
    by, second = handler(), senior()
    request = laid_out(by)
    (views,) = passages(request, "Minutes: the victim")
    assert (views.whose, views.decision) == ("guarded", "withhold")
    with acting(by.actor):
        with pytest.raises(Refusal, match="Nobody releases this alone"):
            decide(by, views, "disclose", "consent")
        views = decide(by, views, "ask", "consent")
        with pytest.raises(Hidden):
            access_review.release(views, by=by.actor, at=LATER, because="Mine")
        with pytest.raises(IntegrityError, match="takes_two"), transaction.atomic():
            AccessPassage.objects.filter(pk=views.pk).update(decision="disclose")
        with pytest.raises(IntegrityError, match="takes_two"), transaction.atomic():
            AccessPassage.objects.filter(pk=views.pk).update(decision="disclose", released_by=by.person.pk)
    with acting(second.actor):
        views = access_review.release(views, by=second.actor, at=LATER, because="She asks for it")
    assert views.decision == AccessPassage.Decision.DISCLOSE


def test_a_senior_who_asked_for_a_release_does_not_release_it():
    by = senior()
    request = laid_out(by)
    (views,) = passages(request, "Minutes: the victim")
    with acting(by.actor):
        views = decide(by, views, "ask", "consent")
        with pytest.raises(Refusal, match="somebody else"):
            access_review.release(views, by=by.actor, at=LATER, because="Mine")


def test_even_to_the_victim_an_address_goes_only_by_the_word_of_two():
    by = handler()
    request = laid_out(by, VICTIM)
    (address,) = passages(request, "An address that is protected")
    assert (address.whose, address.decision) == ("guarded", "withhold")
    with acting(by.actor), pytest.raises(Refusal, match="Nobody releases this alone"):
        decide(by, address, "disclose", "own")


def test_where_a_child_lives_goes_to_nobody_who_asks_in_its_name():
    by = handler()
    child = type(VICTIM)(given_name="Cosmo", family_name="Examplar", born_on=date(2020, 5, 6), gender="male")
    victim = type(VICTIM)(given_name="Wren", family_name="Examplar", born_on=date(1991, 5, 6), gender="female")
    submitted(Room().housing, children=[child], victim=victim)
    request = laid_out(by, child, asked_by="parent", asker="Percival Samplar, father", authority="Birth certificate")
    assert {one.whose for one in passages(request, "An address")} == {"never"}
    assert {one.whose for one in passages(request, "How the victim")} == {"never"}


def test_an_address_in_somebodys_sentence_does_not_go_out():
    by = handler()
    with seeing_everything():
        referral = Referral.objects.get()
        referral.what_happened = "He waits outside 1, specimen street most nights."
        referral.save()
    request = laid_out(by)
    (told,) = passages(request, "What happened")
    with acting(by.actor):
        access_review.disclose_own(request, by=by.actor, at=LATER)
        for one in request.passages.filter(decision="").exclude(pk=told.pk).select_related("request__key", "key"):
            decide(by, one, "withhold", "third_party")
        decide(by, told, "disclose", "reasonable")
        with pytest.raises(Refusal, match="where somebody lives"):
            access_review.hand_in(request, by=by.actor, at=LATER)
        decide(by, told, "redact", "reasonable", goes="He waits outside [removed] most nights.")
        request = access_review.hand_in(request, by=by.actor, at=LATER)
    assert "He waits outside [removed] most nights." in letter(by, approved(senior(), request))


# Passage by passage


def test_what_goes_out_is_what_is_held_with_pieces_taken_out_and_nothing_else():
    by = handler()
    request = laid_out(by)
    (told,) = passages(request, "What happened")
    with acting(by.actor):
        for goes, why in (
            ("A sample account of what happened.", "Take out what"),
            ("A true account [removed]", "add nothing"),
            ("[removed] happened. A sample account", "add nothing"),
            ("[removed]", "Nothing is left"),
        ):
            with pytest.raises(Refusal, match=why):
                decide(by, told, "redact", "reasonable", goes=goes)
        with pytest.raises(Refusal, match="add nothing"):
            decide(by, told, "disclose", "reasonable", goes="An invented account")
        told = decide(by, told, "redact", "reasonable", goes="A sample account [removed]")
    assert told.goes == "A sample account [removed]"


def test_what_tells_of_somebody_else_goes_out_on_a_ground_of_the_law_and_with_a_reason():
    by = handler()
    request = laid_out(by)
    (victim,) = passages(request, "Somebody else: victim")
    with acting(by.actor):
        with pytest.raises(Refusal, match="tells of somebody else"):
            decide(by, victim, "disclose", "own")
        with pytest.raises(Refusal, match="ground of the law"):
            decide(by, victim, "disclose", "rights")
        with pytest.raises(Refusal, match="Say why"):
            decide(by, victim, "disclose", "reasonable", because="")


def test_an_office_under_part_three_uses_the_restrictions_of_section_45():
    by = handler()
    request = laid_out(by, law="part_3")
    (victim,) = passages(request, "Somebody else: victim")
    assert {one.ground for one in passages(request) if one.decision} == {"rights"}
    with acting(by.actor):
        with pytest.raises(Refusal, match="ground of the law"):
            decide(by, victim, "withhold", "third_party")
        assert decide(by, victim, "withhold", "rights").ground == "rights"


def test_what_came_from_an_agency_goes_out_only_after_it_was_asked():
    by = handler()
    request = laid_out(by)
    (finding,) = passages(request, "What an agency answered")
    assert finding.agency == "Threshold Sample Homes"
    with acting(by.actor):
        with pytest.raises(Refusal, match="Ask Threshold Sample Homes first"):
            decide(by, finding, "disclose", "reasonable", consulted_on=None, consulted_said="")
        assert decide(by, finding, "disclose", "reasonable").consulted_said == "They agree"


def test_nothing_is_handed_in_approved_or_made_before_every_passage_is_decided():
    by, second = handler(), senior()
    request = laid_out(by)
    with acting(by.actor):
        with pytest.raises(Refusal, match="Decide every passage first"):
            access_review.hand_in(request, by=by.actor, at=LATER)
        with pytest.raises(Refusal, match="not approved it yet"):
            access_reply.make_letter(request, by=by.actor, at=LATER)
    request = decided(by, request)
    with acting(by.actor):
        with pytest.raises(Refusal, match="not approved it yet"):
            access_reply.make_data(request, by=by.actor, at=LATER)
        with pytest.raises(Hidden):
            access_review.approve(request, by=by.actor, at=LATER)
    with acting(second.actor):
        request = access_review.send_back(request, by=second.actor, at=LATER, because="One more")
    assert request.status == AccessStatus.REVIEW


def test_whoever_decided_a_passage_does_not_approve_the_reply():
    by, second = senior(), senior()
    request = decided(by, laid_out(by))
    with acting(by.actor), pytest.raises(Refusal, match="somebody else must approve"):
        access_review.approve(request, by=by.actor, at=LATER)
    with acting(second.actor):
        post = coordinator("Walsall").post
        request = access.hand_on(request, by=second.actor, at=LATER, to=post, because="Away")
    with acting(by.actor), pytest.raises(Refusal, match="somebody else must approve"):
        access_review.approve(request, by=by.actor, at=LATER)


# Nothing of what is withheld


def test_no_word_of_what_is_withheld_is_in_the_letter_or_the_file():
    by, second = handler(), senior()
    request = laid_out(by)
    with seeing_everything():
        words = {}
        for one in request.passages.select_related("key"):
            words[one.label, one.position] = word = f"canary{one.position:03}x"
            one.words = f"{one.words} {word}"
            one.save()
    request = approved(second, decided(by, request, disclosed=("Who you are", "An action")))
    said = letter(by, request, drawn=True)
    with acting(by.actor):
        data = access_reply.make_data(request, by=by.actor, at=LATER).decode()
    gone = {one.position for one in passages(request) if one.goes_out}
    assert len(gone) == 2
    for (label, position), word in words.items():
        assert (word in said, word in data) == ((position in gone),) * 2, label
    for leading in ("Dudley", "DY1", HIDDEN_STREET, "01632", SAID, VIEWS, NOTED, "Vesper", "Sample Adviser"):
        assert leading not in data, leading
        assert leading not in said, leading
    assert [one["number"] for one in json.loads(data)["given"]] == [1, 2]
    with seeing_everything():
        made = Event.objects.filter(kind=Event.Kind.DISCLOSURE, subject_id=str(request.pk))
        assert {one.name for one in made} == {"marac.access_letter_made", "marac.access_file_made"}


def test_what_stands_on_the_letter_names_nobody_of_the_staff():
    by, second = handler(), senior()
    request = approved(second, decided(by, laid_out(by)))
    assert by.person.name not in letter(by, request)


# Who finds it


def test_a_request_is_found_by_who_handles_it_and_the_seniors_of_the_office_and_by_nobody_else():
    by = handler()
    request = logged(by)
    address = reverse("marac:access", args=[request.pk])
    assert "Percival Samplar" in Browser(by).read(address)
    assert Browser(senior()).get(address).status_code == 200
    others = [handler(), worker(Role.MARAC_ADMINISTRATOR, organisation=OFFICE, marac="Dudley"), Room().housing,
              worker(Role.SENIOR_MARAC_COORDINATOR, organisation="Another Sample Office")]  # fmt: skip
    for other in others:
        assert Browser(other).get(address).status_code == 404
        with acting(other.actor):
            assert AccessRequest.objects.count() == 0


def test_whoever_may_not_know_of_a_case_finds_no_request_that_is_linked_to_it():
    by, near = handler(), senior()
    request = laid_out(by)
    with acting(by.actor):
        referral = Referral.objects.get()
        excluding.exclude(referral, by=by.actor, at=LATER, email=near.person.email, why="near")
    assert Browser(near).get(reverse("marac:access", args=[request.pk])).status_code == 404
    with acting(near.actor):
        assert AccessRequest.objects.count() == AccessPassage.objects.count() == 0


def test_a_case_that_the_handler_cannot_see_is_found_by_the_second_person_who_then_does_not_approve():
    by, second = handler(), senior()
    request = decided(by, laid_out(by))
    submitted(Room().housing, area=None, address=type(ADDRESS)(lines="2 Sample Lane", postcode="WS1 1AA"))
    with acting(by.actor):
        assert len(access_review.candidates(request)) == 1
    with acting(second.actor):
        assert len(access_review.candidates(request)) == 2
        with pytest.raises(Refusal, match="nobody has judged"):
            access_review.approve(request, by=second.actor, at=LATER)


def test_whoever_cannot_read_all_that_was_approved_does_not_make_the_reply():
    by, second = handler(), senior()
    request = approved(second, decided(by, laid_out(by)))
    far = coordinator("Walsall")
    with acting(second.actor):
        access.hand_on(request, by=second.actor, at=LATER, to=far.post, because="Away")
    with acting(far.actor), pytest.raises(Refusal, match="can’t read all"):
        access_reply.make_letter(request, by=far.actor, at=LATER)


def test_who_read_a_request_and_its_passages_is_in_the_trail():
    by = handler()
    request = laid_out(by)
    page = Browser(by)
    page.read(reverse("marac:access", args=[request.pk]))
    page.read(reverse("marac:access_review", args=[request.pk]))
    page.read(reverse("marac:access_decide", args=[passages(request)[0].pk]))
    with seeing_everything():
        seen = set(Event.objects.filter(kind=Event.Kind.SIGHT).values_list("name", flat=True))
    assert {
        "marac.access_read",
        "marac.access_passages_read",
        "marac.access_passage_read",
        "marac.referral_read",
    } <= seen


# When it is over


def test_a_request_is_destroyed_by_a_second_person_once_its_own_years_are_over():
    by, second = handler(), senior()
    request = laid_out(by)
    with acting(by.actor):
        request = access.close(request, by=by.actor, at=LATER, because="Taken back")
    with acting(second.actor), pytest.raises(Refusal, match="years are not over"):
        access.destroy(request, by=second.actor, at=LATER)
    over = LATER + timedelta(days=3 * 366)
    with acting(second.actor):
        access.destroy(request, by=second.actor, at=over)
    page = Browser(second).read(reverse("marac:access", args=[request.pk]))
    assert "destroyed on" in page
    assert "Samplar" not in page
    assert passages(request) == []
    with seeing_everything():
        assert Party.objects.filter(part="perpetrator").first().family_name == "Samplar"


def test_the_same_queries_show_one_passage_and_many(django_assert_max_num_queries: Any):
    by = handler()
    request = laid_out(by)
    page = Browser(by)
    with django_assert_max_num_queries(40):
        page.read(reverse("marac:access_review", args=[request.pk]))
        page.read(reverse("marac:access_requests"))


def test_the_whole_of_it_is_done_by_pages():
    by, second = handler(), senior()
    first, other = Browser(by), Browser(second)
    today = timezone.localdate()
    on = f"{today.day} {today.month} {today.year}"
    said = {
        "received_on": on, "how": "letter", "law": "uk_gdpr", "given_name": "Percival", "family_name": "Samplar",
        "born_on": "9 7 1988", "asked_by": "solicitor", "solicitor": "Sample and Sons", "authority": "", "asks_for": "All",
        "reply_to": "Sample House",
    }  # fmt: skip
    refused = first.post(reverse("marac:log_access"), said)
    assert refused.status_code == 422
    assert "what shows that they may" in refused.content.decode()
    logged_at = first.post(reverse("marac:log_access"), said | {"authority": "Signed form"})
    with seeing_everything():
        request = AccessRequest.objects.get()
    assert logged_at["Location"] == reverse("marac:access", args=[request.pk])

    def to(name: str, **more: Any) -> str:
        response = first.post(reverse(f"marac:{name}", args=[request.pk]), more)
        assert response.status_code == 302, response.content.decode()
        return str(response["Location"])

    to("access_accept_identity", seen_on=on, identity_how="Solicitors’ register")
    with acting(by.actor):
        (party,) = access_review.candidates(request)
    first.post(
        reverse("marac:access_judge", args=[request.pk, party.pk]),
        {"is_them": "yes", "is_confirmed": "yes", "because": "He was told by the court"},
    )
    assert to("access_lay_out", searched="By name") == reverse("marac:access_review", args=[request.pk])
    to("access_disclose_own")
    for one in passages(request):
        if not one.decision:
            saved = first.post(
                reverse("marac:access_decide", args=[one.pk]),
                {"decision": "withhold", "ground": "third_party", "because": "Another’s"},
            )
            assert saved.status_code == 302, saved.content.decode()
    to("access_hand_in")
    assert "1 reply to read and approve" in other.read("/desk/")
    assert other.post(reverse("marac:access_approve", args=[request.pk]), {"is_read": "on"}).status_code == 302
    made = first.post(reverse("marac:access_letter", args=[request.pk]))
    assert made.content[:4] == b"%PDF"
    assert made["Content-Disposition"] == 'attachment; filename="reply.pdf"'
    assert first.post(reverse("marac:access_data", args=[request.pk])).status_code in {200, 422}
    to("access_answer", sent_on=on, sent_how="To their office, by hand")
    assert "Answered" in first.read(f"{reverse('marac:access_requests')}?status=answered")
