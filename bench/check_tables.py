"""How long `frankpledge check-tables` takes over 100,000 lines, beside reading the same file with csv.DictReader alone."""

import csv
import io
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from frankpledge.figures.check import check
from frankpledge.figures.ledger_file import COLUMNS, read_tables

LINES = 100_000
REPEATS = 3
SEED = 1998


def a_file(rows_a_table: int, wrong: float) -> bytes:
    """Tables of so many lines each under a sub-total, a total and a remainder; a share of these figures made wrong."""
    chance = Random(SEED)
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for number in range(LINES // (rows_a_table + 4)):
        given = 100_000 * rows_a_table
        amounts = [chance.randrange(1_000, 100_000) for _ in range(rows_a_table)]
        rows = [("available", f"{number} Allocation", given, "resource")]
        rows += [("force-wide", f"Line {place}", amount, "line") for place, amount in enumerate(amounts)]
        for group, label, amount, kind in (
            ("force-wide", "Sub-total", sum(amounts), "subtotal"),
            ("all", "Total", sum(amounts), "total"),
            ("remaining", "Remaining", given - sum(amounts), "remainder"),
        ):
            printed = amount + (chance.randrange(1, 99_999) if chance.random() < wrong else 0)
            rows.append((group, label, printed, kind))
        for group, label, amount, kind in rows:
            printed_as = f"£{amount:,}" if chance.random() < 1 / 2 else str(amount)
            writer.writerow(
                (f"t{number}", f"Plan {number}", "actual", "2019/20", group, label, printed_as, kind, "bench")
            )
    return file.getvalue().encode()


def seconds(work: Callable[[], object]) -> float:
    """The best of a few runs."""
    times = []
    for _ in range(REPEATS):
        begun = perf_counter()
        work()
        times.append(perf_counter() - begun)
    return min(times)


def main() -> None:
    """Print the table: seconds for each kind of file, and how many times the plain reading that is."""
    print(f"{'100,000 lines as':<44}{'findings':>9}{'csv alone':>11}{'check':>9}{'ratio':>8}")
    for name, rows_a_table, wrong in (
        ("tables of 20 lines, every one casting", 20, 0.0),
        ("tables of 20 lines, 1 figure in 20 wrong", 20, 0.05),
        ("tables of 20 lines, every figure wrong", 20, 1.0),
        ("tables of 200 lines, every figure wrong", 200, 1.0),
        ("one table, every figure wrong", LINES - 4, 1.0),
    ):
        data = a_file(rows_a_table, wrong)
        text = data.decode()
        alone = seconds(lambda text=text: list(csv.DictReader(io.StringIO(text, newline=""))))  # type: ignore[misc]
        ours = seconds(lambda data=data: check(read_tables(data)))  # type: ignore[misc]
        found = len(check(read_tables(data)))
        print(f"{name:<44}{found:>9,}{alone:>10.2f}s{ours:>8.2f}s{ours / alone:>7.1f}x")


if __name__ == "__main__":
    main()
