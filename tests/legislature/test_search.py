"""How a stranger finds a bill and takes it for no other."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from commonground.legislature.models import BillFact
from commonground.legislature.queries import Asked, bills_asked, bills_called, bills_matching
from commonground.legislature.rules.measures import Measure, called_in, kinds_called
from commonground.legislature.rules.words import beginning
from tests.builders.counting import own_queries_of as queries_of
from tests.builders.decisions import MONDAY, a_coalition
from tests.builders.decisions import a_bill as a_bill_of
from tests.builders.legislature import a_bill, a_legislator, a_service, a_session, an_author
from tests.builders.members import a_director

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
AB1, ABX1, ABX2 = ("AB", "20232024"), ("ABX1", "20232024-1"), ("ABX2", "20232024-2")


def titles(page):
    """The label and the session of each bill on a list, and where it leads."""
    found = re.findall(r'<p class="kicker">([^<]*session[^<]*)</p><h3><a href="([^"]+)">([^<]+)</a>', page)
    return [(label.replace("\u00a0", " "), session, address) for session, address, label in found]


@pytest.fixture
def number_one():
    """AB 1 of every session there is, and what stands near it."""
    bills = {key: a_bill(1, key[1], type=key[0], title=f"Title of {key[0]}") for key in (AB1, ABX1, ABX2)}
    bills["older"] = a_bill(1, "20212022", title="Older")
    a_bill(11, "20232024", title="Eleven")
    a_bill(1, "20232024", type="SB", title="Of the other house")
    return bills


@pytest.mark.parametrize("asked", ["AB 1", "ab1", "AB-1", "a.b. 1", "AB\u00a01", " ab no. 1 "])
def test_ab_1_is_shown_once_for_each_session_and_each_says_which(client, number_one, asked):
    page = client.get(reverse("legislature:bills"), {"q": asked}).content.decode()

    assert titles(page) == [
        ("AB 1", "2023–2024 regular session", "/bills/20232024/AB1/"),
        ("ABX1 1", "2023–2024 extraordinary session 1", "/bills/20232024-1/ABX1-1/"),
        ("ABX2 1", "2023–2024 extraordinary session 2", "/bills/20232024-2/ABX2-1/"),
        ("AB 1", "2021–2022 regular session", "/bills/20212022/AB1/"),
    ]


@pytest.mark.parametrize("asked", ["ABX1 1", "ABX1-1", "abx11", "ABX1 1, 2023–2024"])
def test_the_number_of_an_extraordinary_session_is_only_itself(number_one, asked):
    assert list(bills_matching(asked)) == [number_one[ABX1]]


def test_a_bare_number_finds_every_kind_and_the_years_tell_them_apart(number_one):
    assert {bill.label for bill in bills_matching("1")} == {"AB 1", "ABX1 1", "ABX2 1", "SB 1"}
    assert list(bills_matching("AB 1 2021-22")) == [number_one["older"]]
    assert len(bills_matching("AB 1, 2023–2024")) == 3


@pytest.mark.parametrize(
    ("text", "measure", "years"),
    [
        ("AB 1, 2023–2024", Measure("AB", 1), (2023, 2024)),
        ("ABX1 1 (2023-24)", Measure("ABX1", 1), (2023, 2024)),
        ("SB 1639 2004", Measure("SB", 1639), (2004, 2004)),
        ("AB 2004", Measure("AB", 2004), (0, 0)),
        ("AB 1", Measure("AB", 1), (0, 0)),
    ],
)
def test_a_number_may_be_said_with_the_years_of_its_session(text, measure, years):
    called = called_in(text)
    assert (called.measure, (called.first_year, called.last_year)) == (measure, years)
    assert called_in("rent, 2023–2024") is None
    assert kinds_called("AB")[:3] == ["AB", "ABX1", "ABX2"]


def test_each_page_says_its_session_in_title_heading_address_and_way_back(client, number_one):
    for key, mark in ((AB1, "regular session"), (ABX1, "extraordinary session 1"), (ABX2, "extraordinary session 2")):
        bill = number_one[key]
        page = client.get(bill.get_absolute_url()).content.decode()
        page = page.replace("\u00a0", " ")
        title, kicker = re.search(r"<title>([^<]+)", page)[1], re.search(r'class="kicker">([^<]+)', page)[1]
        assert f"{bill.label} (2023–2024 {mark})" in title
        assert f"2023–2024 {mark}" in kicker
        assert f'href="/bills/?session={key[1]}"' in page
        assert key[1] in bill.get_absolute_url()
        assert f"{bill.label}:" in page
    assert client.get("/bills/20232024/ABX11/").status_code == 404
    assert client.get("/bills/20232024-1/ABX11/").headers["Location"] == "/bills/20232024-1/ABX1-1/"


def test_who_proposes_says_the_session_when_a_number_alone_means_several(number_one):
    assert bills_called("rent") == []
    assert len(bills_called("AB 1")) == 4
    for bill in number_one.values():
        assert bills_called(bill.called) == [bill]


def test_words_are_found_from_their_beginning_without_accents_or_case():
    care = a_bill(title="Child care: María’s law", description="RENTAL homes")
    care.words = "child care maria s law rental homes"
    care.save()
    for asked in ("MARÍA", "rent", "child homes", "Marià’s"):
        assert list(bills_matching(asked)) == [care]
    for asked in ("arental", "hild", "care zebra", "100%", "ch_ld"):
        assert list(bills_matching(asked)) == []


@pytest.mark.parametrize(
    ("word", "begins"),
    [
        ("tenants", "tenant"),
        ("agencies", "agenc"),
        ("taxes", "tax"),
        ("classes", "class"),
        ("class", "class"),
        ("campus", "campus"),
        ("crisis", "crisis"),
        ("bus", "bus"),
        ("ties", "tie"),
        ("rent", "rent"),
        ("s", "s"),
        ("", ""),
    ],
)
def test_a_plural_begins_as_its_singular(word, begins):
    assert beginning(word) == begins


def test_words_in_quotes_stand_together_in_a_title_too():
    bill = a_bill(9003, title="Child care rates")

    for asked in ('"child care"', '"care rate"', 'rates "child care"'):
        assert list(bills_matching(asked)) == [bill], asked
    for asked in ('"care child"', '"child rates"'):
        assert list(bills_matching(asked)) == [], asked


def test_a_title_is_found_by_one_or_by_many_of_a_thing():
    one, many = a_bill(title="Tenant: agency"), a_bill(title="Tenants: agencies")

    for asked in ("tenant", "TENANTS", "agencies", "tenants agencies"):
        assert set(bills_matching(asked)) == {one, many}


def test_a_word_and_a_year_are_words_though_they_look_like_a_number():
    budget = a_bill(title="Rent 2024")
    measure = a_bill(2024, type="RENT", title="An act")
    assert set(bills_matching("rent 2024")) == {budget, measure}


def test_filters_are_combined(number_one):
    rent = a_bill(5, "20232024", title="Rent", status="Passed", committee_name="Assembly Housing")
    author = an_author(rent, "Ana Ruiz").author
    a_bill(6, "20232024", title="Rent", status="Failed")
    a_bill(7, "20232024", type="SB", title="Rent", status="Passed")

    def found(**asked):
        return list(bills_asked(Asked(**asked)))

    assert found(text="rent", status="Passed", kinds=["AB"]) == [rent]
    assert found(committee="Assembly Housing") == found(author=author.pk) == found(text="ruiz rent") == [rent]
    assert number_one[ABX1] in found(kinds=["AB"])
    assert found(kinds=[]) == []


def test_what_the_list_is_narrowed_by_stands_in_the_address_and_can_be_taken_off(client):
    for number in range(1, 28):
        a_bill(number, title="Rent", status="Passed")
    a_bill(30, title="Rent", status="Failed")
    a_bill(1, type="SB", title="Rent", status="Passed")
    asked = {"q": "rent", "status": "Passed", "chamber": "lower", "kind": "AB"}

    page = client.get(reverse("legislature:bills"), asked)

    assert page.context["page_obj"].paginator.count == 27
    assert re.search(
        r'rel="next" href="\?q=rent&amp;status=Passed&amp;chamber=lower&amp;kind=AB&amp;page=2"', page.content.decode()
    )
    narrowed = page.context["form"].narrowed
    assert [one.words for one in narrowed] == ["“rent”", "Assembly", "AB: Assembly Bill", "Passed"]
    for one in narrowed:
        rest = parse_qs(urlsplit(one.address).query)
        assert len(rest) == 3
    off = next(one.address for one in narrowed if one.words == "Passed")
    assert client.get(reverse("legislature:bills") + off).context["page_obj"].paginator.count == 28


@pytest.mark.parametrize(
    "asked",
    [
        {"chamber": "moon", "kind": "Q", "status": "?", "committee": "?", "topic": "?", "ours": "moon"},
        {"author": "0"},
        {"author": "x"},
        {"author": str(2**70)},
        {"ours": "proposal"},
    ],
)
def test_what_makes_no_sense_narrows_nothing(client, asked):
    a_bill()
    page = client.get(reverse("legislature:bills"), asked)
    assert (page.status_code, len(page.context["page_obj"])) == (200, 1)


def test_an_author_nobody_told_apart_leads_to_their_bills(client):
    bill = a_bill()
    author = an_author(bill, "Reginald Jones-Sawyer").author
    a_bill()
    address = f"{reverse('legislature:bills')}?author={author.pk}"
    assert address in client.get(bill.get_absolute_url()).content.decode()
    page = client.get(address)
    assert list(page.context["page_obj"]) == [bill]
    assert "Leave out Reginald Jones-Sawyer" in page.content.decode()


def test_bills_are_narrowed_to_those_of_ours(client, settings, clock):
    settings.PROFILE = "common_ground_demo"
    coalition = a_coalition()
    decided = coalition.decides("aaaaaaaaa").proposal.bill
    open_one = coalition.proposes(bill=a_bill_of(9006)).bill
    a_bill()
    clock.stands_at(MONDAY.replace(year=MONDAY.year + 1))
    address = reverse("legislature:bills")

    assert list(client.get(address, {"ours": "position"}).context["page_obj"]) == [decided]
    assert "With an open proposal" not in client.get(address).content.decode()
    client.force_login(a_director().user)
    assert list(client.get(address, {"ours": "proposal"}).context["page_obj"]) == [open_one]
    assert len(client.get(address, {"ours": ["proposal", "position"]}).context["page_obj"]) == 0


@pytest.mark.parametrize(
    "asked", ["", "?q=AB+9", "?q=rent&status=Passed&kind=AB&chamber=lower&ours=position", "?ours=proposal"]
)
def test_the_list_takes_the_same_queries_at_two_sizes(client, asked):
    client.force_login(a_director().user)
    counts = []
    for size in (1, 30):
        for _ in range(size):
            bill = a_bill(title="Rent", status="Passed", committee_name="Rules")
            an_author(bill, legislator=a_legislator())
        counts.append(queries_of(client, reverse("legislature:bills") + asked))
    assert counts[0] == counts[1] <= 12


def test_a_legislator_s_page_takes_the_same_queries_at_two_sizes(client):
    ana = a_legislator("Ana Ruiz")
    counts = []
    for size in (1, 30):
        for number in range(size):
            an_author(a_bill(), legislator=ana)
            a_service(ana, "lower", 7 + number)
        counts.append(queries_of(client, ana.get_absolute_url()))
    assert counts[0] == counts[1] <= 12


def test_the_bill_of_our_history_is_found_from_the_list(client):
    bill = a_bill(1639, "20032004", type="SB", title="Education and training.")
    BillFact.objects.create(bill=bill, order=0, what="coalition_name", text="Education WORKS")
    a_session("20252026")
    page = client.get(reverse("legislature:bills"), {"session": "20252026"}).content.decode()
    assert "From our history" in page
    assert bill.get_absolute_url() in page
    assert "Education WORKS" in page
