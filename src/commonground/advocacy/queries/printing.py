"""What goes into a printing: who signed, the sentence of the position, and what is missing yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from commonground.advocacy.models import Letter, SignOn
from commonground.advocacy.queries.facts import Known, oldest_text, sign_on_facts, sign_ons_of, whole_position
from commonground.advocacy.queries.sheets import letters_to_print, sheet_of
from commonground.advocacy.rules import printings as rules
from commonground.advocacy.rules import sign_ons
from commonground.decisions.models import Position
from commonground.decisions.queries.positions import dissents_on, qualification_in


def _by_facts(letter: Letter) -> dict[int, tuple[SignOn, sign_ons.SignOn]]:
    return {row.pk: (row, sign_on_facts(row)) for row in sign_ons_of(letter)}


def rows_of(facts: tuple[sign_ons.SignOn, ...], known: dict[int, tuple[SignOn, sign_ons.SignOn]]) -> list[SignOn]:
    """The rows behind what the rules chose, in their order."""
    by_identity = {id(one): row for row, one in known.values()}
    return [by_identity[id(one)] for one in facts]


def signed_at(letter: Letter, at: datetime) -> list[SignOn]:
    """Those whose sign-on stands at a moment, in the order they are printed."""
    known = _by_facts(letter)
    chosen = rules.signers_at((one for _row, one in known.values()), oldest_text(letter), at)
    return rows_of(chosen, known)


def late_of(known: Known, at: datetime) -> list[SignOn]:
    """Those who signed after the newest printing was put together."""
    if known.facts.collated_at is None:
        return []
    rows = _by_facts(known.letter)
    chosen = rules.late_signers(
        (one for _row, one in rows.values()),
        oldest_text(known.letter),
        printed_at=known.facts.collated_at,
        at=at,
    )
    return rows_of(chosen, rows)


def gone_from(known: Known, standing: Iterable[SignOn]) -> tuple[str, ...]:
    """Names on the newest printing of organizations that took them off since.

    standing  the sign-ons that stand by now
    """
    printed = known.printing.signers if known.printing else ()
    return rules.gone_names((one["name"] for one in printed), (row.name for row in standing))


def signers_to_print(letter: Letter, at: datetime) -> list[dict[str, object]]:
    """What a printing keeps of each signer: nothing that is not printed."""
    return [
        {"sign_on": row.pk, "name": row.name, "signer": row.signer, "title": row.title, "county": row.county}
        for row in signed_at(letter, at)
    ]


def qualification_of(position: Position, letter: Letter) -> str:
    """The sentence the position carries, in the language of the letter; empty when none is due."""
    dissents = dissents_on(position.proposal).count()
    found = qualification_in(position, letter.language, dissents=dissents)
    return found.text if found else ""


def sentence_of(letter: Letter) -> str:
    """The same for whoever reads the letter before it is signed."""
    return qualification_of(whole_position(letter.position_id), letter)


def missing_on(known: Known) -> frozenset[str]:
    """What the newest printing lacks for any of those it goes to; nobody to send it to is a lack too."""
    letter = letters_to_print().get(pk=known.letter.pk)
    position = whole_position(letter.position_id)
    due = bool(qualification_of(position, letter))
    printing = list(letter.printings.all())[-1]
    printing.letter = letter
    recipients = list(letter.recipients.all())
    if not recipients:
        return frozenset({"committee"})
    missing: set[str] = set() if printing.revision.number == known.letter.text.number else {"text"}
    for recipient in recipients:
        lacks = rules.missing_in(sheet_of(printing, recipient), needs_qualification=due)
        missing |= lacks if recipient.committee_id else lacks - {"chair"}
    return frozenset(missing)
