"""The total of budget cuts inside a page somebody wrote: counted on the day somebody reads."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from commonground.website.models import Home
from tests.builders.legislature import a_cut
from tests.builders.website import news

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
BODY = json.dumps([{"type": "cuts", "value": None, "id": "7b3c5f2e-0d5e-4a4e-9a55-0d5c0f1f2a10"}])


def text_of(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().replace("\u00a0", " ").split())


def test_the_total_on_a_page_is_that_of_today(client: Client, site: Home) -> None:
    page = news(body=BODY)
    address = page.url_path.replace("/home/", "/", 1)
    assert "is shown here once it is entered with its source" in text_of(client, address)

    a_cut(2_500_000_000, year=2009)
    a_cut(7_000, stage="proposed")

    assert 'Cuts enacted since 2009–10: <abbr title="$2,500,000,000">$2.5 billion</abbr>' in text_of(client, address)
    assert 'href="/budget-cuts/"' in text_of(client, address)
