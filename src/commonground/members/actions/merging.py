from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction

from commonground.kernel.refusal import obey
from commonground.members.models import Membership, Merge, Organization
from commonground.members.queries import day_of, merging
from commonground.members.queries.undoing import Relation
from commonground.members.rules import Standing
from commonground.members.rules.import_permits import refusal_to_merge, refusal_to_unmerge
from commonground.record.actions import write_entry

Row = dict[str, Any]


@dataclass(frozen=True)
class Parted:
    """What stayed with the record that was kept, because it changed since: columns of the two, and rows."""

    merge: Merge
    said: tuple[str, ...]
    rows: int


@transaction.atomic
def merge(kept_id: int, gone_id: int, *, by: Standing, at: datetime) -> Merge:
    """Make two records of one organization one: all that names the second names the first from now on."""
    kept, gone = _both(kept_id, gone_id)
    day = day_of(at)
    obey(refusal_to_merge(by, merging.facts_of(kept, gone, day, at)))

    before: Row = {"kept": {}, "gone": _said(gone, merging.WRITTEN_IN_GONE), "membership": _end_membership(gone, day)}
    new = merging.filled(kept, gone)
    before["kept"] = _said(kept, new)
    left = max(one for one in (day, gone.joined_on) if one) if gone.left_on is None else gone.left_on
    ein = "" if "ein" in new else gone.ein
    _write(gone, {"merged_into_id": kept.pk, "left_on": left, "is_listed": False, "ein": ein})
    _write(kept, new)
    moved, stayed = _move(gone, kept)

    made = Merge.objects.create(
        kept=kept,
        gone=gone,
        moved=moved,
        stayed=stayed,
        before=before,
        after={"kept": _said(kept, new), "gone": _said(gone, merging.WRITTEN_IN_GONE)},
        by_id=by.person_id,
        at=at,
    )
    write_entry("organization.merged", kept, by=by, at=at, audience="members", gone=gone.pk, moved=_number(moved))
    return made


@transaction.atomic
def unmerge(merge_id: int, *, by: Standing, at: datetime) -> Parted:
    """Part them again: what moved goes back, unless it was changed or moved on since."""
    found = Merge.objects.get(pk=merge_id)
    kept, gone = _both(found.kept_id, found.gone_id)
    found = Merge.objects.select_for_update().get(pk=merge_id)
    obey(refusal_to_unmerge(by, undone=found.undone_at is not None))

    said = [*_restore(kept, found, "kept"), *_restore(gone, found, "gone")]
    _reopen_membership(found.before["membership"])
    rows = _number(found.moved) - _move_back(found)
    found.undone_at, found.undone_by_id = at, by.person_id
    found.save(update_fields=["undone_at", "undone_by"])
    write_entry("organization.parted", kept, by=by, at=at, audience="members", gone=gone.pk, stays=rows)
    return Parted(found, tuple(said), rows)


def _both(kept_id: int, gone_id: int) -> tuple[Organization, Organization]:
    """Both records, locked in the order of their numbers, so that two merges never wait for each other."""
    locked = Organization.objects.select_for_update().order_by("pk")
    rows = {row.pk: row for row in locked.filter(pk__in=[kept_id, gone_id])}
    if kept_id not in rows or gone_id not in rows:
        raise Organization.DoesNotExist
    return rows[kept_id], rows[gone_id]


def _said(organization: Organization, names: Iterable[str]) -> Row:
    return {name: _kept(getattr(organization, name)) for name in names}


def _kept(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _write(organization: Organization, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        setattr(organization, name, value)
    if values:
        organization.save(update_fields=list(values))


def _read(name: str, value: object) -> object:
    return date.fromisoformat(value) if name.endswith("_on") and isinstance(value, str) else value


def _restore(organization: Organization, found: Merge, which: str) -> list[str]:
    """What changed since stays, and is told."""
    before, after = found.before[which], found.after[which]
    now = _said(organization, before)
    same = {name: _read(name, value) for name, value in before.items() if now[name] == after[name]}
    _write(organization, same)
    return [name for name in before if name not in same]


def _end_membership(gone: Organization, day: date) -> Row:
    held = Membership.objects.filter(organization=gone, until_on=None).first()
    if held is None:
        return {}
    held.until_on, held.ended_as = max(day, held.from_on or day), Membership.Ended.OTHER
    held.save(update_fields=["until_on", "ended_as"])
    return {"pk": held.pk, "until_on": held.until_on.isoformat()}


def _reopen_membership(ended: Row) -> None:
    if ended:
        Membership.objects.filter(pk=ended["pk"], until_on=ended["until_on"]).update(until_on=None, ended_as="")


def _move(gone: Organization, kept: Organization) -> tuple[list[Row], list[Row]]:
    moved: list[Row] = []
    stayed: list[Row] = []
    for moves in merging.what_moves(gone):
        done = set(_rename(moves.relation, moves.keys, kept.pk))
        told = {"table": moves.relation.label, "column": moves.relation.column}
        moved += [{**told, "keys": [key for key in moves.keys if key in done]}] if done else []
        if len(done) < len(moves.keys):
            stayed.append({**told, "keys": [key for key in moves.keys if key not in done]})
    return moved, stayed


def _rename(relation: Relation, keys: list[Any], organization_id: int) -> list[Any]:
    """The rows that name this organization afterwards; a row stays where two of its kind would stand."""
    rows = relation.model._base_manager
    try:
        with transaction.atomic():
            rows.filter(pk__in=keys).update(**{relation.column: organization_id})
    except IntegrityError:
        return [key for key in keys if len(keys) > 1 and _rename(relation, [key], organization_id)]
    return keys


def _move_back(found: Merge) -> int:
    number = 0
    for told in reversed(found.moved):
        relation = Relation(apps.get_model(told["table"]), told["column"])
        still = relation.model._base_manager.filter(pk__in=told["keys"], **{relation.column: found.kept_id})
        number += len(_rename(relation, list(still.order_by("pk").values_list("pk", flat=True)), found.gone_id))
    return number


def _number(told: Iterable[Row]) -> int:
    return sum(len(one["keys"]) for one in told)
