"""Who asked and how the chapters were heard, a line each."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from commonground.decisions.wording import labels
from commonground.ui import moments


def credit_line(name: str, submitted_as: str, of: str) -> str:
    """Nadia Okafor, representative, Bay Area"""
    sentence = {
        "representative": _("%(name)s, representative, %(of)s"),
        "contact": _("%(name)s, for %(of)s"),
        "convener": _("%(name)s, convener, in the name of the chapter %(of)s"),
    }[submitted_as]
    return sentence % {"name": name, "of": of}


def merged_credit_line(credit: str, reference: str) -> str:
    return _("%(credit)s, who asked the same in %(reference)s") % {"credit": credit, "reference": reference}


def heard_line(name: str, view: str, *, words: str = "", how: str = "") -> str:
    """Fresno: for. “Keep mobile-home parks in.” Chapter call, March 11."""
    said = labels.VIEWS.get(view, labels.VIEWS["none"])
    parts = [_("%(chapter)s: %(view)s.") % {"chapter": name, "view": str(said).lower()}]
    if words.strip():
        parts.append(_("“%(words)s”") % {"words": words.strip()})
    if how.strip():
        parts.append(closed(how))
    return " ".join(parts)


def not_heard_line(name: str, barrier: str) -> str:
    facts = {"chapter": name, "barrier": closed(barrier)}
    return _("%(chapter)s: could not be asked. What was in the way: %(barrier)s") % facts


def silent_line(name: str, *, has_representative: bool) -> str:
    if not has_representative:
        return _("%(chapter)s: no seated representative who could ask.") % {"chapter": name}
    return _("%(chapter)s: nothing was noted.") % {"chapter": name}


def closed(words: str) -> str:
    """With a full stop, as somebody who writes in a form often leaves it out."""
    text = words.strip()
    return text if not text or text[-1] in '.!?…”"' else f"{text}."


def public_line(public_at: datetime, *, is_held: bool) -> str:
    """When words that wait become public."""
    when = {"moment": moments.in_words(public_at)}
    if is_held:
        return (
            _("A representative asked that publication wait for the next call; it waits until %(moment)s at most.")
            % when
        )
    return _("The words become public %(moment)s, unless a representative asks for them to wait.") % when
