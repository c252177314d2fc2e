"""A contact person leaves, and whoever comes next takes over by a link."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.http import Http404

from commonground.accounts.actions import create_account
from commonground.accounts.rules import refusal_to_create, same_address
from commonground.kernel.refusal import obey
from commonground.members.models import HandOverLink, Organization, Person, Role
from commonground.members.queries import in_office
from commonground.members.queries.handing_over import facts_of_link, facts_of_role, link_behind, secret_of
from commonground.members.rules.handing_over import (
    LINK_LASTS,
    digest_of_link,
    refusal_to_cancel_link,
    refusal_to_hand_over,
    refusal_to_take_over,
)
from commonground.members.rules.standing import NOBODY, Standing
from commonground.notices.actions import queue, queue_outside
from commonground.record.actions import write_entry
from commonground.record.coalition import profile


@transaction.atomic
def send_hand_over(role_id: int, *, email: str, language: str, by: Standing, at: datetime) -> HandOverLink:
    """A letter with a link goes to whoever comes next; until it is used nothing changes."""
    role = _held(role_id)
    address = same_address(email)
    obey(refusal_to_hand_over(by, facts_of_role(role, at, email=address)))
    obey(refusal_to_create(address, language, profile().languages))
    role.hand_overs.filter(used_at=None, canceled_at=None).update(canceled_at=at, email="")
    link = HandOverLink(role=role, email=address, language=language, asked_by_id=by.person_id, asked_at=at)
    link.expires_at = at + LINK_LASTS
    link.digest = digest_of_link(secret_of(link))
    link.save()
    queue_outside("hand_over", to=[link.pk], at=at, key=f"hand_over:{link.pk}", link=link.pk)
    _note("hand_over.sent", link, by, at)
    return link


@transaction.atomic
def cancel_hand_over(link_id: int, *, by: Standing, at: datetime) -> HandOverLink:
    role = _held(HandOverLink.objects.get(pk=link_id).role_id)
    link = _link_of(role, link_id)
    obey(refusal_to_cancel_link(by, role.person_id, facts_of_link(link, at), at))
    link.canceled_at, link.email = at, ""
    link.save(update_fields=["canceled_at", "email"])
    _note("hand_over.canceled", link, by, at)
    return link


@transaction.atomic
def take_over(secret: str, *, name: str, language: str, at: datetime) -> HandOverLink:
    """The link is used: at one moment the role of the person who leaves ends and that of the next one begins."""
    found = link_behind(secret)
    if found is None:
        raise Http404
    role = _held(found.role_id)
    link = _link_of(role, found.pk)
    obey(refusal_to_take_over(facts_of_link(link, at), at))
    next_one = _successor(link, name, language, at)
    by = Standing(user_id=next_one.user_id, person_id=next_one.pk, name=next_one.name)
    _pass_on(role, next_one, by, at)
    link.used_at, link.email, link.successor = at, "", next_one
    link.save(update_fields=["used_at", "email", "successor"])
    _note("hand_over.used", link, by, at)
    before = role.person
    if before.user_id is not None:
        queue("handed_over", to=[before.user_id], at=at, key=f"handed_over:{link.pk}", link=link.pk)
    return link


def _held(role_id: int) -> Role:
    """The role, and with it the organization, so that two who take over at once do so one after the other."""
    rows = Role.objects.select_related("organization", "person__user")
    role = rows.select_for_update(of=("self",)).get(pk=role_id)
    if role.organization_id is not None:
        Organization.objects.select_for_update().get(pk=role.organization_id)
    return role


def _link_of(role: Role, link_id: int) -> HandOverLink:
    """After its role, always in this order."""
    link = HandOverLink.objects.select_for_update().get(pk=link_id)
    link.role = role
    return link


def _successor(link: HandOverLink, name: str, language: str, at: datetime) -> Person:
    """Whoever reads the letters of that address; somebody known keeps the name they have here."""
    account = create_account(link.email, language, at=at, by=NOBODY)
    known = Person.objects.filter(user=account).first()
    if known is not None:
        return known
    person = Person.objects.create(name=name, user=account)
    by = Standing(user_id=account.pk, person_id=person.pk)
    write_entry("person.entered", person, by=by, at=at, audience="staff")
    return person


def _pass_on(role: Role, next_one: Person, by: Standing, at: datetime) -> None:
    role.until_at = at
    role.save(update_fields=["until_at"])
    write_entry("role.ended", role, by=by, at=at, audience="staff", kind=role.kind, person=role.person_id)
    same = next_one.roles.filter(in_office(at), kind=role.kind, organization=role.organization)
    if not same.exists():
        given = Role.objects.create(person=next_one, kind=role.kind, organization=role.organization, from_at=at)
        write_entry("role.given", given, by=by, at=at, audience="staff", kind=role.kind, person=next_one.pk)


def forget_addresses(*, at: datetime) -> int:
    """Where a link went is forgotten once it is over; returns how many were."""
    over = HandOverLink.objects.filter(expires_at__lte=at).exclude(email="")
    return over.update(email="")


def _note(deed: str, link: HandOverLink, by: Standing, at: datetime) -> None:
    write_entry(deed, link.role, by=by, at=at, audience="staff", link=link.pk)
