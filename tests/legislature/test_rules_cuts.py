"""The ledger counted: what was enacted and what was proposed never meet; amounts are whole cents and plain words."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from commonground.legislature.rules.cuts import (
    CUT,
    ENACTED,
    KINDS,
    PROPOSED,
    RESTORATION,
    STAGES,
    Line,
    Sums,
    cumulative,
    fiscal_year_of,
    sums_by_cell,
    thousandths,
    year_label,
)
from commonground.legislature.rules.money import MOST_CENTS, cents_in, exact, plain, rounded
from commonground.legislature.wording import amount_words

amounts = st.integers(min_value=1, max_value=MOST_CENTS)
lines = st.lists(
    st.builds(
        Line,
        program=st.integers(1, 4),
        year=st.integers(2008, 2026),
        kind=st.sampled_from(KINDS),
        stage=st.sampled_from(STAGES),
        cents=amounts,
    ),
    max_size=30,
)


@given(lines)
def test_the_total_is_what_the_lines_of_one_stage_add_up_to(rows):
    for stage in STAGES:
        total = cumulative(sums_by_cell(rows, stage))
        of = [row for row in rows if row.stage == stage]
        assert total.cuts == sum(row.cents for row in of if row.kind == CUT)
        assert total.restorations == sum(row.cents for row in of if row.kind == RESTORATION)
        assert total.net == total.cuts - total.restorations
        assert bool(total) is bool(of)


@given(lines, amounts)
def test_a_proposal_changes_nothing_that_was_enacted(rows, cents):
    before = sums_by_cell(rows, ENACTED)
    assert sums_by_cell([*rows, Line(1, 2011, CUT, PROPOSED, cents)], ENACTED) == before


@given(lines, st.integers(2008, 2026))
def test_two_spans_that_meet_add_up_to_all_years_and_programs_to_the_whole(rows, year):
    cells = sums_by_cell(rows, ENACTED)
    assert cumulative(cells, until=year) + cumulative(cells, since=year + 1) == cumulative(cells)
    assert sum((cumulative(cells, program=one) for one in range(1, 5)), Sums()) == cumulative(cells)


@given(st.permutations([Line(1, 2011, CUT, ENACTED, 5), Line(1, 2011, RESTORATION, ENACTED, 3)] * 3))
def test_the_order_of_the_lines_does_not_matter(rows):
    assert sums_by_cell(rows, ENACTED) == {(1, 2011): Sums(15, 9)}


@given(st.dates(date(1951, 1, 1), date(2099, 12, 31)))
def test_every_day_lies_in_the_fiscal_year_that_began_last(day):
    year = fiscal_year_of(day)
    assert date(year, 7, 1) <= day < date(year + 1, 7, 1)


@pytest.mark.parametrize(
    ("year", "label"), [(2008, "2008–09"), (2011, "2011–12"), (2099, "2099–2100"), (1999, "1999–2000")]
)
def test_a_fiscal_year_is_called_by_both_its_years(year, label):
    assert year_label(year) == label


@given(st.integers(0, MOST_CENTS), amounts)
def test_a_bar_is_as_long_as_its_share_of_the_longest(cents, most):
    length = thousandths(min(cents, most), most)
    assert 0 <= length <= 1000
    assert (length > 0) is (min(cents, most) > 0)
    assert thousandths(most, most) == 1000
    assert thousandths(cents, 0) == 0


@pytest.mark.parametrize(
    ("cents", "english", "spanish", "to_the_cent"),
    [
        (15_234_567_890_00, "$15.2 billion", "$15.2 mil millones", "$15,234,567,890"),
        (15_000_000_000_00, "$15 billion", "$15 mil millones", "$15,000,000,000"),
        (999_950_000_00, "$1 billion", "$1 mil millones", "$999,950,000"),
        (949_999_999_99, "$950 million", "$950 millones", "$949,999,999.99"),
        (1_250_000_00, "$1.3 million", "$1.3 millones", "$1,250,000"),
        (950_000_00, "$950,000", "$950,000", "$950,000"),
        (12_05, "$12.05", "$12.05", "$12.05"),
        (0, "$0", "$0", "$0"),
        (-600_000_000_00, "−$600 million", "−$600 millones", "−$600,000,000"),
        (1_234_500_000_000_00, "$1,234.5 billion", "$1,234.5 mil millones", "$1,234,500,000,000"),
    ],
)
def test_an_amount_is_said_as_a_newspaper_says_it(cents, english, spanish, to_the_cent):
    assert amount_words(cents).replace("\u00a0", " ") == english
    with translation.override("es"):
        assert amount_words(cents).replace("\u00a0", " ") == spanish
    assert exact(cents) == to_the_cent


@given(amounts)
def test_what_is_said_is_within_half_a_tenth_of_its_unit(cents):
    said = rounded(cents)
    size = {"billion": 10**11, "million": 10**8, "": 100}[said.unit]
    assert abs(said.tenths * size - cents * 10) * 2 <= (10 if said.unit == "" else 1) * size
    assert said.unit == "" or said.tenths >= 10
    assert said.unit != "million" or said.tenths < 10_000


@given(amounts)
def test_what_is_written_in_full_is_read_again(cents):
    assert cents_in(exact(cents)) == cents
    assert cents_in(plain(cents)) == cents


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        ("1200000", 1_200_000_00),
        ("$1,200,000", 1_200_000_00),
        ("1.2 million", 1_200_000_00),
        ("$1.25 Million", 1_250_000_00),
        ("15.2 billion", 15_200_000_000_00),
        ("15.2 mil millones", 15_200_000_000_00),
        ("1.2 millones", 1_200_000_00),
        ("1 millón", 1_000_000_00),
        ("  3  ", 3_00),
        ("0.05", 5),
    ],
)
def test_people_write_amounts_as_they_say_them(written, cents):
    assert cents_in(written) == cents


@pytest.mark.parametrize(
    "written",
    ["", "much", "-5", "1.2.3", "1.200.000", "15,2 millones", "1 billón", "1,20", "0.001", "5 dollars", "1e9", "٣"],
)
def test_what_is_no_amount_to_the_cent_is_not_guessed(written):
    assert cents_in(written) is None
