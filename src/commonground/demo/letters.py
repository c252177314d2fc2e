"""The letters of the demonstration year and the hearings they go to: invented, and the same every time."""

import tomllib
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Any

from commonground.demo.bills import bill
from commonground.demo.cast import STORY, CastOrganization, organizations

EVERYTHING, OWN_ISSUES, ASKED = "everything", "own_issues", "asked"
# Of eight organizations one approved every letter of ours beforehand, and three those on their own issues.
APPROVALS = (EVERYTHING, OWN_ISSUES, OWN_ISSUES, OWN_ISSUES, ASKED, ASKED, ASKED, ASKED)
# Of the others, every fourth lets its contact person sign on fair taxes only; all do on families once we asked again.
ON_THEIR_OWN = 7
FAIR_TAXES, FAMILIES = "tax_fairness", "child_care"
ASKED_AGAIN_ON = date(2026, 8, 24)


@dataclass(frozen=True)
class StoryHearing:
    """moved_on  the day on which we learn that it is set for `moved_to`"""

    key: str
    committee: str
    chamber: str
    on: date
    at: time
    entered: date
    bills: tuple[str, ...]
    section: str = "regular"
    moved_on: date | None = None
    moved_to: date | None = None

    @property
    def heard_on(self) -> date:
        return self.moved_to or self.on


@dataclass(frozen=True)
class StoryLetter:
    """A letter at one stage of a bill.

    hearing       key of the hearing it is written for; otherwise it has an addressee
    again         key of the hearing of the committee that gets it next
    needed        until when it is needed, where no policy of a committee says so
    first_closes  when signing was to end, before the hearing moved
    signers       how many organizations sign
    place         its place among the letters that open on the same day
    """

    bill: str
    stage: str
    opened: date
    closes: date
    signers: int
    hearing: str = ""
    addressee: str = ""
    again: str = ""
    needed: date | None = None
    first_closes: date | None = None
    place: int = 0

    @property
    def key(self) -> tuple[str, str]:
        return self.bill, self.stage

    @property
    def issue(self) -> str:
        return issue_of(self.bill)


@dataclass(frozen=True)
class Signers:
    """Organizations that approved the letter beforehand, and those that sign it once they are asked, in order.

    declining  asked, and says why it does not join; the others stay silent
    """

    beforehand: tuple[CastOrganization, ...] = ()
    asked: tuple[CastOrganization, ...] = ()
    declining: tuple[CastOrganization, ...] = ()


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads((STORY / "letters.toml").read_text(encoding="utf-8"))


def issue_of(bill_id: str) -> str:
    return str(_told()["bills"][bill_id]["issue"])


def words_of(letter: StoryLetter, stand: str) -> tuple[str, str]:
    """The ask in one sentence, and the body."""
    said = _told()["stages"][letter.stage]
    ask = said["ask"].format(label=bill(letter.bill).number, vote="no" if stand == "oppose" else "aye")
    return ask, f"{_told()['bills'][letter.bill]['body']}\n\n{said['last']}"


def outcome_of(bill_id: str, kind: str, on: date) -> str:
    """What became of a letter, after something happened to its bill; empty where that decided nothing."""
    words = str(_told()["outcomes"].get(kind, ""))
    return words.format(label=bill(bill_id).number, day=f"{on:%B} {on.day}")


@cache
def hearings() -> dict[str, StoryHearing]:
    rows = [StoryHearing(**{**row, "bills": tuple(row["bills"])}) for row in _told()["hearings"]]
    return {row.key: row for row in rows}


@cache
def letters() -> tuple[StoryLetter, ...]:
    places: dict[date, int] = {}
    found = []
    for row in _told()["letters"]:
        place = places[row["opened"]] = places.get(row["opened"], -1) + 1
        found.append(StoryLetter(**row, place=place))
    return tuple(found)


def _kind_of(member: CastOrganization) -> int:
    return organizations().index(member) % len(APPROVALS)


def approval_of(member: CastOrganization) -> str:
    """What an organization says yes to beforehand: everything, its own issues, or nothing, so that it is asked."""
    return APPROVALS[_kind_of(member)]


def scope_of(member: CastOrganization, on: date) -> tuple[str, ...]:
    """The issues on which its contact person may sign on a day, by its own list."""
    own = member.issues if _kind_of(member) < ON_THEIR_OWN else (FAIR_TAXES,)
    widened = approval_of(member) == ASKED and on >= ASKED_AGAIN_ON
    return tuple(sorted({*own, FAMILIES})) if widened else own


def signs_beforehand(member: CastOrganization, issue: str) -> bool:
    approval = approval_of(member)
    return approval == EVERYTHING or (approval == OWN_ISSUES and issue in member.issues)


def signers_of(letter: StoryLetter) -> Signers:
    """Who signs: whoever approved beforehand, then as many of those asked as the story says, others each time."""
    here = [one for one in organizations() if one.is_member_on(letter.opened) and one.is_member_on(letter.closes)]
    beforehand = [one for one in here if signs_beforehand(one, letter.issue)]
    asked = [one for one in here if one not in beforehand and letter.issue in scope_of(one, letter.opened)]
    turn = letters().index(letter) * 5 % max(len(asked), 1)
    wanted = letter.signers - len(beforehand)
    if not 0 <= wanted <= len(asked):
        raise ValueError(f"{letter.key}: {len(beforehand)} to {len(beforehand) + len(asked)} can sign.")
    in_turn = [*asked[turn:], *asked[:turn]]
    return Signers(tuple(beforehand), tuple(in_turn[:wanted]), tuple(in_turn[wanted : wanted + 1]))
