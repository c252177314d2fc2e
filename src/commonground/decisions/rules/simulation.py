"""Trying a ballot on paper: one question in plain JSON, one answer, no database.

source  docs/rules.md, "Trying it out"
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from commonground.decisions.rules import reading
from commonground.decisions.rules.floors import below_floor, many_recusals
from commonground.decisions.rules.qualification import qualification_of
from commonground.decisions.rules.tally import Choice, Outcome, Tally, count, outcome_of
from commonground.decisions.rules.terms import DEFAULTS, TERMS, RuleTerms, Threshold

OVERRIDES = (
    "bill_share",
    "bill_base",
    "major_share",
    "major_base",
    "exact_half_requires_more_agree",
    "qualification_trigger",
)
REQUIRED = ("kind", "authorized", "roll", "votes")

_read_overrides = reading.parts(RuleTerms, {name: TERMS[name] for name in OVERRIDES})
_read_kind = reading.one_of(Threshold)
_read_choice = reading.one_of(Choice)
_read_authorized = reading.whole(1)
_read_dissents = reading.whole(0)


@dataclass(frozen=True)
class Trial:
    """One ballot as somebody imagines it."""

    threshold: Threshold
    authorized: int
    roll: frozenset[str]
    votes: Mapping[str, Choice]
    present: frozenset[str] = frozenset()
    dissents: int = 0
    position: str = "support"
    position_in_force: str | None = None
    terms: RuleTerms = DEFAULTS


@dataclass(frozen=True)
class Verdict:
    outcome: Outcome
    tally: Tally
    qualification: str | None
    warnings: tuple[str, ...]


def decide(trial: Trial) -> Verdict:
    tally = count(
        trial.votes,
        roll=trial.roll,
        share=trial.terms.share_of(trial.threshold),
        base_kind=trial.terms.base_of(trial.threshold),
        authorized=trial.authorized,
        present=trial.present,
    )
    outcome = outcome_of(
        tally,
        authorized=trial.authorized,
        threshold=trial.threshold,
        terms=trial.terms,
        position=trial.position,
        position_in_force=trial.position_in_force,
    )
    trigger = trial.terms.qualification_trigger
    key = qualification_of(tally, outcome, threshold=trial.threshold, trigger=trigger, dissents=trial.dissents)
    return Verdict(outcome, tally, key, _warnings(tally, trial))


def _warnings(tally: Tally, trial: Trial) -> tuple[str, ...]:
    found = {
        "below_floor": below_floor(tally.roll, trial.authorized, trial.terms.floors.warn_below),
        "many_recusals": many_recusals(tally.recuse, tally.roll),
    }
    return tuple(name for name, holds in found.items() if holds)


def trial_from(asked: object) -> Trial:
    """Read one question.

    raises  ValueError, with a sentence naming what does not fit
    """
    if not isinstance(asked, dict):
        raise ValueError("A line is an object.")
    if missing := [name for name in REQUIRED if name not in asked]:
        raise ValueError(f"The line does not say: {', '.join(missing)}.")
    authorized = _read_authorized("authorized", asked["authorized"])
    roll = _seats("roll", asked["roll"])
    if len(roll) > authorized:
        raise ValueError("The roll is longer than the authorized seats.")
    return Trial(
        threshold=_read_kind("kind", asked["kind"]),
        authorized=authorized,
        roll=roll,
        votes=_votes(asked["votes"], roll),
        present=_seats("present", asked.get("present", [])),
        dissents=_read_dissents("dissents", asked.get("dissents", 0)),
        position=_name("position", asked.get("position", "support")),
        position_in_force=reading.perhaps(_name)("position_in_force", asked.get("position_in_force")),
        terms=_read_overrides("rule_set", asked["rule_set"]) if "rule_set" in asked else DEFAULTS,
    )


def _seats(name: str, value: object) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(seat, str) for seat in value):
        raise ValueError(f"{name} is a list of seats, each in quotes.")
    seats = frozenset(value)
    if len(seats) < len(value):
        raise ValueError(f"{name} names a seat twice.")
    return seats


def _votes(value: object, roll: frozenset[str]) -> dict[str, Choice]:
    if not isinstance(value, dict):
        raise ValueError("votes is an object from seat to choice.")
    if not value.keys() <= roll:
        raise ValueError("A vote comes from a seat that is not on the roll.")
    return {seat: _read_choice("A vote", choice) for seat, choice in value.items()}


def _name(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{name} is a word in quotes.")
    return value


def _only_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("A name or a seat stands twice in one object.")
    return found


def _no_such_number(text: str) -> object:
    raise ValueError(f"{text} is not a number.")


_decoder = json.JSONDecoder(object_pairs_hook=_only_once, parse_constant=_no_such_number)


def answer_to(line: bytes) -> dict[str, object]:
    """The answer to one line; a line that cannot be read is answered with its error."""
    try:
        verdict = decide(trial_from(_decoder.decode(line.decode())))
    except RecursionError:
        return {"error": "The line is nested too deeply."}
    except (json.JSONDecodeError, UnicodeDecodeError):
        return {"error": "The line is not JSON."}
    except ValueError as error:
        return {"error": str(error)}
    tally = verdict.tally
    return {
        "outcome": verdict.outcome.value,
        "base": tally.base,
        "needed": tally.needed,
        "agree": tally.agree,
        "object": tally.object,
        "abstain": tally.abstain,
        "recuse": tally.recuse,
        "no_response": tally.no_response,
        "qualification": verdict.qualification,
        "warnings": list(verdict.warnings),
    }
