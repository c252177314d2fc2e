"""Where bills stand, read anew out of the lines of their history."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import groupby, islice, pairwise
from typing import Any

from django.db import transaction

from commonground.legislature.actions.bulk import Bulk, plain
from commonground.legislature.models import Bill, BillAction, BillVersion, VersionText
from commonground.legislature.queries.told import course_of
from commonground.legislature.rules.following import PRINTED_AGAIN, Turn, may_be_another_bill, share_still_said
from commonground.legislature.rules.measures import kind_code, session_in
from commonground.legislature.rules.stage_history import Action, History, history_of
from commonground.legislature.rules.stage_words import PASSED
from commonground.legislature.rules.stages import NOT_PASSED, Side, Stage, is_two_year, track_of
from commonground.legislature.rules.words import folded
from commonground.record.coalition import profile

STAGED = (
    "stage",
    "stage_on",
    "stage_chamber",
    "stage_committee",
    "next_committees",
    "sides",
    "passed_chambers",
    "passed_on",
    "presented_on",
)
CHAPTER = ("chapter_number", "chapter_year")
AT_ONCE = 500
_OVER = NOT_PASSED | {Stage.CHAPTERED, Stage.ADOPTED, Stage.FILED}


@transaction.atomic
def restage(bill_ids: Iterable[int]) -> int:
    """Read where these bills stand out of their history, after something wrote lines of it.

    A bill without any line keeps what it has. Returns how many bills stand elsewhere now.
    """
    moved, ids = 0, iter(sorted(set(bill_ids)))
    while some := list(islice(ids, AT_ONCE)):
        moved += _restage(some)
    return moved


def stage_as_introduced(bill: Bill) -> None:
    """Where a bill stands of whose history no line is kept: it was introduced with its first text."""
    first = bill.versions.order_by("order").first()
    empty: dict[str, Any] = dict.fromkeys(STAGED, "") | {"stage_on": None, "passed_on": None, "presented_on": None}
    kind = profile().measure_kind(kind_code(bill.type))
    staged = first and bill.is_of_the_state
    told = {
        "stage": str(Stage.INTRODUCED),
        "stage_on": first and first.dated_on,
        "stage_chamber": kind.chamber if kind else "",
    }
    Bill.objects.filter(pk=bill.pk).update(**empty | dict.fromkeys(CHAPTER) | (told if staged else {}))


def _restage(ids: Collection[int]) -> int:
    bills = Bill.objects.select_for_update().in_bulk(ids)
    rewritten = _rewritten(ids)
    changed = []
    for pk, actions in _actions(ids):
        bill = bills[pk]
        found = read_stage(bill, actions, gutted=pk in rewritten)
        before = {name: getattr(bill, name) for name in found}
        if found != before:
            for name, value in found.items():
                setattr(bill, name, value)
            changed.append(bill)
    names = ("id", *STAGED, *CHAPTER)
    Bulk(Bill, names).change([tuple(plain(getattr(bill, name)) for name in names) for bill in changed])
    return len(changed)


def _actions(ids: Collection[int]) -> Iterator[tuple[int, list[Action]]]:
    """Of each bill that has any, its lines in order."""
    lines = BillAction.objects.filter(bill__in=ids).order_by("bill", "order", "pk").values_list("bill", "on", "text")
    for bill, group in groupby(lines.iterator(), key=lambda line: line[0]):
        yield bill, [Action(on, text) for _bill, on, text in group]


def read_stage(bill: Bill, actions: list[Action], *, gutted: bool) -> dict[str, Any]:
    """The fields of the bill as its history tells them; none for a kind of measure whose way we do not know."""
    track = track_of(bill.type)
    if track is None or not bill.is_of_the_state:
        return {}
    history = history_of(actions, course_of(bill, track))
    state = history.state
    sides = {*state.sides, *_sides_beside(bill, history, gutted=gutted)}
    told = {
        "stage": "" if state.stage == Stage.IDEA else str(state.stage),
        "stage_on": _since(history),
        "stage_chamber": state.chamber,
        "stage_committee": state.named[0][:80],
        "next_committees": state.named[1][:160],
        "sides": " ".join(sorted(sides)),
        "passed_chambers": " ".join(state.passed),
        "passed_on": history.passed_on or _last_passed(history),
        "presented_on": history.presented_on,
    }
    return told if bill.feed_id else told | _chapter(history)


def _chapter(history: History) -> dict[str, Any]:
    """A feed states the chapter itself; of a bill followed by hand its history does."""
    chapter = history.chapter
    return {"chapter_number": chapter.number, "chapter_year": chapter.year} if chapter else {}


def _since(history: History) -> date | None:
    """The day of the line that brought it to where it stands."""
    on = None
    for step in reversed(history.steps):
        if step.state.stage != history.state.stage:
            break
        on = step.action.on
    return on


def _last_passed(history: History) -> date | None:
    """The day a chamber last passed what went to the governor, where no line says that it was enrolled."""
    if history.presented_on is None:
        return None
    days = [step.action.on for step in history.steps if any(said.what == PASSED for said in step.said)]
    return max((on for on in days if on <= history.presented_on), default=None)


def _sides_beside(bill: Bill, history: History, *, gutted: bool) -> Iterable[Side]:
    session = session_in(bill.session_id)
    stood_until = _since(history) if history.state.stage in _OVER else history.steps[-1].action.on
    if session and stood_until and is_two_year(history.steps[0].action.on, stood_until, session.last_year):
        yield Side.TWO_YEAR
    if gutted:
        yield Side.GUT_AND_AMENDED


def _rewritten(ids: Collection[int]) -> set[int]:
    """Bills of which a text speaks of another subject than the one before it, and little of that one still stands."""
    texts = BillVersion.objects.filter(bill__in=ids).exclude(subject="").exclude(code__in=PRINTED_AGAIN)
    stated = texts.order_by("bill", "order").values_list("bill", "pk", "subject")
    pairs = [
        (bill, was_pk, now_pk)
        for (was_bill, was_pk, was), (bill, now_pk, now) in pairwise(stated.iterator())
        if was_bill == bill and folded(was) != folded(now)
    ]
    return {bill for bill, *pair in pairs if may_be_another_bill(frozenset({Turn.SUBJECT}), _share(*pair))}


def _share(was: int, now: int) -> float | None:
    said = dict(VersionText.objects.filter(pk__in=[was, now]).values_list("pk", "plain"))
    return share_still_said(said[was], said[now]) if len(said) == 2 else None
