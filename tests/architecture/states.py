"""How a proposal, a ballot and a position come from one state to the next, found by asking the permits.

Every deed is tried in every state that can be reached: the permit says whether it may be done there, and the facts it
leaves behind say which state comes next. What time and the legislature do needs no permit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from commonground.decisions.rules import permits
from commonground.decisions.rules.consensus import Consensus
from commonground.decisions.rules.facts import BallotFacts, Behalf, DecisionFacts, ProposalFacts, ReviewFacts
from commonground.decisions.rules.permits import calls
from commonground.decisions.rules.tally import Choice, Outcome
from commonground.kernel.refusal import Refusal
from tests.decisions.test_rules_permit_table import CALL, DAY, HALF, NINE, NOON, ROLES, SEAT, WINDOW

Facts = TypeVar("Facts")
CHAIR, SEATED, CLOCK = ROLES["chair"], ROLES["representative of the seat"], ROLES["the clock"]
PROPOSER = SEATED.person_id or 0
BEGIN, END = "[*]", "[*]"


@dataclass(frozen=True)
class Deed(Generic[Facts]):
    """name: as the arrow says it; leaves: what may follow, where the permit lets it happen"""

    name: str
    permit: Callable[[Facts], Refusal | None]
    leaves: Callable[[Facts], Iterable[Facts]]


@dataclass(frozen=True, order=True)
class Arrow:
    before: str
    deed: str
    after: str


def explore(start: Facts, deeds: Iterable[Deed[Facts]], state_of: Callable[[Facts], str]) -> list[Arrow]:
    """Every arrow that can be walked from the start, in the order in which it is found."""
    known, waiting, arrows = [start], [start], list[Arrow]()
    while waiting:
        facts = waiting.pop(0)
        for deed in deeds:
            for after in deed.leaves(facts) if deed.permit(facts) is None else ():
                arrow = Arrow(state_of(facts), deed.name, state_of(after))
                if arrow not in arrows:
                    arrows.append(arrow)
                if after not in known:
                    known.append(after)
                    waiting.append(after)
    return arrows


def happens_if(condition: bool) -> Refusal | None:
    """What nobody does: it happens, or it does not."""
    return None if condition else Refusal("states.not_now")


# A proposal, as the list of decisions tells it.


@dataclass(frozen=True)
class Story:
    """counted: how its last count came out"""

    facts: ProposalFacts
    debate_over: bool = False
    counted: Outcome | None = None

    @property
    def at(self) -> datetime:
        return NOON + 8 * DAY if self.debate_over else NOON


def state_of_proposal(story: Story) -> str:
    facts = story.facts
    if facts.ended_as in {Outcome.WITHDRAWN, Outcome.MERGED, Outcome.SUPERSEDED}:
        return facts.ended_as.value
    if not facts.submitted_at:
        return "draft"
    if facts.ballot_open:
        return "voting"
    if story.counted:
        return story.counted.value
    return "debate" if facts.debate_opened_at and not story.debate_over else "waiting"


def _now(story: Story, **changes: object) -> list[Story]:
    return [replace(story, facts=replace(story.facts, **changes))]


def _debated(story: Story, **changes: object) -> list[Story]:
    opened = {"debate_opened_at": NOON, "debate_ends_at": NOON + 7 * DAY, "consensus": Consensus.WAITING, **changes}
    return [replace(story, facts=replace(story.facts, **opened), debate_over=False)]


def _stopped(story: Story) -> list[Story]:
    """A ballot that runs ends without a count, and the debate begins."""
    return _debated(replace(story, counted=None), major=True, ballot_open=False)


def _after_the_debate(story: Story) -> list[Story]:
    """Whoever has not answered by then leaves the test unmet."""
    met = story.facts.consensus is Consensus.MET
    end = Consensus.MET if met else Consensus.NOT_MET
    return [replace(story, facts=replace(story.facts, consensus=end), debate_over=True)]


def _counted(story: Story, *outcomes: Outcome) -> list[Story]:
    return [
        replace(story, facts=replace(story.facts, ballot_open=False, ended_as=outcome), counted=outcome)
        for outcome in outcomes
    ]


PROPOSAL: tuple[Deed[Story], ...] = (
    Deed(
        "a member sends it",
        lambda s: permits.refusal_to_submit(SEATED, s.facts, behalf=Behalf("seat", SEAT)),
        lambda s: _now(s, submitted_at=NOON),
    ),
    Deed(
        "two seats declare it major",
        lambda s: permits.refusal_to_declare_major(SEATED, s.facts, s.at, seat=SEAT),
        lambda s: _stopped(s) if s.facts.ballot_open else _now(s, major=True),
    ),
    Deed(
        "everybody can live with it",
        lambda s: permits.refusal_to_answer_consensus(SEATED, s.facts, s.at, seat=SEAT),
        lambda s: _now(s, consensus=Consensus.MET),
    ),
    Deed("the chair opens the debate", lambda s: permits.refusal_to_open_debate(CHAIR, s.facts), _debated),
    Deed(
        "the debate ends",
        lambda s: happens_if(bool(s.facts.debate_opened_at) and s.facts.ended_as is None and not s.debate_over),
        _after_the_debate,
    ),
    Deed(
        "the chair adopts it by consensus",
        lambda s: calls.refusal_to_adopt_by_consensus(CHAIR, s.facts, WINDOW),
        lambda s: _counted(s, Outcome.ADOPTED),
    ),
    Deed(
        "the chair opens the ballot",
        lambda s: permits.refusal_to_open_ballot(CHAIR, s.facts, replace(WINDOW, closes_at=s.at + 6 * DAY), s.at),
        lambda s: _now(s, ballot_open=True),
    ),
    Deed(
        "the ballot is counted",
        lambda s: happens_if(s.facts.ballot_open),
        lambda s: _counted(s, Outcome.ADOPTED, Outcome.NOT_ADOPTED, Outcome.LAPSED),
    ),
    Deed(
        "the chair joins it to another",
        lambda s: permits.refusal_to_merge(CHAIR, s.facts, ProposalFacts(submitted_at=NOON)),
        lambda s: _now(s, ended_as=Outcome.MERGED),
    ),
    Deed(
        "who proposed it takes it back",
        lambda s: permits.refusal_to_withdraw(SEATED, s.facts, s.at),
        lambda s: _now(s, ended_as=Outcome.WITHDRAWN, ballot_open=False),
    ),
    Deed(
        "its words wait, or a newer text needs a ballot",
        lambda s: happens_if(s.facts.ended_as is Outcome.ADOPTED),
        lambda s: _now(s, ended_as=None, stands=True),
    ),
    Deed(
        "a later decision takes its place",
        lambda s: happens_if(s.facts.ended_as is Outcome.ADOPTED),
        lambda s: _now(s, ended_as=Outcome.SUPERSEDED),
    ),
)


def arrows_of_a_proposal() -> list[Arrow]:
    draft = Story(ProposalFacts(drafted_by=PROPOSER, proposers=frozenset({PROPOSER})))
    return [Arrow(BEGIN, "somebody writes it", "draft"), *explore(draft, PROPOSAL, state_of_proposal)]


# A ballot, from its opening to its outcome.


@dataclass(frozen=True)
class Round:
    facts: BallotFacts
    at: datetime = NOON
    outcome: Outcome | None = None


def state_of_ballot(found: Round) -> str:
    if found.outcome:
        return found.outcome.value
    if found.at >= found.facts.closes_at:
        return "over"
    if found.facts.completing:
        return "completing"
    return "call" if found.facts.at_call else "days"


def _everybody(choice: Choice, but: int = 0) -> dict[int, Choice]:
    return {seat: choice for seat in NINE if seat > but}


def _votes(found: Round) -> Iterator[Round]:
    for votes in (_everybody(Choice.AGREE), _everybody(Choice.OBJECT), _everybody(Choice.AGREE, but=6)):
        if votes != found.facts.votes:
            yield replace(found, facts=replace(found.facts, votes=votes))


def _closed(found: Round, outcome: Outcome) -> Round:
    return replace(found, facts=replace(found.facts, closed_at=found.at), outcome=outcome)


def _ended(outcome: Outcome) -> Callable[[Round], list[Round]]:
    return lambda found: [_closed(found, outcome)]


def _open(found: Round) -> bool:
    return found.outcome is None and found.at < found.facts.closes_at


BALLOT: tuple[Deed[Round], ...] = (
    Deed(
        "a seat answers or changes its answer",
        lambda r: permits.refusal_to_vote(SEATED, r.facts, r.at, seat=SEAT, choice=Choice.AGREE),
        _votes,
    ),
    Deed(
        "the chair gives more time",
        lambda r: (
            permits.refusal_to_extend(
                CHAIR, r.facts, r.at, until=r.facts.closes_at + DAY, limit=r.facts.closes_at + 3 * DAY
            )
            if not r.facts.at_call
            else happens_if(condition=False)
        ),
        lambda r: [replace(r, facts=replace(r.facts, closes_at=r.facts.closes_at + DAY, extended=True))],
    ),
    Deed(
        "the chair lets the absent answer",
        lambda r: permits.refusal_to_complete_ballot(CHAIR, r.facts),
        lambda r: [replace(r, facts=replace(r.facts, completing=True, closes_at=r.at + 2 * DAY))],
    ),
    Deed(
        "two seats declare it major",
        lambda r: happens_if(_open(r)),
        _ended(Outcome.STOPPED),
    ),
    Deed("who proposed it takes it back", lambda r: happens_if(_open(r)), _ended(Outcome.WITHDRAWN)),
    Deed(
        "the chair closes it early",
        lambda r: permits.refusal_to_close(CHAIR, r.facts, r.at) if _open(r) else happens_if(condition=False),
        lambda r: [_closed(r, r.facts.outcome)],
    ),
    Deed("its time is over", lambda r: happens_if(_open(r)), lambda r: [replace(r, at=r.facts.closes_at)]),
    Deed(
        "the clock closes it",
        lambda r: permits.refusal_to_close(CLOCK, r.facts, r.at) if not r.outcome else happens_if(condition=False),
        lambda r: [_closed(r, r.facts.outcome)],
    ),
)


def arrows_of_a_ballot() -> list[Arrow]:
    days = Round(BallotFacts(NOON, NOON + 5 * DAY, NINE))
    call = Round(replace(CALL, opened_at=NOON, closes_at=NOON + timedelta(hours=1)))
    begun = [
        Arrow(BEGIN, "the chair opens it over several days", "days"),
        Arrow(BEGIN, "the chair opens it on a call", "call"),
    ]
    return list(
        dict.fromkeys([*begun, *explore(days, BALLOT, state_of_ballot), *explore(call, BALLOT, state_of_ballot)])
    )


# The words of a position, from the count on.


@dataclass(frozen=True)
class Words:
    decision: DecisionFacts
    review: ReviewFacts
    ended: bool = False


def state_of_words(words: Words) -> str:
    if words.ended:
        return "ended"
    if words.decision.hold_open:
        return "held"
    review = words.review
    if not review.needs_review:
        return "public"
    if review.objected or review.substantive:
        return "ballot_needed"
    return "reaffirming" if review.reaffirm_by else "review"


def _decided(words: Words, **changes: object) -> list[Words]:
    return [replace(words, decision=replace(words.decision, **changes))]


def _reviewed(words: Words, **changes: object) -> list[Words]:
    return [replace(words, review=replace(words.review, **changes))]


def _in_force(words: Words) -> bool:
    return not words.ended


POSITION: tuple[Deed[Words], ...] = (
    Deed(
        "a seat asks for a wait",
        lambda w: permits.refusal_to_hold(SEATED, w.decision, NOON),
        lambda w: _decided(w, hold_open=True, held_before=True, held_by=frozenset({SEAT})),
    ),
    Deed(
        "the chair or that seat lets the words go",
        lambda w: permits.refusal_to_release_hold(CHAIR, w.decision),
        lambda w: _decided(w, hold_open=False),
    ),
    Deed(
        "fourteen days are over",
        lambda w: happens_if(w.decision.hold_open),
        lambda w: _decided(w, hold_open=False),
    ),
    Deed(
        "a newer text is known",
        lambda w: happens_if(_in_force(w) and not w.review.needs_review),
        lambda w: _reviewed(w, needs_review=True),
    ),
    Deed(
        "it changes nothing that matters",
        lambda w: (
            permits.refusal_to_review_version(CHAIR, w.review, substantive=False)
            if w.review.substantive is None and _in_force(w)
            else happens_if(condition=False)
        ),
        lambda w: _reviewed(w, substantive=False, reaffirm_by=NOON + DAY),
    ),
    Deed(
        "it changes what was decided",
        lambda w: (
            permits.refusal_to_review_version(CHAIR, w.review, substantive=True)
            if w.review.substantive is None and _in_force(w)
            else happens_if(condition=False)
        ),
        lambda w: _reviewed(w, substantive=True),
    ),
    Deed(
        "a seat asks for a ballot",
        lambda w: permits.refusal_to_object_to_reaffirmation(SEATED, w.review, NOON),
        lambda w: _reviewed(w, objected=True),
    ),
    Deed(
        "nobody objects in time",
        lambda w: happens_if(w.review.reaffirmed(NOON + DAY)),
        lambda w: _reviewed(w, needs_review=False, substantive=None, reaffirm_by=None),
    ),
    Deed(
        "a later decision takes its place",
        lambda w: happens_if(_in_force(w)),
        lambda w: [
            replace(w, ended=True, decision=replace(w.decision, superseded=True, hold_open=False), review=CLEAR)
        ],
    ),
)
CLEAR = ReviewFacts(needs_review=False, proposers=frozenset({PROPOSER}))


def arrows_of_a_position() -> list[Arrow]:
    adopted = Words(replace(HALF, decided_at=NOON - DAY), CLEAR)
    return [Arrow(BEGIN, "adopted", "public"), *explore(adopted, POSITION, state_of_words)]
