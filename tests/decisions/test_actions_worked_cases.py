"""The worked cases of docs/rules.md and of the demonstration year, each by real deeds: opened, voted, closed."""

import pytest

from commonground.decisions.actions import ballots
from commonground.decisions.models import Ballot
from commonground.decisions.queries.positions import dissents_on, qualification_in
from tests.builders.decisions import MONDAY, a_committee_of
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def line_of(counts: str) -> str:
    """ "5-3-1-0-0": agree, do not agree, abstain, recuse, silent."""
    return "".join(letter * int(number) for letter, number in zip("anbr.", counts.split("-"), strict=True))


def came_out(ballot: Ballot) -> tuple[str, str]:
    """How it ended and the sentence the position carries, by its key."""
    position = getattr(ballot, "position", None)
    if position is None:
        return ballot.outcome, ""
    qualification = qualification_in(position, "en", dissents=dissents_on(position.proposal).count())
    return ballot.outcome, qualification.key if qualification else ""


BILLS = [
    (9, "9-0-0-0-0", "adopted", ""),
    (9, "5-4-0-0-0", "adopted", "majority"),
    (9, "5-0-4-0-0", "adopted", ""),
    (9, "4-4-1-0-0", "not_adopted", ""),
    (9, "4-0-0-0-5", "lapsed", ""),
    (9, "4-3-1-1-0", "not_adopted", ""),
    (8, "4-4-0-0-0", "adopted", "at_least_half"),
    (8, "4-0-2-0-2", "adopted", ""),
    (8, "3-0-1-0-4", "lapsed", ""),
    (7, "4-2-1-0-0", "adopted", "majority"),
    (6, "3-3-0-0-0", "adopted", "at_least_half"),
    # The bills of the year.
    (9, "7-0-2-0-0", "adopted", ""),
    (9, "6-1-2-0-0", "adopted", "majority"),
    (9, "8-0-1-0-0", "adopted", ""),
    (9, "5-3-1-0-0", "adopted", "majority"),
    (9, "6-2-1-0-0", "adopted", "majority"),
    (9, "6-1-1-1-0", "adopted", "majority"),
    (9, "5-1-3-0-0", "adopted", "majority"),
    (9, "7-1-1-0-0", "adopted", "majority"),
    (8, "5-3-0-0-0", "adopted", "majority"),
    (8, "4-1-3-0-0", "adopted", "at_least_half"),
    (8, "6-0-1-0-1", "adopted", ""),
    (9, "3-0-0-0-6", "lapsed", ""),
]


@pytest.mark.parametrize(("filled", "counts", "outcome", "wording"), BILLS)
def test_nine_seats_on_a_bill(filled: int, counts: str, outcome: str, wording: str) -> None:
    ballot = a_committee_of(9, filled=filled).decides(line_of(counts))

    assert came_out(ballot) == (outcome, wording)
    assert (ballot.base, ballot.needed) == (filled, (filled + 1) // 2)
    assert "-".join(str(getattr(ballot, name)) for name in ("agree", "object", "abstain", "recuse", "no_response")) == (
        counts
    )


MAJOR = [
    (9, "6-3-0-0-0", "adopted", "two_thirds"),
    (9, "5-2-2-0-0", "not_adopted", ""),
    (8, "5-2-1-0-0", "not_adopted", ""),
    (8, "6-1-1-0-0", "adopted", "two_thirds"),
    (7, "5-2-0-0-0", "adopted", "two_thirds"),
    (9, "6-1-1-1-0", "adopted", "two_thirds"),
    (9, "5-2-1-1-0", "not_adopted", ""),
    (9, "9-0-0-0-0", "adopted", ""),
    (9, "6-2-1-0-0", "adopted", "two_thirds"),
    (9, "8-1-0-0-0", "adopted", "two_thirds"),
    (9, "5-3-1-0-0", "not_adopted", ""),
]


@pytest.mark.parametrize(("filled", "counts", "outcome", "wording"), MAJOR)
def test_nine_seats_on_a_major_issue(filled: int, counts: str, outcome: str, wording: str) -> None:
    ballot = a_committee_of(9, filled=filled).decides_major(line_of(counts))

    assert came_out(ballot) == (outcome, wording)
    assert (ballot.kind, ballot.needed) == ("major", -(-2 * filled // 3))


READINGS = [
    ({}, 8, "4-3-1-0-0", "adopted", "at_least_half"),
    ({"bill_base": "authorized"}, 8, "4-3-1-0-0", "not_adopted", ""),
    ({"bill_base": "seated_minus_recused"}, 8, "4-3-1-0-0", "adopted", "at_least_half"),
    ({"bill_base": "cast"}, 8, "4-3-1-0-0", "adopted", "at_least_half"),
    ({"bill_base": "cast"}, 9, "1-0-0-0-8", "adopted", ""),
    ({"bill_base": "cast"}, 9, "3-2-0-0-4", "adopted", "of_votes_cast"),
    ({"bill_base": "seated_minus_recused"}, 9, "4-3-1-1-0", "adopted", "of_votes_cast"),
    ({"exact_half_requires_more_agree": True}, 8, "4-4-0-0-0", "not_adopted", ""),
    ({"exact_half_requires_more_agree": True}, 8, "4-3-1-0-0", "adopted", "at_least_half"),
    ({"qualification_trigger": "any_non_approval"}, 9, "8-0-1-0-0", "adopted", "majority"),
    ({"qualification_trigger": "never"}, 9, "5-4-0-0-0", "adopted", ""),
]


@pytest.mark.parametrize(("terms", "filled", "counts", "outcome", "wording"), READINGS)
def test_a_bill_under_other_rules(
    terms: dict[str, object], filled: int, counts: str, outcome: str, wording: str
) -> None:
    ballot = a_committee_of(9, filled=filled, **terms).decides(line_of(counts))

    assert came_out(ballot) == (outcome, wording)


@pytest.mark.parametrize(
    ("terms", "outcome", "wording"),
    [
        ({"major_base": "cast"}, "adopted", "majority"),
        ({"major_base": "authorized"}, "not_adopted", ""),
        ({"major_share": "1/2"}, "adopted", "majority"),
    ],
)
def test_five_agree_on_a_major_issue_under_other_rules(terms: dict[str, object], outcome: str, wording: str) -> None:
    ballot = a_committee_of(9, **terms).decides_major(line_of("5-2-2-0-0"))

    assert came_out(ballot) == (outcome, wording)


SIZES = [
    (5, 5, "bill", "3-2-0-0-0", "adopted", "majority"),
    (5, 5, "major", "3-2-0-0-0", "not_adopted", ""),
    (5, 5, "major", "4-1-0-0-0", "adopted", "two_thirds"),
    (7, 7, "bill", "4-3-0-0-0", "adopted", "majority"),
    (7, 7, "major", "5-2-0-0-0", "adopted", "two_thirds"),
    (7, 6, "bill", "3-3-0-0-0", "adopted", "at_least_half"),
    (7, 6, "major", "4-2-0-0-0", "adopted", "two_thirds"),
    (11, 11, "bill", "6-5-0-0-0", "adopted", "majority"),
    (11, 11, "major", "7-4-0-0-0", "not_adopted", ""),
    (11, 11, "major", "8-3-0-0-0", "adopted", "two_thirds"),
    (12, 12, "bill", "6-6-0-0-0", "adopted", "at_least_half"),
    (12, 12, "major", "8-4-0-0-0", "adopted", "two_thirds"),
    (15, 14, "bill", "7-7-0-0-0", "adopted", "at_least_half"),
    (15, 14, "major", "9-5-0-0-0", "not_adopted", ""),
    (15, 14, "major", "10-4-0-0-0", "adopted", "two_thirds"),
    (9, 5, "bill", "3-2-0-0-0", "adopted", "majority"),
    (9, 5, "major", "3-2-0-0-0", "not_adopted", ""),
    (9, 5, "major", "4-1-0-0-0", "adopted", "two_thirds"),
    (1, 1, "bill", "1-0-0-0-0", "adopted", ""),
    (1, 1, "major", "1-0-0-0-0", "adopted", ""),
]


@pytest.mark.parametrize(("seats", "filled", "kind", "counts", "outcome", "wording"), SIZES)
def test_committees_of_other_sizes(seats: int, filled: int, kind: str, counts: str, outcome: str, wording: str) -> None:
    committee = a_committee_of(seats, filled=filled)
    place = {"place": min(1, seats - 1)}
    decides = committee.decides_major if kind == "major" else committee.decides

    ballot = decides(line_of(counts), **place)

    assert came_out(ballot) == (outcome, wording)
    assert ballot.authorized == seats
    assert ("below_floor" in ballot.warnings) is (3 * filled < 2 * seats)


@pytest.mark.parametrize(("seats", "filled"), [(9, 4), (8, 4), (2, 1)])
def test_half_of_the_seats_or_fewer_decide_nothing(seats: int, filled: int) -> None:
    committee = a_committee_of(seats, filled=filled)
    proposal = committee.proposes(place=0)

    assert refused(ballots.open_ballot, proposal.pk, by=committee.chair, at=MONDAY) == "decisions.too_few_seated"


@pytest.mark.parametrize(("present", "outcome"), [(5, "adopted"), (7, "adopted"), (8, "adopted"), (9, "not_adopted")])
def test_of_those_present_four_are_half_of_eight(present: int, outcome: str) -> None:
    committee = a_committee_of(9, bill_base="present")
    proposal = committee.proposes()
    on_the_call = [seat.pk for seat in committee.seats[:present]]
    ballot = ballots.open_ballot(
        proposal.pk, by=committee.chair, at=MONDAY, closes_at=MONDAY.replace(hour=18), present=on_the_call
    )
    committee.votes(ballot, line_of("4-0-5-0-0"), MONDAY.replace(minute=5))

    assert committee.closes(ballot).outcome == outcome


def test_many_recusals_are_told() -> None:
    assert a_committee_of(9).decides(line_of("5-1-0-3-0")).warnings == ["many_recusals"]
