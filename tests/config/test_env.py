import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from commonground.config import env


@pytest.mark.parametrize(("said", "meant"), [("1", True), ("true", True), ("Yes", True), ("", False), ("0", False)])
def test_a_flag_is_raised_only_by_a_yes(monkeypatch, said, meant):
    monkeypatch.setenv("A_FLAG", said)

    assert env.flag("A_FLAG") is meant


def test_names_are_told_apart_by_commas(monkeypatch):
    monkeypatch.setenv("SOME_NAMES", " one.example, two.example,,")

    assert env.names("SOME_NAMES") == ["one.example", "two.example"]


def test_what_is_needed_is_asked_for_by_name(monkeypatch):
    monkeypatch.setenv("SITE_URL", " ")

    with pytest.raises(ImproperlyConfigured, match="SITE_URL"):
        env.needed("SITE_URL")


def test_the_key_of_a_development_machine_is_made_once_and_kept_to_its_owner(tmp_path):
    kept = tmp_path / "var" / "secret_key"

    first = env.secret_key(kept)

    assert env.secret_key(kept) == first
    assert len(first) > 50
    assert kept.stat().st_mode & 0o077 == 0


def test_a_sqlite_transaction_takes_the_write_lock_when_it_begins(tmp_path):
    found = env.database(f"sqlite:///{tmp_path / 'new' / 'some.sqlite3'}")

    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]
    assert (tmp_path / "new").is_dir()


def test_postgresql_lends_connections_from_a_pool():
    found = env.database("postgres://someone:secret@localhost:5433/common")

    assert (found["NAME"], found["PORT"], found["CONN_MAX_AGE"]) == ("common", 5433, 0)
    assert found["OPTIONS"]["pool"]["max_size"] > 1


def test_another_database_is_refused():
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        env.database("mysql://someone@localhost/common")


def test_letters_become_files_unless_a_server_is_named():
    assert env.mail("") == {"EMAIL_BACKEND": "commonground.config.mail.LetterFiles"}


def test_letters_become_files_where_that_is_said():
    told = env.mail("file:///srv/our%20letters")

    assert told == {"EMAIL_BACKEND": "commonground.config.mail.LetterFiles", "EMAIL_FILE_PATH": "/srv/our letters"}


def test_the_mail_server_is_one_address():
    told = env.mail("smtp://us%40example:p%2Fw@mail.example:587?tls=1")

    assert (told["EMAIL_HOST"], told["EMAIL_PORT"]) == ("mail.example", 587)
    assert (told["EMAIL_HOST_USER"], told["EMAIL_HOST_PASSWORD"]) == ("us@example", "p/w")
    assert (told["EMAIL_USE_TLS"], told["EMAIL_USE_SSL"]) == (True, False)


def test_a_server_that_speaks_tls_from_the_start_has_its_own_port():
    told = env.mail("smtps://mail.example")

    assert (told["EMAIL_PORT"], told["EMAIL_USE_SSL"], told["EMAIL_USE_TLS"]) == (465, True, False)


@pytest.mark.parametrize("url", ["http://mail.example", "file:letters", "mail.example"])
def test_another_way_of_sending_is_refused(url):
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL"):
        env.mail(url)


def test_waiting_for_others_is_bounded_on_both_databases(tmp_path):
    file, server = env.database(f"sqlite:///{tmp_path / 'a.sqlite3'}"), env.database("postgres://localhost/common")

    assert file["OPTIONS"]["timeout"] == env.PATIENCE
    assert f"lock_timeout={env.PATIENCE}s" in server["OPTIONS"]["options"]
    assert f"statement_timeout={env.LONGEST_STATEMENT}s" in server["OPTIONS"]["options"]
    assert server["OPTIONS"]["connect_timeout"] <= env.PATIENCE
    assert server["CONN_HEALTH_CHECKS"]


def test_who_hosts_may_say_otherwise_in_the_address_of_the_database():
    found = env.database("postgres://localhost/common?options=-c%20lock_timeout%3D3s&connect_timeout=2")

    assert (found["OPTIONS"]["options"], found["OPTIONS"]["connect_timeout"]) == ("-c lock_timeout=3s", 2)


def test_every_variable_that_is_read_stands_in_the_documents():
    source = Path(env.__file__).parents[1]
    asked = re.compile(r"env\.(?:text|flag|names|needed)\(\s*['\"]([A-Z_]+)|environ(?:\.get\(|\[)['\"]([A-Z_]+)")
    texts = [path.read_text(encoding="utf-8") for path in source.rglob("*.py")]
    read = {"".join(found) for text in texts for found in asked.findall(text)}
    told = (source.parents[1] / "docs" / "ops" / "README.md").read_text(encoding="utf-8")

    assert {"DATABASE_URL", "FROM_EMAIL", "HOST"} <= read
    assert {name for name in read if f"`{name}`" not in told} == set()
