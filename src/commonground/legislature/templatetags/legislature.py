"""{% load legislature %}: names of chambers, sessions, texts, facts, roles, amounts as a reader best reads them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django import template
from django.template.defaultfilters import linebreaks_filter
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from commonground.legislature.models import Bill, MemberVote, RollCall
from commonground.legislature.queries.fulltext import Hit
from commonground.legislature.queries.tracker import Whereabouts
from commonground.legislature.rules.cuts import year_label
from commonground.legislature.rules.ladders import COMMITTEES, DONE_WITH, FLOOR, Rung
from commonground.legislature.rules.measures import measure_in
from commonground.legislature.rules.money import exact
from commonground.legislature.rules.rollcalls import is_of_the_floor
from commonground.legislature.rules.stages import Side, Stage, Track, track_of
from commonground.legislature.wording import (
    COMMITTEE_ROLES,
    FACTS,
    JOINT,
    RESULTS,
    amount_words,
    chapter_words,
    place_words,
    session_name,
    version_name,
)
from commonground.legislature.wording_of_stages import (
    ADOPTED,
    CLOCK,
    DUE,
    NEXT_OF,
    PARTS,
    RUNGS,
    SIDES,
    stage_words,
)
from commonground.ui.templatetags.paper import day, say

register = template.Library()
Context = template.Context


@register.simple_tag(takes_context=True)
def chamber(context: Context, key: str) -> SafeString | str:
    """The name of a chamber; "Joint" for what belongs to both."""
    found = context["coalition"].chamber(key)
    return say(context, found.names) if found else str(JOINT) if key else ""


@register.simple_tag(takes_context=True)
def district_word(context: Context, key: str) -> SafeString | str:
    found = context["coalition"].chamber(key)
    return say(context, found.district_word) if found else ""


@register.simple_tag(takes_context=True)
def measure_kind(context: Context, code: str) -> SafeString | str:
    """What the letters before a number stand for, where the profile says it."""
    found = context["coalition"].measure_kind(code)
    return say(context, found.names) if found else ""


@register.filter
def named_session(key: str) -> str:
    return session_name(key)


@register.filter
def named_version(label: str) -> str:
    return version_name(label)


@register.filter
def named_fact(what: str) -> str:
    return str(FACTS.get(what, what))


@register.filter
def named_result(result: str) -> str:
    return str(RESULTS.get(result, result))


@register.simple_tag(takes_context=True)
def told_as(context: Context, text: str) -> SafeString | str:
    """A fact as a source states it, in its language: a day in words, several lines as paragraphs."""
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        told = linebreaks_filter(text, autoescape=True) if "\n" in text else text
        return format_html('<div lang="{}">{}</div>', context["coalition"].source_language, told)


@register.filter
def named_role(role: str) -> str:
    return str(COMMITTEE_ROLES.get(role, role.capitalize()))


@register.filter
def numbered(slug: str) -> str:
    """A number as people write it: AR 5 for AR5."""
    measure = measure_in(slug)
    return str(measure) if measure else slug


@register.simple_tag(takes_context=True)
def where_held(context: Context, roll: RollCall) -> SafeString | str:
    """Where a roll call was held, as its source states it; or, by how many were counted, on the floor or not."""
    house, found = chamber(context, roll.chamber), context["coalition"].chamber(roll.chamber)
    if roll.place and found:
        return format_html("{}, {}", house, place_words(roll.place))
    if not found:
        return roll.place or house or gettext("chamber not stated")
    on_the_floor = is_of_the_floor(roll.counted, found.seats)
    if on_the_floor is None:
        return house
    return format_html("{}, {}", house, gettext("floor") if on_the_floor else gettext("a committee, not named"))


@register.filter
def for_bill(hits: Mapping[int, Hit], bill: Bill) -> Hit | None:
    """Where a text of the bill holds what was looked for."""
    return hits.get(bill.pk) if hits else None


@register.filter
def for_roll_call(asked: Mapping[int, object], roll: RollCall) -> str:
    """What we asked of it, in words; empty where we asked for nothing."""
    return str(asked.get(roll.pk, "")) if asked else ""


@register.filter
def stated(number: int | None) -> str:
    """A number of a source; a dash where it states none."""
    return "–" if number is None else str(number)


@register.filter
def named_stage(stage: str, type_: str) -> str:
    """Where a measure of that kind stands."""
    return stage_words(Stage(stage), track_of(type_)) if stage else ""


@register.filter
def chaptered_as(bill: Bill) -> str:
    """Its place among the laws, or among the resolutions, of a year or of an extraordinary session."""
    if bill.chapter_number is None or bill.chapter_year is None:
        return ""
    return chapter_words(bill.chapter_number, bill.chapter_year, bill.session_id, track_of(bill.type) or Track.BILL)


@register.filter
def what_comes_next(where: Whereabouts) -> str:
    return str(NEXT_OF[where.track].get(where.stage, ""))


@register.filter
def side_told(side: str) -> tuple[str, str]:
    """What is true of a bill beside its stage, and what that means."""
    name, told = SIDES[Side(side)]
    return str(name), str(told)


@register.filter
def named_clock(rule: str) -> str:
    return str(CLOCK.get(rule, ""))


@register.filter
def named_due(event: str) -> str:
    return str(DUE.get(event, event))


@register.filter
def named_part(contribution: str) -> str:
    """What part an author had in a text; in its own words where we have none."""
    return str(PARTS.get(contribution, contribution.replace("_", " ").lower()))


@register.filter
def named_choice(choice: str) -> str:
    return str(MemberVote.Choice(choice).label)


@register.simple_tag(takes_context=True)
def rung_name(context: Context, rung: Rung, where: Whereabouts) -> SafeString | str:
    """Committees, Senate; at the end of the way of a resolution Adopted, not Law."""
    said = ADOPTED.get(where.track, RUNGS[DONE_WITH]) if rung.what == DONE_WITH else RUNGS[rung.what]
    house = chamber(context, rung.chamber) if rung.chamber and rung.what in {COMMITTEES, FLOOR} else ""
    return format_html("{}, {}", said, house) if house else str(said)


@register.filter
def amount(cents: int) -> SafeString | str:
    """$15.2 billion, with the figure to the cent behind it; both are the same for small amounts."""
    said, figure = amount_words(cents), exact(cents)
    return said if said == figure else format_html('<abbr title="{}">{}</abbr>', figure, said)


@register.filter
def in_full(cents: int) -> str:
    """$15,200,000,000"""
    return exact(cents)


@register.filter
def named_year(year: int) -> str:
    return year_label(year)
