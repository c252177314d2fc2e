"""The map of the rooms in docs/generated/rooms.md is that of the code."""

from tests.architecture.drawn import page_of_rooms
from tests.architecture.house import FLOORS
from tests.architecture.imports import imported_rooms


def test_the_map_of_the_rooms_is_that_of_the_imports() -> None:
    page, path = page_of_rooms()

    assert path.read_text(encoding="utf-8") == page, "Run make docs."


def test_no_room_uses_one_above_it() -> None:
    upwards = [(room, used) for room, uses in imported_rooms().items() for used in uses if FLOORS[used] >= FLOORS[room]]

    assert upwards == []
