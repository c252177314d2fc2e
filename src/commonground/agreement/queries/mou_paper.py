"""The agreement on paper: its clauses by number, and who signed."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from commonground.agreement.queries.mou import Said, said, signers_of
from commonground.agreement.wording.mou import KINDS
from commonground.committee.models import MouVersion, Signature
from commonground.record.coalition import profile
from commonground.ui.moments import in_words, place_of
from commonground.ui.typeset.paper import set_on_paper


def language_for(version: MouVersion, wanted: str) -> str:
    """The reader's, where every clause stands in it; otherwise the one it was written in."""
    spoken = {code.lower(): code for code in version.languages()}
    return spoken.get(wanted.lower(), profile().source_language)


def facts_of(version: MouVersion, at: datetime, *, names: bool, language: str) -> dict[str, Any]:
    """names  whether whoever signed is named; organizations always are, where they are named in public"""
    network, where = profile(), place_of(profile())
    since = in_words(version.in_force_from, "day", where)
    told = {"name": network.name, "number": version.number, "since": since}
    adopted = _("Adopted by decision %(reference)s.") % {"reference": version.adopted_reference}
    return {
        "headline": _("Memorandum of understanding"),
        "sub_headline": _("%(name)s, version %(number)s, in force from %(since)s") % told,
        "adopted": adopted if version.adopted_reference else version_source(version, language),
        "groups": _groups(said(version.clauses), language),
        "signed_heading": _("Signed"),
        "signatures": [_signature(one, names=names) for one in signers_of(version, at)],
        "nobody": _("Nobody has signed this version yet."),
        "mark": _("Mark of the text: %(digest)s") % {"digest": version.digest},
        "mark_help": _("The same words always have this mark. One letter more, and it is another."),
        "foot": _("%(name)s, memorandum of understanding, version %(number)s") % told,
    }


def version_source(version: MouVersion, language: str) -> str:
    """Where a text comes from that no decision here adopted; in the words of the network."""
    mou = profile().mou
    return mou.note.say(language) if mou and version.source else version.source


def _groups(clauses: list[Said], language: str) -> list[dict[str, Any]]:
    """The clauses of each kind, numbered in the order in which they are read."""
    numbers = count(1)
    groups = [
        {
            "heading": str(words),
            "clauses": [
                {"number": next(numbers), "name": clause.name.say(language), "text": clause.text.say(language)}
                for clause in clauses
                if clause.kind == kind
            ],
        }
        for kind, words in KINDS.items()
    ]
    return [group for group in groups if group["clauses"]]


def _signature(signature: Signature, *, names: bool) -> dict[str, str]:
    where = place_of(profile())
    seen = names or signature.organization.is_listed
    organization = signature.organization.name if seen else _("An organization not named in public")
    told = {"kind": signature.get_kind_display(), "at": in_words(signature.at, "long", where)}
    method = f". {signature.get_method_display()}." if names else ""
    return {
        "organization": organization,
        "who": f"{signature.name}, {signature.authority}" if names else "",
        "when": _("%(kind)s on %(at)s") % told + method,
    }


def on_paper(version: MouVersion, at: datetime, *, names: bool, language: str) -> bytes:
    """A tagged PDF; raises NotPrintable."""
    spoken = language_for(version, language)
    with translation.override(spoken):
        facts = facts_of(version, at, names=names, language=spoken)
        return set_on_paper("mou.typ", facts, language=spoken)
