from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frankpledge.audit import identity
from frankpledge.funding.actions import allocating, applying, assessing, awarding, bids, calls
from frankpledge.funding.models import Application, Award, BidSection, Call, Pot, Question
from frankpledge.funding.statistics.applications import wanting
from frankpledge.funding.statistics.pots import standing
from frankpledge.notices.models import Message
from frankpledge.partnerships.models import Post, Role
from frankpledge.rules import Actor, Hidden, Refusal

from .factories import AT, TODAY, WARWICKSHIRE, actor_in, fund, signed_in
from .test_allocating import pot

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]
CHARITY, OTHER = "Sample Youth Trust", "Specimen Boxing Club"
CLOSES = AT + timedelta(days=10)


def confirmed(holds: int = 100_000) -> Pot:
    made = pot(actor_in(Role.GRANTS_OFFICER), "Force-wide", use="force_wide", holds=holds)
    return allocating.confirm_pot(
        made, decision="D1", outcome=None, decided_on=TODAY, by=actor_in(Role.COMMISSIONER), at=AT
    )


def question(call: Call, by: Actor, words: str, **answers: Any) -> Question:
    asked: dict[str, Any] = {
        "section": "Need", "kind": "long", "why": "", "is_required": True, "most_words": None, "choices": [], "gate": "",
    }  # fmt: skip
    return calls.add_question(call, words=words, by=by, at=AT, **{**asked, **answers})


def published(kind: str = "open", holds: int = 100_000) -> Call:
    source = confirmed(holds)
    by = actor_in(Role.GRANTS_OFFICER)
    call = calls.make_call(
        source, title="Mentors", purpose="Mentoring", kind=kind, least_award=Decimal(1_000), most_award=Decimal(60_000),
        closes_at=CLOSES, by=by, at=AT,
    )  # fmt: skip
    question(call, by, "Is everybody checked by the DBS?", kind="yes_no", gate="yes", section="Eligibility")
    question(call, by, "What is the need?", most_words=5)
    calls.add_criterion(call, words="Need", weight=2, by=by, at=AT)
    calls.add_criterion(call, words="Outcomes", weight=1, by=by, at=AT)
    if kind == "closed":
        preparer = actor_in(Role.GRANT_PREPARER, CHARITY)
        by = actor_in(Role.GRANTS_OFFICER)
        calls.invite(call, organisations=[post_of(preparer).organisation], by=by, at=AT)
    return calls.publish(call, by=by, at=AT)


def written(
    call: Call, by: Actor, answers: tuple[str, ...] = ("yes", "Five words are enough here"), **own: Any
) -> Application:
    application = applying.begin(call, title="By the school gate", by=by, at=AT)
    questions = list(application.form.questions.all())
    asked = {"asked": Decimal(20_000), "from_on": TODAY, "until_on": TODAY + timedelta(days=90), **own}
    return applying.save(
        application, title="By the school gate", answers=dict(zip(questions, answers, strict=True)), seen=application.version,
        by=by, at=AT, **asked,
    )  # fmt: skip


def sent(call: Call, answers: tuple[str, ...] = ("yes", "Five words are enough here")) -> Application:
    by = actor_in(Role.GRANT_CERTIFIER, CHARITY)
    return applying.send_in(written(call, by, answers), by=by, at=AT)


def scored_by(application: Application, points: tuple[int, int], role: Role = Role.ANALYST) -> None:
    assessor = actor_in(role)
    officer = actor_in(Role.GRANTS_OFFICER)
    assessment = assessing.ask(application, post=post_of(assessor), by=officer, at=AT)
    _become(assessor)
    assessing.declare(assessment, has_interest=False, interest="", by=assessor, at=AT)
    criteria = list(application.call.criteria.all())
    assessing.score(assessment, points=dict(zip(criteria, points, strict=True)), why={}, comment="", by=assessor, at=AT)


def post_of(actor: Actor) -> Post:
    assert actor.post_id is not None
    return Post.objects.select_related("organisation").get(pk=actor.post_id)


def _become(actor: Actor) -> None:
    """Be that person to the database again, after somebody else was."""
    identity.assume(actor)


def moderated(application: Application, **answers: Any) -> Application:
    asked: dict[str, Any] = {
        "score": Decimal(8), "recommendation": "recommended", "recommended_amount": Decimal(20_000), "moderation": "",
    }  # fmt: skip
    return assessing.moderate(application, by=actor_in(Role.GRANTS_OFFICER), at=AT, **{**asked, **answers})


def decided(application: Application, **answers: Any) -> Application:
    asked: dict[str, Any] = {
        "is_awarded": True, "amount": Decimal(20_000), "decision": "D2", "decided_on": TODAY, "feedback": "A clear need.",
    }  # fmt: skip
    return awarding.decide(application, by=actor_in(Role.COMMISSIONER), at=AT, **{**asked, **answers})


def test_a_call_is_not_published_before_it_asks_and_says_what_it_scores():
    by = actor_in(Role.GRANTS_OFFICER)
    call = calls.make_call(
        pot(by), title="x", purpose="x", kind="closed", least_award=Decimal(0), most_award=Decimal(1), closes_at=CLOSES,
        by=by, at=AT,
    )  # fmt: skip
    with pytest.raises(Refusal, match="asks nothing yet"):
        calls.publish(call, by=by, at=AT)
    question(call, by, "Why?")
    with pytest.raises(Refusal, match="scored on"):
        calls.publish(call, by=by, at=AT)
    calls.add_criterion(call, words="Need", weight=1, by=by, at=AT)
    with pytest.raises(Refusal, match="Invite them first"):
        calls.publish(call, by=by, at=AT)
    with pytest.raises(Refusal, match="Only a question of yes or no"):
        question(call, by, "Why?", gate="yes")


def test_a_form_changed_while_the_call_is_out_becomes_a_new_version():
    call = published()
    first = written(call, actor_in(Role.GRANT_PREPARER, CHARITY))
    question(call, actor_in(Role.GRANTS_OFFICER), "Anything else?", is_required=False)
    second = applying.begin(call, title="Later", by=actor_in(Role.GRANT_PREPARER, OTHER), at=AT)
    assert (first.form.number, second.form.number) == (1, 2)
    assert (first.form.questions.count(), second.form.questions.count()) == (2, 3)


def test_what_is_wanting_is_said_question_by_question_and_nothing_is_lost_meanwhile():
    call = published()
    by = actor_in(Role.GRANT_CERTIFIER, CHARITY)
    application = written(call, by, ("", "There are more than five words here"), asked=Decimal(70_000), until_on=None)
    answers = {each.question_id: each.text for each in application.answers.all()}
    said = [one.sentence for one in wanting(application, application.form.questions.all(), answers)]
    assert said == [
        "You ask for £70,000. This call gives from £1,000 to £60,000.",
        "Say from when until when.",
        "It is not answered yet.",
        "It has 7 words: shorten it to 5.",
    ]
    with pytest.raises(Refusal, match="4 things are wanting"):
        applying.send_in(application, by=by, at=AT)


def test_after_the_deadline_it_is_refused_with_its_sentence_until_more_time_is_given():
    call = published()
    by = actor_in(Role.GRANT_CERTIFIER, CHARITY)
    application = written(call, by)
    late = CLOSES + timedelta(minutes=1)
    with pytest.raises(Refusal, match=r"The deadline was Monday 30 November 2026, 09:30, so it can't be sent in now"):
        applying.send_in(application, by=by, at=late)
    calls.extend(
        call, organisation=application.organisation, until=late + timedelta(days=1), because="Their office flooded",
        by=actor_in(Role.GRANTS_OFFICER), at=late,
    )  # fmt: skip
    _become(by)
    assert applying.send_in(application, by=by, at=late).number == 1
    with pytest.raises(Refusal, match="deadline was"):
        applying.begin(call, title="x", by=actor_in(Role.GRANT_PREPARER, OTHER), at=late)


def test_an_application_that_fails_a_gate_is_kept_and_says_which():
    application = sent(published(), ("no", "Five words are enough here"))
    assert application.status == "ineligible"
    assert application.gate_failed == "“Is everybody checked by the DBS?” must be answered yes."


def test_two_colleagues_do_not_overwrite_one_another():
    call = published()
    application = written(call, actor_in(Role.GRANT_PREPARER, CHARITY))
    with pytest.raises(Refusal, match="A colleague saved"):
        applying.save(
            application, title="x", asked=None, from_on=None, until_on=None, answers={}, seen=1,
            by=actor_in(Role.GRANT_CERTIFIER, CHARITY), at=AT,
        )  # fmt: skip


def test_a_draft_is_its_organisations_alone_even_to_the_database():
    call = published()
    application = written(call, actor_in(Role.GRANT_PREPARER, CHARITY))
    for other in (actor_in(Role.GRANT_PREPARER, OTHER), actor_in(Role.GRANTS_OFFICER), actor_in(Role.COMMISSIONER)):
        _become(other)
        assert not Application.objects.filter(pk=application.pk).exists()
    assert (
        signed_in(Role.GRANT_PREPARER, OTHER).get(f"/funding/calls/applications/{application.pk}/").status_code == 404
    )
    mine = signed_in(Role.GRANT_PREPARER, CHARITY)
    assert mine.get(f"/funding/calls/applications/{application.pk}/").status_code == 200


def test_another_providers_clerk_finds_no_application_that_was_sent_in():
    application = sent(published())
    for role, organisation in (
        (Role.GRANT_CERTIFIER, OTHER),
        (Role.GRANTS_OFFICER, WARWICKSHIRE),
        (Role.ANALYST, WARWICKSHIRE),
    ):
        assert signed_in(role, organisation).get(f"/funding/calls/applications/{application.pk}/").status_code == 404
    assert signed_in(Role.GRANTS_OFFICER).get(f"/funding/calls/applications/{application.pk}/").status_code == 200


def test_a_closed_call_exists_only_for_those_invited():
    call = published("closed")
    assert signed_in(Role.GRANT_PREPARER, OTHER).get(f"/funding/calls/{call.pk}/").status_code == 404
    assert signed_in(Role.GRANT_PREPARER, CHARITY).get(f"/funding/calls/{call.pk}/").status_code == 200


def test_whoever_declares_an_interest_is_recused_and_the_application_is_gone_for_them():
    application = sent(published())
    assessor = actor_in(Role.ANALYST)
    assessment = assessing.ask(application, post=post_of(assessor), by=actor_in(Role.GRANTS_OFFICER), at=AT)
    _become(assessor)
    assert Application.objects.filter(pk=application.pk).exists()
    assessing.declare(assessment, has_interest=True, interest="My sister runs it", by=assessor, at=AT)
    with pytest.raises(Hidden):
        assessing.score(assessment, points={}, why={}, comment="", by=assessor, at=AT)


def test_nobody_of_the_applicant_assesses_it_and_nobody_scores_before_declaring():
    application = sent(published())
    own = actor_in(Role.GRANT_PREPARER, CHARITY)
    officer = actor_in(Role.GRANTS_OFFICER)
    with pytest.raises(Refusal, match="belongs to the organisation"):
        assessing.ask(application, post=post_of(own), by=officer, at=AT)
    assessor = actor_in(Role.ANALYST)
    assessment = assessing.ask(application, post=post_of(assessor), by=actor_in(Role.GRANTS_OFFICER), at=AT)
    _become(assessor)
    with pytest.raises(Refusal, match="Say first whether you have an interest"):
        assessing.score(assessment, points={}, why={}, comment="", by=assessor, at=AT)


def test_scores_weigh_by_their_criteria_and_fall_into_the_bands():
    application = sent(published())
    scored_by(application, (9, 6))
    with pytest.raises(Refusal, match="2 assessors must have sent their scores first; 1 have"):
        moderated(application)
    scored_by(application, (8, 8))
    done = moderated(application)
    assert (done.score, done.recommendation) == (Decimal(8), "recommended")


def test_a_moderated_score_that_is_not_the_mean_or_not_its_band_gives_its_reason():
    application = sent(published())
    scored_by(application, (9, 9))
    scored_by(application, (5, 5))
    with pytest.raises(Refusal, match="The mean of the scores is 7"):
        moderated(application)
    with pytest.raises(Refusal, match=r"4\.00 points apart"):
        moderated(application, score=Decimal(7))
    with pytest.raises(Refusal, match="how much is recommended"):
        moderated(application, score=Decimal(6), moderation="Talked through", recommended_amount=None)
    assert moderated(application, score=Decimal(6), moderation="Talked through").score == 6


def test_a_decision_makes_an_award_tells_the_applicant_and_commits_the_pot():
    application = sent(published())
    for points in ((8, 8), (8, 8)):
        scored_by(application, points)
    moderated(application)
    with pytest.raises(Refusal, match="feedback goes with every decision"):
        decided(application, feedback="")
    decided(application)
    award = Award.objects.get(application=application)
    assert standing(award.pot).committed == 20_000
    message = Message.objects.latest("written_at")
    assert "By the school gate" not in message.subject + message.body
    client = signed_in(Role.GRANT_CERTIFIER, CHARITY)
    page = client.get(f"/funding/calls/applications/{application.pk}/").content.decode()
    assert "A clear need." in page
    assert "Mean of the scores" not in page
    assert client.post(f"/funding/awards/{award.pk}/accept/").status_code == 302
    assert Award.objects.get(pk=award.pk).status == "accepted"


def test_an_application_waits_on_the_desk_of_who_runs_the_call_for_assessors_and_for_moderation():
    application = sent(published())
    office, other = signed_in(Role.GRANTS_OFFICER), signed_in(Role.COMMISSIONER)
    assert f"Ask assessors to read {application}" in office.get("/desk/").content.decode()
    scored_by(application, (8, 8))
    desk = office.get("/desk/").content.decode()
    assert f"Moderate {application}" in desk
    assert "Ask assessors" not in desk
    assert f"Moderate {application}" not in other.get("/desk/").content.decode()


def test_an_agreement_begins_with_what_its_award_says():
    application = sent(published())
    for points in ((8, 8), (8, 8)):
        scored_by(application, points)
    moderated(application)
    decided(application)
    award = Award.objects.get(application=application)
    office = signed_in(Role.GRANTS_OFFICER)
    page, to_draw_up = f"/funding/awards/{award.pk}/", f"/funding/agreements/make/?award={award.pk}"
    assert to_draw_up not in office.get(page).content.decode(), "it is not accepted yet"
    signed_in(Role.GRANT_CERTIFIER, CHARITY).post(f"{page}accept/")
    assert to_draw_up in office.get(page).content.decode()
    assert f"Draw up the agreement on {award.title}" in office.get("/desk/").content.decode()
    form = office.get(to_draw_up).context["form"]
    taken = [form.initial[name] for name in ("award", "title", "amount", "recipient", "starts_on", "ends_on")]
    assert taken == [award, award.title, award.amount, award.organisation_id, award.from_on, award.until_on]
    assert to_draw_up not in signed_in(Role.COMMISSIONER).get(page).content.decode()
    for nonsense in ("none", "00000000-0000-0000-0000-000000000000"):
        assert office.get(f"/funding/agreements/make/?award={nonsense}").status_code == 200


def test_an_award_beyond_the_pot_is_refused():
    application = sent(published(holds=10_000))
    for points in ((8, 8), (8, 8)):
        scored_by(application, points)
    moderated(application)
    with pytest.raises(Refusal, match=r"£10,000 of Force-wide, 2026/27 is left, and nobody has authorised"):
        decided(application)


def test_nothing_is_awarded_from_a_provisional_pot():
    officer = actor_in(Role.GRANTS_OFFICER)
    local = pot(officer, "Local", use="local")
    awarding.allocate_directly(
        local, organisation=fund().policing_body, title="Analysts", purpose="", amount=Decimal(500), from_on=None,
        until_on=None, reason="They serve all seven", source="", by=officer, at=AT,
    )  # fmt: skip
    with pytest.raises(Refusal, match="nothing is awarded from it until it is confirmed"):
        awarding.give_provisional(
            local, decision="D3", outcome=None, decided_on=TODAY, by=actor_in(Role.COMMISSIONER), at=AT
        )


def test_partners_write_a_bid_together_and_it_goes_when_every_section_is_ready():
    lead = actor_in(Role.POLICY_OFFICER)
    bid = bids.begin(
        fund(),
        title="Stations",
        funder="Home Office",
        purpose="Light",
        asked=Decimal(9),
        closes_at=CLOSES,
        by=lead,
        at=AT,
    )
    partner, other = actor_in(Role.GRANT_PREPARER, CHARITY), actor_in(Role.GRANT_PREPARER, OTHER)
    owner = post_of(partner).organisation
    section = bids.add_section(bid, words="Why?", most_words=3, owner=owner, by=lead, at=AT)
    with pytest.raises(Refusal, match="ready yet"):
        bids.send(bid, by=lead, at=AT)
    with pytest.raises(Hidden):
        bids.write_section(section, text="x", is_ready=False, seen=1, by=other, at=AT)
    with pytest.raises(Refusal, match="4 words, and the funder takes 3"):
        bids.write_section(section, text="one two three four", is_ready=True, seen=1, by=partner, at=AT)
    bids.write_section(section, text="one two", is_ready=True, seen=1, by=partner, at=AT)
    with pytest.raises(Refusal, match="A colleague saved"):
        bids.write_section(section, text="mine", is_ready=True, seen=1, by=partner, at=AT)
    bids.send(bid, by=lead, at=AT)
    assert bids.record_answer(bid, is_won=True, won=Decimal(5), answer="Letter", by=lead, at=AT).won == 5
    assert BidSection.objects.get().text == "one two"


def test_a_call_asks_the_database_the_same_with_many_applications_as_with_one():
    call = published()
    scored_by(sent(call), (5, 5))
    client = signed_in(Role.GRANTS_OFFICER)
    client.get(f"/funding/calls/{call.pk}/")
    with CaptureQueriesContext(connection) as with_one:
        client.get(f"/funding/calls/{call.pk}/")
    for number in range(3):
        by = actor_in(Role.GRANT_CERTIFIER, f"Sample Club {number}")
        scored_by(applying.send_in(written(call, by), by=by, at=AT), (5, 5))
    with CaptureQueriesContext(connection) as with_many:
        client.get(f"/funding/calls/{call.pk}/")
    assert len(with_many) == len(with_one)


@pytest.mark.parametrize(
    ("role", "organisation"),
    [(Role.GRANTS_OFFICER, "Police and Crime Commissioner West Midlands"), (Role.GRANT_PREPARER, CHARITY)],
)
@pytest.mark.parametrize("address", ["calls", "awards", "bids"])
def test_every_list_opens_for_both_sides(role: Role, organisation: str, address: str):
    assert signed_in(role, organisation).get(f"/funding/{address}/").status_code == 200


def test_it_is_all_done_on_the_pages():
    source = confirmed()
    officer = signed_in(Role.GRANTS_OFFICER)
    on: dict[str, str] = {
        "closes_at_on-day": "30",
        "closes_at_on-month": "11",
        "closes_at_on-year": "2099",
        "closes_at_time": "17:00",
    }
    officer.post(
        f"/funding/funds/pots/{source.pk}/call/",
        {"title": "Mentors", "purpose": "x", "kind": "open", "least_award": "0", "most_award": "50,000", **on},
    )
    call = Call.objects.get()
    at = f"/funding/calls/{call.pk}"
    asked = {"section": "Need", "words": "What is the need?", "kind": "long", "gate": "none", "is_required": "yes"}
    assert officer.post(f"{at}/questions/add/", {**asked, "kind": "choice"}).status_code == 422
    assert officer.post(f"{at}/questions/add/", asked).status_code == 302
    assert officer.post(f"{at}/criteria/add/", {"words": "Need", "weight": "1"}).status_code == 302
    assert officer.post(f"{at}/publish/").status_code == 302
    applicant = signed_in(Role.GRANT_CERTIFIER, CHARITY)
    assert "Mentors" in applicant.get("/funding/calls/").content.decode()
    assert applicant.post(f"{at}/apply/", {"title": "By the gate"}).status_code == 302
    _become(actor_in(Role.GRANT_PREPARER, CHARITY))
    application = Application.objects.get()
    here = f"/funding/calls/applications/{application.pk}"
    name = f"question{application.form.questions.get().pk}"
    form = {"title": "By the gate", "asked": "20,000", "seen": "1", name: "Much", "from_on-day": "1", "from_on-month": "1",
            "from_on-year": "2027", "until_on-day": "1", "until_on-month": "2", "until_on-year": "2027"}  # fmt: skip
    assert applicant.post(f"{here}/write/", {**form, "asked": "a lot"}).status_code == 422
    assert applicant.post(f"{here}/write/", form).status_code == 302
    assert applicant.post(f"{here}/send/").status_code == 302
    assert "What was decided" not in applicant.get(f"{here}/").content.decode()
    assert "By the gate" in officer.get(f"{at}/").content.decode()
    assert officer.get(f"{here}/assessor/").status_code == 200
    assert officer.get(f"{here}/moderate/").status_code == 200
