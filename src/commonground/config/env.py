"""What the environment says, and what is taken when it says nothing."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

# Seconds: how long a deed waits for another to end; how long one statement may take.
PATIENCE = 10
LONGEST_STATEMENT = 60


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str) -> bool:
    return text(name).lower() in {"1", "true", "yes", "on"}


def names(name: str) -> list[str]:
    return [part.strip() for part in text(name).split(",") if part.strip()]


def needed(name: str) -> str:
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"{name} is missing: a production installation must say it.")
    return value


def secret_key(kept_in: Path) -> str:
    """The key of a development machine: made once, kept beside its database."""
    if not kept_in.exists():
        kept_in.parent.mkdir(parents=True, exist_ok=True)
        fresh = kept_in.with_name(f"{kept_in.name}.{os.getpid()}")
        fresh.write_text(secrets.token_urlsafe(64), encoding="ascii")
        fresh.chmod(0o600)
        fresh.replace(kept_in)
    return kept_in.read_text(encoding="ascii").strip()


def database(url: str) -> dict[str, Any]:
    """Settings of the one database.

    SQLite      a transaction takes the write lock when it begins, so that none fails half-way; a connection is kept
                for a minute, for opening one costs more than most pages
    PostgreSQL  connections come from a pool, which forbids keeping them by age; each is tried before it is lent
    Both wait for others no longer than PATIENCE. What DATABASE_URL says itself counts.
    """
    found: dict[str, Any] = dict(dj_database_url.parse(url))
    options = found.setdefault("OPTIONS", {})
    if found["ENGINE"] == "django.db.backends.sqlite3":
        Path(found["NAME"]).resolve().parent.mkdir(parents=True, exist_ok=True)
        found["CONN_MAX_AGE"] = 60
        options |= {
            "transaction_mode": "IMMEDIATE",
            "timeout": PATIENCE,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON",
        }
    elif found["ENGINE"] == "django.db.backends.postgresql":
        found |= {"CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True}
        options["pool"] = {"min_size": 1, "max_size": 8, "timeout": 5, "reconnect_timeout": 5}
        options.setdefault("connect_timeout", 5)
        options.setdefault("tcp_user_timeout", 15_000)
        options.setdefault("options", f"-c lock_timeout={PATIENCE}s -c statement_timeout={LONGEST_STATEMENT}s")
    else:
        raise ImproperlyConfigured("DATABASE_URL must name a SQLite file or a PostgreSQL database.")
    return found


def mail(url: str) -> dict[str, Any]:
    """Django's e-mail settings from `smtp://user:password@host:port?tls=1`; without one, letters become files.

    `file:///a/folder` says where, and that it is meant.
    """
    if not url:
        return {"EMAIL_BACKEND": "commonground.config.mail.LetterFiles"}
    parts = urlsplit(url)
    if parts.scheme == "file" and parts.path.startswith("/"):
        return {"EMAIL_BACKEND": "commonground.config.mail.LetterFiles", "EMAIL_FILE_PATH": unquote(parts.path)}
    if parts.scheme not in {"smtp", "smtps"}:
        raise ImproperlyConfigured("EMAIL_URL must begin with smtp:// or smtps://, or be file:///a/folder.")
    asked = parse_qs(parts.query)
    implicit = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if implicit else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": implicit,
        "EMAIL_USE_TLS": not implicit and asked.get("tls") == ["1"],
        "EMAIL_TIMEOUT": 20,
    }
