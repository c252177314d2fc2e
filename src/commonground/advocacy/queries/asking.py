"""Whom a letter asks to sign, who has not answered yet, and who hears what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from commonground.advocacy.models import Authorized, Invitation, Letter, PreApproval, SignOn
from commonground.advocacy.queries.facts import given_of, oldest_text
from commonground.advocacy.queries.signing import STANDING, approval_for, authorized_facts
from commonground.advocacy.rules import sign_ons as rules
from commonground.members.models import Organization, Person, Role
from commonground.members.queries import day_of, in_office, members_on


@dataclass(frozen=True)
class Reader:
    """Somebody who may sign for an organization: an account of ours, or an address on its own list."""

    organization: int
    language: str
    person: Person | None = None
    name: str = ""
    title: str = ""
    email: str = ""


def readers_of(organizations: Iterable[int], letter: Letter, at: datetime) -> list[Reader]:
    """By the organization's own list; where it keeps none, its contact people."""
    wanted = set(organizations)
    listed = _lists_of(wanted, at)
    found = [_listed(row) for rows in listed.values() for row in rows if _may_sign(row, letter)]
    contacts = Role.objects.filter(in_office(at), kind=Role.Kind.CONTACT, organization__in=wanted - listed.keys())
    found += [_contact(role) for role in contacts.select_related("person__user").order_by("pk")]
    return _once(reader for reader in found if reader is not None)


def _lists_of(organizations: Iterable[int], at: datetime) -> dict[int, list[Authorized]]:
    day = day_of(at)
    listed: dict[int, list[Authorized]] = defaultdict(list)
    holds = Q(from_on__lte=day) & (Q(until_on=None) | Q(until_on__gt=day))
    rows = Authorized.objects.filter(holds, organization__in=organizations).select_related("person__user")
    for row in rows.order_by("pk"):
        listed[row.organization_id].append(row)
    return listed


def _once(readers: Iterable[Reader]) -> list[Reader]:
    by_who = {(one.organization, one.person.pk if one.person else one.email): one for one in readers}
    return list(by_who.values())


def _may_sign(row: Authorized, letter: Letter) -> bool:
    scope = authorized_facts(row).issues
    return not scope or (bool(letter.issues) and scope.issuperset(letter.issues))


def _listed(row: Authorized) -> Reader | None:
    if row.person is None:
        return Reader(row.organization_id, row.language, None, row.name, row.title, row.email)
    account = row.person.user
    if account is None or not account.is_active:
        return None
    return Reader(row.organization_id, account.language, row.person, row.name, row.title)


def _contact(role: Role) -> Reader | None:
    account = role.person.user
    if account is None or not account.is_active or role.organization_id is None:
        return None
    return Reader(role.organization_id, account.language, role.person, role.person.name)


def organizations_to_ask(letter: Letter, at: datetime) -> list[int]:
    """Members that have neither signed nor been asked."""
    asked = letter.invitations.exclude(organization=None).values_list("organization", flat=True)
    answered = {*asked, *signed_organizations(letter)}
    return [pk for pk in _members(at) if pk not in answered]


def unasked_of(letter: Letter) -> tuple[list[Organization], list[Organization]]:
    """Members that nobody asked when the letter opened and that have not answered by themselves: those whose own list
    lets nobody sign such a letter, and those where nobody who may sign can be written to."""
    if letter.opened_at is None:
        return [], []
    declined = letter.declines.values("organization")
    pks = organizations_to_ask(letter, letter.opened_at)
    rows = list(Organization.objects.filter(pk__in=pks).exclude(pk__in=declined).order_by("name", "pk"))
    lists = _lists_of(pks, letter.opened_at)
    closed = {pk for pk, listed in lists.items() if not any(_may_sign(row, letter) for row in listed)}
    return [row for row in rows if row.pk in closed], [row for row in rows if row.pk not in closed]


def _members(at: datetime) -> list[int]:
    return list(members_on(day_of(at)).filter(merged_into=None).order_by("pk").values_list("pk", flat=True))


def signed_organizations(letter: Letter) -> set[int]:
    """Those whose sign-on stands or waits for its confirmation."""
    oldest = oldest_text(letter)
    return {
        row.organization_id for row in _sign_ons(letter) if row.organization_id and given_of(row, oldest) in STANDING
    }


def _sign_ons(letter: Letter) -> Iterable[SignOn]:
    """Without a query where they were read along."""
    if "sign_ons" in getattr(letter, "_prefetched_objects_cache", {}):
        return letter.sign_ons.all()
    return letter.sign_ons.select_related("revision")


def approvals_for(letter: Letter, at: datetime) -> list[PreApproval]:
    """One a member organization that approved such a letter beforehand and has not answered for itself.

    Whoever took their name off this letter or declined it is not signed on again: they said no after they approved.
    """
    day, answered = day_of(at), signed_organizations(letter) | _said_no(letter)
    members = set(_members(at))
    by_organization: dict[int, list[PreApproval]] = defaultdict(list)
    for row in PreApproval.objects.filter(from_on__lte=day).order_by("pk"):
        by_organization[row.organization_id].append(row)
    fitting = {
        pk: approval_for(rows, letter, day)
        for pk, rows in by_organization.items()
        if pk in members and pk not in answered
    }
    return [row for row in fitting.values() if row is not None]


def _said_no(letter: Letter) -> set[int | None]:
    """Organizations that took a sign-on back, or declined."""
    off = letter.sign_ons.exclude(taken_back_at=None).values_list("organization", flat=True)
    return {*off, *letter.declines.values_list("organization", flat=True)}


def silent_invitations(letter: Letter) -> list[Invitation]:
    """Asked, and neither signed nor declined."""
    answered = signed_organizations(letter) | set(letter.declines.values_list("organization", flat=True))
    rows = letter.invitations.select_related("person__user").order_by("pk")
    signed = set(_waiting_allies(letter))
    return [row for row in rows if row.organization_id not in answered and row.pk not in signed]


def _waiting_allies(letter: Letter) -> Iterable[int]:
    rows = letter.sign_ons.filter(taken_back_at=None).exclude(invitation=None)
    return (pk for pk in rows.values_list("invitation", flat=True) if pk is not None)


def people_to_copy(letter: Letter) -> list[int]:
    """Sign-ons that count, whose signers hear what became of the letter: those we can write to."""
    oldest = oldest_text(letter)
    known = ~Q(email="") | Q(person__isnull=False)
    rows = letter.sign_ons.select_related("revision").filter(known).order_by("pk")
    return [row.pk for row in rows if given_of(row, oldest) is rules.Given.STANDS]


def to_give_again(letter: Letter) -> list[SignOn]:
    """Sign-ons that a change of the words has ended, the newest of each organization that has not signed again."""
    oldest, signed = oldest_text(letter), signed_organizations(letter)
    rows = letter.sign_ons.select_related("revision").filter(taken_back_at=None).order_by("pk")
    ended = [row for row in rows if given_of(row, oldest) is rules.Given.TO_GIVE_AGAIN]
    newest = {row.organization_id or -row.pk: row for row in ended if row.organization_id not in signed}
    return list(newest.values())
