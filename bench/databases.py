"""Databases side by side in one process: whichever is taken up answers as the default one."""

from __future__ import annotations

import os
import subprocess
import sys
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


def commanded(url: str, *commands: list[str]) -> None:
    """The project's own commands on a database, each in a process of its own: Wagtail's migrations are read for one
    engine and stay in memory."""
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "commonground.config.settings"}
    environment.pop("COMMONGROUND_PROFILE", None)
    for command in commands:
        asked = [sys.executable, "-m", "commonground", *command]
        subprocess.run(asked, env=environment, check=True, capture_output=True)
