"""One run: the databases, then each part on each engine, with a bar on a terminal."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import ExitStack

from django.db.backends.base.base import BaseDatabaseWrapper
from rich.console import Console
from rich.progress import track

from bench import build, clock, engagement, feed, imports, letters, organizations, public, routes, votes, weight
from bench.databases import opened, taken_up
from bench.engines import Engine, SQLite, postgresql
from bench.pages import ROUNDS, Look, Sides
from bench.report import Figures
from bench.rows import rooms
from commonground.demo.models import DemoClock

PARTS = ("pages", "public", "import", "organizations", "engagement", "votes", "weight", "letters", "feed")


class Run:
    def __init__(self, options: argparse.Namespace, about: dict[str, str], stack: ExitStack, given: str) -> None:
        """stack: keeps servers until the run is over; given: the address of a PostgreSQL server, if there is one"""
        self.options, self.stack, self.given = options, stack, given
        self.console = Console(stderr=True)
        self.found = Figures(about)
        self.parts = options.only or (["pages"] if options.page else [*PARTS])

    def figures(self) -> Figures:
        if unplaced := routes.unplaced():
            raise SystemExit(f"bench/routes.py says nothing about: {', '.join(unplaced)}")
        for engine in self._engines():
            self._on(engine)
        return self.found

    def _engines(self) -> Iterator[Engine]:
        wanted = self.options.engine or ["sqlite", "postgresql"]
        build.KEPT_IN.mkdir(parents=True, exist_ok=True)
        if "sqlite" in wanted:
            yield SQLite(build.KEPT_IN)
        if "postgresql" in wanted:
            yield self.stack.enter_context(postgresql(build.KEPT_IN, self.given))

    def _tell(self, text: str) -> None:
        self.console.print(text, highlight=False, markup=False, soft_wrap=True)

    def _on(self, engine: Engine) -> None:
        names = build.sizes(engine, self._tell)
        small, large = (opened(engine.url(names[size])) for size in build.SIZES)
        self.stack.callback(small.close)
        self.stack.callback(large.close)
        with taken_up(small):
            clock.stands_at(DemoClock.objects.get().shows_at)
        self._about(engine, large)
        if "pages" in self.parts or "weight" in self.parts:
            sides = Sides(small, large)
            self._pages(engine, sides)
        if "public" in self.parts:
            small.close()  # a database somebody has open cannot be copied
            self._public(engine, names["small"])
        self._files(engine)
        if "engagement" in self.parts:
            self._tell(f"{engine.name}: a million contributions")
            turns = self.options.rounds or engagement.ROUNDS
            self.found.engagement.append(engagement.measured(engine, rounds=turns))
        if "votes" in self.parts:
            self._tell(f"{engine.name}: twenty clients")
            small.close()
            self.found.votes.append(votes.measured(engine, names["small"], rounds=self.options.rounds or votes.ROUNDS))

        if "letters" in self.parts:
            self._letters(engine, large)

    def _letters(self, engine: Engine, large: BaseDatabaseWrapper) -> None:
        if why := letters.missing():
            self.found.notes += [why] if why not in self.found.notes else []
            return
        self._tell(f"{engine.name}: letters of sixty signers")
        rounds = self.options.rounds or letters.ROUNDS
        self.found.letters.append(letters.measured(engine, large, rounds=rounds))

    def _about(self, engine: Engine, large: BaseDatabaseWrapper) -> None:
        with taken_up(large), large.cursor() as cursor:
            cursor.execute("SELECT sqlite_version()" if large.vendor == "sqlite" else "SHOW server_version")
            [version] = cursor.fetchone()
            self.found.about = {**self.found.about, engine.name: str(version)}
            if "pages" in self.parts and not self.options.page:
                self._tell(f"{engine.name}: verifying the record of the large one")
                self.found.checks[engine.name] = build.verified()

    def _pages(self, engine: Engine, sides: Sides) -> None:
        if "weight" in self.parts and not self.found.weights:
            self.found.weights = list(weight.weights(sides))
        if "pages" not in self.parts:
            return
        names = self.options.page or list(routes.ROUTES)
        looks: list[Look] = []
        closed: list[str] = []
        for name in track(names, f"{engine.name}: pages", console=self.console, transient=True):
            seen = list(sides.looks(name, self.options.rounds or ROUNDS))
            looks += seen
            for look in seen:
                self._tell(f"{engine.name}: {look.said}")
            if not seen:
                closed.append(name)
        self.found.looks[engine.name], self.found.closed[engine.name] = looks, closed
        self.found.sizes = self.found.sizes or counts(sides)

    def _public(self, engine: Engine, like: str) -> None:
        for one in public.measured(engine, like, rounds=self.options.rounds or public.ROUNDS):
            self._tell(
                f"{engine.name}: {one.page}: {one.longer:.2f} of a bare page; kept {one.faster:.0f} times as many"
            )
            self.found.public.append(one)

    def _files(self, engine: Engine) -> None:
        """What is read from files."""
        for part, deed in {"import": self._import, "feed": self._feed, "organizations": self._organizations}.items():
            if part in self.parts:
                deed(engine)

    def _organizations(self, engine: Engine) -> None:
        self._tell(f"{engine.name}: organizations from a file")
        turns = self.options.rounds or organizations.ROUNDS
        self.found.organizations.append(organizations.measured(engine, rounds=turns))

    def _feed(self, engine: Engine) -> None:
        if why := feed.missing():
            self.found.notes += [why] if why not in self.found.notes else []
            return
        self._tell(f"{engine.name}: a session of the bulk feed")
        self.found.feeds.append(feed.measured(engine, rounds=self.options.rounds or feed.ROUNDS))

    def _import(self, engine: Engine) -> None:
        if why := imports.missing(self.options.session):
            if why not in self.found.notes:
                self.found.notes.append(why)
            return
        self._tell(f"{engine.name}: import of a session")
        rounds = self.options.rounds or imports.ROUNDS
        self.found.imports.append(imports.measured(engine, self.options.session, rounds=rounds))


def counts(sides: Sides) -> dict[str, tuple[int, int]]:
    found = {}
    for model in rooms():
        if model._meta.auto_created:
            continue
        numbers = []
        for side in sides.both:
            with taken_up(side):
                numbers.append(model._base_manager.count())
        if numbers[1]:
            found[str(model._meta.verbose_name_plural)] = (numbers[0], numbers[1])
    return found
