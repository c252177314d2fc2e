"""A session of the bulk feed taken in, beside the database's own bulk load of the rows it leaves behind.

The same rows go into the same tables with their constraints, indexes and triggers, in the order in which they point at
each other: COPY on PostgreSQL, `executemany` in one transaction on SQLite.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import psycopg
from django.apps import apps

from bench import feed_sets
from bench.databases import commanded
from bench.engines import Engine

ROUNDS = 3
AT_MOST, AGAIN_AT_MOST, MOST_MEGABYTES = 4.0, 0.25, 500.0
SEARCH_AT_MOST = 0.050
ALL, INTO = 'SELECT * FROM "{table}"', 'INSERT INTO "{table}" VALUES ({places})'
EMPTY, SCRATCH, LOADED = "feed_empty", "feed_scratch", "feed_loaded"
PLACE = Path(os.environ.get("COMMONGROUND_SHARED_DATA") or Path(__file__).resolve().parents[2] / "shared" / "data")
SHARED = PLACE / "leginfo-pubinfo"
SHARE = int(os.environ.get("COMMONGROUND_BENCH_FEED_SHARE", "1"))


@dataclass(frozen=True)
class Fed:
    """Seconds, medians: the import, the second one without a change, and the bulk load of the same rows.

    share      one part of so many of a session was taken
    megabytes  the most the import held in memory
    """

    engine: str
    rounds: int
    share: int
    rows: dict[str, int]
    first: float
    again: float
    floor: float
    megabytes: float
    searches: dict[str, float]

    @property
    def ratio(self) -> float:
        return self.first / self.floor

    @property
    def again_ratio(self) -> float:
        """Of the time an import may take."""
        return self.again / (AT_MOST * self.floor)

    @property
    def met(self) -> bool:
        quick = self.ratio <= AT_MOST and self.again_ratio <= AGAIN_AT_MOST
        return quick and self.megabytes < MOST_MEGABYTES and self.slowest_search <= SEARCH_AT_MOST

    @property
    def slowest_search(self) -> float:
        return max(self.searches.values())

    def told(self) -> dict[str, Any]:
        return {
            **asdict(self),
            "ratio": self.ratio,
            "most": AT_MOST,
            "again_ratio": self.again_ratio,
            "again_most": AGAIN_AT_MOST,
            "search_most": SEARCH_AT_MOST,
            "met": self.met,
        }


def missing() -> str:
    return feed_sets.missing(SHARED)


def measured(engine: Engine, *, rounds: int = ROUNDS, share: int = SHARE) -> Fed:
    firsts, agains, floors, megabytes = [], [], [], 0.0
    searches: dict[str, float] = {}
    engine.make(EMPTY)
    commanded(engine.url(EMPTY), ["migrate", "-v0"])
    with TemporaryDirectory() as folder:
        rows = feed_sets.blown_up(SHARED, Path(folder), share=share)
        for _turn in range(rounds):
            engine.copy(EMPTY, LOADED)
            told = _taken(engine, folder)
            firsts.append(told["first"])
            agains.append(told["again"])
            megabytes = max(megabytes, told["again_megabytes"])
            searches = told["searches"]
            engine.copy(EMPTY, SCRATCH)
            floors.append(_floor(engine))
        for name in (SCRATCH, LOADED, EMPTY):
            engine.drop(name)
    return Fed(engine.name, rounds, share, rows, median(firsts), median(agains), median(floors), megabytes, searches)


def _taken(engine: Engine, folder: str) -> dict[str, Any]:
    environment = {**os.environ, "DATABASE_URL": engine.url(LOADED)}
    asked = [sys.executable, "-m", "bench.feed_child", folder]
    done = subprocess.run(asked, env=environment, check=True, capture_output=True, text=True)
    told: dict[str, Any] = json.loads(done.stdout)
    again = told["again_said"]
    if any(again[kind][change] for kind in again if kind not in {"odd", "import"} for change in ("created", "updated")):
        raise AssertionError(f"The second import changed something: {again}")
    return told


def _tables() -> list[str]:
    """The tables of the room that an import writes, each after those it points at."""
    names = (
        "Session Bill BillVersion VersionText Author VersionAuthor BillAction Analysis VetoMessage Motion PlaceName"
        " RollCall MemberVote FeedImport FeedFile RawRows OddRow FeedChange"
    )
    return [apps.get_model("legislature", name)._meta.db_table for name in names.split()]


def _floor(engine: Engine) -> float:
    if engine.name == "SQLite":
        return _floor_of_sqlite(engine.url(LOADED).removeprefix("sqlite:///"), engine.url(SCRATCH)[10:])
    return _floor_of_postgresql(engine.url(LOADED), engine.url(SCRATCH))


def _floor_of_sqlite(source: str, target: str) -> float:
    began = perf_counter()
    with sqlite3.connect(source) as here, sqlite3.connect(target) as there:
        there.executescript("PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")
        there.execute("BEGIN")
        for table in _tables():
            rows = here.execute(ALL.format(table=table))
            places = ", ".join("?" * len(rows.description))
            there.executemany(INTO.format(table=table, places=places), rows)
        there.commit()
    return perf_counter() - began


def _floor_of_postgresql(source: str, target: str) -> float:
    """COPY out of one database into files, which is not counted; then COPY of the files into the other."""
    with TemporaryDirectory() as folder:
        with psycopg.connect(source) as here:
            for table in _tables():
                with (Path(folder) / table).open("wb") as file, here.cursor().copy(_copy(table, "TO STDOUT")) as out:
                    for piece in out:
                        file.write(piece)
        began = perf_counter()
        with psycopg.connect(target) as there:
            for table in _tables():
                with (Path(folder) / table).open("rb") as file, there.cursor().copy(_copy(table, "FROM STDIN")) as into:
                    shutil.copyfileobj(file, into, 1 << 20)
            there.commit()
        return perf_counter() - began


def _copy(table: str, where: str) -> bytes:
    return f'COPY "{table}" {where}'.encode()
