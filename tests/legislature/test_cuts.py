"""The ledger of budget cuts: who enters, settles and withdraws a line, and what the book says of it."""

from datetime import date

import pytest
from django.db import IntegrityError
from django.http import Http404
from django.utils import translation

from commonground.committee.actions import found
from commonground.kernel.refusal import Refused
from commonground.legislature.actions import enter_cut, lay_out_programs, settle_cut, withdraw_cut
from commonground.legislature.jobs import keep_the_programs
from commonground.legislature.models import BudgetChange, Program
from commonground.legislature.queries import cuts_enacted, ledger, programs
from commonground.legislature.rules import refusals
from commonground.members.rules import NOBODY, SYSTEM, Standing
from commonground.record.models import Entry
from commonground.ui.wording import words_for
from tests.builders import NOON
from tests.builders.committee import PROFILE
from tests.builders.legislature import a_cut, a_program
from tests.builders.members import a_director

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ORGANIZER = Standing(user_id=2, is_organizer=True)
REPRESENTATIVE = Standing(user_id=3, seats=frozenset({1}))
ALTERNATE = Standing(user_id=4, alternate_of=frozenset({1}))
CONTACT = Standing(user_id=5, organizations=frozenset({1}))
LINE = {"what": "Fewer hours of care", "source": "Budget summary, page 4", "at": NOON}


def refusal_of(do, *args, **options):
    with pytest.raises(Refused) as refused:
        do(*args, **options)
    assert words_for(refused.value.refusal).title
    return refused.value.refusal.key


# Programs


def test_a_network_that_is_founded_knows_the_programs_of_its_profile():
    found(PROFILE, by=SYSTEM, at=NOON)

    assert [program.key for program in programs()] == [word.key for word in PROFILE.programs]
    assert str(programs()[0]) == "CalWORKs"
    with translation.override("es"):
        assert str(Program.objects.get(key="child-care")) == "Cuidado infantil"


def test_programs_are_laid_out_once_and_follow_the_profile():
    assert lay_out_programs(PROFILE, by=SYSTEM) == len(PROFILE.programs)
    Program.objects.filter(key="housing").update(name="Homes")

    assert lay_out_programs(PROFILE, by=SYSTEM) == 0

    assert Program.objects.get(key="housing").name == "Housing"
    assert refusal_of(lay_out_programs, PROFILE, by=ORGANIZER) == refusals.ONLY_THE_SYSTEM_IMPORTS


def test_what_a_profile_names_later_is_known_with_the_next_round():
    assert keep_the_programs(NOON) == 0
    found(PROFILE, by=SYSTEM, at=NOON)
    Program.objects.filter(key="housing").delete()
    assert [keep_the_programs(NOON), keep_the_programs(NOON)] == [1, 0]


# Entering


@pytest.mark.parametrize("by", [ORGANIZER, REPRESENTATIVE, ALTERNATE, SYSTEM])
def test_staff_and_the_committee_enter_a_line_with_its_source(by):
    a_program()

    change = enter_cut("rent-relief", 2011, 5_00, by=by, source_on=date(2011, 6, 30), **LINE)

    change.refresh_from_db()
    assert (change.cents, change.year, change.kind, change.stage) == (500, "2011–12", "cut", "enacted")
    assert (change.source_on, change.entered_at) == (date(2011, 6, 30), NOON)
    entry = Entry.objects.get(deed="cut.entered")
    facts = {"program": "rent-relief", "year": 2011, "kind": "cut", "stage": "enacted", "cents": 500}
    assert (entry.facts, entry.audience, entry.by_id) == (facts, "public", by.user_id)


def test_who_entered_a_line_is_kept_with_it():
    director = a_director()
    a_program()
    change = enter_cut("rent-relief", 2011, 5_00, by=Standing(1, director.pk, is_director=True), **LINE)
    assert change.entered_by == director


@pytest.mark.parametrize(
    "by", [NOBODY, CONTACT, Standing(user_id=6, is_sponsor=True), Standing(user_id=7, is_editor=True)]
)
def test_others_do_not_enter_lines(by):
    a_program()
    assert refusal_of(enter_cut, "rent-relief", 2011, 5_00, by=by, **LINE) == refusals.ONLY_MEMBERS_ENTER_CUTS
    assert not BudgetChange.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ({"program_key": "moon"}, refusals.NO_SUCH_PROGRAM),
        ({"kind": "gift"}, refusals.NO_SUCH_PROGRAM),
        ({"stage": "dreamt"}, refusals.NO_SUCH_PROGRAM),
        ({"year": 1949}, refusals.YEAR_OUT_OF_REACH),
        ({"year": 2101}, refusals.YEAR_OUT_OF_REACH),
        ({"cents": 0}, refusals.NOT_AN_AMOUNT),
        ({"cents": -5}, refusals.NOT_AN_AMOUNT),
        ({"cents": 10**16}, refusals.NOT_AN_AMOUNT),
        ({"what": "  "}, refusals.CUT_NOT_TOLD),
        ({"source": ""}, refusals.CUT_WITHOUT_SOURCE),
        ({"source": "x" * 301}, refusals.CUT_TOO_LONG),
        ({"source_url": "http://budget.example/"}, refusals.SOURCE_NOT_SECURE),
        ({"source_url": "javascript:alert(1)"}, refusals.SOURCE_NOT_SECURE),
        ({"source_on": date(2026, 3, 13)}, refusals.SOURCE_STILL_TO_COME),
    ],
)
def test_a_line_that_lacks_something_is_refused_in_words(wrong, key):
    a_program()
    line = {"program_key": "rent-relief", "year": 2011, "cents": 5_00, **LINE, **wrong}
    assert refusal_of(enter_cut, by=ORGANIZER, **line) == key


def test_the_same_line_is_counted_once_until_it_is_withdrawn():
    a_program()
    first = enter_cut("rent-relief", 2011, 5_00, by=ORGANIZER, **LINE)
    assert refusal_of(enter_cut, "rent-relief", 2011, 5_00, by=ORGANIZER, **LINE) == refusals.CUT_KNOWN
    withdraw_cut(first.pk, why="Wrong year.", by=ORGANIZER, at=NOON)

    enter_cut("rent-relief", 2011, 5_00, by=ORGANIZER, **LINE)

    assert cuts_enacted().sums.cuts == 5_00


# Settling


def test_what_was_proposed_is_settled_by_what_was_enacted():
    proposed, enacted = a_cut(900, stage="proposed"), a_cut(300)

    settle_cut(proposed.pk, enacted.pk, by=REPRESENTATIVE, at=NOON)
    settle_cut(proposed.pk, enacted.pk, by=REPRESENTATIVE, at=NOON)

    now = ledger(list(programs()))
    assert (list(now.open), [cell.sums.cuts for cell in now.settled]) == ([], [900_00])
    assert now.total.sums.cuts == 300_00
    assert [entry.facts for entry in Entry.objects.filter(deed="cut.settled")] == [{"settled_by": enacted.pk}]


@pytest.mark.parametrize(
    ("other", "key"),
    [
        ({"stage": "proposed"}, refusals.ONLY_PROPOSED_IS_SETTLED),
        ({"year": 2012}, refusals.SETTLED_BY_ANOTHER),
        ({"kind": "restoration"}, refusals.SETTLED_BY_ANOTHER),
        ({"program": "home-care"}, refusals.SETTLED_BY_ANOTHER),
    ],
)
def test_lines_that_do_not_belong_together_are_not_joined(other, key):
    proposed, another = a_cut(900, stage="proposed"), a_cut(300, **other)
    assert refusal_of(settle_cut, proposed.pk, another.pk, by=ORGANIZER, at=NOON) == key


def test_who_may_not_enter_lines_does_not_settle_them_and_a_line_that_is_not_there_is_not_found():
    proposed, enacted = a_cut(900, stage="proposed"), a_cut(300)
    assert refusal_of(settle_cut, proposed.pk, enacted.pk, by=CONTACT, at=NOON) == refusals.ONLY_MEMBERS_ENTER_CUTS
    assert refusal_of(settle_cut, enacted.pk, proposed.pk, by=ORGANIZER, at=NOON) == refusals.ONLY_PROPOSED_IS_SETTLED
    with pytest.raises(Http404):
        settle_cut(proposed.pk, 999_999, by=ORGANIZER, at=NOON)


# Withdrawing


def test_staff_withdraw_a_line_with_a_reason_and_it_stays():
    director = a_director()
    proposed, enacted = a_cut(900, stage="proposed"), a_cut(300)
    settle_cut(proposed.pk, enacted.pk, by=ORGANIZER, at=NOON)

    withdraw_cut(enacted.pk, why=" Counted twice. ", by=Standing(1, director.pk, is_director=True), at=NOON)

    enacted.refresh_from_db()
    assert (enacted.withdrawn_at, enacted.withdrawn_why, enacted.withdrawn_by) == (NOON, "Counted twice.", director)
    now = ledger(list(programs()))
    assert (now.total.since, list(now.settled), [cell.sums.cuts for cell in now.open]) == (None, [], [900_00])
    assert Entry.objects.get(deed="cut.withdrawn").facts == {"opened": 1}


@pytest.mark.parametrize("by", [NOBODY, CONTACT, REPRESENTATIVE, SYSTEM])
def test_others_do_not_withdraw_lines(by):
    change = a_cut(300)
    assert refusal_of(withdraw_cut, change.pk, why="No.", by=by, at=NOON) == refusals.ONLY_STAFF_WITHDRAW_CUTS


def test_a_line_is_withdrawn_once_with_a_reason_and_then_settles_nothing():
    proposed, enacted = a_cut(900, stage="proposed"), a_cut(300)
    assert refusal_of(withdraw_cut, enacted.pk, why=" ", by=ORGANIZER, at=NOON) == refusals.REASON_MISSING
    withdraw_cut(enacted.pk, why="Counted twice.", by=ORGANIZER, at=NOON)

    assert refusal_of(withdraw_cut, enacted.pk, why="Again.", by=ORGANIZER, at=NOON) == refusals.CUT_WITHDRAWN
    assert refusal_of(settle_cut, proposed.pk, enacted.pk, by=ORGANIZER, at=NOON) == refusals.CUT_WITHDRAWN


@pytest.mark.parametrize(
    "wrong",
    [
        {"cents": 0},
        {"kind": "gift"},
        {"stage": "dreamt"},
        {"fiscal_year": 1949},
        {"what": ""},
        {"source": ""},
        {"source_url": "http://budget.example/"},
        {"withdrawn_at": NOON},
        {"withdrawn_why": "No reason without a day"},
    ],
)
def test_the_database_holds_what_the_rules_say(wrong):
    change = a_cut(300)
    with pytest.raises(IntegrityError):
        BudgetChange.objects.filter(pk=change.pk).update(**wrong)


def test_only_what_was_proposed_is_settled_in_the_database_too():
    change, other = a_cut(300), a_cut(200)
    with pytest.raises(IntegrityError):
        BudgetChange.objects.filter(pk=change.pk).update(settled_by=other)


# Counting


def test_the_ledger_counts_by_program_and_year_and_leaves_proposals_apart():
    a_cut(900, year=2008), a_cut(100, year=2008, kind="restoration")
    a_cut(500, "home-care", year=2011), a_cut(7_000, "home-care", year=2011, stage="proposed")
    a_program("unused")

    now = ledger(list(programs()))

    assert [str(one) for one in now.programs] == ["Rent relief", "Home care"]
    assert [(row.label, row.sums.cuts, row.sums.restorations) for row in now.rows] == [
        ("2011–12", 500_00, 0),
        ("2008–09", 900_00, 100_00),
    ]
    assert [[bool(cell) for cell in row.cells] for row in now.rows] == [[False, True], [True, False]]
    assert [sums.net for sums in now.columns] == [800_00, 500_00]
    assert (now.total.first_year, now.total.sums.cuts, now.total.sums.restorations) == ("2008–09", 1400_00, 100_00)
    assert [(bar.cut, bar.restored) for bar in now.bars] == [(1000, 111), (555, 0)]
    assert [(str(cell.program), cell.year, cell.sums.cuts) for cell in now.open] == [("Home care", 2011, 7000_00)]
    assert cuts_enacted() == now.total


def test_the_ledger_of_one_program_counts_that_one():
    a_cut(900), a_cut(500, "home-care", year=2013)
    now = ledger(list(programs()), Program.objects.get(key="home-care"))
    assert (now.total.first_year, now.total.sums.cuts, len(now.rows)) == ("2013–14", 500_00, 1)


def test_an_empty_ledger_has_no_first_year():
    assert (cuts_enacted().since, cuts_enacted().first_year) == (None, "")
