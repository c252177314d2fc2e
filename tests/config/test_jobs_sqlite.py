import pytest
from django.db import connection

from commonground.config.jobs import tend_the_database
from commonground.members.models import Region
from tests.builders import NOON


@pytest.mark.django_db(transaction=True)
def test_the_database_learns_how_its_tables_are_filled():
    Region.objects.bulk_create(Region(key=f"region-{n}", name=str(n)) for n in range(300))
    tend_the_database(NOON)
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM sqlite_stat1 WHERE tbl = 'members_region'")
        assert cursor.fetchone()[0] > 0
