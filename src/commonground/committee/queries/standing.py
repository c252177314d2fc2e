"""Who is asking, in which offices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from commonground.committee.models import Alternate, Office, Tenure
from commonground.committee.queries.agreement import agreement_in_force
from commonground.members.models import Person, Role
from commonground.members.queries import day_of, is_for_a_member
from commonground.members.rules import NOBODY, Standing
from commonground.ui.together import Reading


def standing_of(user_id: int | None, at: datetime) -> Standing:
    """Who is asking, in which offices, at a moment. Every page asks: it takes one query."""
    if user_id is None:
        return NOBODY
    reading = Reading()
    people = reading.rows(Person.objects.filter(user=user_id, user__is_active=True))
    held = _held(reading, Q(person__user=user_id), at)
    reading.read()
    return _standing(people[0], held, at) if people else Standing(user_id=user_id)


def standing_of_person(person: Person, at: datetime) -> Standing:
    reading = Reading()
    held = _held(reading, Q(person=person), at)
    reading.read()
    return _standing(person, held, at)


@dataclass(frozen=True)
class _Held:
    """Everything one person ever held.

    agreed  the tenures that count at the moment, the agreement signed or in its grace
    """

    roles: list[Role]
    tenures: list[Tenure]
    stands_in: list[Alternate]
    offices: list[Office]
    agreed: list[Tenure]


def _held(reading: Reading, whose: Q, at: datetime) -> _Held:
    return _Held(
        reading.rows(Role.objects.filter(whose).select_related("organization")),
        reading.rows(Tenure.objects.filter(whose).select_related("seat", "organization")),
        reading.rows(Alternate.objects.filter(whose).select_related("seat", "organization")),
        reading.rows(Office.objects.filter(whose)),
        reading.rows(Tenure.objects.filter(whose, agreement_in_force(at))),
    )


def _standing(person: Person, held: _Held, at: datetime) -> Standing:
    roles = [row for row in held.roles if _lasts(row, at) and is_for_a_member(row, at)]
    tenures = [row for row in held.tenures if _holds(row, at)]
    stands_in = [row for row in held.stands_in if _holds(row, at)]
    offices = {row.kind for row in held.offices if _lasts(row, at)} if tenures else set()
    kinds = {role.kind for role in roles}
    agreed = {row.pk for row in held.agreed}
    own = [role.organization for role in roles if role.organization and role.kind == Role.Kind.CONTACT]
    own += [tenure.organization for tenure in tenures]
    seats = [tenure.seat for tenure in tenures] + [naming.seat for naming in stands_in]
    convenes = frozenset(role.chapter_id for role in roles if role.kind == Role.Kind.CONVENER and role.chapter_id)
    chapters = {organization.chapter_id for organization in own} | {seat.chapter_id for seat in seats}
    return Standing(
        user_id=person.user_id,
        person_id=person.pk,
        name=person.name,
        organizations=frozenset(organization.pk for organization in own),
        convenes=convenes,
        chapters=frozenset(pk for pk in chapters if pk is not None) | convenes,
        is_at_large=any(organization.chapter_id is None for organization in own),
        seats=frozenset(tenure.seat_id for tenure in tenures if tenure.pk in agreed),
        alternate_of=frozenset(naming.seat_id for naming in stands_in),
        is_director=Role.Kind.DIRECTOR in kinds,
        is_organizer=Role.Kind.ORGANIZER in kinds,
        is_sponsor=Role.Kind.SPONSOR in kinds,
        is_evaluator=Role.Kind.EVALUATOR in kinds,
        is_ally=Role.Kind.ALLY in kinds,
        is_editor=Role.Kind.EDITOR in kinds,
        is_chair=Office.Kind.CHAIR in offices,
        is_vice_chair=Office.Kind.VICE_CHAIR in offices,
    )


def _holds(row: Tenure | Alternate, at: datetime) -> bool:
    """What `holding` asks of the table, asked of one row; a person has few, and every request asks."""
    open_then = row.seat.created_at <= at and (row.seat.retired_at is None or row.seat.retired_at > at)
    day = day_of(at)
    in_term = isinstance(row, Alternate) or row.term_ends_on is None or row.term_ends_on > day
    return _lasts(row, at) and open_then and in_term and row.organization.is_member_on(day)


def _lasts(row: Role | Tenure | Alternate | Office, at: datetime) -> bool:
    return row.from_at <= at and (row.until_at is None or row.until_at > at)
