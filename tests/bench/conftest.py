import shutil
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pytest
from pytest_django import DjangoDbBlocker

from bench import rows
from bench.build import fill
from bench.databases import opened, taken_up
from bench.engines import SQLite
from bench.furniture import furnish
from bench.growth import AS_IT_IS, Growth, Size
from bench.pages import Sides
from commonground.demo.models import DemoClock
from tests.clock import CLOCK
from tests.database import SQLiteFiles
from tests.demo.built import a_copy_of_the_demo

TWICE = Size(organizations=240, people=300, bills=50, decisions=16)


class TwoSizes(NamedTuple):
    engine: SQLite
    growth: Growth
    sides: Sides

    @property
    def large(self):
        return taken_up(self.sides.both[1])


@pytest.fixture(scope="module")
def two_sizes(tmp_path_factory, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[TwoSizes]:
    """The demonstration of one March morning, once as it is and once with everything twice."""
    engine = SQLite(tmp_path_factory.mktemp("sizes"))
    with django_db_blocker.unblock():
        with a_copy_of_the_demo(date(2026, 3, 25)):
            tables = rows.read()
            furnish(tables)
            CLOCK.stands_at(DemoClock.objects.get().shows_at)
        both = []
        for name, size in (("small", AS_IT_IS), ("large", TWICE)):
            shutil.copy(SQLiteFiles().template, engine.url(name).removeprefix("sqlite:///"))
            database = opened(engine.url(name))
            growth = Growth(tables, size)
            fill(database, growth)
            both.append(database)
        yield TwoSizes(engine, growth, Sides(*both))
        for database in both:
            database.close()


@pytest.fixture
def that_morning(two_sizes) -> TwoSizes:
    """With the clock at that morning, which every test sets running again."""
    with taken_up(two_sizes.sides.both[0]):
        CLOCK.stands_at(DemoClock.objects.get().shows_at)
    return two_sizes
