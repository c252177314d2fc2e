"""Votes at once and imports, measured small: what they count is right; how long they take is not asked here."""

from pathlib import Path

import pytest
from django.conf import settings

from bench import clock, engagement, imports, organizations, votes
from bench.databases import taken_up
from bench.engines import SQLite
from commonground.demo.models import DemoClock

SESSION = Path(settings.PROJECT) / "data" / "legiscan-ca-2023-2024-cut"
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("spring")]


def test_no_vote_is_lost_and_both_ways_take_the_same_statements(two_sizes):
    with taken_up(two_sizes.sides.both[0]):
        clock.stands_at(DemoClock.objects.get().shows_at)

    rates = votes.measured(two_sizes.engine, "small", clients=3, changes=2, rounds=1)

    assert rates.given == 12
    assert rates.none_lost
    assert rates.statements[0] == rates.statements[1]
    assert rates.record.startswith("Every entry fits.")


def test_the_floor_of_an_import_writes_the_same_rows(django_db_blocker, tmp_path):
    with django_db_blocker.unblock():
        taken = imports.measured(SQLite(tmp_path), SESSION, rounds=1)

    assert taken.tables["Bill"] > 0
    assert taken.tables["Authorship"] > taken.tables["Bill"]
    assert taken.rows == sum(taken.tables.values())
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_organizations_is_taken_in_whole_and_nothing_is_new_the_second_time(django_db_blocker, tmp_path):
    with django_db_blocker.unblock():
        brought = organizations.measured(SQLite(tmp_path), rounds=1, known=60, brought=50)

    assert (brought.rows, brought.known) == (50, 60)
    assert brought.floor == brought.reading + brought.writing
    assert list(tmp_path.iterdir()) == []


def test_engagement_is_counted_whole_and_leaves_nothing_behind(django_db_blocker, tmp_path):
    with django_db_blocker.unblock():
        counted = engagement.measured(SQLite(tmp_path), rounds=1, organizations=30, contributions=2000)

    assert (counted.organizations, counted.range) == (30, "10")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_session_is_said_in_one_sentence(tmp_path):
    assert imports.missing(SESSION) == ""
    assert imports.missing(tmp_path).startswith(f"Not measured: {tmp_path} has no table bills, sponsors")
