"""Databases side by side in one process: whichever is taken up answers as the default one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend

from commonground.config import env
from commonground.record import coalition


def opened(url: str) -> BaseDatabaseWrapper:
    """A connection of its own, kept until it is closed; without a pool, which would be one for all of them."""
    settings = env.database(url)
    settings["OPTIONS"].pop("pool", None)
    settings["CONN_MAX_AGE"] = None
    whole: dict[str, Any] = connections.configure_settings({"default": settings})["default"]
    found: BaseDatabaseWrapper = load_backend(whole["ENGINE"]).DatabaseWrapper(whole, "default")
    return found


@contextmanager
def taken_up(database: BaseDatabaseWrapper) -> Iterator[BaseDatabaseWrapper]:
    """Everything asked of the default database is asked of this one."""
    before = connections["default"]
    connections["default"] = database
    coalition.forget()
    try:
        yield database
    finally:
        connections["default"] = before
        coalition.forget()
