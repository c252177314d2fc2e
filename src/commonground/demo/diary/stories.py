"""What was proposed, in its own words: the 25 bills, and the questions that are no bills."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from commonground.decisions.models import Ballot
from commonground.demo.bills import StoryBill, bills, read_bill
from commonground.demo.cast import STORY
from commonground.demo.diary.schedule import Timing
from commonground.legislature.models import Bill


@dataclass(frozen=True)
class Told:
    """kind  of the proposal: bill, initiative, ballot_measure, platform"""

    bill: StoryBill
    kind: str = "bill"

    @property
    def major(self) -> bool:
        sponsoring = self.bill.position in {"sponsor", "co_sponsor"}
        return self.kind != "bill" or sponsoring or bool(self.bill.matters or self.bill.declared_major_by)


@cache
def told() -> tuple[Told, ...]:
    return (*(Told(bill) for bill in bills()), *_others())


def _others() -> tuple[Told, ...]:
    rows: list[dict[str, Any]] = tomllib.loads((STORY / "others.toml").read_text(encoding="utf-8"))["others"]
    return tuple(Told(read_bill(row), row["kind"]) for row in rows)


def answers_for(told: Told, timing: Timing | None, follows: Ballot | None) -> Mapping[str, object]:
    """A proposal's answers, as the form would give them; no timing for what never came to a count."""
    bill, count = told.bill, timing.ballot if timing else None
    stand = count.position if count else bill.position
    return {
        "kind": told.kind,
        "stand": "" if stand == "none" else stand,
        "bill": Bill.objects.filter(invented=True, title=bill.title).first() if told.kind == "bill" else None,
        "title": bill.title,
        "summary": "\n".join(bill.lines),
        "why": bill.why,
        "who_is_affected": bill.affected,
        "how_consulted": bill.consulted,
        "unites": bill.unites,
        "divides": bill.divides,
        "amendments": bill.condition if stand.endswith("amended") else "",
        "subjects": [matter for matter in bill.matters if matter != "constitutional_amendment"],
        "letter_due_at": timing.letter_due if timing else None,
        "new_facts": count.note if count and follows else "",
        "follows": follows,
    }
