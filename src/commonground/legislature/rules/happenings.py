"""What staff may say happened to a bill, in the words the legislature itself uses for it. Pure.

The stage of a bill is read out of such words, whether a feed brought them or a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

LONGEST = 2000

REFERRED, AMENDED_IN_COMMITTEE, PASSED_COMMITTEE = "referred", "amended_in_committee", "passed_committee"
TO_SUSPENSE, HELD, TWO_YEAR, FAILED_IN_COMMITTEE = "to_suspense", "held", "two_year", "failed_in_committee"
TO_THIRD, INACTIVE, PASSED, REFUSED, ARRIVED = "to_third", "inactive", "passed", "refused", "arrived"
CONCURRENCE, CONCURRED, ENROLLED, PRESENTED = "concurrence", "concurred", "enrolled", "presented"
APPROVED, UNSIGNED, VETOED, CHAPTERED = "approved", "unsigned", "vetoed", "chaptered"
DIED, WITHDRAWN = "died", "withdrawn"
OWN_WORDS = "own_words"

SAID: Mapping[str, str] = {
    REFERRED: "Referred to Com. on {committee}.",
    PASSED_COMMITTEE: "From committee: Do pass.",
    AMENDED_IN_COMMITTEE: "From committee: Amend, and do pass as amended.",
    TO_SUSPENSE: "In committee: Referred to suspense file.",
    HELD: "In committee: Held under submission.",
    TWO_YEAR: "In committee: Made a two-year bill.",
    FAILED_IN_COMMITTEE: "In committee: Set, first hearing. Failed passage.",
    TO_THIRD: "Read second time. Ordered to third reading.",
    INACTIVE: "Ordered to inactive file.",
    PASSED: "Read third time. Passed.",
    REFUSED: "Read third time. Refused passage.",
    ARRIVED: "In {chamber}. Read first time. To Com. on RLS. for assignment.",
    CONCURRENCE: "In {chamber}. Concurrence in {other} amendments pending.",
    CONCURRED: "Amendments concurred in. To Engrossing and Enrolling.",
    ENROLLED: "To Engrossing and Enrolling.",
    PRESENTED: "Enrolled and presented to the Governor.",
    APPROVED: "Approved by the Governor.",
    UNSIGNED: "Became law without Governor's signature.",
    VETOED: "Vetoed by Governor.",
    CHAPTERED: "Chaptered by Secretary of State - Chapter {chapter}, Statutes of {year}.",
    DIED: "Died at the end of the session.",
    WITHDRAWN: "Withdrawn by author.",
}
"""Each kind in its words. {chamber} is the chamber it comes to, {other} the one it comes from."""

NEEDS = {
    kind: tuple(part for part in ("committee", "chapter") if "{" + part + "}" in words) for kind, words in SAID.items()
}


def line_of(
    kind: str, *, committee: str = "", chamber: str = "", other: str = "", chapter: str = "", year: int = 0
) -> str:
    """The line of history that says it."""
    short = committee.strip().rstrip(".").upper()
    return SAID[kind].format(committee=short, chamber=chamber, other=other, chapter=chapter.strip(), year=year)


def houses_of(kind: str, now: str, chambers: Sequence[str]) -> tuple[str, str]:
    """The chamber a bill comes to and the one it comes from, as such a line says it; `now`: where it is."""
    other = next((one for one in chambers if one != now), now)
    return (other, now) if kind in {ARRIVED, CONCURRENCE} else (now, other)
