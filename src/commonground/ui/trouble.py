"""When the ground gives way: the disk is full, the database is busy, or it does not answer."""

from __future__ import annotations

import errno
import logging
from collections.abc import Iterator
from enum import Enum

from django.db import InterfaceError, OperationalError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Trouble(Enum):
    FULL = "full"
    BUSY = "busy"
    AWAY = "away"


FULL_ERRNOS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# The low byte of SQLite's result codes: busy, locked; read-only, i/o, cannot open; full. Above it, what i/o it was:
# a file beside the database that could not grow, as when a database is opened on a full disk.
OF_SQLITE = {
    10 | 19 << 8: Trouble.FULL,
    5: Trouble.BUSY,
    6: Trouble.BUSY,
    8: Trouble.AWAY,
    10: Trouble.AWAY,
    13: Trouble.FULL,
    14: Trouble.AWAY,
}
# PostgreSQL's SQLSTATE, the longest prefix first: what waited too long, or met another; no room; no server.
OF_POSTGRESQL = {
    "40001": Trouble.BUSY,
    "40P01": Trouble.BUSY,
    "53100": Trouble.FULL,
    "53200": Trouble.BUSY,
    "53300": Trouble.BUSY,
    "55P03": Trouble.BUSY,
    "57014": Trouble.BUSY,
    "25006": Trouble.AWAY,
    "58030": Trouble.AWAY,
    "57P": Trouble.AWAY,
    "25P03": Trouble.AWAY,
    "08": Trouble.AWAY,
}
LINES: dict[Trouble, str | Promise] = {
    Trouble.FULL: _("The disk is full. What was begun is undone; make room, then do it again."),
    Trouble.BUSY: _("The database is busy, and we stopped waiting. What was begun is undone; do it again in a moment."),
    Trouble.AWAY: _("The database does not answer. Nothing is half done; see that it runs, then do it again."),
}


def trouble_in(error: BaseException | None) -> Trouble | None:
    """What lies under an exception; None when it is a fault of ours."""
    return next((trouble for one in _under(error) if (trouble := _of(one)) is not None), None)


def _under(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for part in error.exceptions:
                yield from _under(part)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _of(error: BaseException) -> Trouble | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return OF_SQLITE.get(code) or OF_SQLITE.get(code & 0xFF)
    if type(error).__module__.startswith("psycopg"):
        return _of_postgresql(error)
    if isinstance(error, OperationalError | InterfaceError) and error.__cause__ is None:
        return Trouble.AWAY
    return Trouble.FULL if isinstance(error, OSError) and error.errno in FULL_ERRNOS else None


def _of_postgresql(error: BaseException) -> Trouble | None:
    """By what the server said; a driver that speaks for itself has lost it, or found none."""
    state = getattr(error, "sqlstate", None)
    if state is None:
        kinds = {kind.__name__ for kind in type(error).__mro__}
        return Trouble.AWAY if kinds & {"OperationalError", "InterfaceError"} else None
    return next((trouble for prefix, trouble in OF_POSTGRESQL.items() if state.startswith(prefix)), None)


def is_unprepared(error: Exception) -> bool:
    """Tables are missing: what SQLite says of it, and what PostgreSQL does."""
    return "no such table" in str(error) or ('relation "' in str(error) and "does not exist" in str(error))


def first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0]


class InOneLine(logging.Filter):
    """Trouble under the house is told in one line; a trace is for faults of ours."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if error is not None and trouble_in(error) is not None:
            record.msg, record.args = "%s (%s)", (record.getMessage(), first_line(error))
            record.exc_info = record.exc_text = None
        return True
