from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commonground.members.models import Person
from tests.builders.decisions import MONDAY, Coalition, a_coalition
from tests.clock import StandingClock


@pytest.fixture
def coalition(db: None, settings, clock: StandingClock) -> Coalition:
    settings.PROFILE = "california_partnership"
    clock.stands_at(MONDAY)
    return a_coalition()


@pytest.fixture
def desk_of(client) -> Callable[[Person], str]:
    """The page that someone finds at /desk/."""

    def page(person: Person) -> str:
        client.force_login(person.user)
        answer = client.get("/desk/")
        assert answer.status_code == 200
        text: str = answer.content.decode().replace("\u00a0", " ")
        assert text.count('class="step"') <= 1
        return text

    return page


@pytest.fixture
def queries_at_the_desk_of(client) -> Callable[[Person], int]:
    def number(person: Person) -> int:
        client.force_login(person.user)
        client.get("/desk/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/desk/")
        return len(captured)

    return number
