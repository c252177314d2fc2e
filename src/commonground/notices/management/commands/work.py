from __future__ import annotations

import logging
import signal
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Event
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connections
from django.utils.module_loading import import_string

from commonground.ui.clock import now
from commonground.ui.trouble import LINES, Trouble, first_line, trouble_in

logger = logging.getLogger("commonground.work")
HEARTBEAT = 60.0


@dataclass
class Turn:
    """One job, and when it is next its turn."""

    name: str
    job: Callable[[datetime], int]
    every: float
    due: float = 0.0


@dataclass
class Ground:
    """What every job stands on. That it gave way is told once, and that it holds again."""

    trouble: Trouble | None = None

    def gives_way(self, trouble: Trouble, name: str, error: Exception) -> None:
        if trouble is not self.trouble:
            logger.warning("%s: %s The work goes on by itself. (%s)", name, LINES[trouble], first_line(error))
        self.trouble = trouble

    def holds(self) -> None:
        if self.trouble is not None:
            logger.warning("What was in the way is gone; the work goes on.")
        self.trouble = None


class Command(BaseCommand):
    help = "Does what has to be done in the background: closes ballots that are due, sends letters. Ends on SIGTERM."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="Run each job once, then end; 1 if one of them failed.")

    def handle(self, *, once: bool, **options: Any) -> None:
        turns = [Turn(name.rpartition(".")[2], import_string(name), every) for name, every in settings.JOBS]
        if once:
            if None in [take(turn) for turn in turns]:
                raise SystemExit(1)
            return
        stop = Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        logger.info("At work: %s", ", ".join(f"{turn.name} every {turn.every:g} s" for turn in turns))
        work(turns, stop)
        logger.info("Stopped: what was begun is finished.")


def work(turns: list[Turn], stop: Event) -> None:
    """Each job when its turn comes, one after the other, until told to stop; a sign of life every minute."""
    done: Counter[str] = Counter()
    ground = Ground()
    heard = monotonic()
    while not stop.is_set():
        for turn in turns:
            if turn.due <= monotonic() and not stop.is_set():
                done[turn.name] += take(turn, ground) or 0
                turn.due = monotonic() + turn.every
        if monotonic() - heard >= HEARTBEAT:
            logger.info("Alive; since the last sign: %s", ", ".join(f"{turn.name} {done[turn.name]}" for turn in turns))
            done, heard = Counter(), monotonic()
        stop.wait(max(0.05, min((turn.due for turn in turns), default=monotonic() + 1) - monotonic()))


def take(turn: Turn, ground: Ground | None = None) -> int | None:
    """Run one job; what goes wrong is logged and stops nothing else. None: it failed."""
    ground = ground or Ground()
    try:
        done = turn.job(now())
    except Exception as error:
        trouble = trouble_in(error)
        if trouble is None:
            logger.exception("%s failed; the other jobs go on.", turn.name)
        else:
            ground.gives_way(trouble, turn.name, error)
    else:
        ground.holds()
        return done
    finally:
        close_what_is_broken()
    return None


def close_what_is_broken() -> None:
    """The next job gets a fresh connection; one inside a transaction of somebody else is theirs."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
