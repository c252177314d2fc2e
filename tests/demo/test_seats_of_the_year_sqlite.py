"""The seats of the invented year: a vacancy, a choice, and the table of the next two years."""

from datetime import date

import pytest

from commonground.agreement.actions.seat_tables import prepare_table
from commonground.agreement.models import SeatTable
from commonground.agreement.queries.seat_tables import Wish, tables_standing
from commonground.agreement.rules import seat_tables as why
from commonground.committee.models import Seat, Tenure
from commonground.committee.queries.census import census
from commonground.committee.queries.seats import chapters_without_representative, seated
from commonground.committee.queries.standing import standing_of_person
from commonground.committee.queries.terms import seats_by_year
from commonground.committee.rules.apportion import Method, apportion
from commonground.decisions.models import Ballot
from commonground.members.models import Chapter, Person
from tests.builders import at
from tests.refusals import refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("year"), pytest.mark.xdist_group("year")]
PLACES = ("bay-area", "fresno", "los-angeles", "san-bernardino", "san-diego", "at-large")
EVE = at("2026-12-31 09:00")


def test_the_formula_gives_from_the_census_of_october_1_what_the_committee_has():
    table = SeatTable.objects.get()

    assert table.census_on == date(2026, 10, 1)
    assert [table.proposed[key] for key in PLACES] == [2, 1, 3, 1, 1, 1]
    assert table.adopts == table.proposed
    chapters = {chapter.pk: chapter.key for chapter in Chapter.objects.all()}
    counted = {chapters.get(pk or 0, "at-large"): number for pk, number in census(table.census_on).items()}
    assert counted == table.sizes
    again = apportion(table.sizes, seats=9, minimum=1, method=Method.WEBSTER)
    assert (dict(again.seats), table.ties) == (table.proposed, [])


def test_the_table_was_adopted_by_a_major_decision_on_the_december_call():
    table = SeatTable.objects.get()
    ballot = Ballot.objects.get(proposal=table.proposal)

    assert (ballot.kind, ballot.outcome, ballot.agree) == ("major", "adopted", 9)
    assert table.in_force_at == at("2026-12-10 12:00")
    assert Seat.objects.count() == 9
    assert not Seat.objects.exclude(retired_at=None).exists()
    assert tables_standing(EVE) == [table]
    assert tables_standing(at("2026-12-10 11:00")) == []


def test_another_table_than_the_formula_gives_needs_a_reason():
    director = standing_of_person(Person.objects.get(name="Teodora Quiñones"), EVE)
    wish, first_day = Wish(date(2026, 10, 1), 9), date(2027, 1, 1)
    other = {**SeatTable.objects.get().proposed, "los-angeles": 2, "at-large": 2}
    answer = refused(prepare_table, wish, starts_on=first_day, adopts=other, by=director, at=EVE)

    assert answer == why.REASON_TO_DIFFER


def test_from_april_20_until_june_8_san_bernardino_has_no_seated_representative():
    away, back = at("2026-04-21 09:00"), at("2026-06-11 09:00")

    assert len(seated(at("2026-04-20 09:00"))) == 9
    assert (len(seated(away)), len(seated(back))) == (8, 9)
    assert [chapter.key for chapter in chapters_without_representative(away)] == ["san-bernardino"]
    assert chapters_without_representative(back) == []
    meanwhile = Ballot.objects.filter(opened_at__gt=away, opened_at__lt=at("2026-06-08 09:00"))
    assert meanwhile.exists()
    for ballot in meanwhile:
        assert ballot.without_representative == [Chapter.objects.get(key="san-bernardino").pk]


def test_the_chapter_kept_a_record_of_its_choice():
    chosen = Tenure.objects.filter(seat__chapter__key="san-bernardino").latest("from_at")

    assert (chosen.chosen_on, chosen.took_part) == (date(2026, 6, 8), 9)
    assert chosen.chosen_how
    assert chosen.term_ends_on == date(2028, 1, 1)


def test_half_of_the_seats_end_their_terms_each_year():
    assert [(ends_on.year, len(terms)) for ends_on, terms in seats_by_year(EVE)] == [(2027, 4), (2028, 5)]
