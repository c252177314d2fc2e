"""The worked cases of the decision rules, as they are told in docs/rules.md."""

from fractions import Fraction

import pytest

from commonground.decisions.rules.floors import below_floor, can_open, many_recusals, quorum
from commonground.decisions.rules.qualification import qualification_of
from commonground.decisions.rules.tally import Choice, Outcome, Tally, count, outcome_of, prevailing_side
from commonground.decisions.rules.terms import Base, RuleTerms, Threshold, Trigger

BILL, MAJOR = Threshold.BILL, Threshold.MAJOR
ADOPTED, NOT_ADOPTED, LAPSED, CANNOT_OPEN = "adopted", "not_adopted", "lapsed", "cannot_open"


def votes_of(tally: str) -> dict[int, Choice]:
    """5-2-1-0-1 as votes: agree, object, abstain, recuse, silent."""
    numbers = [int(number) for number in tally.split("-")]
    given = [choice for choice, number in zip(Choice, numbers, strict=False) for _ in range(number)]
    return dict(enumerate(given, start=1))


def seats_of(tally: str) -> int:
    return sum(int(number) for number in tally.split("-"))


def counted(
    tally: str, threshold: Threshold = BILL, *, terms: RuleTerms | None = None, authorized: int = 9, present: int = 0
) -> Tally:
    terms = terms or RuleTerms()
    return count(
        votes_of(tally),
        roll=range(1, seats_of(tally) + 1),
        share=terms.share_of(threshold),
        base_kind=terms.base_of(threshold),
        authorized=authorized,
        present=range(1, present + 1),
    )


def came_out(
    tally: str, threshold: Threshold = BILL, *, terms: RuleTerms | None = None, authorized: int = 9, dissents: int = 0
) -> tuple[str, str | None]:
    terms = terms or RuleTerms()
    result = counted(tally, threshold, terms=terms, authorized=authorized)
    outcome = outcome_of(result, authorized=authorized, threshold=threshold, terms=terms)
    trigger = terms.qualification_trigger
    return outcome.value, qualification_of(result, outcome, threshold=threshold, trigger=trigger, dissents=dissents)


@pytest.mark.parametrize(
    ("base", "half", "majority", "two_thirds", "quorum_of_a_call"),
    [
        (5, 3, 3, 4, 3),
        (6, 3, 4, 4, 4),
        (7, 4, 4, 5, 4),
        (8, 4, 5, 6, 5),
        (9, 5, 5, 6, 5),
        (10, 5, 6, 7, 6),
        (11, 6, 6, 8, 6),
        (12, 6, 7, 8, 7),
        (13, 7, 7, 9, 7),
        (15, 8, 8, 10, 8),
    ],
)
def test_the_numbers_needed_for_each_size(base, half, majority, two_thirds, quorum_of_a_call):
    silent = f"0-0-0-0-{base}"

    assert counted(silent, BILL, authorized=base).needed == half
    assert counted(silent, MAJOR, authorized=base).needed == two_thirds
    assert quorum(base, base) == quorum_of_a_call
    assert base // 2 + 1 == majority


@pytest.mark.parametrize(
    ("tally", "outcome", "wording"),
    [
        ("9-0-0-0-0", ADOPTED, None),
        ("5-4-0-0-0", ADOPTED, "majority"),
        ("5-0-4-0-0", ADOPTED, None),
        ("4-4-1-0-0", NOT_ADOPTED, None),
        ("4-0-0-0-5", LAPSED, None),
        ("4-3-1-1-0", NOT_ADOPTED, None),
        ("4-4-0-0-0", ADOPTED, "at_least_half"),
        ("4-0-2-0-2", ADOPTED, None),
        ("3-0-1-0-4", LAPSED, None),
        ("4-2-1-0-0", ADOPTED, "majority"),
        ("3-3-0-0-0", ADOPTED, "at_least_half"),
        ("4-0-0-0-0", CANNOT_OPEN, None),
    ],
)
def test_the_worked_cases_of_a_bill_in_a_committee_of_nine(tally, outcome, wording):
    assert came_out(tally) == (outcome, wording)


@pytest.mark.parametrize(
    ("tally", "outcome", "wording"),
    [
        ("6-3-0-0-0", ADOPTED, "two_thirds"),
        ("5-2-2-0-0", NOT_ADOPTED, None),
        ("5-2-1-0-0", NOT_ADOPTED, None),
        ("6-1-1-0-0", ADOPTED, "two_thirds"),
        ("5-2-0-0-0", ADOPTED, "two_thirds"),
        ("6-1-1-1-0", ADOPTED, "two_thirds"),
        ("5-2-1-1-0", NOT_ADOPTED, None),
    ],
)
def test_the_worked_cases_of_a_major_issue(tally, outcome, wording):
    assert came_out(tally, MAJOR) == (outcome, wording)


@pytest.mark.parametrize(
    ("base", "needed", "outcome"),
    [
        (Base.SEATED, 4, ADOPTED),
        (Base.AUTHORIZED, 5, NOT_ADOPTED),
        (Base.SEATED_MINUS_RECUSED, 4, ADOPTED),
        (Base.CAST, 4, ADOPTED),
    ],
)
def test_the_readings_of_at_least_half_of_the_members_differ(base, needed, outcome):
    terms = RuleTerms(bill_base=base)

    assert counted("4-3-1-0-0", terms=terms).needed == needed
    assert came_out("4-3-1-0-0", terms=terms)[0] == outcome


@pytest.mark.parametrize(
    ("base", "outcome"),
    [(Base.SEATED, NOT_ADOPTED), (Base.CAST, ADOPTED), (Base.AUTHORIZED, NOT_ADOPTED)],
)
def test_the_readings_of_two_thirds_differ(base, outcome):
    assert came_out("5-2-2-0-0", MAJOR, terms=RuleTerms(major_base=base))[0] == outcome


def test_under_votes_cast_one_voice_would_decide_for_eight_silent_seats():
    assert came_out("1-0-0-0-8", terms=RuleTerms(bill_base=Base.CAST))[0] == ADOPTED


def test_a_recusal_lowers_the_bar_only_where_recused_seats_leave_the_base():
    assert came_out("4-3-1-1-0")[0] == NOT_ADOPTED
    assert came_out("4-3-1-1-0", terms=RuleTerms(bill_base=Base.SEATED_MINUS_RECUSED)) == (ADOPTED, "of_votes_cast")


def test_those_present_are_the_base_where_the_rule_says_so():
    terms = RuleTerms(bill_base=Base.PRESENT)

    assert counted("3-2-0-0-4", terms=terms, present=6).needed == 3
    assert counted("3-2-0-0-4", terms=terms).needed == 0


THE_YEAR = [
    ("B01", MAJOR, "9-0-0-0-0", ADOPTED, None),
    ("B02", BILL, "7-0-2-0-0", ADOPTED, None),
    ("B03", BILL, "6-1-2-0-0", ADOPTED, "majority"),
    ("B04", BILL, "8-0-1-0-0", ADOPTED, None),
    ("B05", BILL, "5-3-1-0-0", ADOPTED, "majority"),
    ("B06", MAJOR, "5-2-2-0-0", NOT_ADOPTED, None),
    ("B06 again", MAJOR, "6-2-1-0-0", ADOPTED, "two_thirds"),
    ("B07", BILL, "6-2-1-0-0", ADOPTED, "majority"),
    ("B08", BILL, "9-0-0-0-0", ADOPTED, None),
    ("B09", BILL, "6-1-1-1-0", ADOPTED, "majority"),
    ("B10", BILL, "4-3-1-1-0", NOT_ADOPTED, None),
    ("B11", BILL, "9-0-0-0-0", ADOPTED, None),
    ("B12", BILL, "8-0-1-0-0", ADOPTED, None),
    ("B13", BILL, "5-1-3-0-0", ADOPTED, "majority"),
    ("B14", BILL, "7-1-1-0-0", ADOPTED, "majority"),
    ("B15", MAJOR, "8-1-0-0-0", ADOPTED, "two_thirds"),
    ("B16", BILL, "9-0-0-0-0", ADOPTED, None),
    ("B17", BILL, "4-4-0-0-0", ADOPTED, "at_least_half"),
    ("B17 again", BILL, "5-3-0-0-0", ADOPTED, "majority"),
    ("B18", BILL, "4-1-3-0-0", ADOPTED, "at_least_half"),
    ("B19", MAJOR, "5-2-1-0-0", NOT_ADOPTED, None),
    ("B21 at first", BILL, "3-0-0-0-5", LAPSED, None),
    ("B21", BILL, "6-0-1-0-1", ADOPTED, None),
    ("B22", BILL, "9-0-0-0-0", ADOPTED, None),
    ("B24", BILL, "3-0-0-0-6", LAPSED, None),
    ("B25", MAJOR, "6-3-0-0-0", ADOPTED, "two_thirds"),
    ("M1", MAJOR, "8-0-1-0-0", ADOPTED, None),
    ("M3", MAJOR, "6-2-1-0-0", ADOPTED, "two_thirds"),
    ("M4", MAJOR, "5-3-1-0-0", NOT_ADOPTED, None),
    ("M5", MAJOR, "7-1-1-0-0", ADOPTED, "two_thirds"),
    ("step down", MAJOR, "6-1-1-1-0", ADOPTED, "two_thirds"),
    ("priorities", MAJOR, "8-1-0-0-0", ADOPTED, "two_thirds"),
]


@pytest.mark.parametrize(("name", "threshold", "tally", "outcome", "wording"), THE_YEAR)
def test_the_ballots_of_the_year(name, threshold, tally, outcome, wording):
    assert came_out(tally, threshold) == (outcome, wording)


def test_a_dissent_on_file_qualifies_a_unanimous_bill():
    assert came_out("9-0-0-0-0") == (ADOPTED, None)
    assert came_out("9-0-0-0-0", dissents=1) == (ADOPTED, "majority")


@pytest.mark.parametrize(
    ("authorized", "tally", "threshold", "outcome", "wording"),
    [
        (5, "3-2-0-0-0", BILL, ADOPTED, "majority"),
        (5, "3-2-0-0-0", MAJOR, NOT_ADOPTED, None),
        (5, "4-1-0-0-0", MAJOR, ADOPTED, "two_thirds"),
        (7, "4-3-0-0-0", BILL, ADOPTED, "majority"),
        (7, "5-2-0-0-0", MAJOR, ADOPTED, "two_thirds"),
        (7, "3-3-0-0-0", BILL, ADOPTED, "at_least_half"),
        (7, "4-2-0-0-0", MAJOR, ADOPTED, "two_thirds"),
        (11, "6-5-0-0-0", BILL, ADOPTED, "majority"),
        (11, "7-4-0-0-0", MAJOR, NOT_ADOPTED, None),
        (11, "8-3-0-0-0", MAJOR, ADOPTED, "two_thirds"),
        (12, "6-6-0-0-0", BILL, ADOPTED, "at_least_half"),
        (12, "8-4-0-0-0", MAJOR, ADOPTED, "two_thirds"),
        (15, "7-7-0-0-0", BILL, ADOPTED, "at_least_half"),
        (15, "10-4-0-0-0", MAJOR, ADOPTED, "two_thirds"),
        (15, "9-5-0-0-0", MAJOR, NOT_ADOPTED, None),
        (9, "3-2-0-0-0", BILL, ADOPTED, "majority"),
        (9, "4-1-0-0-0", MAJOR, ADOPTED, "two_thirds"),
        (9, "3-2-0-0-0", MAJOR, NOT_ADOPTED, None),
        (9, "4-0-0-0-0", BILL, CANNOT_OPEN, None),
        (1, "1-0-0-0-0", BILL, ADOPTED, None),
        (1, "0-1-0-0-0", MAJOR, NOT_ADOPTED, None),
        (1, "0-0-0-0-1", BILL, LAPSED, None),
    ],
)
def test_committees_of_other_sizes(authorized, tally, threshold, outcome, wording):
    assert came_out(tally, threshold, authorized=authorized) == (outcome, wording)


def test_nine_seats_with_five_filled_meet_under_a_banner():
    assert can_open(5, 9)
    assert below_floor(5, 9)
    assert not below_floor(6, 9)
    assert not can_open(4, 9)
    assert not can_open(6, 12)


def test_a_call_needs_most_of_the_seated_and_a_third_of_the_authorized():
    assert (quorum(9, 9), quorum(7, 9), quorum(5, 9)) == (5, 4, 3)
    assert quorum(3, 9) == 3
    assert quorum(9, 9, fixed=7) == 7


def test_a_third_of_recusals_is_many():
    assert many_recusals(3, 9)
    assert not many_recusals(2, 9)


@pytest.mark.parametrize(
    ("tally", "in_force", "outcome"),
    [
        ("4-4-0-0-0", "oppose", NOT_ADOPTED),
        ("4-3-1-0-0", "oppose", ADOPTED),
        ("6-0-2-0-0", "oppose", ADOPTED),
        ("4-4-0-0-0", "support", ADOPTED),
        ("4-4-0-0-0", None, ADOPTED),
    ],
)
def test_a_change_of_position_needs_more_to_agree_than_object(tally, in_force, outcome):
    result = counted(tally)

    assert outcome_of(result, authorized=9, threshold=BILL, position_in_force=in_force) == outcome


def test_a_coalition_may_ask_more_of_exactly_half():
    strict = RuleTerms(exact_half_requires_more_agree=True)

    assert came_out("4-4-0-0-0", terms=strict)[0] == NOT_ADOPTED
    assert came_out("4-3-1-0-0", terms=strict)[0] == ADOPTED
    assert came_out("5-4-0-0-0", terms=strict)[0] == ADOPTED


def test_the_stricter_half_is_for_bills_and_looks_at_the_base_of_the_rule():
    half_for_all = RuleTerms(exact_half_requires_more_agree=True, major_share=Fraction(1, 2))
    of_authorized = RuleTerms(exact_half_requires_more_agree=True, bill_base=Base.AUTHORIZED)

    assert came_out("4-4-0-0-0", MAJOR, terms=half_for_all)[0] == ADOPTED
    assert came_out("4-4-0-0-0", terms=of_authorized, authorized=8)[0] == NOT_ADOPTED


@pytest.mark.parametrize(
    ("trigger", "tally", "dissents", "wording"),
    [
        (Trigger.OBJECTION, "9-0-0-0-0", 1, None),
        (Trigger.OBJECTION, "8-1-0-0-0", 0, "majority"),
        (Trigger.ANY_NON_APPROVAL, "8-0-1-0-0", 0, "majority"),
        (Trigger.ANY_NON_APPROVAL, "9-0-0-0-0", 1, None),
        (Trigger.NEVER, "5-4-0-0-0", 3, None),
    ],
)
def test_the_sentence_follows_the_trigger_of_the_rule_set(trigger, tally, dissents, wording):
    assert came_out(tally, terms=RuleTerms(qualification_trigger=trigger), dissents=dissents) == (ADOPTED, wording)


def test_a_major_issue_adopted_under_a_weaker_rule_says_only_what_is_true():
    of_votes = RuleTerms(major_base=Base.CAST)

    assert came_out("5-2-2-0-0", MAJOR, terms=of_votes) == (ADOPTED, "majority")
    assert came_out("4-2-2-0-0", MAJOR, terms=of_votes) == (ADOPTED, "at_least_half")
    assert came_out("3-1-5-0-0", MAJOR, terms=of_votes) == (ADOPTED, "of_votes_cast")


def test_a_vote_from_outside_the_roll_is_not_counted_but_refused():
    with pytest.raises(ValueError, match="not on the roll"):
        count({7: Choice.AGREE}, roll=[1, 2], share=Fraction(1, 2), base_kind=Base.SEATED, authorized=2)


def test_the_side_that_prevailed_is_who_agreed_or_who_objected():
    votes = votes_of("2-1-1-0-0")

    assert prevailing_side(votes, Outcome.ADOPTED) == {1, 2}
    assert prevailing_side(votes, Outcome.NOT_ADOPTED) == {3}
    assert prevailing_side(votes, Outcome.LAPSED) == frozenset()
