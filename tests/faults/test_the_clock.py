"""The clock of the machine goes back between two deeds. docs/ops/faults.md says what holds; here it is tried."""

import io
import json
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from commonground.decisions import jobs
from commonground.decisions.models import Ballot, Vote
from commonground.decisions.rules.tally import Choice
from commonground.members.rules import SYSTEM
from commonground.notices.actions import queue
from commonground.notices.jobs import deliver
from commonground.notices.models import Notice
from commonground.record.actions import write_entry
from commonground.record.models import Book, Entry
from commonground.record.queries import first_misfit
from commonground.record.rules import A_WAIT, DEEDS, SET_BACK
from tests.builders.decisions import MONDAY, Coalition, a_bill, a_coalition
from tests.builders.pages import reader_of
from tests.refusals import refused

HOUR = timedelta(hours=1)


@pytest.fixture
def coalition(db: None) -> Coalition:
    return a_coalition()


def entries(book: str = DEEDS) -> list[tuple[str, object]]:
    return list(Entry.objects.filter(book=book).order_by("number").values_list("deed", "at"))


def the_record_fits() -> bool:
    said = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("verify_record", as_json=True, stdout=said)
    return ended.value.code == 0 and json.loads(said.getvalue())["fits"]


def write(deed: str, at, book: str = DEEDS) -> Entry:
    subject = Book.objects.get_or_create(name=DEEDS)[0]
    return write_entry(deed, subject, by=SYSTEM, at=at, audience="public", book=book)


def test_the_order_of_a_book_is_its_numbers_and_a_time_that_runs_back_is_said(db):
    write("first", MONDAY)
    write("second", MONDAY - HOUR)
    write("third", MONDAY - HOUR)

    assert [deed for deed, _at in entries()] == ["first", SET_BACK, "second", "third"]
    said = Entry.objects.get(deed=SET_BACK)
    assert said.facts == {"of": DEEDS, "number": 3, "seconds": 3600}
    assert first_misfit() is None


def test_a_deed_that_waited_for_others_is_no_clock_set_back(db):
    write("first", MONDAY)
    write("second", MONDAY - A_WAIT)

    assert [deed for deed, _at in entries()] == ["first", "second"]
    assert first_misfit() is None


def test_a_book_of_votes_that_runs_back_is_said_in_the_book_of_deeds(coalition: Coalition):
    ballot = coalition.opens_ballot()
    coalition.vote(ballot, 2, Choice.AGREE, MONDAY + 3 * HOUR)
    coalition.vote(ballot, 3, Choice.AGREE, MONDAY + 2 * HOUR)
    coalition.vote(ballot, 2, Choice.OBJECT, MONDAY + HOUR)

    said = Entry.objects.filter(deed=SET_BACK).order_by("number")
    assert [entry.facts for entry in said] == [
        {"of": f"ballot:{ballot.pk}", "number": 2, "seconds": 3600},
        {"of": f"ballot:{ballot.pk}", "number": 3, "seconds": 3600},
    ]
    coalition.closes(ballot)
    ballot.refresh_from_db()
    assert (ballot.agree, ballot.object) == (1, 1)
    assert the_record_fits()


def test_times_that_run_back_without_being_said_do_not_fit(db, monkeypatch):
    write("first", MONDAY)
    monkeypatch.setattr("commonground.record.actions.runs_back", lambda last, at: False)
    write("second", MONDAY - HOUR)

    assert first_misfit() == "deeds 2: second is older than the entry before it, and nothing says why"


def test_no_vote_and_no_close_is_older_than_the_opening(coalition: Coalition):
    ballot = coalition.opens_ballot()
    before = ballot.opened_at - HOUR

    assert refused(coalition.vote, ballot, 2, Choice.AGREE, before) == "decisions.ballot_not_open_yet"
    assert refused(coalition.closes, ballot, before) == "decisions.ballot_not_open_yet"
    assert jobs.close_due_ballots(before) == 0
    assert (Vote.objects.count(), Ballot.objects.get().closed_at) == (0, None)
    coalition.vote(ballot, 2, Choice.AGREE, ballot.opened_at)
    assert the_record_fits()


def test_what_is_closed_stays_closed_whatever_the_clock_says(coalition: Coalition):
    ballot = coalition.decides("aaaaannnn")
    before = ballot.opened_at + HOUR

    assert refused(coalition.vote, ballot, 2, Choice.OBJECT, before) == "decisions.ballot_closed"
    assert refused(coalition.closes, ballot, before) == "decisions.ballot_closed"
    assert jobs.close_due_ballots(before) == 0
    assert Ballot.objects.get().closed_at == ballot.closed_at
    assert the_record_fits()


def test_a_ballot_that_opens_after_the_clock_went_back_runs_by_the_clock_as_it_is(coalition: Coalition):
    first = coalition.decides("aaaaaaaaa")
    again = coalition.opens_ballot(first.opened_at + HOUR, bill=a_bill(9006))
    coalition.votes(again, "nnnnnnnnn")
    coalition.closes(again)

    again.refresh_from_db()
    assert again.opened_at < again.closed_at
    assert Entry.objects.filter(deed=SET_BACK).exists()
    assert the_record_fits()


def test_a_letter_that_went_out_does_not_go_out_again(db, mailoutbox):
    coalition = a_coalition()
    ballot = coalition.decides("aaaaaaaaa")
    sent = deliver(ballot.closed_at)

    assert deliver(ballot.closed_at - 24 * HOUR) == 0
    assert (
        queue(
            "ballot_result",
            to=[coalition.people[0].user_id],
            at=MONDAY,
            key=f"ballot_result:{ballot.pk}",
            ballot=ballot.pk,
        )
        == 0
    )
    assert deliver(ballot.closed_at) == 0
    assert len(mailoutbox) == sent > 0


def test_a_letter_queued_before_the_clock_went_back_waits_for_its_hour(db, mailoutbox):
    coalition = a_coalition()
    ballot = coalition.decides("aaaaaaaaa")
    Notice.objects.exclude(kind="ballot_result").delete()

    assert deliver(ballot.closed_at - HOUR) == 0
    assert deliver(ballot.closed_at) == 9


def test_whoever_is_signed_in_stays_so(coalition: Coalition):
    browser = Client()
    browser.force_login(coalition.people[2].user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert browser.get("/desk/").status_code == 200

    with time_machine.travel(timezone.now() - timedelta(days=2), tick=False):
        assert browser.get("/desk/").status_code == 200


def test_the_check_of_the_record_says_when_the_clock_was_set_back(db, capsys):
    write("first", MONDAY)
    write("second", MONDAY - HOUR)

    with pytest.raises(SystemExit) as ended:
        call_command("verify_record")

    assert ended.value.code == 0
    assert "The clock was set back 1 time; first at deeds 3." in capsys.readouterr().out


def test_readers_of_the_book_are_told_in_words(coalition: Coalition, clock):
    write("coalition.founded", MONDAY)
    write("coalition.founded", MONDAY - HOUR)

    html = reader_of(clock, MONDAY, None).client.get("/record/").content.decode()

    assert "The clock of the machine went back; the order of this book is its numbers" in html
