"""Deeds in threads that begin together, each with a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

from commonground.kernel.refusal import Refused

Deed = Callable[[], object]


def at_once(*deeds: Deed) -> list[str]:
    """What each answered: "done", or the key of its refusal; in the order of the deeds."""
    gate = Barrier(len(deeds))

    def turn(deed: Deed) -> str:
        gate.wait(10)
        try:
            deed()
        except Refused as refused:
            return refused.refusal.key
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(turn, deeds))
