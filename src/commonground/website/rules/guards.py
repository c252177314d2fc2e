"""What stands in the way of publishing. Pure.

source  26 U.S.C. §501(c)(3) and Rev. Rul. 2007-41: a charity takes no part in a campaign for or against a candidate;
        to criticize an official act of somebody in office is advocacy on an issue, unless it speaks of an election
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from commonground.kernel.refusal import Refusal, refuse

DAYS_BEFORE_ELECTION = 60

NAMES_A_CANDIDATE = "website.names_a_candidate"
MAY_NAME_A_CANDIDATE = "website.may_name_a_candidate"
NAMES_AN_OFFICE_HOLDER = "website.names_an_office_holder"
NO_NAMES_ON_BALLOTS = "website.no_names_on_ballots"
FIGURE_WITHOUT_SOURCE = "website.figure_without_source"
AMOUNT_WITHOUT_SOURCE = "website.amount_without_source"
PICTURE_WITHOUT_WORDS = "website.picture_without_words"
PICTURE_NAMED_LIKE_A_FILE = "website.picture_named_like_a_file"
PICTURE_WITHOUT_CREDIT = "website.picture_without_credit"
NEEDS_A_SECOND_READER = "website.needs_a_second_reader"
NOT_READY = "website.not_ready"


class Weight(StrEnum):
    """What a finding does: stops the page; stops it until a second person has read it; or only says something."""

    STOPS = "stops"
    SECOND = "second"
    TELLS = "tells"


@dataclass(frozen=True)
class Passage:
    """Some words of an item, and the field they stand in."""

    field: str
    text: str


@dataclass(frozen=True)
class Finding:
    """One thing to look at before a page is public.

    about  whom or what it concerns, so that an approval clears this and nothing that came later
    """

    refusal: Refusal
    weight: Weight
    field: str = ""
    about: str = ""

    @property
    def name(self) -> str:
        return f"{self.refusal.key}:{self.about}"


@dataclass(frozen=True)
class OnBallot:
    """Somebody on a ballot.

    spellings     the name and how else it is written; the first is the name
    holds_office  holds a public office now, whatever the office sought
    """

    key: str
    spellings: tuple[str, ...]
    election_on: date
    holds_office: bool = False

    @property
    def name(self) -> str:
        return self.spellings[0]


@dataclass(frozen=True)
class ElectionWords:
    """Words of every language together; see words/election.toml."""

    always: tuple[str, ...]
    near: tuple[str, ...]
    amounts: tuple[str, ...]


@dataclass(frozen=True)
class PictureFacts:
    field: str
    title: str
    description: str
    is_decoration: bool
    credit: str


_JOINED = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff]")  # scripts without spaces around words
_SENTENCES = re.compile(r"(?<=[.!?。！？;；])\s+|(?<=[。！？；])|\n+")
_OF_A_FILE = re.compile(
    r"""(?ix) ^\s* (?: .*\.(?:jpe?g|png|gif|webp|avif|heic|svg|tiff?|bmp)
        | (?:img|dsc[nf]?|pxl|mvi|image|picture|photo|foto|imagen|screenshot|screen\sshot|captura|untitled|scan)
          [\s_\-–.()#]* [\d\s_\-–.()]*
        | (?:website|web|home|banner|slide|header) (?:[\s_\-]+(?:website|web|home|banner|slide|header|image|photo))*
          [\s_\-]* \d*
        | [\d\s_\-–.()]+ | [0-9a-f]{8,} ) \s*$"""
)


def fold(text: str) -> str:
    """Without case, accents and what cannot be seen; one space between words."""
    return _plain(text).casefold()


def _plain(text: str) -> str:
    open_ = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D").replace("’", "'"))
    seen = (" " if char.isspace() and char != "\n" else char for char in open_)
    kept = "".join(char for char in seen if unicodedata.category(char) not in {"Mn", "Cf"})
    return re.sub(r" *\n+ *", "\n", re.sub(r" +", " ", kept)).strip()


@lru_cache(maxsize=4096)
def _finder(words: str) -> re.Pattern[str]:
    """Finds the words as whole words; words of a script without spaces anywhere."""
    folded = fold(words)
    parts = [re.escape(part) for part in folded.split()]
    if _JOINED.search(folded):
        return re.compile(r"\s*".join(parts))
    return re.compile(r"(?<!\w)" + r"\s+(?:\w\.?\s+)?".join(parts) + r"(?!\w)")


def is_named(text: str, spelling: str) -> bool:
    return bool(spelling.strip()) and _finder(spelling).search(fold(text)) is not None


def word_in(text: str, words: Iterable[str]) -> str:
    """The first of the words that stands in the text, or nothing."""
    folded = fold(text)
    return next((word for word in words if _finder(word).search(folded)), "")


def _names(text: str, candidate: OnBallot) -> bool:
    return any(is_named(text, spelling) for spelling in candidate.spellings)


def _names_by_family_name(text: str, candidate: OnBallot) -> bool:
    """The last part of the name alone, written with a capital: it may be this person or somebody else."""
    family = _plain(candidate.name).rpartition(" ")[2]
    return (
        len(family) > 2
        and family[0].isupper()
        and re.search(rf"(?<!\w){re.escape(family)}(?!\w)", _plain(text)) is not None
    )


def candidate_findings(
    passages: Sequence[Passage], candidates: Iterable[OnBallot], words: ElectionWords, day: date, **law: object
) -> list[Finding]:
    """What the names of people on coming ballots make of an item, each person once.

    passages  everything of the item that can be read, in whatever language
    day       the day it is published
    law       citation and checked_on, said with each finding
    """
    coming = [candidate for candidate in candidates if candidate.election_on >= day]
    whole = "\n".join(passage.text for passage in passages)
    always = word_in(whole, words.always)
    if always and not coming:
        return [_unchecked(passages, always)]
    found = (_on_one(passages, candidate, whole=whole, words=words, always=always, day=day) for candidate in coming)
    return [
        Finding(
            refuse(key, name=candidate.name, word=word, election_on=candidate.election_on, **law),
            weight,
            field,
            candidate.key,
        )
        for candidate, (key, weight, field, word) in zip(coming, found, strict=True)
        if key
    ]


def _unchecked(passages: Iterable[Passage], word: str) -> Finding:
    """Nobody entered a name, so that nobody's name was looked for: that is no leave to speak of an election."""
    field = next((passage.field for passage in passages if word_in(passage.text, (word,))), "")
    return Finding(refuse(NO_NAMES_ON_BALLOTS, word=word), Weight.SECOND, field, word)


Judged = tuple[str, Weight, str, str]
NOTHING: Judged = ("", Weight.TELLS, "", "")


def _on_one(
    passages: Sequence[Passage], candidate: OnBallot, *, whole: str, words: ElectionWords, always: str, day: date
) -> Judged:
    places = [passage for passage in passages if _names(passage.text, candidate)]
    if not places:
        maybe = [passage for passage in passages if always and _names_by_family_name(passage.text, candidate)]
        return (MAY_NAME_A_CANDIDATE, Weight.SECOND, maybe[0].field, always) if maybe else NOTHING
    field = places[0].field
    beside = always or _near(places, candidate, words)
    if beside:
        return NAMES_A_CANDIDATE, Weight.STOPS, field, beside
    if candidate.holds_office and (candidate.election_on - day).days <= DAYS_BEFORE_ELECTION:
        return NAMES_AN_OFFICE_HOLDER, Weight.SECOND, field, ""
    elsewhere = word_in(whole, words.near)
    return (MAY_NAME_A_CANDIDATE, Weight.SECOND, field, elsewhere) if elsewhere else NOTHING


def _near(places: Iterable[Passage], candidate: OnBallot, words: ElectionWords) -> str:
    sentences = (sentence for place in places for sentence in _SENTENCES.split(place.text))
    found = (word_in(sentence, words.near) for sentence in sentences if _names(sentence, candidate))
    return next((word for word in found if word), "")


def figure_findings(
    figures: Sequence[tuple[str, str, bool]], passages: Sequence[Passage], words: ElectionWords, *, argues: bool
) -> list[Finding]:
    """Figures nobody can look up.

    figures  field, the figure, and whether a source stands with it
    argues   an opinion or a report: what it rests on is part of it
    """
    weight = Weight.STOPS if argues else Weight.TELLS
    bare = [
        Finding(refuse(FIGURE_WITHOUT_SOURCE, figure=value), weight, field, value)
        for field, value, sourced in figures
        if not sourced
    ]
    amounts = ((passage, amount_in(passage.text, words.amounts)) for passage in passages)
    first = next((found for found in amounts if found[1]), None)
    if first is None or any(sourced for _field, _value, sourced in figures):
        return bare
    (passage, amount), doubt = first, Weight.SECOND if argues else Weight.TELLS
    return [*bare, Finding(refuse(AMOUNT_WITHOUT_SOURCE, amount=amount), doubt, passage.field, amount)]


def amount_in(text: str, words: Iterable[str]) -> str:
    """The first number of a text that is money, a share or a large number, as it is written."""
    first = next((found[0].strip() for found in _amount(tuple(words)).finditer(_plain(text))), "")
    return unicodedata.normalize("NFC", first)


@lru_cache(maxsize=8)
def _amount(words: tuple[str, ...]) -> re.Pattern[str]:
    number = r"\d[\d.,']*"
    joined = "|".join(re.escape(fold(word)) for word in words if _JOINED.search(fold(word)))
    spaced = "|".join(re.escape(fold(word)) for word in words if not _JOINED.search(fold(word)))
    return re.compile(
        rf"(?i)[$€£¥]\s*{number}(?:\s*(?:{spaced})(?!\w))?|{number}\s*[%$€£¥]|{number}\s*(?:{spaced})(?!\w)|{number}\s*(?:{joined})"
    )


def picture_findings(pictures: Iterable[PictureFacts]) -> list[Finding]:
    found = ((picture, _on_picture(picture)) for picture in pictures)
    return [
        Finding(refuse(key, picture=picture.title), Weight.STOPS, picture.field, picture.title)
        for picture, keys in found
        for key in keys
    ]


def _on_picture(picture: PictureFacts) -> Iterable[str]:
    if not picture.is_decoration and not picture.description.strip():
        yield PICTURE_WITHOUT_WORDS
    elif is_name_of_a_file(picture.description):
        yield PICTURE_NAMED_LIKE_A_FILE
    if not picture.credit.strip():
        yield PICTURE_WITHOUT_CREDIT


def is_name_of_a_file(words: str) -> bool:
    """IMG_1234, photo 3, website HOME 1, sunset.jpg: says nothing of what the picture shows."""
    return bool(words.strip()) and _OF_A_FILE.match(words) is not None


def refusal_to_publish(findings: Sequence[Finding], cleared: Iterable[str], said: Mapping[str, str]) -> Refusal | None:
    """What still stands in the way, when these findings were cleared by a second person.

    said  the words of each finding by its key, in the language of whoever asks
    """
    left = in_the_way(findings, cleared)
    if not left:
        return None
    return refuse(NOT_READY, number=len(left), first=said.get(left[0].refusal.key, left[0].refusal.key))


def in_the_way(findings: Iterable[Finding], cleared: Iterable[str]) -> list[Finding]:
    """A second person clears what is doubtful, never what stops."""
    names = frozenset(cleared)
    return [
        finding
        for finding in findings
        if finding.weight is Weight.STOPS or (finding.weight is Weight.SECOND and finding.name not in names)
    ]
