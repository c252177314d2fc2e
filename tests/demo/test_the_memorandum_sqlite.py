"""Nine renew in January, one of them late and counted all the same; in June a new representative signs, then sits."""

import pytest

from commonground.agreement.queries.mou import seats_under
from commonground.committee.models import MouVersion, Signature
from commonground.committee.queries.agreement import version_at
from commonground.committee.queries.seats import seated
from commonground.committee.rules.agreement import State
from commonground.decisions.models import Ballot
from tests.builders import at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("year")]
LATE = "San Bernardino"


def states_on(day: str) -> dict[str, State]:
    return {str(one.tenure.seat): one.coverage.state for one in seats_under(at(day))}


def test_the_third_version_is_in_force_from_the_first_day_and_nobody_decided_it_here() -> None:
    version = MouVersion.objects.get()

    assert version_at(at("2025-11-17")) == version
    assert (version.number, version.adopted_reference) == (3, "")
    assert version.languages() == {"en", "es"}
    assert Signature.objects.filter(kind="signed", at__lt=at("2025-12-01")).count() == 9


def test_nine_renew_in_january() -> None:
    renewed = Signature.objects.filter(kind="renewed")

    assert renewed.count() == 9
    assert all(at("2026-01-01 00:00") <= one.at < at("2026-02-01 00:00") for one in renewed)
    assert {one.version.number for one in renewed} == {3}


@pytest.mark.parametrize("day", ["2026-01-12", "2026-01-20", "2026-01-27"])
def test_one_is_in_grace_until_the_end_of_january_and_still_counted(day: str) -> None:
    found = states_on(day)
    late = next(one for one in seats_under(at(day)) if str(one.tenure.seat) == LATE)

    assert {seat for seat, state in found.items() if state is State.RENEW} == {LATE}
    assert late.coverage.until == at("2026-02-01 00:00")
    assert len(seated(at(day))) == 9


def test_on_new_years_day_everybody_is_in_grace_and_in_february_nobody() -> None:
    assert set(states_on("2026-01-01").values()) == {State.RENEW}
    assert set(states_on("2026-02-01").values()) == {State.SIGNED}
    assert len(seated(at("2026-01-01"))) == len(seated(at("2026-02-01"))) == 9


def test_every_january_ballot_counted_nine() -> None:
    opened = Ballot.objects.filter(opened_at__gte=at("2026-01-01"), opened_at__lt=at("2026-02-01"))

    assert {ballot.roll.count() for ballot in opened} <= {9}


def test_the_new_representative_of_june_signs_a_day_before_the_seat_begins() -> None:
    signature = Signature.objects.latest("at")
    tenure = next(one for one in seated(at("2026-06-11")) if str(one.seat) == LATE)

    assert (signature.person, signature.organization) == (tenure.person, tenure.organization)
    assert signature.at.astimezone(at("2026-06-09").tzinfo).date().isoformat() == "2026-06-09"
    assert signature.seat is None
    assert len(seated(at("2026-06-09"))) == 8
    assert len(seated(at("2026-06-11"))) == 9
    assert states_on("2026-12-30")[LATE] is State.SIGNED
