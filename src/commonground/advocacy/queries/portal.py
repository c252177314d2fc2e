"""The organizations of a letter one by one, as a committee's portal wants them entered."""

from __future__ import annotations

from dataclasses import dataclass

from commonground.advocacy.models import Letter, Printing
from commonground.advocacy.queries.deadlines import deadlines_of
from commonground.advocacy.queries.printings import newest_printing
from commonground.advocacy.queries.sheets import signers_of
from commonground.advocacy.rules.printings import PortalLine, portal_list
from commonground.ui.spreadsheets import line_of

COLUMNS = ("place", "organization", "signer", "title")


@dataclass(frozen=True)
class Portal:
    """What is to be entered, and which committees say that they want it so.

    notes  what those committees say besides
    """

    printing: Printing
    lines: tuple[PortalLine, ...]
    one_by_one: tuple[str, ...]
    notes: tuple[tuple[str, str], ...]

    @property
    def names(self) -> str:
        """A line for each organization."""
        return "\n".join(line.organization for line in self.lines)

    def as_text(self) -> bytes:
        return "".join(f"{line}\n" for line in self.lines).encode()

    def as_csv(self) -> bytes:
        rows = ((str(line.place), line.organization, line.signer, line.title) for line in self.lines)
        return b"".join([line_of(COLUMNS), *(line_of(row) for row in rows)])


def portal_of(letter: Letter) -> Portal | None:
    """Of a letter read by `letters_to_print`; None before it is put together."""
    printing = newest_printing(letter)
    if printing is None:
        return None
    known = [one for one in deadlines_of(letter.recipients.all()) if one.policy is not None]
    asked = tuple(one.recipient.name for one in known if one.policy and one.policy.one_by_one)
    notes = tuple((one.recipient.name, note) for one in known if one.policy for note in one.policy.notes)
    return Portal(printing, portal_list(signers_of(printing)), asked, notes)
