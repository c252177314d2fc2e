"""Kill -9 at random moments: of a child that votes, closes or imports; nothing may be lost and nothing half done.

`python -m bench.kill_rounds --rounds 200 --database sqlite` (or postgresql) writes one JSON line a round under var/,
says what was found, and ends with 1 if anything was. The same seed draws the same rounds. `--server-rounds 12` kills
PostgreSQL itself as well. `--at URL` uses a prepared, empty database that somebody lends.
"""

from __future__ import annotations

import os
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from importlib import import_module
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command

from bench.kill_grounds import Ground, PostgreSQLServer, SQLiteFile, in_a_child

PROJECT = Path(__file__).resolve().parents[1]


def asked() -> Namespace:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--server-rounds", type=int, default=0, help="more rounds that kill PostgreSQL itself")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--deeds", nargs="+", choices=["vote", "close", "import"], default=["vote", "close", "import"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at", default="", metavar="URL", help="a prepared, empty database; nobody else may use it")
    parser.add_argument("--bills", type=Path, default=PROJECT / "data" / "legiscan-ca-2023-2024-cut")
    parser.add_argument("--most-bills", type=int, default=10_000, help="how many of them a set holds")
    parser.add_argument("--log", type=Path, help="default: var/kill_rounds-DATABASE.jsonl")
    return parser.parse_args()


def ground_for(words: Namespace, folder: Path) -> Ground:
    if words.at.startswith("postgres"):
        return PostgreSQLServer(None, words.at)
    if words.at:
        return SQLiteFile(words.at)
    if words.database == "postgresql":
        return PostgreSQLServer(folder / "server")
    return SQLiteFile(f"sqlite:///{folder / 'kills.sqlite3'}")


def without_a_pool(database: dict[str, Any]) -> None:
    """A process that lives for one deed needs one connection."""
    database["OPTIONS"].pop("pool", None)


def migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)


def main() -> int:
    words = asked()
    with tempfile.TemporaryDirectory(prefix="commonground-kills-") as folder:
        ground = ground_for(words, Path(folder))
        try:
            os.environ |= {"DATABASE_URL": ground.url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
            without_a_pool(import_module("tests.settings").DATABASES["default"])
            django.setup()
            if not words.at:
                in_a_child(migrate)
            log = words.log or PROJECT / "var" / f"kill_rounds-{ground.name}.jsonl"
            log.parent.mkdir(parents=True, exist_ok=True)
            with log.open("w", encoding="utf-8") as written:
                rounds = import_module("bench.kill_house")
                found: int = rounds.rounds(ground, Path(folder), words, written)
            return found
        finally:
            ground.close()


if __name__ == "__main__":
    sys.exit(main())
