"""When two names are likely the same: without capitals, punctuation, legal forms and the abbreviations of tax lists."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

SPELLED_OUT = {
    "ASSN": "ASSOCIATION",
    "ASSOC": "ASSOCIATION",
    "CNTY": "COUNTY",
    "CO": "COMPANY",
    "COMM": "COMMUNITY",
    "CTR": "CENTER",
    "CENTRE": "CENTER",
    "CTRS": "CENTERS",
    "DEPT": "DEPARTMENT",
    "DEV": "DEVELOPMENT",
    "DIST": "DISTRICT",
    "ED": "EDUCATION",
    "EDUC": "EDUCATION",
    "FDN": "FOUNDATION",
    "FDTN": "FOUNDATION",
    "GRP": "GROUP",
    "HLTH": "HEALTH",
    "HOSP": "HOSPITAL",
    "INST": "INSTITUTE",
    "INTL": "INTERNATIONAL",
    "MED": "MEDICAL",
    "NATL": "NATIONAL",
    "ORG": "ORGANIZATION",
    "ORGANISATION": "ORGANIZATION",
    "RCH": "RANCHO",
    "RNCHO": "RANCHO",
    "SCH": "SCHOOL",
    "SN": "SAN",
    "SOC": "SOCIETY",
    "ST": "SAINT",
    "SVC": "SERVICE",
    "SVCS": "SERVICES",
    "SRVCS": "SERVICES",
    "UNIV": "UNIVERSITY",
}
LEFT_OUT = frozenset({"THE", "INC", "INCORPORATED", "LLC", "LTD", "CORP", "CORPORATION", "NONPROFIT", "A", "AND", "Y"})
_ASIDE = re.compile(r"\([^()]*\)")
_POINTED = re.compile(r"(?<=\b[A-Z])\.(?=[A-Z]\b)")
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'’‘`´")


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """What stays of a name when only its letters count. Empty when there are none."""
    text = unicodedata.normalize("NFKD", name).upper().translate(_APOSTROPHES)
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    words = [SPELLED_OUT.get(word, word) for word in _WORD.findall(_POINTED.sub("", text))]
    kept = [word for word in words if word not in LEFT_OUT]
    return " ".join(kept or words)


def keys_of(name: str, others: Iterable[str] = ()) -> frozenset[str]:
    """Every key a name may be found by: with and without what stands in brackets, and its other names."""
    spellings = [name, *others]
    spellings += [_ASIDE.sub(" ", one) for one in spellings if "(" in one]
    return frozenset(key for key in map(name_key, spellings) if key)


@lru_cache(maxsize=4_096)
def place_key(county: str) -> str:
    """Of a county's name, with or without the word for it."""
    text = unicodedata.normalize("NFKD", county).casefold()
    plain = " ".join(_WORD.findall("".join(letter for letter in text if not unicodedata.combining(letter))))
    plain = re.sub(r"^(city and county of|county of|condado de) ", "", plain)
    return re.sub(r" (county|co)$", "", plain)
