from collections.abc import Iterator
from datetime import date

import pytest
from pytest_django import DjangoDbBlocker

from tests.demo.built import a_copy_of_the_demo


def built(until: date, blocker: DjangoDbBlocker) -> Iterator[None]:
    with blocker.unblock(), a_copy_of_the_demo(until):
        yield


@pytest.fixture(scope="module")
def year(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The whole year, to the morning of New Year's Eve."""
    yield from built(date(2026, 12, 31), django_db_blocker)


@pytest.fixture(scope="module")
def march(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demonstration as it starts, on the morning of March 12."""
    yield from built(date(2026, 3, 12), django_db_blocker)
