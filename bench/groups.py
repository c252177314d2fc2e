"""Which rows of the demonstration are multiplied together, found from its tables: a new one joins by its keys."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from bench.rows import Model, Row, Tables, place
from commonground.advocacy.models import Letter
from commonground.committee.models import Alternate, Office, Tenure
from commonground.decisions.models import Ballot, Position, Proposal, VersionReview
from commonground.legislature.models import Bill, BillVersion, Hearing
from commonground.members.models import Organization, Person, Role

Keys = dict[Model, set[Any]]


def keys_of(rows: Collection[Row]) -> set[Any]:
    return {row[0] for row in rows}


def held_by(tables: Tables, label: str, roots: Keys, without: Keys) -> Keys:
    """The roots with every row of their room that must belong to one of them, and to one of them only."""
    found = dict(roots)
    waiting = [
        model for model in apps.get_app_config(label).get_models(include_auto_created=True) if model not in found
    ]
    while ready := [model for model in waiting if _owners(model, found)]:
        for model in ready:
            waiting.remove(model)
            owners = [(place(model, field.attname), found[field.related_model]) for field in _owners(model, found)]
            kept = {row[0] for row in tables[model] if all(row[index] in keys for index, keys in owners)}
            found[model] = kept - without.get(model, set())
    return found


def _owners(model: Model, found: Keys) -> list[models.ForeignKey[Any, Any]]:
    keys = (field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey))
    return [field for field in keys if not field.null and field.related_model in found]


def finished(tables: Tables) -> set[int]:
    """Proposals that are over, and lean on none that is not."""
    at = {name: place(Proposal, name) for name in ("withdrawn_at", "merged_into_id", "follows_id")}
    of, closed, outcome = (place(Ballot, name) for name in ("proposal_id", "closed_at", "outcome"))
    ballots: dict[int, list[Row]] = {}
    for row in tables[Ballot]:
        ballots.setdefault(row[of], []).append(row)
    proposal_of = {row[0]: row[of] for row in tables[Ballot]}
    ended_by = place(Position, "ended_by_id")
    leans: dict[int, set[int]] = {}
    over: set[int] = set()
    for row in tables[Proposal]:
        mine = ballots.get(row[0], [])
        decided = bool(mine) and all(one[closed] for one in mine) and mine[-1][outcome] != "stopped"
        if decided or row[at["withdrawn_at"]] or row[at["merged_into_id"]]:
            over.add(row[0])
        leans[row[0]] = {row[at["merged_into_id"]], proposal_of.get(row[at["follows_id"]])} - {None}
    for row in tables[Position]:
        if row[ended_by]:
            leans[row[place(Position, "proposal_id")]].add(proposal_of[row[ended_by]])
    while loose := {key for key in over if not leans[key] <= over}:
        over -= loose
    return over


def unsettled_texts(tables: Tables) -> Keys:
    """Newer texts that somebody still has to look at; in years gone by that was done."""
    bill, ended, stands_on = (place(Position, name) for name in ("bill_id", "ended_at", "bill_version_id"))
    order, of = place(BillVersion, "order"), place(BillVersion, "bill_id")
    orders = {row[0]: row[order] for row in tables[BillVersion]}
    adopted = {row[bill]: orders[row[stands_on]] for row in tables[Position] if not row[ended] and row[stands_on]}
    newer = {row[0] for row in tables[BillVersion] if row[order] > adopted.get(row[of], row[order])}
    version = place(VersionReview, "bill_version_id")
    return {
        BillVersion: newer,
        VersionReview: {row[0] for row in tables[VersionReview] if row[version] in newer},
    }


@dataclass(frozen=True)
class Contact:
    """Somebody who does nothing but speak for one organization, with the rows that say so."""

    person: Row
    role: Row


def contacts(tables: Tables) -> dict[int, list[Contact]]:
    """For each organization its contact people."""
    of, kind, whose = (place(Role, name) for name in ("organization_id", "kind", "person_id"))
    busy = {row[place(model, "person_id")] for model in (Tenure, Alternate, Office) for row in tables[model]}
    busy |= {row[whose] for row in tables[Role] if row[kind] != "contact"}
    people = {row[0]: row for row in tables[Person]}
    found: dict[int, list[Contact]] = {row[0]: [] for row in tables[Organization]}
    for row in tables[Role]:
        if row[kind] == "contact" and row[whose] not in busy:
            found[row[of]].append(Contact(people[row[whose]], row))
    return found


def groups(tables: Tables) -> Keys:
    """Bills with their hearings, decisions, and the letters on them, by their keys."""
    without = unsettled_texts(tables)
    roots = {Bill: keys_of(tables[Bill]), Hearing: keys_of(tables[Hearing])}
    found = held_by(tables, "legislature", roots, without)
    found |= held_by(tables, "decisions", {Proposal: finished(tables)}, without)
    return found | held_by(tables, "advocacy", {Letter: archived(tables, found)}, {})


def archived(tables: Tables, found: Keys) -> set[int]:
    """Letters that are over, on a text and a position that are copied."""
    over = [place(Letter, name) for name in ("archived_at", "withdrawn_at")]
    on = [(place(Letter, f.attname), found[f.related_model]) for f in _owners(Letter, found)]
    ended = (row for row in tables[Letter] if any(row[index] for index in over))
    return {row[0] for row in ended if all(row[index] in keys for index, keys in on)}
