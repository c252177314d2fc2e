"""What we publish as a table: CSV after RFC 4180, in UTF-8, with nothing a spreadsheet would reckon with."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from commonground.website.open_data import Piece, Row, measure_of, stamped, text_of, url_of
from commonground.website.queries.open_positions import OpenPosition, Words

KIND = "text/csv; charset=utf-8; header=present"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula."""


def cells_of(position: OpenPosition, words: Words) -> dict[str, str | None]:
    measure, text = measure_of(position), text_of(position) or {}
    said = words.qualification
    return {
        "reference": position.reference,
        "url": url_of(position),
        "status": position.status,
        "stand": position.row.stand,
        "stand_name": words.stand,
        **{f"measure_{part}": told for part, told in measure.items()},
        "statement": words.statement,
        "change_asked": words.change_asked,
        "qualification": said.text if said else "",
        "qualification_key": said.key if said else "",
        "qualification_language": said.language if said else "",
        "rule": words.rule,
        "text_label": text.get("label"),
        "text_dated_on": text.get("dated_on"),
        "bill_changed": "yes" if position.bill_changed else "no",
        "adopted_at": stamped(position.row.adopted_at),
        "ended_at": stamped(position.row.ended_at),
        "replaced_by": position.replaced_by,
        "updated_at": stamped(position.updated_at),
    }


def harmless(cell: str) -> str:
    """With an apostrophe before what would begin a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def line_of(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([harmless(cell) for cell in cells])
    return line.getvalue().encode()


def csv_head(updated: datetime | None, columns: Sequence[str]) -> bytes:
    return line_of(columns)


def csv_pieces(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[Piece]:
    for updated_at, cells in rows:
        yield updated_at, line_of(cells[column] or "" for column in columns)
