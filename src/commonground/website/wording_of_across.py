"""How the pages across issues speak of each way to look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonground.website.rules.across import Lens


@dataclass(frozen=True)
class LensWords:
    """
    title    over its words
    kicker   over one of them
    who      over the organizations that say a word
    nobody   where none says it in public
    nothing  where the network names no such word
    """

    title: Promise
    kicker: Promise
    who: Promise
    nobody: Promise
    nothing: Promise


LENSES: Mapping[Lens, LensWords] = {
    Lens.ISSUE: LensWords(
        _("Issues"),
        _("Issue"),
        _("Who works on it"),
        _("No member organization says in public yet that it works on this."),
        _("This network names no issues."),
    ),
    Lens.POPULATION: LensWords(
        _("People our members serve"),
        _("People our members serve"),
        _("Who serves them"),
        _("No member organization says in public yet that it serves them."),
        _("This network names no people it serves."),
    ),
    Lens.PROGRAM: LensWords(
        _("Public programs"),
        _("Public program"),
        _("Who works on it"),
        _("Organizations name issues and the people they serve, not programs."),
        _("This network names no programs."),
    ),
    Lens.REGION: LensWords(
        _("Places"),
        _("Place"),
        _("Who is at home here"),
        _("No member organization here is named in public yet."),
        _("This network names no places."),
    ),
}

# What our records do not tie to a word, said where a reader would look for it.
NOT_HERE: Mapping[Lens, Promise] = {
    Lens.ISSUE: _("Budget cuts are kept by program, not by issue."),
    Lens.POPULATION: _("What came of it names issues and programs, not the people served. Budget cuts name programs."),
    Lens.PROGRAM: _("Organizations name issues and the people they serve, not programs."),
    Lens.REGION: _("Positions, what came of it and budget cuts belong to no single place, so none is listed here."),
}
