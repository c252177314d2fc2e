"""Many rows at once, straight into a table: COPY on PostgreSQL, one prepared statement on SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Model

Values = tuple[Any, ...]
_CHANGE = "UPDATE {table} SET {sets} WHERE {key} = %s"
_NEXT = "SELECT nextval(pg_get_serial_sequence(%s, %s)::regclass) FROM generate_series(1, %s)"


def plain(value: Any) -> Any:
    """As both databases take it without asking the model."""
    return value.isoformat() if isinstance(value, date) else value


class Bulk:
    """Writes rows of one model. Their ids are reserved here, so that a journal can name them.

    names  of columns as the model's attributes call them: bill_id, not bill; the primary key first
    """

    def __init__(self, model: type[Model], names: Sequence[str]) -> None:
        self.model, self.names = model, tuple(names)
        self._table = connection.ops.quote_name(model._meta.db_table)
        column_of = {one.attname: one.column or one.attname for one in model._meta.concrete_fields}
        self._columns = [connection.ops.quote_name(column_of[name]) for name in names]
        self._next = 0
        self._is_postgresql = connection.vendor == "postgresql"

    def reserve(self, number: int) -> Sequence[int]:
        """Ids that no row has; on PostgreSQL nobody else is given them."""
        if self._is_postgresql:
            with connection.cursor() as cursor:
                place = [self.model._meta.db_table, self.model._meta.pk.column, number]
                cursor.execute(_NEXT, place)
                return [pk for (pk,) in cursor.fetchall()]
        if not self._next:
            self._next = self._free()
        first, self._next = self._next, self._next + number
        return range(first, first + number)

    def write(self, rows: Sequence[Values]) -> None:
        """Rows in the order of the names, each value plain."""
        if not rows:
            return
        with connection.cursor() as cursor:
            if self._is_postgresql:
                with cursor.copy(f"COPY {self._table} ({', '.join(self._columns)}) FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)
            else:
                marks = ", ".join(["%s"] * len(self.names))
                into = f"INSERT INTO {self._table} ({', '.join(self._columns)})"
                cursor.executemany(f"{into} VALUES ({marks})", rows)

    def change(self, rows: Iterable[Values]) -> None:
        """Rows that are there, with all their fields: the primary key first."""
        changed = [(*row[1:], row[0]) for row in rows]
        if not changed:
            return
        key, *columns = self._columns
        sets = ", ".join(f"{column} = %s" for column in columns)
        with connection.cursor() as cursor:
            cursor.executemany(_CHANGE.format(table=self._table, sets=sets, key=key), changed)

    def _free(self) -> int:
        """SQLite never gives an id twice, even after its row is gone; the transaction holds the only pen."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [self.model._meta.db_table])
            given = cursor.fetchone()
        return (given[0] if given else 0) + 1
