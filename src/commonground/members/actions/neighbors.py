"""Allies, our places in bodies outside, and where organizations come from. Staff keep them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from commonground.kernel.refusal import obey
from commonground.members.models import Affiliation, AffiliationReport, Ally, Lineage, Organization, Person
from commonground.members.queries import day_of
from commonground.members.rules.records import (
    refusal_to_begin,
    refusal_to_end,
    refusal_to_report_from,
    refusal_to_trace,
)
from commonground.members.rules.standing import Standing
from commonground.record.actions import write_entry


@transaction.atomic
def list_ally(name: str, about: Mapping[str, object], *, from_on: date | None, by: Standing, at: datetime) -> Ally:
    """
    about  any of county, website, together
    """
    obey(refusal_to_begin(by, from_on=from_on))
    ally = Ally.objects.create(name=name, from_on=from_on, **about)
    write_entry("ally.listed", ally, by=by, at=at, audience="members")
    return ally


@transaction.atomic
def correct_ally(
    ally_id: int, name: str, about: Mapping[str, object], *, from_on: date | None, by: Standing, at: datetime
) -> Ally:
    ally = Ally.objects.select_for_update().get(pk=ally_id)
    obey(refusal_to_begin(by, from_on=from_on, until_on=ally.until_on))
    ally.name, ally.from_on = name, from_on
    for column, value in about.items():
        setattr(ally, column, value)
    ally.save(update_fields=["name", "from_on", *about])
    write_entry("ally.corrected", ally, by=by, at=at, audience="members")
    return ally


@transaction.atomic
def end_alliance(ally_id: int, *, on: date, by: Standing, at: datetime) -> Ally:
    ally = Ally.objects.select_for_update().get(pk=ally_id)
    obey(refusal_to_end(by, from_on=ally.from_on, on=on, ended=ally.until_on is not None))
    ally.until_on = on
    ally.save(update_fields=["until_on"])
    write_entry("ally.ended", ally, by=by, at=at, audience="members", on=on.isoformat())
    return ally


@dataclass(frozen=True)
class OutsideBody:
    """A body outside and our part in it; `decision` names the decision of the committee to join."""

    body: str
    our_role: str
    from_on: date
    decision: str
    website: str = ""
    sits: Person | None = None
    is_public: bool = False

    @property
    def columns(self) -> dict[str, object]:
        return {
            "body": self.body,
            "our_role": self.our_role,
            "from_on": self.from_on,
            "joined_by": self.decision.strip(),
            "website": self.website,
            "sits": self.sits,
            "is_public": self.is_public,
        }


@transaction.atomic
def join_body(outside: OutsideBody, *, by: Standing, at: datetime) -> Affiliation:
    obey(refusal_to_begin(by, from_on=outside.from_on, decision=outside.decision))
    affiliation = Affiliation.objects.create(**outside.columns)
    write_entry("affiliation.joined", affiliation, by=by, at=at, audience=_readers(affiliation))
    return affiliation


@transaction.atomic
def correct_affiliation(affiliation_id: int, outside: OutsideBody, *, by: Standing, at: datetime) -> Affiliation:
    affiliation = Affiliation.objects.select_for_update().get(pk=affiliation_id)
    ends = affiliation.until_on
    obey(refusal_to_begin(by, from_on=outside.from_on, until_on=ends, decision=outside.decision))
    for column, value in outside.columns.items():
        setattr(affiliation, column, value)
    affiliation.save(update_fields=list(outside.columns))
    write_entry("affiliation.corrected", affiliation, by=by, at=at, audience="members")
    return affiliation


@transaction.atomic
def leave_body(affiliation_id: int, *, on: date, decision: str, by: Standing, at: datetime) -> Affiliation:
    """We leave by a decision of the committee, as we joined."""
    affiliation = Affiliation.objects.select_for_update().get(pk=affiliation_id)
    ended = affiliation.until_on is not None
    obey(refusal_to_end(by, from_on=affiliation.from_on, on=on, ended=ended, decision=decision))
    affiliation.until_on, affiliation.left_by = on, decision.strip()
    affiliation.save(update_fields=["until_on", "left_by"])
    write_entry("affiliation.left", affiliation, by=by, at=at, audience=_readers(affiliation), on=on.isoformat())
    return affiliation


def _readers(affiliation: Affiliation) -> str:
    return "public" if affiliation.is_public else "members"


@transaction.atomic
def report_from(
    affiliation_id: int, *, on: date, words: str, person: Person, by: Standing, at: datetime
) -> AffiliationReport:
    """What whoever sits there brought back."""
    affiliation = Affiliation.objects.select_for_update().get(pk=affiliation_id)
    ended = affiliation.until_on is not None and affiliation.until_on <= day_of(at)
    obey(refusal_to_report_from(by, sits=affiliation.sits_id, ended=ended))
    report = AffiliationReport.objects.create(affiliation=affiliation, person=person, on=on, words=words, at=at)
    write_entry("affiliation.reported", affiliation, by=by, at=at, audience="members", report=report.pk)
    return report


@transaction.atomic
def trace_lineage(
    organization_id: int,
    kind: str,
    *,
    other_name: str,
    other: Organization | None,
    on: date | None,
    by: Standing,
    at: datetime,
) -> Lineage:
    """Where an organization comes from: an older name, those it was made of, or the one it came out of."""
    organization = Organization.objects.select_for_update().get(pk=organization_id)
    obey(refusal_to_trace(by, is_itself=other == organization))
    name = other_name or (other.name if other else "")
    traced = Lineage.objects.create(organization=organization, kind=kind, other_name=name, other=other, on=on)
    write_entry("organization.traced", organization, by=by, at=at, audience="members", kind=str(kind))
    return traced


@transaction.atomic
def strike_lineage(lineage_id: int, *, by: Standing, at: datetime) -> None:
    """It was written down by mistake."""
    traced = Lineage.objects.select_for_update().select_related("organization").get(pk=lineage_id)
    obey(refusal_to_trace(by, is_itself=False))
    kind = str(traced.kind)
    write_entry("organization.lineage_struck", traced.organization, by=by, at=at, audience="members", kind=kind)
    traced.delete()
