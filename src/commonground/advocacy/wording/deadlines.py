"""When a committee must have a letter, in words."""

from __future__ import annotations

from datetime import date, time, timedelta

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.legislature.rules.letter_policies import BUSINESS_DAYS, DAYS, LetterPolicy, LetterRule

_A_MONDAY = date(2024, 1, 1)


def weekday_name(number: int) -> str:
    return date_format(_A_MONDAY + timedelta(days=number), "l")


def rule_told(rule: LetterRule | None) -> str:
    """ "By 12:00 PM, 1 day before the hearing"."""
    if rule is None:
        return _("It states no deadline.")
    day = _day_told(rule)
    if rule.at is None:
        return _("By the close of business, %(day)s") % {"day": day}
    return _("By %(hour)s, %(day)s") % {"hour": hour_told(rule.at), "day": day}


def hour_told(at: time) -> str:
    return time_format(at, "TIME_FORMAT")


def _day_told(rule: LetterRule) -> str:
    if rule.kind == BUSINESS_DAYS:
        words = ngettext(
            "%(number)s business day before the hearing", "%(number)s business days before the hearing", rule.number
        )
        return words % {"number": rule.number}
    if rule.kind == DAYS:
        words = ngettext("%(number)s day before the hearing", "%(number)s days before the hearing", rule.number)
        return words % {"number": rule.number}
    weekday = {"weekday": weekday_name(rule.weekday)}
    if rule.week_before:
        return _("the %(weekday)s of the week before the hearing") % weekday
    return _("the last %(weekday)s before the hearing") % weekday


def listing_told(policy: LetterPolicy, stand: str, stands: dict[str, str]) -> str:
    """What its analysis does with a letter of this stand; empty when the committee does not say."""
    if policy.lists is None:
        return ""
    listed = policy.listed_as(stand)
    if not listed:
        return _("Its analysis does not list this position. The letter is filed all the same.")
    if listed != stand:
        return _("Its analysis lists it under “%(stand)s”.") % {"stand": stands.get(listed, listed)}
    return _("Its analysis lists it.")
