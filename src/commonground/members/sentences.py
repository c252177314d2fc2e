"""What is said of a row or a file that needs a person's eye, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonground.members.rules.importing.sheet import Note

FIELDS: dict[str, str | Promise] = {
    "name": _("Name"),
    "ein": _("EIN (tax number)"),
    "also_known_as": _("Other names"),
    "city": _("City"),
    "zip_code": _("ZIP code"),
    "county": _("County"),
    "counties_served": _("Counties served"),
    "chapter": _("Chapter"),
    "kinds": _("Kind of organization"),
    "constituencies": _("People served"),
    "issues": _("Issues"),
    "languages": _("Languages"),
    "budget_tier": _("Size of the yearly budget"),
    "mission": _("What it does"),
    "website": _("Website"),
    "joined_on": _("Member since"),
}
WOULD_BE: dict[str, str | Promise] = {
    "created": _("Would be entered"),
    "updated": _("Would be brought up to date"),
}
"""What would come of a row, where the words for what came of it would say too much."""
SENTENCES: dict[str, str | Promise] = {
    # A whole file
    "too_large": _("This file is larger than %(most)s megabytes. Split it into smaller files."),
    "too_many_rows": _("This file has more than %(most)s rows. Split it into smaller files."),
    "too_many_columns": _("This file has more than %(most)s columns. Keep only those you need."),
    "old_workbook": _("This is a workbook of the old kind (.xls), or one with a password. Save it as .xlsx or as CSV."),
    "broken_workbook": _("This workbook cannot be read. Open it, save it again as .xlsx or as CSV, and try once more."),
    "a_pdf": _("This is a PDF. Save the list as CSV or .xlsx."),
    "not_a_table": _("This file is not a table. Save it as CSV or as a workbook (.xlsx)."),
    "empty_file": _("This file is empty."),
    "no_rows": _("This file has the names of columns and no row under them."),
    "no_file": _("There is no such file."),
    "header_unreadable": _("The first row, with the names of the columns, cannot be read. Save the file as UTF-8."),
    "no_name_column": _("No column holds the name. The columns are: %(columns)s. Name one of them in the mapping."),
    "two_columns": _("Two columns are called %(column)s. Rename one of them."),
    "no_such_column": _("There is no column %(column)s. The columns are: %(columns)s."),
    "no_such_field": _("Nothing here is called %(field)s. The mapping may name: %(fields)s."),
    "mapping_unreadable": _('The mapping cannot be read. It is a TOML or JSON file such as name = "Organization".'),
    # A row that is left out
    "quotes": _("Its quotation marks do not match, so the row cannot be read. It is left out."),
    "width": _("It has %(has)s cells where the first row has %(wanted)s. It is left out."),
    "encoding": _("Its letters are written in another encoding than the rest of the file. It is left out."),
    "no_character": _("It holds a character that cannot be kept. It is left out."),
    "no_name": _("It names no organization. It is left out."),
    "name_without_letters": _("“%(cell)s” is no name. The row is left out."),
    "ein_unreadable": _("“%(cell)s” is no EIN: nine digits, as in 12-3456789. The row is left out."),
    "ein_eight": _(
        "The EIN “%(cell)s” has eight digits; a spreadsheet may have taken a zero from its front. "
        "Write %(ein)s if that is right. The row is left out."
    ),
    "twice": _("The same organization stands in line %(line)s already. That line counts; this one is left out."),
    "has_left": _("%(name)s is on the list and has left. A file does not bring it back; its row is left out."),
    # Something in a row that is taken
    "formula_in_key": _("A formula stands where %(field)s should be. Write the value itself. The row is left out."),
    "formula": _("A formula stands where %(field)s should be. Formulas are not reckoned; write the value itself."),
    "too_long": _("%(field)s has %(length)s characters where %(most)s fit."),
    "ein_zero": _("The EIN “%(cell)s” had lost its first zero. It is taken as %(ein)s."),
    "zip_zero": _("The ZIP code “%(cell)s” had lost its first zero. It is taken as %(zip)s."),
    "zip_unreadable": _("“%(cell)s” is no ZIP code. The cell is not taken."),
    "day_unreadable": _("“%(cell)s” is no day such as 2026-03-12. The cell is not taken."),
    "website_unreadable": _("“%(cell)s” is no address of a website. The cell is not taken."),
    "unknown_word": _("Nobody here knows “%(word)s” (%(vocabulary)s). The cell is not taken."),
    "county_unknown": _("“%(cell)s” is no county we know. It is taken as written and is not on the map."),
    "like_line": _("It has the name of line %(line)s, and nothing tells the two apart."),
    "same_name_other_ein": _("Another organization has this name and another EIN. Both stand."),
    "stays_in_chapter": _("Where an organization is counted is not changed by a file."),
}
WORTH_NO_MENTION = frozenset({"same_name_other_ein", "like_line"})
"""Told on the page, and no fault of the row."""


def sentence(note: Note) -> str:
    facts = {name: _said(name, fact) for name, fact in note.facts.items()}
    return str(SENTENCES[note.key]) % facts


def sentences(told: Iterable[Sequence[object]]) -> list[str]:
    """Of notes as they are kept."""
    return [sentence(_note(*one)) for one in told]


def _note(key: object, facts: object) -> Note:
    assert isinstance(facts, Mapping)
    return Note(str(key), facts)


def _said(name: str, fact: str) -> str:
    return str(FIELDS.get(fact, fact)) if name in {"field", "vocabulary"} else fact
