"""Hearings and tables of them."""

import csv
from collections.abc import Iterable
from datetime import date, time
from io import StringIO
from pathlib import Path

from commonground.legislature.models import AgendaItem, Bill, Hearing
from commonground.legislature.rules.agendas import COLUMNS
from tests.builders import NOON

AGENDA = "1:30 p.m.State Capitol, Room 126BILLS HEARD IN FILE ORDERMeasure:Author:Summary:A.B.No. 9001Ruiz.Child care."


def a_hearing(name: str = "Education", on: date = date(2026, 4, 15), **facts: object) -> Hearing:
    given = {"committee_name": name, "on": on, "at_time": time(13, 30), "chamber": "lower", "entered_at": NOON, **facts}
    return Hearing.objects.create(**given)


def an_item(hearing: Hearing, bill: Bill | None = None, **facts: object) -> AgendaItem:
    given = {"measure": bill.label if bill else "AB 9001", "order": hearing.items.count() + 1, **facts}
    return AgendaItem.objects.create(hearing=hearing, bill=bill, **given)


def hearing_row(**facts: str) -> dict[str, str]:
    return {
        "committee": "Education",
        "date": "2026-04-15",
        "time_24h": "13:30",
        "location": "State Capitol, Room 126",
        "agenda_text": AGENDA,
        "agenda_url": "https://assembly.example/agenda/1",
        "source_key": "Education2026-04-15",
        **facts,
    }


def hearings_table(folder: Path, rows: Iterable[dict[str, str]], name: str = "hearings.csv") -> Path:
    told = StringIO()
    writer = csv.DictWriter(told, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(told.getvalue(), encoding="utf-8")
    return folder
