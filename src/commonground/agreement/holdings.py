"""What this room holds about somebody, for the account page: one statement for everything."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from commonground.accounts.holdings import Row
from commonground.accounts.models import User
from commonground.agreement.models import Annotation, Barrier, Buddy, Capacity, CheckIn, Leave
from commonground.agreement.wording.commitments import NAMES
from commonground.committee.models import AdHocService, Signature
from commonground.members.models import Attendance
from commonground.record.coalition import profile
from commonground.ui.moments import day_in_words, in_words, place_of
from commonground.ui.together import Reading


class _Held:
    """Everything of one person."""

    def __init__(self, user: User) -> None:
        reading = Reading()
        self.signatures = reading.rows(
            Signature.objects.filter(person__user=user).select_related("version", "organization")
        )
        self.capacities = reading.rows(Capacity.objects.filter(person__user=user))
        self.annotations = reading.rows(Annotation.objects.filter(person__user=user))
        self.attendances = reading.rows(Attendance.objects.filter(person__user=user).select_related("occasion"))
        self.services = reading.rows(AdHocService.objects.filter(person__user=user).select_related("committee"))
        self.leaves = reading.rows(Leave.objects.filter(person__user=user))
        self.buddies = reading.rows(Buddy.objects.filter(person__user=user).select_related("buddy"))
        self.talks = reading.rows(CheckIn.objects.filter(person__user=user).select_related("held_by"))
        self.barriers = reading.rows(Barrier.objects.filter(owner__user=user))
        reading.read()


def rows_of(user: User) -> list[Row]:
    held = _Held(user)
    return [*_given(held), *_noted(held), *_talked(held)]


def _given(held: _Held) -> Iterable[Row]:
    """What the person signed and said."""
    where = place_of(profile())
    for signature in held.signatures:
        yield _("Signature"), f"{signature.version}, {signature.organization}, {in_words(signature.at, 'day', where)}"
    for said in held.capacities:
        yield _("What you can carry"), f"{said.year}: {said.words or said.get_level_display()}"
    for note in held.annotations:
        yield str(NAMES[note.commitment]), note.words


def _noted(held: _Held) -> Iterable[Row]:
    """What was noted of taking part: a day and a kind, never more."""
    for one in held.attendances:
        name = one.occasion.title or one.occasion.get_kind_display()
        yield name, f"{day_in_words(one.occasion.held_on)}: {one.get_state_display()}"
    for service in held.services:
        yield _("Ad hoc committee"), str(service.committee)
    for leave in held.leaves:
        yield _("Leave of absence"), f"{day_in_words(leave.from_on)} – {day_in_words(leave.until_on)}"


def _talked(held: _Held) -> Iterable[Row]:
    for buddy in held.buddies:
        yield _("Your buddy"), buddy.buddy.name
    for talk in held.talks:
        yield _("Check-in"), f"{day_in_words(talk.held_on)}, {talk.held_by.name}"
    for barrier in held.barriers:
        yield _("What you took on"), barrier.idea
