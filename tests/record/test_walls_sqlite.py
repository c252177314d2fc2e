import pytest
from django.db import IntegrityError, connection, transaction

from commonground.record.queries import first_misfit
from tests.builders.record import an_entry

pytestmark = pytest.mark.django_db


def test_an_entry_cannot_be_replaced_by_another_of_its_number():
    an_entry()
    columns = "book, number, deed, subject, by_id, at, audience, facts, previous, digest"
    sentence = f"INSERT OR REPLACE INTO record_entry ({columns}) SELECT {columns} FROM record_entry"
    with pytest.raises(IntegrityError, match="never"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sentence)
    assert first_misfit() is None
