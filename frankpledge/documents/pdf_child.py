"""What runs in the child process: a paper's HTML on its standard input, a tagged PDF on its standard output."""

import sys
from pathlib import Path

from frankpledge.documents.apart import ROOT, confine
from frankpledge.documents.limits import DRAWING, NO_PANGO, REACHED_OUT

_PAPER = Path(__file__).resolve().parent / "paper"
_TYPEFACE = ROOT / "frankpledge/ui/static/ui/vendor/atkinson-hyperlegible-next"
OURS = {
    "house:paper.css": (_PAPER / "paper.css", "text/css"),
    "house:form.css": (_PAPER / "form.css", "text/css"),
    "house:mark.svg": (_PAPER / "mark.svg", "image/svg+xml"),
} | {f"house:{file.name}": (file, "font/woff2") for file in _TYPEFACE.glob("*.woff2")}
"""All that a paper may be made with, by the name it asks for it by."""

try:
    from weasyprint import HTML
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse
except OSError:
    sys.exit(NO_PANGO)


class OursAlone(URLFetcher):
    """Answers for what is ours by name. Reaching for anything else, on this machine or off it, ends the process."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        path, kind = OURS[url]
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


def main() -> None:
    confine(DRAWING)
    html = sys.stdin.buffer.read().decode()
    try:
        made = HTML(string=html, base_url="house:", url_fetcher=OursAlone()).write_pdf(pdf_variant="pdf/ua-1")
    except FatalURLFetchingError:
        sys.exit(REACHED_OUT)
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
