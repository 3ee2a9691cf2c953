"""A table somebody brings, as far as what its columns hold."""

from pathlib import Path

from .walker import Walker

A_BAD_PASTE = "Line\tAmount\nYouth offending\t£652,108\nMARAC\tthree hundred\nAnalysts\t200,000\nTotal\t£1,206,108\n"
FUND = "West Midlands Community Safety Fund"


def bring(walker: Walker, *, pasted: str = "", file: Path | None = None) -> None:
    walker.go("/funding/bring/")
    walker.page.get_by_label("Which fund is the table about?").select_option(label=FUND)
    if file:
        walker.page.locator("input[type=file]").set_input_files(file)
    else:
        walker.page.get_by_label("Or paste the table").fill(pasted)
    walker.press("Look at the table")
