"""Letters in a list, each with its step and what is due next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, QuerySet

from commonground.advocacy.models import Letter, SignOn
from commonground.advocacy.queries.facts import Known, given_of, known_of, oldest_text, parts_of_letters
from commonground.advocacy.queries.visible import sent, visible_to
from commonground.advocacy.rules.letter_permits import refusal_to_keep_letters
from commonground.advocacy.rules.letters import SILENT
from commonground.advocacy.rules.sign_ons import Given
from commonground.advocacy.wording import labels
from commonground.decisions.models import Position
from commonground.decisions.queries.naming import stand_called
from commonground.decisions.queries.positions import public_positions
from commonground.decisions.rules.readers import may_read
from commonground.kernel.days import local_day
from commonground.legislature.models import Bill
from commonground.members.rules import Standing
from commonground.record.coalition import profile
from commonground.ui.together import Reading, first

SENT, OVER = "sent", "over"
SHOWN = 6


def among_us(reader: Standing) -> bool:
    return may_read(reader)


def listed(reader: Standing, show: str = "") -> QuerySet[Letter]:
    """What is under way, the next to end first; `sent` and `over` show the rest."""
    rows = visible_to(reader)
    if not may_read(reader) or show == SENT:
        of_these = rows.filter(sent()) if may_read(reader) else rows  # others find no letter but those
        return of_these.order_by("-opened_at", "-pk")
    if show == OVER:
        return rows.exclude(archived_at=None, withdrawn_at=None).order_by("-drafted_at", "-pk")
    return rows.filter(archived_at=None, withdrawn_at=None).order_by(F("sign_by").asc(nulls_last=True), "-pk")


@dataclass(frozen=True)
class Line:
    known: Known
    names: int

    @property
    def letter(self) -> Letter:
        return self.known.letter

    @property
    def stand(self) -> str:
        return stand_called(self.letter.stand)

    @property
    def step(self) -> str:
        return str(labels.STEPS[self.known.step])

    @property
    def is_open(self) -> bool:
        return self.known.step == "open"


def lines_of(rows: Iterable[Letter], reader: Standing, at: datetime) -> list[Line]:
    """One query more for the names, however many letters there are; for visitors those on the letter that was sent."""
    found = list(rows)
    names = names_that_count(found) if may_read(reader) else names_sent(found)
    return [Line(known_of(letter, at), names.get(letter.pk, 0)) for letter in found]


def lines_on(bill: Bill, reader: Standing, at: datetime, most: int) -> list[Line]:
    """The newest letters on a bill, in one statement."""
    reading = Reading()
    newest = visible_to(reader).prefetch_related(None).filter(bill=bill).order_by("-drafted_at", "-pk")
    found = reading.rows(first(newest, most), *parts_of_letters())
    reading.read()
    rows = [row for letter in found for row in letter.sign_ons.all() if row.taken_back_at is None]
    names = _counted(found, rows) if may_read(reader) else names_sent(found)
    return [Line(known_of(letter, at), names[letter.pk]) for letter in found]


def names_that_count(letters: Iterable[Letter]) -> dict[int, int]:
    found = list(letters)
    return _counted(found, SignOn.objects.filter(letter__in=found, taken_back_at=None).select_related("revision"))


def names_sent(letters: Iterable[Letter]) -> dict[int, int]:
    """How many stand on the newest printing that was sent; no query."""
    sent = [(letter, one) for letter in letters for one in letter.printings.all() if one.submissions.all()]
    return {letter.pk: len(one.signers) for letter, one in sent}  # the newest comes last


def _counted(letters: Iterable[Letter], rows: Iterable[SignOn]) -> dict[int, int]:
    oldest = {letter.pk: oldest_text(letter) for letter in letters}
    counted: dict[int, int] = dict.fromkeys(oldest, 0)
    for row in rows:
        counted[row.letter_id] += given_of(row, oldest[row.letter_id]) is Given.STANDS
    return counted


def positions_to_write_for(reader: Standing, at: datetime) -> list[Position]:
    """Positions in force on bills of this year's sessions that have no letter, for those who write letters."""
    if refusal_to_keep_letters(reader) is not None:
        return []
    written = Letter.objects.filter(position=OuterRef("pk"), withdrawn_at=None)
    running = {"bill__session__last_year__gte": local_day(at, profile().zone).year}
    rows = public_positions(at).filter(**running).exclude(stand__in=SILENT).exclude(Exists(written))
    return list(rows.prefetch_related(None)[:SHOWN])
