import pytest
from django.conf import settings
from django.db import connection, transaction

from commonground.record import coalition
from tests.builders.record import an_entry

pytestmark = pytest.mark.django_db


def test_without_a_founding_the_default_speaks():
    assert coalition.profile().key == coalition.DEFAULT


def test_the_founding_names_the_profile_and_the_answer_is_kept(django_assert_num_queries):
    an_entry("coalition.founded", profile="california_partnership")
    assert coalition.profile().key == "california_partnership"
    with django_assert_num_queries(0):
        coalition.profile()
    coalition.forget()
    with django_assert_num_queries(1):
        coalition.profile()


def test_before_the_founding_the_answer_is_not_kept(django_assert_num_queries):
    coalition.profile()
    with django_assert_num_queries(1):
        coalition.profile()


def test_the_environment_speaks_first_by_key_or_by_path(settings, django_assert_num_queries):
    for named in ("california_partnership", str(settings.PROFILES / "california_partnership.toml")):
        settings.PROFILE = named
        with django_assert_num_queries(0):
            assert coalition.profile().key == "california_partnership"


def test_a_database_without_tables_has_the_default_profile():
    """The first migration of an empty database asks for the languages before there is a book."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE record_entry")
    assert coalition.profile().key == coalition.DEFAULT
    assert settings.PROFILES.exists()
    transaction.set_rollback(True)
