"""What axe-core finds against the accessibility of an open page."""

import json
from collections.abc import Sequence
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page


def breaches(page: Page, of: Sequence[str]) -> list[dict[str, Any]]:
    """Each rule of these that the page breaks, with the elements that do.

    Of the rules that it keeps nothing is worked out or carried over, which is most of what a run of axe-core costs.
    """
    options = {"runOnly": {"type": "tag", "values": list(of)}, "resultTypes": ["violations"]}
    page.evaluate(AXE_SCRIPT)
    found: list[dict[str, Any]] = page.evaluate(f"axe.run({json.dumps(options)}).then(found => found.violations)")
    return found


def in_words(breach: dict[str, Any]) -> str:
    """The rule, why it is one, and where it is broken."""
    where = "\n".join(f"    {node['html']}\n      {node['failureSummary']}" for node in breach["nodes"])
    return f"{breach['id']}: {breach['help']}\n{where}"
