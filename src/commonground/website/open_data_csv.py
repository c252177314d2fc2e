"""What we publish as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from commonground.ui.spreadsheets import line_of
from commonground.website.open_data import Piece, Row, measure_of, stamped, text_of, url_of
from commonground.website.queries.open_positions import OpenPosition, Words

KIND = "text/csv; charset=utf-8; header=present"


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


def csv_head(updated: datetime | None, columns: Sequence[str]) -> bytes:
    return line_of(columns)


def csv_pieces(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[Piece]:
    for updated_at, cells in rows:
        yield updated_at, line_of(cells[column] or "" for column in columns)
