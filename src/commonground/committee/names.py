"""What the book of deeds cannot hold: who an account was at a moment, and what seats and offices are called."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonground.committee.models import Alternate, Office, Seat, Tenure
from commonground.members.models import Person, Role
from commonground.record.names import SOMEONE, Act, Doer, Named, Subjects
from commonground.ui.together import Reading

Lazy = str | Promise

# The weightiest office first.
OFFICES: dict[str, Lazy] = {
    Office.Kind.CHAIR: _("chair"),
    Office.Kind.VICE_CHAIR: _("vice-chair"),
    "representative": _("representative"),
    "alternate": _("alternate"),
    Role.Kind.DIRECTOR: _("director"),
    Role.Kind.ORGANIZER: _("organizer"),
    Role.Kind.CONVENER: _("chapter convener"),
    Role.Kind.CONTACT: _("contact person of a member organization"),
    Role.Kind.SPONSOR: _("fiscal sponsor"),
    Role.Kind.EVALUATOR: _("evaluator"),
    Role.Kind.ALLY: _("ally"),
    Role.Kind.EDITOR: _("site editor"),
}
Held = tuple[str, datetime, datetime | None]


def doers(acts: Collection[Act]) -> dict[Act, Doer]:
    """Who each account was at the moment of each act; one query for any number of them."""
    users = {user for user, _at in acts}
    reading, theirs = Reading(), {"person__user__in": users}
    found = reading.rows(Person.objects.filter(user__in=users))
    kept: list[tuple[str, list[Any]]] = [
        ("", reading.rows(Role.objects.filter(**theirs))),
        ("", reading.rows(Office.objects.filter(**theirs))),
        ("representative", reading.rows(Tenure.objects.filter(**theirs))),
        ("alternate", reading.rows(Alternate.objects.filter(**theirs))),
    ]
    reading.read()
    people = {person.user_id: person for person in found}
    held: dict[int, list[Held]] = {person.pk: [] for person in found}
    for kind, rows in kept:
        for row in rows:
            held[row.person_id].append((kind or row.kind, row.from_at, row.until_at))
    return {
        (user, at): Doer(people[user].name, office_at(held[people[user].pk], at)) for user, at in acts if user in people
    }


def office_at(held: Collection[Held], at: datetime) -> Lazy:
    kinds = {kind for kind, start, end in held if start <= at and (end is None or at < end)}
    return next((words for kind, words in OFFICES.items() if kind in kinds), SOMEONE.office)


def _seats(ids: Collection[str], audiences: Collection[str]) -> QuerySet[Seat]:
    return Seat.objects.filter(pk__in=ids)


def _offices(ids: Collection[str], audiences: Collection[str]) -> QuerySet[Office]:
    return Office.objects.filter(pk__in=ids)


def _seat(row: Seat) -> Named:
    return Named(str(row), reverse("committee:seat", args=[row.pk]))


def _office(row: Office) -> Named:
    return Named(row.get_kind_display(), reverse("committee:committee"))


SUBJECTS = {"committee.seat": Subjects(_seats, _seat), "committee.office": Subjects(_offices, _office)}
