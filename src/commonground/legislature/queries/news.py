"""What happened to bills, in words: for the page of what somebody follows, and for letters."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Model
from django.utils.translation import gettext

from commonground.legislature.models import BillNews, BillVersion, Hearing, RollCall
from commonground.legislature.rules.following import Turn
from commonground.legislature.rules.hours import moment_at
from commonground.legislature.rules.stages import Side, Stage, track_of
from commonground.legislature.rules.watching import What
from commonground.legislature.wording import RESULTS, place_words, version_name
from commonground.legislature.wording_of_following import TURNS
from commonground.legislature.wording_of_stages import SIDES, stage_words
from commonground.record.coalition import profile
from commonground.ui.moments import day_in_words, in_words

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Told:
    """One thing that happened, as a reader reads it."""

    row: BillNews
    words: str


@dataclass(frozen=True)
class _Known:
    texts: Mapping[int, BillVersion]
    hearings: Mapping[int, Hearing]
    roll_calls: Mapping[int, RollCall]


OF_HEARINGS = frozenset({What.HEARING_SET, What.HEARING_MOVED, What.HEARING_CANCELLED})


def told(rows: Collection[BillNews]) -> list[Told]:
    """In words, as things are now; what is no longer known is left out. Three queries for any number of rows."""
    known = _Known(
        _rows(BillVersion, rows, {What.TEXT}),
        _rows(Hearing, rows, OF_HEARINGS),
        _rows(RollCall, rows, {What.ROLL_CALL}),
    )
    said = ((row, _words(row, known)) for row in rows)
    return [Told(row, words) for row, words in said if words]


def _rows(model: type[M], rows: Iterable[BillNews], kinds: Collection[str]) -> Mapping[int, M]:
    return model._default_manager.in_bulk({row.subject for row in rows if row.what in kinds})


def _words(row: BillNews, known: _Known) -> str:
    if row.what == What.STAGE:
        return _of_stage(row)
    if row.what == What.TEXT:
        text = known.texts.get(row.subject)
        return _of_text(row, text) if text else ""
    if row.what == What.ROLL_CALL:
        roll_call = known.roll_calls.get(row.subject)
        return _of_roll_call(roll_call) if roll_call else ""
    hearing = known.hearings.get(row.subject)
    return _of_hearing(row, hearing) if hearing else ""


def _of_stage(row: BillNews) -> str:
    stage = stage_words(Stage(row.stage), track_of(row.bill.type) if row.bill else None)
    named = f"{stage} ({row.committee})" if row.committee else stage
    beside = (f"{SIDES[Side(side)][0]}." for side in row.words.split())
    return " ".join([gettext("It stands here now: %(stage)s.") % {"stage": named}, *beside])


def _of_text(row: BillNews, text: BillVersion) -> str:
    label = version_name(text.label)
    named = f"{label}, {day_in_words(text.dated_on)}" if text.dated_on else label
    turned = [str(words) for turn, words in TURNS.items() if turn in row.words.split()]
    if str(Turn.NEW_TEXT) in row.words.split() or not turned:
        turned.insert(0, gettext("There is a newer text: %(text)s.") % {"text": named})
    return " ".join(turned)


def _of_roll_call(roll_call: RollCall) -> str:
    place = place_words(roll_call.place) or gettext("place not stated")
    on = f"{place}, {day_in_words(roll_call.held_on)}" if roll_call.held_on else place
    counts = {"ayes": _number(roll_call.ayes), "noes": _number(roll_call.noes), "place": on}
    said = gettext("A roll call was held (%(place)s): %(ayes)s ayes, %(noes)s noes.") % counts
    result = str(RESULTS.get(roll_call.result, roll_call.result))
    return f"{said[:-1]}, {result}." if result else said


def _number(count: int | None) -> str:
    return "–" if count is None else str(count)


def _of_hearing(row: BillNews, hearing: Hearing) -> str:
    starts_at = hearing.starts_at(profile().zone)
    now = in_words(starts_at) if starts_at else day_in_words(hearing.on)
    told = {"committee": hearing.committee_name, "now": now, "before": _before(row.words)}
    if row.what == What.HEARING_SET:
        return gettext("%(committee)s hears it on %(now)s.") % told
    if row.what == What.HEARING_MOVED:
        return gettext("The hearing of %(committee)s is on %(now)s now. It was to be on %(before)s.") % told
    return gettext("%(committee)s does not hear it on %(now)s after all.") % told


def _before(when: str) -> str:
    """The day and the hour a hearing had."""
    if "T" not in when:
        return day_in_words(date.fromisoformat(when)) if when else ""
    moment = datetime.fromisoformat(when)
    return in_words(moment_at(moment.date(), moment.timetz(), profile().zone))
