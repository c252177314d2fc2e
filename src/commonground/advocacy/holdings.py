"""What this room holds about somebody, for the account page: two statements for everything."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Max, Min
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.accounts.holdings import Row
from commonground.accounts.models import User
from commonground.advocacy.models import Authorized, Decline, Invitation, Letter, PreApproval, SignOn
from commonground.record.coalition import profile
from commonground.ui.moments import day_in_words, in_words, place_of
from commonground.ui.together import Reading


class _Held:
    """Everything of one person."""

    def __init__(self, user: User) -> None:
        reading = Reading()
        of_letters = ("letter__bill", "organization")
        mine = {"person__user": user}
        self.signed = reading.rows(SignOn.objects.filter(**mine).select_related(*of_letters))
        self.declined = reading.rows(Decline.objects.filter(**mine).select_related(*of_letters))
        self.invited = reading.rows(Invitation.objects.filter(**mine).select_related(*of_letters))
        self.authorized = reading.rows(Authorized.objects.filter(**mine).select_related("organization"))
        self.approved = reading.rows(PreApproval.objects.filter(given_by__user=user).select_related("organization"))
        reading.read()
        # Staff write them by the hundred, for the coalition: how many and when tells enough of the one who wrote.
        written = Letter.objects.filter(drafted_by__user=user)
        self.written = written.aggregate(number=Count("pk"), first=Min("drafted_at"), last=Max("drafted_at"))


def rows_of(user: User) -> list[Row]:
    held = _Held(user)
    return [*_for_organizations(held), *_of_letters(held)]


def _for_organizations(held: _Held) -> Iterable[Row]:
    for row in held.authorized:
        yield _("May sign letters"), f"{row.organization}, {day_in_words(row.from_on)}"
    for approval in held.approved:
        yield _("Approved beforehand"), f"{approval.organization}, {day_in_words(approval.from_on)}"


def _of_letters(held: _Held) -> Iterable[Row]:
    where = place_of(profile())
    if held.written["number"]:
        first, last = (in_words(held.written[name], "day", where) for name in ("first", "last"))
        number = held.written["number"]
        since = ngettext("%(number)s, on %(first)s", "%(number)s, from %(first)s to %(last)s", number)
        yield _("Letters you drafted"), since % {"number": number, "first": first, "last": last}
    for asked in held.invited:
        yield _("Asked to sign a letter"), f"{asked.letter.bill.label}, {in_words(asked.invited_at, 'day', where)}"
    for row in held.signed:
        told = f"{row.letter.bill.label}, {row.name}, {row.contact}, {in_words(row.signed_at, 'day', where)}"
        yield _("Letter you signed"), told
    for no in held.declined:
        yield _("Letter you did not join"), f"{no.letter.bill.label}, {no.organization}"
