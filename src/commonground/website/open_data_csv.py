"""The published positions as a table: CSV after RFC 4180, in UTF-8, with nothing a spreadsheet would reckon with."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from commonground.website.open_data import Piece, measure_of, stamped, text_of, url_of, words_in
from commonground.website.open_data_schema import FIELDS
from commonground.website.queries.open_positions import OpenPosition, Words
from commonground.website.rules.need import tag_of

KIND = "text/csv; charset=utf-8; header=present"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula."""
COLUMNS: Sequence[str] = [column for field in FIELDS for column in field.columns]


def cells_of(position: OpenPosition, words: Words) -> dict[str, str]:
    measure, text = measure_of(position), text_of(position) or {}
    said = words.qualification
    cells: dict[str, str | None] = {
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
    return {column: cell or "" for column, cell in cells.items()}


def harmless(cell: str) -> str:
    """With an apostrophe before what would begin a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def line_of(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([harmless(cell) for cell in cells])
    return line.getvalue().encode()


def csv_head(updated: datetime | None) -> bytes:
    return line_of(COLUMNS)


def csv_pieces(positions: Iterable[OpenPosition], authority: str, language: str) -> Iterator[Piece]:
    for position in positions:
        cells = {**cells_of(position, words_in(position, language)), "id": tag_of(authority, position.reference)}
        yield position.updated_at, line_of(cells[column] for column in COLUMNS)
