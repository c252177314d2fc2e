"""One reader of sets at a time."""

from __future__ import annotations

from django.db import connection

from commonground.legislature.models import Turn

SETS, HEARINGS = "sets", "hearings"


def take_turn() -> None:
    """Wait until no other reader is at work; held until the transaction ends, on an empty database too.

    A whole session is read in one transaction, and its end, when the database looks after everything that points
    somewhere, takes longer than what a page may ask for: the limit of pages does not count until then.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")
    hold(SETS)


def hold(room: str) -> None:
    """The same for a deed of a moment, which keeps the limits of a page."""
    Turn.objects.get_or_create(room=room)
    Turn.objects.select_for_update().get(room=room)
