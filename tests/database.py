"""Test databases: migrated once for each set of migrations, then copied for each worker."""

import fcntl
import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

KEPT_IN = Path(settings.VAR) / "tests"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")
A_DAY = 24 * 3600
IS_POSTGRESQL = connection.vendor == "postgresql"


def key_of_the_migrations() -> str:
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for file in sorted(Path(app.path).glob("migrations/*.py")):
            digest.update(f"{app.label}/{file.name}".encode() + file.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def one_at_a_time() -> Iterator[None]:
    KEPT_IN.mkdir(parents=True, exist_ok=True)
    with (KEPT_IN / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def build_in(name: str) -> None:
    point_at(name)
    call_command("migrate", verbosity=0, interactive=False)
    leave()


def point_at(name: str) -> None:
    leave()
    connection.settings_dict["NAME"] = name


def leave() -> None:
    connections.close_all()
    if IS_POSTGRESQL:
        connection.close_pool()


def sweep() -> None:
    """Files of earlier migrations, and of runs that were cut off."""
    for left in KEPT_IN.glob("*.sqlite3*"):
        if left.stat().st_mtime < time.time() - A_DAY:
            left.unlink(missing_ok=True)


class SQLiteFiles:
    def __init__(self) -> None:
        self.template = KEPT_IN / f"template-{key_of_the_migrations()}.sqlite3"
        self.mine = KEPT_IN / f"run-{os.getpid()}-{WORKER}.sqlite3"

    def prepare(self) -> None:
        if not self.template.exists():
            sweep()
            build = self.template.with_suffix(".build")
            build.unlink(missing_ok=True)
            build_in(str(build))
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA journal_mode=DELETE")
            leave()
            build.replace(self.template)
        options = connection.settings_dict["OPTIONS"]
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")

    def restore(self) -> None:
        leave()
        fresh = self.mine.with_suffix(".fresh")
        shutil.copy(self.template, fresh)
        for trail in ("-wal", "-shm"):
            Path(f"{self.mine}{trail}").unlink(missing_ok=True)
        fresh.replace(self.mine)
        point_at(str(self.mine))

    def drop(self) -> None:
        leave()
        for trail in ("", "-wal", "-shm"):
            Path(f"{self.mine}{trail}").unlink(missing_ok=True)


class PostgreSQLDatabases:
    def __init__(self) -> None:
        self.template = f"commonground_template_{key_of_the_migrations()}"
        self.mine = f"commonground_test_{os.getpid()}_{WORKER}"
        self.server = {
            key: value
            for key, value in connection.get_connection_params().items()
            if key in {"host", "port", "user", "password"}
        }

    def say(self, *sentences: str) -> list[tuple[object, ...]]:
        with psycopg.connect(dbname="postgres", autocommit=True, **self.server) as server:
            for sentence in sentences:
                answer = server.execute(sentence)
            return answer.fetchall() if answer.description else []

    def prepare(self) -> None:
        if not self.say(f"SELECT 1 FROM pg_database WHERE datname = '{self.template}'"):
            build = f"{self.template}_build"
            self.say(f"DROP DATABASE IF EXISTS {build} WITH (FORCE)", f"CREATE DATABASE {build}")
            build_in(build)
            self.say(f"ALTER DATABASE {build} RENAME TO {self.template}")

    def restore(self) -> None:
        self.drop()
        with one_at_a_time():
            self.say(f"CREATE DATABASE {self.mine} TEMPLATE {self.template}")
        point_at(self.mine)

    def drop(self) -> None:
        leave()
        self.say(f"DROP DATABASE IF EXISTS {self.mine} WITH (FORCE)")


def the_copies() -> SQLiteFiles | PostgreSQLDatabases:
    return PostgreSQLDatabases() if IS_POSTGRESQL else SQLiteFiles()
