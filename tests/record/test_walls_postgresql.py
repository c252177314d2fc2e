import pytest
from django.db import IntegrityError, connection, transaction

from commonground.record.models import Entry
from tests.builders.record import an_entry

pytestmark = pytest.mark.django_db


def test_the_book_cannot_be_emptied_at_once():
    an_entry()
    with pytest.raises(IntegrityError, match="never"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE record_entry")
    assert Entry.objects.count() == 1
