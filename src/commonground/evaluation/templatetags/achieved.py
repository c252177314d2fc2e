"""What came of it, on pages of other rooms: {% load achieved %}.

{% accomplishments_public 4 as done %}   the newest, as shown; without a number all of them
{{ told.best.grade|grade_means }}        a grade in a sentence
{% grades_of_evidence as grades %}       code, name and meaning of each
{{ told.strength|strength_in_words }}    how strong a claim is
"""

from __future__ import annotations

from django import template
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from commonground.evaluation.models import Evidence
from commonground.evaluation.queries import Told, latest
from commonground.evaluation.wording import GRADES

register = template.Library()
FAIR, STRONG = 6, 12


@register.simple_tag
def accomplishments_public(number: int | None = None) -> list[Told]:
    return latest(number)


@register.filter
def grade_means(grade: int) -> str:
    return str(GRADES[grade])


@register.filter
def strength_in_words(strength: int) -> str:
    if not strength:
        return _("our word only")
    if strength < FAIR:
        return _("thin")
    return _("fair") if strength < STRONG else _("strong")


@register.simple_tag
def grades_of_evidence() -> list[tuple[str, str, str]]:
    return [(f"E{grade.value}", str(capfirst(str(grade.label))), str(GRADES[grade.value])) for grade in Evidence.Grade]
