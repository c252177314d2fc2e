"""How active organizations are: one aggregate over what they contributed, beside a few short lists."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Count, QuerySet

from commonground.agreement.models import Leave, TierOverride
from commonground.agreement.queries.engagement_rules import adopted, terms_of
from commonground.agreement.rules.engagement import (
    NOTHING,
    Done,
    Engagement,
    Placed,
    Terms,
    Tier,
    Why,
    counted,
    rule_on,
    tier_of,
)
from commonground.agreement.rules.months import months_before
from commonground.committee.queries.seats import sitting
from commonground.members.models import Contribution, Organization
from commonground.members.queries import day_of, members_on, no_member
from commonground.ui.together import Reading


def contributed(day: date, terms: Terms) -> QuerySet[Contribution]:
    """What counts on a day."""
    return Contribution.objects.filter(on__gt=months_before(day, terms.months), on__lte=day)


def engagement_on(at: datetime, *, terms: Terms | None = None) -> Engagement:
    """The count of a day; the same queries for any number of organizations.

    terms  what another rule would count; the rule of the day if left out
    """
    look = Look(at, terms=terms)
    # Those who are no members are few beside those who are, so they are the ones to name.
    outside = set(Organization.objects.filter(no_member(look.day)).order_by().values_list("pk", flat=True))
    known, members = look.known - outside, Organization.objects.count() - len(outside)
    return counted(look.day, look.terms, (look.placed(pk) for pk in known), others=members - len(known))


class Look:
    """Everything one count needs. A million contributions are counted where they lie, in one statement, and all else
    is read in another."""

    def __init__(self, at: datetime, *, organization: int | None = None, terms: Terms | None = None) -> None:
        """
        organization  only this one
        terms         another rule than that of the day
        """
        self.day = day_of(at)
        self.only = {} if organization is None else {"organization": organization}
        reading = Reading()
        rules = reading.rows(adopted())
        holders = reading.rows(sitting(at).select_related(None))
        leaves, overrides = reading.rows(self._leaves()), reading.rows(self._overrides())
        reading.read()
        self.terms = terms or rule_on(self.day, map(terms_of, rules))
        rows = contributed(self.day, self.terms).filter(**self.only).order_by().values("organization")
        sums = rows.annotate(number=Count("pk"), kinds=Count("kind", distinct=True))
        self.sums = {pk: (number, kinds) for pk, number, kinds in sums.values_list("organization", "number", "kinds")}
        self.seats = {tenure.organization_id for tenure in holders}
        self.leaves = {row.organization_id for row in leaves if row.organization_id is not None}
        # "active" comes before "leading" in the alphabet, so the higher of two words stays.
        self.overrides = {row.organization_id: Tier(row.tier) for row in overrides}

    @property
    def known(self) -> set[int]:
        """The organizations of whom something is known, whether or not they are members today."""
        return self.sums.keys() | self.seats | self.leaves | self.overrides.keys()

    def _leaves(self) -> QuerySet[Leave]:
        rows = Leave.objects.filter(from_on__lte=self.day, until_on__gt=self.day, organization__isnull=False)
        return rows.filter(**self.only)

    def _overrides(self) -> QuerySet[TierOverride]:
        rows = TierOverride.objects.filter(from_on__lte=self.day, until_on__gt=self.day, **self.only)
        return rows.order_by("tier")

    def done(self, organization: int) -> Done:
        number, kinds = self.sums.get(organization, (0, 0))
        if not number and organization not in self.seats:
            return NOTHING
        return Done(number, kinds, holds_seat=organization in self.seats)

    def placed(self, organization: int) -> Placed:
        by_rule = tier_of(self.done(organization), self.terms)
        return Placed(by_rule, self.overrides.get(organization), on_leave=organization in self.leaves)


def why(organization: Organization, at: datetime) -> Why:
    """Where one organization stands, and what that rests on."""
    look = Look(at, organization=organization.pk)
    kinds = contributed(look.day, look.terms).filter(organization=organization).order_by().values("kind")
    by_kind = dict(kinds.annotate(number=Count("pk")).order_by("kind").values_list("kind", "number"))
    return Why(look.placed(organization.pk), look.done(organization.pk), look.terms, by_kind)


def whom_to_call(at: datetime) -> QuerySet[Organization]:
    """Those who took part little or not at all, by name; for staff, to ask how they are."""
    look = Look(at)
    others = [pk for pk in look.known if look.placed(pk).tier not in (Tier.OCCASIONAL, Tier.QUIET)]
    return members_on(look.day).exclude(pk__in=others).select_related("chapter").order_by("name", "pk")


def words_of_peers(organization: Organization, day: date) -> QuerySet[TierOverride]:
    """What peers say of an organization today."""
    rows = organization.tier_overrides.filter(from_on__lte=day, until_on__gt=day)
    return rows.select_related("by_person").order_by("from_on", "pk")
