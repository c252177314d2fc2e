"""What staff may enter in the listing of an organization. Pure."""

from __future__ import annotations

import re

from commonground.kernel.refusal import Refusal, refuse

NOT_A_NUMBER = "members.not_a_number"
NUMBER_IS_TAKEN = "members.number_is_taken"
_NUMBER = re.compile(r"[0-9]{9}")


def plain_number(said: str) -> str:
    """The number the tax office gave, without dash and spaces: 01-2345678 is 012345678."""
    return re.sub(r"[\s-]", "", said)


def refusal_to_number(ein: str, *, taken: bool) -> Refusal | None:
    if ein and not _NUMBER.fullmatch(ein):
        return refuse(NOT_A_NUMBER)
    return refuse(NUMBER_IS_TAKEN) if taken else None
