"""The whole story of one proposal, in order, as one reader may read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext as _

from commonground.decisions.models import (
    Acknowledgement,
    Ballot,
    MajorDeclaration,
    OutsideInfluence,
    Proposal,
    Question,
    ReportBack,
)
from commonground.decisions.queries.readable import is_staff_draft, lines_of
from commonground.decisions.queries.rounds import Round, rounds_of
from commonground.decisions.queries.story import Credit, Heard, chapters_heard, credited, measure_words
from commonground.decisions.queries.talk import (
    Communication,
    Dissents,
    NewerText,
    Talk,
    Test,
    communication_of,
    dissents_heard,
    newer_texts,
    report_backs_on,
    talk_on,
    tests_on,
)
from commonground.decisions.rules.kinds import Stand
from commonground.decisions.rules.readers import ears_of
from commonground.decisions.rules.tally import Outcome
from commonground.decisions.rules.terms import RuleTerms
from commonground.decisions.wording import headings, to_come
from commonground.decisions.wording.statements import MeasureWords
from commonground.members.rules import Standing
from commonground.ui import moments


@dataclass(frozen=True)
class Chapter:
    """One part of the story; its template is named after it.

    at       when it happened; None for what has no day
    until    when it was over, where it took days
    """

    name: str
    at: datetime | None
    until: datetime | None = None
    round: Round | None = None
    test: Test | None = None

    @property
    def when(self) -> datetime | str:
        """The day, or from which day to which."""
        if self.at is None or self.until is None:
            return self.at or ""
        first, last = (moments.in_words(at, "weekday") for at in (self.at, self.until))
        return (
            first
            if first == last
            else _("%(first)s to %(last)s") % {"first": _short(self.at), "last": _short(self.until)}
        )

    @property
    def template(self) -> str:
        return f"decisions/thread/{self.name}.html"


def _short(at: datetime) -> str:
    return moments.in_words(at, "short")


@dataclass(frozen=True)
class Thread:
    """Everything the page of a proposal tells."""

    proposal: Proposal
    reader: Standing
    at: datetime
    measure: MeasureWords
    credits: list[Credit]
    influences: list[OutsideInfluence]
    heard: list[Heard]
    talk: Talk
    tests: list[Test]
    declarations: list[MajorDeclaration]
    rounds: list[Round]
    dissents: Dissents
    questions: list[Question]
    report_backs: list[tuple[ReportBack, bool]]
    acknowledgements: list[Acknowledgement]
    communication: Communication | None
    newer_texts: list[NewerText]
    later: list[Proposal]
    is_staff_draft: bool

    @property
    def stand(self) -> Stand | None:
        return Stand(self.proposal.stand) if self.proposal.stand else None

    @property
    def last(self) -> Round | None:
        return self.rounds[-1] if self.rounds else None

    @property
    def running(self) -> Round | None:
        return self.last if self.last and self.last.is_open else None

    @cached_property
    def decided(self) -> Round | None:
        """The last round that was counted."""
        return next((row for row in reversed(self.rounds) if row.is_decided), None)

    @property
    def is_ours(self) -> bool:
        """It was adopted, and no later decision took its place."""
        decision = self.decided.decision if self.decided else None
        if decision is None or decision.outcome is not Outcome.ADOPTED:
            return False
        return decision.position is None or decision.position.ended_at is None

    @property
    def heading(self) -> str:
        say = headings.answer if self.is_ours else headings.question
        return say(self.stand, self.measure)

    @property
    def lines(self) -> list[str]:
        return lines_of(self.proposal)

    @property
    def not_yet(self) -> list[str]:
        """What is still to come, as far as it is known."""
        if self.proposal.submitted_at is None or self.proposal.withdrawn_at or self.proposal.merged_into_id:
            return []
        if self.decided is None or self.running is not None:
            return self._before_the_count()
        return self._after_the_count()

    def _before_the_count(self) -> list[str]:
        waiting = [one.name for one in self.heard if one.state == "not_yet"]
        unheard = to_come.unheard(waiting) if waiting else ""
        return [line for line in (unheard, to_come.count(is_open=self.running is not None)) if line]

    def _after_the_count(self) -> list[str]:
        decided = self.decided
        if decided is None or decided.decision is None or decided.decision.outcome is not Outcome.ADOPTED:
            return []
        said = {row.chapter_id for row in self.acknowledgements if row.ballot_id == decided.ballot.pk}
        silent = [one.name for one in self.heard if one.chapter and one.chapter.pk not in said]
        return [to_come.carrying(silent)] if silent and self.is_ours else []

    @cached_property
    def story(self) -> list[Chapter]:
        told = [chapter for chapter in self._told() if chapter.at is not None]
        return sorted(told, key=lambda chapter: chapter.at or self.at)

    def _told(self) -> Iterator[Chapter]:
        proposal = self.proposal
        yield Chapter("asked", proposal.submitted_at or proposal.drafted_at)
        yield self._voices()
        yield Chapter("debate", self.talk.first_at, self.talk.last_at)
        if self.declarations:
            yield Chapter("declared", self.declarations[-1].at)
        for one in self.rounds:
            yield Chapter("open" if one.is_open else "count", one.at, round=one)
            if one.decision and one.decision.statement:
                yield Chapter("words", one.at, round=one)
        # A declaration that is enough stops the ballot and opens the debate at one moment: the debate comes last.
        yield from (Chapter("consensus", test.debate.opened_at, test.debate.ends_at, test=test) for test in self.tests)
        yield from self._afterwards()

    def _voices(self) -> Chapter:
        said = [row.at for one in self.heard for row in one.said]
        return Chapter("heard", min(said, default=None), max(said, default=None))

    def _afterwards(self) -> Iterator[Chapter]:
        proposal = self.proposal
        if self.communication is not None and self.decided:
            yield Chapter("notices", self.decided.at)
        yield Chapter("reported", self.report_backs[0][0].at if self.report_backs else None)
        yield Chapter("acknowledged", min((row.at for row in self.acknowledgements), default=None))
        yield Chapter("dissents", self.dissents.first_at)
        yield Chapter("questions", self.questions[0].asked_at if self.questions else None)
        yield Chapter("texts", self._texts_at())
        yield Chapter("merged", proposal.merged_at)
        yield Chapter("withdrawn", proposal.withdrawn_at)
        yield Chapter("later", self.later[0].submitted_at if self.later else None)

    def _texts_at(self) -> datetime | None:
        if not self.newer_texts:
            return None
        reviewed = [text.review.at for text in self.newer_texts if text.review]
        return min(reviewed, default=self.at)


def thread_of(proposal: Proposal, by: Standing, at: datetime, terms: RuleTerms, *, language: str) -> Thread:
    """proposal comes from `readable_proposals`, which decides who may open it, and was read whole."""
    ears = ears_of(by)
    dissents = dissents_heard(proposal, by)
    rounds = rounds_of(proposal, by, at, language=language, dissents=dissents.number)
    decided = next((row for row in reversed(rounds) if row.is_decided), None)
    ballots = [row.ballot for row in rounds]
    position = decided.decision.position if decided and decided.decision else None
    return Thread(
        proposal=proposal,
        reader=by,
        at=at,
        measure=measure_words(proposal),
        credits=credited(proposal),
        influences=list(proposal.influences.all()),
        heard=chapters_heard(proposal, at, ballot=rounds[-1].ballot if rounds else None),
        talk=talk_on(proposal, ears),
        tests=tests_on(proposal, by, ears, at, terms),
        declarations=list(proposal.declarations.all()),
        rounds=rounds,
        dissents=dissents,
        questions=list(proposal.questions.all()),
        report_backs=report_backs_on(ballots, ears),
        acknowledgements=acknowledgements_of(ballots),
        communication=communication_of(decided.ballot) if decided else None,
        newer_texts=newer_texts(position, at) if position else [],
        later=taken_up_again(ballots),
        is_staff_draft=is_staff_draft(proposal),
    )


def acknowledgements_of(ballots: Sequence[Ballot]) -> list[Acknowledgement]:
    rows = [row for ballot in ballots for row in ballot.acknowledgements.all()]
    return sorted(rows, key=lambda row: (row.chapter.order, row.pk))


def taken_up_again(ballots: Sequence[Ballot]) -> list[Proposal]:
    """Later proposals that take up one of these decisions again."""
    rows = [row for ballot in ballots for row in ballot.followed_by.all() if row.submitted_at]
    return sorted(rows, key=lambda row: (row.submitted_at or row.drafted_at, row.pk))
