"""The count as a figure: seats in a row, agreeing first, and a line where the rule is met."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

CHOICES = ("agree", "abstain", "recuse", "object", "answered", "silent")
_ALSO = {"no_response": "silent", "not_answered": "silent"}
_STEP, _IN_A_ROW, _ROW_HEIGHT, _HEAD = 40, 10, 40, 24
_REM_PER_STEP = 2.98


@dataclass(frozen=True)
class Seat:
    choice: str
    x: int
    y: int


@dataclass(frozen=True)
class Row:
    """Everything the drawing needs; lengths on its own grid, the width in rem."""

    seats: tuple[Seat, ...]
    legend: tuple[tuple[str, str], ...]
    title: str
    width: int
    height: int
    top: int
    rem: float
    needed: int
    line_x: int
    line_y: int
    label_x: int
    label_anchor: str


@dataclass(frozen=True)
class ScoreRow:
    """One chapter's line of the box score; choices are shown only to those who may see them."""

    name: str
    agree: int
    seats: int
    choices: Sequence[str] = ()
    note: str = ""
    badge: str = ""
    url: str = ""

    @property
    def marks(self) -> list[str]:
        return [plain_choice(choice) for choice in self.choices]

    @property
    def spoken(self) -> str:
        return ", ".join(choice_in_words(mark, 1, counted=False) for mark in self.marks)


def plain_choice(choice: object) -> str:
    name = str(getattr(choice, "value", choice))
    return _ALSO.get(name, name)


def counts_of(counts: object) -> dict[str, int]:
    """The seats of each choice, out of a mapping, a list of choices, or a tally with such attributes."""
    of = dict.fromkeys(CHOICES, 0)
    if isinstance(counts, Mapping):
        for choice, number in counts.items():
            of[plain_choice(choice)] += int(number)
    elif isinstance(counts, Sequence) and not isinstance(counts, str):
        for choice in counts:
            of[plain_choice(choice)] += 1
    else:
        for choice in (*CHOICES, *_ALSO):
            of[plain_choice(choice)] += int(getattr(counts, choice, 0) or 0)
    return of


def choice_in_words(choice: str, number: int, *, counted: bool = True) -> str:
    words = {
        "agree": ngettext("%(number)s agrees", "%(number)s agree", number),
        "abstain": ngettext("%(number)s abstains", "%(number)s abstain", number),
        "recuse": ngettext("%(number)s recused", "%(number)s recused", number),
        "object": ngettext("%(number)s does not agree", "%(number)s do not agree", number),
        "answered": ngettext("%(number)s has answered", "%(number)s have answered", number),
        "silent": ngettext("%(number)s has not answered", "%(number)s have not answered", number),
    }
    if counted:
        return words[choice] % {"number": number}
    return {
        "agree": pgettext("one seat", "agrees"),
        "abstain": pgettext("one seat", "abstains"),
        "recuse": pgettext("one seat", "recused"),
        "object": pgettext("one seat", "does not agree"),
        "answered": pgettext("one seat", "has answered"),
        "silent": pgettext("one seat", "has not answered"),
    }[choice]


def row_of(counts: object, needed: int = 0, base: int = 0) -> Row:
    of = counts_of(counts)
    order = [choice for choice in CHOICES for _seat in range(of[choice])]
    columns = min(len(order), _IN_A_ROW)
    top = _HEAD if needed else 0
    row_height = _ROW_HEIGHT + (_HEAD if needed and len(order) > _IN_A_ROW else 0)
    rows = -(-len(order) // _IN_A_ROW)
    seats = tuple(
        Seat(choice, 3 + _STEP * (place % _IN_A_ROW), 2 + top + row_height * (place // _IN_A_ROW))
        for place, choice in enumerate(order)
    )
    line_row, column = divmod(max(min(needed, len(order)) - 1, 0), _IN_A_ROW)
    line_x = _STEP * (column + 1) + 1
    near_the_end = column > columns / 2
    return Row(
        seats=seats,
        legend=tuple((choice, choice_in_words(choice, of[choice])) for choice in CHOICES if of[choice]),
        title=_title(of, len(order), needed, base or len(order)),
        width=max(columns, 1) * _STEP + 2,
        height=max(rows, 1) * row_height + top + (4 if needed else -4),
        top=top,
        rem=round(max(columns, 1) * _REM_PER_STEP, 2),
        needed=needed,
        line_x=line_x,
        line_y=row_height * line_row + 2,
        label_x=line_x + (-8 if near_the_end else 8),
        label_anchor="end" if near_the_end else "start",
    )


def _title(of: Mapping[str, int], total: int, needed: int, base: int) -> str:
    seats = ngettext("%(number)s seat", "%(number)s seats", total) % {"number": total}
    said = ", ".join(choice_in_words(choice, of[choice]) for choice in CHOICES if of[choice])
    rule = " " + _("%(needed)s of %(base)s needed to adopt.") % {"needed": needed, "base": base} if needed else ""
    return _("%(seats)s: %(choices)s.") % {"seats": seats, "choices": said} + rule
