"""The worker keeps going while the database is away or the disk is full, says it once, and goes on by itself."""

import logging
from dataclasses import replace
from datetime import timedelta
from threading import Event

import pytest
from django.db import InterfaceError, OperationalError, close_old_connections
from django.utils import timezone

from commonground.config.management.commands.run import Command
from commonground.decisions import jobs
from commonground.decisions.models import Ballot
from commonground.notices import kinds
from commonground.notices.jobs import deliver
from commonground.notices.management.commands.work import Turn, work
from commonground.notices.models import Notice
from commonground.notices.rules import LEASE
from tests.builders import NOON
from tests.builders.decisions import a_coalition
from tests.faults.ground import database_away, full_disk

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_outage_is_one_line_and_the_work_goes_on_when_it_is_over(clock, caplog):
    caplog.set_level(logging.WARNING, "commonground")
    clock.stands_at(NOON)
    stop, seen = Event(), []
    away = database_away()

    def turn(at):
        seen.append(at)
        if len(seen) == 2:
            away.__enter__()
        if len(seen) == 8:
            away.__exit__(None, None, None)
        if len(seen) == 10:
            stop.set()
        return deliver(at)

    work([Turn("deliver", turn, 0.001)], stop)

    told = [record.getMessage() for record in caplog.records if record.name == "commonground.work"]
    assert len(told) == 2, told
    assert told[0].startswith("deliver: The database does not answer.")
    assert told[1] == "What was in the way is gone; the work goes on."
    assert "Traceback" not in caplog.text


def test_a_ballot_that_could_not_be_closed_on_a_full_disk_is_closed_when_there_is_room(clock, caplog):
    coalition = a_coalition()
    ballot = coalition.opens_ballot()
    coalition.votes(ballot, "aaaaannnn")
    clock.stands_at(ballot.closes_at)
    stop, seen = Event(), []
    full = full_disk()

    def turn(at):
        seen.append(at)
        if len(seen) == 1:
            full.__enter__()
        if len(seen) == 4:
            assert Ballot.objects.get().closed_at is None
            full.__exit__(None, None, None)
        if len(seen) == 5:
            stop.set()
        return jobs.close_due_ballots(at)

    work([Turn("close", turn, 0.001)], stop)

    told = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert [line for line in told if "disk is full" in line], told
    assert len(told) == 2, told
    assert Ballot.objects.get().outcome == "adopted"


def test_a_letter_whose_file_found_no_room_waits_and_goes_out_later(settings, tmp_path, monkeypatch, clock):
    settings.EMAIL_BACKEND = "commonground.config.mail.LetterFiles"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    coalition = a_coalition()
    coalition.opens_ballot(timezone.now())
    at = timezone.now()

    def full(path, content):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("commonground.config.mail._write_whole", full)
        assert deliver(at) == 0

    waits = Notice.objects.get(tries=1, sent_at=None, failed_at=None, failure="OSError")
    sent = deliver(at + timedelta(minutes=2))
    waits.refresh_from_db()
    assert (waits.tries, waits.failure, waits.sent_at is not None) == (2, "", True)
    assert len(list(tmp_path.iterdir())) == sent


def test_a_letter_in_hand_when_the_database_went_away_is_taken_again(monkeypatch, mailoutbox, caplog):
    coalition = a_coalition()
    ballot = coalition.decides("aaaaaaaaa")
    at, away = ballot.closed_at, database_away()
    Notice.objects.exclude(kind="ballot_result", user=coalition.people[0].user).delete()
    known = kinds.named("ballot_result")

    def lost(facts, user, moment):
        away.__enter__()
        return known.context_of(facts, user, moment)

    with monkeypatch.context() as patch:
        patch.setitem(kinds._known, "ballot_result", replace(known, context_of=lost))
        with pytest.raises((OperationalError, InterfaceError)):
            deliver(at)
    away.__exit__(None, None, None)
    close_old_connections()

    assert Notice.objects.get().failure == ""
    assert (deliver(at), deliver(at + LEASE)) == (0, 1)
    assert "could not be written" not in caplog.text
    assert len(mailoutbox) == 1


def test_the_house_opens_although_the_database_goes_away_while_it_greets(capsys):
    command = Command()
    with database_away():
        command._introduce_people()

    assert capsys.readouterr().out.strip().splitlines()[-1].startswith("The database does not answer.")
