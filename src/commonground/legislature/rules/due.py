"""Which deadline of the legislature's year a bill has to meet where it stands. Pure."""

from __future__ import annotations

from commonground.legislature.rules.stages import Stage

_COMMITTEE = {Stage.INTRODUCED, Stage.AWAITING_REFERRAL, Stage.POLICY_COMMITTEE}
_FLOOR = {Stage.SECOND_READING, Stage.THIRD_READING}
_AT_THE_END = {Stage.PASSED_HOUSE, Stage.CONCURRENCE, Stage.CONFERENCE}


def event_due(stage: Stage, *, in_first_house: bool, is_fiscal: bool | None, two_year: bool) -> str:
    """The event of the calendar it has to be through by; empty when none waits for it.

    is_fiscal  whether a fiscal committee has to hear it; None: not known, and then the earlier day is meant
    """
    if stage in _COMMITTEE:
        return _of_policy_committees(in_first_house, is_fiscal, two_year)
    if stage == Stage.FISCAL_COMMITTEE:
        first = "committees_two_year" if two_year else "fiscal_committees"
        return first if in_first_house else "fiscal_second_house"
    if stage in _FLOOR:
        first = "house_two_year" if two_year else "house_of_origin"
        return first if in_first_house else "last_day_to_pass"
    return "last_day_to_pass" if stage in _AT_THE_END else ""


def _of_policy_committees(in_first_house: bool, is_fiscal: bool | None, two_year: bool) -> str:
    if not in_first_house:
        return "policy_second_house"
    if two_year:
        return "committees_two_year" if is_fiscal is False else "policy_two_year_fiscal"
    return "policy_nonfiscal" if is_fiscal is False else "policy_fiscal"
