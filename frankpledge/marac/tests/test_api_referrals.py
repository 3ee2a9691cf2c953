"""Referrals from other systems: sent whole, once, or not at all with all that is wrong."""

from base64 import b64encode
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from frankpledge.audit.models import Event
from frankpledge.documents.tests.test_kinds import PNG
from frankpledge.marac.models import IdvaNotice, ProtectedAddress, Referral, ToolVersion
from frankpledge.partnerships.actions import tokens
from frankpledge.partnerships.models import Role

from .conftest import Browser
from .factories import Worker, coordinator, referrer, seeing_everything, worker
from .other_systems import referral

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]

ADDRESS = "/api/v1/marac-referrals"


def whole() -> dict[str, Any]:
    return referral(ToolVersion.objects.get(tool="dash").questions.values_list("topic", flat=True))


class System:
    """Another system, with the key of somebody's post."""

    def __init__(self, who: Worker) -> None:
        today = timezone.localdate()
        issued = tokens.issue_token(
            who.post, purpose="housing", expires_on=today + timedelta(days=30), by=who.actor, at=timezone.now()
        )
        self.client = Client(headers={"authorization": f"Bearer {issued.secret}"})

    def send(self, body: dict[str, Any], key: str = "sample-key-1") -> Any:
        return self.client.post(ADDRESS, body, content_type="application/json", headers={"idempotency-key": key})

    def asks(self, address: str) -> Any:
        return self.client.get(address)


def problems(answer: Any) -> dict[str, str]:
    assert answer.status_code == 422
    return {one["field"]: one["sentence"] for one in answer.json()["problems"]}


def count() -> int:
    with seeing_everything():
        return Referral.objects.count()


def test_a_whole_referral_is_sent_and_answered_with_its_reference_alone():
    answer = System(referrer()).send(whole())
    assert answer.status_code == 201
    with seeing_everything():
        row = Referral.objects.get()
        assert answer.json() == {"reference": row.reference}
        assert (row.status, row.source, str(row.area), row.score) == ("submitted", "api", "Dudley", 16)
        assert row.agency_name == "Threshold Sample Homes"
        assert ProtectedAddress.objects.get(referral=row).lines == "1 Specimen Street"
        assert IdvaNotice.objects.filter(referral=row).exists()


def test_files_go_with_it_and_what_is_not_taken_is_said_of_each():
    scan = {"name": "a.pdf", "what_it_is": "Body map", "content": b64encode(PNG).decode()}
    sent = {**whole(), "files": [scan]}
    bad = [scan | {"content": "not base64!"}, scan | {"content": b64encode(b"MZ").decode()}]
    said = problems(System(referrer()).send({**sent, "files": bad}))
    assert said["files.0.content"] == "The file’s bytes in base64 are wanted here."
    said = problems(System(referrer()).send({**sent, "files": bad[1:]}))
    assert "This is a program" in said["files.0.content"]
    assert count() == 0
    assert System(referrer()).send(sent).status_code == 201
    with seeing_everything():
        (file,) = Referral.objects.get().attachments.all()
        assert (file.kind, file.words) == ("png", "Body map")


def test_the_same_sent_again_under_its_key_is_the_same_referral():
    system = System(referrer())
    first, again = system.send(whole()), system.send(whole())
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert count() == 1


def test_something_else_under_a_used_key_is_refused():
    system = System(referrer())
    system.send(whole())
    other = whole()
    other["victim"]["given_name"] = "Verity"
    answer = system.send(other)
    assert answer.status_code == 409
    assert "another key" in answer.json()["detail"]
    assert count() == 1


def test_two_posts_may_choose_the_same_key():
    assert [System(referrer()).send(whole()).status_code for _ in range(2)] == [201, 201]


def test_everything_that_the_rules_refuse_is_said_at_once_and_nothing_is_kept():
    sent = whole()
    sent["victim"]["address"]["postcode"] = "ZZ1 1ZZ"
    sent["safe_contact"] = {"phone": "01632 960123"}
    sent["risk"]["answers"].pop("injury")
    sent["consent"] = {"is_victim_aware": False, "has_consent": False}
    said = problems(System(referrer()).send(sent))
    assert "outside the region" in said["victim.postcode"]
    assert "safe to call" in said["safe_contact.is_safe_to_call"]
    assert "Not answered: injury." in said["risk.answers"]
    assert "does not know" in said["consent.not_aware_reason"]
    assert count() == 0


def test_what_can_not_be_read_is_said_field_by_field_and_not_repeated():
    sent = deepcopy(whole())
    sent["victim"]["born_on"] = "a secret"
    sent["victim"]["gender"] = "a secret"
    sent["account"]["what_happened"] = "x" * 6_001
    sent["extra"] = "a secret"
    del sent["consent"]
    answer = System(referrer()).send(sent)
    said = problems(answer)
    assert said["victim.born_on"] == "A day is wanted here, like 2026-11-20."
    assert said["victim.gender"].startswith("One of these is wanted here: 'female', 'male'")
    assert said["account.what_happened"] == "At most 6000 characters."
    assert said["consent"] == "This is needed."
    assert said["extra"].startswith("Nothing of this name is asked")
    assert "a secret" not in answer.content.decode()


def test_a_criterion_that_is_given_twice_is_refused_and_no_fault_of_ours():
    sent = whole()
    sent["criteria"] *= 2
    assert problems(System(referrer()).send(sent)) == {"criteria.criteria": "Give each criterion once."}


@pytest.mark.parametrize("said", ["Sample\0Person", "Sample \ud800"])
@pytest.mark.parametrize("where", ["contact_name", "tool", "topic", "file"])
def test_what_no_database_keeps_is_refused_and_no_fault_of_ours(said: str, where: str):
    sent = whole()
    match where:
        case "contact_name":
            sent["referrer"]["contact_name"] = said
        case "tool":
            sent["risk"]["tool"] = said
        case "topic":
            sent["risk"]["answers"][said] = {"said": "no"}
        case _:
            sent["files"] = [{"name": said, "what_it_is": said, "content": b64encode(PNG).decode()}]
    assert System(referrer()).send(sent).status_code in {400, 422}
    assert count() == 0


def test_a_birth_in_the_future_and_nobody_alleged_are_refused():
    sent = whole()
    sent["victim"]["born_on"], sent["people"] = "2990-01-01", []
    said = problems(System(referrer()).send(sent))
    assert "future" in said["victim.born_on"]
    assert said["people"] == "Add at least one alleged perpetrator."


def test_without_a_key_of_its_own_a_referral_is_not_taken():
    answer = System(referrer()).client.post(ADDRESS, whole(), content_type="application/json")
    assert problems(answer) == {"Idempotency-Key": "This is needed."}


def test_what_is_not_json_is_refused_and_no_fault_of_ours():
    answer = System(referrer()).client.post(ADDRESS, {"a": "form"}, headers={"idempotency-key": "sample-key-1"})
    assert answer.status_code in {400, 422}


def test_somebody_at_a_browser_can_not_be_made_to_send_one():
    answer = Browser(referrer()).post(
        ADDRESS, whole(), content_type="application/json", headers={"idempotency-key": "sample-key"}
    )
    assert answer.status_code == 403
    assert count() == 0


@pytest.mark.parametrize("role", [Role.COMMISSIONER, Role.ANALYST, Role.SYSTEM_ADMINISTRATOR])
def test_a_post_that_refers_nobody_finds_no_such_address(role: str):
    assert System(worker(role)).send(whole()).status_code == 404
    assert count() == 0


def test_where_a_referral_stands_is_told_to_the_post_that_sent_it_and_to_no_other():
    system = System(referrer())
    reference = system.send(whole()).json()["reference"]
    one = system.asks(f"{ADDRESS}/{reference}").json()
    assert (one["reference"], one["status"], one["status_words"]) == (reference, "submitted", "Submitted")
    assert system.asks(ADDRESS).json()["count"] == 1
    for other in (System(referrer()), System(coordinator())):
        assert other.asks(f"{ADDRESS}/{reference}").status_code == 404
        assert other.asks(ADDRESS).json()["count"] == 0


def test_who_asked_for_what_is_not_theirs_is_in_the_trail():
    reference = System(referrer()).send(whole()).json()["reference"]
    for other in (System(referrer()), System(worker(Role.ANALYST))):
        assert other.asks(f"{ADDRESS}/{reference}").json() == {
            "detail": "There is nothing here, or it is not for your post."
        }
    with seeing_everything():
        refused = Event.objects.filter(name="audit.sight_refused")
        assert [event.detail for event in refused] == [{"page": "api:marac_referral", "row": reference}] * 2


def test_nothing_of_the_case_is_in_what_is_told_or_in_the_trail():
    system = System(referrer())
    reference = system.send(whole()).json()["reference"]
    told = (
        system.asks(f"{ADDRESS}/{reference}").content.decode() + system.asks(f"{ADDRESS}?format=csv").content.decode()
    )
    kept = " ".join(str(detail) for detail in Event.objects.values_list("detail", flat=True))
    for secret in ("Vesper", "Examplar", "Specimen Street", "01632 960123", "A sample account"):
        assert secret not in told + kept


def test_the_description_of_the_api_says_what_is_asked():
    paths = Client().get("/api/v1/openapi.json").json()
    asked = paths["components"]["schemas"]["ReferralIn"]["properties"]
    assert {"referrer", "victim", "safe_contact", "people", "risk", "criteria", "consent", "account", "files"} == set(
        asked
    )
    (header,) = paths["paths"][ADDRESS]["post"]["parameters"]
    assert (header["name"], header["required"]) == ("Idempotency-Key", True)
