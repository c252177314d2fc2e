from collections.abc import Callable
from datetime import datetime

import pytest

from commonground.members.models import Person
from tests.builders.decisions import MONDAY, Coalition, a_coalition
from tests.builders.pages import Reader, reader_of
from tests.clock import StandingClock

Reads = Callable[..., Reader]


@pytest.fixture
def coalition(db: None) -> Coalition:
    return a_coalition()


@pytest.fixture
def reads(clock: StandingClock) -> Reads:
    """`reads(person)` is that person's browser, signed in; `reads(None)` is a visitor's."""

    def reader(person: Person | None, moment: datetime = MONDAY) -> Reader:
        return reader_of(clock, moment, person)

    return reader
