"""Which column holds what: found by its name in English or Spanish, or told by a mapping."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from commonground.members.rules.importing.sheet import unusable

NAME, EIN = "name", "ein"
SYNONYMS: dict[str, tuple[str, ...]] = {
    NAME: (
        "name", "organization", "organisation", "organization name", "organisation name", "name of organization",
        "org name", "org", "legal name", "member organization", "group", "agency",
        "nombre", "organizacion", "nombre de la organizacion", "organizacion miembro", "agencia",
    ),
    EIN: (
        "ein", "employer identification number", "federal ein", "tax id", "taxid", "tax id number", "ein number",
        "federal tax id", "fein", "numero de identificacion del empleador", "identificacion fiscal", "numero fiscal",
    ),
    "also_known_as": (
        "also known as", "aka", "a k a", "dba", "doing business as", "other names", "other name", "acronym",
        "abbreviation", "tambien conocida como", "otros nombres", "otro nombre", "siglas",
    ),
    "city": ("city", "town", "place", "ciudad", "localidad"),
    "zip_code": ("zip", "zip code", "zipcode", "postal code", "codigo postal", "cp"),
    "county": ("county", "county name", "home county", "condado"),
    "counties_served": ("counties served", "counties", "service area", "condados", "condados que atiende"),
    "chapter": ("chapter", "capitulo"),
    "kinds": (
        "kind", "kinds", "kind of organization", "type", "organization type", "type of organization",
        "tipo", "tipos", "tipo de organizacion", "clase",
    ),
    "constituencies": (
        "constituency", "constituencies", "people served", "serves", "populations served", "communities served",
        "personas que atiende", "personas a quienes sirve", "comunidades", "poblacion", "poblaciones",
    ),
    "issues": ("issue", "issues", "issue areas", "works on", "tema", "temas", "asuntos"),
    "languages": ("language", "languages", "languages spoken", "idioma", "idiomas"),
    "budget_tier": ("budget", "budget tier", "budget size", "annual budget", "presupuesto", "nivel de presupuesto"),
    "mission": ("mission", "description", "what it does", "about", "mision", "descripcion", "que hace"),
    "website": ("website", "web site", "web", "url", "homepage", "sitio web", "pagina web"),
    "joined_on": (
        "joined", "joined on", "member since", "since", "date joined", "join date",
        "se unio", "fecha de ingreso", "ingreso", "miembro desde", "miembro desde el", "desde",
    ),
}  # fmt: skip
FIELDS = tuple(SYNONYMS)
COUNTED_AS_NO_COLUMN = frozenset({"", "-"})
_BY_WORD = {word: kept for kept, words in SYNONYMS.items() for word in (kept.replace("_", " "), *words)}


def plain(text: str) -> str:
    """A heading without capitals, accents and punctuation."""
    spread = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", letters))


def found_in(header: Sequence[str]) -> dict[str, str]:
    """What each column seems to hold, the first one where several could."""
    columns: dict[str, str] = {}
    for heading in header:
        kept = _BY_WORD.get(plain(heading))
        if kept and kept not in columns:
            columns[kept] = heading
    return columns


def chosen(header: Sequence[str], told: Mapping[str, object]) -> dict[str, str]:
    """What a mapping says, and for the rest what the columns are called.

    told    {"name": "Organization"}, or the other way round; an empty column leaves a thing out
    raises  UnusableFile for a word or a column nobody knows
    """
    known = {plain(heading): heading for heading in header}
    said: dict[str, str] = {}
    for left, right in told.items():
        kept, column = _pair(str(left), "" if right in (None, False) else str(right))
        if column not in COUNTED_AS_NO_COLUMN and plain(column) not in known:
            raise unusable("no_such_column", column=column, columns=", ".join(header))
        said[kept] = known.get(plain(column), "")
    found = {kept: column for kept, column in found_in(header).items() if kept not in said}
    columns = {kept: column for kept, column in found.items() if column not in said.values()}
    return {**columns, **{kept: column for kept, column in said.items() if column}}


def _pair(left: str, right: str) -> tuple[str, str]:
    if left in SYNONYMS:
        return left, right
    if right in SYNONYMS:
        return right, left
    raise unusable("no_such_field", field=left, fields=", ".join(FIELDS))


def places_of(header: Sequence[str], columns: Mapping[str, str]) -> dict[str, int]:
    """Where each thing stands in a row.

    raises  UnusableFile without a column for the name, or when two columns share a name that is used
    """
    if NAME not in columns:
        raise unusable("no_name_column", columns=", ".join(heading for heading in header if heading))
    for column in columns.values():
        if list(header).count(column) > 1:
            raise unusable("two_columns", column=column)
    return {kept: header.index(column) for kept, column in columns.items()}
