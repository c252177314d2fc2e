"""Bills are found by the words of their texts, the same way on both databases."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from commonground.legislature.models import Bill, VersionText
from commonground.legislature.queries.fulltext import bills_holding, hits_in
from commonground.legislature.queries.searching import Asked, bills_asked, bills_matching
from commonground.legislature.rules.fulltext import (
    ACCENTED,
    Sought,
    excerpt,
    for_postgresql,
    for_sqlite,
    sought_in,
)
from tests.builders.counting import own_queries_of
from tests.builders.legislature import a_bill, a_version
from tests.builders.tracking import a_text

RENT = "A landlord shall pay back the rental deposit in Limón County."


def search(asked):
    held = bills_holding(asked)
    return sorted(hits_in(asked, held, Bill.objects.filter(pk__in=held)).values(), key=lambda hit: hit.bill.number)


def labels(hits):
    return [hit.bill.number for hit in hits]


@pytest.mark.parametrize(
    ("asked", "sqlite", "postgresql"),
    [
        ("rent", '"rent"', "(rent)"),
        ("a* rent*", '"a" AND "rent"*', "(a) & (rent:*)"),
        ('"Child  care*" Limón', '"child care" AND "limon"', "(child <-> care) & (limon)"),
        ("rent rent", '"rent"', "(rent)"),
        ('rent* OR "', '"rent"* AND "or"', "(rent:*) & (or)"),
        ("it's", '"it" AND "s"', "(it) & (s)"),
        ("  ", "", ""),
        ('""', "", ""),
    ],
)
def test_each_database_is_asked_in_its_own_words(asked, sqlite, postgresql):
    sought = sought_in(asked)

    assert for_sqlite(sought) == sqlite
    assert for_postgresql(sought) == postgresql


@given(st.text(max_size=120))
def test_whatever_is_typed_only_words_are_asked(typed):
    for one in sought_in(typed):
        assert all(word.isalnum() or "_" in word for word in one.words)


def test_a_letter_without_its_accents_keeps_its_place():
    assert all(len(bare) == 1 for bare in ACCENTED.values())
    assert (ACCENTED["ó"], ACCENTED["Đ"]) == ("o", "D")


def test_an_excerpt_marks_what_was_found_and_begins_and_ends_between_words():
    text = "Nothing here. " * 40 + RENT + " And more of it." * 40
    pieces = excerpt(text, sought_in("limon rent*"))

    assert [piece.text for piece in pieces if piece.found] == ["rental", "Limón"]
    assert pieces[0].text == "…"
    assert pieces[-1].text.endswith("…")
    assert "".join(piece.text for piece in pieces).strip("…") in text


def test_an_excerpt_shows_the_place_where_most_stands_together():
    text = "The rent. " + "Other words. " * 60 + "A deposit and its rent."

    assert "deposit" in "".join(piece.text for piece in excerpt(text, sought_in("deposits rents")))
    assert excerpt(text, sought_in("zebra")) == ()
    assert excerpt(text, ()) == ()
    assert Sought(("rented",)).root == "rent"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked", ["rent*", "RENTALS deposit", "limon", "Limón", '"rental deposit"', "paying landlords"]
)
def test_a_bill_is_found_by_the_words_of_its_text(asked):
    a_text(a_bill(9001), 0, RENT)
    a_text(a_bill(9002), 0, "Parents apply for a place.")

    assert labels(search(asked)) == [9001]
    assert [bill.number for bill in bills_matching(asked)] == [9001]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked", ["rent", "arent*", '"deposit rental"', "rent zebra", '"rental depos"', "", "“”", "\x00", "' OR 1"]
)
def test_what_does_not_stand_there_finds_nothing(asked):
    a_text(a_bill(9001), 0, RENT)

    assert search(asked) == []


@pytest.mark.django_db
def test_words_joined_by_a_sign_are_found_one_by_one():
    a_text(a_bill(9001), 0, "Food and/or shelter, child-care, section 14020.1, www.example.org.")

    for asked in ("shelter", "care", "child-care", "14020", "example"):
        assert labels(search(asked)) == [9001], asked


@pytest.mark.django_db
def test_the_words_follow_the_text():
    version = a_text(a_bill(9001), 0, RENT)
    text = VersionText.objects.get(pk=version.pk)
    text.plain = "About water."
    text.save()

    assert labels(search("water")) == [9001]
    assert search("rental") == []

    text.delete()
    assert search("water") == []
    assert bills_holding("water") == {}


@pytest.mark.django_db
def test_the_newest_text_with_the_words_is_shown_and_an_earlier_one_says_so():
    bill = a_bill(9001)
    a_text(bill, 0, RENT)
    newer = a_text(bill, 1, RENT)
    a_text(bill, 2, "About water.")

    (hit,) = search("rental")
    assert (hit.version, hit.is_newest) == (newer, False)
    (hit,) = search("water")
    assert hit.is_newest


@pytest.mark.django_db
def test_words_that_stand_together_only_in_an_earlier_text_are_found_there():
    apart, together = "The deposit of a rental.", "A rental deposit."
    once = a_bill(9001)
    earlier = a_text(once, 0, together)
    a_text(once, 1, apart)
    a_text(a_bill(9002), 0, apart)
    twice = a_bill(9003)
    a_text(twice, 0, together)
    newest = a_text(twice, 1, together)

    assert bills_holding('"rental deposit"') == {once.pk: earlier.order, twice.pk: newest.order}
    assert [hit.is_newest for hit in search('"rental deposit"')] == [False, True]
    assert labels(search("rental deposit")) == [9001, 9002, 9003]


@pytest.mark.django_db
def test_texts_are_asked_once_for_a_list_its_count_and_its_excerpts(django_assert_num_queries):
    a_text(a_bill(9001), 0, RENT)
    asked = Asked("rental")

    assert list(asked.held) == list(Bill.objects.values_list("pk", flat=True))
    with django_assert_num_queries(5):
        found = bills_asked(asked)
        assert found.count() == 1
        assert len(hits_in("rental", asked.held, found)) == 1
    assert Asked("AB 9001").held == {}


@pytest.mark.django_db
def test_bills_that_say_it_in_their_title_come_first():
    a_text(a_bill(9001), 0, RENT)
    a_bill(9002, title="Rental homes")
    a_bill(9003, "20232024", title="Rent")

    assert [bill.number for bill in bills_matching("rent*")] == [9002, 9003, 9001]


@pytest.mark.django_db
def test_a_search_stays_in_its_session():
    a_text(a_bill(9001), 0, RENT)
    a_text(a_bill(9002, "20232024"), 0, RENT)

    assert [bill.number for bill in bills_matching("rental")] == [9001, 9002]
    assert [bill.number for bill in bills_matching("rental", "20232024")] == [9002]


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_the_list_of_bills_shows_the_words_around_what_was_found(client):
    a_text(a_bill(9001, title="Housing"), 0, RENT)
    a_version(a_bill(9002, title="Rental homes"), 0)
    page = client.get(reverse("legislature:bills"), {"q": "rental"}).content.decode()

    assert "<mark>rental</mark> deposit in Limón County" in page
    assert "2 bills" in page
    assert "In its text:" in page
    assert "AB\u00a09002" in page


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_the_search_takes_the_same_queries_for_any_number_of_bills(client):
    address = reverse("legislature:bills") + "?q=rental"
    a_text(a_bill(), 0, RENT)
    once = own_queries_of(client, address)
    for _ in range(8):
        a_text(a_bill(), 0, RENT)

    assert own_queries_of(client, address) == once <= 12
