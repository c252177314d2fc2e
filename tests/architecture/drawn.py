"""The drawings in docs/generated, made from the code: `make docs` writes them, and the tests compare them."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from pathlib import Path

from commonground.decisions.rules.tally import Outcome
from commonground.decisions.wording import labels
from tests.architecture.house import FLOORS, PROJECT
from tests.architecture.imports import imported_rooms, parts_of
from tests.architecture.states import BEGIN, Arrow, arrows_of_a_ballot, arrows_of_a_position, arrows_of_a_proposal

GENERATED = PROJECT / "docs" / "generated"
STATES = {
    **{outcome.value: str(words) for outcome, words in labels.OUTCOMES.items()},
    Outcome.SUPERSEDED.value: "Superseded",
    "draft": "Draft",
    "waiting": "Waits for the chair",
    "debate": "In debate",
    "voting": "The vote is open",
    "days": "Open over several days",
    "call": "Open on a call",
    "completing": "Open for those who were absent",
    "over": "Voting is over",
    "public": "The words are public",
    "held": "The words wait",
    "review": "A newer text to look at",
    "reaffirming": "Stands unless a seat objects",
    "ballot_needed": "Needs a new ballot",
    "ended": "No longer in force",
}


def states() -> list[tuple[str, list[Arrow]]]:
    return [
        ("A proposal", arrows_of_a_proposal()),
        ("A ballot", arrows_of_a_ballot()),
        ("The words of a position", arrows_of_a_position()),
    ]


def drawing_of(arrows: Iterable[Arrow], *, loops: bool) -> list[str]:
    """A Mermaid diagram; deeds between the same two states share an arrow."""
    shared: dict[tuple[str, str], list[str]] = {}
    for arrow in arrows:
        if loops or arrow.before != arrow.after:
            shared.setdefault((arrow.before, arrow.after), []).append(arrow.deed)
    named = dict.fromkeys(end for ends in shared for end in ends if end != BEGIN)
    last = [end for end in named if not any(before == end and after != end for before, after in shared)]
    return [
        "```mermaid",
        "stateDiagram-v2",
        *(f"    {name}: {STATES[name]}" for name in named),
        *(f"    {before} --> {after}: {', or '.join(deeds)}" for (before, after), deeds in shared.items()),
        *(f"    {name} --> [*]" for name in last),
        "```",
    ]


def page_of_states() -> tuple[str, Path]:
    lines = [
        "# From one state to the next",
        "",
        "Made from the permits by `make docs`: every deed is tried in every state, and an arrow stands where",
        "the permit says yes. The tests walk each arrow of a proposal and of a position with real deeds, and",
        "compare this page.",
    ]
    for title, arrows in states():
        lines += ["", f"## {title}", "", *drawing_of(arrows, loops=title == "A ballot")]
    return "\n".join(lines) + "\n", GENERATED / "states.md"


def _floors() -> list[list[str]]:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["containers"] == ["commonground"])
    return [[room.strip() for room in layer.split("|")] for layer in layers]


def _told(room: str) -> str:
    """What docs/rooms.md says that a room keeps."""
    for line in (PROJECT / "docs" / "rooms.md").read_text(encoding="utf-8").splitlines():
        if line.startswith(f"| `{room}` |"):
            return line.split("|")[2].strip()
    raise LookupError(f"docs/rooms.md does not tell what {room} keeps.")


def page_of_rooms() -> tuple[str, Path]:
    uses = imported_rooms()
    lines = [
        "# The map of the rooms",
        "",
        "Made by `make docs` from the import contracts in `pyproject.toml` and from what the modules import;",
        "the tests compare it. What a room keeps is told in [rooms.md](../rooms.md).",
        "",
        "```mermaid",
        "flowchart TB",
    ]
    floors = _floors()
    for number, rooms in enumerate(floors):
        lines += [f"    subgraph floor{len(floors) - number}[ ]", *(f"        {room}" for room in rooms), "    end"]
    for above, below in pairwise(floors):
        lines += [f"    {one} ~~~ {other}" for one in above for other in below]
    lines += [f"    {room} --> {used}" for room in FLOORS for used in _nearest(room, uses)]
    lines += ["```", "", "An arrow that another way already says is left out; the table has them all.", ""]
    lines += ["| Room | Keeps | Parts | Uses |", "|---|---|---|---|"]
    for room in (room for floor in floors for room in floor):
        used = ", ".join(_downwards(uses[room])) or "nobody"
        lines.append(f"| `{room}` | {_told(room)} | {', '.join(parts_of(room)) or '–'} | {used} |")
    return "\n".join(lines) + "\n", GENERATED / "rooms.md"


def _downwards(rooms: Iterable[str]) -> list[str]:
    return sorted(rooms, key=lambda room: (-FLOORS[room], room))


def _nearest(room: str, uses: Mapping[str, Collection[str]]) -> list[str]:
    """The rooms it uses that none of the others it uses leads to."""

    def below(name: str) -> set[str]:
        return set(uses[name]) | {deep for used in uses[name] for deep in below(used)}

    reached = {deep for used in uses[room] for deep in below(used)}
    return [used for used in _downwards(uses[room]) if used not in reached]
