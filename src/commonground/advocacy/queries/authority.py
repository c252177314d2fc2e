"""An organization's own lists, and the letters that wait for its answer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from commonground.advocacy.models import Authorized, Letter, PreApproval
from commonground.advocacy.queries.asking import signed_organizations
from commonground.advocacy.queries.facts import Known, known_of, parts_of_letters, under_way
from commonground.advocacy.rules.letters import Step
from commonground.members.models import Organization, Person
from commonground.members.queries import day_of, in_office, terms
from commonground.ui.together import Reading


def people_of(organization: Organization, at: datetime) -> QuerySet[Person]:
    roles = organization.roles.filter(in_office(at)).values("person")
    return Person.objects.filter(pk__in=roles, user__isnull=False).order_by("name", "pk")


def _holds(at: datetime) -> Q:
    day = day_of(at)
    return Q(from_on__lte=day) & (Q(until_on=None) | Q(until_on__gt=day))


def authorized_of(organization: Organization, at: datetime) -> list[Authorized]:
    return list(organization.authorized.filter(_holds(at)).select_related("person").order_by("name", "pk"))


def approvals_of(organization: Organization, at: datetime) -> list[PreApproval]:
    return list(organization.pre_approvals.filter(_holds(at)).select_related("given_by").order_by("pk"))


def issues_by_key() -> dict[str, str]:
    return {term.key: str(term) for term in terms("issue")}


@dataclass(frozen=True)
class Waiting:
    """A letter that asks an organization for its answer."""

    known: Known
    organizations: list[Organization]

    @property
    def letter(self) -> Letter:
        return self.known.letter


def waiting_for(organizations: Collection[int], at: datetime) -> list[Waiting]:
    """Letters open for names that these organizations have neither signed nor declined, the next to end first."""
    if not organizations:
        return []
    named = {row.pk: row for row in Organization.objects.filter(pk__in=organizations, left_on=None)}
    reading, found = Reading(), []
    opened = under_way().prefetch_related(None).filter(opened_at__isnull=False)
    letters = reading.rows(opened, *parts_of_letters(), "declines")
    reading.read()
    for letter in letters:
        known = known_of(letter, at)
        if known.step is not Step.OPEN:
            continue
        answered = signed_organizations(letter) | {row.organization_id for row in letter.declines.all()}
        if silent := [named[pk] for pk in sorted(named.keys() - answered)]:
            found.append(Waiting(known, silent))
    return found
