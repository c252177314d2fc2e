"""How long things take under a rule set, a sentence each."""

from __future__ import annotations

from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.decisions.rules.terms import RuleTerms


def days(number: int) -> str:
    return ngettext("%(number)s business day", "%(number)s business days", number) % {"number": number}


def hours(number: int) -> str:
    return ngettext("%(number)s hour", "%(number)s hours", number) % {"number": number}


def windows_told(terms: RuleTerms) -> list[str]:
    windows, hold = terms.windows, terms.unity_hold
    calendar = ngettext("%(number)s day", "%(number)s days", windows.debate_days) % {"number": windows.debate_days}
    found = [
        _("A ballot is open for %(days)s and closes at %(time)s; holidays do not count.")
        % {"days": days(windows.ordinary_business_days), "time": time_format(windows.closing)},
        _("Chapters are asked within the first %(days)s.") % {"days": days(windows.consultation_business_days)},
        _("A major issue is debated for %(days)s before.") % {"days": calendar},
        _(
            "When a letter is due sooner, the ballot is urgent: at least %(hours)s, with the reason shown; "
            "the debate %(debate)s."
        )
        % {"hours": hours(windows.urgent_hours), "debate": hours(windows.urgent_debate_hours)},
        _("A ballot closes %(days)s before the letter is due, so that it can be written.")
        % {"days": days(windows.business_days_before_letter)},
        _("While a seat is silent the chair may extend once, by %(days)s at most.")
        % {"days": days(windows.extension_business_days)},
        _("A vote on a call that is not decided goes on for %(hours)s for those who were absent.")
        % {"hours": hours(windows.completion_hours)},
    ]
    return [*found, _early(terms), _changes(terms), *_afterwards(terms), *([_hold(terms)] if hold.hours else [])]


def _early(terms: RuleTerms) -> str:
    if terms.early_close == "never":
        return _("A ballot never closes early.")
    return _("The chair may close early once every seat has answered.")


def _changes(terms: RuleTerms) -> str:
    if terms.vote_changes == "locked_on_cast":
        return _("A vote stands once it is given.")
    return _("A vote may be changed until the close; every change is kept.")


def _afterwards(terms: RuleTerms) -> list[str]:
    windows = terms.windows
    return [
        _("A decision may be reconsidered within %(number)s days, by the side that prevailed or on new facts.")
        % {"number": windows.reconsideration_days},
        _("What was not adopted may be proposed again on new facts, or by another chapter after %(number)s days.")
        % {"number": windows.repeat_days},
        _("When a bill changes and the change matters to nobody, %(hours)s of silence confirm the position.")
        % {"hours": hours(windows.reaffirmation_hours)},
    ]


def _hold(terms: RuleTerms) -> str:
    facts = {"hours": hours(terms.unity_hold.hours), "days": terms.unity_hold.max_days}
    if terms.unity_hold.words_wait:
        return (
            _(
                "After a close result any representative may, within %(hours)s, ask that publication wait for the "
                "next call, %(days)s days at most. Until then the words are not public."
            )
            % facts
        )
    return (
        _(
            "After a close result any representative may, within %(hours)s, ask that publication wait for the next "
            "call, %(days)s days at most."
        )
        % facts
    )
