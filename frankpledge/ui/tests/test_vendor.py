"""The assets that are not ours, as bin/vendor left them."""

import json
import re
from pathlib import Path

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.base import File

STATIC = Path(__file__).resolve().parents[1] / "static"
VENDOR = STATIC / "ui/vendor"


def test_the_stylesheets_survive_being_named_by_their_digests(tmp_path):
    storage = ManifestStaticFilesStorage(location=tmp_path, base_url="/static/")
    found = {}
    for path in sorted(path for path in STATIC.rglob("*") if path.is_file()):
        name = path.relative_to(STATIC).as_posix()
        with path.open("rb") as file:
            storage.save(name, File(file))
        found[name] = (storage, name)
    for name, _hashed, processed in storage.post_process(found):
        assert not isinstance(processed, Exception), f"{name}: {processed}"
    names = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert set(names) == set(found)
    css = (tmp_path / names["ui/frankpledge.css"]).read_text()
    fonts = re.findall(r'url\("([^"]+)"\)', css)
    assert len(fonts) == 4
    assert all((tmp_path / "ui" / font).exists() for font in fonts)


def test_nothing_of_the_crown_is_left():
    for path in VENDOR.rglob("*.css"):
        assert not re.search(r"GDS Transport|crest|/assets/|@font-face", path.read_text())
    assert not list(VENDOR.rglob("*.svg"))


def test_a_licence_stands_beside_everything_that_is_not_ours():
    for folder in (path for path in VENDOR.iterdir() if path.is_dir()):
        assert (folder / "LICENCE.txt").exists(), folder.name


def test_no_stylesheet_fetches_from_anywhere_else():
    for path in STATIC.rglob("*.css"):
        assert not re.search(r"url\([\"']?(https?:)?//|@import", path.read_text()), path.name
