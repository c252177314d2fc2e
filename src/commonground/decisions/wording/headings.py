"""What a page of a proposal is called: the question while it is one, the stand once it is ours."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commonground.decisions.rules.kinds import Stand
from commonground.decisions.wording.statements import MeasureWords


def measure_named(measure: MeasureWords) -> str:
    """AB 9005, “Rent stabilization”"""
    title = measure.title.strip().rstrip(".")
    if not measure.label:
        return _("“%(title)s”") % {"title": title}
    return _("%(label)s, “%(title)s”") % {"label": measure.label, "title": title} if title else measure.label


def question(stand: Stand | None, measure: MeasureWords) -> str:
    """Should we support AB 9005, “Rent stabilization”?"""
    sentence = {
        Stand.SPONSOR: _("Should we sponsor %(measure)s?"),
        Stand.CO_SPONSOR: _("Should we co-sponsor %(measure)s?"),
        Stand.SUPPORT: _("Should we support %(measure)s?"),
        Stand.SUPPORT_IF_AMENDED: _("Should we support %(measure)s, if it is amended?"),
        Stand.CONCERNS: _("Should we voice concerns about %(measure)s?"),
        Stand.NEUTRAL: _("Should we be neutral on %(measure)s?"),
        Stand.OPPOSE_UNLESS_AMENDED: _("Should we oppose %(measure)s, unless it is amended?"),
        Stand.OPPOSE: _("Should we oppose %(measure)s?"),
        Stand.WATCH: _("Should we watch %(measure)s?"),
        Stand.NONE: _("Should we have no position on %(measure)s?"),
    }
    asked = sentence[stand] if stand else _("Should we adopt %(measure)s?")
    return asked % {"measure": measure_named(measure)}


def answer(stand: Stand | None, measure: MeasureWords) -> str:
    """We support AB 9005, “Rent stabilization”"""
    sentence = {
        Stand.SPONSOR: _("We sponsor %(measure)s"),
        Stand.CO_SPONSOR: _("We co-sponsor %(measure)s"),
        Stand.SUPPORT: _("We support %(measure)s"),
        Stand.SUPPORT_IF_AMENDED: _("We support %(measure)s, if it is amended"),
        Stand.CONCERNS: _("We have concerns about %(measure)s"),
        Stand.NEUTRAL: _("We are neutral on %(measure)s"),
        Stand.OPPOSE_UNLESS_AMENDED: _("We oppose %(measure)s, unless it is amended"),
        Stand.OPPOSE: _("We oppose %(measure)s"),
        Stand.WATCH: _("We watch %(measure)s"),
        Stand.NONE: _("We have no position on %(measure)s"),
    }
    said = sentence[stand] if stand else _("We adopted %(measure)s")
    return said % {"measure": measure_named(measure)}
