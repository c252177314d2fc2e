"""One bill as its sources tell it, for other programs; what they do not say is named, never made up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Length

from commonground.legislature.models import Bill, BillFact, RollCall, VersionAuthor
from commonground.legislature.rules.measures import kind_code, measure_in
from commonground.legislature.rules.pubinfo_rows import LEAD_AUTHOR
from commonground.legislature.rules.rollcalls import is_of_the_floor
from commonground.legislature.rules.stage_history import Action, Course, History, history_of
from commonground.legislature.rules.stages import Stage, Track, track_of
from commonground.record.coalition import profile

SIGNED = {"signed", "chaptered", "in_effect", "implementation"}
ASKED_OF_THE_PAST = {"chapter_number": "chapter", "signed_on": "signature_date"}


def bill_called(session: str, number: str) -> Bill | None:
    """The bill of that number in that session: AB 1656 in 20252026; AB 1 or ABX1 1 in 20252026-1."""
    measure = measure_in(number)
    if measure is None:
        return None
    _years, _, mark = session.partition("-")
    types = {measure.type} | ({f"{measure.type}X{mark}"} if mark else set())
    return Bill.objects.filter(session=session, type__in=types, number=measure.number).first()


def roll_calls_of(bill: Bill) -> QuerySet[RollCall]:
    """In the order in which they were taken, as far as the sources tell it."""
    return bill.roll_calls.order_by("held_on", "sequence", Length("source_id"), "source_id")


def bill_told(bill: Bill) -> dict[str, Any]:
    stage, chapter = bill.stage, (bill.chapter_number, bill.chapter_year)
    if not stage and (history := last_told(bill)):
        stage = str(history.state.stage)
        chapter = (history.chapter.number, history.chapter.year) if history.chapter else chapter
    told: dict[str, Any] = {
        "title": bill.title or None,
        "lead_authors": lead_authors(bill),
        "stage": stage or None,
        "chapter": {"number": chapter[0], "year": chapter[1]} if chapter[0] is not None else None,
        "versions": [
            {"number": one.number, "date": _day(one.dated_on), "subject": one.subject or None}
            for one in bill.versions.order_by("order")
        ],
        "history": [{"date": _day(one.on), "action": one.text} for one in bill.actions.order_by("order")],
        "votes": [
            {
                "date": _day(one.held_on),
                "place": place_of(one),
                "motion": one.motion or None,
                "ayes": one.ayes,
                "noes": one.noes,
                "result": one.result or None,
            }
            for one in roll_calls_of(bill)
        ],
    }
    return {**told, "unknown": unknown(bill, told)}


def last_told(bill: Bill) -> History | None:
    """What the last action says of where it stands, for a bill of which no source tells more; None: nothing."""
    track = track_of(bill.type)
    if track is None or not bill.is_of_the_state or not bill.last_action or bill.last_action_on is None:
        return None
    history = history_of([Action(bill.last_action_on, bill.last_action)], course_of(bill, track))
    return None if history.state.stage == Stage.IDEA else history


def course_of(bill: Bill, track: Track) -> Course:
    """Its way through the chambers, and what the lines of a history call them."""
    kind, chambers = profile().measure_kind(kind_code(bill.type)), profile().chambers
    named = {name.lower(): one.key for one in chambers for _code, name in one.names.versions}
    return Course(track, kind.chamber if kind else "", named)


def place_of(roll_call: RollCall) -> str | None:
    """Where it was held: a floor is that of a chamber; of a committee that is not named, its chamber."""
    chamber = profile().chamber(roll_call.chamber)
    place = roll_call.place or roll_call.place_code
    if chamber is None or (place and roll_call.place != "Floor"):
        return place or None
    on_the_floor = bool(place) or is_of_the_floor(roll_call.counted, chamber.seats)
    return f"{chamber.names.say('en')} Floor" if on_the_floor else chamber.names.say("en")


def lead_authors(bill: Bill) -> list[str]:
    """Those the newest text that names any calls lead authors; where texts name none, whom the source names alone.

    Of several names in a row a source does not say who leads: the first may be anybody.
    """
    printed = VersionAuthor.objects.filter(version__bill=bill, contribution=LEAD_AUTHOR).exclude(is_active=False)
    named = list(printed.order_by("-version__order", "order").values_list("version", "name"))
    if named:
        return [name for version, name in named if version == named[0][0]]
    listed = list(bill.authorships.order_by("position", "pk").values_list("author__name", flat=True)[:2])
    return listed if len(listed) == 1 else []


def unknown(bill: Bill, told: Mapping[str, Any]) -> list[str]:
    """What no source says of it. A bill that is known to be no law has no chapter to be unknown."""
    missing = [name for name in ("title", "lead_authors", "stage", "versions", "history", "votes") if not told[name]]
    silent = list(_not_found(bill))
    if told["chapter"] is None and (told["stage"] is None or told["stage"] in SIGNED or "chapter" in silent):
        missing.append("chapter")
    missing += [name for name in silent if name != "chapter"]
    missing += [f"{part}.{name}" for part in ("versions", "votes") for name in _gaps(told[part])]
    return list(dict.fromkeys(missing))


def _not_found(bill: Bill) -> Iterable[str]:
    for what in BillFact.objects.filter(bill=bill, text="").order_by("order").values_list("what", flat=True):
        yield ASKED_OF_THE_PAST.get(what, what)


def _gaps(rows: list[dict[str, Any]]) -> list[str]:
    """What not all of the rows say."""
    return [name for name in (rows[0] if rows else ()) if any(row[name] is None for row in rows)]


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None
