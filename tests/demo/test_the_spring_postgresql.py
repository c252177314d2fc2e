"""The first months of the invented year on the other database: the same counts, and every chain whole."""

from collections.abc import Iterator
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from pytest_django import DjangoDbBlocker

from commonground.decisions.models import Ballot
from tests.demo.conftest import built
from tests.demo.test_the_year_sqlite import TABLE, ballots_on, counted

BY_MARCH_25 = ("SB 9001", "AB 9002", "AB 9003", "SB 9004", "AB 9005", "AB 9007", "AB 9008", "SB 9009", "AB 9010")
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("spring"), pytest.mark.xdist_group("spring")]


@pytest.fixture(scope="module")
def spring(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    yield from built(date(2026, 3, 25), django_db_blocker)


def test_every_count_so_far_comes_out_as_the_table_says() -> None:
    due = [row for row in TABLE if row[0] in BY_MARCH_25 or row[:2] == ("SB 9006", 0)]

    assert len(due) == 10
    for label, again, kind, tally, outcome, _ in due:
        ballot = ballots_on(label)[again]
        assert (ballot.kind, counted(ballot), ballot.outcome) == (kind, tally, outcome)
    assert ballots_on("AB 9020")[0].outcome == "withdrawn"
    assert Ballot.objects.filter(closed_at=None).count() == 4


def test_every_chain_fits_and_every_count_comes_out_again() -> None:
    out = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("verify_record", "--json", stdout=out)
    assert end.value.code == 0, out.getvalue()
