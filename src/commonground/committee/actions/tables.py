"""How many seats there are: only a table the committee adopted changes it, and nobody is unseated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time

from django.db import transaction
from django.db.models import Q

from commonground.committee.actions.seats import close_lapsed
from commonground.committee.models import Office, Seat, Tenure
from commonground.committee.queries.seats import end_of
from commonground.committee.rules.seats import refusal_to_change_seats
from commonground.committee.rules.terms import cohort_for, term_end
from commonground.kernel.days import moment_of
from commonground.kernel.refusal import obey
from commonground.members.models import Chapter
from commonground.members.queries import day_of
from commonground.members.rules import SYSTEM, Standing
from commonground.record.actions import write_entry
from commonground.record.coalition import profile


@transaction.atomic
def change_seats(
    wanted: Mapping[int | None, int], *, starts_at: datetime, by: Standing, at: datetime
) -> tuple[list[Seat], list[Seat]]:
    """Add the seats that are missing from a day on, and let those that are too many end with their terms.

    wanted   chapter's id (None: at-large) to its seats; a chapter left out has none
    returns  the new seats, and those that end
    """
    obey(refusal_to_change_seats(by))
    seats = list(Seat.objects.select_for_update().filter(Q(retired_at=None) | Q(retired_at__gt=starts_at)))
    chapters = {chapter.pk: chapter for chapter in Chapter.objects.all()}
    created: list[Seat] = []
    ending: list[Seat] = []
    for place in sorted({seat.chapter_id for seat in seats} | set(wanted), key=lambda pk: (pk is None, pk or 0)):
        here = [seat for seat in seats if seat.chapter_id == place]
        staying = [seat for seat in here if seat.retired_at is None]
        missing = wanted.get(place, 0) - len(staying)
        for seat in [seat for seat in here if seat.retired_at is not None][: max(0, missing)]:
            _keep(seat, by=by, at=at)
            missing -= 1
        created += [
            _new_seat(chapters[place] if place else None, starts_at, by=by, at=at) for _each in range(max(0, missing))
        ]
        ending += _let_end(staying, -missing, starts_at, by=by, at=at)
    return created, ending


def _keep(seat: Seat, *, by: Standing, at: datetime) -> None:
    seat.retired_at = None
    seat.save(update_fields=["retired_at"])
    write_entry("seat.kept", seat, by=by, at=at, audience="public")


def _new_seat(chapter: Chapter | None, starts_at: datetime, *, by: Standing, at: datetime) -> Seat:
    """Beside its siblings in the order, numbered after them; its term falls where there are fewer seats."""
    versions = chapter.names or {profile().source_language: chapter.name} if chapter else None
    names = versions or dict(profile().at_large_name.versions)
    base = chapter.name if chapter else str(profile().at_large_name)
    siblings = Seat.objects.filter(chapter=chapter)
    number = siblings.count() + 1
    while Seat.objects.filter(label=f"{base} {number}").exists():
        number += 1
    last = (siblings if siblings.exists() else Seat.objects).order_by("-order").first()
    in_use = Seat.objects.filter(retired_at=None)
    seat = Seat.objects.create(
        label=f"{base} {number}",
        names={code: f"{name} {number}" for code, name in names.items()},
        kind=Seat.Kind.CHAPTER if chapter else Seat.Kind.AT_LARGE,
        chapter=chapter,
        order=last.order if last else 0,
        created_at=starts_at,
        cohort=cohort_for(in_use.values_list("cohort", flat=True)),
    )
    write_entry("seat.created", seat, by=by, at=at, audience="public", kind=str(seat.kind))
    return seat


def _let_end(staying: Iterable[Seat], number: int, starts_at: datetime, *, by: Standing, at: datetime) -> list[Seat]:
    """The vacant ones first, then those whose terms end soonest; each with its term, never before."""
    if number <= 0:
        return []
    ends = sorted((_free_from(seat, starts_at, at), -seat.order, -seat.pk, seat) for seat in staying)[:number]
    for free_from, _order, _pk, seat in ends:
        seat.retired_at = free_from
        seat.save(update_fields=["retired_at"])
        write_entry("seat.ending", seat, by=by, at=at, audience="public")
    return [seat for *_sorting, seat in ends]


def _free_from(seat: Seat, starts_at: datetime, at: datetime) -> datetime:
    tenures = Tenure.objects.filter(seat=seat, is_interim=False).select_related("organization")
    held = [tenure for tenure in tenures if (end := end_of(tenure)) is None or end > at]
    zone = profile().zone
    terms = [tenure.term_ends_on or term_end(seat.cohort, max(day_of(at), day_of(tenure.from_at))) for tenure in held]
    return max([starts_at, *(moment_of(day, time.min, zone) for day in terms)])


@transaction.atomic
def end_what_is_over(*, at: datetime) -> int:
    """Write down the tenures that ended by themselves, with the offices they carried."""
    over = close_lapsed(Q(), at)
    for tenure in over:
        assert tenure.until_at is not None
        Office.objects.filter(person=tenure.person_id, until_at=None).update(until_at=tenure.until_at)
        write_entry("seat.vacated", tenure.seat, by=SYSTEM, at=at, audience="public", tenure=tenure.pk)
    return len(over)
