"""The Word form filled in as Word does it: what stands in its places is changed, and nothing else of the document."""

import zipfile
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_BODY = "word/document.xml"


def filled(word: bytes, answers: Mapping[str, str]) -> bytes:
    """The form with answers by their question's key: a choice by its code, a day as 2026-11-20, a tick as anything."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(word)) as blank, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in blank.infolist():
            content = blank.read(entry)
            new.writestr(entry, _filled(content, answers) if entry.filename == _BODY else content)
    return made.getvalue()


def _filled(body: bytes, answers: Mapping[str, str]) -> bytes:
    document = etree.fromstring(body)
    for place in document.iter(f"{_W}sdt"):
        settings: Any = place.find(f"{_W}sdtPr")
        key = settings.find(f"{_W}tag").get(f"{_W}val")
        if key not in answers:
            continue
        for invitation in settings.findall(f"{_W}showingPlcHdr"):
            settings.remove(invitation)
        texts = list(place.iter(f"{_W}t"))
        texts[0].text = _as_word_shows(settings, answers[key])
        for more in texts[1:]:
            more.text = ""
    made: bytes = etree.tostring(document, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _as_word_shows(settings: Any, answer: str) -> str:
    ticked = settings.find(f"{_W14}checkbox/{_W14}checked")
    if ticked is not None:
        ticked.set(f"{_W14}val", "1")
        return "☒"
    if settings.find(f"{_W}date") is not None:
        return f"{date.fromisoformat(answer):%-d %B %Y}"
    listed = settings.findall(f"{_W}dropDownList/{_W}listItem")
    said: dict[str, str] = {item.get(f"{_W}value"): item.get(f"{_W}displayText") for item in listed}
    return said.get(answer, answer)
