from collections.abc import Callable

import pytest

from tests.builders.decisions import MONDAY
from tests.builders.networks import PROFILES, Network, a_network
from tests.builders.pages import Reader, reader_of
from tests.clock import StandingClock


@pytest.fixture(params=PROFILES)
def network(request, db: None, settings, clock: StandingClock) -> Network:
    """The same test, once for every network of the house."""
    settings.PROFILE = request.param
    clock.stands_at(MONDAY)
    return a_network(request.param)


@pytest.fixture
def reads(clock: StandingClock) -> Callable[..., Reader]:
    return lambda person, moment=MONDAY: reader_of(clock, moment, person)
