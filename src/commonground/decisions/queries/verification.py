"""Whether what the tables say of ballots, votes and positions is what the book of deeds says, counted again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from commonground.decisions.models import Ballot, Position
from commonground.decisions.queries.facts import DECIDED, ballot_facts, consensus_tally
from commonground.decisions.queries.record import book_of, vote_digest
from commonground.decisions.queries.related import position_of
from commonground.decisions.queries.story import debate_before
from commonground.decisions.rules.kinds import Kind, Stand, needs_a_vote
from commonground.decisions.rules.tally import Outcome, Tally
from commonground.record.models import Entry
from commonground.record.queries import entries_about
from commonground.record.rules import DEEDS
from commonground.ui.together import read_together

COUNTED = ("base", "needed", "agree", "object", "abstain", "recuse", "no_response")
LOT = 200


def ballots_to_verify() -> list[Ballot]:
    return list(Ballot.objects.select_related("proposal__bill", "rule_set").order_by("pk"))


def first_misfit_among(ballots: Iterable[Ballot]) -> str | None:
    """The first entry of the book that the tables contradict, in words; None when everything fits."""
    for ballot in _read_in_lots(ballots):
        entries = [entry for entry in entries_about(f"decisions.ballot:{ballot.pk}") if entry.book == DEEDS]
        for found in (_votes(ballot), _roll(ballot, entries), _end(ballot, entries), _position(ballot)):
            if (misfit := next(found, None)) is not None:
                return misfit
    return None


def _read_in_lots(ballots: Iterable[Ballot]) -> Iterator[Ballot]:
    waiting = iter(ballots)
    while lot := list(islice(waiting, LOT)):
        read_together(lot, "roll", "votes", "hand_overs", "position")
        read_together([ballot.proposal for ballot in lot], "declarations", "debates", "debates__answers")
        yield from lot


def named(entry: Entry) -> str:
    return f"{entry.book} {entry.number}: {entry.deed}"


def _votes(ballot: Ballot) -> Iterator[str]:
    """Every vote stands in its ballot's own chain as it was given, and every entry there has its vote."""
    written = {entry.subject: entry for entry in Entry.objects.filter(book=book_of(ballot.pk)).order_by("number")}
    votes = {f"decisions.vote:{vote.pk}": vote for vote in ballot.votes.all()}
    for subject, entry in written.items():
        vote = votes.get(subject)
        if vote is None:
            yield f"{named(entry)}: the vote it speaks of is missing"
        elif entry.facts.get("digest") != vote_digest(vote) or entry.at != vote.at:
            yield f"{named(entry)}: the vote is not what was given"
    for subject in votes:
        if subject not in written:
            yield f"{book_of(ballot.pk)}: {subject} stands in no entry"


def _roll(ballot: Ballot, entries: list[Entry]) -> Iterator[str]:
    opened = next((entry for entry in entries if entry.deed == "ballot.opened"), None)
    if opened is None:
        if not ballot.by_consensus:
            yield f"Ballot {ballot.pk}: no entry says that it was opened"
        return
    roll = sorted(row.seat_id for row in ballot.roll.all())
    if opened.facts.get("roll") != roll or opened.facts.get("kind") != ballot.kind:
        yield f"{named(opened)}: the roll or the rule is another than when it opened"


def _end(ballot: Ballot, entries: list[Entry]) -> Iterator[str]:
    """How it ended is what the book says, and for a count what the votes say when they are counted again."""
    ends = [entry for entry in entries if entry.deed in {"ballot.closed", *(f"ballot.{end}" for end in UNCOUNTED)}]
    if ballot.closed_at is None:
        if ends:
            yield f"{named(ends[0])}: the ballot is open"
        return
    if not ends:
        yield f"Ballot {ballot.pk}: no entry says that it was closed"
        return
    entry = ends[0]
    stated = {"outcome": ballot.outcome, **{name: getattr(ballot, name) for name in COUNTED}}
    if ballot.outcome not in DECIDED:
        if entry.deed != f"ballot.{ballot.outcome}":
            yield f"{named(entry)}: the ballot says {ballot.outcome}"
        return
    if entry.deed != "ballot.closed" or entry.facts != stated:
        yield f"{named(entry)}: the ballot says otherwise"
    if (counted := _counted_again(ballot)) != stated:
        yield f"{named(entry)}: counted again it is {_in_figures(counted)}"


UNCOUNTED = (Outcome.STOPPED, Outcome.WITHDRAWN, Outcome.MERGED)


def _counted_again(ballot: Ballot) -> dict[str, object]:
    """The count and the outcome that the votes, the roll and the rules give; empty when they give none."""
    assert ballot.closed_at is not None
    if ballot.by_consensus:
        roll = [row.seat_id for row in ballot.roll.all()]
        return _stated(consensus_tally(debate_before(ballot), roll), Outcome.ADOPTED)
    facts = ballot_facts(ballot, ballot.closed_at, held=())
    try:
        return _stated(facts.tally, facts.outcome)
    except ValueError:  # a vote from a seat outside the roll
        return {}


def _stated(tally: Tally, outcome: Outcome) -> dict[str, object]:
    return {"outcome": outcome.value, **{name: getattr(tally, name) for name in COUNTED}}


def _in_figures(counted: dict[str, object]) -> str:
    return ", ".join(f"{name} {value}" for name, value in counted.items()) or "not countable"


def _leaves_a_position(ballot: Ballot) -> bool:
    """Rules are put in force without one, and taking no position leaves none."""
    proposal = ballot.proposal
    asked = proposal.stand and proposal.kind != Kind.RULE_SET and needs_a_vote(Stand(proposal.stand))
    return bool(asked) and ballot.outcome == Outcome.ADOPTED


def _position(ballot: Ballot) -> Iterator[str]:
    """An adopted stand has its position; what that says, and when it ended, is what the book says."""
    position = position_of(ballot)
    if position is None:
        if _leaves_a_position(ballot):
            yield f"Ballot {ballot.pk}: it was adopted, and its position is missing"
        return
    if ballot.outcome != Outcome.ADOPTED:
        yield f"Position {position.pk}: its ballot {ballot.pk} did not adopt it"
    entries = {entry.deed: entry for entry in entries_about(f"decisions.position:{position.pk}")}
    adopted, ended = entries.get("position.adopted"), entries.get("position.ended")
    if adopted is None:
        yield f"Position {position.pk}: no entry says that it was adopted"
    elif not _as_adopted(position, ballot, adopted):
        yield f"{named(adopted)}: the position says otherwise"
    if position.ended_by_id != (ended.facts.get("ballot") if ended else None):
        yield f"{named(ended) if ended else f'Position {position.pk}'}: another end than the book says"


def _as_adopted(position: Position, ballot: Ballot, entry: Entry) -> bool:
    proposal = ballot.proposal
    asked = (proposal.stand, proposal.bill_id, ballot.closed_at)
    stated = (entry.facts.get("stand"), entry.facts.get("ballot"))
    return (position.stand, position.bill_id, position.adopted_at) == asked and stated == (position.stand, ballot.pk)
