from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commonground.decisions.models import Ballot
from commonground.record.coalition import profile
from commonground.website.actions.site import raise_site
from commonground.website.models import Home
from tests.builders.decisions import MONDAY, Coalition, a_bill, a_coalition
from tests.clock import StandingClock

LATER = timedelta(days=30)


@pytest.fixture
def coalition(db: None, settings, clock: StandingClock) -> Coalition:
    """Nine seats; the clock stands well after everything they decide on the first Monday."""
    settings.PROFILE = "california_partnership"
    clock.stands_at(MONDAY + LATER)
    return a_coalition()


@pytest.fixture
def decide(coalition: Coalition) -> Callable[..., Ballot]:
    def decided(line: str, number: int = 9005, moment: datetime = MONDAY, **answers: object) -> Ballot:
        return coalition.decides(line, moment, bill=a_bill(number), **answers)

    return decided


@pytest.fixture
def queries_of(client) -> Callable[[str], int]:
    def number(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return number


@pytest.fixture
def site(coalition: Coalition) -> Home:
    """The first pages of the coalition's site."""
    return raise_site(profile())
