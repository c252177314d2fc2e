"""The words on the paper of a letter."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from commonground.decisions.rules.kinds import Stand
from commonground.decisions.wording.labels import STANDS
from commonground.decisions.wording.statements import MeasureWords, measure_phrase, position_line

RE = "RE:"
CLOSING = pgettext_lazy("the end of a letter", "Sincerely,")
COLUMNS = (pgettext_lazy("column of signers", "Organization"), pgettext_lazy("column of signers", "Signed by"))
LOGOS = gettext_lazy("Shown with the permission of each organization")


def measure_line(measure: MeasureWords) -> str:
    """AB 9005 (Calderwood), as amended March 26, 2026"""
    return measure_phrase(measure)


def re_line(stand: str, measure: str) -> str:
    """AB 9005 (Calderwood), as amended March 26, 2026 – SUPPORT"""
    position = str(STANDS[Stand(stand)]).upper()
    return pgettext("subject of a letter: bill and position", "%(measure)s – %(stand)s") % {
        "stand": position,
        "measure": measure,
    }


def title(re: str, coalition: str) -> str:
    return _("%(subject)s. Letter of %(coalition)s") % {"subject": re, "coalition": coalition}


def printing_name(number: int) -> str:
    known = {
        1: pgettext("of a letter", "First printing"),
        2: pgettext("of a letter", "Second printing"),
        3: pgettext("of a letter", "Third printing"),
    }
    return known.get(number) or pgettext("of a letter", "Printing %(number)s") % {"number": number}


def printing_line(number: int, *, checked: bool) -> str:
    """Under the date: a later printing says so, and what nobody has checked yet is not to be sent."""
    name = printing_name(number) if number > 1 else ""
    proof = "" if checked else _("Proof: not checked yet, not to be sent")
    return ". ".join(part for part in (name, proof) if part)


def foot(coalition: str, number: int, *, checked: bool) -> str:
    parts = [coalition, printing_name(number), *([] if checked else [_("Proof")])]
    return ". ".join(parts)


def recipients(chair: str, name: str, *, is_committee: bool) -> list[str]:
    """The lines of the address: who presides and the committee, or whoever else it goes to."""
    if not is_committee:
        return [part for part in (chair, name) if part]
    return [*([_("The Honorable %(name)s, Chair") % {"name": chair}] if chair else []), name]


def salutation(chair: str, name: str, *, is_committee: bool) -> str:
    if chair and is_committee:
        return _("Dear Chair %(name)s:") % {"name": chair}
    return _("Dear %(name)s:") % {"name": chair or name}


def signed_by(count: int) -> str:
    return ngettext("Signed by %(count)s organization", "Signed by %(count)s organizations", count) % {"count": count}


def logo_of(organization: str) -> str:
    return _("Logo of %(organization)s") % {"organization": organization}


def one_sentence(organization: str, stand: Stand, measure: MeasureWords) -> str:
    """Riverbend Food Bank supports AB 9005 (Calderwood), as amended March 26, 2026."""
    return position_line(organization, stand, measure)
