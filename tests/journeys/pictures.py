"""Makes the pictures of the README and the guides from a fresh demonstration: `python -m tests.journeys.pictures FOLDER`."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from tests.post_room import open_post_room

from . import referring
from . import site as sites
from .bringing import A_BAD_PASTE, bring
from .walker import DESK, PHONE, Walker, browser


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
        bring(at_a_desk, pasted=A_BAD_PASTE)
        at_a_desk.press("Check the rows")
        _keep(at_a_desk, folder / "brought.png")
        of_the_marac(chromium, site.url, folder)


def of_the_marac(chromium: Browser, url: str, folder: Path) -> None:
    """What the guides for the people at a MARAC show, each as the person it is for."""
    referrer = Walker(chromium, url, PHONE)
    referrer.sign_in_as("Mohan Example")
    referring.begin(referrer)
    referring.write(referrer, "Who refers")
    _keep(referrer, folder / "marac-refer.png")
    for name, picture, path, *links in (
        ("Idris Example", "desk", "/"),
        ("Kwame Specimen", "notices", "/marac/notices/"),
        ("Lena Pattern", "research", "/marac/research/", "table"),
        ("Thea Example", "meeting", "/marac/meetings/", "table"),
        ("Idris Example", "case", "/marac/meetings/?when=past", "table", "table"),
    ):
        walker = Walker(chromium, url, DESK)
        walker.sign_in_as(name)
        walker.go(path)
        for where in links:
            walker.page.get_by_role(where).get_by_role("link").first.click()  # type: ignore[arg-type]
            walker.look()
        _keep(walker, folder / f"marac-{picture}.png")
        walker.page.context.close()


def _keep(walker: Walker, path: Path) -> None:
    walker.page.screenshot(path=path, full_page=False)
    sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
