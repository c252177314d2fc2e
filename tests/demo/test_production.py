"""What shows an invented year has no place where real people decide."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from commonground.demo.cast import STORY
from commonground.demo.checks import CLOCK, no_demo_in_production

ENTRY = Path(sys.executable).parent / "commonground"
PRODUCTION = {
    "COMMONGROUND_PRODUCTION": "1",
    "SECRET_KEY": "long enough and for one test only, never to be used",
    "SITE_URL": "https://coalition.example",
    "ALLOWED_HOSTS": "coalition.example",
    "EMAIL_URL": "smtp://mail.example",
}


def run(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    known = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "COMMONGROUND_"))}
    database = {"DATABASE_URL": f"sqlite:///{folder / 'empty.sqlite3'}"}
    return subprocess.run(
        [str(ENTRY), *words],
        cwd=folder,
        env={**known, **database, **PRODUCTION, **more},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_demonstration_is_not_built_in_production(tmp_path: Path) -> None:
    run(tmp_path, "migrate")
    answer = run(tmp_path, "demo")

    assert answer.returncode == 2
    assert "not for production" in answer.stderr


def test_a_clock_of_its_own_does_not_start_in_production(tmp_path: Path) -> None:
    answer = run(tmp_path, "check", COMMONGROUND_CLOCK=CLOCK)

    assert answer.returncode != 0
    assert "COMMONGROUND_CLOCK" in answer.stderr


def test_one_click_sign_in_has_no_address_in_production(tmp_path: Path) -> None:
    asks = "from django.urls import resolve; print(*(resolve(p).view_name for p in ['/demo/become/', '/sign-in/']))"
    answer = run(tmp_path, "shell", "-c", asks)

    assert "wagtail_serve account_login" in answer.stdout, answer.stderr  # nothing but a page somebody might write


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"PRODUCTION": True, "DEMO": True, "CLOCK": "django.utils.timezone.now"}, 1),
        ({"PRODUCTION": True, "DEMO": False, "CLOCK": CLOCK}, 1),
        ({"PRODUCTION": True, "DEMO": False, "CLOCK": "django.utils.timezone.now"}, 0),
        ({"PRODUCTION": False, "DEMO": True, "CLOCK": CLOCK}, 0),
    ],
)
def test_the_check_finds_a_demonstration_in_production(facts: dict[str, object], found: int) -> None:
    with override_settings(**facts):
        assert len(no_demo_in_production(None)) == found


@pytest.mark.django_db
def test_it_runs_under_no_other_profile() -> None:
    with override_settings(PROFILE="california_partnership"), pytest.raises(CommandError, match="profile") as refusal:
        call_command("demo")
    assert refusal.value.returncode == 2
    assert STORY.is_dir()
