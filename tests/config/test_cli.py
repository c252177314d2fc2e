import os
import subprocess
import sys
from pathlib import Path

import pytest


def told(*words: str, database: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command from another folder, on a database given only by DATABASE_URL."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    return subprocess.run(
        [sys.executable, "-m", "commonground", *words],
        cwd=database.parent,
        env={**kept, "DATABASE_URL": f"sqlite:///{database}", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("words", [("verify_record",), ("legislators", "--on", "2026-01-01", "--json"), ("found",)])
def test_an_unprepared_database_is_named_in_one_sentence(tmp_path, words):
    answer = told(*words, database=tmp_path / "empty.sqlite3")

    assert answer.returncode == 2
    assert answer.stdout == ""
    assert "commonground migrate" in answer.stderr
    assert "Traceback" not in answer.stderr
