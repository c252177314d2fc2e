"""Lines of a table for a spreadsheet: CSV after RFC 4180, with nothing a spreadsheet would reckon with."""

import csv
import io
from collections.abc import Iterable

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula."""


def harmless(cell: str) -> str:
    """With an apostrophe before what would begin a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def line_of(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([harmless(cell) for cell in cells])
    return line.getvalue().encode()
