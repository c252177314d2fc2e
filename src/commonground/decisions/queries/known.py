"""What the permits need to know about one proposal and one reader, read once for a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from commonground.committee.models import Seat, Tenure
from commonground.committee.queries.seats import seated
from commonground.decisions.models import Ballot, Position, Proposal
from commonground.decisions.queries.facts import (
    ballot_facts,
    decision_facts,
    opening_facts,
    proposal_facts,
    schedule_of,
)
from commonground.decisions.queries.positions import review_facts
from commonground.decisions.queries.related import last_closed, open_ballot, position_of
from commonground.decisions.queries.rulesets import terms_now
from commonground.decisions.queries.whole import read_whole
from commonground.decisions.rules.facts import BallotFacts, Behalf, DecisionFacts, Opening, ProposalFacts, ReviewFacts
from commonground.decisions.rules.kinds import threshold_of
from commonground.decisions.rules.permits import refusal_to_answer
from commonground.decisions.rules.terms import RuleTerms
from commonground.decisions.rules.windows import Schedule
from commonground.members.models import Chapter, Organization
from commonground.members.rules import Standing


@dataclass(frozen=True)
class Name:
    """In whose name somebody may submit: what it is called, and the value a form sends."""

    behalf: Behalf
    words: str

    @property
    def value(self) -> str:
        return f"{self.behalf.kind}:{self.behalf.id}"


def names_of(by: Standing) -> list[Name]:
    """Seats first, then chapters, then organizations; nothing for staff, who draft only."""
    if by.is_staff or by.is_sponsor:
        return []
    seats = [Name(Behalf("seat", seat.pk), str(seat)) for seat in Seat.objects.filter(pk__in=by.seats)]
    chapters = [Name(Behalf("chapter", row.pk), str(row)) for row in Chapter.objects.filter(pk__in=by.convenes)]
    organizations = Organization.objects.filter(pk__in=by.organizations).order_by("name")
    return [*seats, *chapters, *(Name(Behalf("organization", row.pk), row.name) for row in organizations)]


@dataclass(frozen=True)
class Known:
    """One proposal and one reader at one moment, with the facts the permits ask for."""

    proposal: Proposal
    by: Standing
    at: datetime
    terms: RuleTerms
    facts: ProposalFacts
    ballot: Ballot | None
    voting: BallotFacts | None
    decided: Ballot | None
    held: Sequence[Tenure]

    @property
    def own_seat(self) -> int | None:
        """The seat the reader holds."""
        return min(self.by.seats, default=None)

    @property
    def seat(self) -> int | None:
        """The seat the reader holds or stands in for."""
        return min(self.by.seats or self.by.alternate_of, default=None)

    @property
    def may_answer(self) -> bool:
        return refusal_to_answer(self.by, proposers=self.facts.proposers) is None

    @cached_property
    def names(self) -> list[Name]:
        return names_of(self.by)

    @cached_property
    def schedule(self) -> Schedule | None:
        return schedule_of(self.proposal, self.at, threshold=threshold_of(major=self.facts.major), terms=self.terms)

    @cached_property
    def opening(self) -> Opening:
        """A ballot opened now, over some days; a reason for a short window is asked for when it opens."""
        threshold = threshold_of(major=self.facts.major)
        return opening_facts(
            self.proposal, self.at, terms=self.terms, threshold=threshold, urgent_reason="…", held=self.held
        )

    @cached_property
    def decision(self) -> DecisionFacts | None:
        return decision_facts(self.decided, self.at, held=self.held) if self.decided else None

    @cached_property
    def position(self) -> Position | None:
        """The position this decision put in force, while it is."""
        position = position_of(self.decided) if self.decided else None
        return position if position and position.ended_at is None else None

    @cached_property
    def review(self) -> ReviewFacts | None:
        if self.position is None:
            return None
        return review_facts(self.position, self.at, seated=frozenset(tenure.seat_id for tenure in self.held))


def known_of(proposal: Proposal, by: Standing, at: datetime, terms: RuleTerms | None = None) -> Known:
    read_whole(proposal)
    terms, ballot, held = terms or terms_now(at), open_ballot(proposal), seated(at)
    return Known(
        proposal=proposal,
        by=by,
        at=at,
        terms=terms,
        facts=proposal_facts(proposal, at, terms=terms, held=held),
        ballot=ballot,
        voting=ballot_facts(ballot, at, held=held, stands_in_for=by.alternate_of) if ballot else None,
        decided=last_closed(proposal, counted=True),
        held=held,
    )


def organizations_without_dissent(proposal: Proposal, by: Standing) -> list[tuple[int, str]]:
    """Those the reader speaks for that could still say they see it differently."""
    on_file = proposal.dissents.filter(withdrawn_at=None).values("organization")
    rows = Organization.objects.filter(pk__in=by.organizations).exclude(pk__in=on_file)
    return list(rows.order_by("name").values_list("pk", "name"))
