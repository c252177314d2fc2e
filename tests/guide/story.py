"""What happens between the pictures: some days of the invented spring, lived by the same actions as any other."""

from __future__ import annotations

from datetime import datetime

from commonground.accounts.actions import set_language
from commonground.accounts.models import User
from commonground.committee.queries.standing import standing_of
from commonground.decisions.actions.votes import cast_vote
from commonground.decisions.jobs import close_due_ballots, tell_of_new_versions
from commonground.decisions.models import Ballot, Position, Proposal
from commonground.decisions.rules.tally import Choice
from commonground.demo.bills import SEATS, bill
from commonground.demo.cast import person
from commonground.legislature.actions.entering import enter_version
from commonground.members.models import Person
from commonground.members.rules import Standing
from tests.builders import at

MORNING = at("2026-03-12 09:00")
AFTER_THE_COUNT = at("2026-03-16 17:05")
A_NEW_TEXT = at("2026-03-18 10:00")
RENT, CARE, GRANT = "2026-005", "2026-002", "2026-003"


def account(key: str) -> User:
    found = Person.objects.get(name=person(key).name).user
    assert found is not None
    return found


def acting(key: str, moment: datetime) -> Standing:
    return standing_of(account(key).pk, moment)


def reads_in(key: str, language: str, moment: datetime) -> None:
    set_language(account(key).pk, language, at=moment)


def proposal(reference: str) -> Proposal:
    return Proposal.objects.get(reference=reference)


def ballot(reference: str) -> Ballot:
    return proposal(reference).ballots.latest("pk")


def position(reference: str) -> Position:
    return proposal(reference).positions.latest("pk")


def rivera_votes() -> None:
    by = acting("rivera", MORNING)
    cast_vote(ballot(RENT).pk, min(by.seats), Choice.AGREE, reason="", by=by, at=MORNING)


def the_others_vote_and_it_closes() -> None:
    """As the table of the year has it: five agree, three object, one abstains."""
    last_minute = at("2026-03-16 16:30")
    rent, seats = ballot(RENT), [row.seat for row in ballot(RENT).roll.select_related("seat")]
    for answer in bill("B05").ballots[0].answers:
        seat = seats[SEATS.index(answer.seat)]
        holder = seat.tenures.get(until_at=None).person
        if not rent.votes.filter(seat=seat).exists():
            by = standing_of(holder.user_id, last_minute)
            cast_vote(rent.pk, seat.pk, Choice(answer.choice), by=by, at=last_minute)
    close_due_ballots(AFTER_THE_COUNT)


def a_newer_text_comes() -> None:
    by = acting("quinones", A_NEW_TEXT)
    enter_version(
        proposal(CARE).bill_id, "Amended", dated_on=A_NEW_TEXT.date(), note="The rates are measured every year.",
        by=by, at=A_NEW_TEXT,
    )  # fmt: skip
    tell_of_new_versions(A_NEW_TEXT)
