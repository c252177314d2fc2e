"""The sets we publish, by name: each in JSON, described by a schema, and as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonground.website import open_data_records as records
from commonground.website.open_data import Row, as_json, words_in
from commonground.website.open_data_csv import cells_of
from commonground.website.open_data_schema import FIELDS, Field, schema_of
from commonground.website.queries import open_records
from commonground.website.queries.open_positions import authority_at, last_moved, open_positions
from commonground.website.rules.need import tag_of


@dataclass(frozen=True)
class OpenSet:
    """
    name      in its addresses, and of the list in its JSON
    rows      at a moment, in JSON
    cells     the same in a table, in one language
    moved_at  until when nothing it is made of has changed
    """

    name: str
    called: str | Promise
    fields: Sequence[Field]
    rows: Callable[[datetime], Iterator[Row]]
    cells: Callable[[datetime, str], Iterator[Row]]
    moved_at: Callable[[datetime], datetime | None]

    @property
    def columns(self) -> list[str]:
        return [column for field in self.fields for column in field.columns]

    @property
    def schema(self) -> dict[str, Any]:
        return schema_of(self.name, self.fields)


def _positions(at: datetime) -> Iterator[Row]:
    authority = authority_at(at).name
    for position in open_positions(at):
        yield position.updated_at, as_json(position, authority)


def _position_cells(at: datetime, language: str) -> Iterator[Row]:
    authority = authority_at(at).name
    for position in open_positions(at):
        cells = cells_of(position, words_in(position, language))
        yield position.updated_at, {**cells, "id": tag_of(authority, position.reference)}


SETS: Mapping[str, OpenSet] = {
    one.name: one
    for one in (
        OpenSet("positions", _("Positions"), FIELDS, _positions, _position_cells, last_moved),
        OpenSet(
            "committee",
            _("Committee"),
            records.COMMITTEE,
            records.committee_json,
            records.committee_cells,
            open_records.seats_moved_at,
        ),
        OpenSet(
            "partners",
            _("Partners"),
            records.PARTNERS,
            records.partners_json,
            records.partners_cells,
            open_records.partners_moved_at,
        ),
        OpenSet(
            "accomplishments",
            _("Accomplishments"),
            records.ACCOMPLISHMENTS,
            records.accomplishments_json,
            records.accomplishments_cells,
            open_records.accomplishments_moved_at,
        ),
    )
}
