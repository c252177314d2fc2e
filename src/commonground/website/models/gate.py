"""The one gate a page passes before anybody outside reads it, whoever opens it and from where.

Pages know that there is a gate; what it asks stands above them and is put in here when the room is set up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from commonground.website.rules.guards import Finding

Page = Any


class Gate:
    """findings of a page; those in its way; whether it would show something new; the wall itself; the day it is of."""

    findings: Callable[[Page], Sequence[Finding]]
    in_the_way: Callable[[Page], Sequence[Finding]]
    shows_something_new: Callable[[Page], bool]
    let_through: Callable[[Page], None]
    first_read_on: Callable[[Page], date]


GATE = Gate()
