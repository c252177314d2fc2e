"""Federal programs and until when they hold: entered with a source, prolonged, verified, spoken of before they end."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from commonground.legislature.actions.authorities import (
    Said,
    begin_authority,
    extend_authority,
    lay_out_authorities,
    say_status,
    tell_of_ends,
    verify_term,
)
from commonground.legislature.models import Authority, AuthorityAlert, AuthorityTerm, Program
from commonground.legislature.queries.authorities import authority_page
from commonground.legislature.rules import authorities as rules
from commonground.legislature.rules import levels
from commonground.legislature.rules.refusals import ONLY_MEMBERS_ENTER_CUTS
from commonground.members.rules import SYSTEM, Standing
from commonground.notices.jobs import deliver
from commonground.notices.models import Notice
from commonground.record.coalition import profile
from commonground.record.models import Entry
from tests.builders import NOON, PACIFIC
from tests.builders.calendar import an_authority
from tests.builders.counting import queries_of
from tests.builders.legislature import a_program
from tests.builders.members import a_contact, a_director, an_organization, an_organizer
from tests.builders.pages import text_of
from tests.refusals import refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TODAY = date(2026, 3, 12)
LIST = "/legislature/authorities/"
STAFF = Standing(user_id=1, is_organizer=True)
EXTENDED = Said("P.L. 2-2", date(2027, 9, 30), "A second report", date(2026, 3, 1))


def test_an_extension_moves_the_end_and_stands_in_the_book():
    row = an_authority(until=date(2026, 9, 30))

    extend_authority(row.pk, EXTENDED, by=SYSTEM, at=NOON)

    held = authority_page(row.key, TODAY, PACIFIC)
    assert held is not None
    assert (held.ends_on, [one.law for one in held.known]) == (date(2027, 9, 30), ["P.L. 1-1", "P.L. 2-2"])
    assert [one.deed for one in Entry.objects.filter(deed__startswith="authority.")] == [
        "authority.begun",
        "authority.extended",
    ]


def test_what_is_only_heard_of_moves_nothing_until_somebody_has_read_it():
    row = an_authority(until=date(2026, 9, 30))
    heard = extend_authority(
        row.pk, Said("A bill, they say", date(2027, 9, 30), "", None, rules.TO_VERIFY), by=SYSTEM, at=NOON
    )
    held = authority_page(row.key, TODAY, PACIFIC)
    assert held is not None
    assert (held.ends_on, len(held.unread)) == (date(2026, 9, 30), 1)

    verify_term(heard.pk, "The law itself", by=SYSTEM, at=NOON)

    held = authority_page(row.key, TODAY, PACIFIC)
    assert held is not None
    assert (held.ends_on, held.unread) == (date(2027, 9, 30), [])
    assert refused(verify_term, heard.pk, "Again", by=SYSTEM, at=NOON) == rules.NOTHING_TO_VERIFY


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (Said("", date(2027, 1, 1), "A report"), rules.AUTHORITY_WITHOUT_SOURCE),
        (Said("P.L. 3-3", date(2027, 1, 1), " "), rules.AUTHORITY_WITHOUT_SOURCE),
        (Said("P.L. 3-3", date(2027, 1, 1), "x", date(2026, 12, 1)), rules.ENACTED_STILL_TO_COME),
        (Said("P.L. 3-3", date(2026, 1, 1), "x", date(2026, 2, 1)), rules.ENACTED_AFTER_ITS_END),
    ],
)
def test_a_law_needs_a_source_and_has_to_be_one(said, why):
    assert refused(begin_authority, "Rent relief", said, by=SYSTEM, at=NOON) == why
    assert not Authority.objects.exists()


def test_a_program_stands_once_and_an_extension_prolongs():
    row = an_authority("Rent relief", date(2026, 9, 30))
    again = Said("P.L. 1-1", date(2026, 9, 30), "A report")

    assert refused(begin_authority, "Rent Relief", again, by=SYSTEM, at=NOON) == rules.AUTHORITY_KNOWN
    assert refused(extend_authority, row.pk, again, by=SYSTEM, at=NOON) == rules.PROLONGS_NOTHING


def test_staff_hear_120_60_and_14_days_before_once_each():
    staff = [a_director().user_id, an_organizer().user_id]
    a_contact(an_organization())
    row = an_authority(until=TODAY + timedelta(days=121))

    told = [tell_of_ends(NOON + timedelta(days=day)) for day in (0, 1, 2, 61, 62, 107, 108, 121, 122)]

    assert told == [0, 1, 0, 1, 0, 1, 0, 0, 0]
    assert list(AuthorityAlert.objects.order_by("-days").values_list("days", flat=True)) == [120, 60, 14]
    assert {notice.user_id for notice in Notice.objects.filter(kind="authority_ends")} == set(staff)
    assert Notice.objects.filter(kind="authority_ends").count() == 6
    assert row.alerts.count() == 3


def test_the_letter_says_until_when_and_is_not_sent_once_the_program_is_extended():
    an_organizer()
    row = an_authority("Rent relief", TODAY + timedelta(days=14))
    tell_of_ends(NOON)
    while deliver(NOON):
        pass
    assert "Rent relief is authorized until March 26, 2026" in mail.outbox[0].subject.replace("\u00a0", " ")
    assert "in 14 days" in mail.outbox[0].body

    later = Authority.objects.get(pk=row.pk)
    other = an_authority("Child care", TODAY + timedelta(days=14))
    tell_of_ends(NOON)
    extend_authority(other.pk, EXTENDED, by=SYSTEM, at=NOON)
    while deliver(NOON):
        pass
    assert len(mail.outbox) == 1
    assert later.alerts.count() == 1


def test_the_table_of_the_profile_is_laid_out_once_and_then_kept_by_staff():
    a_program("calworks")
    assert lay_out_authorities(profile(), by=SYSTEM, at=NOON) == 1
    assert lay_out_authorities(profile(), by=SYSTEM, at=NOON) == 0

    held = authority_page("tanf", TODAY, PACIFIC)
    assert held is not None
    assert held.is_over
    assert (held.ends_on, len(held.known), len(held.unread)) == (date(2025, 9, 30), 10, 1)
    assert held.row.pays_for == Program.objects.get(key="calworks")
    assert tell_of_ends(NOON) == 0


def test_a_program_whose_end_is_past_shows_that_it_lapsed_and_since_when(client):
    an_authority("Rent relief", TODAY - timedelta(days=1))
    an_authority("Child care", TODAY)

    page = text_of(client.get(LIST + "rent-relief/"))
    assert "Lapsed, as far as we know" in page
    assert "No law we have read since March 12, 2026" in page
    assert "In force" not in page
    assert text_of(client.get(LIST)).count("Lapsed, as far as we know") == 1
    assert "No law we have read since" not in text_of(client.get(LIST + "child-care/"))


def test_days_that_no_listed_law_covers_are_named_and_left_open(client):
    row = an_authority("Rent relief", date(2025, 9, 30))
    late = Said("P.L. 2-2", date(2027, 9, 30), "A report", date(2025, 11, 12))
    extend_authority(row.pk, late, by=SYSTEM, at=NOON)

    page = text_of(client.get(LIST + "rent-relief/"))

    assert "Days no listed law covers From October 1, 2025 to November 11, 2025" in page
    assert "had lapsed, or a law between them is missing here" in page
    assert "In force" in page


def test_the_years_before_a_law_of_an_unknown_beginning_are_said_to_be_unknown(client):
    lay_out_authorities(profile(), by=SYSTEM, at=NOON)
    page = text_of(client.get(LIST + "tanf/"))

    assert "The list is not complete: of other days we do not know." in page
    unclear = page.partition("Days of which we do not know")[2]
    assert "Not known: no law we read states when it began." in unclear
    assert "From April 1, 2005 to December 21, 2018 What followed: continuing resolution of 2018" in unclear
    assert "From July 1, 2019 to September 30, 2025 What followed: continuing resolution of March 2025" in unclear
    row = an_authority("Rent relief", date(2026, 9, 30))
    extend_authority(row.pk, EXTENDED._replace(enacted_on=None), by=SYSTEM, at=NOON)
    assert "Days of which we do not know" not in text_of(client.get(LIST + "rent-relief/"))


def test_what_nobody_has_read_is_shown_to_staff_alone(client):
    lay_out_authorities(profile(), by=SYSTEM, at=NOON)
    address = LIST + "tanf/"

    page = text_of(client.get(address))
    assert "September 30, 2025" in page
    assert "we do not say that there is none" in page
    assert "January 30, 2026" not in page
    client.force_login(a_director().user)
    assert "January 30, 2026" in text_of(client.get(address))


def test_staff_enter_extend_and_verify_on_pages_and_nobody_else_does(client):
    a_program("calworks")
    law = {"law": "P.L. 1-1", "enacted_on": "2025-01-02", "expires_on": "2026-09-30", "source": "A report"}
    new = {**law, "program": "Rent relief", "about": "Pays rent.", "level": "federal", "pays_for": ""}
    client.force_login(a_contact(an_organization()).user)
    assert client.post(LIST + "new/", new).status_code == 409
    client.force_login(an_organizer().user)

    assert client.post(LIST + "new/", new).url == LIST + "rent-relief/"
    heard = {"law": "They say", "expires_on": "2027-09-30", "heard_only": "on"}
    assert client.post(LIST + "rent-relief/extend/", heard).url == LIST + "rent-relief/"
    term = AuthorityTerm.objects.get(confidence=rules.TO_VERIFY)
    answer = client.post(reverse("legislature:verify_term", args=["rent-relief", term.pk]), {"source": "The law"})

    assert answer.url == LIST + "rent-relief/"
    assert "September 30, 2027" in text_of(client.get(LIST))


def test_a_form_that_is_refused_says_why_and_keeps_what_was_written(client):
    row = an_authority()
    client.force_login(a_director().user)

    short = {"law": "P.L. 2-2", "expires_on": "2026-01-01", "source": "x"}
    answers = [
        client.post(f"{LIST}{row.key}/extend/", short),
        client.post(LIST + "new/", {**short, "program": "Rent relief", "level": "federal"}),
    ]

    assert [one.status_code for one in answers] == [422, 422]
    assert "This does not prolong it" in text_of(answers[0])
    assert "This program stands already" in text_of(answers[1])


def test_one_program_and_nine_take_the_same_queries(client):
    an_authority("Program 0")
    one = queries_of(client, LIST)
    for number in range(1, 9):
        an_authority(f"Program {number}")
    assert queries_of(client, LIST) == one
    assert one <= 12


def test_there_is_no_page_of_a_program_we_do_not_know(client):
    assert client.get(LIST + "zq/").status_code == 404


# Where a program stands


def test_a_program_stands_somewhere_by_a_source(client):
    a_program("rent-relief")
    say_status("rent-relief", "threatened", on=TODAY, source="May Revision, page 3", by=STAFF, at=NOON)

    assert "Threatened, since March 12, 2026" in text_of(client.get("/budget-cuts/?program=rent-relief"))


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"status": "gone"}, levels.STATUS_UNKNOWN),
        ({"source": " "}, levels.STATUS_WITHOUT_SOURCE),
        ({"on": TODAY + timedelta(days=1)}, levels.STATUS_STILL_TO_COME),
        ({"by": Standing()}, ONLY_MEMBERS_ENTER_CUTS),
    ],
)
def test_a_status_without_what_it_needs_is_refused(facts, why):
    a_program("rent-relief")
    told = {"status": "cut", "on": TODAY, "source": "Budget act", "by": STAFF, "at": NOON, **facts}
    assert refused(say_status, "rent-relief", told.pop("status"), **told) == why


def test_staff_say_it_on_a_page(client):
    a_program("rent-relief")
    client.force_login(a_director().user)
    address = reverse("legislature:say_status", args=["rent-relief"])

    assert client.post(address, {"status": "cut", "on": "2026-03-01", "source": "Budget act"}).status_code == 302
    assert client.post(address, {"status": "cut", "on": "2027-03-01", "source": "Budget act"}).status_code == 422
    assert Program.objects.get().status == "cut"
