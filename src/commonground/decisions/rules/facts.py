"""What a permit needs to know. Queries fill these in; a permit never looks anything up.

Seats, chapters, organizations and people are their numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from commonground.decisions.rules.consensus import Consensus
from commonground.decisions.rules.kinds import Kind, Stand
from commonground.decisions.rules.tally import Choice, Outcome, Tally, count, outcome_of
from commonground.decisions.rules.terms import DEFAULTS, RuleTerms, Threshold
from commonground.decisions.rules.unity import ChapterLine, hold_ends_at

NONE: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Behalf:
    """In whose name a proposal is submitted: a "seat", an "organization" or a "chapter"."""

    kind: str
    id: int


@dataclass(frozen=True)
class ProposalFacts:
    """proposers       everybody credited with it; after a merge those of both proposals
    drafted_by      the person who wrote it down
    unanswered      the questions every proposal must answer that have no answer yet, by name
    has_measure     a bill, measure or text is named where its kind needs one
    ended_as        how it ended: an outcome, or withdrawn, merged, superseded
    stands          it was adopted and that holds, though it may be put to a ballot again
    recused         seats that declared a conflict: they have no voice in the debate
    """

    kind: Kind = Kind.BILL
    stand: Stand = Stand.SUPPORT
    drafted_by: int | None = None
    proposers: frozenset[int] = NONE
    unanswered: tuple[str, ...] = ()
    has_measure: bool = True
    major: bool = False
    submitted_at: datetime | None = None
    debate_opened_at: datetime | None = None
    debate_ends_at: datetime | None = None
    consensus: Consensus = Consensus.WAITING
    ballot_open: bool = False
    ended_as: Outcome | None = None
    stands: bool = False
    recused: frozenset[int] = NONE
    declared_major_by: frozenset[int] = NONE
    consulted_by: frozenset[int] = NONE


@dataclass(frozen=True)
class Opening:
    """A ballot about to open.

    seated          seats with a representative in office now; they become the roll
    earliest_close  by the window of the rule set, ordinary or urgent; None at a call
    latest_close    by the letter's deadline, if there is one
    urgent_reason   why the window is short; must be given when it is urgent
    """

    seated: frozenset[int]
    authorized: int
    closes_at: datetime | None = None
    earliest_close: datetime | None = None
    latest_close: datetime | None = None
    at_call: bool = False
    present: frozenset[int] = NONE
    urgent: bool = False
    urgent_reason: str = ""
    in_force: Stand | None = None
    terms: RuleTerms = DEFAULTS


@dataclass(frozen=True)
class BallotFacts:
    """One ballot, under the rules and the roll it opened with.

    votes                       the last choice of each seat that answered
    answered_by_representative  seats whose last choice is the representative's own, by phone or not
    answered_by_phone           seats whose last choice was told to staff and entered by them
    holders                     the person who holds each seat on the roll now
    handed_over                 seats handed to the alternate for this ballot, or while a chapter fills its seat
    on_leave                    seats whose representative is on leave now
    vacated                     seats on the roll that nobody holds now
    present                     seats on the call now, for a vote taken at a call
    latest_close                by the letter's deadline, if there is one
    completing                  a vote begun at a call that now runs on for those who were absent
    """

    opened_at: datetime
    closes_at: datetime
    roll: frozenset[int]
    authorized: int = 9
    terms: RuleTerms = DEFAULTS
    threshold: Threshold = Threshold.BILL
    position: Stand = Stand.SUPPORT
    position_in_force: Stand | None = None
    votes: Mapping[int, Choice] = field(default_factory=dict)
    answered_by_representative: frozenset[int] = NONE
    answered_by_phone: frozenset[int] = NONE
    holders: Mapping[int, int] = field(default_factory=dict)
    handed_over: frozenset[int] = NONE
    on_leave: frozenset[int] = NONE
    vacated: frozenset[int] = NONE
    declared_major_by: frozenset[int] = NONE
    closed_at: datetime | None = None
    stopped_at: datetime | None = None
    urgent: bool = False
    extended: bool = False
    at_call: bool = False
    completing: bool = False
    present: frozenset[int] = NONE
    latest_close: datetime | None = None

    @property
    def over(self) -> bool:
        return self.closed_at is not None or self.stopped_at is not None

    @property
    def silent(self) -> frozenset[int]:
        return self.roll - self.votes.keys()

    def takes_votes(self, at: datetime) -> bool:
        return not self.over and self.opened_at <= at < self.closes_at

    def tally_with(self, votes: Mapping[int, Choice]) -> Tally:
        return count(
            votes,
            roll=self.roll,
            share=self.terms.share_of(self.threshold),
            base_kind=self.terms.base_of(self.threshold),
            authorized=self.authorized,
            present=self.present,
        )

    @property
    def tally(self) -> Tally:
        return self.tally_with(self.votes)

    def outcome_with(self, votes: Mapping[int, Choice]) -> Outcome:
        return outcome_of(
            self.tally_with(votes),
            authorized=self.authorized,
            threshold=self.threshold,
            terms=self.terms,
            position=self.position,
            position_in_force=self.position_in_force,
        )

    @property
    def outcome(self) -> Outcome:
        """How it would come out if it closed with the votes given so far."""
        return self.outcome_with(self.votes)

    def if_the_silent(self, choice: Choice) -> Outcome:
        return self.outcome_with({**dict.fromkeys(self.silent, choice), **self.votes})


@dataclass(frozen=True)
class DecisionFacts:
    """A closed ballot and what has happened to it since.

    readout        agreement by chapter
    deadline_at    when a letter or a hearing comes that a wait would miss, if one is known
    next_call_at   when the committee speaks next, if it is known
    held_before    a hold was asked for on this measure already
    reconsidered   the measure was reconsidered already in this house of the legislature
    prevailing     the seats whose vote carried the day
    """

    tally: Tally
    outcome: Outcome
    decided_at: datetime
    seated: frozenset[int] = NONE
    prevailing: frozenset[int] = NONE
    readout: tuple[ChapterLine, ...] = ()
    terms: RuleTerms = DEFAULTS
    deadline_at: datetime | None = None
    next_call_at: datetime | None = None
    held_before: bool = False
    hold_open: bool = False
    held_by: frozenset[int] = NONE
    reconsidered: bool = False
    superseded: bool = False

    @property
    def hold_ends_at(self) -> datetime:
        return hold_ends_at(self.decided_at, self.next_call_at, self.terms)


@dataclass(frozen=True)
class MeasureHistory:
    """What the committee decided before on the same measure and the same stand, for a proposal that asks again.

    same_year     that decision fell in the calendar year of this proposal
    same_chapter  the new proposal comes from the chapter, or the organization, that proposed it then
    new_facts     an amended text, a new analysis or a chapter's new dissent is named
    in_force      the public stand on the measure now
    asked_now     the same person's same question is before the committee already
    """

    last_outcome: Outcome | None = None
    decided_at: datetime | None = None
    same_year: bool = True
    same_chapter: bool = False
    new_facts: bool = False
    in_force: Stand | None = None
    asked_now: bool = False
    terms: RuleTerms = DEFAULTS


@dataclass(frozen=True)
class ReviewFacts:
    """A position whose bill has a newer text.

    proposers        who is credited with the position
    reaffirm_by      until when silence reaffirms, once somebody asked for that
    objected         a representative asked for a ballot instead
    condition_moved  a condition ("if amended") was met or lost by the new text
    """

    needs_review: bool
    seated: frozenset[int] = NONE
    proposers: frozenset[int] = NONE
    substantive: bool | None = None
    condition_moved: bool = False
    reaffirm_by: datetime | None = None
    objected: bool = False

    def reaffirmed(self, at: datetime) -> bool:
        return self.reaffirm_by is not None and at >= self.reaffirm_by and not self.objected


@dataclass(frozen=True)
class RuleSetFacts:
    """A new version of the rules.

    founding       the coalition has no rule set yet
    adopted_major  a decision with the major threshold adopted this text
    is_newer       its version follows the one in force
    """

    founding: bool = False
    adopted_major: bool = False
    is_newer: bool = True
