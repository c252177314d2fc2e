from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from commonground.committee.models import MouVersion, Signature, SignaturePicture, Tenure
from commonground.committee.queries.agreement import signing_facts, version_at
from commonground.committee.queries.seats import holding
from commonground.committee.rules.agreement import (
    Evidence,
    State,
    digest_of,
    refusal_to_put_in_force,
    refusal_to_renew,
    refusal_to_sign,
    times_of,
)
from commonground.kernel.profile import Profile
from commonground.kernel.refusal import obey
from commonground.members.models import Organization, Person
from commonground.members.rules import Standing
from commonground.record.actions import write_entry
from commonground.record.coalition import profile


@transaction.atomic
def put_in_force(
    clauses: Sequence[dict[str, Any]],
    *,
    is_substantive: bool,
    adopted_major: bool,
    reference: str = "",
    source: str = "",
    by: Standing,
    at: datetime,
) -> MouVersion:
    """The text that holds from this moment on, never from an earlier one."""
    last = MouVersion.objects.select_for_update().order_by("-number").first()
    obey(refusal_to_put_in_force(by, founding=False, adopted_major=adopted_major))
    number = last.number + 1 if last else 1
    return _enter(number, clauses, is_substantive or last is None, reference, source, by=by, at=at)


@transaction.atomic
def enter_founding_version(network: Profile, *, by: Standing, at: datetime) -> MouVersion | None:
    """The memorandum a coalition brings along, under its number; it says that nobody decided it here."""
    mou = network.mou
    if mou is None or not mou.in_force:
        return None
    obey(refusal_to_put_in_force(by, founding=not MouVersion.objects.exists(), adopted_major=False))
    return _enter(mou.number, mou.as_kept, True, "", str(mou.note), by=by, at=at)


def _enter(
    number: int,
    clauses: Sequence[dict[str, Any]],
    is_substantive: bool,
    reference: str,
    source: str,
    *,
    by: Standing,
    at: datetime,
) -> MouVersion:
    version = MouVersion.objects.create(
        number=number,
        clauses=list(clauses),
        digest=digest_of(clauses),
        is_substantive=is_substantive,
        in_force_from=at,
        adopted_reference=reference,
        source=source,
    )
    write_entry("mou.in_force", version, by=by, at=at, audience="public", number=number, digest=version.digest)
    return version


@dataclass(frozen=True)
class Deed:
    """What a person does when signing.

    text_read  the mark of the text before them
    picture    a drawn signature or a signed page, already made small and bare
    """

    name: str
    authority: str
    text_read: str
    method: str = "typed"
    language: str = "en"
    picture: bytes = b""

    @property
    def evidence(self) -> Evidence:
        return Evidence(self.name, self.authority, self.method, has_picture=bool(self.picture))


@transaction.atomic
def sign(organization_id: int, deed: Deed, *, by: Standing, at: datetime) -> Signature:
    """The text in force, in the name of an organization one speaks for; it may come before the seat."""
    return _sign(organization_id, deed, renewing=False, by=by, at=at)


@transaction.atomic
def renew(organization_id: int, deed: Deed, *, by: Standing, at: datetime) -> Signature:
    """The same text for the year that has begun."""
    return _sign(organization_id, deed, renewing=True, by=by, at=at)


def _sign(organization_id: int, deed: Deed, *, renewing: bool, by: Standing, at: datetime) -> Signature:
    organization = Organization.objects.get(pk=organization_id)
    Person.objects.select_for_update().filter(pk=by.person_id or 0).first()  # two taps are one signature
    version = version_at(at)
    facts = signing_facts(organization, version, by=by, at=at, text_read=deed.text_read)
    permit = refusal_to_renew if renewing else refusal_to_sign
    obey(permit(by, facts, deed.evidence))
    assert version is not None
    covers_until, counts_until = times_of(at, profile().zone)
    held = Tenure.objects.filter(holding(at), person=by.acting, organization=organization).first()
    signature = Signature.objects.create(
        version=version,
        person_id=by.acting,
        organization=organization,
        seat_id=held.seat_id if held else None,
        kind=Signature.Kind.RENEWED if facts.coverage.state is State.RENEW else Signature.Kind.SIGNED,
        name=deed.name.strip(),
        authority=deed.authority.strip(),
        method=deed.method,
        language=deed.language,
        digest=version.digest,
        at=at,
        covers_until=covers_until,
        counts_until=counts_until,
    )
    if deed.picture and deed.method != Signature.Method.TYPED:
        SignaturePicture.objects.create(signature=signature, png=deed.picture)
    write_entry(
        f"mou.{signature.kind}", signature, by=by, at=at, audience="members",
        version=version.number, organization=organization.pk, method=deed.method, digest=version.digest,
    )  # fmt: skip
    return signature
