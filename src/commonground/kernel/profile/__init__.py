"""The profile of a network: one file that holds everything particular to it."""

import re
import tomllib
from collections.abc import Mapping
from datetime import time
from pathlib import Path as File
from types import MappingProxyType
from typing import Any

from commonground.kernel.profile import parts
from commonground.kernel.profile.checks import check_fit
from commonground.kernel.profile.civic import Registration, civic_engagement
from commonground.kernel.profile.letters import letter_policies_of
from commonground.kernel.profile.lines import lines_of
from commonground.kernel.profile.maps import MapPlan, map_of
from commonground.kernel.profile.mou import Clause, Mou, mou_of
from commonground.kernel.profile.open_data import License, open_data_of
from commonground.kernel.profile.press import Milestone, Press, press_of
from commonground.kernel.profile.reading import Findings, Table
from commonground.kernel.profile.shape import (
    Accomplishment,
    Aim,
    Chamber,
    ChapterPlan,
    EvidenceLine,
    HistoryEvent,
    Label,
    MeasureKind,
    PastFigure,
    PastSeat,
    Profile,
    RegionPlan,
    Relation,
    StaffLine,
    Term,
)
from commonground.kernel.profile.site import site_of

__all__ = [
    "Accomplishment",
    "Aim",
    "Chamber",
    "ChapterPlan",
    "Clause",
    "EvidenceLine",
    "HistoryEvent",
    "Label",
    "License",
    "MapPlan",
    "MeasureKind",
    "Milestone",
    "Mou",
    "PastFigure",
    "PastSeat",
    "Press",
    "Profile",
    "ProfileError",
    "RegionPlan",
    "Registration",
    "Relation",
    "StaffLine",
    "Term",
    "load_profile",
    "problems_in",
    "read_profile",
]

_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")


class ProfileError(Exception):
    """A profile that cannot be used, with the first mistake and the line it stands on."""

    def __init__(self, line: int, sentence: str, file: str = "") -> None:
        super().__init__(f"{file + ', ' if file else ''}line {line}: {sentence}")
        self.line = line
        self.sentence = sentence


def load_profile(path: File) -> Profile:
    """The profile in that file; raises ProfileError, or OSError when it cannot be opened."""
    profile, problems = read_profile(path)
    if profile is None or problems:
        raise ProfileError(*problems[0], file=path.name)
    return profile


def problems_in(path: File) -> list[tuple[int, str]]:
    """Every mistake in the file, in order: its line, and a sentence about it."""
    return read_profile(path)[1]


def read_profile(path: File) -> tuple[Profile | None, list[tuple[int, str]]]:
    try:
        written = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        values = tomllib.loads(written)
        lines = lines_of(written)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return None, [(line, "This file is not written in UTF-8, from this line on. Save it as UTF-8.")]
    except RecursionError:
        return None, [(1, "Lists or tables stand in each other too deeply. A profile needs three levels at most.")]
    except ValueError as error:  # no TOML, or a number nobody could write out
        return None, [_syntax(str(error), written)]
    findings = Findings(lines)
    built = _build(values, path.stem, findings)
    problems = findings.in_order
    return (None if problems else _whole(built)), problems


def _syntax(message: str, written: str) -> tuple[int, str]:
    place = _PLACE.search(message)
    line = int(place[1]) if place and place[1] else written.count("\n") + 1
    told = _PLACE.sub("", message).rstrip(".")
    return (
        line,
        f"This line is not valid TOML: {told}. Look for a quote, a bracket or an = that is missing, here or above.",
    )


def _build(values: dict[str, Any], key: str, findings: Findings) -> dict[str, Any]:
    top = Table(values, (), findings)
    findings.languages = parts.languages(top)
    built: dict[str, Any] = {
        "key": key,
        "languages": findings.languages,
        **parts.coalition(top.table("coalition")),
        **parts.history(top.table("history", needed=False)),
        "sponsor": parts.sponsor(top),
        **parts.committee(top.table("committee")),
        "chapters": _chapters(top),
        "regions": top.tables("regions", parts.region),
        **parts.legislature(top.table("legislature")),
        **parts.calendar(top.table("calendar")),
        **parts.rules(top.table("rules")),
        **parts.vocabularies(top.table("vocabularies")),
        "staff": top.tables("staff", parts.staff_line),
        **civic_engagement(top.table("civic_engagement", needed=False)),
        **press_of(top.table("press", needed=False)),
        **mou_of(top.table("mou", needed=False)),
        **site_of(top.table("site", needed=False)),
        **open_data_of(top.table("open_data", needed=False)),
        **map_of(top.table("map", needed=False)),
        **letter_policies_of(top),
    }
    top.leftovers()
    check_fit(built, findings)
    return built


def _whole(built: dict[str, Any]) -> Profile:
    terms = _whole_terms(built["rules"], seats=built["seats"], closing=built["closing_time"])
    return Profile(**{name: part for name, part in built.items() if name not in {"seats", "rules"}}, rules=terms)


def _whole_terms(terms: dict[str, Any], *, seats: int, closing: time) -> Mapping[str, Term]:
    """The terms as written, with the two that the profile says elsewhere."""
    windows = {**terms.get("windows", {}), "closing": f"{closing:%H:%M}"}
    return MappingProxyType({"seats_authorized": seats, **terms, "windows": MappingProxyType(windows)})


def _chapters(top: Table) -> tuple[ChapterPlan, ...]:
    return top.tables("chapters", lambda row: parts.chapter(row, 1 + int(row.path[-1])))
