"""Two demonstrations agree on everything but what is drawn by lot."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from pytest_django import DjangoDbBlocker

from tests.demo.built import build, looking_at

DRAWN = {"salt", "token", "digest", "previous", "last_digest", "set_at", "password"}
# Wagtail reads a clock of its own, and draws the keys of pages and of the parts of a text.
DRAWN |= {"translation_key", "first_published_at", "last_published_at", "latest_revision_created_at", "created_at"}
DRAWN |= {"body", "file_hash", "file"}
OF_KEYS = {"website.KeptTranslation"}  # files of translations name their pages by those keys
OF_KEYS |= {"notices.SealedNotice"}  # sealed letters name their case by a random word
UNTIL = date(2026, 1, 20)
pytestmark = pytest.mark.xdist_group("twice")


def told(name: str) -> dict[str, list[dict[str, object]]]:
    """Every row of every table, without what is drawn by lot and what follows from it."""
    with looking_at(name):
        return {
            model._meta.label: [_row(row) for row in model.objects.order_by("pk").values()]
            for model in apps.get_models(include_auto_created=True)
            if model.__module__.startswith("commonground.") and model._meta.label not in OF_KEYS
        }


def _row(row: dict[str, object]) -> dict[str, object]:
    facts = row.get("facts")
    if isinstance(facts, dict):
        row = {**row, "facts": {name: value for name, value in facts.items() if name != "digest"}}
    return {name: value for name, value in row.items() if name not in DRAWN}


@pytest.fixture(scope="module")
def both(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[dict[str, list[dict[str, object]]], ...]]:
    folder = Path(tmp_path_factory.mktemp("demo"))
    with django_db_blocker.unblock():
        names = [str(folder / f"{turn}.sqlite3") for turn in ("first", "second")]
        for name in names:
            build(name, UNTIL)
        yield tuple(told(name) for name in names)


def test_two_demonstrations_are_told_alike(both: tuple[dict[str, list[dict[str, object]]], ...]) -> None:
    first, second = both

    assert first.keys() == second.keys()
    assert [label for label in first if first[label] != second[label]] == []


def test_something_was_told(both: tuple[dict[str, list[dict[str, object]]], ...]) -> None:
    counts = {label: len(rows) for label, rows in both[0].items() if rows}

    assert counts["decisions.Ballot"] == 1
    assert counts["notices.Notice"] > 118
    assert counts["record.Entry"] > 400
