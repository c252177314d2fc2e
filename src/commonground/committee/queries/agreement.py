"""The memorandum in force at a moment, and whose seats count under it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from commonground.committee.models import MouVersion, Signature, Tenure
from commonground.committee.rules.agreement import (
    SEAT_GRACE,
    TO_SIGN_AGAIN,
    Coverage,
    SignatureFacts,
    SigningFacts,
    VersionFacts,
    coverage,
)
from commonground.members.models import Organization
from commonground.members.queries import day_of, in_office
from commonground.members.rules import Standing


def version_at(at: datetime) -> MouVersion | None:
    """The text in force at a moment."""
    return MouVersion.objects.filter(in_force_from__lte=at).order_by("-number").first()


def agreement_in_force(at: datetime) -> Q:
    """The tenures whose agreement counts at a moment: signed for it, within their grace, or there is none to sign.

    The same as `coverage` says of one seat, asked of the table.
    """
    binding = MouVersion.objects.filter(in_force_from__lte=at - TO_SIGN_AGAIN)
    outdated = binding.filter(is_substantive=True, number__gt=OuterRef("version__number"))
    signed = Signature.objects.filter(
        ~Exists(outdated),
        person=OuterRef("person"),
        organization=OuterRef("organization"),
        at__lte=at,
        counts_until__gt=at,
    )
    return Q(from_at__gt=at - SEAT_GRACE) | ~Exists(binding) | Exists(signed)


def versions_so_far(at: datetime) -> list[VersionFacts]:
    rows = MouVersion.objects.filter(in_force_from__lte=at).order_by("number")
    return [VersionFacts(*row) for row in rows.values_list("number", "is_substantive", "in_force_from")]


def signatures_so_far(at: datetime) -> QuerySet[Signature]:
    """The newest first."""
    found = Signature.objects.filter(at__lte=at).order_by("-at", "-pk")
    return found.select_related("version", "person", "organization").defer("version__clauses")


def signature_facts(signature: Signature | None) -> SignatureFacts | None:
    if signature is None:
        return None
    return SignatureFacts(signature.version.number, signature.at, signature.covers_until, signature.counts_until)


@dataclass(frozen=True)
class SeatAgreement:
    """How one seat stands to the memorandum.

    signature  the newest of its representative for their organization
    """

    tenure: Tenure
    signature: Signature | None
    coverage: Coverage


def agreements_of(tenures: Collection[Tenure], at: datetime) -> list[SeatAgreement]:
    """Two queries for any number of seats."""
    versions = versions_so_far(at)
    theirs = signatures_so_far(at).filter(person__in={tenure.person_id for tenure in tenures})
    newest: dict[tuple[int, int], Signature] = {}
    for signature in theirs:
        newest.setdefault((signature.person_id, signature.organization_id), signature)
    found = [(tenure, newest.get((tenure.person_id, tenure.organization_id))) for tenure in tenures]
    return [
        SeatAgreement(
            tenure,
            signature,
            coverage(at, versions=versions, seated_at=tenure.from_at, signature=signature_facts(signature)),
        )
        for tenure, signature in found
    ]


def newest_signature(person_id: int, organization_id: int, at: datetime) -> Signature | None:
    return signatures_so_far(at).filter(person=person_id, organization=organization_id).first()


def signing_facts(
    organization: Organization, version: MouVersion | None, *, by: Standing, at: datetime, text_read: str = ""
) -> SigningFacts:
    """What stands in the way of this person's signature for an organization."""
    signature = newest_signature(by.person_id or 0, organization.pk, at)
    held = Tenure.objects.filter(in_office(at), person=by.person_id or 0, organization=organization).first()
    return SigningFacts(
        organization.pk,
        is_member=organization.is_member_on(day_of(at)),
        number=version.number if version else None,
        digest=version.digest if version else "",
        text_read=text_read,
        coverage=coverage(
            at,
            versions=versions_so_far(at),
            seated_at=held.from_at if held else None,
            signature=signature_facts(signature),
        ),
    )
