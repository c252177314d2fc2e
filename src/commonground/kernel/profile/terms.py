"""The terms of a rule set as a profile may write them; the deciding rooms give them their meaning."""

import difflib
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import TypeAlias

from commonground.kernel.languages import tokens_of
from commonground.kernel.profile.lines import Path
from commonground.kernel.profile.reading import Findings
from commonground.kernel.profile.shape import Term

Check: TypeAlias = Callable[[object], str]

_SHARE = re.compile(r"([0-9]{1,18})(?:/([0-9]{1,18}))?")
_BASES = ("seated", "authorized", "seated_minus_recused", "present", "cast")
_TRIGGERS = ("objection_or_dissent", "objection", "any_non_approval", "never")
QUALIFICATIONS = ("majority", "at_least_half", "two_thirds", "of_votes_cast")
_TOKENS = {"committee", "coalition"}
MAJOR_MATTERS = (
    "priorities",
    "platform",
    "sponsoring",
    "ballot_measure",
    "constitutional_amendment",
    "tax_measure",
    "affiliation",
    "agreement",
    "seat_table",
    "dues",
    "step_down",
    "initiative",
    "risk",
)


def share_of(value: object) -> Fraction | None:
    """A share written as a fraction ("2/3"), above 0 and up to 1."""
    found = _SHARE.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return None
    part, whole = int(found[1]), int(found[2] or 1)
    return Fraction(part, whole) if 0 < part <= whole else None


def _share(value: object) -> str:
    return "" if share_of(value) else 'must be a share above 0 and up to 1, written as a fraction: "1/2"'


def _yes_or_no(value: object) -> str:
    return "" if isinstance(value, bool) else "must be true or false"


def _word(*words: str) -> Check:
    return lambda value: "" if value in words else f"must be one of {', '.join(words)}"


def _whole(least: int) -> Check:
    def check(value: object) -> str:
        fits = isinstance(value, int) and not isinstance(value, bool) and value >= least
        return "" if fits else f"must be a whole number, {least} or more"

    return check


def _span(value: object) -> str:
    fits = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 2000
    return "" if fits else "must be a whole number from 1 to 2000"


def _major_list(value: object) -> str:
    fits = isinstance(value, list) and all(item in MAJOR_MATTERS for item in value)
    return "" if fits else f"must be a list of some of {', '.join(MAJOR_MATTERS)}"


def _template(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        return "must be a sentence in quotes"
    return "" if tokens_of(value) <= _TOKENS else "may name {committee} and {coalition} in braces, and nothing else"


_WINDOWS = (
    "ordinary_business_days",
    "consultation_business_days",
    "urgent_hours",
    "debate_days",
    "urgent_debate_hours",
    "extension_business_days",
    "completion_hours",
    "business_days_before_letter",
    "alternate_hours",
    "reaffirmation_hours",
    "reconsideration_days",
    "repeat_days",
)
TERMS: Mapping[str, Check] = {
    "bill_share": _share,
    "bill_base": _word(*_BASES),
    "major_share": _share,
    "major_base": _word(*_BASES),
    "exact_half_requires_more_agree": _yes_or_no,
    "qualification_trigger": _word(*_TRIGGERS),
    "list_supporters": _yes_or_no,
    "major_list": _major_list,
    "major_callers": _whole(1),
    "consensus_test": _word("on", "off", "minus_one"),
    "alternates": _yes_or_no,
    "show_votes": _word("at_close", "as_cast"),
    "public_tally": _yes_or_no,
    "secrecy": _word("open_in_committee", "open", "secret"),
    "early_close": _word("answered", "never"),
    "vote_changes": _word("until_close", "locked_on_cast"),
    "quorum": _whole(1),
    "legal_form": _word("coalition", "incorporated_board"),
}
GROUPS: Mapping[str, Mapping[str, Check]] = {
    "windows": dict.fromkeys(_WINDOWS, _span),
    "unity_hold": {"hours": _whole(0), "max_days": _whole(1), "words_wait": _yes_or_no},
    "floors": {"warn_below": _share, "stop_at": _share},
}
DERIVED = {
    "seats_authorized": '"seats_authorized" is not written here: it follows from "seats" under [committee].',
    "closing": '"closing" is not written here: it follows from "closing_time" under [calendar].',
}


def terms_of(values: Mapping[str, object], path: Path, findings: Findings) -> dict[str, Term]:
    """The terms as plain values; every one that is unknown or does not fit is noted."""
    for name, value in values.items():
        if name == "qualification_texts":
            _check_texts(value, (*path, name), findings)
        elif name in GROUPS:
            _check_group(name, value, (*path, name), findings)
        else:
            _check(name, value, TERMS, path, findings)
    return {name: plain(value) for name, value in values.items()}


def _check(name: str, value: object, known: Mapping[str, Check], path: Path, findings: Findings) -> None:
    if name in DERIVED:
        findings.note((*path, name), DERIVED[name])
    elif name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f' Did you mean "{near[0]}"?' if near else ""
        findings.note((*path, name), f'The rules know no term "{name}".{hint}')
    elif problem := known[name](value):
        findings.note((*path, name), f'"{name}" {problem}.')


def _check_group(name: str, value: object, path: Path, findings: Findings) -> None:
    if not isinstance(value, dict):
        findings.note(path, f'"{name}" must be a table: write [rules.terms.{name}] and its terms below.')
        return
    for part, found in value.items():
        _check(part, found, GROUPS[name], path, findings)


def _check_texts(value: object, path: Path, findings: Findings) -> None:
    by_language = value if isinstance(value, dict) else {}
    if not by_language:
        findings.note(path, "The qualifying sentences are written by language: [rules.terms.qualification_texts.en].")
    for code, sentences in by_language.items():
        where = (*path, code)
        if code not in findings.languages:
            findings.note(where, f'"{code}" is not one of the languages of this profile.')
        found = sentences if isinstance(sentences, dict) else {}
        for key in QUALIFICATIONS:
            if key not in found:
                findings.note(where, f'The qualifying sentence "{key}" is missing in "{code}".')
        for key, sentence in found.items():
            _check(key, sentence, dict.fromkeys(QUALIFICATIONS, _template), where, findings)


def plain(value: object) -> Term:
    if isinstance(value, dict):
        return MappingProxyType({str(key): plain(inner) for key, inner in value.items()})
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    return value if isinstance(value, bool | int | str) else str(value)
