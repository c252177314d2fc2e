"""What rooms note when members did something together; until they have pages of their own, staff note it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from commonground.kernel.refusal import obey
from commonground.members.models import Attendance, Contribution, Occasion
from commonground.members.queries import day_of
from commonground.members.rules import Standing
from commonground.members.rules.taking_part import (
    ATTENDED,
    THERE,
    Mark,
    OccasionFacts,
    family_of,
    refusal_to_cancel_occasion,
    refusal_to_note_attendance,
    refusal_to_note_contribution,
    refusal_to_note_occasion,
)
from commonground.record.actions import write_entry


@transaction.atomic
def note_occasion(kind: str, title: str, held_on: date, *, by: Standing, at: datetime) -> Occasion:
    """Something members come to, that was or will be held on a day."""
    known = Occasion.objects.filter(kind=kind, title=title, held_on=held_on).exists()
    obey(refusal_to_note_occasion(by, known=known))
    occasion = Occasion.objects.create(kind=kind, title=title, held_on=held_on)
    write_entry("occasion.noted", occasion, by=by, at=at, audience="members", kind=str(kind), on=held_on.isoformat())
    return occasion


@transaction.atomic
def cancel_occasion(occasion_id: int, *, by: Standing, at: datetime) -> Occasion:
    """What was cancelled counts for nobody and against nobody."""
    occasion = Occasion.objects.select_for_update().get(pk=occasion_id)
    obey(refusal_to_cancel_occasion(by, _facts(occasion)))
    occasion.cancelled_on = day_of(at)
    occasion.save(update_fields=["cancelled_on"])
    Contribution.objects.filter(source__startswith=f"occasion:{occasion.pk}:").delete()
    write_entry("occasion.cancelled", occasion, by=by, at=at, audience="members")
    return occasion


@transaction.atomic
def note_attendance(
    occasion_id: int, marks: Sequence[Mark], *, failed: Sequence[str] | None = None, by: Standing, at: datetime
) -> Occasion:
    """Who was there; a line noted again is corrected. An organization whose person came has contributed, once.

    failed  the support that was promised and failed; None leaves it as it is
    """
    occasion = Occasion.objects.select_for_update().get(pk=occasion_id)
    obey(refusal_to_note_attendance(by, _facts(occasion), today=day_of(at), marks=marks))
    if failed is not None:
        occasion.failed = sorted(set(failed))
        occasion.save(update_fields=["failed"])
    before = {row.person_id: row for row in occasion.attendances.all()}
    changed = [mark for mark in marks if not _says(before.get(mark.person), mark)]
    for mark in changed:
        Attendance.objects.update_or_create(occasion=occasion, person_id=mark.person, defaults=_columns(mark, at))
    if changed:
        moved = {before[mark.person].organization_id for mark in changed if mark.person in before}
        _contributed(occasion, {mark.organization for mark in changed} | moved)
    # Who was missing is nobody's business for good: the book holds only how many lines were noted.
    write_entry("attendance.noted", occasion, by=by, at=at, audience="staff", lines=len(changed))
    return occasion


def _facts(occasion: Occasion) -> OccasionFacts:
    return OccasionFacts(occasion.held_on, cancelled=occasion.cancelled_on is not None)


def _says(row: Attendance | None, mark: Mark) -> bool:
    noted = (mark.organization, mark.state, mark.excuse, mark.promised)
    return row is not None and (row.organization_id, row.state, row.excuse, row.promised) == noted


def _columns(mark: Mark, at: datetime) -> dict[str, object]:
    return {
        "organization_id": mark.organization,
        "state": mark.state,
        "excuse": mark.excuse,
        "promised": mark.promised,
        "noted_at": at,
    }


def _contributed(occasion: Occasion, organizations: set[int]) -> None:
    """The contribution of an organization follows its lines."""
    there = Attendance.objects.filter(occasion=occasion, organization__in=organizations, state__in=THERE)
    came = set(there.values_list("organization", flat=True))
    gone = [_source(occasion, pk) for pk in organizations - came]
    Contribution.objects.filter(source__in=gone).delete()
    family = family_of(ATTENDED, occasion.kind)
    made = [
        Contribution(
            organization_id=pk, kind=ATTENDED, family=family, on=occasion.held_on, source=_source(occasion, pk)
        )
        for pk in sorted(came)
    ]
    Contribution.objects.bulk_create(made, ignore_conflicts=True)


def _source(occasion: Occasion, organization: int) -> str:
    return f"occasion:{occasion.pk}:{organization}"


@transaction.atomic
def note_contribution(
    organization_id: int, kind: str, *, on: date, source: str, by: Standing, at: datetime, occasion: str = ""
) -> Contribution:
    """Something an organization did with the others; the same source counts once.

    source    the fact it comes from, such as "letter:12:34"
    occasion  the kind of occasion, where the contribution is to have taken part in one
    """
    obey(refusal_to_note_contribution(by, organization_id, on=on, today=day_of(at)))
    noted, is_new = Contribution.objects.get_or_create(
        source=source,
        defaults={"organization_id": organization_id, "kind": kind, "family": family_of(kind, occasion), "on": on},
    )
    if is_new:
        audience = f"organization:{organization_id}"
        write_entry("contribution.noted", noted, by=by, at=at, audience=audience, kind=kind, of=organization_id)
    return noted
