"""From the tables of a file to the parts of a profile."""

import re
from typing import Any
from zoneinfo import ZoneInfo

from commonground.kernel.days import LAST, WEEKDAYS, Holiday
from commonground.kernel.languages import is_known
from commonground.kernel.profile.governor import governor_in
from commonground.kernel.profile.reading import Table
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
    RegionPlan,
    Relation,
    StaffLine,
)
from commonground.kernel.profile.sizes import budget_tiers_of
from commonground.kernel.profile.terms import terms_of
from commonground.kernel.profile.year import year_in

STATUSES = ("forming", "active", "dormant")
SEAT_TABLES = ("adopted", "proposed")
CHAMBER_KEYS = ("lower", "upper", "only")
GRADES = ("E0", "E1", "E2", "E3", "E4")
ROLES = ("led", "co_led", "significant", "contributing", "supporting")
KINDS = (
    "policy_adopted",
    "policy_blocked",
    "policy_funded",
    "policy_implemented",
    "agenda",
    "relationship",
    "practice",
    "narrative",
    "activity",
)
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")
_BILL = re.compile(r"\d{8}(-\d+)?/[A-Z]{1,8}\d*-?\d+")
_LETTERS = re.compile(r"[A-Z]{1,8}")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def languages(table: Table) -> tuple[str, ...]:
    codes = table.list_of_words("languages", needed=True)
    for place, code in enumerate(codes):
        where = (*table.path, "languages", place)
        if not is_known(code):
            table.findings.note(where, f'"{code}" is not a language code we know, such as en, es or zh-Hant.')
        elif code in codes[:place]:
            table.findings.note(where, f'The language "{code}" is listed twice.')
    if "languages" in table.values and not codes:
        table.note("languages", "A profile needs at least one language.")
    return codes or ("en",)


def coalition(table: Table) -> dict[str, Any]:
    part = {
        "name": table.words("name"),
        "short_name": table.words("short_name"),
        "tagline": table.text("tagline"),
        "mission": table.text("mission"),
        "purpose": table.text("purpose"),
        "objective": table.texts("objective"),
        "demo": table.truth("demo"),
        "demo_sentence": table.text("demo_sentence", needed=False),
        "aims": table.tables("aims", lambda row: Aim(row.slug("key"), row.text("text"))),
    }
    if part["demo"] and not part["demo_sentence"]:
        table.note("demo", 'A demo profile needs a "demo_sentence" that says so on every page.')
    table.leftovers()
    return part


def _event(row: Table) -> HistoryEvent:
    return HistoryEvent(row.text("text"), row.day("on"), _year(row), row.words("source", needed=False))


def _figure(row: Table) -> PastFigure:
    return PastFigure(
        row.text("text"), row.words("value"), row.day("on"), _year(row), row.words("source", needed=False)
    )


def _evidence(row: Table) -> EvidenceLine:
    bill = row.words("bill", needed=False)
    if bill and not _BILL.fullmatch(bill):
        row.note("bill", '"bill" must be a session and a number, as in the address of its page: "20032004/SB1639".')
    url = row.words("url", needed=False)
    if url and not url.startswith(("https://", "http://")):
        row.note("url", '"url" must be a whole address that begins with https://.')
    return EvidenceLine(row.one_of("grade", GRADES), row.text("source"), url, bill, row.truth("names_us"))


def _accomplishment(row: Table) -> Accomplishment:
    return Accomplishment(
        row.text("text"),
        row.day("on"),
        _year(row),
        row.list_of_words("with"),
        row.words("source", needed=False),
        row.slug("key") if "key" in row.values else "",
        row.one_of("kind", KINDS, "activity"),
        row.one_of("role", ROLES, "contributing"),
        row.list_of_words("aims"),
        row.list_of_words("issues"),
        row.truth("our_reading"),
        row.tables("evidence", _evidence),
    )


def _relation(row: Table) -> Relation:
    return Relation(
        row.words("name"),
        row.text("text"),
        row.words("model", needed=False),
        row.day("since"),
        row.words("source", needed=False),
    )


def _past_seat(row: Table) -> PastSeat:
    return PastSeat(row.words("organization"), row.words("place", needed=False), row.words("source", needed=False))


def _year(row: Table) -> int | None:
    return row.number("year", least=1800, most=2200) if "year" in row.values else None


def history(table: Table) -> dict[str, Any]:
    part = {
        "history": table.tables("events", _event),
        "past_figures": table.tables("figures", _figure),
        "lineage": table.tables("lineage", _relation),
        "affiliations": table.tables("affiliations", _relation),
        "like_minded": table.tables("like_minded", _relation),
        "accomplishments": table.tables("accomplishments", _accomplishment),
        "roster_history": table.tables("roster", _past_seat),
    }
    table.leftovers()
    return part


def sponsor(top: Table) -> Relation | None:
    if "sponsor" not in top.values:
        return None
    table = top.table("sponsor")
    part = _relation(table)
    table.leftovers()
    return part


def committee(table: Table) -> dict[str, Any]:
    part = {
        "committee_names": table.text("name"),
        "seats": table.number("seats", least=1, most=200),
        "at_large_seats": table.number("at_large_seats", most=200, needed=False),
        "at_large_name": table.text("at_large_name"),
        "seat_table": table.one_of("seat_table", SEAT_TABLES),
        "seat_table_note": table.text("seat_table_note", needed=False),
    }
    table.leftovers()
    return part


def chapter(row: Table, order: int) -> ChapterPlan:
    return ChapterPlan(
        row.slug("key"),
        row.text("name"),
        row.list_of_words("counties", needed=True),
        row.one_of("status", STATUSES, "active"),
        order,
        row.number("seats", most=200, needed=False),
    )


def region(row: Table) -> RegionPlan:
    return RegionPlan(row.slug("key"), row.text("name"), row.list_of_words("counties"))


def _chamber(row: Table) -> Chamber:
    return Chamber(
        row.one_of("key", CHAMBER_KEYS),
        row.text("name"),
        row.number("seats", least=1, most=1000),
        row.text("district_word"),
        row.text("member_title"),
    )


def _measure(row: Table) -> MeasureKind:
    code = row.words("code")
    if code.strip() and not _LETTERS.fullmatch(code):
        row.note("code", f'"code" is "{code}"; it is the letters before a number, such as AB or HCR.')
    return MeasureKind(code, row.one_of("chamber", CHAMBER_KEYS), row.text("name"), row.truth("major"))


def legislature(table: Table) -> dict[str, Any]:
    part = {
        "legislature_name": table.text("name"),
        "chambers": table.tables("chambers", _chamber),
        "measure_kinds": table.tables("measures", _measure),
        "governor": governor_in(table),
    }
    table.leftovers()
    return part


def _holiday(row: Table) -> Holiday:
    month = row.number("month", least=1, most=12)
    by_weekday = "weekday" in row.values
    rule = Holiday(
        row.text("name"),
        month,
        day=0 if by_weekday else row.number("day", least=1, most=_LENGTHS[min(max(month, 1), 12) - 1]),
        nth=row.number("nth", least=LAST, most=5) if by_weekday else 0,
        weekday=WEEKDAYS.index(row.one_of("weekday", WEEKDAYS, WEEKDAYS[0])) if _is_weekday(row) else 0,
        plus_days=row.number("plus_days", least=-30, most=30) if "plus_days" in row.values else 0,
        on_saturday=-1 if row.one_of("if_saturday", ("stays", "friday"), "stays") == "friday" else 0,
        on_sunday=1 if row.one_of("if_sunday", ("stays", "monday"), "stays") == "monday" else 0,
    )
    if by_weekday and row.values.get("nth") == 0:
        row.note("nth", '"nth" is 0; it must be 1 to 5, or -1 for the last of the month.')
    return rule


def _is_weekday(row: Table) -> bool:
    if row.values.get("weekday", WEEKDAYS[0]) in WEEKDAYS:
        return True
    row.one_of("weekday", WEEKDAYS)
    return False


def calendar(table: Table) -> dict[str, Any]:
    zone = table.words("zone")
    try:
        ZoneInfo(zone)
    except (KeyError, OSError, ValueError):
        if zone:
            table.note("zone", f'"{zone}" is not a time zone we know, such as America/Los_Angeles.')
        zone = "UTC"
    part = {
        "zone_name": zone,
        "zone_label": table.text("zone_label"),
        "closing_time": table.clock("closing_time"),
        "holidays": table.tables("holidays", _holiday),
        **year_in(table),
    }
    table.leftovers()
    return part


def rules(table: Table) -> dict[str, Any]:
    terms = table.table("terms")
    part = {
        "rules": terms_of(terms.values, terms.path, terms.findings),
        "rules_adopted_on": table.day("adopted_on"),
        "rules_source": table.text("source"),
    }
    table.leftovers()
    return part


def vocabularies(table: Table) -> dict[str, Any]:
    def label(row: Table) -> Label:
        return Label(row.slug("key"), row.text("text"))

    part = {
        "organization_kinds": table.tables("organization_kinds", label),
        "constituencies": table.tables("constituencies", label),
        "issues": table.tables("issues", label),
        "programs": table.tables("programs", label),
        "budget_tiers": budget_tiers_of(table),
    }
    table.leftovers()
    return part


def staff_line(row: Table) -> StaffLine:
    email, spoken = row.words("email", needed=False), row.list_of_words("languages")
    if email and not _ADDRESS.fullmatch(email):
        row.note("email", f'"email" is "{email}"; write an address such as bills@example.org, or leave it out.')
    for place, code in enumerate(spoken):
        if code.strip() and not is_known(code):
            row.findings.note((*row.path, "languages", place), f'"{code}" is not a language code we know.')
    return StaffLine(row.text("role"), row.words("name", needed=False), row.words("phone", needed=False), email, spoken)
