"""Those the bulk feed prints on texts are authors of ours: found by name, and joined to who sat in the house."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse

from commonground.legislature.actions.linking import link_authors
from commonground.legislature.models import Author, FeedImport, VersionAuthor
from commonground.legislature.queries.bills import bills_authored
from commonground.legislature.queries.searching import Asked, bills_asked, bills_matching
from tests.builders import pubinfo
from tests.builders.legislature import a_legislator, a_service

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
NAMED = pubinfo.an_author("Quince") + pubinfo.an_author("Thistle", part="COAUTHOR")


@pytest.fixture
def reads(tmp_path):
    def reads(authors=NAMED):
        content = pubinfo.files(BILL_VERSION_AUTHORS_TBL=authors)
        call_command("import_pubinfo", str(pubinfo.a_folder(tmp_path / "feed", content)))

    return reads


def sitting(name, chamber="upper", district=7, **facts):
    person = a_legislator(name)
    a_service(person, chamber, district, **facts)
    return person


def joined():
    return dict(Author.objects.order_by("name").values_list("name", "legislator__name"))


def test_a_bill_is_found_by_a_name_on_its_text(reads):
    reads()

    for asked in ("quince", "Thistle"):
        assert [bill.number for bill in bills_matching(asked)] == [9901]
    author = Author.objects.get(name="Thistle")
    assert [bill.number for bill in bills_asked(Asked(author=author.pk))] == [9901]


def test_a_name_that_left_the_text_no_longer_finds_it(reads):
    reads()
    reads(pubinfo.an_author("Quince"))

    assert VersionAuthor.objects.get(name="Thistle").is_active is False
    assert not bills_matching("Thistle")


def test_a_name_is_joined_to_the_only_one_of_it_who_sat_in_the_house(reads, client):
    quince = sitting("Ana Quince", from_on=date(2024, 12, 2))
    sitting("Bo Thistle", "lower")
    reads()

    assert joined() == {"Quince": "Ana Quince", "Thistle": None}
    assert [bill.number for bill in bills_authored(quince)] == [9901]
    assert "1 bill, as author or coauthor" in client.get(quince.get_absolute_url()).content.decode()
    assert not Author.objects.get(name="Quince").authorships.exists()


@pytest.mark.parametrize(
    "facts", [{"until_on": date(2012, 11, 30), "ended_by": "stated"}, {"from_on": date(2028, 12, 4)}]
)
def test_somebody_who_sat_in_other_years_is_not_meant(reads, facts):
    sitting("Ana Quince", **facts)
    reads()

    assert joined()["Quince"] is None


def test_of_two_nobody_is_taken_and_nobody_is_asked(reads, client):
    sitting("Ana Quince", district=7)
    sitting("Bea Quince", district=9)
    reads()

    assert joined()["Quince"] is None
    assert "Quince" not in client.get(reverse("legislature:authors")).content.decode()


def test_lists_of_legislators_that_come_later_join_them(reads):
    reads()
    sitting("Ana Quince")

    assert link_authors() == 1
    assert joined() == {"Quince": "Ana Quince", "Thistle": None}


def test_names_are_entered_once_and_go_with_the_reading_that_brought_them(reads):
    reads()
    before = list(Author.objects.values_list("pk", "source_id"))
    reads()
    assert list(Author.objects.values_list("pk", "source_id")) == before
    assert {source_id for _pk, source_id in before} == {"pubinfo:2025:upper:quince", "pubinfo:2025:upper:thistle"}

    for feed in FeedImport.objects.order_by("-pk"):
        call_command("undo_import", feed.key)
    assert not Author.objects.exists()


def test_a_committee_is_joined_to_nobody(reads):
    sitting("Ana Quince")
    reads(NAMED.replace(b"`Legislator`", b"`Standing Committee`"))

    assert Author.objects.get(name="Quince").is_committee
    assert joined()["Quince"] is None
