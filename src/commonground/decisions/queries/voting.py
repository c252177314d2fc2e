"""One ballot as the reader in front of it needs it: the question, the reader's own seat, and who else is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from commonground.committee.models import Alternate
from commonground.committee.queries.seats import seated
from commonground.decisions.models import Ballot, Consultation, Proposal
from commonground.decisions.queries.known import Known, known_of
from commonground.decisions.queries.readable import lines_of
from commonground.decisions.queries.rounds import Round, SeatLine, round_of
from commonground.decisions.queries.story import Credit, Heard, chapters_heard, credited, measure_words
from commonground.decisions.queries.whole import read_whole
from commonground.decisions.rules import permits
from commonground.decisions.rules import refusals as why
from commonground.decisions.rules.kinds import Stand
from commonground.decisions.rules.tally import Choice
from commonground.decisions.rules.windows import alternates_may_vote_at
from commonground.decisions.wording import headings, sentences
from commonground.decisions.wording.statements import MeasureWords
from commonground.kernel.refusal import Refusal, refuse
from commonground.members.models import Person
from commonground.members.queries import in_office
from commonground.members.rules import Standing


@dataclass(frozen=True)
class Told:
    """A seat whose vote staff may enter: who holds it."""

    seat: int
    person: int
    words: str


@dataclass(frozen=True)
class Voting:
    """A ballot that runs, for one reader."""

    proposal: Proposal
    round: Round
    known: Known
    measure: MeasureWords
    credits: list[Credit]
    heard: list[Heard]
    comments: int
    alternate: Person | None
    own_consultation: Consultation | None

    @property
    def ballot(self) -> Ballot:
        return self.round.ballot

    @property
    def question(self) -> str:
        return headings.question(Stand(self.proposal.stand) if self.proposal.stand else None, self.measure)

    @property
    def lines(self) -> list[str]:
        """The measure in a few lines."""
        return lines_of(self.proposal)

    @property
    def rule(self) -> str:
        """5 of 9 needed, at least half of the seated members; without a number where the votes make it."""
        voting = self.known.voting
        if voting is None:
            return ""
        return sentences.public_rule_line(voting.terms, voting.threshold, voting.tally)

    @property
    def seat(self) -> SeatLine | None:
        """The reader's own seat on the roll."""
        return self.round.own

    @property
    def is_representative(self) -> bool:
        return self.seat is not None and self.seat.seat.pk in self.known.by.seats

    @property
    def asks_about_chapter(self) -> bool:
        return self.is_representative and self.own_consultation is None

    @property
    def was_told_to_staff(self) -> bool:
        return bool(self.seat and self.seat.vote and self.seat.vote.channel != "page")

    @cached_property
    def refusal(self) -> Refusal | None:
        """Why this reader cannot vote now; none where the form is shown."""
        known = self.known
        if known.voting is None or known.seat is None:
            return permits.refusal_to_vote(known.by, known.voting, known.at, seat=0) if known.voting else None
        if self.was_told_to_staff and self.is_representative:
            return permits.refusal_to_correct_vote(known.by, known.voting, known.at, seat=known.seat)
        return permits.refusal_to_vote(known.by, known.voting, known.at, seat=known.seat)

    @property
    def may_hand_over(self) -> bool:
        known = self.known
        if known.voting is None or known.own_seat is None or self.alternate is None:
            return False
        return permits.refusal_to_hand_over(known.by, known.voting, known.at, seat=known.own_seat) is None

    @property
    def is_handed_over(self) -> bool:
        return bool(self.known.voting and self.seat and self.seat.seat.pk in self.known.voting.handed_over)

    @property
    def alternates_from(self) -> datetime:
        terms = self.known.voting.terms if self.known.voting else self.known.terms
        return alternates_may_vote_at(self.ballot.closes_at, terms)


def voting_on(ballot: Ballot, by: Standing, at: datetime) -> Voting:
    """ballot comes from `readable_ballots`, which decides who may open it."""
    proposal = read_whole(ballot.proposal)
    known = known_of(proposal, by, at)
    full = next(row for row in proposal.ballots.all() if row.pk == ballot.pk)
    seat, consulted = known.seat, proposal.consultations.all()
    stands_in = Alternate.objects.filter(in_office(at), seat=seat).select_related("person").first() if seat else None
    return Voting(
        proposal=proposal,
        round=round_of(full, by),
        known=known,
        measure=measure_words(proposal),
        credits=credited(proposal),
        heard=chapters_heard(proposal, at, ballot=full),
        comments=len(proposal.comments.all()),
        alternate=stands_in.person if stands_in else None,
        own_consultation=next((row for row in reversed(consulted) if row.seat_id == seat), None),
    )


def tellers(voting: Voting) -> list[Told]:
    """Whom staff may have heard by phone: the holders of the seats whose answer is not their own on the page."""
    facts = voting.known.voting
    if facts is None:
        return []
    own = facts.answered_by_representative - facts.answered_by_phone
    return [
        Told(tenure.seat_id, tenure.person_id, f"{tenure.seat}: {tenure.person.name}")
        for tenure in seated(voting.known.at)
        if tenure.seat_id in facts.roll and tenure.seat_id not in own
    ]


def refusal_to_listen(voting: Voting) -> Refusal | None:
    """Whether anything told by phone could be entered now; None while there is somebody who could have told it."""
    facts, known = voting.known.voting, voting.known
    if facts is None:
        return refuse(why.BALLOT_CLOSED, closed_at=voting.ballot.closed_at)
    one = next(iter(tellers(voting)), Told(min(facts.roll), 0, ""))
    return permits.refusal_to_vote_by_phone(
        known.by, facts, known.at, seat=one.seat, choice=Choice.AGREE, said_by=one.person, said_at=known.at
    )


def seats_filled(at: datetime) -> list[tuple[int, str]]:
    return [(tenure.seat_id, f"{tenure.seat}: {tenure.person.name}") for tenure in seated(at)]
