"""Sixty letters of sixty signers on paper, read from their rows, beside a warm browser that prints the same pages.

Both draw the same names, some of them Chinese or Korean, with the same files of letters; only our Latin letters come
from the typesetter itself, which the browser cannot read, so it draws those with the sans beside them.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from functools import partial
from html import escape
from importlib.resources import files
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from playwright.sync_api import Page, sync_playwright

from bench.databases import taken_up
from bench.engines import Engine
from commonground.advocacy.models import Letter, Printing, Recipient, Revision
from commonground.advocacy.queries.papers import Printed, pdfs_of, printed
from commonground.advocacy.queries.sheets import letters_to_print
from commonground.decisions.models import Position
from commonground.members.models import Person

LETTERS, SIGNERS, ROUNDS, WARM = 60, 60, 2, 3
AT_MOST, FASTER = 1.0, 10.0
AT, ON = datetime(2026, 4, 14, 17, tzinfo=UTC), date(2026, 4, 14)
FLAGS = ["--disable-background-networking", "--disable-gpu", "--disable-sync", "--no-first-run", "--no-sandbox"]
PLACES = (
    "Valley",
    "Harbor",
    "Northside",
    "Río Verde",
    "Đông Nam",
    "Mission",
    "Cañada",
    "Eastside",
    "Ángeles",
    "Foothill",
)
KINDS = ("Tenants’ Union", "Food Bank", "Workers’ Center", "Women’s Health Project", "Interfaith Council", "Legal Aid")
NAMED = ("中華會館 Mutual Aid Hall", "한인 노동 상담소", "Hội Người Việt Cao Niên")
STYLE = """@page { size: letter; margin: 0.9in 1in } body { font: 10.5pt 'Noto Sans', 'Noto Sans CJK', sans-serif }
header { font: bold 19pt 'Noto Sans', 'Noto Sans CJK', sans-serif; border-bottom: 3px double } h1 { font-size: 12pt }
blockquote { border-inline-start: 2pt solid; padding-inline-start: .8em; margin: 0 }
table { border-collapse: collapse; font-size: 9.5pt; width: 100% } th, td { border-bottom: .4pt solid; padding: .3em;
text-align: start; vertical-align: top } thead { display: table-header-group } tr { break-inside: avoid }"""


@dataclass(frozen=True)
class Set:
    """Seconds: for all letters, medians over the rounds, by us and by the browser; for our slowest and our first."""

    engine: str
    letters: int
    signers: int
    rounds: int
    ours: float
    browser: float
    slowest: float
    first: float

    @property
    def ratio(self) -> float:
        return self.browser / self.ours

    @property
    def met(self) -> bool:
        return self.ratio >= FASTER and max(self.slowest, self.first) <= AT_MOST

    def told(self) -> dict[str, Any]:
        return {**asdict(self), "ratio": self.ratio, "least": FASTER, "most_seconds": AT_MOST, "met": self.met}


def missing() -> str:
    """Why it cannot be measured here; empty when it can."""
    return "" if shutil.which("chromium") else "Letters beside a browser: there is no Chromium here."


def measured(engine: Engine, database: BaseDatabaseWrapper, *, rounds: int = ROUNDS, letters: int = LETTERS) -> Set:
    with taken_up(database), _written(letters) as keys:
        first, _pdf = _timed(partial(_ours, keys[0]))
        alone = [_timed(partial(_ours, key))[0] for key in keys]
        together = median(_timed(partial(_all, keys))[0] for _turn in range(rounds))
        pages = [_page(sheet) for sheet in _sheets(keys)]
    by_browser = _by_browser(pages, rounds)
    return Set(engine.name, letters, SIGNERS, rounds, together, by_browser, max(alone), first)


def _timed(deed: Callable[[], Any]) -> tuple[float, Any]:
    began = perf_counter()
    made = deed()
    return perf_counter() - began, made


@contextmanager
def _written(number: int) -> Iterator[Sequence[int]]:
    """Letters on the positions there are, each with words and signers of its own; taken back afterwards."""
    with transaction.atomic():
        positions = list(Position.objects.exclude(bill=None).exclude(bill_version=None).order_by("pk")[:number])
        who = Person.objects.order_by("pk")[0]
        yield [_letter(positions[turn % len(positions)], who, turn) for turn in range(number)]
        transaction.set_rollback(True)


def _letter(position: Position, who: Person, turn: int) -> int:
    assert position.bill_id is not None
    assert position.bill_version_id is not None
    letter = Letter.objects.create(
        position=position, bill_id=position.bill_id, bill_version_id=position.bill_version_id, stand="support",
        who_signs="members", drafted_by=who, drafted_at=AT,
    )  # fmt: skip
    body = "\n\n".join(
        f"{turn}. In {place} rents rose faster than wages, and families left." * 4 for place in PLACES[:5]
    )
    revision = Revision.objects.create(
        letter=letter,
        number=1,
        ask=f"We ask for your aye vote on letter {turn}.",
        body=body,
        written_by=who,
        written_at=AT,
    )
    Recipient.objects.create(
        letter=letter, addressee=f"Assembly Committee on Housing {turn}", chair="Rosa Chavarría Wong", added_by=who,
        added_at=AT,
    )  # fmt: skip
    Printing.objects.create(
        letter=letter, number=1, revision=revision, dated_on=ON, signers=_signers(turn), digest="0" * 64,
        collated_by=who, collated_at=AT, qualification="This position represents the view of a majority.",
    )  # fmt: skip
    return letter.pk


def _signers(turn: int) -> list[dict[str, Any]]:
    names = sorted(f"{PLACES[n % 10]} {KINDS[n % 6]}, Branch {n + turn}" for n in range(SIGNERS))
    names[-len(NAMED) :] = [f"{name} {turn}" for name in NAMED]
    return [
        {"sign_on": 0, "name": name, "signer": f"Ana Ruiz {place}", "title": "Executive Director", "county": ""}
        for place, name in enumerate(names)
    ]


def _sheets(keys: Sequence[int]) -> Iterator[Printed]:
    for letter in letters_to_print().filter(pk__in=keys):
        [printing], [recipient] = letter.printings.all(), letter.recipients.all()
        printing.letter = letter
        yield printed(printing, recipient)


def _ours(key: int) -> bytes:
    """One letter by itself, as somebody asks for it."""
    [sheet] = _sheets([key])
    return sheet.pdf()


def _all(keys: Sequence[int]) -> list[bytes]:
    """As a printing is set for all of its recipients."""
    return pdfs_of(_sheets(keys))


def _page(sheet: Printed) -> str:
    """The same words as a page."""
    facts: Mapping[str, Any] = sheet.facts
    said = {name: escape(value) for name, value in facts.items() if isinstance(value, str)}
    body = "".join(f"<p>{escape(part)}</p>" for part in facts["body"])
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in facts["columns"])
    rows = "".join(
        f"<tr><td><b>{escape(one['organization'])}</b></td><td>{escape(one['who'])}</td></tr>"
        for one in facts["signers"]
    )
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{said['title']}</title><style>{_faces()}{STYLE}</style></head><body><header>{escape(facts['letterhead']['name'])}</header><p>{said['date']}</p>"
        f"<p>{'<br>'.join(map(escape, facts['recipients']))}</p><h1>{said['re']}</h1><p>{said['salutation']}</p>{body}"
        f"<blockquote>{said['qualification']}</blockquote><p>{said['closing']}</p><h2>{said['signers_heading']}</h2>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></body></html>"
    )


def _faces() -> str:
    """The letters our typesetter draws with."""
    named = {"Noto Sans": ("fontpkg_noto_sans", "*Sans[[]*.ttf"), "Noto Sans CJK": ("manimgx_fonts_cjk", "*.ttc")}
    found = [(name, file) for name, (package, kind) in named.items() for file in Path(str(files(package))).rglob(kind)]
    return "".join(
        f"@font-face {{ font-family: '{name}'; src: url('{file.as_uri()}'); font-weight: 100 900 }}"
        for name, file in found
    )


def _by_browser(pages: Sequence[str], rounds: int) -> float:
    """Seconds for all of them; the browser runs already, and has printed before."""
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        try:
            tab = browser.new_page()
            (Path(folder) / "empty.html").write_text("<!DOCTYPE html><title>Empty</title>")
            tab.goto((Path(folder) / "empty.html").as_uri())  # a page of a file may read the letters from theirs
            for page in pages[:WARM]:
                _print(tab, page)
            return median(_timed(lambda: [_print(tab, page) for page in pages])[0] for _turn in range(rounds))
        finally:
            browser.close()


def _print(tab: Page, page: str) -> bytes:
    tab.set_content(page)
    tab.evaluate("document.fonts.ready")
    return tab.pdf(format="Letter", tagged=True, outline=True, prefer_css_page_size=True)
