"""What the house holds about a person: each room that keeps something says so here, for the account page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonground.accounts.models import User
from commonground.kernel.languages import own_name
from commonground.record.coalition import profile
from commonground.ui.moments import in_words, place_of

Row = tuple[str | Promise, object]
RowsOf = Callable[[User], Sequence[Row]]


@dataclass(frozen=True)
class Holding:
    key: str
    title: str | Promise
    rows: Sequence[Row]


def rows_of_the_account(user: User) -> list[Row]:
    return [
        (_("E-mail address"), user.email),
        (_("Language"), own_name(user.language)),
        (_("Reminders"), _("wanted") if user.reminders else _("not wanted")),
        (_("Account since"), in_words(user.joined_at, "day", place_of(profile()))),
    ]


_known: dict[str, tuple[str | Promise, RowsOf]] = {"account": (_("Your account"), rows_of_the_account)}


def know(key: str, title: str | Promise, rows_of: RowsOf) -> None:
    _known[key] = (title, rows_of)


def holdings_of(user: User) -> list[Holding]:
    """Only what there is: a room that holds nothing about this person is left out."""
    found = [Holding(key, title, rows_of(user)) for key, (title, rows_of) in _known.items()]
    return [holding for holding in found if holding.rows]
