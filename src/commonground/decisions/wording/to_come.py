"""What the story of a proposal does not tell yet."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.decisions.rules.terms import RuleTerms
from commonground.decisions.wording.windows_told import days, hours


def unheard(chapters: Sequence[str]) -> str:
    sentence = ngettext(
        "%(chapters)s has not been heard yet.", "These have not been heard yet: %(chapters)s.", len(chapters)
    )
    return sentence % {"chapters": ", ".join(chapters)}


def count(*, is_open: bool) -> str:
    return _("The count, when the ballot closes.") if is_open else _("The ballot.")


def carrying(chapters: Sequence[str]) -> str:
    sentence = ngettext("How %(chapters)s carries it.", "How these chapters carry it: %(chapters)s.", len(chapters))
    return sentence % {"chapters": ", ".join(chapters)}


def after_sending(terms: RuleTerms) -> list[tuple[str, str]]:
    """What follows once a proposal is sent: how long, and what."""
    windows = terms.windows
    return [
        (_("First"), _("The chair looks at it and opens the ballot. A major issue is debated first.")),
        (days(windows.consultation_business_days), _("Chapters are asked, and say what they think.")),
        (
            days(windows.ordinary_business_days),
            _("The seats vote. A letter due sooner makes the window short."),
        ),
        (hours(terms.unity_hold.hours), _("If it was close, a representative may ask that the words wait.")),
        (_("Then"), _("Every member organization is told, in its own language, and the words are public.")),
    ]
