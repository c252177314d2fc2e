"""Terms, seats held until the choice, and tables of seats that add and end seats."""

from datetime import date, timedelta

import pytest

from commonground.committee import actions, rules
from commonground.committee.actions.interim import seat_ad_interim
from commonground.committee.actions.tables import change_seats, end_what_is_over
from commonground.committee.models import Office, Seat, Tenure
from commonground.committee.queries.census import census
from commonground.committee.queries.seats import chapters_without_representative, roster_of, seated, seats_at, vacancies
from commonground.committee.rules import seats as why
from commonground.kernel.refusal import Refused
from commonground.members.rules import SYSTEM, Standing
from commonground.record.models import Entry
from tests.builders import NOON, at
from tests.builders.committee import a_representative, a_seat, a_small_committee, standing
from tests.builders.members import a_chapter, a_contact, an_organization

pytestmark = pytest.mark.django_db
STAFF = Standing(user_id=1, person_id=1, is_organizer=True)
LATER = NOON + timedelta(days=30)
NEW_YEAR = at("2027-01-01 00:00")


def refused(key):
    return pytest.raises(Refused, match=key)


def a_vacancy_with_an_alternate():
    committee = a_small_committee()
    seat, organization = committee.seats[0], an_organization(chapter=committee.chapter)
    stand_in = a_contact(organization)
    actions.name_alternate(seat.pk, stand_in, organization, by=SYSTEM, at=NOON)
    actions.vacate(seat.pk, because=rules.RESIGNED, by=STAFF, at=NOON)
    return committee, seat, stand_in, organization


def test_a_term_ends_by_itself_and_the_chapter_is_asked():
    committee = a_small_committee()
    Tenure.objects.filter(pk=committee.held.pk).update(term_ends_on=date(2027, 1, 1))
    eve, morning = NEW_YEAR - timedelta(minutes=1), NEW_YEAR
    assert [tenure.pk for tenure in seated(eve)] == [committee.held.pk]
    assert standing(committee.holder, eve).seats

    assert seated(morning) == []
    assert not standing(committee.holder, morning).seats
    assert committee.seats[0] in [vacancy.seat for vacancy in vacancies(morning)]
    assert next(line for line in roster_of(morning) if line.seat == committee.seats[0]).vacant_since == NEW_YEAR


def test_what_ended_by_itself_is_written_down_with_its_office():
    committee = a_small_committee()
    actions.fill_office("chair", committee.holder, by=SYSTEM, at=NOON)
    Tenure.objects.filter(pk=committee.held.pk).update(term_ends_on=date(2027, 1, 1))
    assert end_what_is_over(at=NEW_YEAR - timedelta(minutes=1)) == 0

    assert end_what_is_over(at=NEW_YEAR + timedelta(hours=1)) == 1
    assert end_what_is_over(at=NEW_YEAR + timedelta(hours=2)) == 0

    tenure = Tenure.objects.get(pk=committee.held.pk)
    assert (tenure.until_at, tenure.ended_because) == (NEW_YEAR, "term")
    assert Office.objects.get().until_at == NEW_YEAR
    assert Entry.objects.filter(deed="seat.vacated").count() == 1


def test_the_same_person_may_be_chosen_again_after_the_term():
    committee = a_small_committee()
    Tenure.objects.filter(pk=committee.held.pk).update(term_ends_on=date(2027, 1, 1))
    again = actions.seat_representative(
        committee.seats[0].pk,
        committee.holder,
        committee.held.organization,
        by=standing(committee.convener),
        at=NEW_YEAR,
        chosen_how="By consensus.",
        chosen_on=date(2026, 12, 14),
        took_part=9,
        term_ends_on=date(2029, 1, 1),
    )
    assert [tenure.pk for tenure in seated(NEW_YEAR)] == [again.pk]
    assert (again.chosen_on, again.took_part) == (date(2026, 12, 14), 9)


def test_the_center_notes_no_choice_without_the_record_of_the_chapter():
    committee = a_small_committee()
    organization = an_organization(chapter=committee.chapter)
    person = a_contact(organization)
    for how in ("", "  "):
        with refused(why.SELECTION_MISSING):
            actions.seat_representative(committee.seats[1].pk, person, organization, by=STAFF, at=NOON, chosen_how=how)
    convener = standing(committee.convener)
    actions.seat_representative(committee.seats[1].pk, person, organization, by=convener, at=NOON)


def test_only_the_chapter_recalls_and_staff_note_it_only_at_large():
    committee = a_small_committee()
    with refused(rules.CHAPTERS_RECALL):
        actions.vacate(committee.seats[0].pk, because=rules.RECALLED, by=STAFF, at=NOON)
    actions.vacate(committee.seats[0].pk, because=rules.RECALLED, by=standing(committee.convener), at=NOON)
    a_representative(committee.seats[2])
    actions.vacate(committee.seats[2].pk, because=rules.RECALLED, by=STAFF, at=NOON)


def test_an_alternate_inherits_nothing_unless_the_chapter_writes_it():
    committee, seat, stand_in, _organization = a_vacancy_with_an_alternate()
    assert seated(LATER) == []
    assert standing(stand_in, LATER).seats == frozenset()
    with refused(why.INTERIM_IN_WRITING):
        seat_ad_interim(seat.pk, words=" ", by=standing(committee.convener), at=NOON)
    with refused(rules.CHAPTERS_CHOOSE):
        seat_ad_interim(seat.pk, words="Me.", by=standing(stand_in), at=NOON)


def test_who_holds_a_seat_until_the_choice_is_seated_and_the_seat_stays_to_be_filled():
    committee, seat, stand_in, _organization = a_vacancy_with_an_alternate()
    tenure = seat_ad_interim(seat.pk, words="Letter of March 12.", by=standing(committee.convener), at=NOON)

    assert [held.pk for held in seated(NOON)] == [tenure.pk]
    assert standing(stand_in, NOON).seats == {seat.pk}
    assert committee.chapter not in chapters_without_representative(NOON)
    assert seat in [vacancy.seat for vacancy in vacancies(LATER)]
    line = roster_of(LATER, seat_id=seat.pk)[0]
    assert (line.tenure, line.vacant_since) == (tenure, NOON)


def test_it_ends_by_itself_after_forty_five_days_and_comes_once_a_vacancy():
    committee, seat, _stand_in, _organization = a_vacancy_with_an_alternate()
    until = NOON + timedelta(days=400)
    tenure = seat_ad_interim(seat.pk, words="Yes.", by=standing(committee.convener), at=NOON, until=until)
    end = NOON + timedelta(days=45)

    assert tenure.until_at == end
    assert seated(end - timedelta(seconds=1))
    assert not seated(end)
    with refused(why.INTERIM_ONCE):
        seat_ad_interim(seat.pk, words="Again.", by=standing(committee.convener), at=end)
    assert next(vacancy.since for vacancy in vacancies(end) if vacancy.seat == seat) == NOON


def test_the_choice_ends_it_also_where_the_alternate_is_chosen():
    committee, seat, stand_in, organization = a_vacancy_with_an_alternate()
    seat_ad_interim(seat.pk, words="Yes.", by=standing(committee.convener), at=NOON)
    chosen = actions.seat_representative(
        seat.pk, stand_in, organization, by=standing(committee.convener), at=LATER, chosen_how="By lot."
    )
    assert [held.pk for held in seated(LATER)] == [chosen.pk]
    assert Tenure.objects.get(is_interim=True).until_at == LATER


def test_who_is_the_alternate_no_longer_holds_the_seat_no_longer():
    committee, seat, _stand_in, _organization = a_vacancy_with_an_alternate()
    seat_ad_interim(seat.pk, words="Yes.", by=standing(committee.convener), at=NOON)
    actions.release_alternate(seat.pk, by=SYSTEM, at=LATER)
    assert seated(LATER) == []


@pytest.mark.parametrize("state", ["held", "no alternate", "retired"])
def test_only_an_empty_seat_in_use_with_an_alternate_can_be_held_so(state):
    committee, seat, _stand_in, _organization = a_vacancy_with_an_alternate()
    if state == "held":
        a_representative(seat, at=NOON)
    elif state == "no alternate":
        actions.release_alternate(seat.pk, by=SYSTEM, at=NOON)
    else:
        Seat.objects.filter(pk=seat.pk).update(retired_at=NOON)
    expected = {"held": rules.SEAT_TAKEN, "no alternate": why.NOBODY_TO_STAND_IN, "retired": rules.SEAT_RETIRED}
    with refused(expected[state]):
        seat_ad_interim(seat.pk, words="Yes.", by=standing(committee.convener), at=LATER)


def test_a_table_adds_seats_from_a_day_on():
    committee = a_small_committee()
    created, ending = change_seats({committee.chapter.pk: 3, None: 2}, starts_at=NEW_YEAR, by=SYSTEM, at=NOON)

    assert [(seat.chapter, seat.created_at) for seat in created] == [(committee.chapter, NEW_YEAR), (None, NEW_YEAR)]
    assert ending == []
    assert (seats_at(NOON).count(), seats_at(NEW_YEAR).count()) == (3, 5)
    assert created[0].label == "Fresno 3"
    assert {seat.cohort for seat in created} == {0, 1} or {seat.cohort for seat in created} == {1}


def test_a_table_unseats_nobody_a_surplus_seat_ends_with_its_term():
    committee = a_small_committee()
    second = a_representative(committee.seats[1])
    Tenure.objects.filter(pk=committee.held.pk).update(term_ends_on=date(2028, 1, 1))
    Tenure.objects.filter(pk=second.pk).update(term_ends_on=date(2029, 1, 1))
    _created, ending = change_seats({committee.chapter.pk: 1, None: 1}, starts_at=NEW_YEAR, by=SYSTEM, at=NOON)

    assert ending == [committee.seats[0]]
    assert ending[0].retired_at == at("2028-01-01 00:00")
    assert len(seated(NEW_YEAR)) == 2
    assert [tenure.pk for tenure in seated(at("2028-01-01 00:00"))] == [second.pk]


def test_a_vacant_seat_goes_first_and_on_the_first_day():
    committee = a_small_committee()
    _created, ending = change_seats({committee.chapter.pk: 1, None: 1}, starts_at=NEW_YEAR, by=SYSTEM, at=NOON)

    assert ending == [committee.seats[1]]
    assert ending[0].retired_at == NEW_YEAR


def test_a_seat_that_was_to_end_stays_when_it_is_wanted_again():
    committee = a_small_committee()
    Tenure.objects.filter(pk=committee.held.pk).update(term_ends_on=date(2028, 1, 1))
    change_seats({None: 1}, starts_at=NEW_YEAR, by=SYSTEM, at=NOON)
    created, _ending = change_seats({committee.chapter.pk: 1, None: 1}, starts_at=NEW_YEAR, by=SYSTEM, at=LATER)

    assert created == []
    assert Seat.objects.get(pk=committee.seats[0].pk).retired_at is None


def test_a_chapter_that_had_no_seat_gets_its_first():
    committee, forming = a_small_committee(), a_chapter(name="Kern", names={"en": "Kern", "es": "Kern"})
    created, _ending = change_seats(
        {committee.chapter.pk: 2, forming.pk: 1, None: 1}, starts_at=NEW_YEAR, by=SYSTEM, at=NOON
    )
    assert [(seat.label, seat.names["es"]) for seat in created] == [("Kern 1", "Kern 1")]


def test_nobody_but_an_adopted_table_changes_the_seats():
    with refused(why.ONLY_A_DECISION_CHANGES_SEATS):
        change_seats({None: 3}, starts_at=NEW_YEAR, by=STAFF, at=NOON)


def test_a_seat_that_ends_takes_its_tenure_along_in_the_book():
    seat = a_seat()
    held = a_representative(seat)
    Seat.objects.filter(pk=seat.pk).update(retired_at=NEW_YEAR)
    assert end_what_is_over(at=NEW_YEAR) == 1
    assert Tenure.objects.get(pk=held.pk).until_at == NEW_YEAR


def test_a_census_counts_each_member_of_the_day_once_where_it_votes():
    first, second = a_chapter(), a_chapter()
    an_organization(chapter=first).also_in.add(second)
    an_organization(chapter=first, joined_on=date(2026, 10, 2))
    an_organization(chapter=first, left_on=date(2026, 10, 1))
    an_organization(chapter=second, left_on=date(2026, 10, 2))
    an_organization()

    assert census(date(2026, 10, 1)) == {first.pk: 1, second.pk: 1, None: 1}
