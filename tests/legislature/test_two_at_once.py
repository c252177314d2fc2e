"""Two readings of sets at once, on an empty database: one waits for the other, and the outcome is that of one.

So it is with two people who enter the same hearing."""

import io
import json
from datetime import date, time

import pytest
from django.core.management import call_command

from commonground.legislature.actions import enter_hearing, move_hearing
from commonground.legislature.models import (
    Authorship,
    Bill,
    BillVersion,
    Hearing,
    Import,
    Legislator,
    MemberVote,
    RollCall,
    Service,
)
from commonground.legislature.queries.bills import unlinked_authors
from commonground.legislature.rules import refusals
from commonground.members.rules import Standing
from commonground.record.models import Entry
from tests.at_once import at_once
from tests.builders import NOON, pubinfo
from tests.builders.hearings import a_hearing
from tests.builders.legislature import LEGISCAN, OPENSTATES

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = ("import_legislators", str(OPENSTATES / "legislature.tar.gz"), "--as-of", "2026-08-05")


def reading(told, *words):
    def deed():
        out = io.StringIO()
        call_command(*words, "--json", stdout=out)
        told.append(json.loads(out.getvalue()))

    return deed


def test_the_same_bills_read_twice_at_once_are_there_once():
    told = []

    assert at_once(*[reading(told, "import_bills", str(LEGISCAN))] * 2) == ["done", "done"]

    assert sorted(one["bills"]["created"] for one in told) == [0, 295]
    assert sorted(one["roll_calls"]["unchanged"] for one in told) == [0, 1238]
    counts = [model.objects.count() for model in (Bill, Authorship, BillVersion, RollCall, Import)]
    assert counts == [295, 2130, 1027, 1238, 1]
    assert Entry.objects.filter(deed="bills.imported").count() == 1


def test_the_same_people_read_twice_at_once_are_there_once():
    told = []

    assert at_once(*[reading(told, *PEOPLE)] * 2) == ["done", "done"]

    assert sorted(one["people"]["created"] for one in told) == [0, 120]
    assert (Legislator.objects.count(), Service.objects.exclude(chamber="").filter(until_on=None).count()) == (120, 120)


def test_whichever_of_people_and_bills_is_read_first_the_authors_are_joined():
    assert at_once(reading([], *PEOPLE), reading([], "import_bills", str(LEGISCAN))) == ["done", "done"]
    together = set(unlinked_authors().values_list("name", flat=True))

    assert len(together) == 31
    assert "Reginald Jones-Sawyer" in together


def test_the_same_feed_read_twice_at_once_is_there_once(tmp_path):
    told, path = [], str(pubinfo.a_folder(tmp_path / "feed", pubinfo.files()))

    assert at_once(*[reading(told, "import_pubinfo", path)] * 2) == ["done", "done"]

    assert sorted(one["member_votes"]["created"] for one in told) == [0, 3]
    assert sorted(one["member_votes"]["unchanged"] for one in told) == [0, 3]
    assert (Bill.objects.count(), RollCall.objects.count(), MemberVote.objects.count()) == (1, 1, 3)


def test_a_hearing_two_people_enter_at_once_is_there_once_and_the_second_is_told():
    def entered():
        by = Standing(user_id=2, is_organizer=True)
        enter_hearing(None, date(2026, 4, 15), time(13, 30), committee_name="Education", by=by, at=NOON)

    assert sorted(at_once(entered, entered)) == ["done", refusals.HEARING_KNOWN]

    assert Hearing.objects.count() == 1
    assert Entry.objects.filter(deed="hearing.entered").count() == 1


def test_two_hearings_moved_to_one_hour_at_once_do_not_both_come_to_stand_there():
    hearings = [a_hearing(on=date(2026, 4, day)) for day in (15, 16)]

    def moved(hearing):
        by = Standing(user_id=2, is_organizer=True)
        return lambda: move_hearing(hearing.pk, date(2026, 4, 22), time(9), by=by, at=NOON)

    assert sorted(at_once(*map(moved, hearings))) == ["done", refusals.HEARING_KNOWN]
