"""How much of a spreadsheet is taken: what a person can look through, with room to spare."""

from typing import Final

MOST_BYTES: Final = 10 * 1024 * 1024
MOST_UNPACKED: Final = 60 * 1024 * 1024
MOST_PARTS: Final = 1_000
MOST_ROWS: Final = 2_000
MOST_COLUMNS: Final = 60
MOST_CELLS: Final = 50_000
MOST_LETTERS: Final = 2_000_000

MEMORY_BYTES: Final = 512 * 1024 * 1024
CPU_SECONDS: Final = 5
WALL_SECONDS: Final = 20
