"""The figures as a page for people and as one for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from bench.build import LAST_DAY
from bench.engagement import AT_MOST as COUNT_AT_MOST
from bench.engagement import Counted
from bench.feed import AGAIN_AT_MOST as FEED_AGAIN_AT_MOST
from bench.feed import AT_MOST as FEED_AT_MOST
from bench.feed import MOST_MEGABYTES, SEARCH_AT_MOST, Fed
from bench.imports import AGAIN_AT_MOST, AT_MOST, Taken
from bench.letters import AT_MOST as LETTER_AT_MOST
from bench.letters import FASTER as LETTERS_FASTER
from bench.letters import Set
from bench.organizations import AT_MOST as FILE_AT_MOST
from bench.organizations import Brought
from bench.pages import BEST_OF, LONGER, MORE, Look
from bench.public import FASTER, Beside
from bench.public import LONGER as LONGER_THAN_BARE
from bench.routes import LEFT_OUT, Kind
from bench.votes import AT_LEAST, Rates
from bench.weight import HEAVIEST, Weight

MOST_ROWS = 400


@dataclass(frozen=True)
class Renewed:
    """What was measured anew after a whole run: when, and of which tree."""

    measured: str
    tree: str
    what: tuple[str, ...]


@dataclass
class Figures:
    """Everything one run measured.

    about    when, of which tree, on what kind of machine
    sizes    for each table of both sizes, how many rows
    checks   for each engine, what `verify_record` says of the large one
    closed   for each engine, the pages that opened for nobody on that day
    notes    what was not measured, and why
    renewed  what was measured anew since
    """

    about: Mapping[str, str]
    sizes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    checks: dict[str, str] = field(default_factory=dict)
    looks: dict[str, list[Look]] = field(default_factory=dict)
    closed: dict[str, list[str]] = field(default_factory=dict)
    imports: list[Taken] = field(default_factory=list)
    feeds: list[Fed] = field(default_factory=list)
    organizations: list[Brought] = field(default_factory=list)
    engagement: list[Counted] = field(default_factory=list)
    votes: list[Rates] = field(default_factory=list)
    letters: list[Set] = field(default_factory=list)
    weights: list[Weight] = field(default_factory=list)
    public: list[Beside] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    renewed: list[Renewed] = field(default_factory=list)

    @property
    def over(self) -> list[str]:
        """What is over its ceiling, a line each."""
        return [
            *(
                f"{engine}: {look.page}, {look.reader}: {_why(look)}"
                for engine, look in self._every_look()
                if not look.met
            ),
            *(f"{one.engine}: import of the session" for one in self.imports if not one.met),
            *(f"{one.engine}: a session of the bulk feed" for one in self.feeds if not one.met),
            *(f"{one.engine}: organizations from a file" for one in self.organizations if not one.met),
            *(f"{one.engine}: engagement of a million contributions" for one in self.engagement if not one.met),
            *(f"{one.engine}: 20 clients at one ballot" for one in self.votes if not one.met),
            *(f"{one.engine}: letters on paper" for one in self.letters if not one.met),
            *(f"{one.engine}: {one.page} beside a bare page of Wagtail" for one in self.public if not one.met),
            *(f"weight of {one.page} for a {one.reader}" for one in self.weights if not one.met),
        ]

    def _every_look(self) -> Iterator[tuple[str, Look]]:
        for engine, looks in self.looks.items():
            for look in looks:
                yield engine, look

    def as_json(self) -> str:
        told = {
            "about": dict(self.about),
            "sizes": self.sizes,
            "verify_record": self.checks,
            "pages": {engine: [look.told() for look in looks] for engine, looks in self.looks.items()},
            "open_for_nobody": self.closed,
            "left_out": LEFT_OUT,
            "imports": [one.told() for one in self.imports],
            "feeds": [one.told() for one in self.feeds],
            "organizations": [one.told() for one in self.organizations],
            "engagement": [one.told() for one in self.engagement],
            "votes": [one.told() for one in self.votes],
            "letters": [one.told() for one in self.letters],
            "weights": [one.told() for one in self.weights],
            "public": [one.told() for one in self.public],
            "not_measured": self.notes,
            "renewed": [asdict(one) for one in self.renewed],
            "over": self.over,
        }
        return json.dumps(_rounded(told), indent=1) + "\n"

    def as_markdown(self) -> str:
        parts = (
            _head,
            _pages,
            _public,
            _import,
            _feed,
            _organizations,
            _engagement,
            _votes,
            _letters,
            _weight,
            _left_out,
        )
        return "\n".join(line for part in parts for line in part(self)) + "\n"


def _rounded(told: Any) -> Any:
    """More than a thousandth was not measured."""
    if isinstance(told, dict):
        return {name: _rounded(part) for name, part in told.items()}
    if isinstance(told, list | tuple):
        return [_rounded(part) for part in told]
    return round(told, 3) if isinstance(told, float) else told


def _why(look: Look) -> str:
    if look.few_queries:
        return f"{look.longer:.2f} times as long"
    return f"{look.queries[0]} and {look.queries[1]} queries"


def met(kept: bool) -> str:
    return "met" if kept else "**not met**"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """Columns after the first two are numbers."""
    lines = [f"| {' | '.join(head)} |", f"|{'|'.join('---' if at < 2 else '---:' for at in range(len(head)))}|"]
    return [*lines, *(f"| {' | '.join(str(cell) for cell in row)} |" for row in rows), ""]


def _head(figures: Figures) -> Iterator[str]:
    yield from ("# What was measured", "", "Written by `make bench`; never by hand.", "")
    yield from table(("", ""), figures.about.items())
    if figures.over:
        yield f"**Over their ceiling: {len(figures.over)}**"
        yield ""
        yield from (f"- {line}" for line in figures.over)
    else:
        yield "Every figure keeps its ceiling."
    yield ""
    yield from (f"- {note}" for note in figures.notes)
    if figures.renewed:
        yield from ("", "## Measured anew since", "")
        yield from (f"- {one.measured}, {one.tree}: {'; '.join(one.what)}" for one in figures.renewed)
    yield from ("", "## The two sizes", "")
    yield f"×1 is the demonstration as `commonground demo --until {LAST_DAY}` builds it, with invented"
    yield "legislators around its bills. ×100 has more organizations and people of the same kinds, and years of settled"
    yield "decisions before it."
    yield ""
    yield from table(
        ("rows of", "", "×1", "×100"), ((name, "", f"{a:,}", f"{b:,}") for name, (a, b) in figures.sizes.items())
    )
    yield from (f"- {engine}, ×100: {said}" for engine, said in figures.checks.items())
    yield ""


def _pages(figures: Figures) -> Iterator[str]:
    for engine, looks in figures.looks.items():
        yield from (f"## Pages on {engine}", "")
        yield "Each page at ×1 is the floor of the same page at ×100, the same row for the same reader, turn about."
        yield f"Ceilings: no more queries at ×100 than at ×1; {_ceilings()}; {LONGER} times the time."
        rounds = min((look.rounds for look in looks), default=0)
        again = sum(look.rounds > rounds for look in looks)
        yield f"Times are medians of {rounds} rounds in milliseconds, with everything a request passes through; in each"
        yield f"round a page is asked {BEST_OF} times and its fastest answer counts. {again} of the rows ended near"
        yield f"their ceiling and were asked {MORE} rounds more; all of them count."
        yield "A search, a filter or the last page of a list is measured for one reader, without a ceiling of time."
        yield ""
        plain = [look for look in looks if look.kind != Kind.FLOW.called]
        yield from table(
            ("page", "reader", "queries", "most", "×1 ms", "×100 ms", "ratio", "ceiling", "kB ×1", "kB ×100", ""),
            (_line(look) for look in plain),
        )
        yield from (f"### Feeds and exports on {engine}", "")
        yield "They are linear: a flow may take as much longer as it is larger, and half as much again."
        yield "A workbook is weighed unpacked."
        yield ""
        flows = [look for look in looks if look.kind == Kind.FLOW.called]
        yield from table(
            ("flow", "reader", "queries", "in pieces", "×1 ms", "×100 ms", "ratio", "ceiling", "kB ×1", "kB ×100", ""),
            (_line(look, streams=True) for look in flows),
        )
        if figures.closed.get(engine):
            yield (
                "Open for none of the readers that morning: "
                + ", ".join(f"`{name}`" for name in figures.closed[engine])
                + "."
            )
            yield ""


def _ceilings() -> str:
    return ", ".join(f"{kind.most_queries} on a {kind.called}" for kind in Kind if kind.most_queries)


def _line(look: Look, *, streams: bool = False) -> tuple[object, ...]:
    queries = f"{look.queries[0]}" if look.queries[0] == look.queries[1] else f"{look.queries[0]} / {look.queries[1]}"
    third = ("yes" if look.streams else "no") if streams else look.most_queries
    times = (f"{look.times[0]:.1f}", f"{look.times[1]:.1f}", f"{look.longer:.2f}")
    ceiling = f"{look.ceiling:.1f}" if look.has_ceiling else "none"
    return (
        f"`{look.page}`",
        look.reader,
        queries,
        third,
        *times,
        ceiling,
        *(f"{size:.0f}" for size in look.sizes),
        met(look.met),
    )


def _import(figures: Figures) -> Iterator[str]:
    yield from ("## Import of a session", "")
    yield "Floor: reading the same files with the csv module, and `bulk_create` of the same rows into the same tables."
    yield f"Ceilings: the first import {AT_MOST:g} times the floor; a second one, without a change,"
    yield f"{AGAIN_AT_MOST:g} times the first."
    yield ""
    if not figures.imports:
        yield "Not measured."
    yield from table(
        (
            "engine",
            "rows",
            "read s",
            "write s",
            "floor s",
            "first s",
            "ratio",
            "ceiling",
            "second s",
            "ratio",
            "ceiling",
            "",
        ),
        (
            (
                one.engine,
                f"{one.rows:,}",
                *(f"{value:.2f}" for value in (one.reading, one.writing, one.floor, one.first, one.ratio)),
                AT_MOST,
                f"{one.again:.2f}",
                f"{one.again_ratio:.2f}",
                AGAIN_AT_MOST,
                met(one.met),
            )
            for one in figures.imports
        ),
    )


def _feed(figures: Figures) -> Iterator[str]:
    yield from ("## A session of the bulk feed", "")
    yield "Real rows and texts blown up to the size of a session, read from a folder. Floor: the database's own bulk"
    yield "load of the rows the import leaves behind, raw rows and journal too, into the same tables with their"
    yield "constraints, indexes and triggers: COPY on PostgreSQL, `executemany` in one transaction on SQLite. The"
    yield "import runs in a process of its own, whose memory is told; it runs a second time without a change."
    yield f"Ceilings: {FEED_AT_MOST:g} times the floor, and a quarter of that for the second time; less than"
    yield f"{MOST_MEGABYTES:g} MB."
    yield ""
    if not figures.feeds:
        yield "Not measured."
    head = ("engine", "rows", "floor s", "import s", "ratio", "ceiling", "again s", "of it", "ceiling", "MB", "")
    yield from table(
        head,
        (
            (
                one.engine,
                f"{sum(one.rows.values()):,}",
                *(f"{value:.2f}" for value in (one.floor, one.first, one.ratio)),
                f"{FEED_AT_MOST:g}",
                *(f"{value:.2f}" for value in (one.again, one.again_ratio, FEED_AGAIN_AT_MOST)),
                f"{one.megabytes:.0f}",
                met(one.met),
            )
            for one in figures.feeds
        ),
    )
    yield ""
    yield "Bills searched among the texts of that session: a page of the list, its count and its excerpts. PostgreSQL"
    yield "has vacuumed and analyzed its tables before, as it does by itself some minutes after an import."
    yield f"Ceiling: {1000 * SEARCH_AT_MOST:g} ms."
    yield ""
    yield from table(
        ("engine", "asked", "ms", ""),
        (
            (one.engine, asked, f"{1000 * took:.1f}", met(took <= SEARCH_AT_MOST))
            for one in figures.feeds
            for asked, took in one.searches.items()
        ),
    )


def _organizations(figures: Figures) -> Iterator[str]:
    yield from ("## Organizations from a file", "")
    yield "Floor: reading the same CSV file with the csv module, and `bulk_create` of the organizations alone. Half the"
    yield "names stand on the list already, with other EINs, so that each row is looked for; the import also keeps each"
    yield "row, so that it can be taken back. Reading the same rows from a workbook is told apart."
    yield f"Ceiling: {FILE_AT_MOST:g} times the floor."
    yield ""
    if not figures.organizations:
        yield "Not measured."
    yield from table(
        (
            "engine",
            "rows",
            "on the list",
            "read s",
            "write s",
            "floor s",
            "import s",
            "ratio",
            "ceiling",
            "again s",
            "workbook s",
            "",
        ),
        (
            (
                one.engine,
                f"{one.rows:,}",
                f"{one.known:,}",
                *(f"{value:.2f}" for value in (one.reading, one.writing, one.floor, one.first, one.ratio)),
                FILE_AT_MOST,
                f"{one.again:.2f}",
                f"{one.workbook:.2f}",
                met(one.met),
            )
            for one in figures.organizations
        ),
    )


def _engagement(figures: Figures) -> Iterator[str]:
    yield from ("## How active the members are", "")
    yield "Floor: one bare aggregate over the same contributions, by organization, with the number of their kinds. Ours"
    yield "also reads the rule, the seats, the leaves and what peers say, and places every organization in its tier."
    yield f"Ceiling: {COUNT_AT_MOST:g} times the floor."
    yield ""
    yield from table(
        ("engine", "organizations", "contributions", "floor s", "whole s", "ratio", "ceiling", ""),
        (
            (
                one.engine,
                f"{one.organizations:,}",
                f"{one.contributions:,}",
                *(f"{value:.2f}" for value in (one.bare, one.whole, one.ratio)),
                COUNT_AT_MOST,
                met(one.met),
            )
            for one in figures.engagement
        ),
    )


def _votes(figures: Figures) -> Iterator[str]:
    yield from ("## Twenty clients at one open ballot", "")
    yield "Floor: the same statements by hand through the ORM, in one transaction a vote: lock, reads, vote, entry in"
    yield "the ballot's book. A vote that a person casts queues no notice, so neither side writes one. Each client"
    yield "has a connection of its own, and each round begins from the same rows."
    yield f"Ceiling: at least {AT_LEAST:g} of the floor's rate, and every vote kept with its entry."
    yield ""
    yield from table(
        ("engine", "statements", "by hand /s", "action /s", "ratio", "at least", "votes given", "kept", "entries", ""),
        (
            (
                one.engine,
                f"{one.statements[0]} and {one.statements[1]}",
                f"{one.by_hand:.1f}",
                f"{one.by_action:.1f}",
                f"{one.ratio:.2f}",
                AT_LEAST,
                *(f"{number:,}" for number in (one.given, one.kept_votes, one.kept_entries)),
                met(one.met),
            )
            for one in figures.votes
        ),
    )
    yield from (f"- {one.engine}, afterwards: {one.record}" for one in figures.votes)
    yield ""


def _letters(figures: Figures) -> Iterator[str]:
    yield from ("## Letters on paper", "")
    yield "Floor: a headless Chromium that runs already and has printed before, given the same words and signers as"
    yield "a page, and the same files of letters; it prints a tagged PDF. Three of the sixty organizations on a letter"
    yield "have Chinese, Korean and Vietnamese names. Ours are read from their rows, set, and tagged for PDF/UA:"
    yield "all of them on every core, as a printing is set for its recipients, and one at a time for the slowest."
    yield f"Ceiling: no letter takes longer than {LETTER_AT_MOST:g} s, the first one with its fonts too, and all"
    yield f"together, as medians, are at least {LETTERS_FASTER:g} times as fast as the browser."
    yield ""
    head = ("engine", "letters", "signers each", "browser s", "ours s", "ratio", "at least", "slowest s", "first s", "")
    yield from table(
        head,
        (
            (
                one.engine,
                one.letters,
                one.signers,
                *(f"{value:.2f}" for value in (one.browser, one.ours, one.ratio)),
                f"{LETTERS_FASTER:g}",
                *(f"{value:.3f}" for value in (one.slowest, one.first)),
                met(one.met),
            )
            for one in figures.letters
        ),
    )


def _public(figures: Figures) -> Iterator[str]:
    yield from ("## Public pages beside Wagtail", "")
    yield "Floor: a page of Wagtail that says the same words, as a new project of Wagtail serves it: its own view, its"
    yield "middleware, a template with nothing but the title and the body. Ours carry the whole frame of the house."
    yield "First, a page that is not kept yet, though what it tells of live records may be kept since the last deed;"
    yield "then the same page kept, for visitors without a cookie. Milliseconds are medians; one client, one process."
    yield f"Ceilings: {LONGER_THAN_BARE} times the time of the bare page; kept, at least {FASTER:g} times as many"
    yield "a second."
    yield ""
    yield from table(
        (
            "engine",
            "page",
            "words",
            "bare ms",
            "ours ms",
            "ratio",
            "ceiling",
            "bare /s",
            "kept /s",
            "times",
            "least",
            "",
        ),
        (
            (
                one.engine,
                one.page,
                f"{one.words:,}",
                *(f"{value:.2f}" for value in (one.bare, one.ours, one.longer)),
                LONGER_THAN_BARE,
                *(f"{value:,.0f}" for value in (one.bare_rate, one.kept_rate, one.faster)),
                FASTER,
                met(one.met),
            )
            for one in figures.public
        ),
    )


def _weight(figures: Figures) -> Iterator[str]:
    yield from ("## Weight of a first visit", "")
    yield "Bytes over the wire: text compressed as it is served, fonts as they are, nothing kept from before."
    yield "Floor: the words of the page alone, compressed."
    yield f"Ceiling: {HEAVIEST:,} bytes."
    yield ""
    yield from table(
        ("page", "reader", "words", "html", "css", "script", "fonts", "other", "in all", "ceiling", ""),
        (
            (
                f"`{one.page}`",
                one.reader,
                *(
                    f"{size:,}"
                    for size in (one.words, one.html, one.css, one.js, one.fonts, one.rest, one.whole, HEAVIEST)
                ),
                met(one.met),
            )
            for one in figures.weights
        ),
    )


def _left_out(_figures: Figures) -> Iterator[str]:
    yield from ("## Left out", "", "Every other address of the URL configuration is measured above.", "")
    yield from table(("address", "why"), ((f"`{name}`", why) for name, why in sorted(LEFT_OUT.items())))
