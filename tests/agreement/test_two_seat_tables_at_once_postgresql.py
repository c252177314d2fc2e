"""Two clocks at the same moment lay out the seats of a table once."""

import pytest

from commonground.agreement.actions.seat_tables import put_table_in_force
from commonground.agreement.queries.seat_tables import Wish
from commonground.agreement.rules import seat_tables as why
from commonground.committee.actions import name_alternate, vacate
from commonground.committee.actions.interim import seat_ad_interim
from commonground.committee.models import Seat, Tenure
from commonground.committee.rules import RESIGNED
from commonground.committee.rules import seats as of_seats
from commonground.members.rules import SYSTEM
from commonground.record.queries import first_misfit
from tests.agreement.test_actions_seat_tables import TODAY, decides, populate, prepares
from tests.at_once import at_once
from tests.builders import NOON
from tests.builders.committee import a_representative, a_seat
from tests.builders.decisions import a_coalition
from tests.builders.members import a_chapter, a_contact, an_organization

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_sweeps_put_a_table_in_force_once():
    coalition = a_coalition()
    populate(coalition)
    table = prepares(coalition, Wish(TODAY, 10))
    closed_at = decides(coalition, table).closes_at

    def sweep():
        put_table_in_force(table.pk, by=SYSTEM, at=closed_at)

    assert sorted(at_once(sweep, sweep)) == [why.TABLE_IN_FORCE, "done"]
    assert Seat.objects.count() == 10
    assert first_misfit() is None


def test_two_letters_of_a_chapter_seat_one_alternate_once():
    chapter = a_chapter()
    seat, organization = a_seat(chapter), an_organization(chapter=chapter)
    a_representative(seat)
    name_alternate(seat.pk, a_contact(organization), organization, by=SYSTEM, at=NOON)
    vacate(seat.pk, because=RESIGNED, by=SYSTEM, at=NOON)

    def letter():
        seat_ad_interim(seat.pk, words="Letter of March 12.", by=SYSTEM, at=NOON)

    assert sorted(at_once(letter, letter)) == [of_seats.INTERIM_ONCE, "done"]
    assert Tenure.objects.filter(is_interim=True).count() == 1
