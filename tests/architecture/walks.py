"""Walking the arrows of the diagrams with real deeds: each step is an action, each state is read as pages read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from commonground.decisions.actions import ballots, debate, major, positions, proposals
from commonground.decisions.models import Ballot, Position, Proposal
from commonground.decisions.queries.lists import listed
from commonground.decisions.queries.positions import is_confirmed, needs_review, public_positions, review_of_newest
from commonground.decisions.rules.consensus import Answer
from commonground.decisions.rules.facts import Behalf
from commonground.legislature.models import Bill
from tests.architecture.states import BEGIN, Arrow
from tests.builders.decisions import MONDAY, Coalition, a_bill, a_newer_text

HOUR = timedelta(hours=1)
CLOSE = "aaaaannnb"  # a third against gives grounds for a wait
COUNTS = {"adopted": "aaaaannnn", "not adopted": "aannnnnnn", "lapsed": "aa......."}


@dataclass
class Walk:
    """One proposal on its way; `by`: who proposed it, by the place of the seat"""

    coalition: Coalition
    bill: Bill | None = None
    stand: str = "support"
    now: datetime = MONDAY
    proposal: Proposal | None = None
    by: int = 1

    def __post_init__(self) -> None:
        self.bill = self.bill or a_bill()

    @property
    def pk(self) -> int:
        assert self.proposal is not None
        return self.proposal.pk

    @property
    def ballot(self) -> Ballot:
        return Ballot.objects.filter(proposal=self.pk).latest("pk")

    @property
    def position(self) -> Position:
        return Position.objects.filter(proposal=self.pk).latest("pk")

    def seat(self, place: int) -> int:
        return self.coalition.seats[place].pk

    def steps(self) -> dict[str, Callable[[], object]]:
        chair = self.coalition.chair
        everybody = range(len(self.coalition.seats))
        as_seat = self.coalition.representative
        return {
            "somebody writes it": self._write,
            "a member sends it": lambda: proposals.submit(
                self.pk, behalf=Behalf("seat", self.seat(self.by)), by=as_seat(self.by), at=self.now
            ),
            "two seats declare it major": lambda: [
                major.declare_major(self.pk, self.seat(place), by=as_seat(place), at=self.now) for place in (2, 3)
            ],
            "the chair opens the debate": lambda: debate.open_debate(self.pk, by=chair, at=self.now),
            "everybody can live with it": lambda: [
                debate.answer_consensus(self.pk, self.seat(place), Answer.FULLY, by=as_seat(place), at=self.now)
                for place in everybody
            ],
            "the debate ends": lambda: self._wait(self._debate_ends_at()),
            "the chair adopts it by consensus": lambda: major.adopt_by_consensus(self.pk, by=chair, at=self.now),
            "the chair opens the ballot": lambda: ballots.open_ballot(self.pk, by=chair, at=self.now),
            "the chair joins it to another": self._merge,
            "who proposed it takes it back": lambda: proposals.withdraw(self.pk, by=as_seat(self.by), at=self.now),
            "a seat asks for a wait": lambda: positions.hold_publication(self.position.pk, by=as_seat(5), at=self.now),
            "the chair or that seat lets the words go": lambda: positions.release_hold(
                self.position.pk, by=chair, at=self.now
            ),
            "fourteen days are over": lambda: self._wait(self.position.hold.until_at),
            "thirteen days go by": lambda: self._wait(self.now + timedelta(days=13)),
            "a newer text is known": lambda: a_newer_text(self._bill),
            "it changes nothing that matters": lambda: self._review(substantive=False),
            "it changes what was decided": lambda: self._review(substantive=True),
            "a seat asks for a ballot": lambda: positions.object_to_reaffirmation(
                self.position.pk, by=as_seat(5), at=self.now
            ),
            "nobody objects in time": lambda: self._wait(self.now + 48 * HOUR),
            "a later decision takes its place": self._replace,
        }

    def _write(self) -> None:
        self.proposal = self.coalition.drafts(self.now, bill=self.bill, stand=self.stand)

    def _wait(self, until: datetime) -> None:
        self.now = until

    def _debate_ends_at(self) -> datetime:
        assert self.proposal is not None
        return self.proposal.debates.latest("pk").ends_at

    @property
    def _bill(self) -> Bill:
        assert self.bill is not None
        return self.bill

    def _merge(self) -> None:
        other = self.coalition.proposes(self.now, place=4, bill=self.bill, stand=self.stand)
        proposals.merge(self.pk, other.pk, by=self.coalition.chair, at=self.now)

    def _review(self, *, substantive: bool) -> None:
        positions.review_version(self.position.pk, substantive=substantive, by=self.coalition.chair, at=self.now)

    def _replace(self) -> None:
        later = Walk(self.coalition, self.bill, "neutral", self.now)
        for step in ("somebody writes it", "a member sends it", "the chair opens the ballot"):
            later.take(step)
        later.take("counted: adopted")

    def take(self, step: str) -> str:
        """Take one step; returns the deed as the arrow says it."""
        self.now += HOUR
        if step.startswith("counted: "):
            self._count(step.removeprefix("counted: "))
            return "the ballot is counted"
        self.steps()[step]()
        return step

    def _count(self, how: str) -> None:
        self.coalition.votes(self.ballot, CLOSE if how == "close" else COUNTS[how], self.now)
        self.now = self.ballot.closes_at
        self.coalition.closes(self.ballot, self.now)

    def follow(self, steps: str, state_of: Callable[[Walk], str]) -> list[Arrow]:
        """The arrows that these steps, one a line, have walked."""
        walked = []
        for step in steps.strip().splitlines():
            before = state_of(self)
            deed = self.take(step.strip())
            walked.append(Arrow(before, deed, state_of(self)))
        return walked


def state_of_proposal(walk: Walk) -> str:
    if walk.proposal is None:
        return BEGIN
    return str(listed(Proposal.objects.get(pk=walk.pk), walk.now).standing)


def state_of_words(walk: Walk) -> str:
    if walk.proposal is None or not Position.objects.filter(proposal=walk.pk).exists():
        return BEGIN
    position = walk.position
    if position.ended_at is not None:
        return "ended"
    if not public_positions(walk.now).filter(pk=position.pk).exists():
        return "held"
    if not needs_review(position, walk.now):
        return "public"
    review = review_of_newest(position)
    if review is None:
        return "review"
    waits = review.objected_at is None and not review.is_substantive and not is_confirmed(review, walk.now)
    return "reaffirming" if waits else "ballot_needed"
