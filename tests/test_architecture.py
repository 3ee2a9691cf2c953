"""What the linters cannot see: where keys point, what is audited, and what no file may be called."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey, Model
from django.forms.models import BaseModelForm
from django.urls import get_resolver
from ninja import ModelSchema

from frankpledge.audit import triggers

ROOT = Path(__file__).resolve().parents[1]
CONTRACT = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
FLOORS = {
    room.strip(): height for height, floor in enumerate(reversed(CONTRACT["layers"])) for room in floor.split("|")
}
REFUSED_NAMES = {"core", "common", "base", "utils", "helpers", "manager", "managers", "service", "services", "misc"}


def room_of(model: type[Model]) -> str | None:
    name = model._meta.app_config.name
    return name.removeprefix("frankpledge.") if name.startswith("frankpledge.") else None


def own_models() -> list[type[Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if room_of(model)]


def kinds_of(of: type[Any]) -> Iterator[type[Any]]:
    for kind in of.__subclasses__():
        yield kind
        yield from kinds_of(kind)


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_a_key_points_to_its_own_floor_or_down(model: type[Model]):
    for field in model._meta.get_fields():
        if isinstance(field, ForeignKey) and (room := room_of(field.related_model)):
            assert FLOORS[room] <= FLOORS[room_of(model)], f"{field} points up"
            if room != room_of(model):
                assert field.remote_field.hidden, f"{field} crosses rooms: give it related_name='+'"


@pytest.mark.django_db
def test_every_change_of_every_room_reaches_the_trail():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'audit_row_changed'")
        audited = {table for (table,) in cursor.fetchall()}
    own = {model._meta.db_table for model in own_models()}
    exempt = {model._meta.db_table for model in own_models() if hasattr(model, "audit_exempt")}
    assert audited == own - exempt
    assert {model._meta.db_table for model in triggers.audited_models()} == audited


def test_no_form_and_no_part_of_the_api_takes_its_questions_from_a_model():
    """Else a column that nobody meant to ask could be set by whoever sends it."""
    get_resolver().url_patterns  # noqa: B018 (every room's forms are there once its pages are loaded)
    drawn = [kind for of in (BaseModelForm, ModelSchema) for kind in kinds_of(of)]
    assert [kind for kind in drawn if kind.__module__.startswith("frankpledge.")] == []


def test_no_room_and_no_module_has_a_name_that_says_nothing():
    named = {path.stem for path in (ROOT / "frankpledge").rglob("*.py")}
    # Django's own loader wants the embedded engine in a module called base.
    engine = ROOT / "frankpledge/config/embedded/base.py"
    assert engine.exists()
    assert not (named - {"base"}) & REFUSED_NAMES


def test_no_file_grows_past_six_hundred_lines():
    # A migration is written by a tool, once, and read by nobody.
    written = [path for path in (ROOT / "frankpledge").rglob("*.py") if path.parent.name != "migrations"]
    long = [path.name for path in written if len(path.read_text().splitlines()) > 600]
    assert long == []
