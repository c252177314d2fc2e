"""Kill -9 in the middle of votes, closes and imports: a few rounds of `bench.kill_rounds`."""

import json
import subprocess
import sys
from urllib.parse import quote, urlencode

import pytest
from django.conf import settings as conf
from django.db import connection


def address_of_the_database() -> str:
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    who = f"{quote(found['USER'])}:{quote(found['PASSWORD'])}"
    where = urlencode({"host": found["HOST"] or found["OPTIONS"].get("host", ""), "port": found["PORT"] or 5432})
    return f"postgres://{who}@/{found['NAME']}?{where}"


@pytest.mark.django_db(transaction=True)
def test_a_killed_deed_is_there_whole_or_not_at_all_and_is_begun_again(tmp_path):
    log = tmp_path / "rounds.jsonl"
    words = ["--rounds", "6", "--seed", "11", "--most-bills", "20", "--log", str(log)]
    words += ["--at", address_of_the_database()]
    connection.close()

    ended = subprocess.run(
        [sys.executable, "-m", "bench.kill_rounds", *words],
        cwd=conf.PROJECT,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )

    assert ended.returncode == 0, ended.stdout + ended.stderr
    *rounds, told = [json.loads(line) for line in log.read_text().splitlines()]
    assert (told["rounds"], told["misfits"]) == (6, 0)
    assert {one["deed"] for one in rounds} == {"vote", "close", "import"}
