"""What the actions of a measure's history say, as the official feed words them, old sessions and new. Pure.

An action may say several things; they are read in the order in which they stand. Words we know that change no
stage are read too, so that what is left unread is truly unknown.
"""

from __future__ import annotations

import re
from typing import NamedTuple

CHAPTERED, APPROVED, UNSIGNED, VETOED, OVERRIDDEN = "chaptered", "approved", "unsigned", "vetoed", "overridden"
VETO_STANDS, VETO_PENDING, PRESENTED, FILED, ENROLLED = (
    "veto_stands",
    "veto_pending",
    "presented",
    "filed",
    "enrolled",
)
CONCURRENCE, CONCURRED, CONFERENCE, DIED, WITHDRAWN = "concurrence", "concurred", "conference", "died", "withdrawn"
SUSPENSE, TWO_YEAR, HELD, FAILED, RECONSIDERED = "suspense", "two_year", "held", "failed", "reconsidered"
REPORTED, REFERRED, SAME_COMMITTEE, AT_THE_DESK = "reported", "referred", "same_committee", "at_the_desk"
INTRODUCED, ARRIVED, READ_SECOND, TO_SECOND, TO_THIRD = (
    "introduced",
    "arrived",
    "read_second",
    "to_second",
    "to_third",
)
CONSENT, INACTIVE, ACTIVE, PASSED, NOTED = "consent", "inactive", "active", "passed", "noted"


class Said(NamedTuple):
    """One thing an action says.

    chamber     the word for a chamber it names, in lower case
    committees  the short names of committees it names, as printed
    number, of  of a chapter
    """

    what: str
    chamber: str = ""
    committees: tuple[str, ...] = ()
    number: int = 0
    of: str = ""
    is_resolution: bool = False


_COMMITTEE = r"(?-i:(?P<to>[A-Z&][A-Z.,&]*(?![a-z])(?: (?:and )?[A-Z&][A-Z.,&]*(?![a-z]))*))"
_GOVERNOR = r"(?:the )?governor"

_WORDS: tuple[tuple[str, str, str], ...] = (
    (
        CHAPTERED,
        "chaptered",
        r"chaptered by secretary of state\W+(?P<res>res\. )?chapter (?P<no>\d{1,6}), statutes of (?P<of>[0-9][^.]*)",
    ),
    (APPROVED, "approved", rf"approved by {_GOVERNOR}"),
    (UNSIGNED, "became law", rf"became law without {_GOVERNOR}.s signature"),
    (VETO_STANDS, "sustained", r"veto sustained"),
    (VETO_STANDS, "veto", rf"(?:last day to consider|consideration of) {_GOVERNOR}.s veto (?:stricken|pursuant)"),
    (VETO_PENDING, "veto pending", rf"consideration of {_GOVERNOR}.s veto pending"),
    (OVERRIDDEN, "overridden", r"veto overridden"),
    (VETOED, "vetoed", rf"vetoed by {_GOVERNOR}"),
    (PRESENTED, "enrolled", rf"enrolled(?: and|\.)(?: presented)? to {_GOVERNOR}\b"),
    (FILED, "enrolled", r"enrolled(?: and|\.)(?: filed with| to) (?:the )?secretary of state"),
    (NOTED, "stricken", r"stricken from file"),
    (CONFERENCE, "to concur", r"refuse[sd]? to concur"),
    (CONFERENCE, "conference", r"conference committee"),
    (CONCURRED, "amendments concurred", r"amendments concurred in"),
    (CONCURRED, "concurs in", r"concurs in \w+ amendments"),
    (ENROLLED, "to enrollment", r"to enrollment"),
    (ENROLLED, "engrossing", r"to engrossing and enrolling"),
    (CONCURRENCE, "concurrence", r"concurrence in \w+ amendments pending"),
    (CONCURRENCE, "unfinished", r"to unfinished business"),
    (DIED, "died", r"\bdied (?:at|on|in|pursuant)\b[^.]*"),
    (DIED, "chief clerk", r"(?:filed with|returned to) (?:the )?chief clerk pursuant to"),
    (DIED, "secretary of senate", r"returned to (?:the )?secretary of senate pursuant to"),
    (DIED, "further action", r"from committee:? without further action"),
    (WITHDRAWN, "withdrawn", r"withdrawn (?:by (?:the )?author|from (?:further )?consideration)"),
    (SUSPENSE, "suspense", r"(?:placed on|referred to)(?: (?-i:[A-Z.,& ]+))? suspense file"),
    (TWO_YEAR, "year bill", r"\b(?:two|2)-year bill"),
    (HELD, "held", r"held (?:in committee|under submission|without recommendation)(?: and under submission)?"),
    (FAILED, "failed", r"failed (?:passage|adoption)(?: in committee)?"),
    (FAILED, "refused", r"refused (?:passage|adoption)"),
    (RECONSIDERED, "reconsideration", r"reconsideration granted"),
    (NOTED, "recommendation", r"with recommendation:? to (?:the )?consent calendar"),
    (NOTED, "re-refer to", rf"\bre-refer to (?:committee|coms?\.? on {_COMMITTEE})"),
    (NOTED, "from committee", r"from committee(?: chair)?,? with author.s amendments"),
    (REPORTED, "from committee", r"from committee:? (?:amend,? and )?(?:do pass|be adopted)"),
    (NOTED, "from committee", r"from committee:? be re-referred|withdrawn from committee"),
    (AT_THE_DESK, "for assignment", r"(?:read first time\. )?to com\. on rls\.? for assignment"),
    (AT_THE_DESK, "held at desk", r"held at desk"),
    (SAME_COMMITTEE, "re-referred", r"re-referred to committee"),
    (REFERRED, "to com", rf"\b(?:(?:re-)?referred to|to) coms?\.? on {_COMMITTEE}"),
    (INTRODUCED, "introduced", r"^introduced\b(?! measure version)"),
    (INTRODUCED, "read first", r"^read first time"),
    (INTRODUCED, "from printer", r"^from printer"),
    (ARRIVED, "in ", r"^in (?P<chamber>assembly|senate)\b"),
    (PASSED, "passed", r"read third time[.,](?: urgency clause \w+\.)? passed"),
    (PASSED, "adopted", r"read (?:third time )?and adopted|read\. adopted"),
    (TO_SECOND, "second", r"(?:ordered|returned|amended\.|and) to second reading"),
    (TO_THIRD, "third", r"to third reading"),
    (READ_SECOND, "second", r"read second time"),
    (CONSENT, "consent calendar", r"(?:ordered to|placed on|to) (?:the )?(?:special )?consent calendar"),
    (INACTIVE, "inactive", r"to (?:the )?inactive file"),
    (ACTIVE, "inactive", r"from inactive file"),
    (NOTED, "hearing", r"set for (?:\w+ )?hearing|in committee: (?:set, \w+ hearing|hearing)|further hearing"),
    (NOTED, "hearing", r"^\w+ \d+ hearing\b|hearing (?:cancell?ed|postponed|for testimony)"),
    (NOTED, "canceled", r"canceled at the request of"),
    (NOTED, "testimony", r"testimony taken"),
    (NOTED, "print", r"to print\b"),
    (NOTED, "may be", r"may be (?:heard|acted)"),
    (NOTED, "author", r"coauthors? (?:revised|added)"),
    (NOTED, "motion", r"motion to reconsider"),
    (NOTED, "suspended", r"(?:assembly|senate|joint) rule \S+ suspended"),
    (NOTED, "corrected", r"^\(corrected|version corrected"),
    (NOTED, "notice", r"notice of intention"),
    (NOTED, "without reference", r"without reference to"),
    (NOTED, "read", r"read (?:third|first) time"),
    (NOTED, "tabled", r"amendments by .* tabled"),
)
"""What is said, letters every such text holds (they make reading a whole session quick), and the words."""

_READ = tuple((what, hint, re.compile(pattern, re.IGNORECASE)) for what, hint, pattern in _WORDS)


def said_in(action: str) -> tuple[Said, ...]:
    """What the text of one action says, in its order; empty when it holds no words we know."""
    rest = " ".join(action.replace("\u2019", "'").split())
    found: list[tuple[int, Said]] = []
    lower = rest.lower()
    for what, hint, pattern in _READ:
        for match in pattern.finditer(rest) if hint in lower else ():
            found.append((match.start(), _said(what, match)))
            rest = rest[: match.start()] + "\x00" * (match.end() - match.start()) + rest[match.end() :]
    return tuple(said for _start, said in sorted(found, key=lambda pair: pair[0]))


def _said(what: str, match: re.Match[str]) -> Said:
    parts = match.groupdict()
    if what == CHAPTERED:
        return Said(what, number=int(parts["no"]), of=parts["of"].strip(), is_resolution=bool(parts["res"]))
    if what == REFERRED:
        return Said(what, committees=tuple(parts["to"].split(" and ")))
    return Said(what, chamber=(parts.get("chamber") or "").lower())
