"""Pages that stand for drawn papers, where a test is not about how papers are drawn."""

from functools import cache

from frankpledge.documents.pdf import Marking, make_pdf
from frankpledge.partnerships.tests.people import AT


@cache
def a_page() -> bytes:
    """One tagged page."""
    marking = Marking("OFFICIAL", "a test", "a test", AT)
    return make_pdf("documents/paper.html", {}, title="A paper", marking=marking)
