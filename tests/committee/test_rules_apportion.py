"""Seats by size: the worked tables, and an independent way to the same answers."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from commonground.committee.rules.apportion import LARGER_SIZE, LOT, CannotApportion, Method, Tie, apportion

WEBSTER, HAMILTON, HUNTINGTON_HILL = Method.WEBSTER, Method.HAMILTON, Method.HUNTINGTON_HILL
DIVISORS = (WEBSTER, HUNTINGTON_HILL)
NAMES = ("Bay Area", "Fresno", "Los Angeles", "San Bernardino", "San Diego", "At-large")


def named(*sizes):
    return dict(zip(NAMES, sizes, strict=False))


def seats_of(sizes, seats, minimum, method):
    return tuple(apportion(sizes, seats=seats, minimum=minimum, method=method).seats.values())


@pytest.mark.parametrize(
    ("sizes", "seats", "minimum", "method", "expected"),
    [
        ((27, 13, 34, 11, 16, 19), 9, 1, WEBSTER, (2, 1, 3, 1, 1, 1)),
        ((27, 13, 34, 11, 16, 19), 9, 0, WEBSTER, (2, 1, 3, 1, 1, 1)),
        ((27, 13, 34, 11, 16, 19), 9, 0, HAMILTON, (2, 1, 3, 1, 1, 1)),
        ((27, 13, 34, 11, 16, 19), 10, 1, WEBSTER, (2, 1, 3, 1, 1, 2)),
        ((30, 12, 44, 4, 14, 16), 9, 0, HAMILTON, (2, 1, 4, 0, 1, 1)),
        ((30, 12, 44, 4, 14, 16), 9, 0, WEBSTER, (2, 1, 4, 0, 1, 1)),
        ((30, 12, 44, 4, 14, 16), 9, 1, WEBSTER, (2, 1, 3, 1, 1, 1)),
        ((30, 12, 44, 4, 14, 16), 9, 0, HUNTINGTON_HILL, (2, 1, 3, 1, 1, 1)),
    ],
)
def test_the_worked_tables(sizes, seats, minimum, method, expected):
    assert seats_of(named(*sizes), seats, minimum, method) == expected


def test_hamilton_takes_a_seat_away_when_the_committee_grows_and_webster_does_not():
    sizes = named(8, 28, 34, 27, 17, 6)

    assert [seats_of(sizes, seats, 0, HAMILTON)[-1] for seats in (10, 11)] == [1, 0]
    assert [seats_of(sizes, seats, 0, WEBSTER)[-1] for seats in (10, 11)] == [1, 1]


def test_the_same_claim_goes_to_the_larger_first():
    # 30 / 3 = 10 / 1: the second seat of A against the first of B.
    found = apportion({"A": 30, "B": 10}, seats=2, method=WEBSTER)

    assert found.seats == {"A": 2, "B": 0}
    assert found.ties == (Tie(2, ("A", "B"), LARGER_SIZE),)


def test_a_tie_that_leaves_a_seat_for_everybody_is_none():
    assert apportion({"A": 30, "B": 10}, seats=3, method=WEBSTER).ties == ()


def test_the_larger_gets_its_seat_before_the_lot_decides_among_equals():
    # At the fourth seat 30 / 3, 10 / 1 and 10 / 1 are one claim, for two seats.
    found = apportion({"A": 30, "B": 10, "C": 10}, seats=3, method=WEBSTER)

    assert found.seats["A"] == 2
    assert [(tie.seat, tie.decided_by) for tie in found.ties] == [(2, LARGER_SIZE), (3, LOT)]
    assert found.ties[0].among == ("A", "B", "C")
    assert found.ties[1].among == ("B", "C")


def test_equals_that_all_get_a_seat_need_no_lot():
    # 30 / 3 twice and 10 / 1 once, for two seats: the two larger ones get them, whichever comes first.
    found = apportion({"A": 30, "B": 30, "C": 10}, seats=4, method=WEBSTER)

    assert found.seats == {"A": 2, "B": 2, "C": 0}
    assert [tie.decided_by for tie in found.ties] == [LARGER_SIZE, LARGER_SIZE]


def test_a_lot_is_the_same_for_the_same_seed_and_both_can_win():
    def winner(seed):
        return max((seats, name) for name, seats in twins(seed).seats.items())[1]

    def twins(seed):
        return apportion({"A": 7, "B": 7}, seats=1, method=HAMILTON, seed=seed)

    assert twins(3) == twins(3)
    assert {winner(seed) for seed in range(20)} == {"A", "B"}
    assert twins(0).ties[0].decided_by == LOT


def test_huntington_hill_serves_everybody_first_and_the_larger_where_seats_are_few():
    assert seats_of(named(1000, 1, 1), 3, 0, HUNTINGTON_HILL) == (1, 1, 1)
    found = apportion(named(5, 9, 7), seats=2, method=HUNTINGTON_HILL)
    assert tuple(found.seats.values()) == (0, 1, 1)
    assert {tie.decided_by for tie in found.ties} == {LARGER_SIZE}


@pytest.mark.parametrize(
    ("sizes", "seats", "minimum"),
    [({}, 3, 0), ({"A": 0}, 3, 0), ({"A": 2, "B": -1}, 3, 0), ({"A": 1}, -1, 0), ({"A": 1, "B": 1}, 1, 1)],
)
@pytest.mark.parametrize("method", Method)
def test_what_has_no_answer_is_said_in_one_sentence(sizes, seats, minimum, method):
    with pytest.raises(CannotApportion, match=r"^[^.]+\.$"):
        apportion(sizes, seats=seats, minimum=minimum, method=method)


def test_a_minimum_below_zero_and_too_many_seats_are_none():
    for seats, minimum in ((3, -1), (10**9, 0)):
        with pytest.raises(CannotApportion):
            apportion({"A": 1}, seats=seats, minimum=minimum)


def test_the_awards_are_the_seats_one_by_one():
    found = apportion(named(27, 13, 34, 11, 16, 19), seats=9, minimum=1)

    assert [award.seat for award in found.awards] == list(range(1, 10))
    assert [award.to for award in found.awards if award.claim] == ["Los Angeles", "Bay Area", "Los Angeles"]


few_sizes = some.lists(some.integers(1, 12), min_size=1, max_size=4).map(lambda sizes: named(*sizes))
many_sizes = some.lists(some.integers(1, 400), min_size=1, max_size=6).map(lambda sizes: named(*sizes))
methods = some.sampled_from(list(Method))
divisors = some.sampled_from(DIVISORS)


def can_be_defended(shares, sizes, seats, minimum, method):
    """Whether no seat could be moved to somebody with a greater claim, said without counting any seat out."""
    if method is HAMILTON:
        whole = sum(sizes)
        extra = [share - size * seats // whole for share, size in zip(shares, sizes, strict=True)]
        rests = [size * seats % whole for size in sizes]
        fair = all(
            rests[i] >= rests[j]
            for i in range(len(sizes))
            for j in range(len(sizes))
            if extra[i] == 1 and extra[j] == 0
        )
        return set(extra) <= {0, 1} and fair

    def worth(size, held):
        if method is WEBSTER:
            return Fraction(size, 2 * held + 1)
        return Fraction(size**2, held * (held + 1)) if held else float("inf")

    return all(
        worth(mine, share - 1) >= worth(theirs, other)
        for mine, share in zip(sizes, shares, strict=True)
        for theirs, other in zip(sizes, shares, strict=True)
        if share > minimum
    )


def every_defensible(sizes, seats, minimum, method):
    least = 0 if method is HAMILTON else minimum
    every = product(range(least, seats + 1), repeat=len(sizes))
    return [
        shares
        for shares in every
        if sum(shares) == seats and can_be_defended(shares, list(sizes.values()), seats, least, method)
    ]


@given(few_sizes, some.integers(0, 7), some.integers(0, 2), methods)
def test_by_brute_force_the_same_and_a_tie_is_noted_exactly_where_another_result_was_possible(
    sizes, seats, minimum, method
):
    assume(minimum * len(sizes) <= seats)
    found = apportion(sizes, seats=seats, minimum=minimum, method=method)
    possible = every_defensible(sizes, seats, minimum, method)

    assert tuple(found.seats.values()) in possible
    assert bool(found.ties) == (len(possible) > 1)


@given(many_sizes, some.integers(0, 40), some.integers(0, 2), divisors)
def test_nobody_loses_a_seat_when_the_committee_grows(sizes, seats, minimum, method):
    assume(minimum * len(sizes) <= seats)
    smaller = apportion(sizes, seats=seats, minimum=minimum, method=method)
    larger = apportion(sizes, seats=seats + 1, minimum=minimum, method=method)
    assume(not smaller.ties and not larger.ties)

    assert all(larger.seats[name] >= held for name, held in smaller.seats.items())


@given(many_sizes, some.integers(0, 40))
def test_hamilton_stays_within_the_quota(sizes, seats):
    found, whole = apportion(sizes, seats=seats, method=HAMILTON), sum(sizes.values())

    assert sum(found.seats.values()) == seats
    assert all(size * seats // whole <= found.seats[name] <= -(-size * seats // whole) for name, size in sizes.items())


@given(many_sizes, some.integers(0, 40), methods, some.integers(0, 5), some.randoms(use_true_random=False))
def test_the_order_of_the_constituencies_changes_nothing(sizes, seats, method, seed, chance):
    shuffled = list(sizes.items())
    chance.shuffle(shuffled)
    found = apportion(sizes, seats=seats, method=method, seed=seed)
    again = apportion(dict(shuffled), seats=seats, method=method, seed=seed)

    assert (found.seats, found.ties, found.awards) == (again.seats, again.ties, again.awards)


@given(many_sizes, some.integers(0, 40), methods, some.integers(2, 9))
def test_only_the_proportion_of_sizes_counts(sizes, seats, method, times):
    larger = {name: size * times for name, size in sizes.items()}

    assert apportion(sizes, seats=seats, method=method).seats == apportion(larger, seats=seats, method=method).seats


@given(many_sizes, some.integers(0, 40), methods)
def test_a_larger_constituency_never_gets_less(sizes, seats, method):
    held = apportion(sizes, seats=seats, method=method).seats

    assert all(held[a] >= held[b] for a in sizes for b in sizes if sizes[a] > sizes[b])
