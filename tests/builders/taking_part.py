from datetime import date, datetime
from itertools import count

from commonground.committee.models import Tenure
from commonground.members.actions.taking_part import note_attendance, note_contribution, note_occasion
from commonground.members.models import Occasion, Organization
from commonground.members.rules import SYSTEM
from commonground.members.rules.taking_part import Mark
from tests.builders import NOON

_numbers = count(1)


def an_occasion(held_on: date | str, kind: str = "call", **facts: object) -> Occasion:
    day = date.fromisoformat(held_on) if isinstance(held_on, str) else held_on
    return note_occasion(kind, f"Occasion {next(_numbers)}", day, by=SYSTEM, at=NOON)


def noted(occasion: Occasion, tenure: Tenure, state: str = "attended", *, at: datetime = NOON, **facts: str) -> None:
    """One line of the list: how it went for one representative."""
    mark = Mark(tenure.person_id, tenure.organization_id, state, **facts)
    note_attendance(occasion.pk, [mark], by=SYSTEM, at=at)


def contributions(organization: Organization, *kinds: str, on: date | None = None) -> None:
    for kind in kinds:
        source = f"test:{next(_numbers)}"
        day = on or NOON.date()
        note_contribution(organization.pk, kind, on=day, source=source, occasion="call", by=SYSTEM, at=NOON)
