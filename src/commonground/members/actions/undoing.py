"""Imports are undone here, whatever they brought: each kind makes known how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from commonground.kernel.refusal import obey
from commonground.members.actions import import_writing as writing
from commonground.members.models import Import, Membership, Organization
from commonground.members.queries import undoing
from commonground.members.rules import Standing
from commonground.members.rules.import_permits import refusal_to_undo_import
from commonground.record.actions import take_book, write_entry

BATCH = 500


@dataclass(frozen=True)
class Undone:
    """What an undone import left.

    removed  how many records it had entered, and that went
    set_back how many records say again what they said before
    stays    for each record that was changed since, what stays as it is
    """

    removed: int = 0
    set_back: int = 0
    stays: tuple[tuple[int, tuple[str, ...]], ...] = ()


Undo = Callable[[Import], Undone]
Hangs = Callable[[Import], int]
_known: dict[str, tuple[Undo, Hangs]] = {}


def know(kind: str, undo: Undo, hangs: Hangs) -> None:
    """
    undo   takes back what an import of this kind wrote
    hangs  of how many records it entered something hangs since, so that they cannot go
    """
    _known[kind] = (undo, hangs)


Told = dict[str, int]
UndoElsewhere = Callable[[int, Standing, datetime], Told | None]
_elsewhere: dict[str, UndoElsewhere] = {}


def know_elsewhere(prefix: str, undo: UndoElsewhere) -> None:
    """Imports of a room above, which print their ids as prefix-12; undo(number, by, at): None knows no such import"""
    _elsewhere[prefix] = undo


def undo_elsewhere(import_id: str, *, by: Standing, at: datetime) -> Told | None:
    """Take back an import of another room by the id it printed; None where no room knows it."""
    prefix, _dash, number = import_id.rpartition("-")
    undo = _elsewhere.get(prefix)
    return undo(int(number), by, at) if undo and number.isascii() and number.isdigit() else None


@transaction.atomic
def undo_import(import_id: int, *, by: Standing, at: datetime) -> Undone:
    """Take a whole import back: what it entered goes, what it changed says again what it said."""
    take_book()
    source = Import.objects.select_for_update().get(pk=import_id)
    undo, hangs = _known.get(source.kind, (None, None))
    undone = source.undone_at is not None
    obey(refusal_to_undo_import(by, undone=undone, kind_known=undo is not None))
    assert undo is not None
    assert hangs is not None
    obey(refusal_to_undo_import(by, undone=undone, hanging=hangs(source)))
    left = undo(source)
    source.undone_at, source.undone_by_id = at, by.person_id
    source.save(update_fields=["undone_at", "undone_by"])
    write_entry(
        f"{source.kind}.import_undone",
        source,
        by=by,
        at=at,
        audience="staff",
        removed=left.removed,
        set_back=left.set_back,
        stays=len(left.stays),
    )
    return left


def undo_organizations(source: Import) -> Undone:
    back = undoing.taken_back(source)
    writing.change([(one.organization, one.back) for one in back if one.back], writing.Keys())
    entered = undoing.entered_by(source)
    for first in range(0, len(entered), BATCH):
        some = entered[first : first + BATCH]
        Membership.objects.filter(pk__in=undoing.first_memberships(some)).delete()
        undoing.parted_merges(some).delete()
        Organization.objects.filter(pk__in=some).delete()
    stays = tuple((one.organization, one.stays) for one in back if one.stays)
    return Undone(len(entered), sum(1 for one in back if one.back), stays)


know("organizations", undo_organizations, lambda source: len(undoing.what_hangs(source)))
