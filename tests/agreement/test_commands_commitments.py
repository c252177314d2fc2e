import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from commonground.agreement.actions.engagement import lift
from tests.builders import NOON
from tests.builders.committee import a_representative, a_small_committee, standing
from tests.builders.members import an_organization
from tests.builders.taking_part import an_occasion, contributions, noted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def said(command, *options):
    out = StringIO()
    call_command(command, *options, stdout=out)
    return out.getvalue()


def test_engagement_is_counted_by_tier_with_its_rule_and_window():
    committee = a_small_committee()
    contributions(an_organization(), "testified", "visited", "hosted")
    quiet = an_organization()
    until = NOON.date() + timedelta(days=90)
    lift(quiet.pk, tier="active", reason="Drives the van.", until_on=until, by=standing(committee.holder), at=NOON)
    found = json.loads(said("engagement", "--on", "2026-03-12", "--json"))
    assert found["tiers"] == {"leading": 1, "active": 2, "occasional": 0, "quiet": 0, "on_leave": 0}
    assert (found["strict"], found["broad"], found["range"], found["members"]) == (2, 3, "2–3", 3)
    assert found["rule"]["number"] == 2
    assert found["window"] == {"after": "2025-03-12", "until": "2026-03-12"}
    assert said("engagement").startswith("2–3 of 3 (rule v2, 12 months to 2026-03-12): 1 leading, 2 active")


def test_commitments_are_told_by_seat_and_without_a_name():
    committee = a_small_committee()
    a_representative(committee.seats[2], "Ana Lopez")
    noted(an_occasion("2026-03-05"), committee.held)
    [first, second] = json.loads(said("commitments", "--on", "2026-03-12", "--json"))
    assert first["seat"] == committee.seats[0].label
    assert first["commitments"]["calls"] == {"possible": 1, "done": 1, "excused": 0, "state": "met"}
    assert first["commitments"]["dues"] == {"possible": None, "done": None, "excused": None, "state": "unknown"}
    assert second["commitments"]["calls"]["state"] == "excused"
    assert first["on_track"] is True
    words = said("commitments")
    assert "calls 1 of 1 met" in words
    assert "Ana Lopez" not in words
    assert "Mai Rivera" not in words


@pytest.mark.parametrize("command", ["engagement", "commitments"])
@pytest.mark.parametrize("day", ["2026-02-30", "yesterday", "9999-12-31", "0001-01-01"])
def test_what_is_no_day_is_refused_with_a_sentence(capsys, command, day):
    with pytest.raises(SystemExit) as end:
        call_command(command, "--on", day)
    assert end.value.code == 2
    assert "is no day" in capsys.readouterr().err
