"""What could leak by publishing, and getting it back where it has."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags

from frankpledge.audit import identity
from frankpledge.funding.actions import publishing
from frankpledge.funding.marks import is_like_a_person, marks
from frankpledge.funding.models import GrantNotice, Release
from frankpledge.funding.statistics.published import marks_of
from frankpledge.funding.waiting import waits_for
from frankpledge.partnerships.models import Area, Organisation, Role
from frankpledge.rules import Actor, Hidden, Refusal

from .factories import WARWICKSHIRE, actor_in, signed_in
from .grants import CHARITY, JULY, Cast, active, doing, paid
from .test_publishing import area, ready, words, written

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]
MAY, JUNE, THIS_MONTH = (JULY.date().replace(month=month, day=1) for month in (5, 6, 7))


def out(cast: Cast, *months: Any) -> list[Release]:
    by = doing(cast.policy)
    return [publishing.publish(area(), month=each, site="https://safety.example/", by=by, at=JULY) for each in months]


def everything_public() -> str:
    """Every page and file that anybody may read of what is published."""
    visitor = Client()
    found = [visitor.get("/funding/published/").content.decode()]
    for release in Release.objects.all():
        for kind in ("", "grants.json", "grants.csv", "grants.xlsx", "payments.csv"):
            answer = visitor.get(f"/funding/published/{release.pk}/{kind}")
            found.append(answer.content.decode("utf-8", "replace") if answer.status_code == 200 else "")
    return " ".join(found)


def test_a_grant_taken_back_is_gone_from_every_month_at_once_and_the_others_stay():
    cast = Cast()
    leaked = ready(cast, purpose="For a family near the school.")
    ready(cast, reference="WM/2026/002", purpose="Mentoring, as ever.")
    paid(leaked.agreement, cast)
    out(cast, MAY, JUNE, THIS_MONTH)
    assert everything_public().count("For a family near the school") == 9
    publishing.take_back(leaked, because="It names a family.", by=doing(cast.officer), at=JULY)
    told = everything_public()
    assert "For a family" not in told
    assert "WM/2026/001" not in told
    assert "WM_2026_001" not in told
    assert told.count("Mentoring, as ever.") == 9
    assert list(Release.objects.filter(withdrawn_at=None).values_list("edition", flat=True)) == [2, 2, 2]


def test_a_month_whose_only_grant_is_taken_back_is_not_published_at_all():
    cast = Cast()
    notice = ready(cast)
    out(cast, THIS_MONTH)
    publishing.take_back(notice, because="A name was missed.", by=doing(cast.commissioner), at=JULY)
    assert not Release.objects.filter(withdrawn_at=None).exists()
    assert "July 2026" not in everything_public()


def test_what_was_taken_back_is_written_anew_and_looked_over_before_it_is_out_again():
    cast = Cast()
    notice = publishing.take_back(ready(cast), because="A name was missed.", by=doing(cast.officer), at=JULY)
    with pytest.raises(Refusal, match="have it written again"):
        publishing.look_over(notice, harmless_because="Safe.", by=doing(cast.policy), at=JULY)
    with pytest.raises(Refusal, match="No grant of that month is ready"):
        out(cast, THIS_MONTH)
    again = written(notice.agreement, cast)
    publishing.look_over(again, harmless_because="Safe.", by=doing(cast.policy), at=JULY)
    assert len(out(cast, THIS_MONTH)[0].content["giving"]["grants"]) == 1


def test_nobody_of_another_office_or_of_the_recipient_takes_a_grant_back():
    cast = Cast()
    notice = ready(cast)
    for other in (actor_in(Role.POLICY_OFFICER, WARWICKSHIRE), cast.certifier):
        with pytest.raises(Hidden):
            publishing.take_back(notice, because="x", by=doing(other), at=JULY)


def test_a_grant_is_taken_back_by_its_page():
    cast = Cast()
    notice = ready(cast)
    out(cast, THIS_MONTH)
    officer = signed_in(Role.GRANTS_OFFICER)
    assert f"/funding/publishing/notices/{notice.pk}/take-back/" in words(officer.get("/funding/publishing/"))
    officer.post(f"/funding/publishing/notices/{notice.pk}/take-back/", {"because": "A name was missed."})
    assert not Release.objects.filter(withdrawn_at=None).exists()
    page = words(officer.get("/funding/publishing/"))
    assert "Write it again: WM/2026/001" in strip_tags(page)
    assert "A name was missed." not in everything_public()


@pytest.mark.parametrize("field", ["title", "purpose", "conditions", "reasons"])
@pytest.mark.parametrize("told", [f"What {CHARITY.upper()} does", "What Bright Water does", "Paid to BWST"])
def test_a_name_that_is_kept_back_stands_nowhere_else(field: str, told: str):
    cast = Cast()
    agreement = active(cast)
    with pytest.raises(Refusal, match="name is kept back, and stands here") as refused:
        written(agreement, cast, recipient_name="A domestic abuse charity", **{field: told})
    assert refused.value.field == field


@pytest.mark.parametrize("field", ["title", "purpose", "conditions", "reasons"])
def test_a_place_that_is_kept_back_stands_nowhere_else(field: str):
    cast = Cast()
    agreement = active(cast)
    with pytest.raises(Refusal, match="Dudley stands here") as refused:
        written(agreement, cast, is_place_kept_back=True, **{field: "Rooms in Dudley town."})
    assert refused.value.field == field


def test_a_place_that_is_kept_back_is_marked_where_the_recipients_own_name_tells_it():
    cast = Cast("Dudley Specimen Trust")
    notice = written(active(cast), cast, is_place_kept_back=True, title="x", purpose="x")
    assert "the place that is kept back" in {mark.looks_like for mark in marks_of(notice)}


def test_an_individual_as_recipient_is_marked():
    assert is_like_a_person("Jane Sample")
    assert is_like_a_person("Jane A. Sample")
    for body in (CHARITY, "Specimen Boxing Club", "Sandwell Council", "SAMPLE", "Dudley Women’s Aid"):
        assert not is_like_a_person(body)
    cast = Cast("Jane Sample")
    assert ("Recipient", "a person’s name") in {
        (mark.where, mark.looks_like) for mark in marks_of(written(active(cast), cast))
    }


def test_somebody_whom_the_product_knows_is_marked_however_they_are_named():
    cast = Cast()
    notice = written(active(cast), cast)
    (known, *_) = publishing.known_people(notice)
    notice.purpose = f"{known.lower()} leads it"
    identity.assume_service("test")
    notice.save()
    with pytest.raises(Refusal, match="safe to publish"):
        publishing.look_over(notice, harmless_because="", by=doing(cast.policy), at=JULY)


def test_a_grants_own_number_is_read_for_names_too():
    cast = Cast()
    notice = written(active(cast, reference="WM/14 Sample Road/1"), cast)
    assert ("Grant number", "an address") in {(mark.where, mark.looks_like) for mark in marks_of(notice)}


@pytest.mark.parametrize(
    ("text", "looks_like"),
    [
        ("at 14 sample street", "an address"),
        ("Two rooms in Specimen House", "an address"),
        ("from flat 3", "an address"),
        ("women in B4", "a part of a postcode"),
        ("found at 52.4862, -1.8904", "a place on a map"),
        ("meet at ///filled.count.soap", "a place on a map"),
        ("see www.sample-refuge.example", "a web address"),
        ("run by J. Sample", "a person’s name"),
    ],
)
def test_more_that_looks_like_a_place_or_a_person_is_marked(text: str, looks_like: str):
    assert looks_like in {mark.looks_like for mark in marks({"Purpose": text})}


def test_a_place_put_to_a_grant_after_it_was_looked_over_is_not_published_unread():
    cast = Cast()
    notice = ready(cast)
    identity.assume_service("test")
    share = notice.agreement.shares.get()
    share.area = Area.objects.get(name="Walsall", kind=Area.Kind.CSP)
    share.save()
    with pytest.raises(Refusal, match="No grant of that month is ready"):
        out(cast, THIS_MONTH)


def test_whoever_looks_it_over_reads_the_places_that_would_be_published():
    cast = Cast()
    notice = written(active(cast), cast)
    page = words(signed_in(Role.POLICY_OFFICER).get(f"/funding/publishing/notices/{notice.pk}/"))
    assert "Dudley" in page
    assert "£40,000" in page


def test_two_names_kept_back_are_not_told_to_be_one():
    cast = Cast()
    for number in (1, 2):
        ready(cast, reference=f"WM/2026/00{number}", recipient_name="A domestic abuse charity")
    (release,) = out(cast, THIS_MONTH)
    ids = {grant["recipientOrganization"][0]["id"] for grant in release.content["giving"]["grants"]}
    assert len(ids) == 2
    assert str(Organisation.objects.get(name=CHARITY).pk) not in json.dumps(release.content)


def test_no_notice_of_anybody_is_read_without_signing_in():
    cast = Cast()
    notice = ready(cast)
    visitor = Client()
    for address in (f"notices/{notice.pk}/", f"notices/{notice.pk}/take-back/", f"grants/{notice.agreement_id}/"):
        assert visitor.get(f"/funding/publishing/{address}").status_code == 302
    assert GrantNotice.objects.count() == 1


def desk(actor: Actor, at: datetime = JULY) -> list[str]:
    return [each.title for each in waits_for(doing(actor), at)]


def test_words_to_look_over_stand_on_the_desk_of_whoever_may_and_not_of_who_wrote_them():
    cast = Cast()
    notice = written(active(cast), cast)
    title = "Look over what is published of WM/2026/001"
    assert title in desk(cast.policy)
    assert title not in desk(cast.officer)
    assert title not in desk(cast.certifier)
    publishing.look_over(notice, harmless_because="Safe.", by=doing(cast.policy), at=JULY)
    assert title not in desk(actor_in(Role.POLICY_OFFICER))


def test_words_that_must_be_written_again_wait_for_nobody_to_look_them_over():
    cast = Cast()
    notice = written(active(cast), cast)
    identity.assume_service("test")
    notice.agreement.title = "Something else"
    notice.agreement.save()
    assert "Look over what is published of WM/2026/001" not in desk(cast.policy)


def test_a_month_that_is_over_stands_on_the_desk_until_it_is_published():
    cast = Cast()
    ready(cast)
    assert "Publish the grants of June 2026" in desk(cast.policy)
    assert "Publish the grants of June 2026" not in desk(cast.officer)
    out(cast, JUNE)
    assert "Publish the grants of June 2026" not in desk(cast.policy)
    assert "Publish the grants of July 2026" in desk(cast.policy, datetime(2026, 8, 3, 10, tzinfo=UTC))
