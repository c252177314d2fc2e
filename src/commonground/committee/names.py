"""What the book of deeds cannot hold: who an account was at a moment, and what seats and offices are called."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonground.committee.models import Alternate, Office, Seat, Tenure
from commonground.members.models import Person, Role
from commonground.record.names import SOMEONE, Act, Doer, Named

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
}
Held = tuple[str, datetime, datetime | None]


def doers(acts: Collection[Act]) -> dict[Act, Doer]:
    """Who each account was at the moment of each act; five queries for any number of them."""
    people = {person.user_id: person for person in Person.objects.filter(user__in={user for user, _at in acts})}
    held: dict[int, list[Held]] = {person.pk: [] for person in people.values()}
    for person, kind, start, end in _all_held(list(held)):
        held[person].append((kind, start, end))
    return {
        (user, at): Doer(people[user].name, office_at(held[people[user].pk], at)) for user, at in acts if user in people
    }


def _all_held(people: Collection[int]) -> Iterable[tuple[int, str, datetime, datetime | None]]:
    for model in (Role, Office):
        yield from model._default_manager.filter(person__in=people).values_list("person", "kind", "from_at", "until_at")
    for kind, rows in (("representative", Tenure.objects.all()), ("alternate", Alternate.objects.all())):
        for person, start, end in rows.filter(person__in=people).values_list("person", "from_at", "until_at"):
            yield person, kind, start, end


def office_at(held: Collection[Held], at: datetime) -> Lazy:
    kinds = {kind for kind, start, end in held if start <= at and (end is None or at < end)}
    return next((words for kind, words in OFFICES.items() if kind in kinds), SOMEONE.office)


def seats(ids: Collection[str], audiences: Collection[str]) -> dict[str, Named]:
    return {
        str(seat.pk): Named(str(seat), reverse("committee:seat", args=[seat.pk]))
        for seat in Seat.objects.filter(pk__in=ids)
    }


def offices(ids: Collection[str], audiences: Collection[str]) -> dict[str, Named]:
    return {
        str(office.pk): Named(office.get_kind_display(), reverse("committee:committee"))
        for office in Office.objects.filter(pk__in=ids)
    }
