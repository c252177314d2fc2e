"""Measure everything, print it, write docs/generated/bench.md; exits 1 when a ceiling is not kept."""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import django

PROJECT = Path(__file__).resolve().parents[1]
SESSION = "COMMONGROUND_BENCH_SESSION"
GIVEN = os.environ.pop("DATABASE_URL", "")
PARTS = ("pages", "public", "import", "organizations", "engagement", "votes", "weight", "letters", "feed")
ENGINES = ("sqlite", "postgresql")


def asked() -> argparse.Namespace:
    usual = Path(os.environ.get(SESSION) or PROJECT.parent / "shared" / "data" / "legiscan-ca-2023-2024")
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--session", type=Path, default=usual, help=f"A session to import (or {SESSION}).")
    parser.add_argument("--rounds", type=int, default=0, help="Of each figure; else as many as it needs.")
    parser.add_argument(
        "--only", choices=PARTS, action="append", default=[], help="A part; without --renew nothing is written."
    )
    parser.add_argument("--engine", choices=ENGINES, action="append", default=[], help="One of them.")
    parser.add_argument("--page", action="append", default=[], help="A page by name.")
    parser.add_argument("--renew", action="store_true", help="What is measured takes its place in the written page.")
    return parser.parse_args()


def main() -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    django.setup()
    run_of = import_module("bench.run").Run  # the rooms can be read once Django is set up
    options = asked()
    with ExitStack() as stack:
        run = run_of(options, about(), stack, GIVEN)
        figures = run.figures()
    sys.stdout.write(figures.as_markdown())
    folder = PROJECT / "docs" / "generated"
    is_whole = not (options.only or options.engine or options.page)
    if is_whole or options.renew:
        if not is_whole:
            renewal = import_module("bench.renewal")
            figures = renewal.among(renewal.written(folder / "bench.json"), figures)
        (folder / "bench.md").write_text(figures.as_markdown(), encoding="utf-8")
        (folder / "bench.json").write_text(figures.as_json(), encoding="utf-8")
    for line in figures.over:
        sys.stderr.write(f"Not met: {line}\n")
    return 1 if figures.over else 0


def about() -> dict[str, str]:
    return {
        "measured": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "tree": " ".join(tree()),
        "machine": f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
        "Django": django.__version__,
    }


def tree() -> Iterator[str]:
    """The commit, and whether the files are those of the commit."""
    yield said("git", "rev-parse", "--short=12", "HEAD") or "not known"
    changed = said("git", "status", "--porcelain", "--", "src", "bench", "profiles").splitlines()
    yield f"with {len(changed)} changed files" if changed else "without a change"


def said(*command: str) -> str:
    found = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    return found.stdout.strip() if found.returncode == 0 else ""


if __name__ == "__main__":
    sys.exit(main())
