"""Rows of every room, read whole and written fast, on either engine."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.management.color import no_style
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

Row = tuple[Any, ...]
Model = type[models.Model]
Tables = dict[Model, list[Row]]
BATCH = 5000


def rooms() -> list[Model]:
    """The models of every room, with the tables between them; what hangs on Wagtail's own tables is grown by `site`."""
    ours = [app for app in apps.get_app_configs() if app.name.startswith("commonground.")]
    kept = [model for app in ours for model in app.get_models(include_auto_created=True)]
    while True:
        standing = [model for model in kept if _hangs_on(model) <= {*kept}]
        if len(standing) == len(kept):
            return kept
        kept = standing


def _hangs_on(model: Model) -> set[Model]:
    """What its rows point to."""
    return {field.related_model for field in model._meta.concrete_fields if field.is_relation}


def columns(model: Model) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def place(model: Model, column: str) -> int:
    return columns(model).index(column)


def replaced(row: Row, changed: dict[int, Any]) -> Row:
    values = list(row)
    for index, value in changed.items():
        values[index] = value
    return tuple(values)


def read() -> Tables:
    """Every row of the default database."""
    return {model: list(model._base_manager.order_by("pk").values_list(*columns(model))) for model in rooms()}


def as_rows(found: Iterable[models.Model]) -> list[Row]:
    """Unsaved objects as rows; they have their keys already."""
    return [tuple(getattr(one, name) for name in columns(type(one))) for one in found]


def write(database: BaseDatabaseWrapper, model: Model, rows: Iterable[Row]) -> None:
    fields = model._meta.concrete_fields
    turned = _turned(database.vendor, rows, [_turn(field, database.vendor) for field in fields])
    if database.vendor == "postgresql":
        _copy(database, model, turned)
        return
    names = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    insert = " ".join(("INSERT INTO", f'"{model._meta.db_table}"', f"({names})", "VALUES", f"({marks})"))
    with database.cursor() as cursor:
        while batch := list(islice(turned, BATCH)):
            cursor.executemany(insert, batch)


def _copy(database: BaseDatabaseWrapper, model: Model, rows: Iterator[Row]) -> None:
    names = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    with database.cursor() as cursor, cursor.copy(f'COPY "{model._meta.db_table}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)


Turn = Callable[[Any], Any]


def _turn(field: models.Field[Any, Any], vendor: str) -> Turn | None:
    """What the driver wants in place of the value; nothing where it takes the value as it is."""
    if isinstance(field, models.JSONField):
        return json.dumps
    if vendor == "sqlite" and isinstance(field, models.DateTimeField):
        return _moment
    if vendor == "sqlite" and isinstance(field, models.DateField):
        return date.isoformat
    if vendor == "sqlite" and isinstance(field, models.TimeField):
        return time.isoformat
    if vendor == "sqlite" and isinstance(field, models.UUIDField):
        return _hex
    return None


def _moment(value: datetime) -> str:
    return value.replace(tzinfo=None).isoformat(" ")


def _hex(value: UUID) -> str:
    return value.hex


def _turned(vendor: str, rows: Iterable[Row], turns: list[Turn | None]) -> Iterator[Row]:
    wanted = [(index, turn) for index, turn in enumerate(turns) if turn]
    for row in rows:
        if not wanted:
            yield row
            continue
        values = list(row)
        for index, turn in wanted:
            if values[index] is not None:
                values[index] = turn(values[index])
        yield tuple(values)


def hasten(database: BaseDatabaseWrapper) -> None:
    """While a database is built nobody else reads it, and a build that is cut off is begun again."""
    with database.cursor() as cursor:
        if database.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
        else:
            for setting in ("journal_mode = MEMORY", "synchronous = OFF", "foreign_keys = OFF", "cache_size = -400000"):
                cursor.execute(f"PRAGMA {setting}")


def settle(database: BaseDatabaseWrapper, written: Iterable[Model]) -> None:
    """Keys go on where the rows end; PostgreSQL knows its tables as it would after a while."""
    with database.cursor() as cursor:
        for sentence in database.ops.sequence_reset_sql(no_style(), list(written)):
            cursor.execute(sentence)
        if database.vendor == "postgresql":
            cursor.execute("SET session_replication_role = origin")
            # Autovacuum comes minutes later; until then a count opens every row.
            cursor.execute("VACUUM (ANALYZE)")
        else:
            cursor.execute("PRAGMA foreign_key_check")
            if broken := cursor.fetchone():
                raise ValueError(f"A row names another that is not there: {broken}")
            cursor.execute("PRAGMA foreign_keys = ON")
            cursor.execute("PRAGMA synchronous = FULL")
            cursor.execute("PRAGMA journal_mode = WAL")
