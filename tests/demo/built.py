"""The demonstration, built once for each state of the code, then copied for whoever wants to read or change it."""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from commonground.record.coalition import forget
from tests.database import (
    IS_POSTGRESQL,
    KEPT_IN,
    WORKER,
    PostgreSQLDatabases,
    SQLiteFiles,
    leave,
    one_at_a_time,
    point_at,
)

SOURCES = (Path(settings.PROFILES), Path(__file__).parents[2] / "src" / "commonground")
READ = {".py", ".toml", ".csv", ".txt"}


def key_of_the_sources() -> str:
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for folder in SOURCES:
        for file in sorted(folder.rglob("*")):
            if file.suffix in READ:
                digest.update(str(file.relative_to(folder)).encode() + file.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def the_only_builder(key: str) -> Iterator[None]:
    """Whoever needs the same demonstration waits; another may be built meanwhile."""
    KEPT_IN.mkdir(parents=True, exist_ok=True)
    with (KEPT_IN / f"lock_demo_{key[:4]}").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def looking_at(name: str) -> Iterator[None]:
    before = connection.settings_dict["NAME"]
    point_at(name)
    forget()
    try:
        yield
    finally:
        point_at(before)
        forget()


def build(name: str, until: date) -> None:
    """In a file that is a copy of the migrated one; on PostgreSQL, in a database that is."""
    if not IS_POSTGRESQL:
        shutil.copy(SQLiteFiles().template, name)
    with looking_at(name), override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend"):
        call_command("demo", until=until)
        if not IS_POSTGRESQL:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA journal_mode=DELETE")


@contextmanager
def a_copy_of_the_demo(until: date) -> Iterator[None]:
    """The connection reads a database of its own, with the demonstration built up to the morning of a day."""
    copies = _on_postgresql if IS_POSTGRESQL else _in_a_file
    with copies(f"{until:%m%d}_{key_of_the_sources()}", until) as name, looking_at(name):
        yield


@contextmanager
def _in_a_file(key: str, until: date) -> Iterator[str]:
    kept = KEPT_IN / f"demo_{key}.sqlite3"
    with the_only_builder(key):
        if not kept.exists():
            for old in KEPT_IN.glob(f"demo_{until:%m%d}_*"):
                old.unlink()
            being_built = kept.with_suffix(".build")
            build(str(being_built), until)
            being_built.replace(kept)
    mine = KEPT_IN / f"run-demo-{os.getpid()}-{WORKER}.sqlite3"
    shutil.copy(kept, mine)
    try:
        yield str(mine)
    finally:
        leave()
        for trail in ("", "-wal", "-shm"):
            Path(f"{mine}{trail}").unlink(missing_ok=True)


@contextmanager
def _on_postgresql(key: str, until: date) -> Iterator[str]:
    server, kept = PostgreSQLDatabases(), f"commonground_demo_{key}"
    mine = f"commonground_demo_run_{os.getpid()}_{WORKER}"
    with the_only_builder(key):
        if not server.say(f"SELECT 1 FROM pg_database WHERE datname = '{kept}'"):
            being_built = f"{kept}_build"
            with one_at_a_time():
                server.say(f"DROP DATABASE IF EXISTS {being_built} WITH (FORCE)")
                server.say(f"CREATE DATABASE {being_built} TEMPLATE {server.template}")
            build(being_built, until)
            server.say(f"ALTER DATABASE {being_built} RENAME TO {kept}")
    with one_at_a_time():
        server.say(f"DROP DATABASE IF EXISTS {mine} WITH (FORCE)", f"CREATE DATABASE {mine} TEMPLATE {kept}")
    try:
        yield mine
    finally:
        leave()
        server.say(f"DROP DATABASE IF EXISTS {mine} WITH (FORCE)")
