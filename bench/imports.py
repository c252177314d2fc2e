"""A whole session taken in, beside reading the same tables and writing the same rows without a question."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from django.core.management import call_command
from django.db import transaction

from bench import rows
from bench.databases import commanded, opened, taken_up
from bench.engines import Engine
from bench.rows import Tables, columns

ROUNDS = 5
AT_MOST, AGAIN_AT_MOST = 2.0, 0.5
BATCH = 2000
EMPTY, SCRATCH = "empty", "scratch"


@dataclass(frozen=True)
class Taken:
    """Seconds, medians: the first import, the second without a change, and the floor, reading and writing."""

    engine: str
    rounds: int
    rows: int
    tables: dict[str, int]
    first: float
    again: float
    reading: float
    writing: float

    @property
    def floor(self) -> float:
        return self.reading + self.writing

    @property
    def ratio(self) -> float:
        return self.first / self.floor

    @property
    def again_ratio(self) -> float:
        return self.again / self.first

    @property
    def met(self) -> bool:
        return self.ratio <= AT_MOST and self.again_ratio <= AGAIN_AT_MOST

    def told(self) -> dict[str, Any]:
        return {
            **asdict(self),
            "floor": self.floor,
            "ratio": self.ratio,
            "most": AT_MOST,
            "again_ratio": self.again_ratio,
            "again_most": AGAIN_AT_MOST,
            "met": self.met,
        }


def missing(session: Path) -> str:
    """One sentence when there is nothing to take in; empty when there is."""
    wanted = ("bills", "sponsors", "documents", "rollcalls", "people")
    lacking = [name for name in wanted if not any((session / f"{name}{end}").is_file() for end in (".csv", ".csv.gz"))]
    return f"Not measured: {session} has no table {', '.join(lacking)}." if lacking else ""


def measured(engine: Engine, session: Path, *, rounds: int = ROUNDS) -> Taken:
    _empty(engine)
    same = _rows_taken(engine, session)
    times: dict[str, list[float]] = {"first": [], "again": [], "reading": [], "writing": []}
    for _turn in range(rounds):
        times["reading"].append(_timed(lambda: _read(session)))
        with _fresh(engine):
            times["writing"].append(_timed(lambda: _write(same)))
        with _fresh(engine):
            times["first"].append(_timed(lambda: _take(session)))
            times["again"].append(_timed(lambda: _take(session)))
    engine.drop(EMPTY)
    tables = {model.__name__: len(found) for model, found in same.items()}
    return Taken(
        engine.name, rounds, sum(tables.values()), tables, **{name: median(found) for name, found in times.items()}
    )


def _empty(engine: Engine) -> None:
    engine.make(EMPTY)
    commanded(engine.url(EMPTY), ["migrate", "-v0"])


@contextmanager
def _fresh(engine: Engine) -> Iterator[None]:
    engine.copy(EMPTY, SCRATCH)
    database = opened(engine.url(SCRATCH))
    database.ensure_connection()
    with taken_up(database):
        yield
    database.close()
    engine.drop(SCRATCH)


def _timed(deed: Any) -> float:
    began = perf_counter()
    deed()
    return perf_counter() - began


def _take(session: Path) -> None:
    call_command("import_bills", str(session), as_json=True, stdout=io.StringIO(), stderr=io.StringIO())


def _rows_taken(engine: Engine, session: Path) -> Tables:
    """What the import writes, by table."""
    with _fresh(engine):
        before = {model: len(found) for model, found in rows.read().items()}
        _take(session)
        return {model: found for model, found in rows.read().items() if len(found) > before[model]}


def _read(session: Path) -> None:
    for path in sorted([*session.glob("*.csv"), *session.glob("*.csv.gz")]):
        opening = gzip.open if path.suffix == ".gz" else open
        with opening(path, "rt", encoding="utf-8", newline="") as table:
            for _row in csv.reader(table):
                pass


def _write(same: Tables) -> None:
    with transaction.atomic():
        for model, found in same.items():
            names = columns(model)
            made = [model(**dict(zip(names, row, strict=True))) for row in found]
            model._base_manager.bulk_create(made, batch_size=BATCH)
