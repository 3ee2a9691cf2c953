import json
import sys
from argparse import ArgumentParser
from io import TextIOWrapper
from pathlib import Path

from django.core.management.base import BaseCommand

from frankpledge.figures.check import check
from frankpledge.figures.decoding import Unreadable
from frankpledge.figures.ledger_file import as_record, read_tables


class Command(BaseCommand):
    help = "Check the budget tables of a CSV file: one JSON object a line for each figure that does not add up."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE.csv", help="in the form of record/budget_lines.csv; - reads stdin")

    def handle(self, *, file: str, **options: object) -> None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")  # JSON is UTF-8 whatever the terminal thinks it speaks
        name = "Standard input" if file == "-" else file
        try:
            tables = read_tables(sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes())
        except OSError as error:
            self._refuse(f"{name} cannot be read: {error.strerror}.")
        except Unreadable as error:
            self._refuse(f"{name} cannot be checked. {error}")
        else:
            for finding in check(tables):
                self.stdout.write(json.dumps(as_record(finding), ensure_ascii=False))

    def _refuse(self, sentence: str) -> None:
        self.stderr.write(sentence)
        raise SystemExit(2)
