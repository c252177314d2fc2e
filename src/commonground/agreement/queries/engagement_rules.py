"""The versions of the rule for what active means, and the decisions a next one may rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from commonground.agreement.models import EngagementRule
from commonground.agreement.rules.engagement import FIRST, Terms, rule_on
from commonground.decisions.models import Ballot, Proposal
from commonground.decisions.rules.kinds import Kind
from commonground.decisions.rules.tally import Outcome

MAY_CARRY_A_RULE = (Kind.OTHER.value, Kind.RULE_SET.value)


def adopted_rules() -> list[Terms]:
    """What the coalition put in force after the first versions."""
    return [terms_of(row) for row in adopted()]


def adopted() -> QuerySet[EngagementRule]:
    return EngagementRule.objects.order_by("in_force_from")


def terms_of(row: EngagementRule) -> Terms:
    return Terms(row.number, row.in_force_from, **row.terms)


def every_rule() -> list[Terms]:
    """The versions that came with the program, and those adopted since."""
    return [*FIRST, *adopted_rules()]


@dataclass(frozen=True)
class Version:
    """One version of the rule, with the words it was adopted with, if it was adopted here."""

    terms: Terms
    row: EngagementRule | None
    today: date
    is_in_force: bool

    @property
    def is_to_come(self) -> bool:
        return self.terms.in_force_from > self.today

    @property
    def is_old(self) -> bool:
        """As it was said before anybody counted: no day is known."""
        return self.terms.in_force_from == date.min


def versions(day: date) -> list[Version]:
    """All of them, the newest first; one query."""
    rows = {row.number: row for row in EngagementRule.objects.select_related("proposal")}
    later = [terms_of(row) for row in rows.values()]
    now = rule_on(day, later)
    every = sorted((*FIRST, *later), key=lambda terms: terms.number, reverse=True)
    return [Version(terms, rows.get(terms.number), day, terms.number == now.number) for terms in every]


def decisions_for_a_rule() -> QuerySet[Proposal]:
    """What the committee adopted and nothing rests on yet: the newest first."""
    ballots = Ballot.objects.filter(proposal=OuterRef("pk"), outcome=Outcome.ADOPTED.value, closed_at__isnull=False)
    found = Proposal.objects.filter(
        Exists(ballots),
        kind__in=MAY_CARRY_A_RULE,
        withdrawn_at=None,
        merged_into=None,
        engagement_rule=None,
        seat_table=None,
        mou_draft=None,
    )
    return found.order_by("-submitted_at", "-pk")
