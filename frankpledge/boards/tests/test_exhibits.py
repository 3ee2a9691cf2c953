import pytest
from django.urls import reverse

from frankpledge.boards.actions import exhibits, papers
from frankpledge.boards.exhibits import offered
from frankpledge.partnerships.tests.people import AT, actor, signed_in
from frankpledge.rules import Hidden, Refusal

from .meetings import AUTHOR, CLERK, a_meeting, a_paper, an_item, handed_in

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]


def test_the_rooms_above_offer_their_figures():
    assert {"funding.table", "marac.quarter"} <= set(offered())


def test_a_budget_table_in_a_paper_says_as_at_when_and_where_it_does_not_cast():
    paper = a_paper(an_item(a_meeting()), author=CLERK)
    table = next(
        code
        for code, words in offered()["funding.table"].choices(actor(CLERK), AT)
        if "2020/21" in words or "2020-21" in code
    )
    address = reverse("boards:show_figures", args=[paper.pk])
    assert signed_in(CLERK).post(address, {"figures": f"funding.table:{table}"}).status_code == 302
    text = signed_in(CLERK).get(reverse("boards:paper", args=[paper.pk])).content.decode()
    assert "£2,101,256" in text
    assert "£2,471,256" in text
    assert "Does not cast" in text
    assert "As at" in text


def test_the_published_quarter_of_the_maracs_casts():
    paper = a_paper(an_item(a_meeting()), author=AUTHOR)
    exhibit = exhibits.show_figures(paper, figures="marac.quarter:published", by=actor(AUTHOR), at=AT)
    assert exhibit.shown["rows"][-1]["cells"] == ("Total", "1,208", "107", "1,315")
    assert exhibit.shown["findings"] == ()


def test_figures_stand_as_they_were_until_they_are_taken_anew():
    paper = a_paper(an_item(a_meeting()), author=AUTHOR)
    exhibit = exhibits.show_figures(paper, figures="marac.quarter:published", by=actor(AUTHOR), at=AT)
    exhibit.shown["title"] = "as it was"
    exhibit.save()
    assert exhibits.take_figures_anew(paper, by=actor(AUTHOR), at=AT) == 1
    exhibit.refresh_from_db()
    assert exhibit.shown["title"] == "MARAC referrals, 1 April to 30 June 2019"
    papers.return_paper(handed_in(paper), because="x", by=actor(CLERK), at=AT)
    exhibits.leave_figures_out(paper, by=actor(AUTHOR), at=AT)
    assert not paper.exhibits.exists()


def test_nobody_shows_figures_that_are_not_offered_to_them():
    paper = a_paper(an_item(a_meeting()), author=AUTHOR)
    with pytest.raises(Refusal, match="that are offered here"):
        exhibits.show_figures(paper, figures="nothing:here", by=actor(AUTHOR), at=AT)
    with pytest.raises(Hidden):
        exhibits.show_figures(paper, figures="funding.table:none", by=actor(AUTHOR), at=AT)
