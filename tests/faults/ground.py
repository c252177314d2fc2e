"""Takes the ground away under the house, and gives it back: a full disk, a held lock, a database that is not there."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import close_old_connections, connection, connections
from django.http import HttpResponse
from django.test import Client

from tests.database import IS_POSTGRESQL

NO_ROOM = """
CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$
"""


class Browser(Client):
    """What breaks becomes a page, and what was cut is let go after each request, as it is in the world."""

    def __init__(self, **how: object) -> None:
        super().__init__(raise_request_exception=False, **how)

    def request(self, **asked: object) -> HttpResponse:
        answer = super().request(**asked)
        close_old_connections()
        return answer


def say(*sentences: str) -> None:
    with connection.cursor() as cursor:
        for sentence in sentences:
            cursor.execute(sentence)


@contextmanager
def full_disk() -> Iterator[None]:
    """SQLite may not grow any more; PostgreSQL says what it says when a table cannot grow, at the last step."""
    if IS_POSTGRESQL:
        say(NO_ROOM, "CREATE TRIGGER no_room BEFORE INSERT ON record_entry EXECUTE FUNCTION no_room()")
        yield
        say("DROP FUNCTION no_room CASCADE")
        return
    options = connection.settings_dict["OPTIONS"]
    roomy = options["init_command"]
    say("VACUUM")  # no page is free, and there will be no new one
    options["init_command"] = f"{roomy}; PRAGMA max_page_count = 1"
    connection.close()
    try:
        yield
    finally:
        options["init_command"] = roomy
        connection.close()


def elsewhere() -> psycopg.Connection:
    """Somebody else's connection to the same server."""
    params = connection.get_connection_params()
    known = {name: params[name] for name in ("host", "port", "user", "password") if name in params}
    return psycopg.connect(**known, dbname=params["dbname"], autocommit=True)


@contextmanager
def held_by_somebody_else(table: str) -> Iterator[None]:
    """Somebody writes and does not end; we are patient for a fifth of a second."""
    if IS_POSTGRESQL:
        say("SET lock_timeout = '200ms'")
        with elsewhere() as other, other.transaction():
            other.execute(f"LOCK TABLE {table} IN EXCLUSIVE MODE")
            yield
        say("SET lock_timeout = '10s'")
        return
    say("PRAGMA busy_timeout = 200")
    other = sqlite3.connect(str(connection.settings_dict["NAME"]), isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        yield
    finally:
        other.close()
        say("PRAGMA busy_timeout = 10000")


@contextmanager
def database_away() -> Iterator[None]:
    """Connections are cut and none is given, until it is back."""
    if IS_POSTGRESQL:
        with _closed_by_the_server():
            yield
        return
    connections.close_all()
    there = Path(str(connection.settings_dict["NAME"]))
    aside = there.with_suffix(".aside")
    there.rename(aside)
    there.mkdir()
    try:
        yield
    finally:
        connection.close()
        there.rmdir()
        aside.rename(there)


@contextmanager
def _closed_by_the_server() -> Iterator[None]:
    name = connection.settings_dict["NAME"]
    params = connection.get_connection_params()
    known = {key: params[key] for key in ("host", "port", "user", "password") if key in params}
    connection.pool.timeout = 0.5
    with psycopg.connect(**known, dbname="postgres", autocommit=True) as server:
        server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        try:
            yield
        finally:
            server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
            connection.pool.timeout = 5.0
