"""A command is killed in the middle of its writing: nothing of the set is there, and the next one takes it whole."""

import signal
import subprocess
import sys

import pytest
from django.conf import settings as conf
from django.db import connection

from commonground.legislature.models import Bill, Import, Legislator, RollCall, Service
from tests.builders.legislature import LEGISCAN, OPENSTATES

COMMAND = """
import os, signal, sys
from tests import settings

settings.DATABASES["default"]["NAME"] = sys.argv[1]

import django
django.setup()

from commonground.legislature.models import CommitteeSeat, RollCall
from django.core.management import call_command

def killed(self, *args, **facts):
    os.kill(os.getpid(), signal.SIGKILL)

if sys.argv[2] == "killed":
    whole = CommitteeSeat._default_manager.__class__.bulk_create

    def until_the_last(self, rows, **facts):
        return killed(self) if self.model in (CommitteeSeat, RollCall) else whole(self, rows, **facts)

    CommitteeSeat._default_manager.__class__.bulk_create = until_the_last
call_command(*sys.argv[3:])
"""
PEOPLE = (
    "import_legislators",
    str(OPENSTATES / "legislature.tar.gz"),
    str(OPENSTATES / "committees.tar.gz"),
    "--as-of",
    "2026-08-05",
)


def run(how, *words):
    told = [str(connection.settings_dict["NAME"]), how, *words]
    return subprocess.run(
        [sys.executable, "-c", COMMAND, *told], cwd=conf.PROJECT, check=False, timeout=120, capture_output=True
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("words", "models"), [(PEOPLE, (Legislator, Service)), (("import_bills", str(LEGISCAN)), (Bill, RollCall))]
)
def test_a_killed_import_leaves_nothing_and_is_taken_whole_the_next_time(words, models):
    assert run("killed", *words).returncode == -signal.SIGKILL
    assert not any(model.objects.exists() for model in (*models, Import))

    ended = run("whole", *words)

    assert ended.returncode == 0, ended.stderr
    assert all(model.objects.exists() for model in models)
