"""How far a case has come, as one reader may read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from commonground.agreement.models import Motion, Step
from commonground.agreement.queries.ladder import Seen
from commonground.agreement.rules.ladder_after import referred_at
from commonground.agreement.rules.ladder_walls import ends_after
from commonground.agreement.rules.sight import (
    ASK_TO_STEP_DOWN,
    CHECK_IN_WITHIN,
    SUPPORT_LASTS,
    SUSPENSION_LASTS,
    TO_ANSWER,
    TO_APPEAL,
    TO_RECALL,
    Sight,
)
from commonground.agreement.wording.barriers import BARRIERS
from commonground.agreement.wording.commitments import NAMES
from commonground.agreement.wording.steps import FOUND, HEARD_FIRST, STEPS, SUPPORT, SUPPORTER, Lazy
from commonground.members.rules.standing import Standing

# What the one it is about reads, beside their own answers: not the draft of a letter, nor who stepped aside.
KEPT_FROM_THE_SUBJECT = frozenset({"drafted", "suspension", "recused", "finding"})
OF_THE_TWO = frozenset({"notice", "check_in"})
LASTS = {
    "notice": CHECK_IN_WITHIN,
    "support": SUPPORT_LASTS,
    "letter": TO_ANSWER,
    "suspended": SUSPENSION_LASTS,
    "declined": TO_RECALL,
}


@dataclass(frozen=True)
class Line:
    """One step in words; `until` ends the days it gives."""

    kind: str
    title: Lazy
    at: datetime
    words: str = ""
    language: str = ""
    items: tuple[Lazy, ...] = ()
    until: datetime | None = None
    voice: int | None = None
    motion: Motion | None = None


@dataclass(frozen=True)
class Told:
    """
    appeal_until  while a review can still be asked for
    recall_until  while those who sent the representative are asked
    """

    lines: list[Line] = field(default_factory=list)
    barriers: list[tuple[Lazy, str]] = field(default_factory=list)
    appeal_until: datetime | None = None
    recall_until: datetime | None = None


def told(seen: Seen, by: Standing, at: datetime) -> Told:
    """Those who sent the representative read only what is addressed to them, which the page says by itself."""
    since = referred_at(seen.facts) if seen.facts.is_referred and not seen.facts.closed_at else None
    recall_until = since + TO_RECALL if since else None
    if seen.sight is Sight.SENDERS:
        return Told(recall_until=recall_until)
    case, near = seen.case, by.person_id in {seen.facts.subject, seen.facts.buddy}
    barriers = [(BARRIERS.get(row.kind, row.kind), row.idea) for row in case.barriers.all()] if near else []
    asked = seen.facts.adopted == ASK_TO_STEP_DOWN
    appeal_until = ends_after(seen.facts, "decided", TO_APPEAL) if asked else None
    open_until = appeal_until if appeal_until and at <= appeal_until else None
    return Told(list(_lines(seen, near=near)), barriers, open_until, recall_until)


def _lines(seen: Seen, *, near: bool) -> Iterator[Line]:
    motions = iter(seen.case.motions.select_related("ballot").order_by("pk"))
    for step in seen.case.steps.select_related("voice").order_by("at", "pk"):
        motion = next(motions, None) if step.kind == "asked" else None
        if step.kind in KEPT_FROM_THE_SUBJECT and seen.sight is Sight.SUBJECT:
            continue
        yield _line(seen, step, motion, near=near or step.kind not in OF_THE_TWO)


def _items(step: Step) -> tuple[Lazy, ...]:
    """What was offered, which promises a letter is about, how they were heard, and what a review found."""
    offers = (SUPPORT[offer] for offer in step.details.get("offers", ()) if offer in SUPPORT)
    promises = (NAMES[clause] for clause in step.details.get("clauses", ()) if clause in NAMES)
    heard = (HEARD_FIRST[step.details["heard_first"]],) if "heard_first" in step.details else ()
    along = (SUPPORTER,) if step.details.get("supporter") else ()
    found = (FOUND[step.details["was_fair"]],) if "was_fair" in step.details else ()
    return (*offers, *promises, *heard, *along, *found)


def _line(seen: Seen, step: Step, motion: Motion | None, *, near: bool) -> Line:
    lasts = LASTS.get(step.kind)
    until = seen.facts.called_for if step.kind == "called" else step.at + lasts if lasts else None
    return Line(
        step.kind,
        STEPS[step.kind],
        step.at,
        words=step.words if near else "",
        language=step.language,
        items=_items(step),
        until=until,
        voice=step.pk if hasattr(step, "voice") else None,
        motion=motion,
    )
