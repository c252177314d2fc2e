"""Sets of the bulk feed for the tests: rows as the feed writes them, in a folder or a zip archive."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.builders.bill_texts import a_measure, a_section

BY = ("`LEG_ESI`", "2025-02-04 16:05:12")
INTRODUCED, AMENDED = "20250SB990199INT", "20250SB990198AMD"
BILL = "202520260SB9901"


def text(said: str | None) -> str:
    return "NULL" if said is None else f"`{said}`"


def row(*fields: str) -> bytes:
    return "\t".join(fields).encode() + b"\n"


def a_bill(bill: str = BILL, *, state: str = "Introduced", status: str = "In Floor Process") -> bytes:
    kind, number = bill[9:].rstrip("0123456789"), bill[9:].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    own = (text(bill), text(bill[:8]), text(bill[8]), text(kind), number, text(state))
    chapter = (*["NULL"] * 4, text(INTRODUCED), "`Y`", *BY)
    return row(*own, *chapter, "NULL", "NULL", "`Senate`", text(status), "NULL")


def a_version(
    source: str = INTRODUCED,
    number: int = 99,
    *,
    on: str = "2025-02-04",
    label: str = "Introduced",
    subject: str = "Crimes.",
    file: str = "BILL_VERSION_TBL_1.lob",
    bill: str = BILL,
) -> bytes:
    named = (text(source), text(bill), str(number), f"{on} 00:00:00", text(label), "NULL", text(subject))
    flags = ("`Majority`", "`No`", "`Yes`", "`Yes`", "NULL", "`No`", "`No`")
    return row(*named, *flags, file, "`Y`", *BY)


def an_author(name: str, version: str = INTRODUCED, *, part: str = "LEAD_AUTHOR") -> bytes:
    return row(text(version), "`Legislator`", "`SENATE`", text(name), text(part), "NULL", "`Y`", *BY, "`Y`")


def an_action(number: int, on: str, said: str, *, sequence: str = "NULL", bill: str = BILL) -> bytes:
    return row(text(bill), str(number), f"{on} 00:00:00", text(said), *BY, sequence, *["NULL"] * 6)


def an_analysis(number: int = 4711, file: str = "BILL_ANALYSIS_TBL_1.lob") -> bytes:
    own = (str(number), text(BILL), "`S`", "`CMTE`", "`CS72`", "`Senate Public Safety`", "NULL")
    return row(*own, "2025-03-24 00:00:00", "NULL", "NULL", file, "`Y`", "`Y`", *BY)


def a_summary(place: str = "CS72", *, ayes: str = "2", noes: str = "1", silent: str = "0", bill: str = BILL) -> bytes:
    key = (text(bill), text(place), "2025-03-25 00:00:00", "1004", "113445")
    return row(*key, ayes, noes, silent, "`(PASS)`", *BY, *["NULL"] * 4)


def a_vote(name: str, code: str, place: str = "CS72", *, hour: str = "09:30:00", bill: str = BILL) -> bytes:
    at = f"2025-03-25 {hour}"
    return row(text(bill), text(place), text(name), at, "1004", text(code), "113445", *BY, "NULL", "NULL", "NULL")


def a_text(paragraph: str = "<p>Every person may appeal.</p>") -> bytes:
    return a_measure(a_section("SECTION 1.", paragraph, line="Section 1 is added.")).encode()


def files(**changed: bytes | None) -> dict[str, bytes]:
    """A whole small set: one bill with two texts, its history, an analysis and one vote. None: left out."""
    whole = {
        "BILL_TBL": a_bill(),
        "BILL_VERSION_TBL": a_version()
        + a_version(AMENDED, 98, on="2025-03-10", label="Amended Senate", file="BILL_VERSION_TBL_2.lob"),
        "BILL_VERSION_AUTHORS_TBL": an_author("Quince") + an_author("Quince", AMENDED),
        "BILL_HISTORY_TBL": an_action(1, "2025-02-04", "Introduced. Read first time.")
        + an_action(2, "2025-03-10", "Read second time and amended."),
        "BILL_ANALYSIS_TBL": an_analysis(),
        "BILL_SUMMARY_VOTE_TBL": a_summary(),
        "BILL_DETAIL_VOTE_TBL": a_vote("Quince", "AYE") + a_vote("Rowan", "AYE") + a_vote("Sorrel", "NOE"),
    }
    tables = {f"{name}.dat": changed.get(name, rows) for name, rows in whole.items()}
    others = {f"{name}.dat": rows for name, rows in changed.items() if name.endswith("_TBL") and name not in whole}
    lobs = {
        "BILL_VERSION_TBL_1.lob": a_text(),
        "BILL_VERSION_TBL_2.lob": a_text("<p>Every person may appeal in any language.</p>"),
        "BILL_ANALYSIS_TBL_1.lob": b"Date of Hearing: March 25",
    }
    return {name: raw for name, raw in {**tables, **others, **lobs}.items() if raw is not None}


def a_folder(path: Path, content: Mapping[str, bytes], *, without: Iterable[str] = ()) -> Path:
    path.mkdir(exist_ok=True)
    for name, raw in content.items():
        if name not in set(without):
            (path / name).write_bytes(raw)
    return path


def a_zip(path: Path, content: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in content.items():
            archive.writestr(name, raw)
    return path
