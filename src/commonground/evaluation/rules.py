"""What we may say of our part in something that came about, and on what it rests. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules import Standing

ONLY_STAFF_AND_EVALUATORS_ENTER = "evaluation.only_staff_and_evaluators_enter"
WORDS_MISSING = "evaluation.words_missing"
NEVER_CAUSED = "evaluation.never_caused"
NEVER_ALL_OF_IT = "evaluation.never_all_of_it"
AIM_MISSING = "evaluation.aim_missing"
UNKNOWN_KEY = "evaluation.unknown_key"
OTHERS_MISSING = "evaluation.others_missing"
NOT_YET = "evaluation.not_yet"
TWO_DATES = "evaluation.two_dates"
SOURCE_MISSING = "evaluation.source_missing"
NAMES_US_MISSING = "evaluation.names_us_missing"
WITNESS_MISSING = "evaluation.witness_missing"
NOT_AN_ADDRESS = "evaluation.not_an_address"
NAME_MISSING = "evaluation.name_missing"
NAMED_ALREADY = "evaluation.named_already"
SAID_ALREADY = "evaluation.said_already"
WITHDRAWN = "evaluation.withdrawn"
REASON_MISSING = "evaluation.reason_missing"

E0, E1, E2, E3, E4 = range(5)
ROLES: Mapping[str, int] = {"supporting": 1, "contributing": 2, "significant": 3, "co_led": 4, "led": 5}
LEADING = frozenset({"led", "co_led"})
CONFIDENCE = ("low", "moderate", "high")
KINDS = (
    "policy_adopted",
    "policy_blocked",
    "policy_funded",
    "policy_implemented",
    "agenda",
    "relationship",
    "practice",
    "narrative",
    "activity",
)
STRONGEST = max(ROLES.values()) * E4

# Words that claim we brought it about alone, in the languages of the default network. "Because" and "cause" (a cause
# one stands for) are none of them.
_CAUSED = (
    r"\b(?:was |were |be )?caused\b|\bcausing\b|\bsingle-?handed(?:ly)?\b|\bsolely (?:due|thanks) to us\b",
    r"\bcaus(?:o|aron|amos|ado|ada|ados|adas|ando)\b|\bpor si sol[oa]s?\b",
    r"\b(?:naging )?sanhi\b|\bnagdulot\b",
    r"\bgay ra\b",
)
_CAUSED_WITHOUT_SPACES = ("導致", "造成", "导致", "야기", "초래")
_ALL_OF_IT = re.compile(r"\b100 ?(?:%|percent\b|per cent\b|por ciento\b)|\bhundred per ?cent\b|\bcien por ciento\b")
_CAUSED_WORD = re.compile("|".join(_CAUSED))
_DASHES = str.maketrans({"％": "%", "‐": "-", "‑": "-"})


def folded(text: str) -> str:
    """Small letters without accents, one space between words."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_DASHES)
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


def says_caused(text: str) -> bool:
    whole = unicodedata.normalize("NFC", text)
    return bool(_CAUSED_WORD.search(folded(text))) or any(word in whole for word in _CAUSED_WITHOUT_SPACES)


def says_all_of_it(text: str) -> bool:
    return bool(_ALL_OF_IT.search(folded(text)))


def strength(role: str, grade: int) -> int:
    """Of a claim: our part times the best evidence, from 0 (only our word) to 20."""
    return ROLES[role] * grade


def best_of(grades: Iterable[int]) -> int:
    return max(grades, default=E0)


def is_public(role: str, grades: Collection[int]) -> bool:
    """Something stands beside it; and that we led stands only where somebody else says so."""
    return bool(grades) and (role not in LEADING or best_of(grades) >= E3)


@dataclass(frozen=True)
class ClaimFacts:
    """What is known when an accomplishment is entered.

    words       everything that will be said about it and about our part, by whatever language
    on, year    when it was, where that is known; one of them
    aims        keys of our aims, and `known_aims` those of the profile; the same for issues
    others      how many outside us had a part; alone: why none is named
    """

    text: str
    words: tuple[str, ...]
    aims: tuple[str, ...]
    known_aims: frozenset[str]
    role: str
    kind: str
    confidence: str
    others: int
    today: date
    alone: str = ""
    issues: tuple[str, ...] = ()
    known_issues: frozenset[str] = frozenset()
    on: date | None = None
    year: int | None = None


@dataclass(frozen=True)
class EvidenceFacts:
    """
    source   what it is: a letter, an article, a roll call
    witness  name, office and day of whoever confirmed it
    copy     the address of an archived copy
    """

    grade: int
    source: str
    today: date
    on: date | None = None
    url: str = ""
    names_us: bool = False
    witness: tuple[str, str, date | None] = ("", "", None)
    copy: str = ""


def refusal_to_keep_accomplishments(by: Standing) -> Refusal | None:
    """Staff and the evaluator; whoever keeps the books takes no part in what we say of ourselves."""
    may = by.is_system or ((by.is_staff or by.is_evaluator) and not by.is_sponsor)
    return None if may else refuse(ONLY_STAFF_AND_EVALUATORS_ENTER)


def refusal_of_words(*words: str) -> Refusal | None:
    """A claim says what we added, never that we brought it about, nor all of it."""
    if any(says_caused(text) for text in words):
        return refuse(NEVER_CAUSED)
    return refuse(NEVER_ALL_OF_IT) if any(says_all_of_it(text) for text in words) else None


def refusal_to_enter(by: Standing, facts: ClaimFacts) -> Refusal | None:
    refusal = refusal_to_keep_accomplishments(by) or _refusal_of_text(facts.text, facts.words)
    return refusal or _refusal_of_keys(facts) or _refusal_of_days(facts) or _refusal_of_others(facts)


def _refusal_of_text(text: str, words: Iterable[str]) -> Refusal | None:
    return refusal_of_words(text, *words) if text.strip() else refuse(WORDS_MISSING)


def _refusal_of_keys(facts: ClaimFacts) -> Refusal | None:
    if facts.known_aims and not facts.aims:
        return refuse(AIM_MISSING)
    unknown = sorted({*facts.aims} - facts.known_aims) + sorted({*facts.issues} - facts.known_issues)
    known = (facts.role in ROLES, facts.kind in KINDS, facts.confidence in CONFIDENCE)
    return refuse(UNKNOWN_KEY) if unknown or not all(known) else None


def _refusal_of_days(facts: ClaimFacts) -> Refusal | None:
    if facts.on is not None and facts.year is not None:
        return refuse(TWO_DATES)
    ahead = (facts.on is not None and facts.on > facts.today) or (facts.year or 0) > facts.today.year
    return refuse(NOT_YET) if ahead else None


def _refusal_of_others(facts: ClaimFacts) -> Refusal | None:
    return None if facts.others or facts.alone.strip() else refuse(OTHERS_MISSING)


def refusal_to_add_evidence(by: Standing, facts: EvidenceFacts, *, withdrawn: bool = False) -> Refusal | None:
    """A grade is never typed by itself: it comes with what it rests on."""
    if refusal := _refusal_to_change(by, withdrawn=withdrawn):
        return refusal
    if facts.grade not in range(E4 + 1):
        return refuse(UNKNOWN_KEY)
    if not facts.source.strip():
        return refuse(SOURCE_MISSING)
    is_an_address = not facts.url or facts.url.startswith(("https://", "http://"))
    if not is_an_address or (facts.copy and not facts.copy.startswith("https://")):
        return refuse(NOT_AN_ADDRESS)
    return _refusal_of_grade(facts)


def _refusal_of_grade(facts: EvidenceFacts) -> Refusal | None:
    name, office, confirmed_on = facts.witness
    if any(day is not None and day > facts.today for day in (facts.on, confirmed_on)):
        return refuse(NOT_YET)
    if facts.grade == E3 and not facts.names_us:
        return refuse(NAMES_US_MISSING)
    if facts.grade == E4 and not (name.strip() and office.strip() and confirmed_on):
        return refuse(WITNESS_MISSING)
    return None


def refusal_to_withdraw_evidence(by: Standing, *, why: str, withdrawn: bool) -> Refusal | None:
    return _refusal_to_change(by, withdrawn=withdrawn) or (None if why.strip() else refuse(REASON_MISSING))


def refusal_to_withdraw(by: Standing, *, why: str, withdrawn: bool) -> Refusal | None:
    return refusal_to_withdraw_evidence(by, why=why, withdrawn=withdrawn)


def refusal_to_credit(by: Standing, *, name: str, stands: bool, withdrawn: bool = False) -> Refusal | None:
    if refusal := _refusal_to_change(by, withdrawn=withdrawn):
        return refusal
    if not name.strip():
        return refuse(NAME_MISSING)
    return refuse(NAMED_ALREADY) if stands else None


def refusal_to_say_in(by: Standing, *, words: str, said: bool, withdrawn: bool = False) -> Refusal | None:
    """The same words in another language; what was said in one stays as it was entered."""
    if refusal := _refusal_to_change(by, withdrawn=withdrawn):
        return refusal
    return refuse(SAID_ALREADY) if said else _refusal_of_text(words, ())


def _refusal_to_change(by: Standing, *, withdrawn: bool) -> Refusal | None:
    return refusal_to_keep_accomplishments(by) or (refuse(WITHDRAWN) if withdrawn else None)
