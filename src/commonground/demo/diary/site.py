"""What the coalition put on its site, on the day it did."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from html import escape, unescape
from pathlib import Path
from typing import Any

import polib

from commonground.demo.diary.schedule import at_hour
from commonground.demo.diary.year import Page, Year
from commonground.kernel.languages import LANGUAGES
from commonground.members.rules import Standing
from commonground.record.coalition import profile
from commonground.website.actions import pages
from commonground.website.actions.po import take_file
from commonground.website.actions.translations import begin_translation, let_out
from commonground.website.models import EditorialPage, EventDate, Featured, PageAim, Picture, Statement
from commonground.website.models import articles as kinds
from commonground.website.queries.po import file_of
from commonground.website.queries.translations import one_translation

STORY = Path(__file__).resolve().parents[1] / "story" / "site.toml"
PICTURES = STORY.parent / "pictures"
DRAWN_BY = "Drawn for the demonstration"
HOUR, ORDER = 10, 5
TRANSLATOR = "marchetti"
FACTS = ("slug", "words", "author", "author_is", "host", "languages", "access")
Told = Mapping[str, Any]


def told_of_the_site() -> list[Told]:
    with STORY.open("rb") as file:
        found: list[Told] = tomllib.load(file)["pages"]
    return found


def site(year: Year) -> Iterator[Page]:
    for told in told_of_the_site():
        yield Page(at_hour(told["on"], HOUR), ORDER, partial(_publish, year, told))


def _publish(year: Year, told: Told, at: datetime) -> None:
    by = year.as_director(at)
    page = page_of(told)
    if picture := told.get("picture"):
        page.picture = _picture(picture, by, at)
    written = pages.put_on_shelf(page, told["shelf"], by=by, at=at)
    _translate(year, written, dict(_pairs(told)), at)
    if first := told.get("first"):
        before = [(row.page, row.from_on, row.until_on) for row in Featured.objects.order_by("sort_order")]
        chosen = [(written, first["from"], first.get("until")), *before]
        rows = [Featured(page=page, from_on=from_on, until_on=until_on) for page, from_on, until_on in chosen]
        pages.put_first(rows, by=by, at=at)


def page_of(told: Told) -> EditorialPage:
    """The page in the language pages are written in, not yet on its shelf."""
    page: EditorialPage = getattr(kinds, told["kind"])(
        **{name: told[name] for name in FACTS if name in told},
        title=told["title"]["en"],
        teaser=told["teaser"]["en"],
        dated_on=told["on"],
        body=[_block(kind, value) for kind, value in told["body"]],
    )
    page.aims = [PageAim(aim=aim) for aim in told.get("aims", ())]
    if "dates" in told:
        page.dates = [_date(one) for one in told["dates"]]
    if "statements" in told:
        page.statements = [
            Statement(basis=one[0], text=one[1]["en"], source=one[2]["en"]) for one in told["statements"]
        ]
    return page


def _picture(told: Told, by: Standing, at: datetime) -> Picture:
    content = (PICTURES / f"{told['name']}.webp").read_bytes()
    return pages.hang_picture(content, f"{told['name']}.webp", said=told["said"], credit=DRAWN_BY, by=by, at=at)


def _pairs(told: Any) -> Iterator[tuple[str, str]]:
    """Everything said in two languages, wherever it stands in the page."""
    if isinstance(told, dict) and told.keys() == {"en", "es"}:
        yield told["en"], told["es"]
        return
    for part in told.values() if isinstance(told, dict) else told if isinstance(told, list) else ():
        yield from _pairs(part)


def _translate(year: Year, page: EditorialPage, words: Mapping[str, str], at: datetime) -> None:
    """One organizer translates, the director reads."""
    spanish, translator = LANGUAGES["es"], year.as_person(TRANSLATOR, at)
    begun = begin_translation(page, spanish, by=translator, at=at)
    file = polib.pofile(file_of([begun], spanish))
    for message in file:
        message.msgstr = message.msgstr or words.get(unescape(message.msgid), message.msgid)
    take_file(str(file).encode(), spanish, by=translator, at=at)
    found = one_translation(page, spanish)
    let_out(found, seen=found.digest, by=year.as_director(at), at=at)


def _block(kind: str, value: Any) -> tuple[str, Any]:
    """A block as its page keeps it, from the words of the story."""
    if kind == "paragraph":
        return kind, f"<p>{escape(value['en'], quote=False)}</p>"
    if isinstance(value, dict) and "en" in value:
        return kind, value["en"]
    return kind, {name: part["en"] if isinstance(part, dict) else part for name, part in value.items()}


def _date(one: Told) -> EventDate:
    zone = profile().zone
    ends = one.get("ends_at")
    return EventDate(
        starts_at=one["starts_at"].replace(tzinfo=zone),
        ends_at=ends.replace(tzinfo=zone) if ends else None,
        place=one["place"],
        county=one["county"],
    )
