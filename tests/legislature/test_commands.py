import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from commonground.legislature.models import Bill, CommitteeSeat, Import, LegislativeCommittee, Legislator, Service
from commonground.legislature.sources import UnreadableSet, rows_in
from commonground.legislature.tables import Table, table_in
from tests.builders.legislature import HISTORY, LEGISCAN, OPENSTATES, archive_of, body, folder_of, person, role, who_sat

FEB, AUG = "2025-02-14", "2026-08-05"
THEN = (OPENSTATES / "legislature-2025-02-14.tar.gz", OPENSTATES / "committees-2025-02-14.tar.gz")
NOW = (OPENSTATES / "legislature.tar.gz", OPENSTATES / "committees.tar.gz")


@pytest.fixture
def run(capsys):
    """A command with --json: its exit code and its one document."""

    def run(*words):
        capsys.readouterr()
        try:
            call_command(*map(str, words), "--json")
            code = 0
        except SystemExit as ended:
            code = ended.code
        except CommandError as refused:
            return refused.returncode, None
        return code, json.loads(capsys.readouterr().out)

    return run


def read_set(run, paths, as_of, *more):
    code, told = run("import_legislators", *paths, "--as-of", as_of, *more)
    assert code == 0
    return told


def members_on(run, on):
    code, told = run("legislators", "--on", on)
    assert code == 0
    return told


@pytest.mark.django_db
class TestTheRealLegislators:
    def test_forward_in_time(self, run):
        first = read_set(run, THEN, FEB)
        assert first["people"] == {"created": 118, "updated": 0, "unchanged": 0, "closed": 0}
        assert first["committees"]["created"] == 132
        assert [odd["where"].rpartition(", ")[2] for odd in first["odd"]] == ["role 3"]

        second = read_set(run, NOW, AUG)
        assert second["people"] == {"created": 3, "updated": 16, "unchanged": 101, "closed": 1}
        assert second["committees"]["created"], second["committees"]["closed"] == (27, 43)

        for paths in (NOW, NOW[:1]):
            again = read_set(run, paths, AUG)
            assert again["people"] == {"created": 0, "updated": 0, "unchanged": 120, "closed": 0}
        assert Legislator.objects.count() == 121

        then, now = members_on(run, FEB), members_on(run, AUG)
        assert then["vacant"] == [{"chamber": "lower", "district": "32"}, {"chamber": "upper", "district": "36"}]
        assert (len(then["members"]), len(now["members"]), now["vacant"]) == (118, 120, [])
        assert now["members"][0].keys() == {"id", "name", "chamber", "district", "party"}
        assert [member["district"] for member in now["members"]] == [
            str(number) for most in (80, 40) for number in range(1, most + 1)
        ]

    def test_both_orders_tell_the_same_of_every_day(self, run):
        read_set(run, NOW, AUG)
        code, told = run("import_legislators", *THEN, "--as-of", FEB)
        assert code == 2
        assert "older" in told["refused"]
        filled = read_set(run, THEN, FEB, "--backfill")
        assert (filled["people"]["created"], filled["people"]["closed"], filled["committees"]["closed"]) == (1, 0, 0)
        again = read_set(run, THEN, FEB, "--backfill")
        assert again["people"] == {"created": 0, "updated": 0, "unchanged": 118, "closed": 0}
        assert again["committees"]["unchanged"] == 132
        days = ("2004-01-01", "2012-06-01", "2021-06-01", "2023-01-01", FEB, "2025-06-01", "2025-12-01", AUG)
        backward = [members_on(run, day) for day in days]
        seats = seats_on((FEB, "2025-12-01", AUG))

        for model in (CommitteeSeat, LegislativeCommittee, Service):
            model.objects.all().delete()
        Legislator.objects.all().delete() if False else None
        forget_everything()
        read_set(run, THEN, FEB)
        read_set(run, NOW, AUG)

        assert [members_on(run, day) for day in days] == backward
        assert seats_on((FEB, "2025-12-01", AUG)) == seats

    def test_a_later_set_does_not_rewrite_what_an_earlier_one_said_of_its_date(self, run):
        read_set(run, THEN, FEB)
        before = members_on(run, FEB)
        read_set(run, NOW, AUG)
        assert members_on(run, FEB) == before
        assert {"Akilah Weber"} == {member["name"] for member in before["members"] if "Weber" in member["name"]}
