from datetime import timedelta

import pytest

from commonground.decisions.actions import after
from commonground.desk.queries.health import Share, health
from tests.builders import at
from tests.builders.decisions import a_bill

TUESDAY = at("2026-03-17 09:00")


def test_what_reached_a_chapter_and_what_came_back_is_counted_with_its_rule(coalition):
    ballot = coalition.decides("aaaaaaaaa")
    coalition.decides("nnnnnnnnn", bill=a_bill(9007))
    fresno = coalition.seats[2]
    after.note_reading(ballot.pk, coalition.organizations[2].pk, via="link", at=TUESDAY)
    after.report_back(ballot.pk, fresno.pk, "Well.", by=coalition.representative(2, TUESDAY), at=TUESDAY)
    after.acknowledge(
        ballot.pk,
        fresno.chapter_id,
        "not_this_year",
        by=coalition.standing(coalition.conveners["fresno"], TUESDAY),
        at=TUESDAY,
    )
    after.ask(ballot.proposal_id, "Why?", by=coalition.standing(coalition.contacts[2], TUESDAY), at=TUESDAY)

    found = health(TUESDAY + timedelta(hours=1))

    line = next(line for line in found.chapters if line.name == "Fresno")
    assert (found.decided, found.adopted) == (2, 1)
    assert line.letters == Share(0, 2)
    assert line.read == Share(1, 2)
    assert line.reported == Share(1, 2)
    assert line.taken_up == Share(1, 1)
    assert line.answered == Share(0, 1)
    assert found.chapters[-1].chapter is None
    assert found.chapters[-1].taken_up is None


def test_what_is_older_than_ninety_days_is_not_counted(coalition):
    coalition.decides("aaaaaaaaa")

    assert health(TUESDAY + timedelta(days=100)).decided == 0


@pytest.mark.parametrize(("who", "status"), [("staff", 200), ("seat", 200), ("contact", 404), ("sponsor", 404)])
def test_the_committee_and_staff_read_it(client, clock, coalition, who, status):
    coalition.decides("aaaaaaaaa")
    clock.stands_at(TUESDAY)
    people = {
        "staff": coalition.staff,
        "seat": coalition.people[2],
        "contact": coalition.contacts[2],
        "sponsor": coalition.sponsor,
    }
    client.force_login(people[who].user)

    answer = client.get("/desk/health/")

    assert answer.status_code == status
    if status == 200:
        assert "0 of 1" in answer.content.decode()


def test_before_the_first_decision_the_page_teaches(client, coalition):
    client.force_login(coalition.staff.user)

    assert "Nothing was decided in these ninety days" in client.get("/desk/health/").content.decode()
