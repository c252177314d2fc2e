"""The list of people on coming ballots is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from commonground.members.rules import Standing
from commonground.record.actions import write_entry
from commonground.website.models import NameOnBallot


@dataclass(frozen=True)
class Line:
    """One line of a list of candidates."""

    name: str
    office: str
    election_on: date
    source: str
    holds_office: bool = False
    other_spellings: str = ""


@transaction.atomic
def take_ballot_names(lines: Iterable[Line], *, by: Standing, at: datetime) -> tuple[int, int]:
    """Enter a whole list; who is there already is corrected. Returns how many are new and how many changed."""
    new = changed = 0
    for line in lines:
        found = {"name": line.name, "office": line.office, "election_on": line.election_on}
        said = {"source": line.source, "holds_office": line.holds_office, "other_spellings": line.other_spellings}
        row = NameOnBallot.objects.filter(**found).first()
        if row is None:
            note_ballot_name(NameOnBallot.objects.create(**found, **said), is_new=True, by=by, at=at)
            new += 1
        elif any(getattr(row, name) != value for name, value in said.items()):
            NameOnBallot.objects.filter(pk=row.pk).update(**said)
            note_ballot_name(row, is_new=False, by=by, at=at)
            changed += 1
    return new, changed


def note_ballot_name(row: NameOnBallot, *, is_new: bool, by: Standing, at: datetime) -> None:
    """Whoever changes the list changes what may be published: the record says that it was done."""
    deed = "ballot_name.entered" if is_new else "ballot_name.corrected"
    write_entry(deed, row, by=by, at=at, audience="staff")
