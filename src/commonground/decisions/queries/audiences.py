"""Whom a notice reaches."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from commonground.committee.models import Alternate
from commonground.committee.queries.seats import officers, seated
from commonground.decisions.models import Ballot
from commonground.members.models import Role
from commonground.members.queries import (
    accounts_of,
    contact_accounts,
    conveners_of,
    day_of,
    in_office,
    members_on,
    staff_accounts,
)


def presiding_accounts(at: datetime) -> list[int]:
    """Chair and vice-chair; staff as well, who prepare."""
    officers_now = accounts_of(officers(at).values_list("person", flat=True))
    return list(dict.fromkeys([*officers_now, *staff_accounts(at)]))


def committee_accounts(at: datetime) -> list[int]:
    return accounts_of(tenure.person_id for tenure in seated(at))


def roll_accounts(ballot: Ballot, at: datetime, *, seats: Collection[int] | None = None) -> list[int]:
    """Representatives and alternates of the seats on the roll, or of some of them."""
    chosen = set(ballot.roll.values_list("seat", flat=True)) if seats is None else set(seats)
    people = [tenure.person_id for tenure in seated(at) if tenure.seat_id in chosen]
    people += Alternate.objects.filter(in_office(at), seat__in=chosen).values_list("person", flat=True)
    return accounts_of(people)


def convener_accounts(chapter_id: int, at: datetime) -> list[int]:
    return accounts_of(conveners_of(chapter_id, at))


def at_large_accounts(at: datetime) -> list[int]:
    """Everybody who speaks for a member organization without a chapter."""
    at_large = members_on(day_of(at)).filter(chapter=None).values("pk")
    roles = Role.objects.filter(in_office(at), kind=Role.Kind.CONTACT, organization__in=at_large)
    return accounts_of(roles.values_list("person", flat=True))


def member_accounts(at: datetime) -> list[int]:
    """Everybody who speaks for a member organization or convenes a chapter."""
    contacts = {account for accounts in contact_accounts(day_of(at), at).values() for account in accounts}
    conveners = Role.objects.filter(in_office(at), kind=Role.Kind.CONVENER).values_list("person", flat=True)
    return sorted(contacts | set(accounts_of(conveners)))
