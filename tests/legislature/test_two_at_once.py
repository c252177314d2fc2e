"""Two readings of sets at once, on an empty database: one waits for the other, and the outcome is that of one."""

import io
import json

import pytest
from django.core.management import call_command

from commonground.legislature.models import Authorship, Bill, BillVersion, Import, Legislator, RollCall, Service
from commonground.legislature.queries.bills import unlinked_authors
from commonground.record.models import Entry
from tests.at_once import at_once
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
