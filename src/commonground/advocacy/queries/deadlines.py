"""When a letter is due: the policy of each committee, and the hearing as it is set now. Nothing of it is stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from commonground.advocacy.models import Recipient
from commonground.advocacy.rules.letters import latest_sign_by
from commonground.decisions.rules.kinds import Stand
from commonground.kernel.profile import Profile
from commonground.legislature.models import Hearing
from commonground.legislature.rules.hours import moment_at
from commonground.legislature.rules.letter_policies import (
    LetterDue,
    LetterPolicy,
    letter_due,
    policy_for,
    policy_in,
)
from commonground.legislature.rules.rows import NotARow
from commonground.record.coalition import profile

_NOON = time(12)


_last_read: list[tuple[Profile, tuple[LetterPolicy, ...]]] = []


def policies_of(network: Profile) -> tuple[LetterPolicy, ...]:
    """What the committees of a network's legislature ask of letters; read once as long as it is the same network."""
    for known, read in _last_read:
        if known is network:
            return read
    read = tuple(policy_in(line.stated, frozenset(Stand)) for line in network.letter_policies)
    _last_read[:] = [(network, read)]
    return read


def policies() -> tuple[LetterPolicy, ...]:
    return policies_of(profile())


@dataclass(frozen=True)
class Deadline:
    """What is known of the deadline of one recipient.

    policy   of the committee; None when it has none, or is no committee
    due      None while nobody knows
    """

    recipient: Recipient
    policy: LetterPolicy | None = None
    due: LetterDue | None = None

    @property
    def at(self) -> datetime | None:
        return self.due.at if self.due else self.recipient.needed_at

    @property
    def on_day_off(self) -> bool:
        return self.due is not None and self.due.on_day_off


def due_for(policy: LetterPolicy | None, hearing_at: datetime) -> LetterDue | None:
    """None when the committee states no deadline, or one at an hour that the clocks jump over."""
    if policy is None or policy.rule is None:
        return None
    network = profile()
    try:
        return letter_due(
            policy.rule,
            hearing_at,
            zone=network.zone,
            closing=network.closing_time,
            holidays=network.calendar,
        )
    except NotARow:
        return None


def _moment_of(hearing: Hearing) -> datetime | None:
    """When it begins; noon of its day while no hour is stated, for a rule asks only for the day."""
    zone = profile().zone
    if hearing.is_cancelled:
        return None
    try:
        return hearing.starts_at(zone) or moment_at(hearing.on, _NOON, zone)
    except NotARow:
        return moment_at(hearing.on, _NOON, zone)


def deadline_of(recipient: Recipient, known: Sequence[LetterPolicy]) -> Deadline:
    """For a recipient read with its committee and hearing: no query."""
    hearing = recipient.hearing
    name = recipient.committee.name if recipient.committee else recipient.addressee
    policy = policy_for(name, known)
    if policy is None and hearing is not None:
        policy = policy_for(hearing.committee_name, known)
    moment = _moment_of(hearing) if hearing is not None else None
    return Deadline(recipient, policy, due_for(policy, moment) if moment is not None else None)


def deadlines_of(recipients: Iterable[Recipient]) -> list[Deadline]:
    """Of those a letter still goes to, in their order."""
    known = policies()
    return [deadline_of(one, known) for one in recipients if one.left_out_at is None]


def latest_of(deadlines: Iterable[Deadline]) -> datetime | None:
    """Until when organizations can sign; None when no deadline is known."""
    network = profile()
    return latest_sign_by((one.at for one in deadlines), zone=network.zone, holidays=network.calendar)
