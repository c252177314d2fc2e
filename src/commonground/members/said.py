"""What a record says, in the reader's words: never the keys it is kept under."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext

from commonground.kernel.languages import own_name
from commonground.members.models import Chapter, Term
from commonground.members.rules.importing.cells import Value
from commonground.members.rules.importing.rows import AT_LARGE
from commonground.ui.moments import day_in_words

VOCABULARIES: dict[str, str] = {
    "kinds": Term.Vocabulary.KIND,
    "constituencies": Term.Vocabulary.CONSTITUENCY,
    "issues": Term.Vocabulary.ISSUE,
    "budget_tier": Term.Vocabulary.BUDGET,
}
EIN_DIGITS, AFTER_TWO = 9, 2


@dataclass(frozen=True)
class Spoken:
    """The network's own names for what its records say, read once for a page."""

    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def words(self, kept: str, value: Value) -> str:
        many = [value] if isinstance(value, str) else value
        return ", ".join(self._word(kept, one) for one in many)

    def _word(self, kept: str, said: str) -> str:
        if kept == "languages":
            return own_name(said)
        if kept == "ein":
            return with_hyphen(said)
        if kept == "joined_on":
            return _day(said)
        return self.names.get(kept, {}).get(said, said)


def spoken() -> Spoken:
    terms: dict[str, dict[str, str]] = defaultdict(dict)
    for term in Term.objects.filter(vocabulary__in=VOCABULARIES.values()):
        terms[term.vocabulary][term.key] = str(term)
    names = {kept: terms[vocabulary] for kept, vocabulary in VOCABULARIES.items()}
    chapters = {one.key: str(one) for one in Chapter.objects.all()}
    return Spoken({**names, "chapter": {AT_LARGE: gettext("At-large"), **chapters}})


def with_hyphen(ein: str) -> str:
    """As letters of the tax office write it; a cell that holds no such number says nothing."""
    digits = ein.replace("-", "")
    is_whole = digits.isdecimal() and len(digits) == EIN_DIGITS
    return f"{digits[:AFTER_TWO]}-{digits[AFTER_TWO:]}" if is_whole else ""


def _day(said: str) -> str:
    """A cell may hold anything; only a day is said as one."""
    try:
        return day_in_words(date.fromisoformat(said))
    except ValueError:
        return said
