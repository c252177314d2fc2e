"""The two sizes on an engine: built once for each set of migrations and builders, then kept under var/bench."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from bench import rows, site
from bench.book import Books, covers, letters
from bench.databases import commanded, opened, taken_up
from bench.engines import Engine, SQLite
from bench.furniture import furnish
from bench.growth import AS_IT_IS, HUNDREDFOLD, Growth, Size
from bench.rows import Tables, columns
from commonground.decisions.models import Vote
from commonground.notices.models import Notice
from commonground.record.models import Book, Entry

KEPT_IN = Path(settings.VAR) / "bench"
LAST_DAY = "2026-05-11"
"""Two ballots are open that morning, and there is a dissent, a hold, a merged and a withdrawn proposal."""

SIZES = {"small": AS_IT_IS, "large": HUNDREDFOLD}
BUILDERS = ("book", "build", "furniture", "groups", "growth", "network", "rows", "site")
Tell = Callable[[str], None]


@cache
def key() -> str:
    """Of everything the rows come from: the migrations, the demonstration and the builders."""
    source = Path(settings.PROJECT) / "src" / "commonground"
    files = [*source.glob("*/migrations/*.py"), *source.glob("demo/**/*.*"), *Path(settings.PROFILES).glob("*demo*")]
    files += [Path(__file__).parent / f"{name}.py" for name in BUILDERS]
    digest = hashlib.sha256()
    for file in sorted(file for file in files if "__pycache__" not in file.parts):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:12]


def demonstration(tell: Tell) -> str:
    """The invented year up to a day, in a file of its own; its address."""
    KEPT_IN.mkdir(parents=True, exist_ok=True)
    kept = SQLite(KEPT_IN)
    name = f"demo_{key()}"
    if not kept.exists(name):
        tell(f"Building the demonstration up to {LAST_DAY}")
        begun = f"{name}_begun"
        kept.drop(begun)
        commanded(kept.url(begun), ["migrate", "-v0"], ["demo", "--until", LAST_DAY])
        kept.rename(begun, name)
    return kept.url(name)


def story(address: str) -> Tables:
    """The demonstration's rows, with a legislature around its bills."""
    database = opened(address)
    with taken_up(database):
        tables = rows.read()
        furnish(tables)
    database.close()
    return tables


def sizes(engine: Engine, tell: Tell) -> dict[str, str]:
    """The names of the databases of this engine; those that are missing are built, those of before are dropped."""
    now = key()
    names = {size: f"{size}_{now}" for size in SIZES}
    for left in engine.kept():
        if not left.endswith(now):
            engine.drop(left)
    missing = [size for size, name in names.items() if not engine.exists(name)]
    if missing:
        tables = story(demonstration(tell))
        for size in missing:
            tell(f"{engine.name}: building {size}")
            build(engine, names[size], tables, SIZES[size])
    return names


def build(engine: Engine, name: str, tables: Tables, size: Size) -> None:
    begun = f"begun_{name}"
    engine.make(begun)
    commanded(engine.url(begun), ["migrate", "-v0"])
    database = opened(engine.url(begun))
    fill(database, Growth(tables, size))
    with taken_up(database):
        site.grow(date.fromisoformat(LAST_DAY), editions=1 if size is AS_IT_IS else site.EDITIONS)
    database.close()
    engine.rename(begun, name)


def fill(database: BaseDatabaseWrapper, growth: Growth) -> None:
    """All rows of all rooms, in one transaction."""
    rows.hasten(database)
    votes = list(growth.rows(Vote))
    with taken_up(database), transaction.atomic():
        for model in rows.rooms():
            if model is Vote:
                rows.write(database, model, votes)
            elif model is Notice:
                rows.write(database, model, letters(growth))
            elif model not in (Entry, Book):
                rows.write(database, model, growth.rows(model))
        names, known = columns(Vote), {row[0]: row for row in votes}
        books = Books(growth, lambda vote: Vote(**dict(zip(names, known[vote], strict=True))))
        rows.write(database, Entry, books.rows())
        rows.write(database, Book, covers(books))
    rows.settle(database, rows.rooms())


def verified() -> str:
    """What `verify_record` says of the default database."""
    found: list[str] = []

    class Told:
        def write(self, text: str) -> None:
            found.append(text)

    try:
        call_command("verify_record", stdout=cast("None", Told()))
    except SystemExit as ended:
        if ended.code:
            raise ValueError("".join(found)) from ended
    return "".join(found).strip()
