"""What came about, entered by a deed."""

from __future__ import annotations

from dataclasses import replace

from commonground.evaluation.actions import Entering, Resting, enter_accomplishment
from commonground.evaluation.models import Accomplishment
from commonground.members.rules import SYSTEM, Standing
from tests.builders import NOON

RENT = Entering(
    text="The city of Heron wrote a rent cap into its budget plan",
    language="en",
    kind="agenda",
    role="contributing",
    confidence="moderate",
    aims=("gains",),
    others=("Tenants of Heron",),
)
ARTICLE = Resting(grade=2, source="Minutes of the city council", language="en")


def an_accomplishment(
    resting: Resting = ARTICLE, *, by: Standing = SYSTEM, at=NOON, proof: dict | None = None, **facts: object
) -> Accomplishment:
    entered = replace(RENT, **facts)
    return enter_accomplishment(entered, replace(resting, **(proof or {})), by=by, at=at)
