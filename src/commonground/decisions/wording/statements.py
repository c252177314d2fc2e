"""The words of a position: whose stand, which stand, on which text of which measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from commonground.decisions.rules.kinds import Stand
from commonground.decisions.wording import labels
from commonground.ui import moments


@dataclass(frozen=True)
class MeasureWords:
    """A measure as a sentence names it.

    label     "AB 9005"; empty for what has no number, which is called by its title
    version   the label of its text, "Introduced"; empty when it has none
    dated_on  None: the source states no date
    """

    label: str
    title: str = ""
    authors: Sequence[str] = ()
    version: str = ""
    dated_on: date | None = None

    @property
    def short(self) -> str:
        return self.label or self.title


def version_phrase(version: str, dated_on: date | None) -> str:
    """as introduced February 20, 2026"""
    day = moments.day_in_words(dated_on) if dated_on else _("(date not stated)")
    known = {
        "introduced": _("as introduced %(day)s"),
        "amended": _("as amended %(day)s"),
        "enrolled": _("as enrolled %(day)s"),
        "chaptered": _("as chaptered %(day)s"),
    }
    # "Amended in the Assembly": the date says which amendment is meant.
    phrase = known.get(version.casefold().partition(" ")[0])
    if phrase is not None:
        return phrase % {"day": day}
    words = {"version": version, "day": day}
    return (
        _("in the version “%(version)s” of %(day)s") % words
        if dated_on
        else _("in the version “%(version)s” %(day)s") % words
    )


def measure_phrase(measure: MeasureWords, *, condition: str = "") -> str:
    """AB 9005 (Calderwood), “Rent stabilization,” as introduced February 20, 2026"""
    title = measure.title.strip().rstrip(".")
    authors = " ({})".format(", ".join(measure.authors)) if measure.authors else ""
    version = version_phrase(measure.version, measure.dated_on) if measure.version else ""
    after = [part for part in (version, condition) if part]
    if not measure.label:
        return ", ".join([_("“%(title)s”") % {"title": title}, *after])
    if title and after:
        named = _("%(label)s%(authors)s, “%(title)s,” ") % {"label": measure.label, "authors": authors, "title": title}
        return named + ", ".join(after)
    named = f"{measure.label}{authors}"
    if title:
        return _("%(named)s, “%(title)s”") % {"named": named, "title": title}
    return ", ".join([named, *after])


def position_line(coalition: str, stand: Stand, measure: MeasureWords) -> str:
    """Common Ground California supports AB 9005 (Calderwood), “Rent stabilization,” as introduced February 20, 2026."""
    condition = {
        Stand.SUPPORT_IF_AMENDED: pgettext("condition of a stand", "if it is amended"),
        Stand.OPPOSE_UNLESS_AMENDED: pgettext("condition of a stand", "unless it is amended"),
    }.get(stand, "")
    sentence = {
        Stand.SPONSOR: _("%(coalition)s sponsors %(measure)s."),
        Stand.CO_SPONSOR: _("%(coalition)s co-sponsors %(measure)s."),
        Stand.SUPPORT: _("%(coalition)s supports %(measure)s."),
        Stand.SUPPORT_IF_AMENDED: _("%(coalition)s supports %(measure)s."),
        Stand.CONCERNS: _("%(coalition)s has concerns about %(measure)s."),
        Stand.NEUTRAL: _("%(coalition)s is neutral on %(measure)s."),
        Stand.OPPOSE: _("%(coalition)s opposes %(measure)s."),
        Stand.OPPOSE_UNLESS_AMENDED: _("%(coalition)s opposes %(measure)s."),
        Stand.WATCH: _("%(coalition)s is watching %(measure)s."),
        Stand.NONE: _("%(coalition)s has no position on %(measure)s."),
    }[stand]
    return sentence % {"coalition": coalition, "measure": measure_phrase(measure, condition=condition)}


def change_asked(amendments: str) -> str:
    return _("The change we ask for: %(amendments)s") % {"amendments": amendments} if amendments.strip() else ""


def resolution_line(committee: str, coalition: str, title: str) -> str:
    """For what is adopted without being a stand on a measure."""
    facts = {"committee": committee, "coalition": coalition, "title": title.strip().rstrip(".")}
    return _("The %(committee)s of %(coalition)s adopted “%(title)s.”") % facts


def asked_fully(stand: Stand | None, measure: MeasureWords) -> str:
    """Support: AB 9005 (Calderwood), “Rent stabilization,” as introduced February 20, 2026"""
    if stand is None:
        return measure_phrase(measure)
    return _("%(stand)s: %(measure)s") % {"stand": labels.STANDS[stand], "measure": measure_phrase(measure)}


def question_line(stand: Stand | None, measure: MeasureWords) -> str:
    """What is asked of the committee, short: "AB 9005: support"."""
    if stand is None:
        return measure.short
    return _("%(measure)s: %(stand)s") % {"measure": measure.short, "stand": str(labels.STANDS[stand]).lower()}
