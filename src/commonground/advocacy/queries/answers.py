"""How a letter was answered: who was asked, who signed, who declined and why, and how long it took."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from commonground.advocacy.models import Decline, Letter
from commonground.advocacy.models import Invitation as InvitationRow
from commonground.advocacy.queries.facts import oldest_text, sign_on_facts, sign_ons_of
from commonground.advocacy.rules.printings import Invitation, Metrics, metrics_of
from commonground.advocacy.rules.sign_ons import Given

Asked = tuple[int | None, int | None]
"""An organization of ours, or an ally: whoever is asked is one of the two."""


def answers_of(letter: Letter) -> Metrics:
    """Of a letter read by `facts.letters`; three statements for any number of organizations.

    An organization counts once, however many of its people were asked: from the first message, by its first opening.
    """
    asked: dict[Asked, list[InvitationRow]] = {}
    for row in letter.invitations.order_by("invited_at", "pk"):
        asked.setdefault((row.organization_id, row.ally_id), []).append(row)
    signed = _signed(letter)
    declined = {row.organization_id: row for row in letter.declines.all()}
    invitations = []
    for who, rows in asked.items():
        no = declined.get(who[0]) if who[0] is not None else None
        invitations.append(
            Invitation(
                rows[0].invited_at,
                _first(row.opened_at for row in rows),
                signed.get(who),
                no.at if no else None,
                no.reason if no else "",
            )
        )
    unasked = [row.reason for pk, row in declined.items() if (pk, None) not in asked.keys() | signed.keys()]
    return metrics_of(invitations, uninvited=len(signed.keys() - asked.keys()), unasked=unasked)


def declines_of(letter: Letter) -> list[Decline]:
    """Each no with its organization and its own words; not of those that signed after all."""
    signed = _signed(letter)
    rows = letter.declines.select_related("organization").order_by("organization__name", "pk")
    return [row for row in rows if (row.organization_id, None) not in signed]


def _first(moments: Iterable[datetime | None]) -> datetime | None:
    return min((moment for moment in moments if moment is not None), default=None)


def _signed(letter: Letter) -> dict[object, datetime]:
    """When the sign-on that stands began to count, by organization, by ally, or by the name of somebody else."""
    oldest = oldest_text(letter)
    found: dict[object, datetime] = {}
    for row in sign_ons_of(letter):
        facts = sign_on_facts(row)
        since = facts.counts_from
        if facts.given(oldest) is Given.STANDS and since is not None:
            ally = row.invitation.ally_id if row.invitation and row.organization_id is None else None
            known = row.organization_id is not None or ally is not None
            found[(row.organization_id, ally) if known else row.name] = since
    return found
