from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonground.agreement.rules import commitment_permits as why
from commonground.agreement.rules import commitments as rules
from commonground.ui import moments
from commonground.ui.wording import Words

Lazy = str | Promise

NAMES: dict[str, Lazy] = {
    rules.CALLS: _("Monthly calls"),
    rules.MEETINGS: _("In-person meetings"),
    rules.AD_HOC: _("Serving on an ad hoc committee"),
    rules.RETREAT: _("The yearly retreat"),
    rules.DUES: _("Dues"),
    rules.RESPOND: _("Answering ballots"),
    rules.CONSULT: _("Asking members before a vote"),
    rules.REPORT_BACK: _("Telling members afterwards"),
}
STATES: dict[rules.State, tuple[str, Lazy]] = {
    rules.State.MET: ("done", _("Kept")),
    rules.State.PARTLY: ("waiting", _("Kept in part")),
    rules.State.NOT_YET: ("not-yet", _("Not yet")),
    rules.State.EXCUSED: ("done", _("Nothing was expected")),
    rules.State.UNKNOWN: ("waiting", _("Not kept here yet")),
}
NOTHING_NOTED: tuple[str, Lazy] = ("waiting", _("Nothing on record yet"))
PRESENCES: dict[rules.Presence, Lazy] = {
    rules.Presence.ATTENDED: _("was there"),
    rules.Presence.ALTERNATE: _("the alternate was there"),
    rules.Presence.SHARED: _("somebody from nearby came"),
    rules.Presence.PART: _("less than half the time"),
    rules.Presence.ABSENT: _("was not there"),
    rules.Presence.EXCUSED: _("excused"),
}
NOTICES: dict[rules.Notice, Lazy] = {
    rules.Notice.TWO_IN_A_ROW: _("You missed two in a row. Is something in the way? Your buddy would like to know."),
    rules.Notice.NOT_YET: _("One commitment says “not yet”. Is something in the way? Your buddy would like to know."),
}


def leave_noted(until: date, *, uncovered: bool) -> str:
    """
    uncovered  whoever takes it holds a seat, and nobody is named to stand in
    """
    day = {"day": moments.day_in_words(until)}
    if uncovered:
        return gettext("Noted until %(day)s. No alternate is named for your seat: name one on its page.") % day
    return gettext("Noted until %(day)s. While the leave lasts, nothing is expected.") % day


TO_THE_BUDDY: dict[rules.Notice, Lazy] = {
    rules.Notice.TWO_IN_A_ROW: _("Missed two in a row. Ask within two weeks whether something is in the way."),
    rules.Notice.NOT_YET: _("One commitment says “not yet”. Ask within two weeks whether something is in the way."),
}


@dataclass(frozen=True)
class Told:
    """One commitment in words: its mark on the paper, and each day with how it went."""

    key: str
    name: Lazy
    mark: str
    words: Lazy
    counts: rules.Counts | None
    days: Sequence[tuple[date, str]]
    note: str


def _read(line: rules.Line) -> tuple[str, Lazy]:
    """Where nobody noted anything, we do not know that nothing was expected."""
    noted = line.counts is None or line.counts.possible or line.counts.excused
    return STATES[line.state] if noted or line.state is not rules.State.EXCUSED else NOTHING_NOTED


def told(lines: Iterable[tuple[rules.Line, str]]) -> list[Told]:
    presences = {presence: str(words) for presence, words in PRESENCES.items()}
    return [
        Told(
            line.key,
            NAMES[line.key],
            *_read(line),
            line.counts,
            [(one.on, presences[one.presence]) for one in line.occurrences],
            note,
        )
        for line, note in lines
    ]


DEEDS: dict[str, Lazy] = {
    "commitments.read": _("A representative read their own record"),
    "commitments.annotated": _("A representative said something beside their own record"),
    "leave.taken": _("A leave of absence was noted"),
    "leave.ended": _("A leave of absence ended early"),
    "load.shared": _("A small organization shares its load with its neighbors"),
    "load.carried": _("An organization carries its part alone again"),
}

REFUSALS: dict[str, Words] = {
    why.ONLY_REPRESENTATIVES_READ: Words(
        _("Representatives read each other’s record"),
        _("They made these promises to each other, so nobody else looks at how they are kept."),
        _("Ask the representative you have in mind. Most like to tell."),
    ),
    why.RECORD_OF_ANOTHER: Words(
        _("This is somebody else’s record"),
        _("Everybody reads and annotates their own."),
        _("Go back to your own record."),
    ),
    why.COMMITMENT_UNKNOWN: Words(
        _("The agreement has no such commitment"),
        _("A note stands beside one of the commitments in your record."),
        _("Choose the commitment in your record, and write there."),
    ),
    why.LEAVE_OF_ANOTHER: Words(
        _("A leave is taken by whom it is for"),
        _("You can take your own leave, and that of an organization you speak for."),
        _("Ask the person, or a staff organizer who can note what was said."),
    ),
    why.LEAVE_ENDS_FIRST: Words(
        _("This leave would end before it begins"),
        _("It lasts from its first day until the day you are back."),
        _("Choose a later day to be back."),
    ),
    why.LEAVE_TOO_LONG: Words(
        _("A leave lasts at most %(months)s months"),
        _("After that, a talk helps more than a longer pause."),
        _("Choose an earlier day to be back; you can take another leave later."),
    ),
    why.LEAVE_TOO_LATE: Words(
        _("This leave began too long ago"),
        _("In a crisis nobody thinks of forms, so a leave can be noted up to %(days)s days afterwards."),
        _("Choose a later first day, and say the rest beside your record."),
    ),
    why.LEAVE_TAKEN: Words(
        _("There is a leave in this time already"),
        _("Two pauses at once would say nothing more."),
        _("End the other one first, or choose other days."),
    ),
    why.LEAVE_OVER: Words(
        _("This leave is over"),
        _("Everything counts again since it ended."),
        _("Take another leave if you need one."),
    ),
    why.LOAD_OF_ANOTHER: Words(
        _("An organization says itself that it is small"),
        _("Its contact person or its representative says so; staff can note it."),
        _("Ask a contact person of the organization, or a staff organizer."),
    ),
    why.LOAD_SHARED: Words(
        _("This organization shares its load already"),
        _("Saying it twice would change nothing."),
        _("Nothing is left to do here."),
    ),
    why.LOAD_NOT_SHARED: Words(
        _("This organization carries its part alone"),
        _("There is nothing to end."),
        _("Nothing is left to do here."),
    ),
}
