import ipaddress
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.test import TransactionTestCase
from django.utils import translation
from pytest_django import DjangoDbBlocker

from tests.builders import NOON
from tests.clock import CLOCK, StandingClock

# A busy machine is no failure; and a run that passed passes again.
hypothesis.settings.register_profile("suite", deadline=None, derandomize=True)
hypothesis.settings.load_profile("suite")

TESTS = Path(__file__).parent


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """A test for one engine is collected only there; what knows no database, once, with SQLite."""
    from tests.database import IS_POSTGRESQL

    if collection_path.name.endswith("_postgresql.py") and collection_path.name.startswith("test_"):
        return None if IS_POSTGRESQL else True
    if collection_path.name.endswith("_sqlite.py") or collection_path == TESTS / "architecture":
        return True if IS_POSTGRESQL else None
    return None


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    from tests.database import one_at_a_time, the_copies

    copies = the_copies()

    def restore(test: TransactionTestCase) -> None:
        copies.restore()

    with django_db_blocker.unblock():
        with one_at_a_time():
            copies.prepare()
        copies.restore()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(TransactionTestCase, "_fixture_teardown", restore)
            yield
        copies.drop()


@pytest.fixture(scope="session", autouse=True)
def no_way_out() -> Iterator[None]:
    """A socket to the outside fails."""
    connect = socket.socket.connect

    def connect_inside(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not ipaddress.ip_address(address[0]).is_loopback:
            raise AssertionError(f"A test reaches outside, to {address}.")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_inside)
        yield


@pytest.fixture(autouse=True)
def _each_test_begins_afresh() -> Iterator[None]:
    from commonground.record.coalition import forget

    CLOCK.runs()
    forget()
    translation.activate(settings.LANGUAGE_CODE)
    yield
    CLOCK.runs()
    forget()


@pytest.fixture
def clock() -> StandingClock:
    """The clock of pages, commands and jobs; it stands at noon of March 12, 2026, until told otherwise."""
    CLOCK.stands_at(NOON)
    return CLOCK
