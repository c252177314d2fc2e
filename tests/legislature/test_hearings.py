"""Hearings by hand: who enters, moves and cancels them, and what a reader sees of them."""

from datetime import date, time, timedelta

import pytest
from django.http import Http404
from django.urls import reverse
from django.utils import translation

from commonground.legislature import panels
from commonground.legislature.actions import add_items, cancel_hearing, enter_hearing, move_hearing, pull_item
from commonground.legislature.models import AgendaItem, Hearing
from commonground.legislature.rules import refusals
from commonground.legislature.rules.measures import Measure
from commonground.members.rules import NOBODY, Standing
from commonground.record.models import Entry
from commonground.record.names import subjects
from tests.builders import NOON
from tests.builders.counting import queries_of
from tests.builders.hearings import a_hearing, an_item
from tests.builders.legislature import a_bill, a_legislative_committee
from tests.builders.members import a_director
from tests.refusals import refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
STAFF = Standing(user_id=2, is_organizer=True)
SEATED = Standing(user_id=3, seats=frozenset({1}))
DAY, HOUR = date(2026, 4, 15), time(13, 30)
BY = {"by": STAFF, "at": NOON}
MEASURE, OTHER = Measure("AB", 9001), Measure("SB", 9002)
LIST, ENTER = "/hearings/", "/hearings/new/"


def text_of(response):
    """No-break spaces read as spaces."""
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


@pytest.fixture
def director(client):
    person = a_director()
    client.force_login(person.user)
    return person


# Deeds


def test_staff_enter_a_hearing_with_its_bills_and_the_book_says_so():
    committee, bill = a_legislative_committee("Education", chamber="lower"), a_bill(9001, title="Child care")

    hearing = enter_hearing(committee, DAY, HOUR, measures=[MEASURE, OTHER, MEASURE], place=" Room 126 ", **BY)

    assert (str(hearing), hearing.chamber, hearing.place) == ("Education, 2026-04-15", "lower", "Room 126")
    known, unknown = hearing.items.all()
    assert (known.bill, known.title, known.by_hand) == (bill, "Child care", True)
    assert (unknown.measure, unknown.bill) == ("SB 9002", None)
    deeds = Entry.objects.order_by("number").values_list("deed", flat=True)
    assert list(deeds)[-2:] == ["hearing.entered", "agenda.added"]
    entry = Entry.objects.get(deed="hearing.entered")
    assert "Education" in str(subjects([entry.subject], {"public"})[entry.subject])


@pytest.mark.parametrize("by", [NOBODY, SEATED, Standing(user_id=5, organizations=frozenset({1}))])
def test_nobody_but_staff_keeps_the_list(by):
    hearing = a_hearing()
    item = an_item(hearing)
    key = refusals.ONLY_STAFF_KEEP_HEARINGS
    assert refused(enter_hearing, None, DAY, HOUR, committee_name="Rules", by=by, at=NOON) == key
    assert refused(move_hearing, hearing.pk, DAY, HOUR, by=by, at=NOON) == key
    assert refused(cancel_hearing, hearing.pk, by=by, at=NOON) == key
    assert refused(add_items, hearing.pk, [MEASURE], section="regular", by=by, at=NOON) == key
    assert refused(pull_item, hearing.pk, item.pk, by=by, at=NOON) == key


@pytest.mark.parametrize(
    ("on", "at_time", "name", "key"),
    [
        (DAY, HOUR, " ", refusals.HEARING_WITHOUT_COMMITTEE),
        (date(2026, 3, 8), time(2, 30), "Rules", refusals.NO_SUCH_HOUR),
        (date(2300, 1, 1), None, "Rules", refusals.NO_SUCH_HOUR),
        (DAY, HOUR, "Education", refusals.HEARING_KNOWN),
    ],
)
def test_a_hearing_that_cannot_be_held_is_not_entered(on, at_time, name, key):
    a_hearing()

    assert refused(enter_hearing, None, on, at_time, committee_name=name, chamber="lower", **BY) == key


def test_a_hearing_may_wait_for_its_hour():
    hearing = enter_hearing(None, DAY, None, committee_name="Rules", **BY)

    assert (hearing.at_time, hearing.starts_at(NOON.tzinfo)) == (None, None)


def test_a_hearing_is_moved_with_what_hangs_on_it_and_remembers_its_first_day():
    hearing = a_hearing(note="Bring copies")
    item = an_item(hearing)

    move_hearing(hearing.pk, date(2026, 4, 22), None, **BY)
    moved = move_hearing(hearing.pk, date(2026, 4, 29), HOUR, place="Room 1", **BY)

    assert (moved.pk, moved.moved_from, moved.on, moved.place) == (hearing.pk, DAY, date(2026, 4, 29), "Room 1")
    assert (moved.items.get(), moved.note) == (item, "Bring copies")
    assert Entry.objects.filter(deed="hearing.moved").count() == 2


def test_a_hearing_is_not_moved_to_where_it_is_or_where_another_one_is():
    hearing, _other = a_hearing(), a_hearing(on=date(2026, 4, 22))

    assert refused(move_hearing, hearing.pk, DAY, HOUR, **BY) == refusals.HEARING_NOT_MOVED
    assert refused(move_hearing, hearing.pk, date(2026, 4, 22), HOUR, **BY) == refusals.HEARING_KNOWN
    assert refused(move_hearing, hearing.pk, date(2026, 3, 8), time(2, 30), **BY) == refusals.NO_SUCH_HOUR


def test_a_canceled_hearing_stays_and_is_set_again_by_moving_it():
    hearing = a_hearing()

    cancelled = cancel_hearing(hearing.pk, note="The author asked.", **BY)
    assert (cancelled.is_cancelled, cancelled.note) == (True, "The author asked.")
    assert refused(cancel_hearing, hearing.pk, **BY) == refusals.HEARING_CANCELLED
    assert refused(add_items, hearing.pk, [MEASURE], section="regular", **BY) == refusals.HEARING_CANCELLED

    assert not move_hearing(hearing.pk, DAY, HOUR, **BY).is_cancelled


def test_a_bill_is_pulled_and_put_on_again_once():
    hearing = a_hearing()
    [item] = add_items(hearing.pk, [MEASURE], section="suspense", **BY)
    assert refused(add_items, hearing.pk, [MEASURE], section="regular", **BY) == refusals.ALL_ON_THE_AGENDA

    pull_item(hearing.pk, item.pk, **BY)
    assert refused(pull_item, hearing.pk, item.pk, **BY) == refusals.ITEM_PULLED
    again = add_items(hearing.pk, [OTHER, MEASURE], section="regular", **BY)

    assert [(one.measure, one.section, one.pulled_at) for one in again] == [
        ("SB 9002", "regular", None),
        ("AB 9001", "regular", None),
    ]
    assert AgendaItem.objects.count() == 2


def test_what_is_no_agenda_is_refused():
    hearing = a_hearing()
    many = [Measure("AB", number) for number in range(1, 202)]
    assert refused(add_items, hearing.pk, [], section="regular", **BY) == refusals.NOT_A_NUMBER
    assert refused(add_items, hearing.pk, [MEASURE], section="dessert", **BY) == refusals.NOT_A_NUMBER
    assert refused(add_items, hearing.pk, many, section="regular", **BY) == refusals.AGENDA_FULL
    with pytest.raises(Http404):
        pull_item(hearing.pk, 999, **BY)
    with pytest.raises(Http404):
        cancel_hearing(999, **BY)


# Pages


def test_the_list_shows_what_is_to_come_and_what_is_past(client):
    a_hearing("Public Safety", on=date(2026, 3, 11))
    a_hearing("Education", moved_from=date(2026, 4, 8), place="Room 126")
    a_hearing("Budget", chamber="upper", cancelled_at=NOON, at_time=None)

    page = text_of(client.get(LIST))
    assert "2 hearings" in page
    assert "Wednesday, April 15, 2026, 1:30 p.m. Pacific time" in page
    assert "hour not announced" in page
    assert "Moved from" in page
    assert "Canceled" in page
    assert ENTER not in page
    assert "Public Safety" not in page
    past = text_of(client.get(LIST, {"when": "past"}))
    assert "1 hearing<" in past
    assert "Public Safety" in past
    assert "1 hearing<" in text_of(client.get(LIST, {"committee": "upper:Budget"}))
    assert "2 hearings" in text_of(client.get(LIST, {"committee": "upper:Nonsense"}))


def test_the_filter_names_the_chamber_in_the_readers_language(client):
    a_hearing("Banking And Finance", chamber="lower")

    assert "Assembly: Banking And Finance" in text_of(client.get(LIST))
    page = text_of(client.get(LIST, headers={"Accept-Language": "es"}))
    assert "Asamblea: Banking And Finance" in page


def test_an_empty_list_says_where_hearings_come_from(client):
    page = text_of(client.get(LIST))

    assert "No hearing is known" in page
    assert "staff enter one" in page


def test_the_page_of_a_hearing_shows_its_agenda_by_parts(client):
    committee, bill = a_legislative_committee("Education", chamber="lower"), a_bill(9001)
    hearing = a_hearing(committee=committee, agenda_text="1:30 p.m.BILLS HEARD IN SIGN-IN ORDER")
    an_item(hearing, bill, author="Ruiz", note="Pending re-referral")
    an_item(hearing, measure="AB 9003", section="suspense", title="Rent reli", is_cut=True)
    an_item(hearing, measure="AB 9004", section="vote only")
    an_item(hearing, measure="AB 9005", pulled_at=NOON)

    page = text_of(client.get(hearing.get_absolute_url()))

    for words in (
        "in the order in which their authors sign in",
        f'href="{bill.get_absolute_url()}"',
        "(Ruiz)",
        "Pending re-referral",
        "No public testimony is heard on the suspense file. Letters and calls count before the hearing.",
        "The words break off",
        "Testimony was heard before.",
        "Pulled from the agenda",
        "known since",
        reverse("legislature:committee", args=[committee.pk]),
    ):
        assert words in page
    assert "Move it" not in page
    assert "Pull AB" not in page


def test_a_hearing_without_bills_says_what_it_looks_into(client):
    hearing = a_hearing(agenda_text="9 a.m.OVERSIGHT HEARINGSUBJECT: Broadband", cancelled_at=NOON)
    page = text_of(client.get(hearing.get_absolute_url()))
    assert "Broadband" in page
    assert "This hearing is canceled" in page
    other = a_hearing(on=DAY + timedelta(days=1), moved_from=DAY)
    page = text_of(client.get(other.get_absolute_url()))
    assert "No bill is listed yet." in page
    assert "It was set for" in page
    assert client.get("/hearings/999/").status_code == 404


def test_the_pages_of_a_bill_and_of_a_committee_show_their_next_hearings(client):
    committee, bill = a_legislative_committee("Education", chamber="lower"), a_bill(9001)
    assert "Hearings to come" not in text_of(client.get(bill.get_absolute_url()))
    an_item(a_hearing(committee=committee), bill, section="suspense")
    an_item(a_hearing(on=date(2026, 5, 1), moved_from=DAY), bill)
    an_item(a_hearing(on=date(2026, 5, 2)), bill, pulled_at=NOON)
    an_item(a_hearing(on=date(2026, 5, 3), cancelled_at=NOON), bill)
    an_item(a_hearing(on=date(2026, 3, 1)), bill)

    page = text_of(client.get(bill.get_absolute_url()))
    for words in ("Hearings to come", "No public testimony", "Moved from", "Pulled from the agenda", "Canceled"):
        assert words in page
    assert page.count("1:30 p.m. Pacific time") == 4
    page = text_of(client.get(reverse("legislature:committee", args=[committee.pk])))
    assert page.count("1:30 p.m. Pacific time") == 1


def test_staff_enter_move_and_cancel_on_pages(client, director):
    a_bill(9001)
    sent = {
        "committee_name": "Education",
        "chamber": "lower",
        "on": "2026-04-15",
        "at_time": "13:30",
        "section": "regular",
    }
    assert client.post(ENTER, {**sent, "measures": "AB 9001, what"}).status_code == 422
    assert client.post(ENTER, {**sent, "committee_name": ""}).status_code == 422
    answer = client.post(ENTER, {**sent, "measures": "AB 9001; sb 9002"})
    hearing = Hearing.objects.get()
    assert answer.headers["Location"] == hearing.get_absolute_url()
    assert [item.measure for item in hearing.items.all()] == ["AB 9001", "SB 9002"]
    assert "Pull AB 9001" in text_of(client.get(hearing.get_absolute_url()))

    agenda = reverse("legislature:add_items", args=[hearing.pk])
    assert client.post(agenda, {"measures": "AB 9001", "section": "regular"}).status_code == 422
    assert client.post(agenda, {"measures": "AB 9003", "section": "suspense"}).status_code == 302
    item = hearing.items.get(measure="AB 9003")
    client.post(reverse("legislature:pull_item", args=[hearing.pk, item.pk]))
    item.refresh_from_db()
    assert item.pulled_at

    move = reverse("legislature:move_hearing", args=[hearing.pk])
    assert "It is set for" in text_of(client.get(move))
    assert client.post(move, {"on": "2026-04-15", "at_time": "13:30"}).status_code == 422
    assert client.post(move, {"on": "2026-04-22", "at_time": "", "place": "Room 1", "note": ""}).status_code == 302
    cancel = reverse("legislature:cancel_hearing", args=[hearing.pk])
    assert "so that nobody waits" in text_of(client.get(cancel))
    assert client.post(cancel, {"note": "Called off"}).status_code == 302
    assert client.post(cancel, {"note": "Called off"}).status_code == 422
    hearing.refresh_from_db()
    assert (hearing.on, hearing.at_time, hearing.moved_from, hearing.note) == (
        date(2026, 4, 22),
        None,
        DAY,
        "Called off",
    )


def test_a_committee_of_the_list_brings_its_name_and_chamber(client, director):
    committee = a_legislative_committee("Budget", chamber="upper")
    client.post(ENTER, {"committee": committee.pk, "on": "2026-04-15", "at_time": "", "section": "regular"})

    hearing = Hearing.objects.get()
    assert (hearing.committee, hearing.committee_name, hearing.chamber) == (committee, "Budget", "upper")


@pytest.mark.parametrize("name", ["move_hearing", "cancel_hearing", "add_items"])
def test_the_forms_are_not_for_everybody(client, name):
    hearing = a_hearing()
    address = reverse(f"legislature:{name}", args=[hearing.pk])
    assert client.get(address).status_code == 302
    assert client.get(ENTER).status_code == 302


def test_rooms_above_may_add_to_the_page_of_a_hearing(client, monkeypatch):
    monkeypatch.setattr(panels, "_at_hearings", {})
    panels.know_at_hearing("ui/parts/icon.html", lambda hearing, reader, at: None)
    panels.know_at_hearing("ui/parts/icon.html", lambda hearing, reader, at: {"hearing": hearing})

    [panel] = panels.panels_of_hearing(a_hearing(), NOBODY, NOON)

    assert set(panel.context) == {"hearing"}


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("number", [1, 9])
def test_the_pages_take_the_same_queries_whatever_is_listed(client, director, number, language):
    committee, bill = a_legislative_committee("Education", chamber="lower"), a_bill(9001)
    for place in range(number):
        hearing = a_hearing(on=DAY + timedelta(days=place), committee=committee)
        an_item(hearing, bill)
        for other in range(number):
            an_item(hearing, measure=f"AB {9100 + other}")
    with translation.override(language):
        taken = [
            queries_of(client, address)
            for address in (
                LIST,
                hearing.get_absolute_url(),
                reverse("legislature:committee", args=[committee.pk]),
                ENTER,
            )
        ]

    assert taken == QUERIES


QUERIES = [11, 9, 11, 10]
