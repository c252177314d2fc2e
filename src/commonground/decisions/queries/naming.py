"""What a proposal is called in a list, without another query."""

from __future__ import annotations

from commonground.decisions.models import Proposal
from commonground.decisions.rules.kinds import Stand
from commonground.decisions.wording import labels


def called(proposal: Proposal) -> str:
    """AB 9005: Rent stabilization"""
    bill = proposal.bill
    if bill is None:
        return proposal.title
    title = bill.nickname or bill.title or proposal.title
    return f"{bill.label}: {title}" if title else bill.label


def stand_called(stand: str) -> str:
    """Support; empty where no stand is asked for."""
    return str(labels.STANDS[Stand(stand)]) if stand else ""
