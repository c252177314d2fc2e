"""The rounds: a deed begins in a child, the child is killed, fresh processes look, and the deed is begun again."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from argparse import Namespace
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, TextIO

from bench import kill_checks as checks
from bench import kill_deeds as deeds
from bench.kill_grounds import PHASES, Ground, Maker, PostgreSQLServer, Victim, in_a_child, kill_the_child
from commonground.ui.progress import track
from tests.builders.decisions import MONDAY

ANSWERS_A_ROUND = 6
MARGIN = 1.05  # so that some kills come after the end
LATELY = 7
A_FEW = 30

Misfits = list[str]


@dataclass
class House:
    """What the rounds share: one database, and a clock that only goes forward."""

    ground: Ground
    folder: Path
    source: Path
    most: int
    chance: random.Random
    days: int = 0
    bills: int = 0
    sets: int = 0
    lasted: dict[str, list[float]] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        return MONDAY + timedelta(days=self.days)

    def opens(self, line: str = "") -> tuple[int, datetime, datetime]:
        self.bills += 1
        told = in_a_child(deeds.open_ballot, self.bills, self.days, line)
        return told["ballot"], datetime.fromisoformat(told["at"]), datetime.fromisoformat(told["closes_at"])

    def moment_of(self, kind: str) -> float:
        """Anywhere in the deed, as long as it has lately taken."""
        return self.chance.uniform(0.0, MARGIN * median(self.lasted[kind][-LATELY:]))


@dataclass
class Round:
    """A deed to be killed; what must be true of it afterwards; and how it is begun again, which ends it well."""

    maker: Maker
    after: Callable[[Victim], Misfits]
    again: Callable[[Victim], Misfits]


def a_vote(house: House) -> Round:
    """Six answers, most of them changes of mind; each that was acknowledged is there once, and in its order."""
    ballot, opened_at, _closes_at = house.opens()
    at = opened_at + timedelta(hours=1)
    answers = [
        (house.chance.randrange(4), house.chance.choice(["agree", "object", "abstain"]), f"words-{ballot}-{number}")
        for number in range(ANSWERS_A_ROUND)
    ]
    expected = [words for _place, _choice, words in answers]

    def after(victim: Victim) -> Misfits:
        kept = [(pk, words) for pk, words in in_a_child(checks.of_the_answers, ballot)]
        said = [(int(pk), words) for pk, words in map(str.split, victim.heard)]
        whole = [words for _pk, words in kept] == expected[: len(kept)] and kept[: len(said)] == said
        return [] if whole and len(kept) - len(said) in {0, 1} else [f"votes kept {kept}, acknowledged {said}"]

    def again(victim: Victim) -> Misfits:
        """Whoever saw no answer sends once more what was not acknowledged."""
        in_a_child(finished, partial(deeds.caster, ballot, answers[len(victim.heard) :], at))
        kept = [words for _pk, words in in_a_child(checks.of_the_answers, ballot)]
        return [] if kept == expected else [f"sent again: votes kept {kept}"]

    return Round(partial(deeds.caster, ballot, answers, at), after, again)


def a_close(house: House) -> Round:
    """A decided ballot, and the others that are due by now, closed by the job of the worker."""
    line = house.chance.choice(["aaaaannnn", "aaaaaaaaa", "nnnnnnnnn", "aaaannnnb"])
    _ballot, _at, closes_at = house.opens(line)
    house.days += 8
    at = max(house.now, closes_at)

    def again(victim: Victim) -> Misfits:
        """The worker's next turn."""
        in_a_child(finished, partial(deeds.closer, at))
        left, notices = in_a_child(deeds.still_open, at), in_a_child(checks.of_the_notices)
        in_a_child(finished, partial(deeds.closer, at))
        same = notices == in_a_child(checks.of_the_notices)
        return [] if left == 0 and same else [f"closed again: {left} still open, letters the same: {same}"]

    return Round(partial(deeds.closer, at), of_itself, again)


def of_itself(victim: Victim) -> Misfits:
    """The checks that follow every round say it all."""
    return []


def an_import(house: House) -> Round:
    """A newer set: every bill changes, and there is one more with all that belongs to one."""
    before, at = in_a_child(checks.of_the_bills), house.now
    house.sets += 1
    folder = deeds.write_set(house.source, house.folder / f"set-{house.sets}", house.sets, house.most)
    bring = partial(deeds.importer, folder, at)

    def after(victim: Victim) -> Misfits:
        found = in_a_child(checks.of_the_bills)
        if victim.heard and found["set"] != house.sets:
            return [f"the import was acknowledged and is not there: {found}"]
        old = found == before
        new = found["set"] == house.sets and found["entries"] == before["entries"] + 1
        return [] if old or new else [f"imported neither wholly nor not at all: {found}, before {before}"]

    def again(victim: Victim) -> Misfits:
        """The command once more, and once more for nothing."""
        in_a_child(finished, bring)
        whole = in_a_child(checks.of_the_bills)
        in_a_child(finished, bring)
        good = whole["set"] == house.sets and whole == in_a_child(checks.of_the_bills)
        return [] if good else [f"imported again: {whole}"]

    return Round(bring, after, again)


ROUNDS = {"vote": a_vote, "close": a_close, "import": an_import}


def finished(maker: Maker) -> list[str]:
    """A deed that nobody kills, and what it said."""
    said: list[str] = []
    maker()(said.append)
    return said


def play(house: House, kind: str, kill: Callable[[Victim], None] | None) -> dict[str, Any]:
    """One round; without a kill the deed is timed."""
    chosen = ROUNDS[kind](house)
    moment = house.moment_of(kind) if kill else 0.0
    victim = Victim(chosen.maker)
    if kill is None:
        victim.wait()
    else:
        victim.killed_after(moment, kill)
    house.ground.settled()
    board = victim.board
    if board.seconds:
        house.lasted.setdefault(kind, []).append(board.seconds)
    acknowledged = [line for line in victim.heard if not line.startswith("broke: ")]
    broke, victim.heard = len(victim.heard) > len(acknowledged), acknowledged
    looked = in_a_child(checks.everything)
    misfits = [*chosen.after(victim), *looked["half_done"]]
    misfits += chosen.again(victim)  # what that left behind is looked at with everything else in the next round
    return {
        "deed": kind,
        "moment_ms": round(moment * 1000, 1),
        "landed": PHASES[board.phase],
        "statements_begun": board.statements,
        "acknowledged": len(acknowledged),
        "told_an_error": broke,
        "entries": looked["entries"],
        "misfits": misfits,
    }


def rounds(ground: Ground, folder: Path, words: Namespace, log: TextIO) -> int:
    """Every round into the log, the sum of them at its end; 1 if anything did not fit."""
    began, chance = time.monotonic(), random.Random(words.seed)
    house = House(ground, folder, words.bills, words.most_bills, chance)
    in_a_child(deeds.found)
    kinds: list[str] = words.deeds
    for kind in kinds * (1 if words.rounds < A_FEW else 3):
        told = play(house, kind, None)
        assert not told["misfits"], told
    plan = [(kinds[number % len(kinds)], "child", kill_the_child) for number in range(words.rounds)]
    chance.shuffle(plan)
    if words.server_rounds:
        assert isinstance(ground, PostgreSQLServer), "Only PostgreSQL has a server to kill."
        of_server = [("server process", ground.kill_backend), ("whole server", ground.kill_server)]
        plan += [
            (kinds[number % len(kinds)], *of_server[number // len(kinds) % 2]) for number in range(words.server_rounds)
        ]
    found: list[dict[str, Any]] = []
    for number, (kind, whom, kill) in enumerate(track(plan, "Rounds"), 1):
        found.append({"round": number, "killed": whom, **play(house, kind, kill)})
        log.write(json.dumps(found[-1]) + "\n")
        log.flush()
    found[-1]["misfits"] += in_a_child(checks.everything)["half_done"]
    told = summary(found, words, ground, time.monotonic() - began)
    log.write(json.dumps(told) + "\n")
    sys.stdout.write(json.dumps(told, indent=1) + "\n")
    return 1 if told["misfits"] else 0


def summary(found: list[dict[str, Any]], words: Namespace, ground: Ground, seconds: float) -> dict[str, Any]:
    landed: dict[str, Counter[str]] = {}
    for one in found:
        landed.setdefault(f"{one['killed']}: {one['deed']}", Counter())[one["landed"]] += 1
    asked = f"{shutil.which('git')} rev-parse --short HEAD".split()
    commit = subprocess.run(asked, capture_output=True, text=True, check=False)
    return {
        "database": ground.name,
        "rounds": len(found),
        "seed": words.seed,
        "landed": {
            kind: {phase: counts[phase] for phase in PHASES if counts[phase]} for kind, counts in landed.items()
        },
        "votes_acknowledged": sum(one["acknowledged"] for one in found if one["deed"] == "vote"),
        "misfits": sum(len(one["misfits"]) for one in found),
        "on": datetime.now(UTC).date().isoformat(),
        "commit": commit.stdout.strip(),
        "seconds": round(seconds),
    }
