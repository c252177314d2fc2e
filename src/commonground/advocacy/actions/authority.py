"""Who may sign for an organization, and what it approved beforehand: its own lists, kept with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from commonground.advocacy.models import Authorized, PreApproval
from commonground.kernel.refusal import obey
from commonground.members.models import Organization, Person
from commonground.members.queries import day_of
from commonground.members.rules import Standing, refusal_to_describe
from commonground.record.actions import write_entry


@transaction.atomic
def authorize(
    organization_id: int,
    *,
    name: str,
    title: str = "",
    person: Person | None = None,
    email: str = "",
    language: str = "en",
    issues: Sequence[str] = (),
    by: Standing,
    at: datetime,
) -> Authorized:
    """One more who may sign. From the first name on, nobody else may."""
    organization = _held(organization_id, by, at)
    row = Authorized.objects.create(
        organization=organization,
        person=person,
        email="" if person else email.strip().lower(),
        language=language,
        name=name.strip(),
        title=title.strip(),
        issues=sorted(issues),
        from_on=day_of(at),
        added_by_id=by.acting,
        added_at=at,
    )
    _note("authorized.added", organization, by, at, authorized=row.pk)
    return row


@transaction.atomic
def end_authority(authorized_id: int, *, by: Standing, at: datetime) -> Authorized:
    row = Authorized.objects.get(pk=authorized_id)
    organization = _held(row.organization_id, by, at)
    row.until_on = max(row.from_on, day_of(at))
    row.save(update_fields=["until_on"])
    _note("authorized.ended", organization, by, at, authorized=row.pk)
    return row


@transaction.atomic
def approve_beforehand(
    organization_id: int,
    *,
    name: str,
    signer: str,
    title: str,
    contact: str,
    county: str = "",
    copy_to: str = "",
    issues: Sequence[str] = (),
    stands: Sequence[str] = (),
    may_list: bool = False,
    by: Standing,
    at: datetime,
) -> PreApproval:
    """The organization signs every letter within these bounds the moment it opens."""
    organization = _held(organization_id, by, at)
    row = PreApproval.objects.create(
        organization=organization,
        name=name.strip(),
        signer=signer.strip(),
        title=title.strip(),
        contact=contact.strip(),
        county=county,
        copy_to=copy_to.strip().lower(),
        issues=sorted(issues),
        stands=sorted(stands),
        may_list=may_list,
        from_on=day_of(at),
        given_by_id=by.acting,
        given_at=at,
    )
    _note("pre_approval.given", organization, by, at, approval=row.pk)
    return row


@transaction.atomic
def end_approval(approval_id: int, *, by: Standing, at: datetime) -> PreApproval:
    row = PreApproval.objects.get(pk=approval_id)
    organization = _held(row.organization_id, by, at)
    row.until_on = max(row.from_on, day_of(at))
    row.save(update_fields=["until_on"])
    _note("pre_approval.ended", organization, by, at, approval=row.pk)
    return row


def _held(organization_id: int, by: Standing, at: datetime) -> Organization:
    organization = Organization.objects.select_for_update(no_key=True).get(pk=organization_id)
    is_member = organization.is_member_on(day_of(at))
    obey(refusal_to_describe(by, organization_id, is_member=is_member))
    return organization


def _note(deed: str, organization: Organization, by: Standing, at: datetime, **facts: Any) -> None:
    write_entry(deed, organization, by=by, at=at, audience=f"organization:{organization.pk}", **facts)
