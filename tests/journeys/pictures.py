"""Makes the README's pictures from a fresh demonstration: `python -m tests.journeys.pictures FOLDER`."""

import sys
import tempfile
from pathlib import Path

from tests.post_room import open_post_room

from . import site as sites
from .walker import DESK, PHONE, Walker, browser

BROUGHT = "Line\tAmount\nYouth offending\t£652,108\nMARAC\tthree hundred\nAnalysts\t200,000\nTotal\t£1,206,108\n"


def make(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        open_post_room() as mail,
        sites.running(Path(data), mail) as site,
        browser() as chromium,
    ):
        visitor = Walker(chromium, site.url)
        visitor.go("/")
        _keep(visitor, folder / "welcome.png")
        at_a_desk, on_a_phone = Walker(chromium, site.url, DESK), Walker(chromium, site.url, PHONE)
        for walker, name in ((at_a_desk, "table"), (on_a_phone, "phone")):
            walker.sign_in_as("Ben Sample")
            walker.go("/funding/tables/plan-2020-21/")
            _keep(walker, folder / f"{name}.png")
        at_a_desk.go("/boards/")
        at_a_desk.follow("West Midlands Community Safety Partnership")
        _keep(at_a_desk, folder / "board.png")
        bring(at_a_desk)
        _keep(at_a_desk, folder / "brought.png")


def bring(walker: Walker) -> None:
    """Paste a table with a word where an amount should be, as far as its rows and their problems."""
    walker.go("/funding/")
    walker.follow("Bring a table")
    walker.page.get_by_label("Paste").fill(BROUGHT)
    walker.press("Read the table")
    walker.press("These are the columns")


def _keep(walker: Walker, path: Path) -> None:
    walker.page.screenshot(path=path, full_page=False)
    sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
