"""More organizations and more people: copies of the demonstration's, and colleagues for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle, islice
from typing import Any

from bench.groups import Contact, contacts
from bench.rows import Model, Row, Tables, columns, place, replaced
from commonground.accounts.models import User
from commonground.members.models import Organization, Person, Role

KINDS, SERVED = Organization.kinds.through, Organization.constituencies.through
SHORT_TIME = timedelta(days=400)


@dataclass(frozen=True)
class Newcomer:
    """A person to be: whose copy, of which organization, and whether the office is over."""

    like: Contact
    organization: int
    key: int
    former: bool = False


class Network:
    def __init__(self, tables: Tables, organizations: int, people: int, founded: datetime) -> None:
        self.tables, self.founded = tables, founded
        self.contacts = contacts(tables)
        own = tables[Organization]
        self.step = max(row[0] for row in own)
        self.wanted = max(0, organizations - len(own))
        self.rounds = self.wanted // len(own)  # whole copies: every organization is in each
        user = place(Person, "user_id")
        self.person_of = {one.person[user]: one.person[0] for found in self.contacts.values() for one in found}
        self.users = {one.person[0]: one.person[user] for found in self.contacts.values() for one in found}
        self.place_of = {one.person[0]: key for key, found in self.contacts.items() for one in found}
        self.free = {model: max((row[0] for row in tables[model]), default=0) for model in (User, Person, Role)}
        self.newcomers = list(self._newcomers(max(0, people - len(tables[Person]))))
        self.first_of: dict[tuple[int, int], int] = {}
        for one in self.newcomers:
            self.first_of.setdefault((one.organization, one.like.person[0]), one.key)

    def copies(self) -> Iterator[tuple[Row, int]]:
        """Every organization that is added, as the one it is like and the number of the copy."""
        own = self.tables[Organization]
        for number in range(self.wanted):
            yield own[number % len(own)], number // len(own) + 1

    def _newcomers(self, people: int) -> Iterator[Newcomer]:
        """One contact for each organization as in the demonstration; then colleagues, most of them former ones."""
        places = [(one, row[0] + copy * self.step) for row, copy in self.copies() for one in self.contacts[row[0]]]
        turns = islice(cycle(places), people) if places else iter(())
        for number, (like, organization) in enumerate(turns):
            round_of = number // len(places)
            yield Newcomer(like, organization, number + 1, former=round_of > 1)

    def key(self, model: Model, value: Any, copy: int) -> Any:
        """The organization, person or account that stands for this one in a copy of the year."""
        number = copy % (self.rounds + 1)
        if number == 0 or value is None:
            return value
        if model is Organization:
            return value + number * self.step
        person = self.person_of.get(value) if model is User else value
        if person not in self.users:
            return value
        organization = self.place_of[person] + number * self.step
        newcomer = self.first_of.get((organization, person))
        return value if newcomer is None else self.free[model] + newcomer

    def rows(self, model: Model) -> Iterator[Row]:
        if model is Organization:
            yield from self._organizations()
        elif model in (KINDS, SERVED):
            yield from self._between(model)
        elif model is Person:
            yield from self._people()
        elif model is User:
            yield from self._accounts()
        elif model is Role:
            yield from self._roles()

    def _organizations(self) -> Iterator[Row]:
        name, slug = place(Organization, "name"), place(Organization, "slug")
        for row, copy in self.copies():
            yield replaced(
                row, {0: row[0] + copy * self.step, name: f"{row[name]} {copy + 1}", slug: f"{row[slug]}-{copy + 1}"}
            )

    def _between(self, model: Model) -> Iterator[Row]:
        of = place(model, "organization_id")
        by_organization: dict[int, list[Row]] = {}
        for row in self.tables[model]:
            by_organization.setdefault(row[of], []).append(row)
        key = max((row[0] for row in self.tables[model]), default=0)
        for organization, copy in self.copies():
            for row in by_organization.get(organization[0], []):
                key += 1
                yield replaced(row, {0: key, of: row[of] + copy * self.step})

    def _people(self) -> Iterator[Row]:
        user, name = place(Person, "user_id"), place(Person, "name")
        firsts = [row[name].split()[0] for row in self.tables[Person]]
        lasts = [row[name].split()[-1] for row in self.tables[Person]]
        for one in self.newcomers:
            called = f"{firsts[one.key % len(firsts)]} {lasts[one.key * 7 // len(firsts) % len(lasts)]}"
            yield replaced(
                one.like.person, {0: self.free[Person] + one.key, user: self.free[User] + one.key, name: called}
            )

    def _accounts(self) -> Iterator[Row]:
        email = place(User, "email")
        known = {row[0]: row for row in self.tables[User]}
        for one in self.newcomers:
            row = known[self.users[one.like.person[0]]]
            key = self.free[User] + one.key
            yield replaced(row, {0: key, email: row[email].replace("@", f".{key}@")})

    def _roles(self) -> Iterator[Row]:
        at = {name: index for index, name in enumerate(columns(Role))}
        for one in self.newcomers:
            row = one.like.role
            changed = {0: self.free[Role] + one.key, at["person_id"]: self.free[Person] + one.key}
            changed[at["organization_id"]] = one.organization
            if one.former:
                changed |= {at["from_at"]: self.founded, at["until_at"]: self.founded + SHORT_TIME}
            yield replaced(row, changed)
