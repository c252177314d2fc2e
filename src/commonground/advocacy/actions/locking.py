"""One letter at a time: whoever changes it waits for whoever does so already."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from commonground.advocacy.models import Letter
from commonground.advocacy.queries.facts import Known, known_of, letters, position_facts, whole_position
from commonground.advocacy.rules.letters import PositionFacts
from commonground.decisions.models import Position
from commonground.members.rules import Standing
from commonground.record.actions import write_entry


def taken(letter_id: int, at: datetime) -> Known:
    """The letter, held until the transaction ends, and what is known of it then."""
    Letter.objects.select_for_update().get(pk=letter_id)
    return known_of(letters().get(pk=letter_id), at)


def held_position(position_id: int, at: datetime) -> tuple[Position, PositionFacts]:
    """The position a letter speaks for, held so that it does not end meanwhile."""
    Position.objects.select_for_update(no_key=True).get(pk=position_id)
    position = whole_position(position_id)
    return position, position_facts(position, at)


def note(deed: str, letter: Letter, by: Standing, at: datetime, **facts: Any) -> None:
    write_entry(deed, letter, by=by, at=at, audience="members", **facts)
