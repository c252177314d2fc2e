"""A table of seats: counted by staff, sent by a member, decided by two thirds, and then it takes effect by itself."""

from datetime import date, timedelta

import pytest

from commonground.agreement.actions.seat_tables import prepare_table, put_table_in_force
from commonground.agreement.jobs import put_seat_tables_in_force
from commonground.agreement.models import SeatTable
from commonground.agreement.queries.seat_tables import Wish, is_adopted, tables_standing
from commonground.agreement.rules import seat_tables as why
from commonground.committee.models import Seat
from commonground.committee.queries.seats import seated, seats_at
from commonground.committee.rules.apportion import Method
from commonground.decisions.actions import ballots, debate, proposals
from commonground.decisions.rules.facts import Behalf
from commonground.members.models import Organization
from commonground.members.rules import SYSTEM
from commonground.record.models import Entry
from commonground.record.queries import first_misfit
from tests.builders import at
from tests.builders.decisions import ANSWERS, MONDAY, a_coalition
from tests.builders.members import a_chapter
from tests.refusals import refused

pytestmark = pytest.mark.django_db
TODAY, FIRST_DAY = date(2026, 3, 9), date(2027, 1, 1)
NEW_YEAR = at("2027-01-01 00:00")
SIZES = {"bay-area": 27, "fresno": 13, "los-angeles": 34, "san-bernardino": 11, "san-diego": 16, "at-large": 19}
SHARES = (2, 1, 3, 1, 1, 1)
TABLE = dict(zip(SIZES, SHARES, strict=True))


def populate(coalition, sizes=SIZES):
    """As many member organizations everywhere as the sizes say, those of the seats among them."""
    chapters = {seat.chapter.key: seat.chapter for seat in coalition.seats if seat.chapter}
    for key, size in sizes.items():
        chapter = chapters.get(key)
        there = Organization.objects.filter(chapter=chapter).count()
        Organization.objects.bulk_create(
            Organization(name=f"{key} {number}", slug=f"{key}-{number}", chapter=chapter)
            for number in range(there, size)
        )


@pytest.fixture
def coalition():
    found = a_coalition()
    populate(found)
    return found


def prepares(coalition, wish=None, **facts):
    wish = wish or Wish(TODAY, 9)
    by = facts.pop("by", None) or coalition.standing(coalition.staff)
    return prepare_table(wish, **{"starts_on": FIRST_DAY, "by": by, "at": MONDAY, **facts})


def sends(coalition, table):
    staff, by = coalition.standing(coalition.staff), coalition.representative(2)
    answers = {name: words for name, words in ANSWERS.items() if name not in {"title", "why"}}
    proposals.revise(table.proposal_id, answers, by=staff, at=MONDAY)
    return proposals.submit(table.proposal_id, behalf=Behalf("seat", coalition.seats[2].pk), by=by, at=MONDAY)


def decides(coalition, table, line="aaaaaaaaa"):
    proposal = sends(coalition, table)
    over = debate.open_debate(proposal.pk, by=coalition.chair, at=MONDAY).ends_at
    ballot = ballots.open_ballot(proposal.pk, by=coalition.chair, at=over)
    coalition.votes(ballot, line)
    return coalition.closes(ballot)


def test_the_census_and_the_formula_give_the_table_and_a_draft_for_a_member(coalition):
    table = prepares(coalition)

    assert (table.sizes, table.proposed, table.adopts, table.ties) == (SIZES, TABLE, TABLE, [])
    proposal = table.proposal
    assert (proposal.subjects, proposal.submitted_at, proposal.kind) == (["seat_table"], None, "other")
    assert proposal.title == "Table of seats from January 1, 2027"
    assert "Los Angeles 34" in proposal.summary
    assert "by Webster’s method" in proposal.why
    assert Entry.objects.filter(deed="seat_table.prepared").count() == 1


def test_a_table_by_hamilton_claims_no_minimum(coalition):
    table = prepares(coalition, Wish(TODAY, 5, 1, Method.HAMILTON))

    assert sum(table.adopts.values()) == 5
    assert "by Hamilton’s method, give" in table.proposal.why


def test_another_table_needs_a_reason_and_says_it(coalition):
    other = {**TABLE, "los-angeles": 2, "at-large": 2}
    assert refused(prepares, coalition, adopts=other) == why.REASON_TO_DIFFER
    assert refused(prepares, coalition, adopts=other, because="  ") == why.REASON_TO_DIFFER
    table = prepares(coalition, adopts=other, because="The at-large members live far apart.")

    assert (table.differs, table.adopts) == (True, other)
    assert "The at-large members live far apart." in table.proposal.why
    assert prepares(coalition, because="No need.").because == ""


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        ({"wish": Wish(date(2026, 3, 10), 9)}, why.CENSUS_TO_COME),
        ({"starts_on": date(2026, 3, 8)}, why.STARTS_TOO_EARLY),
        ({"wish": Wish(TODAY, 5)}, why.CANNOT_SHARE),
        ({"adopts": {"bay-area": 9}}, why.OTHER_PLACES),
        ({"adopts": dict.fromkeys(TABLE, 0)}, why.OTHER_PLACES),
        ({"adopts": {**TABLE, "fresno": 2}, "because": "Fresno grew."}, why.OTHER_NUMBER),
    ],
)
def test_what_does_not_fit_is_refused(coalition, facts, key):
    assert refused(prepares, coalition, **facts) == key
    assert not SeatTable.objects.exists()


def test_nobody_but_staff_prepares(coalition):
    for by in (coalition.representative(2), coalition.chair, coalition.standing(coalition.sponsor)):
        assert refused(prepares, coalition, by=by) == why.STAFF_COUNT


def test_the_proposal_is_major_and_a_simple_half_does_not_adopt_it(coalition):
    table = prepares(coalition)
    ballot = decides(coalition, table, "aaaaannnn")

    assert (ballot.kind, ballot.outcome) == ("major", "not_adopted")
    assert put_seat_tables_in_force(ballot.closes_at) == 0
    assert not is_adopted(table)
    assert refused(put_table_in_force, table.pk, by=SYSTEM, at=ballot.closes_at) == why.TABLE_NOT_ADOPTED


def test_an_adopted_table_takes_effect_by_itself_and_once(coalition):
    wish = Wish(TODAY, 10)
    table = prepares(coalition, wish)
    ballot = decides(coalition, table)
    after = ballot.closes_at + timedelta(minutes=1)

    assert put_seat_tables_in_force(after) == 1
    assert put_seat_tables_in_force(after) == 0
    assert refused(put_table_in_force, table.pk, by=SYSTEM, at=after) == why.TABLE_IN_FORCE
    new = Seat.objects.get(created_at=NEW_YEAR)
    assert (new.kind, new.label) == ("at_large", "At-large 2")
    assert (seats_at(after).count(), seats_at(NEW_YEAR).count()) == (9, 10)
    assert tables_standing(ballot.closes_at - timedelta(minutes=1)) == []
    assert tables_standing(after) == tables_standing(NEW_YEAR) == [table]
    assert first_misfit() is None


def test_it_unseats_nobody(coalition):
    table = prepares(coalition, Wish(TODAY, 8))
    ballot = decides(coalition, table)
    put_seat_tables_in_force(ballot.closes_at)

    ending = Seat.objects.exclude(retired_at=None).get()
    assert ending.chapter.key == "los-angeles" if table.adopts["los-angeles"] == 2 else ending.chapter is not None
    assert ending.retired_at >= NEW_YEAR
    assert len(seated(NEW_YEAR - timedelta(minutes=1))) == 9


def test_nobody_but_the_clock_puts_a_table_in_force(coalition):
    table = prepares(coalition)
    decides(coalition, table)
    for by in (coalition.standing(coalition.staff), coalition.chair):
        assert refused(put_table_in_force, table.pk, by=by, at=MONDAY) == why.TABLE_NOT_ADOPTED


def test_a_place_without_members_gets_no_seat_and_stops_nothing(coalition):
    a_chapter(key="kern", name="Kern", order=9)
    table = prepares(coalition)

    assert (table.sizes["kern"], table.proposed["kern"]) == (0, 0)


def test_a_lot_is_recorded_with_its_number(coalition):
    populate(coalition, {**SIZES, "bay-area": 34})
    wish = Wish(TODAY, 1, minimum=0, method=Method.HAMILTON, seed=4)
    table, again = prepares(coalition, wish), prepares(coalition, wish)

    assert table.ties == [{"seat": 1, "among": ["bay-area", "los-angeles"], "decided_by": "lot"}]
    assert (table.ties, table.proposed, table.seed) == (again.ties, again.proposed, 4)
