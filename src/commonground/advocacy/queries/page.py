"""What the page of a letter shows, and which of its steps are open to a reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from commonground.advocacy.models import Authorized, Decline, Invitation, Letter, Override, Printing, SignOn
from commonground.advocacy.queries.deadlines import Deadline
from commonground.advocacy.queries.facts import (
    Known,
    given_of,
    known_of,
    oldest_text,
    position_facts,
    sign_ons_of,
    whole_position,
)
from commonground.advocacy.queries.overriding import may_override, overrides_on
from commonground.advocacy.queries.printing import gone_from, qualification_of
from commonground.advocacy.queries.signing import lists_without
from commonground.advocacy.rules import letter_permits as permits
from commonground.advocacy.rules import refusals
from commonground.advocacy.rules.letters import PositionFacts, Sent, Step
from commonground.advocacy.rules.printings import order_of
from commonground.advocacy.rules.sign_ons import Given, refusal_by_step
from commonground.advocacy.wording import labels
from commonground.decisions.models import Position
from commonground.decisions.rules.readers import may_read
from commonground.kernel.refusal import Refusal
from commonground.legislature.models import RollCall
from commonground.members.models import Organization
from commonground.members.queries import day_of, members_on
from commonground.members.rules import Standing

MOST_VOTES = 5


@dataclass(frozen=True)
class Name:
    """One sign-on as the page tells it."""

    row: SignOn
    given: Given

    @property
    def told(self) -> str:
        return str(labels.GIVEN[self.given])

    @property
    def counts(self) -> bool:
        return self.given is Given.STANDS


@dataclass(frozen=True)
class Own:
    """An organization the reader answers for: the no it gave, if so, and whether its own list lets the reader sign."""

    organization: Organization
    decline: Decline | None
    may_sign: bool


@dataclass(frozen=True)
class LetterPage:
    letter: Letter
    reader: Standing
    at: datetime

    @cached_property
    def known(self) -> Known:
        return known_of(self.letter, self.at)

    @cached_property
    def position(self) -> Position:
        return whole_position(self.letter.position_id)

    @cached_property
    def facts(self) -> PositionFacts:
        return position_facts(self.position, self.at)

    @cached_property
    def qualification(self) -> str:
        """As it was printed last; before, as it would be printed now."""
        printing = self.known.printing
        return printing.qualification if printing else qualification_of(self.position, self.letter)

    @property
    def among_us(self) -> bool:
        return may_read(self.reader)

    @property
    def keeps(self) -> bool:
        return permits.refusal_to_keep_letters(self.reader) is None

    @cached_property
    def names(self) -> list[Name]:
        """For members every sign-on that was not taken back, of each organization the last one given; for the public
        those that stand and may be listed."""
        oldest = oldest_text(self.letter)
        found = [Name(row, given_of(row, oldest)) for row in sign_ons_of(self.letter)]
        found = _once(one for one in found if one.given is not Given.TAKEN_BACK)
        if not self.among_us:
            found = [one for one in found if one.counts and one.row.may_list]
        return sorted(found, key=lambda one: order_of(one.row.name))

    @property
    def own_names(self) -> list[Name]:
        """Those the reader may take off."""
        if not self.takes_names or not self.among_us:
            return []
        own = self.reader.organizations
        return [one for one in self.names if self.reader.is_staff or one.row.organization_id in own]

    @property
    def counting(self) -> int:
        return sum(one.counts for one in self.names)

    @property
    def printings(self) -> Sequence[Printing]:
        return list(self.letter.printings.all())

    @property
    def addressed(self) -> Sequence[Deadline]:
        """Those it goes to, then those left out of this printing that have an earlier one."""
        has = {row.recipient_id for one in self.printings for row in one.submissions.all()}
        left_out = [one for one in self.letter.recipients.all() if one.left_out_at is not None and one.pk in has]
        return [*self.known.deadlines, *(Deadline(one) for one in left_out)]

    @property
    def takes_names(self) -> bool:
        return refusal_by_step(self.known.step) is None

    @cached_property
    def own(self) -> list[Own]:
        """Those the reader may answer for, without a sign-on that stands or waits."""
        if not self.reader.organizations or not self.takes_names or self.reader.is_sponsor:
            return []
        standing = {one.row.organization_id for one in self.names if one.given in {Given.STANDS, Given.WAITING}}
        day, wanted = day_of(self.at), self.reader.organizations - standing
        rows = list(members_on(day).filter(pk__in=wanted).order_by("name", "pk"))
        said = {row.organization_id: row for row in self.letter.declines.filter(organization__in=rows)}
        closed = lists_without(self.reader, Authorized.objects.filter(organization__in=rows), self.letter, day)
        return [Own(row, said.get(row.pk), row.pk not in closed) for row in rows]

    @property
    def to_ask(self) -> list[Organization]:
        """Those that have not answered yet, where the reader may."""
        return [one.organization for one in self.own if one.may_sign and one.decline is None]

    @cached_property
    def late(self) -> int:
        """Names that stand and are in no printing yet."""
        since = self.known.facts.collated_at
        if since is None:
            return 0
        counted = (one.row.confirmed_at or one.row.signed_at for one in self.names if one.counts)
        return sum(moment > since for moment in counted)

    @cached_property
    def gone(self) -> int:
        """Names on the newest printing that were taken off since."""
        return len(gone_from(self.known, (one.row for one in self.names if one.counts)))

    @property
    def asks_own(self) -> bool:
        """While names are collected the reader's own answer comes first; later the letter's next step does. Nobody is
        urged while the letter cannot go out."""
        wanted = self.known.step is Step.OPEN or not self.keeps
        return bool(self.to_ask) and wanted and self.position_refusal is None

    @cached_property
    def refusals(self) -> Mapping[str, Refusal | None]:
        """Of every step somebody may take from here, for those who keep letters."""
        by, facts, at, today = self.reader, self.known.facts, self.at, day_of(self.at)
        names = {"late": self.late, "gone": self.gone}
        return {
            "freeze": permits.refusal_to_freeze(by, facts, self.facts, at, today=today),
            "close": permits.refusal_to_close(by, facts, at),
            "collate": permits.refusal_to_collate(by, facts, self.facts, at, today=today, **names),
            "check": permits.refusal_to_check(by, facts, at),
            "archive": permits.refusal_to_archive(by, facts, at),
            "withdraw": permits.refusal_to_withdraw_letter(by, facts, at, reason="-"),
            "address": permits.refusal_to_address(by, facts, at),
            "change": permits.refusal_to_change_text(by, facts, at, is_changed=True),
        }

    @property
    def may(self) -> Mapping[str, bool]:
        return {name: refusal is None for name, refusal in self.refusals.items()}

    @cached_property
    def position_refusal(self) -> Refusal | None:
        """Why nothing may go out now, if so."""
        letter, today = self.letter, day_of(self.at)
        return permits.refusal_by_position(letter.stand, letter.bill_version_id, self.facts, today)

    @property
    def names_older_text(self) -> bool:
        """It goes no further: the position stands on a newer text, and another letter takes its place."""
        return self.position_refusal is not None and self.position_refusal.key == refusals.NAMES_AN_OLDER_TEXT

    @property
    def may_override(self) -> bool:
        """Whoever presides or proposed it, while a newer text waits for a look, on the day of the hearing."""
        return may_override(self.position, self.facts, self.reader, self.at)

    @cached_property
    def overrides(self) -> list[Override]:
        """Who let letters go out on a newer text: today, and on the days this letter was sent."""
        days = {day_of(row.submitted_at) for one in self.printings for row in one.submissions.all()}
        if self.known.step not in {Step.ARCHIVED, Step.WITHDRAWN}:
            days.add(day_of(self.at))
        return overrides_on(self.position, days)

    @property
    def may_note(self) -> bool:
        """Say what became of it."""
        return permits.refusal_to_note_outcome(self.reader, self.known.facts, self.at, words="-") is None

    @cached_property
    def votes(self) -> list[RollCall]:
        """How the legislature voted on the bill since the letter first went out, the latest first."""
        since = min((row.submitted_at for one in self.printings for row in one.submissions.all()), default=None)
        if since is None:
            return []
        rows = RollCall.objects.filter(bill=self.letter.bill_id, held_on__gte=day_of(since))
        return list(rows.order_by("-held_on", "-sequence", "-pk")[:MOST_VOTES])

    @property
    def waiting(self) -> list[int]:
        """Recipients the newest printing has not been sent to."""
        return [one.committee for one in self.known.facts.submissions if one.sent is Sent.WAITING]

    @property
    def to_confirm(self) -> int:
        """The first submission of the newest printing without a receipt; 0 when there is none."""
        sent = self.known.printing.submissions.all() if self.known.printing else ()
        return next((row.pk for row in sent if row.confirmed_at is None), 0)

    @property
    def step_words(self) -> str:
        return str(labels.STEPS[self.known.step])

    @cached_property
    def steps(self) -> list[tuple[str, str]]:
        """Every step with where it stands: done, now or not-yet."""
        order = [step for step in Step if step is not Step.WITHDRAWN]
        if self.known.step is Step.WITHDRAWN:
            return [(str(labels.STEPS[Step.WITHDRAWN]), "stop")]
        place = order.index(self.known.step)
        states = ["done"] * place + ["waiting"] + ["not-yet"] * (len(order) - place - 1)
        return [(str(labels.STEPS[step]), state) for step, state in zip(order, states, strict=True)]


def _once(names: Iterable[Name]) -> list[Name]:
    """The last one of each organization, as on a printing; one we do not know is told from others by its name."""
    return list({one.row.organization_id or order_of(one.row.name)[0]: one for one in names}.values())


def invitations_of(letter: Letter) -> tuple[int, int]:
    """How many organizations were asked, and how many of them opened the letter."""
    rows = Invitation.objects.filter(letter=letter).values_list("organization", "ally", "opened_at")
    asked = {(organization, ally) for organization, ally, _opened in rows}
    opened = {(organization, ally) for organization, ally, opened in rows if opened is not None}
    return len(asked), len(opened)
