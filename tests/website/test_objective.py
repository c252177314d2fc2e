"""Our objective: what the profile says of us, live, and each count with its day."""

import pytest

from tests.builders.pages import text_of

pytestmark = pytest.mark.django_db


def test_institutions_with_a_purpose_like_ours_stand_with_their_source(client, site):
    page = text_of(client.get("/objective/"))

    after = page.partition("Institutions with a purpose like ours")[2]
    assert "improve the access to social safety net programs" in after
    assert "Source: objective page" in after


def test_each_count_says_as_of_which_day(client, site):
    page = text_of(client.get("/objective/"))

    assert "Counted from our records, as of" in page


def test_a_network_without_them_shows_no_empty_heading(client, site, settings):
    settings.PROFILE = "cascade_table"

    assert "Institutions with a purpose like ours" not in text_of(client.get("/objective/"))
