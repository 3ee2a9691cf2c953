import csv
import json
import sys
from argparse import ArgumentParser
from datetime import date
from io import TextIOWrapper

from django.core.management.base import BaseCommand
from django.utils import timezone

from frankpledge.audit import identity
from frankpledge.marac.statistics.counts import counts
from frankpledge.marac.statistics.outcomes import COLUMNS, OutcomeRow, neither, outcome_rows
from frankpledge.marac.statistics.periods import Period
from frankpledge.partnerships.models import Area


class Command(BaseCommand):
    help = (
        "MARAC referrals first received from one day to another, both included, by MARAC: whole figures, none hidden."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="first", required=True, metavar="YYYY-MM-DD")
        parser.add_argument("--to", dest="last", required=True, metavar="YYYY-MM-DD")
        parser.add_argument("--format", choices=("csv", "json"), default="csv")

    def handle(self, *, first: str, last: str, format: str, **options: object) -> None:  # noqa: A002  (the option's own name)
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        period = Period(self._day("--from", first), self._day("--to", last))
        if period.to_on < period.from_on:
            self._refuse(f"--to {last} is before --from {first}.")
        with identity.as_service("command"):
            found = counts(Area.objects.filter(kind=Area.Kind.MARAC), period, at=timezone.now())
        rows = [_as_printed(row) for row in outcome_rows(found)]
        if format == "json":
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
        else:
            writer = csv.DictWriter(self.stdout, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        if others := neither(found):
            self.stderr.write(
                f"{others:,} of those received are neither accepted nor withdrawn: they are in “received” alone."
            )

    def _day(self, option: str, text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            self._refuse(f"{option} {text} is not a day: write it like 2019-04-01.")
            raise

    def _refuse(self, sentence: str) -> None:
        self.stderr.write(sentence)
        raise SystemExit(2)


def _as_printed(row: OutcomeRow) -> dict[str, str | int | None]:
    """The columns; None of a figure that is not held, since none is not nought."""
    figures = {name: getattr(row, name) for name in COLUMNS}
    return {name: figure if name == "marac" or type(figure) is int else None for name, figure in figures.items()}
