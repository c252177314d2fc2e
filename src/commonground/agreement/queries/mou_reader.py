"""What the agreement asks of one reader now, and where its other pages are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonground.agreement.models.mou import Draft
from commonground.committee.models import MouVersion, Signature
from commonground.committee.queries.agreement import SeatAgreement
from commonground.committee.queries.seats import held
from commonground.committee.rules.agreement import Coverage, SignatureFacts, State, VersionFacts, coverage
from commonground.members.models import Organization
from commonground.members.queries import day_of, still_member
from commonground.members.rules import Standing
from commonground.ui.together import Reading

Lazy = str | Promise


@dataclass(frozen=True)
class Asked:
    """An organization the reader speaks for, and how it stands to the agreement.

    seat  whether the reader holds a seat for it
    """

    organization: Organization
    coverage: Coverage
    seat: bool
    authority: str

    @property
    def renews(self) -> bool:
        return self.coverage.state is State.RENEW

    @property
    def waits(self) -> bool:
        """A seat is asked to sign; for others signing is open and nobody presses."""
        return self.seat and self.coverage.is_asked


@dataclass(frozen=True)
class Known:
    """Seats and signatures at a moment, and the draft members may comment on; read in one statement.

    version  in force now
    asked    the organizations the reader speaks for
    seats    how each held seat stands to the agreement
    """

    version: MouVersion | None
    asked: list[Asked]
    seats: list[SeatAgreement]
    draft: Draft | None


def known(by: Standing, at: datetime) -> Known:
    reading, day = Reading(), day_of(at)
    inside = by.person_id is not None and not by.is_sponsor
    person = by.person_id if inside and by.person_id else 0
    versions = reading.rows(MouVersion.objects.filter(in_force_from__lte=at).order_by("number"))
    holds = held(at).select_related(None).select_related("seat", "person", "organization")
    tenures = reading.rows(holds)
    signed_by = Q(person__in=holds.select_related(None).order_by().values("person")) | Q(person=person)
    signatures = reading.rows(Signature.objects.filter(signed_by, at__lte=at).order_by("-at", "-pk"))
    own = Organization.objects.filter(still_member(day), pk__in=by.organizations if inside else ())
    organizations = reading.rows(own.order_by("name", "pk"))
    drafts = reading.rows(Draft.objects.filter(version=None, withdrawn_at=None))
    reading.read()
    told = _Told(at, versions, signatures)
    seats = [SeatAgreement(row, *told.of(row.person_id, row.organization_id, row.from_at)) for row in tenures]
    taken = {row.organization_id: row.from_at for row in tenures if row.person_id == person}
    asked = [_asked(row, told, person, taken.get(row.pk)) for row in organizations] if versions else []
    return Known(versions[-1] if versions else None, asked, seats, drafts[0] if drafts else None)


class _Told:
    """The newest signature of each person for each organization, and how it stands."""

    def __init__(self, at: datetime, versions: Sequence[MouVersion], signatures: Iterable[Signature]) -> None:
        self.at = at
        self.versions = [VersionFacts(one.number, one.is_substantive, one.in_force_from) for one in versions]
        numbers = {one.pk: one.number for one in versions}
        self.newest: dict[tuple[int, int], tuple[Signature, SignatureFacts]] = {}
        for one in signatures:
            facts = SignatureFacts(numbers[one.version_id], one.at, one.covers_until, one.counts_until)
            self.newest.setdefault((one.person_id, one.organization_id), (one, facts))

    def of(self, person: int, organization: int, seated_at: datetime | None) -> tuple[Signature | None, Coverage]:
        signature, facts = self.newest.get((person, organization), (None, None))
        return signature, coverage(self.at, versions=self.versions, seated_at=seated_at, signature=facts)


def _asked(organization: Organization, told: _Told, person: int, seated_at: datetime | None) -> Asked:
    last, stands = told.of(person, organization.pk, seated_at)
    return Asked(organization, stands, seated_at is not None, last.authority if last else "")


WAYS: tuple[tuple[str, Lazy, Lazy, str], ...] = (
    ("agreement:signers", _("Who has signed"), _("Each seat, and until when."), "members"),
    ("agreement:drafts", _("Drafts and comments"), _("How the text changes, with every member asked."), "members"),
    ("agreement:commitments", _("Your record"), _("What was possible for you, and what you did."), "committee"),
    ("agreement:between_us", _("Between us"), _("Check-ins among representatives."), "committee"),
    ("agreement:leave", _("Take a leave of absence"), _("A pause, without a private detail."), "members"),
    ("agreement:ad_hoc_committees", _("Ad hoc committees"), _("Who works on what, and until when."), "members"),
    ("agreement:engagement", _("How active we are"), _("A range, with its rule and its date."), "members"),
    ("agreement:seats", _("Seats by size"), _("How seats are shared, step by step."), "members"),
)


@dataclass(frozen=True)
class Way:
    url: str
    label: Lazy
    help_text: Lazy


def ways_for(by: Standing) -> list[Way]:
    """The pages of this room the reader may open."""
    found = []
    for name, label, help_text, audience in WAYS:
        if audience in by.audiences:
            found.append(Way(reverse(name), label, help_text))
    return found
