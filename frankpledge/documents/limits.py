"""How much of a spreadsheet or a form is taken: what a person can look through, with room to spare."""

from typing import Final

from .apart import Allowance

MOST_BYTES: Final = 10 * 1024 * 1024
MOST_UNPACKED: Final = 60 * 1024 * 1024
MOST_PARTS: Final = 1_000
MOST_ROWS: Final = 2_000
MOST_COLUMNS: Final = 60
MOST_CELLS: Final = 50_000
MOST_LETTERS: Final = 2_000_000
MOST_CONTROLS: Final = 2_000
MOST_PIXELS: Final = 200_000_000

MOST_BLOCKS: Final = 5_000
MOST_BYTES_OF_A_PAPER: Final = 30 * 1024 * 1024

READING: Final = Allowance(memory_bytes=512 * 1024 * 1024, cpu_seconds=5, wall_seconds=20)
DRAWING: Final = Allowance(memory_bytes=1024 * 1024 * 1024, cpu_seconds=30, wall_seconds=60, file_bytes=4 * 1024 * 1024)
"""A hundred pages take some seven seconds and 450 MB. The typeface is unpacked into files; a PDF is not one."""
BRINGING: Final = Allowance(memory_bytes=1024 * 1024 * 1024, cpu_seconds=20, wall_seconds=60)
PACKING: Final = Allowance(memory_bytes=2 * 1024 * 1024 * 1024, cpu_seconds=120, wall_seconds=300)

NO_PANGO: Final = 3
REACHED_OUT: Final = 4
"""What the process that draws PDFs ends with."""

MAIL: Final = Allowance(memory_bytes=768 * 1024 * 1024, cpu_seconds=8, wall_seconds=30)
MOST_ATTACHMENTS: Final = 50
MOST_PARTS_OF_MAIL: Final = 20_000
MOST_LETTERS_OF_MAIL: Final = 200_000
"""Of a mail's own words; and lines that may begin a part. More attachments than this are counted, and stay in the mail as it came."""

CALENDAR: Final = Allowance(memory_bytes=512 * 1024 * 1024, cpu_seconds=3, wall_seconds=20)
MOST_BYTES_OF_A_CALENDAR: Final = 64 * 1024
MOST_LETTERS_OF_A_REPLY: Final = 1_000
