"""A file of organizations taken in beside a long list, against reading the file and writing the same rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import openpyxl
from django.core.management import call_command
from django.db import transaction

from bench.databases import commanded, opened, taken_up
from bench.engines import Engine
from commonground.members.models import Organization
from commonground.members.workbooks import read

ROUNDS = 5
AT_MOST = 5.0
KNOWN, BROUGHT = 12_000, 10_000
BATCH = 2_000
LISTED, SCRATCH = "listed", "listed_scratch"
COUNTIES = ("Alameda", "Fresno", "Kern", "Los Angeles", "Merced", "San Bernardino", "San Diego", "Tulare")
FIRST = ("Harvest", "River", "Casa", "Valley", "Open", "Neighbors", "Golden", "Coast", "Union", "Bridge")
SECOND = ("Table", "Hall", "Pantry", "Clinic", "Tenants", "Workers", "Parents", "Elders", "Shelter", "School")
HEADER = ("Name", "EIN", "City", "ZIP", "County", "Website", "Member since")
Row = tuple[str, ...]


@dataclass(frozen=True)
class Brought:
    """Seconds, medians: the import, the second one without a change, the floor, and reading the same workbook."""

    engine: str
    rounds: int
    rows: int
    known: int
    first: float
    again: float
    reading: float
    writing: float
    workbook: float

    @property
    def floor(self) -> float:
        return self.reading + self.writing

    @property
    def ratio(self) -> float:
        return self.first / self.floor

    @property
    def met(self) -> bool:
        return self.ratio <= AT_MOST

    def told(self) -> dict[str, Any]:
        return {**asdict(self), "floor": self.floor, "ratio": self.ratio, "most": AT_MOST, "met": self.met}


def line(number: int) -> Row:
    """An organization of this number: many share a name, none an EIN."""
    name = f"{FIRST[number % 10]} {SECOND[number // 10 % 10]} of {COUNTIES[number % 8]} {number // 40}"
    ein, county = f"{10_000_000 + number:09}", COUNTIES[number // 3 % 8]
    return (name, ein, "Springdale", f"9{number % 10_000:04}", county, f"https://o{number}.example", "2020-01-31")


def organization(row: Row, number: int) -> Organization:
    name, ein, city, zip_code, county, website, joined_on = row
    about = {"city": city, "zip_code": zip_code, "county": county, "website": website, "joined_on": joined_on}
    return Organization(name=name, slug=f"o-{number}", ein=ein, is_listed=False, **about)


def measured(engine: Engine, *, rounds: int = ROUNDS, known: int = KNOWN, brought: int = BROUGHT) -> Brought:
    """Half of the names brought are on the list already, with other EINs: each is looked for and none is merged."""
    rows = [line(number) for number in range(known // 2, known // 2 + brought)]
    rows = [(row[0], f"{50_000_000 + number:09}", *row[2:]) for number, row in enumerate(rows)]
    _listed(engine, known)
    times: dict[str, list[float]] = {"first": [], "again": [], "reading": [], "writing": [], "workbook": []}
    with TemporaryDirectory() as folder:
        file, book = _text(Path(folder), rows), _workbook(Path(folder), rows)
        for _turn in range(rounds):
            times["reading"].append(_timed(lambda: _read(file)))
            times["workbook"].append(_timed(lambda: read(book.read_bytes())))
            with _fresh(engine):
                times["writing"].append(_timed(lambda: _write(rows)))
            with _fresh(engine):
                times["first"].append(_timed(lambda: _take(file, brought)))
                times["again"].append(_timed(lambda: _take(file, 0)))
    engine.drop(LISTED)
    return Brought(engine.name, rounds, brought, known, **{name: median(found) for name, found in times.items()})


def _listed(engine: Engine, known: int) -> None:
    engine.make(LISTED)
    commanded(engine.url(LISTED), ["migrate", "-v0"])
    database = opened(engine.url(LISTED))
    database.ensure_connection()
    with taken_up(database), transaction.atomic():
        made = [organization(line(number), number) for number in range(known)]
        Organization.objects.bulk_create(made, batch_size=BATCH)
    database.close()


@contextmanager
def _fresh(engine: Engine) -> Iterator[None]:
    engine.copy(LISTED, SCRATCH)
    database = opened(engine.url(SCRATCH))
    database.ensure_connection()
    with taken_up(database):
        yield
    database.close()
    engine.drop(SCRATCH)


def _timed(deed: Callable[[], object]) -> float:
    began = perf_counter()
    deed()
    return perf_counter() - began


def _text(folder: Path, rows: list[Row]) -> Path:
    path = folder / "organizations.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return path


def _workbook(folder: Path, rows: list[Row]) -> Path:
    path = folder / "organizations.xlsx"
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (HEADER, *rows):
        sheet.append(row)
    book.save(path)
    return path


def _read(file: Path) -> None:
    with file.open(encoding="utf-8", newline="") as lines:
        for _row in csv.reader(lines):
            pass


def _write(rows: list[Row]) -> None:
    with transaction.atomic():
        made = [organization(row, KNOWN + number) for number, row in enumerate(rows)]
        Organization.objects.bulk_create(made, batch_size=BATCH)


def _take(file: Path, created: int) -> None:
    told = io.StringIO()
    call_command("import_organizations", str(file), as_json=True, stdout=told, stderr=io.StringIO())
    if f'"created": {created},' not in told.getvalue()[:40]:
        raise AssertionError(f"The import did something else: {told.getvalue()[:200]}")
