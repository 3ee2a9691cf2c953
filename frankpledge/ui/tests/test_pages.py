from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import IntegrityError, models
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.views import View

from frankpledge.rules import ANONYMOUS, EVERY_ROW, NO_ROW, Actor, Permission, Refusal
from frankpledge.ui import forms
from frankpledge.ui.pages import (
    SIGNED_IN,
    DeedPage,
    FormPage,
    ListPage,
    Page,
    PublicPage,
    RecordPage,
    is_public,
    permission_of,
    public,
)

SOMEBODY = Actor(person_id=uuid4(), role="policy_officer")


def undeclared(name: str, rows: Callable[[Actor], Q]) -> Permission:
    """A permission of the tests' own, out of the product's list."""
    permission = Permission(name, rows)
    del Permission.declared[name]
    return permission


MINE = undeclared("ui_tests.rename_group", lambda actor: Q(name__startswith="Mine"))
NOBODYS = undeclared("ui_tests.nobodys", lambda actor: EVERY_ROW if actor.acts_as("auditor") else NO_ROW)


class Rename(forms.Form):
    name = forms.TextField(label="Name of the group")
    when = forms.DateField(label="Date of the change", required=False)


def rename(group: Group, name: str) -> Group:
    if name == "Theirs":
        raise Refusal("That name is taken: choose another.", field="name")
    if name == "Late":
        raise Refusal("No name may be changed today.")
    group.name = name
    group.save()
    return group


class Groups(ListPage):
    permission = MINE
    template = "ui/queue.html"
    title = "Groups"

    class filters(forms.Filters):  # noqa: N801
        words = forms.TextField(label="Words")

        def narrow(self, rows, answers):
            return rows.filter(name__contains=answers["words"]) if answers["words"] else rows

    def rows(self):
        return Group.objects.order_by("name")

    def context(self, rows):
        return {"columns": [("name", "Name")], "table_rows": rows}


class OneGroup(RecordPage):
    permission = MINE
    template = "ui/record.html"

    def rows(self):
        return Group.objects.all()

    def context(self, row):
        return {"title": row.name}


class RenameGroup(DeedPage):
    permission = MINE
    form_class = Rename
    title = "Rename the group"
    verb = "Rename group"
    done_message = "The group was renamed."

    def rows(self):
        return Group.objects.all()

    def initial(self, row):
        return {"name": row.name}

    def act(self, row, form):
        return rename(row, form.cleaned_data["name"])

    def done_url(self, row, result):
        return f"/groups/{result.pk}"


class AskFirst(FormPage):
    form_class = Rename
    title = "Ask"
    verb = "Send the question"
    is_checked_first = True

    def act(self, form):
        return form.cleaned_data["name"]

    def done_url(self, result):
        return f"/asked/{result}"


@dataclass
class Visit:
    status: int
    text: str
    url: str
    told: list[str]


def visit(
    page: type[View], data: dict[str, str] | None = None, *, actor: Actor = SOMEBODY, query: Any = None, **kwargs: Any
) -> Visit:
    """What the page answers to somebody, asked as config.middleware would hand the request on."""
    factory = RequestFactory()
    request: Any = factory.get("/", query) if data is None else factory.post("/", data)
    request.actor, request.at, request.acting = actor, datetime(2026, 11, 23, 9, tzinfo=UTC), None
    request._messages = CookieStorage(request)
    response = page.as_view()(request, **kwargs)
    assert isinstance(response, HttpResponse)
    told = [str(message) for message in request._messages]
    return Visit(response.status_code, response.content.decode(), response.headers.get("Location", ""), told)


@pytest.fixture
def mine(db):
    Group.objects.create(name="Theirs")
    return Group.objects.create(name="Mine")


def test_a_list_shows_what_its_permission_allows_and_no_more(mine):
    shown = visit(Groups).text
    assert "Mine" in shown
    assert "Theirs" not in shown


def test_a_list_is_narrowed_by_its_address_and_shown_50_at_a_time(mine):
    Group.objects.bulk_create(Group(name=f"Mine {number:03}") for number in range(120))
    second = visit(Groups, query={"page": "2", "words": "Mine 0"}).text
    assert "Mine 050" in second
    assert "Mine 049" not in second
    assert "?words=Mine+0&amp;page=1" in second


def test_a_list_asks_the_database_no_more_when_it_grows(mine, django_assert_num_queries):
    Group.objects.bulk_create(Group(name=f"Mine {number:03}") for number in range(60))
    with django_assert_num_queries(2):
        visit(Groups)


def test_a_record_outside_the_permission_does_not_exist(mine):
    assert "Mine" in visit(OneGroup, pk=mine.pk).text
    theirs = Group.objects.get(name="Theirs")
    for page in (OneGroup, RenameGroup):
        with pytest.raises(Http404):
            visit(page, pk=theirs.pk)
        with pytest.raises(Http404):
            visit(page, pk=mine.pk, actor=ANONYMOUS)


def test_a_page_that_no_row_could_open_for_this_post_does_not_exist():
    class Auditors(Page):
        permission = NOBODYS
        template = "ui/message.html"

    with pytest.raises(Http404):
        visit(Auditors)
    assert visit(Auditors, actor=Actor(person_id=uuid4(), role="auditor")).status == 200


def test_a_deed_is_shown_then_done_then_said_to_be_done(mine):
    shown = visit(RenameGroup, pk=mine.pk).text
    assert 'value="Mine"' in shown
    assert "Rename group" in shown
    done = visit(RenameGroup, {"name": "Mine too"}, pk=mine.pk)
    assert (done.status, done.url, done.told) == (302, f"/groups/{mine.pk}", ["The group was renamed."])
    mine.refresh_from_db()
    assert mine.name == "Mine too"


def test_a_refusal_about_one_answer_stands_beside_it_and_keeps_what_was_typed(mine):
    refused = visit(
        RenameGroup, {"name": "Theirs", "when-day": "7", "when-month": "4", "when-year": "2026"}, pk=mine.pk
    )
    assert refused.status == 422
    assert '<a href="#id_name">That name is taken: choose another.</a>' in refused.text
    for value in ("Theirs", "7", "4", "2026"):
        assert f'value="{value}"' in refused.text


def test_a_refusal_about_the_whole_deed_is_in_the_summary(mine):
    refused = visit(RenameGroup, {"name": "Late"}, pk=mine.pk)
    assert refused.status == 422
    assert "No name may be changed today." in refused.text
    assert 'value="Late"' in refused.text


def test_a_bad_answer_is_422_and_the_action_is_not_called(mine):
    refused = visit(RenameGroup, {"name": ""}, pk=mine.pk)
    assert refused.status == 422
    assert "<title>Error: Rename the group" in refused.text
    assert "Enter the name of the group" in refused.text


class AsTheDatabaseSays(Exception):
    def __init__(self, constraint: str) -> None:
        self.diag = SimpleNamespace(constraint_name=constraint)


def test_a_lost_race_is_told_in_the_constraints_own_sentence(mine, monkeypatch):
    class Race(RenameGroup):
        def act(self, row, form):
            raise IntegrityError from AsTheDatabaseSays("one_chair")

    seat = models.UniqueConstraint(
        fields=["body"], name="one_chair", violation_error_message="Somebody else took the chair a moment ago."
    )
    plain = models.UniqueConstraint(fields=["body"], name="unsaid")
    tables = [SimpleNamespace(_meta=SimpleNamespace(constraints=[plain, seat]))]
    monkeypatch.setattr(apps, "get_models", lambda: tables)
    assert "Somebody else took the chair a moment ago." in visit(Race, {"name": "x"}, pk=mine.pk).text
    seat.name = "another"
    with pytest.raises(IntegrityError):
        visit(Race, {"name": "x"}, pk=mine.pk)


def test_answers_are_shown_to_look_over_before_they_are_sent(db):
    answers = {"name": "Ada", "when-day": "20", "when-month": "11", "when-year": "2026"}
    looked_over = visit(AskFirst, answers)
    assert looked_over.status == 200
    assert "20 November 2026" in looked_over.text
    assert '<input type="hidden" name="when-month" value="11">' in looked_over.text
    assert 'value="Ada"' in visit(AskFirst, {**answers, "change": "yes"}).text
    assert visit(AskFirst, {**answers, "checked": "yes"}).url == "/asked/Ada"


def test_every_page_says_who_it_is_for():
    @public
    def front(request): ...

    def undeclared_view(request): ...

    assert is_public(front)
    assert is_public(PublicPage.as_view())
    assert not is_public(Groups.as_view())
    assert permission_of(Groups.as_view()) is MINE
    assert permission_of(Page.as_view()) is SIGNED_IN
    assert permission_of(undeclared_view) is None
    assert permission_of(ListPage.as_view()) is None
