"""The project as others get it: no foreign address, no machine of ours, current migrations, whole catalogues."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from commonground.config.catalogues import brought_up_to_date, missing_from
from tests.architecture.house import PROJECT, SOURCE, templates, tracked

PRODUCTION = {
    "COMMONGROUND_PRODUCTION": "1",
    "SECRET_KEY": "a-key-of-a-production-that-is-long-enough-0123456789-abcdefghijkl",
    "ALLOWED_HOSTS": "commonground.example",
    "SITE_URL": "https://commonground.example",
    "EMAIL_URL": "smtp://mail.example",
}


def commonground(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: os.environ[name] for name in ("HOME", "LANG", "PATH") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "commonground", *words],
        capture_output=True,
        check=False,
        cwd="/",
        env={**inherited, "DATABASE_URL": "sqlite://:memory:", **environment},
        text=True,
    )


def texts() -> list[tuple[Path, str]]:
    read = []
    for path in tracked():
        if path == Path(__file__):
            continue
        try:
            read.append((path.relative_to(PROJECT), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return read


def test_the_locks_name_versions_and_hashes_and_no_address():
    for lock in (PROJECT / "requirements").glob("*.txt"):
        text = lock.read_text()

        assert "--hash=sha256:" in text
        assert not re.search(r"http|://|index-url|find-links", text), lock.name


def test_no_file_names_a_machine_or_a_registry():
    strange = re.compile(r"/work/|/tmp/cg|/root/|pythonhosted|pypi\.org|registry\.npmjs")
    found = [
        f"{path}:{number}: {line.strip()[:80]}"
        for path, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if strange.search(line)
    ]

    assert found == []


def test_pages_and_styles_load_nothing_from_elsewhere():
    foreign = re.compile(
        r"""(src|action|srcset|poster)\s*=\s*["']?(https?:)?//|<link[^>]+href\s*=\s*["']?(https?:)?//"""
    )
    of_styles = re.compile(r"""(@import|url\()\s*["']?\s*(https?:)?//""")
    styles = SOURCE.rglob("static/**/*.css")
    found = [path.name for path in templates().values() if foreign.search(path.read_text(encoding="utf-8"))]
    found += [path.name for path in styles if of_styles.search(path.read_text(encoding="utf-8"))]

    assert found == []


def test_pages_hold_no_inline_script_or_style():
    inline = re.compile(r"""<style|<script(?![^>]+src=)|\sstyle\s*=|\son[a-z]+\s*=\s*["']|javascript:|hx-on""")
    pages = {name: path for name, path in templates().items() if name.endswith(".html")}
    tags = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
    found = [name for name, path in pages.items() if inline.search(tags.sub("", path.read_text(encoding="utf-8")))]

    assert found == []


def test_every_migration_is_written():
    said = commonground("makemigrations", "--check", "--dry-run")

    assert said.returncode == 0, said.stdout


def test_the_command_prepares_an_empty_database_from_any_folder(tmp_path):
    url = f"sqlite:///{tmp_path / 'empty.sqlite3'}"

    said = commonground("migrate", DATABASE_URL=url)
    again = commonground("migrate", "--check", DATABASE_URL=url)

    assert (said.returncode, again.returncode) == (0, 0), said.stderr + again.stderr


def test_production_settings_leave_nothing_to_warn_of():
    said = commonground("check", "--deploy", "--fail-level", "DEBUG", **PRODUCTION)

    assert said.returncode == 0, said.stderr
    assert "no issues" in said.stdout


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "EMAIL_URL"])
def test_production_does_not_start_without(name):
    said = commonground("check", **{**PRODUCTION, name: ""})

    assert said.returncode != 0
    assert name in said.stderr


def test_production_knows_neither_the_demo_nor_its_clock():
    ask = "from django.conf import settings; from django.urls import resolve; print(settings.DEMO, settings.CLOCK)"

    said = commonground("shell", "--no-imports", "-c", ask, **PRODUCTION)
    refused = commonground("check", COMMONGROUND_CLOCK="commonground.demo.clock.now", **PRODUCTION)

    assert said.stdout.strip() == "False django.utils.timezone.now"
    assert "COMMONGROUND_CLOCK" in refused.stderr


@pytest.mark.parametrize("path", [path for path, _ in settings.JOBS])
def test_every_job_is_there(path):
    assert callable(import_string(path))


@pytest.mark.parametrize("language", [code for code in settings.INTERFACE_LANGUAGES if code != "en"])
def test_the_interface_is_whole_in(language):
    assert missing_from(brought_up_to_date(language)) == []
