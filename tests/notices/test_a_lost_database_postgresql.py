"""The database goes away under a worker, and comes back."""

import pytest
from django.db import connection

from commonground.notices.actions import queue
from commonground.notices.jobs import deliver
from commonground.notices.management.commands.work import Turn, take
from tests.builders import NOON


def lose_the_database(at):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")


@pytest.mark.django_db(transaction=True)
def test_the_next_turn_finds_the_database_again(reader, clock, mailoutbox, caplog):
    queue("news", to=[reader.pk], at=NOON, key="x")

    assert take(Turn("lose", lose_the_database, 1)) is None
    assert "The database does not answer" in caplog.text
    assert take(Turn("deliver", deliver, 1)) == 1
