"""What somebody who asks is given of what is held, what they never get, and who decides."""

import inspect
import json
import re
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from frankpledge.audit.models import Event
from frankpledge.marac import held_about
from frankpledge.marac.actions import access, access_reply, access_review
from frankpledge.marac.lifecycle import AccessStatus
from frankpledge.marac.models import (
    AccessPassage,
    Case,
    Referral,
)
from frankpledge.rules import Hidden, Refusal

from .access import (
    HIDDEN_STREET,
    LATER,
    NOTED,
    SAID,
    VIEWS,
    approved,
    decide,
    decided,
    handler,
    known,
    laid_out,
    letter,
    passages,
    senior,
)
from .canaries import sealed_fields, sealed_models
from .conftest import Browser
from .factories import (
    VICTIM,
    acting,
    coordinator,
    seeing_everything,
    submitted,
)
from .meetings import Room

pytestmark = [pytest.mark.usefixtures("heard_case"), pytest.mark.django_db]


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


NOT_LAID_OUT = {
    "AttachmentPiece.held": "a file itself, which is settled by hand",
    "MailPart.name": "what came with a mail: files again, settled by hand",
    "AwaitedExclusion.email": "staff who are kept out: about them, and not about who asks",
    "LiftedExclusion.because": "as above",
    "Mail.sender_said": "beside the address it is from, which is laid out",
}


IN_ANOTHER = {  # a name and the day they were born; all that was told of a risk question
    "Party.given_name", "Party.family_name", "Party.birth_date", "Answer.comment", "Answer.information_from",
}  # fmt: skip


def test_every_sealed_column_is_laid_out_or_says_why_not():
    """Read from the models: a column that is added tells of somebody too, and fails here until it is in `held_about`."""
    laid = inspect.getsource(held_about)
    of_cases = [model for model in sealed_models() if not model.__name__.startswith("Access")]
    columns = {f"{model.__name__}.{name}" for model in of_cases for name in sealed_fields(model)}
    found = {
        column for column in columns for model, name in [column.split(".")] if f"{model}" in laid and _reads(laid, name)
    }
    assert columns - found - set(NOT_LAID_OUT) - IN_ANOTHER == set()


def _reads(source: str, name: str) -> bool:
    return re.search(rf'(\.|"){name}\b', source) is not None
