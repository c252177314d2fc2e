"""What the desk and the page of a bill say of this room."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from commonground.legislature.models import Bill
from commonground.members.rules import Standing
from commonground.website.queries.across import words_of_bill
from commonground.website.queries.messages import messages_waiting
from commonground.website.rules.messages import refusal_to_read_messages


def messages_on_the_desk(_subject: None, reader: Standing, at: datetime) -> dict[str, Any] | None:
    """How many messages wait, for the staff while there are some."""
    if refusal_to_read_messages(reader) is not None:
        return None
    waiting = messages_waiting(reader, at)
    return {"waiting": waiting, "waits": waiting.own} if waiting.everybody else None


def across_on_a_bill(bill: Bill, _reader: Standing, _at: datetime) -> dict[str, Any] | None:
    """The words its topics mean, for anybody."""
    words = words_of_bill(bill)
    return {"words": words} if words else None
