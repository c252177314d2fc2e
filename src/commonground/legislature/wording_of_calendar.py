"""What the pages and the book say of the calendar and of federal authorities."""

from __future__ import annotations

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonground.legislature.rules import authorities, lanes, levels, refusals
from commonground.ui.wording import Words

DEEDS = {
    "calendar.laid_out": _("Days of the legislature’s year were laid out"),
    "authority.begun": _("A federal authority was entered"),
    "authority.extended": _("An extension of a federal authority was entered"),
    "authority.verified": _("What was said of a federal authority was verified"),
    "authority.alerted": _("Staff were told that a federal authority ends soon"),
    "program.status_said": _("It was said where a program stands"),
}

AUTHORITY_ENDS = _("A federal program ends soon")

REFUSALS = {
    refusals.NO_DATE_OF_THE_YEAR: Words(
        _("There is no date of %(year)s in it"),
        _("Not one of its lines names an event of that year that we know, so nothing was changed."),
        _("Look at the path and at the year."),
    ),
    authorities.ONLY_STAFF_KEEP_AUTHORITIES: Words(
        _("Staff keep the list of authorities"),
        _("Alerts go out by these days, so the director or an organizer enters them with their source."),
        _("Tell staff what you know, and where it can be read."),
    ),
    authorities.AUTHORITY_WITHOUT_SOURCE: Words(
        _("The law or its source is missing"),
        _("A day counts here when others can look it up."),
        _("Name the law, and where it can be read."),
    ),
    authorities.PROLONGS_NOTHING: Words(
        _("This does not prolong it"),
        _("The authority already holds until %(last)s."),
        _("Look at the day again."),
    ),
    authorities.ENACTED_AFTER_ITS_END: Words(
        _("It would have ended before it began"),
        _("A law is enacted before the last day on which it holds."),
        _("Look at both days again."),
    ),
    authorities.ENACTED_STILL_TO_COME: Words(
        _("This is not law yet"),
        _("The day it was enacted is still to come. A bill prolongs nothing before it is law."),
        _("Come back once it is signed, or leave the day empty if the source does not state it."),
    ),
    authorities.AUTHORITY_KNOWN: Words(
        _("This program stands already"),
        _("Its laws are kept together, under one name."),
        _("Find it in the list, and add to it there."),
    ),
    authorities.NOTHING_TO_VERIFY: Words(
        _("There is nothing to verify"),
        _("Somebody has verified it already, or it was read in its source."),
        _("Go back to the list."),
    ),
}

REFUSALS |= {
    levels.STATUS_UNKNOWN: Words(
        _("Where does it stand?"),
        _("A program is proposed, existing, threatened, cut, restored or expanded."),
        _("Choose one of them."),
    ),
    levels.STATUS_WITHOUT_SOURCE: Words(
        _("The source is missing"),
        _("What is said of a program is public, so others should be able to look it up."),
        _("Name the document it stands in."),
    ),
    levels.STATUS_STILL_TO_COME: Words(
        _("This day is still to come"),
        _("A program stands somewhere since a day that has been."),
        _("Look at the date again."),
    ),
}

LANES: dict[str, str | Promise] = {
    lanes.LEGISLATURE: _("The legislature"),
    lanes.BUDGET: _("The budget"),
    lanes.ELECTIONS: _("Elections"),
    lanes.FEDERAL: _("Federal programs"),
    lanes.HEARINGS: _("Hearings of our bills"),
}

EVENTS: dict[str, str | Promise] = {
    "statutes_take_effect": _("New laws take effect"),
    "reconvenes": _("The legislature comes back"),
    "governors_budget": _("The Governor’s budget is due"),
    "policy_two_year_fiscal": _("Policy committees: last day for last year’s bills that cost money"),
    "committees_two_year": _("Committees: last day for last year’s bills"),
    "bill_requests": _("Last day to ask for a bill to be written"),
    "house_two_year": _("Last year’s bills must pass their first house"),
    "introduction": _("Last day to introduce bills"),
    "spring_recess_begins": _("Spring recess begins"),
    "spring_recess_ends": _("Back from spring recess"),
    "policy_fiscal": _("Policy committees: last day for bills that cost money"),
    "policy_nonfiscal": _("Policy committees: last day for all other bills"),
    "policy_last_meetings": _("Last meetings of policy committees before the floor weeks"),
    "may_revision": _("The May Revision is due"),
    "fiscal_committees": _("Fiscal committees: last day, suspense hearing before it"),
    "floor_only_begins": _("Floor sessions only, from this day"),
    "floor_only_ends": _("Floor sessions only, to this day"),
    "house_of_origin": _("Bills must pass their first house"),
    "committees_resume": _("Committees may meet again"),
    "budget_passed": _("The budget must pass by midnight"),
    "november_measures": _("Last day for measures of the legislature to reach the November ballot"),
    "fiscal_year_begins": _("The fiscal year begins"),
    "policy_second_house": _("Policy committees of the second house: last day"),
    "summer_recess_begins": _("Summer recess begins"),
    "summer_recess_ends": _("Back from summer recess"),
    "fiscal_second_house": _("Fiscal committees of the second house: last day, suspense hearing before it"),
    "final_floor_begins": _("Floor sessions only until the end, from this day"),
    "final_floor_ends": _("Floor sessions only, last day"),
    "amend_on_floor": _("Last day to amend on the floor"),
    "last_day_to_pass": _("Last day to pass bills"),
    "governor_last_day": _("The Governor’s last day to sign or veto"),
    "adjourns_sine_die": _("The session ends"),
    "new_session": _("A new session begins"),
    "election_primary_mailed": _("Ballots of the primary go out by mail"),
    "election_primary_register": _("Last day to register for the primary by mail or online"),
    "election_primary": _("Primary election"),
    "election_general_register": _("Last day to register for the general election by mail or online"),
    "election_general": _("General election"),
}


REASONS: dict[str, str | Promise] = {
    "not seen in a published calendar of %(year)s": _("not seen in a published calendar of %(year)s"),
    "as commonly stated": _("as commonly stated"),
    "the day of %(year)s, a year with the same weekdays from March on": _(
        "the day of %(year)s, a year with the same weekdays from March on"
    ),
    "not published yet": _("not published yet"),
    "after the calendar of %(year)s": _("after the calendar of %(year)s"),
    "as commonly expected": _("as commonly expected"),
}
"""Why a day is provisional, as the file of the network says it in one or two of these, a semicolon between them."""
_YEAR = re.compile(r"\b\d{4}\b")


def reason_words(source: str) -> str:
    """Why a day is provisional, in the reader's language; empty where a part of it is not of our words."""
    said = [_reason(part) for part in source.split("; ")]
    return "; ".join(said) if all(said) else ""


def _reason(part: str) -> str:
    year = _YEAR.search(part)
    known = REASONS.get(_YEAR.sub("%(year)s", part), "")
    return str(known) % {"year": year[0]} if year and known else str(known)


def event_words(event: str, title: str = "") -> str:
    """What happens; where we have no words for it, those of the calendar that states it."""
    return str(EVENTS.get(event) or title or event.replace("_", " "))
