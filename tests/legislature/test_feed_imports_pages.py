"""The pages on what was imported: for staff, with odd rows and the way back."""

from __future__ import annotations

import pytest
from django.urls import reverse

from commonground.legislature.actions import feed_imports
from commonground.legislature.actions.feed_undoing import undo_feed
from commonground.legislature.models import Bill, FeedImport
from commonground.members.rules import SYSTEM
from tests.builders import NOON
from tests.builders.counting import queries_of
from tests.builders.legislature import a_bill
from tests.builders.members import a_contact, a_director, an_organization

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ODD = ("BILL_TBL.dat:7", "It does not say which measure it is.", "NULL")


def an_import(*, odd=(ODD,), bill=None, kind=FeedImport.Kind.PUBINFO):
    feed = feed_imports.open_feed(kind, "feed.zip", by=SYSTEM, at=NOON)
    if bill:
        feed_imports.journal_created(feed, Bill, [bill.pk])
    counts = {"bills": {"created": 1 if bill else 0, "updated": 0, "unchanged": 3}}
    return feed_imports.close_feed(feed, counts, odd=odd, by=SYSTEM, at=NOON)


def test_staff_see_what_was_read_and_what_was_odd(client):
    feed = an_import()
    client.force_login(a_director().user)

    listed = client.get(reverse("legislature:feed_imports")).content.decode()
    shown = client.get(reverse("legislature:feed_import", args=[feed.pk])).content.decode()

    assert feed.key in listed
    assert "1 odd row" in listed
    assert "It does not say which measure it is." in shown
    assert "3 as before" in shown
    assert "Take this import back" in shown


def test_staff_take_an_import_back(client):
    bill = a_bill()
    feed = an_import(bill=bill)
    bill.versions.all().delete()
    client.force_login(a_director().user)

    answer = client.post(reverse("legislature:undo_feed_import", args=[feed.pk]), follow=True)

    assert "Taken back" in answer.content.decode()
    assert not Bill.objects.filter(pk=bill.pk).exists()


def test_an_import_whose_rows_were_read_again_waits(client):
    bill = a_bill()
    first, second = an_import(bill=bill), an_import(bill=bill)
    client.force_login(a_director().user)

    shown = client.get(reverse("legislature:feed_import", args=[first.pk])).content.decode()

    assert f"{second.key} came after it" in shown
    assert "Take this import back" not in shown


@pytest.mark.parametrize("name", ["feed_imports", "feed_import", "undo_feed_import"])
def test_nobody_else_sees_or_undoes_an_import(client, name):
    feed = an_import()
    client.force_login(a_contact(an_organization()).user)
    address = reverse(f"legislature:{name}", args=[] if name == "feed_imports" else [feed.pk])

    answer = client.post(address) if name == "undo_feed_import" else client.get(address)

    assert answer.status_code == 409
    feed.refresh_from_db()
    assert feed.undone_at is None


def test_the_list_takes_the_same_queries_whatever_was_read(client):
    client.force_login(a_director().user)
    an_import()
    few = queries_of(client, reverse("legislature:feed_imports"))
    for _number in range(9):
        an_import(odd=(ODD, ODD))

    assert queries_of(client, reverse("legislature:feed_imports")) == few <= 12


def test_an_import_of_one_room_is_named_in_the_book(client):
    feed = an_import()
    undo_feed(feed.pk, by=SYSTEM, at=NOON)
    client.force_login(a_director().user)

    told = client.get(reverse("record:book")).content.decode()

    assert "An import about the legislature was taken back" in told
