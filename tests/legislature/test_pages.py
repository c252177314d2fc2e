from datetime import date
from itertools import count

import pytest
from django.urls import reverse

from commonground.legislature import panels
from commonground.legislature.actions import enter_version, open_session
from commonground.legislature.models import Bill, BillFact
from commonground.members.rules import SYSTEM
from tests.builders import NOON
from tests.builders.committee import a_representative, a_seat
from tests.builders.counting import own_queries_of as queries_of
from tests.builders.legislature import (
    a_bill,
    a_committee_seat,
    a_legislative_committee,
    a_legislator,
    a_roll_call,
    a_service,
    a_session,
    a_version,
    an_author,
    person,
    role,
    taken,
)
from tests.builders.members import a_contact, a_director, an_organization

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def representative(client):
    person = a_representative(a_seat()).person
    client.force_login(person.user)
    return person


def text_of(response):
    """No-break spaces read as spaces."""
    return response.content.decode().replace("\u00a0", " ")


def test_anyone_finds_a_bill_by_its_number(client):
    a_bill(9005, title="Child care for all")
    a_bill(17, title="Rent")
    page = text_of(client.get(reverse("legislature:bills"), {"q": "a.b. 9005"}))
    assert "Child care for all" in page
    assert "Rent" not in page


def test_a_number_nobody_knows_is_met_with_those_near_it(client):
    a_bill(9005)
    page = text_of(client.get(reverse("legislature:bills"), {"q": "ab 905", "session": "20252026"}))
    assert "We know no AB 905 that fits all of this. Did you mean one of these?" in page.replace("\n", " ")
    assert "?q=AB9005&amp;session=20252026" in page


def test_the_same_number_of_two_sessions_is_told_apart(client):
    a_bill(1, "20232024", title="Collective bargaining")
    a_bill(1, "20232024-1", type="ABX1", title="Oil refineries")
    page = text_of(client.get(reverse("legislature:bills"), {"q": "AB 1"}))
    assert "ABX1 1" in page
    assert "2023–2024 extraordinary session 1" in page
    assert "2023–2024 regular session" in page


def test_an_empty_list_teaches_the_first_step(client):
    assert "No bills yet" in text_of(client.get(reverse("legislature:bills")))
    a_session()
    assert "Try one word less" in text_of(client.get(reverse("legislature:bills"), {"q": "zebra"}))


@pytest.mark.parametrize("asked", [{"session": "moon"}, {"q": "\x00"}, {"q": "x" * 500}, {"page": "99"}])
def test_a_question_that_makes_no_sense_is_answered(client, asked):
    a_bill()
    assert client.get(reverse("legislature:bills"), asked).status_code == 200


def same_for_one_and_nine(client, address, one_more):
    """The page takes as many queries for nine as for one, and at most twelve."""
    one_more()
    once = queries_of(client, address)
    for _ in range(8):
        one_more()
    return once == queries_of(client, address) <= 12


def test_the_list_takes_the_same_queries_for_any_number_of_bills(client):
    assert same_for_one_and_nine(client, reverse("legislature:bills"), lambda: an_author(a_bill()))
    assert same_for_one_and_nine(client, reverse("legislature:bills") + "?q=ruiz", lambda: an_author(a_bill()))


def a_whole_bill():
    bill = a_bill(9005, description="An act about care.", status="Passed", last_action="Chaptered.", nickname="Early")
    a_version(bill, 0, text_url="https://a.example/")
    a_version(bill, 1, label="Amended", dated_on=date(2026, 2, 1), note="Narrower.")
    an_author(bill, "Ana Ruiz", chamber="lower", district="7")
    an_author(bill, "Human Services", chamber="lower", is_committee=True)
    a_roll_call(bill, chamber="lower", held_on=date(2026, 2, 3), not_voting=None)
    return bill


def test_a_bill_shows_what_is_known_and_says_what_is_not(client):
    page = text_of(client.get(a_whole_bill().get_absolute_url()))
    for words in ("AB 9005", "Assembly Bill", "An act about care.", "Ana Ruiz", "Assembly District 7", "Chaptered."):
        assert words in page
    assert page.index("Amended") < page.index("Introduced")
    assert "the source does not say when" in page
    assert "Our sources give no history of it." in page
    assert "absent: not stated" in page
    assert "Narrower." in page
    assert "Enter a newer version" not in page


def test_a_bill_of_the_past_says_what_nobody_found(client):
    bill = a_bill(1639, "20032004", type="SB")
    BillFact.objects.create(bill=bill, order=0, what="chapter_number", text="")
    BillFact.objects.create(bill=bill, order=1, what="outcome", text="Signed.", source="a book")
    page = text_of(client.get(bill.get_absolute_url()))
    assert "Chapter number" in page
    assert "Not found in any source we have" in page
    assert "a book" in page


def test_many_authors_fold_away(client):
    bill = a_bill()
    for number in range(12):
        an_author(bill, f"Author {number}")
    page = text_of(client.get(bill.get_absolute_url()))
    assert "All 12 authors" in page
    assert page.count("<ul") == page.count("</ul>")
    assert page.count("<details") == page.count("</details>")


def test_an_invented_bill_is_marked(client):
    page = text_of(client.get(a_bill(invented=True).get_absolute_url()))
    assert "This bill is invented for the demo." in page


def test_a_bill_is_found_under_any_way_of_writing_its_address(client):
    bill = a_bill(9005)
    assert client.get(reverse("legislature:bill", args=["20252026", "ab9005"])).headers["Location"] == (
        bill.get_absolute_url()
    )
    assert client.get(reverse("legislature:bill", args=["20252026", "AB1"])).status_code == 404
    assert client.get(reverse("legislature:bill", args=["20252026", "rent"])).status_code == 404


def test_a_bill_takes_the_same_queries_however_much_it_holds(client):
    bill = a_bill()
    orders = count()

    def one_more():
        a_version(bill, next(orders))
        an_author(bill, chamber="lower", district="7")
        a_roll_call(bill, chamber="upper")

    assert same_for_one_and_nine(client, bill.get_absolute_url(), one_more)


def test_a_room_above_may_add_to_the_page_of_a_bill(client, monkeypatch):
    monkeypatch.setattr(panels, "_known", {})
    panels.know("legislature/parts/author.html", lambda bill, reader, at: None)
    assert client.get(a_bill().get_absolute_url()).status_code == 200
    panels.know("ui/parts/today.html", lambda bill, reader, at: {"bill": bill})
    assert client.get(a_bill().get_absolute_url()).context["panels"][0].template == "ui/parts/today.html"


def test_a_representative_enters_a_bill(client, representative):
    a_session()
    assert "Enter a bill" in text_of(client.get(reverse("legislature:bills")))
    form = client.get(reverse("legislature:enter_bill"), {"number": "AB77"})
    assert 'value="AB77"' in text_of(form)

    answer = client.post(
        reverse("legislature:enter_bill"),
        {"session": "20252026", "measure": "a.b. 77", "title": "Rent", "label": "Introduced", "dated_on": ""},
    )

    bill = Bill.objects.get()
    assert answer.headers["Location"] == bill.get_absolute_url()
    assert (str(bill), bill.invented, bill.versions.get().dated_on) == ("AB 77", False, None)


def test_a_bill_of_another_level_says_so_and_has_no_ladder_of_ours(client, representative):
    a_session()
    given = {"session": "20252026", "measure": "HR 77", "title": "Rent", "label": "Introduced", "level": "federal"}

    page = text_of(client.get(client.post(reverse("legislature:enter_bill"), given).headers["Location"]))

    assert "Federal, 2025–2026" in page
    assert "<dt>Decided at this level</dt><dd>Federal</dd>" in page
    assert "Assembly" not in page.partition("HR 77")[2].partition("As its sources say")[0]
    assert "Federal, 2025–2026" in text_of(client.get(reverse("legislature:bills")))
    assert Bill.objects.get().stage == ""


def test_a_bill_that_is_known_is_not_entered_twice(client, representative):
    a_bill(77)
    given = {"session": "20252026", "measure": "AB 77", "title": "Rent", "label": "Introduced"}
    answer = client.post(reverse("legislature:enter_bill"), given)
    assert answer.status_code == 422
    assert "AB 77 is already here" in text_of(answer)
    answer = client.post(reverse("legislature:enter_bill"), {**given, "measure": "rent"})
    assert "This is not a bill number" in text_of(answer)


def test_staff_enter_a_newer_version(client):
    client.force_login(a_director().user)
    bill = a_whole_bill()
    address = reverse("legislature:enter_version", args=[bill.session_id, "AB9005"])
    assert client.get(address).status_code == 200

    answer = client.post(address, {"label": "Amended", "dated_on": "2026-01-01"})
    assert answer.status_code == 422
    assert "older than the newest" in text_of(answer)
    answer = client.post(address, {"label": "Amended", "dated_on": "2026-03-01", "note": "Wider."})

    assert answer.headers["Location"] == bill.get_absolute_url()
    assert bill.versions.count() == 3


def test_others_are_told_why_they_do_not_enter_bills(client):
    assert client.get(reverse("legislature:enter_bill")).headers["Location"].startswith("/sign-in/")
    client.force_login(a_contact(an_organization()).user)
    answer = client.get(reverse("legislature:enter_bill"))
    assert answer.status_code == 409
    assert "Bills are entered by staff and representatives" in text_of(answer)


def test_members_are_shown_as_of_a_date(client):
    a_service(a_legislator("Ana Ruiz"), "lower", 7, until_on=date(2026, 1, 1), ended_by="stated")
    a_service(a_legislator("Eva Mora", party="Green"), "lower", 7, from_on=date(2026, 1, 1))
    a_service(a_legislator("Max Sol"), "upper", 3, place="somewhere")

    now = text_of(client.get(reverse("legislature:members")))
    then = text_of(client.get(reverse("legislature:members"), {"on": "2025-06-01"}))

    assert "Eva Mora" in now
    assert "Ana Ruiz" not in now
    assert "Ana Ruiz" in then
    assert "1 member; 80 seats" in now.replace("\n", " ")
    assert "Nobody is known to hold" in now
    assert client.get(reverse("legislature:members"), {"on": "yesterday"}).status_code == 200


def test_a_day_before_anything_known_says_so(client):
    assert "Nobody is known to have sat" in text_of(client.get(reverse("legislature:members")))
    assert "No committee is known of" in text_of(client.get(reverse("legislature:committees")))


def test_the_members_take_the_same_queries_for_any_number(client):
    districts = count(1)
    address = reverse("legislature:members")
    assert same_for_one_and_nine(client, address, lambda: a_service(a_legislator(), "lower", next(districts)))


def test_committees_are_shown_with_their_seats_on_a_date(client):
    rules = a_legislative_committee("Rules")
    joint = a_legislative_committee("Audit", chamber="joint", closed_on=date(2026, 5, 1))
    a_committee_seat(rules, a_legislator("Ana Ruiz"), role="chair")
    a_committee_seat(rules, a_legislator("Eva Mora"), until_on=date(2026, 1, 1))

    page = text_of(client.get(reverse("legislature:committees")))
    assert "Rules" in page
    assert "Joint" in page
    assert "1 member" in page
    address = reverse("legislature:committee", args=[rules.pk])
    assert "Eva Mora" not in text_of(client.get(address))
    assert "Eva Mora" in text_of(client.get(address, {"on": "2025-06-01"}))
    closed = text_of(client.get(reverse("legislature:committee", args=[joint.pk])))
    assert "No longer listed on" in closed
    assert "Nobody is known to have sat on it" in closed
    assert client.get(reverse("legislature:committee", args=[999])).status_code == 404


def test_committees_take_the_same_queries_for_any_number(client):
    committee = a_legislative_committee()
    address = reverse("legislature:committee", args=[committee.pk])
    assert same_for_one_and_nine(client, reverse("legislature:committees"), a_legislative_committee)
    assert same_for_one_and_nine(client, address, lambda: a_committee_seat(committee, a_legislator()))


def test_what_was_read_and_entered_stands_in_the_book_by_name(client, representative):
    open_session("20252026", by=SYSTEM, at=NOON)
    taken("2025-02-14", [person(1, role(7))])
    client.post(
        reverse("legislature:enter_bill"),
        {"session": "20252026", "measure": "AB 77", "title": "Rent", "label": "Introduced"},
    )
    enter_version(Bill.objects.get().pk, "Amended", by=SYSTEM, at=NOON)

    page = text_of(client.get("/record/"))

    assert "A bill was entered" in page
    for words in ("AB 77", "AB 77, Amended", "2025–2026 regular session", "Legislators, 2025-02-14"):
        assert words in page
