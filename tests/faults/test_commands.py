"""What a command says when the disk is full, the database is busy or not there: one sentence, and 2."""

import os
import sqlite3
import subprocess
import sys

import pytest
from django.conf import settings as conf
from django.core.mail import EmailMessage, get_connection
from django.db import DatabaseError, connection

from commonground.legislature.models import Bill, Import
from commonground.record.models import Entry
from commonground.ui.trouble import Trouble, trouble_in
from tests.builders.legislature import LEGISCAN
from tests.database import IS_POSTGRESQL
from tests.faults.ground import database_away, full_disk, held_by_somebody_else

pytestmark = pytest.mark.django_db(transaction=True)

COMMAND = """
import sys
from tests import settings

found = settings.DATABASES["default"]
found["NAME"] = sys.argv[1]
if found["ENGINE"].endswith("sqlite3"):
    found["OPTIONS"]["timeout"] = 0.2
    found["OPTIONS"]["init_command"] += f"; {sys.argv[2]}"
else:
    found["OPTIONS"]["pool"]["timeout"] = 1
    found["OPTIONS"]["options"] = "-c lock_timeout=200ms"

from commonground.config import cli

sys.argv = ["commonground", *sys.argv[3:]]
cli.main()
"""
IMPORT = ("import_bills", str(LEGISCAN))


def commanded(*words: str, pragma: str = "PRAGMA user_version") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", COMMAND, str(connection.settings_dict["NAME"]), pragma, *words],
        cwd=conf.PROJECT,
        check=False,
        capture_output=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        text=True,
        timeout=60,
    )


def is_one_sentence_and_2(answer: subprocess.CompletedProcess[str], beginning: str) -> bool:
    said = answer.stderr.strip().splitlines()
    return answer.returncode == 2 and len(said) == 1 and said[0].startswith(beginning) and not answer.stdout


def nothing_was_imported() -> bool:
    return not any(kind.objects.exists() for kind in (Bill, Import, Entry))


def test_an_import_onto_a_full_disk_is_undone_and_done_again_when_there_is_room():
    with full_disk():
        refused = commanded(*IMPORT, pragma="PRAGMA max_page_count = 1")
    assert is_one_sentence_and_2(refused, "The disk is full. What was begun is undone"), refused.stderr
    assert nothing_was_imported()

    again = commanded(*IMPORT)

    assert again.returncode == 0, again.stderr
    assert Bill.objects.exists()


def test_an_import_does_not_wait_for_ever_for_somebody_else():
    with held_by_somebody_else("legislature_bill"):
        refused = commanded(*IMPORT)

    assert is_one_sentence_and_2(refused, "The database is busy, and we stopped waiting."), refused.stderr
    assert nothing_was_imported()


@pytest.mark.parametrize("words", [IMPORT, ("verify_record",), ("migrate",)])
def test_a_command_without_its_database_says_so(words):
    with database_away():
        refused = commanded(*words)

    assert is_one_sentence_and_2(refused, "The database does not answer."), refused.stderr


def test_a_letter_that_found_no_room_leaves_no_piece_of_itself(settings, tmp_path, monkeypatch):
    settings.EMAIL_FILE_PATH = str(tmp_path)

    def cut_off(path, content):
        path.write_text("Cut off", encoding="ascii")
        raise OSError(28, "No space left on device")

    letter = EmailMessage("News", "Words", "from@example.org", ["ana@example.org"])
    monkeypatch.setattr("pathlib.Path.write_bytes", cut_off)
    with pytest.raises(OSError, match="No space") as caught:
        get_connection("commonground.config.mail.LetterFiles").send_messages([letter])

    assert trouble_in(caught.value) is Trouble.FULL
    assert list(tmp_path.iterdir()) == []


def said_by_the_server(state: str) -> DatabaseError:
    with pytest.raises(DatabaseError) as caught, connection.cursor() as cursor:
        cursor.execute(f"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '{state}'; END $$")
    return caught.value


OF_A_SERVER = [
    ("53100", Trouble.FULL),
    ("40P01", Trouble.BUSY),
    ("40001", Trouble.BUSY),
    ("55P03", Trouble.BUSY),
    ("57014", Trouble.BUSY),
    ("53300", Trouble.BUSY),
    ("57P01", Trouble.AWAY),
    ("57P03", Trouble.AWAY),
    ("08006", Trouble.AWAY),
    ("42P01", None),
    ("23505", None),
]
OF_A_FILE = [(5, Trouble.BUSY), (517, Trouble.BUSY), (10, Trouble.AWAY), (13, Trouble.FULL), (14, Trouble.AWAY)]
OF_A_FILE += [(4874, Trouble.FULL), (1, None), (11, None), (19, None)]


@pytest.mark.parametrize(("state", "trouble"), OF_A_SERVER if IS_POSTGRESQL else OF_A_FILE)
def test_what_the_database_says_is_told_apart(state, trouble):
    if IS_POSTGRESQL:
        assert trouble_in(said_by_the_server(state)) is trouble
        return
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = state
    assert trouble_in(DatabaseError("y")) is None
    assert trouble_in(ExceptionGroup("several", [error])) is trouble


def test_a_fault_that_follows_from_trouble_is_that_trouble():
    follows = ValueError("cannot go on")
    follows.__cause__ = OSError(28, "No space left on device")

    assert trouble_in(follows) is Trouble.FULL
    assert trouble_in(ValueError("nonsense")) is None
    assert trouble_in(OSError(2, "No such file")) is None
