"""What the pages of letters say of deadlines and of what was sent: {% load letters %}."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import template
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from commonground.advocacy.models import Letter, Submission
from commonground.advocacy.queries.deadlines import Deadline
from commonground.advocacy.queries.facts import submission_facts
from commonground.advocacy.queries.page import LetterPage
from commonground.advocacy.rules.letters import Sent
from commonground.advocacy.rules.letters import Submission as Facts
from commonground.advocacy.wording import labels
from commonground.advocacy.wording.deadlines import listing_told, rule_told
from commonground.advocacy.wording.letters import WAITS
from commonground.advocacy.wording.papers import printing_name
from commonground.decisions.queries.naming import stand_called
from commonground.decisions.rules.kinds import Stand
from commonground.kernel.refusal import Refusal

register = template.Library()
MARKS = {Sent.SUBMITTED: "waiting", Sent.CONFIRMED: "done"}


@dataclass(frozen=True)
class SentTo:
    """What one printing is to one recipient; `row` is none while it waits.

    earlier  what went to the same recipient of printings before, the first one first
    """

    facts: Facts | None
    row: Submission | None
    may_send: bool = False
    printing: str = ""
    earlier: Sequence[SentTo] = ()

    @property
    def mark(self) -> str:
        return MARKS.get(self.facts.sent, "not-yet") if self.facts else "not-yet"

    @property
    def words(self) -> str:
        return str(labels.SENT[self.facts.sent]) if self.facts else ""


@register.simple_tag
def sent_to(shown: LetterPage, deadline: Deadline) -> SentTo:
    """The newest printing, and what was sent before it: what a committee has stays on the page."""
    recipient, newest = deadline.recipient, shown.known.printing
    sent = [(one, row) for one in shown.printings for row in one.submissions.all() if row.recipient_id == recipient.pk]
    row = next((row for one, row in sent if one == newest), None)
    may_send = row is None and shown.known.facts.checked_at is not None and shown.position_refusal is None
    earlier = [
        SentTo(submission_facts(recipient, before, None), before, printing=printing_name(one.number))
        for one, before in sent
        if one != newest
    ]
    name = printing_name(newest.number) if newest else ""
    return SentTo(shown.known.facts.submission_to(recipient.pk), row, may_send, name, earlier)


@register.simple_tag
def letter_waits(refusal: Refusal | None) -> str:
    """For those who sign: that the letter does not go out now; empty while it does."""
    return str(WAITS.get(refusal.key, "")) if refusal else ""


@register.simple_tag
def rule_of(deadline: Deadline) -> str:
    return f"{rule_told(deadline.policy.rule)}." if deadline.policy and deadline.policy.rule else ""


@register.simple_tag
def listing_of(deadline: Deadline, letter: Letter) -> str:
    stands = {str(stand): stand_called(stand) for stand in Stand}
    return listing_told(deadline.policy, letter.stand, stands) if deadline.policy else ""


@register.simple_tag
def issues_told(keys: Sequence[str], names: Mapping[str, str]) -> str:
    if not keys:
        return _("every letter")
    return get_text_list([names.get(key, key) for key in keys], _("and"))


@register.simple_tag
def stands_told(stands: Sequence[str]) -> str:
    return get_text_list([stand_called(stand) for stand in stands], _("or")) if stands else _("every position")
