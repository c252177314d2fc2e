"""What a reader sees of the budget cuts, how they are filtered and taken away as a table, and the forms behind them."""

import csv
from datetime import date
from io import StringIO

import pytest
from django.urls import reverse
from django.utils import translation

from commonground.legislature import cuts_csv
from commonground.legislature.actions import settle_cut, withdraw_cut
from commonground.legislature.models import BudgetChange
from commonground.members.rules import Standing
from commonground.record.models import Entry
from commonground.record.names import subjects
from tests.builders import NOON
from tests.builders.committee import a_representative, a_seat
from tests.builders.counting import queries_of
from tests.builders.legislature import a_cut, a_program
from tests.builders.members import a_contact, a_director, an_organization

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LEDGER = "/budget-cuts/"
ENTER = "/budget-cuts/enter/"
STAFF = Standing(user_id=1, is_director=True)
LINE = {
    "program": "rent-relief",
    "year": "2025",
    "kind": "cut",
    "stage": "enacted",
    "amount": "1.2 million",
    "what": "Fewer families get help",
    "source": "Budget act, item 12",
    "source_url": "https://budget.example/act",
    "source_on": "2025-06-27",
}


def text_of(response):
    """No-break spaces read as spaces."""
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


@pytest.fixture
def director(client):
    person = a_director()
    client.force_login(person.user)
    return person


# Reading


def test_the_first_sentence_is_counted_from_the_lines(client):
    a_cut(15_200_000_000, year=2008), a_cut(1_100_000_000, kind="restoration", year=2013)
    a_cut(5_000_000_000, stage="proposed", year=2024)

    page = text_of(client.get(LEDGER))

    assert 'Cuts enacted since 2008–09: <abbr title="$15,200,000,000">$15.2 billion</abbr>, of which' in page
    assert '<abbr title="$1,100,000,000">$1.1 billion</abbr> restored. Counted from our records, as of <time' in page
    assert "March 12, 2026</time>." in page


def test_it_says_when_nothing_is_restored_and_when_more_is_restored_than_was_cut(client):
    a_cut(300)
    assert "Cuts enacted since 2011–12: $300, of which nothing is restored yet." in text_of(client.get(LEDGER))
    a_cut(500, kind="restoration")
    assert "Cuts enacted since 2011–12: $300. Restored in these years: $500." in text_of(client.get(LEDGER))


def test_an_empty_ledger_teaches_its_first_line_and_offers_it_to_those_who_may(client):
    page = text_of(client.get(LEDGER))
    assert "The ledger begins with one line" in page
    assert ENTER not in page
    client.force_login(a_director().user)
    assert "Enter the first line" in text_of(client.get(LEDGER))


def test_each_cell_leads_to_its_lines_and_each_line_to_its_source(client):
    a_cut(300, what="Fewer hours of care", source_url="https://budget.example/act", source_on=date(2011, 6, 30))
    a_cut(200, kind="restoration", source="A hearing")
    address = reverse("legislature:cut_lines", args=["rent-relief", 2011])
    assert f'<a href="{address}">' in client.get(LEDGER).content.decode()

    page = text_of(client.get(address))

    assert all(words in page for words in ("Fewer hours of care", "$300", "$200", "June 30, 2011", "A hearing"))
    assert '<a href="https://budget.example/act" rel="noopener noreferrer"' in page
    assert "date not stated" in page
    assert "Withdraw" not in page


def test_a_withdrawn_line_stays_with_its_reason_and_is_not_counted(client):
    wrong = a_cut(300)
    a_cut(200)
    withdraw_cut(wrong.pk, why="Counted twice.", by=STAFF, at=NOON)

    page = text_of(client.get(reverse("legislature:cut_lines", args=["rent-relief", 2011])))

    assert "<s>$300</s>" in page
    assert "Withdrawn on" in page
    assert "Counted twice." in page
    assert "since 2011–12: $200" in text_of(client.get(LEDGER))


def test_what_is_only_proposed_stands_apart_until_it_is_settled(client):
    proposed = a_cut(900, stage="proposed")
    page = text_of(client.get(LEDGER))
    assert "Nothing enacted is recorded yet" in page
    assert "Proposed, not enacted" in page
    assert "$900 to be cut" in page

    settle_cut(proposed.pk, a_cut(300).pk, by=STAFF, at=NOON)

    page = text_of(client.get(LEDGER))
    assert "Proposed, not enacted" not in page
    assert "Proposed, and settled since" in page
    assert "since 2011–12: $300" in page
    lines = text_of(client.get(reverse("legislature:cut_lines", args=["rent-relief", 2011])))
    assert "In its place $300 was enacted." in lines


def test_the_reader_sees_one_program_alone(client):
    a_cut(300), a_cut(500, "home-care")
    page = text_of(client.get(LEDGER, {"program": "home-care"}))
    assert "<h1>Home care</h1>" in page
    assert "since 2011–12: $500" in page
    assert "$800" not in page
    assert "$800" in text_of(client.get(LEDGER, {"program": "moon"}))


def test_the_bars_are_drawn_beside_the_longest(client):
    a_cut(300), a_cut(150, "home-care"), a_cut(30, "home-care", kind="restoration")
    page = client.get(LEDGER).content.decode()
    assert '<rect class="cut" width="1000"' in page
    assert '<rect class="cut" width="500"' in page
    assert '<rect class="restored" y="28" width="100"' in page


def test_the_page_speaks_spanish(client):
    a_cut(15_200_000_000, year=2008)
    client.cookies["language"] = "es"
    page = text_of(client.get(LEDGER))
    assert "Recortes promulgados desde 2008–09" in page
    assert "$15.2 mil millones" in page


@pytest.mark.parametrize(
    "address", ["/budget-cuts/moon/2011/", "/budget-cuts/rent-relief/99999/", "/budget-cuts/rent-relief/1/"]
)
def test_a_program_or_year_that_is_not_there_is_not_found(client, address):
    a_program()
    assert client.get(address).status_code == 404


def test_a_year_without_lines_says_so(client):
    a_program()
    assert "No line yet" in text_of(client.get("/budget-cuts/rent-relief/2011/"))


@pytest.mark.parametrize("address", [LEDGER, "/budget-cuts/rent-relief/2011/", "/budget-cuts/budget-cuts.csv"])
def test_one_line_and_nine_take_the_same_queries(client, address):
    a_cut(300)
    one = queries_of(client, address)
    for number in range(4):
        enacted = a_cut(200 + number)
        settle_cut(a_cut(100, stage="proposed").pk, enacted.pk, by=STAFF, at=NOON)
        a_cut(50, f"program-{number}", year=2012 + number)
    assert queries_of(client, address) == one
    assert one <= 12


# The table


def rows_of(response):
    written = b"".join(response.streaming_content).decode()
    return list(csv.DictReader(StringIO(written)))


def test_the_lines_are_taken_away_as_a_table_that_no_spreadsheet_reckons_with(client):
    proposed = a_cut(900, stage="proposed", what="=HYPERLINK(1)", source="@source", source_on=date(2011, 5, 14))
    enacted = a_cut(300, source_url="https://budget.example/act")
    withdraw_cut(a_cut(7).pk, why="Wrong.", by=STAFF, at=NOON)
    settle_cut(proposed.pk, enacted.pk, by=STAFF, at=NOON)

    answer = client.get("/budget-cuts/budget-cuts.csv")

    assert answer["Content-Disposition"] == 'attachment; filename="budget-cuts.csv"'
    assert answer["Content-Type"].startswith("text/csv")
    first, second = rows_of(answer)
    assert (first["line"], first["amount_usd"], first["stage"]) == (str(enacted.pk), "300.00", "enacted")
    assert (second["what"], second["source"]) == ("'=HYPERLINK(1)", "'@source")
    assert (second["fiscal_year"], second["fiscal_year_begins"]) == ("2011–12", "2011")
    assert (second["settled_by_line"], second["source_date"]) == (str(enacted.pk), "2011-05-14")


def test_a_long_table_leaves_memory_and_is_whole(client, monkeypatch):
    monkeypatch.setattr(cuts_csv, "IN_MEMORY", 100)
    for number in range(5):
        a_cut(number + 1)

    answer = client.get("/budget-cuts/budget-cuts.csv")

    assert sorted(row["amount_usd"] for row in rows_of(answer)) == ["1.00", "2.00", "3.00", "4.00", "5.00"]


# Entering, settling, withdrawing


def test_staff_enter_a_line_and_come_to_its_place(client, director):
    a_program()
    answer = client.post(ENTER, LINE)

    assert answer["Location"] == "/budget-cuts/rent-relief/2025/"
    change = BudgetChange.objects.get()
    assert (change.cents, change.entered_by) == (1_200_000_00, director)
    assert Entry.objects.get(deed="cut.entered").by_id == director.user_id
    assert "Enter a line" in text_of(client.get(LEDGER))


def test_a_representative_enters_lines_and_withdraws_none(client):
    client.force_login(a_representative(a_seat()).person.user)
    change = a_cut(300, stage="proposed")
    page = text_of(client.get(change.get_absolute_url()))

    assert "Say what was enacted" in page
    assert "Withdraw this line" not in page
    assert client.get(ENTER).status_code == 200
    assert client.get(reverse("legislature:withdraw_cut", args=[change.pk])).status_code == 409


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"amount": "a lot"}, "Write the amount as 1,200,000 or as 1.2 million, in dollars."),
        ({"source_url": "http://budget.example/"}, "We link only to addresses that begin with https://."),
        ({"source_on": "2026-03-13"}, "The source is of a day that is still to come"),
        ({"source": ""}, "This one is still empty."),
    ],
)
def test_what_a_line_lacks_is_said_beside_the_form_and_nothing_is_lost(client, director, wrong, words):
    a_program()
    answer = client.post(ENTER, {**LINE, **wrong})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert "Fewer families get help" in text_of(answer)


def test_the_same_line_twice_is_one(client, director):
    a_program()
    client.post(ENTER, LINE)
    answer = client.post(ENTER, LINE)
    assert answer.status_code == 422
    assert "This line stands already" in text_of(answer)


def test_without_programs_there_is_nothing_to_enter_yet(client, director):
    assert "No programs yet" in text_of(client.get(ENTER))


def test_the_form_begins_with_this_fiscal_year_and_the_program_asked_for(client, director):
    a_program("home-care"), a_program()
    page = client.get(ENTER, {"program": "home-care"}).content.decode()
    assert '<option value="2025" selected>' in page
    assert '<option value="home-care" selected>' in page


def test_what_was_enacted_is_chosen_from_the_lines_that_fit(client, director):
    proposed, enacted = a_cut(900, stage="proposed"), a_cut(300, what="What came of it")
    a_cut(100, year=2013, what="Of another year")
    address = reverse("legislature:settle_cut", args=[proposed.pk])

    page = text_of(client.get(address))
    assert "$300: What came of it" in page
    assert "Of another year" not in page
    assert client.post(address, {"settled_by": "999"}).status_code == 422
    assert client.post(address, {"settled_by": str(enacted.pk)}).status_code == 302

    proposed.refresh_from_db()
    assert proposed.settled_by == enacted
    withdraw_cut(proposed.pk, why="Replaced.", by=STAFF, at=NOON)
    answer = client.post(address, {"settled_by": str(enacted.pk)})
    assert "This line was withdrawn" in text_of(answer)


def test_while_nothing_is_enacted_the_form_says_what_to_do_first(client, director):
    change = a_cut(900, stage="proposed")
    assert "First enter what was enacted" in text_of(client.get(reverse("legislature:settle_cut", args=[change.pk])))


def test_a_line_is_withdrawn_with_its_reason(client, director):
    change = a_cut(300)
    address = reverse("legislature:withdraw_cut", args=[change.pk])
    assert "$300" in text_of(client.get(address))
    assert client.post(address, {"why": ""}).status_code == 422
    assert client.post(address, {"why": "Counted twice."})["Location"] == change.get_absolute_url()
    assert "This line was withdrawn" in text_of(client.post(address, {"why": "Again."}))


@pytest.mark.parametrize("name", ["enter_cut", "settle_cut", "withdraw_cut"])
def test_the_forms_are_not_for_visitors_nor_for_contact_persons(client, name):
    change = a_cut(300)
    address = reverse(f"legislature:{name}", args=[] if name == "enter_cut" else [change.pk])
    assert client.get(address).status_code == 302
    client.force_login(a_contact(an_organization()).user)
    assert client.get(address).status_code == 409


def test_the_book_names_a_line_by_its_program_and_year():
    change = a_cut(300)
    with translation.override("en"):
        found = subjects([f"legislature.budgetchange:{change.pk}"], frozenset({"public"}))
    assert [(one.words, one.url) for one in found.values()] == [("Rent relief, 2011–12", change.get_absolute_url())]


def test_the_list_of_bills_leads_here(client):
    assert LEDGER in client.get("/bills/").content.decode()
