"""One closed ballot read whole: what was decided, in which words, by which count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language

from commonground.decisions.models import Ballot, Position, UnityHold
from commonground.decisions.queries.positions import (
    Qualification,
    confirmed_version,
    counted,
    dissents_on,
    public_from,
    qualification_in,
)
from commonground.decisions.queries.rulesets import terms_of
from commonground.decisions.queries.story import measure_words
from commonground.decisions.rules.kinds import Stand
from commonground.decisions.rules.tally import Outcome, Tally
from commonground.decisions.rules.terms import RuleTerms, Threshold
from commonground.decisions.wording import sentences, statements, voices
from commonground.members.models import Chapter
from commonground.record.coalition import profile


@dataclass(frozen=True, eq=False)
class Decision:
    """A closed ballot. The lines are in the language that is active when they are read.

    tally          None when it ended without a count
    position       what it put in force, whether it still is or not
    qualification  the sentence the position carries now, in the language that was asked for or in English
    empty          chapters that had no representative when it opened
    """

    ballot: Ballot
    at: datetime
    terms: RuleTerms
    outcome: Outcome
    tally: Tally | None
    position: Position | None
    qualification: Qualification | None
    empty: tuple[Chapter, ...]

    @property
    def threshold(self) -> Threshold:
        return Threshold(self.ballot.kind)

    @property
    def stand(self) -> Stand | None:
        return Stand(self.ballot.proposal.stand) if self.ballot.proposal.stand else None

    @property
    def outcome_line(self) -> str:
        """With the count: for members."""
        return sentences.outcome_line(self.outcome, self.tally, by_consensus=self.ballot.by_consensus)

    @property
    def public_outcome_line(self) -> str:
        return sentences.outcome_words(self.outcome, by_consensus=self.ballot.by_consensus)

    @property
    def rule_line(self) -> str:
        if self.tally is None:
            return ""
        return sentences.rule_line(self.terms, self.threshold, self.tally, by_consensus=self.ballot.by_consensus)

    @property
    def public_rule_line(self) -> str:
        if self.tally is None:
            return ""
        return sentences.public_rule_line(self.terms, self.threshold, self.tally, by_consensus=self.ballot.by_consensus)

    @property
    def count_line(self) -> str:
        """How all answered; nothing where one number says it."""
        if self.tally is None or self.ballot.by_consensus or self.tally.agree == self.tally.roll:
            return ""
        return sentences.count_line(self.tally)

    @property
    def notes(self) -> list[str]:
        """For members: what they should know when they read the count."""
        return [*self._about_the_count(), *self.warnings_for_all]

    @property
    def warnings_for_all(self) -> list[str]:
        """What every decision says, in public too."""
        return sentences.without_representative(self.empty)

    def _about_the_count(self) -> list[str]:
        if self.tally is None:
            return []
        before = Stand(self.ballot.stand_in_force) if self.ballot.stand_in_force else None
        asked = sentences.further_conditions(self.terms, self.threshold, self.tally, stand=self.stand, in_force=before)
        ballot = self.ballot
        known = sentences.notes_on(
            self.tally, ballot.warnings, authorized=ballot.authorized, by_consensus=ballot.by_consensus
        )
        return [*asked, *known]

    @property
    def statement(self) -> str:
        """The words of what was adopted; empty when nothing was."""
        coalition, proposal = profile(), self.ballot.proposal
        if self.outcome is not Outcome.ADOPTED:
            return ""
        if self.stand is None:
            return _resolution(proposal.title)
        version = confirmed_version(self.position, self.at) if self.position else None
        return statements.position_line(coalition.name, self.stand, measure_words(proposal, version))

    @property
    def proposed(self) -> str:
        """What was asked, short."""
        return statements.question_line(self.stand, measure_words(self.ballot.proposal))

    @property
    def change_asked(self) -> str:
        return statements.change_asked(self.ballot.proposal.amendments)

    @property
    def public_at(self) -> datetime | None:
        """When the words become public, or became; None where there are none."""
        return public_from(self.position) if self.position else None

    @property
    def is_public(self) -> bool:
        return self.public_at is not None and self.public_at <= self.at

    @property
    def waiting_line(self) -> str:
        """Why the words are not public yet; empty when they are."""
        if self.position is None or self.public_at is None or self.is_public:
            return ""
        return voices.public_line(self.public_at, is_held=_is_held(self.position, self.at))


def _is_held(position: Position, at: datetime) -> bool:
    hold: UnityHold | None = getattr(position, "hold", None)
    return hold is not None and hold.released_at is None and hold.until_at > at


def _resolution(title: str) -> str:
    coalition = profile()
    committee = coalition.committee_names.say(get_language() or "en")
    return statements.resolution_line(committee, coalition.name, title)


def decision_of(ballot_id: int, at: datetime, *, language: str) -> Decision | None:
    """A closed ballot, read for somebody; None while it is open or when there is none.

    language  the reader's, for the sentence that qualifies the position
    """
    rows = Ballot.objects.select_related(
        "proposal__bill", "proposal__bill_version", "rule_set", "position__hold", "position__bill_version"
    )
    rows = rows.prefetch_related("proposal__bill__authorships__author")
    ballot = rows.filter(pk=ballot_id).exclude(closed_at=None).first()
    if ballot is None:
        return None
    position: Position | None = getattr(ballot, "position", None)
    qualification = None
    if position is not None:
        position.ballot = ballot
        on_file = dissents_on(ballot.proposal).count()
        qualification = qualification_in(position, language, dissents=on_file)
    return Decision(
        ballot=ballot,
        at=at,
        terms=terms_of(ballot.rule_set),
        outcome=Outcome(ballot.outcome),
        tally=counted(ballot) if ballot.base is not None else None,
        position=position,
        qualification=qualification,
        empty=tuple(Chapter.objects.filter(pk__in=ballot.without_representative)),
    )
