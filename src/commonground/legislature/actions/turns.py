"""One reader of sets at a time."""

from __future__ import annotations

from commonground.legislature.models import Turn

SETS = "sets"


def take_turn() -> None:
    """Wait until no other reader is at work; held until the transaction ends, on an empty database too."""
    Turn.objects.get_or_create(room=SETS)
    Turn.objects.select_for_update().get(room=SETS)
