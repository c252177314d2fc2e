"""The invented year on the morning of April 15: one bill has a newer text, and one hearing is about to move."""

from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest
from pytest_django import DjangoDbBlocker

from commonground.advocacy.actions import letters
from commonground.advocacy.models import Letter
from commonground.advocacy.queries.facts import known_of
from commonground.advocacy.queries.facts import letters as all_letters
from commonground.advocacy.rules import refusals
from commonground.committee.queries.standing import standing_of
from commonground.decisions.models import Position
from commonground.decisions.queries.positions import needs_review, position_in_force
from commonground.demo.cast import person
from commonground.legislature.actions.hearings import move_hearing
from commonground.legislature.models import Bill
from commonground.members.models import Person
from tests.builders import at
from tests.demo.conftest import built
from tests.refusals import refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april"), pytest.mark.xdist_group("april")]
MORNING = at("2026-04-15 09:00")


@pytest.fixture(scope="module")
def april(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    yield from built(date(2026, 4, 15), django_db_blocker)


def director():
    return standing_of(Person.objects.get(name=person("quinones").name).user_id, MORNING)


def known(letter):
    return known_of(all_letters().get(pk=letter.pk), MORNING)


def drafted_on(position: Position, ask: str = "We ask for your aye vote.") -> Letter:
    return letters.draft(position.pk, ask=ask, body="Words.", who_signs="members", by=director(), at=MORNING)


def test_a_newer_text_stops_every_letter_until_the_committee_has_decided() -> None:
    bill = Bill.objects.get(number=9014)
    position = position_in_force(bill.pk)
    assert position is not None
    assert position.stand == "support_if_amended"
    assert needs_review(position, MORNING)

    why = refused(drafted_on, position)

    assert why == refusals.POSITION_NEEDS_A_BALLOT
    assert not bill.letters.exists()
    vote = bill.proposals.latest("pk").ballots.get()
    assert (vote.closed_at, vote.is_urgent) == (None, True)


def test_another_bill_of_the_same_hearing_has_its_letter_under_way() -> None:
    other = position_in_force(Bill.objects.get(number=9015).pk)
    assert other is not None

    assert drafted_on(other).stand == "support"


def test_the_deadline_of_an_open_letter_follows_its_hearing() -> None:
    letter = Letter.objects.get(bill__number=9015)
    (before,), hearing = known(letter).deadlines, letter.recipients.get().hearing
    assert before.at == at("2026-04-20 12:00")
    assert known(letter).facts.latest == at("2026-04-16 12:00")

    assert hearing is not None
    move_hearing(hearing.pk, date(2026, 4, 24), time(9), by=director(), at=MORNING)

    (after,) = known(letter).deadlines
    assert after.at == at("2026-04-23 12:00")
    assert known(letter).facts.latest == at("2026-04-21 12:00")
    assert letter.sign_by == at("2026-04-16 12:00")  # what was promised to signers moves only by a person
    longer = at("2026-04-21 12:00")
    assert letters.move_sign_by(letter.pk, sign_by=longer, by=director(), at=MORNING).sign_by == longer
    late = longer + timedelta(minutes=1)
    assert (
        refused(letters.move_sign_by, letter.pk, sign_by=late, by=director(), at=MORNING) == refusals.SIGN_BY_TOO_LATE
    )


def test_signing_ends_at_once_when_the_hearing_comes_too_near() -> None:
    letter = Letter.objects.get(bill__number=9015)
    hearing = letter.recipients.get().hearing
    assert hearing is not None

    move_hearing(hearing.pk, date(2026, 4, 17), time(9), by=director(), at=MORNING)

    assert known(letter).facts.signs_until == at("2026-04-14 12:00")
    assert str(known(letter).step) == "closed"
