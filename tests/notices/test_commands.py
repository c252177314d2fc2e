import logging
import signal
import subprocess
import sys
from threading import Event

import pytest
from django.conf import settings as conf
from django.core.management import call_command
from django.db import InterfaceError, OperationalError

from commonground.notices.management.commands import work as command
from commonground.notices.management.commands.work import Turn, take, work
from tests.builders import NOON

WORKER = """
from tests import settings

settings.JOBS = [("tests.notices.test_commands.job_of_the_child", 0.05)]

import django
django.setup()

from django.core.management import call_command

call_command("work")
"""


def job_of_the_child(at):
    """Says on standard output that it had a turn."""
    sys.stdout.write("turn\n")
    sys.stdout.flush()
    return 1


def turn_of(job, every=0.01, name="job"):
    return Turn(name, job, every)


def that_fails_with(error):
    def job(at):
        raise error

    return job


def test_a_job_is_told_the_time_and_says_what_it_did(clock):
    moments = []

    assert take(turn_of(lambda at: moments.append(at) or 3)) == 3
    assert moments == [NOON]


@pytest.mark.parametrize("error", [OperationalError("server closed the connection"), InterfaceError("gone")])
def test_a_database_that_went_away_is_said_in_one_line(error, caplog):
    assert take(turn_of(that_fails_with(error))) is None
    assert "The database does not answer" in caplog.text
    assert "Traceback" not in caplog.text


def test_a_job_that_fails_is_told_whole(caplog):
    assert take(turn_of(that_fails_with(ValueError("nonsense")))) is None
    assert "the other jobs go on" in caplog.text
    assert "nonsense" in caplog.text


def test_a_failing_job_stops_no_other_and_is_tried_again():
    stop, done = Event(), []

    def counts(at):
        done.append("counts")
        if done.count("fails") >= 2:
            stop.set()
        return 1

    def fails(at):
        done.append("fails")
        raise ValueError

    work([turn_of(fails), turn_of(counts)], stop)

    assert done[:4] == ["fails", "counts", "fails", "counts"]


def test_each_job_has_its_own_pace():
    stop, done = Event(), []

    def often(at):
        done.append("often")
        if done.count("often") == 4:
            stop.set()
        return 0

    work([turn_of(often), turn_of(lambda at: done.append("seldom") or 0, every=3600)], stop)

    assert done.count("seldom") == 1


def test_nothing_begins_once_it_was_told_to_stop():
    stop, done = Event(), []

    work([turn_of(lambda at: stop.set() or 1), turn_of(lambda at: done.append("late") or 1)], stop)

    assert not done


def test_a_sign_of_life_says_what_was_done(monkeypatch, caplog):
    monkeypatch.setattr(command, "HEARTBEAT", 0.0)
    caplog.set_level(logging.INFO, "commonground.work")
    stop = Event()

    work([turn_of(lambda at: stop.set() or 7, name="deliver")], stop)

    assert "Alive; since the last sign: deliver 7" in caplog.text


@pytest.mark.django_db
def test_once_runs_each_job_and_tells_of_failures(settings, monkeypatch):
    settings.JOBS = [("commonground.notices.jobs.deliver", 5), ("commonground.accounts.jobs.forget_expired", 3600)]
    call_command("work", once=True)

    monkeypatch.setattr("commonground.notices.jobs.deliver", that_fails_with(ValueError()))
    with pytest.raises(SystemExit) as end:
        call_command("work", once=True)
    assert end.value.code == 1


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_cleanly_when_told_to(name):
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER],
        cwd=conf.PROJECT,
        env={"DJANGO_SETTINGS_MODULE": "tests.settings", "PATH": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert worker.stdout.readline() == "turn\n"
        worker.send_signal(name)
        _, said = worker.communicate(timeout=30)
    finally:
        worker.kill()

    assert worker.returncode == 0
    assert "At work: job_of_the_child every 0.05 s" in said
    assert "Stopped" in said
