"""Who may take a letter a step further, and what must be so first. Pure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from commonground.advocacy.rules import refusals
from commonground.advocacy.rules.letters import SILENT, LetterFacts, PositionFacts, Sent, Step, Submission, step_of
from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules import Standing

OPEN_TO_CHANGE = frozenset({Step.DRAFTED, Step.FROZEN, Step.OPEN, Step.CLOSED, Step.COLLATED})
PRINTED = frozenset({Step.CHECKED, Step.SUBMITTED, Step.CONFIRMED})


def refusal_to_keep_letters(by: Standing) -> Refusal | None:
    """Staff and the committee prepare letters; the sponsor takes no part."""
    may = (by.is_staff or by.on_committee) and not by.is_sponsor
    return None if may else refuse(refusals.STAFF_KEEP_LETTERS)


def refusal_by_position(stand: str, version: int, position: PositionFacts, today: date) -> Refusal | None:
    """Nothing goes out without a position in force on the newest text, unless it is heard today and two agreed.

    stand, version  what the letter says, and the text of the bill it names
    """
    if position.stand in SILENT:
        return refuse(refusals.NO_POSITION_IN_FORCE)
    if stand != position.stand:
        return refuse(refusals.POSITION_IS_ANOTHER, stand=position.stand)
    if position.override is not None and position.override.covers(position.newest, today):
        return None
    if position.needs_review:
        return _refusal_by_review(position)
    return refuse(refusals.NAMES_AN_OLDER_TEXT) if version != position.newest else None


def _refusal_by_review(position: PositionFacts) -> Refusal:
    """How far the second look at the newer text has come."""
    if position.needs_ballot:
        return refuse(refusals.POSITION_NEEDS_A_BALLOT)
    if position.silent_until is not None:
        return refuse(refusals.POSITION_WAITS_FOR_SILENCE, until=position.silent_until)
    return refuse(refusals.POSITION_NEEDS_REVIEW)


def refusal_to_override(
    by: Standing, position: PositionFacts, *, proposer: int, hearing_on: date | None, today: date, reason: str
) -> Refusal | None:
    """Whoever presides and whoever proposed the position agree, each for themselves, on the day of the hearing."""
    if by.is_sponsor or not (by.presides or (by.person_id is not None and by.person_id == proposer)):
        return refuse(refusals.ONLY_CHAIR_AND_PROPOSER_OVERRIDE)
    if not position.needs_review:
        return refuse(refusals.NOTHING_TO_OVERRIDE)
    if hearing_on != today:
        return refuse(refusals.ONLY_ON_THE_DAY_OF_THE_HEARING)
    return None if reason.strip() else refuse(refusals.REASON_MISSING)


def _refusal_to_step(by: Standing, facts: LetterFacts, at: datetime, steps: Collection[Step]) -> Refusal | None:
    if refusal := refusal_to_keep_letters(by):
        return refusal
    step = step_of(facts, at)
    return None if step in steps else refuse(refusals.NOT_AT_THIS_STEP, step=str(step))


def _refusal_to_send(facts: LetterFacts, position: PositionFacts, today: date) -> Refusal | None:
    return refusal_by_position(facts.stand, facts.version, position, today)


def refusal_to_draft(by: Standing, position: PositionFacts, *, stand: str, version: int, today: date) -> Refusal | None:
    return refusal_to_keep_letters(by) or refusal_by_position(stand, version, position, today)


def refusal_to_freeze(
    by: Standing, facts: LetterFacts, position: PositionFacts, at: datetime, *, today: date
) -> Refusal | None:
    return _refusal_to_step(by, facts, at, {Step.DRAFTED}) or _refusal_to_send(facts, position, today)


def refusal_to_open(
    by: Standing, facts: LetterFacts, position: PositionFacts, at: datetime, *, today: date, sign_by: datetime
) -> Refusal | None:
    """Once it is said to whom it goes, for signing ends by the deadlines of those named.

    sign_by  until when organizations will be asked; two business days before the first committee's deadline
    """
    refusal = _refusal_to_step(by, facts, at, {Step.FROZEN}) or _refusal_to_send(facts, position, today)
    if refusal is None and all(one.sent is Sent.LEFT_OUT for one in facts.submissions):
        return refuse(refusals.NOBODY_NAMED)
    return refusal or _refusal_of_sign_by(facts, at, sign_by)


def refusal_to_move_sign_by(by: Standing, facts: LetterFacts, at: datetime, *, sign_by: datetime) -> Refusal | None:
    """While a letter is open, or closed by the clock alone, its end can be moved within what the committees leave."""
    steps = {Step.OPEN, Step.CLOSED} if facts.closed_at is None else {Step.OPEN}
    return _refusal_to_step(by, facts, at, steps) or _refusal_of_sign_by(facts, at, sign_by)


def _refusal_of_sign_by(facts: LetterFacts, at: datetime, sign_by: datetime) -> Refusal | None:
    if facts.latest is not None and facts.latest <= at:
        return refuse(refusals.NO_TIME_TO_SIGN, latest=facts.latest)
    if sign_by <= at:
        return refuse(refusals.SIGN_BY_IS_OVER)
    if facts.latest is not None and sign_by > facts.latest:
        return refuse(refusals.SIGN_BY_TOO_LATE, latest=facts.latest)
    return None


def refusal_to_change_text(
    by: Standing, facts: LetterFacts, at: datetime, *, is_changed: bool, typo: Collection[str] | None = None
) -> Refusal | None:
    """Until a printing is checked the text may change; what is no slip of the pen ends every signature.

    typo  when the person says it is only a slip of the pen: the bounds the change goes beyond, see letter_texts
    """
    if refusal := _refusal_to_step(by, facts, at, OPEN_TO_CHANGE):
        return refusal
    if not is_changed:
        return refuse(refusals.NOTHING_CHANGED)
    return refuse(refusals.NOT_A_TYPO, why=min(typo)) if typo else None


def refusal_to_close(by: Standing, facts: LetterFacts, at: datetime) -> Refusal | None:
    return _refusal_to_step(by, facts, at, {Step.OPEN})


def refusal_to_collate(
    by: Standing,
    facts: LetterFacts,
    position: PositionFacts,
    at: datetime,
    *,
    today: date,
    late: int = 0,
    gone: int = 0,
) -> Refusal | None:
    """The first printing once signing is over; another one for those who signed late or took their name off.

    late  sign-ons that stand and are in no printing yet
    gone  names on the newest printing that stand no longer
    """
    if refusal := _refusal_to_step(by, facts, at, {Step.CLOSED, Step.COLLATED} | PRINTED):
        return refusal
    if step_of(facts, at) in PRINTED and not late and not gone:
        return refuse(refusals.NOBODY_NEW_TO_PRINT)
    return _refusal_to_send(facts, position, today)


def refusal_to_check(
    by: Standing, facts: LetterFacts, at: datetime, *, missing: Collection[str] = ()
) -> Refusal | None:
    """Another person than the one who put it together reads the printing.

    missing  what the sheet lacks, see printings.missing_in
    """
    if refusal := _refusal_to_step(by, facts, at, {Step.COLLATED}):
        return refusal
    if by.person_id is None or by.person_id == facts.collated_by:
        return refuse(refusals.CHECKED_BY_ANOTHER)
    return refuse(refusals.SHEET_NOT_WHOLE, missing=min(missing)) if missing else None


def refusal_to_submit(
    by: Standing, facts: LetterFacts, position: PositionFacts, at: datetime, *, today: date, committee: int
) -> Refusal | None:
    """Each committee gets its own submission; a late one is sent all the same."""
    refusal = _refusal_to_step(by, facts, at, PRINTED) or _refusal_to_send(facts, position, today)
    submission = facts.submission_to(committee)
    if refusal is not None:
        return refusal
    if submission is None or submission.sent is Sent.LEFT_OUT:
        return refuse(refusals.NOT_FOR_THIS_COMMITTEE)
    return None if submission.sent is Sent.WAITING else refuse(refusals.SUBMITTED_ALREADY)


def refusal_to_confirm(by: Standing, submission: Submission | None, *, proof: str) -> Refusal | None:
    """A receipt of the committee or its portal says that the letter arrived; of any printing, however late."""
    if refusal := refusal_to_keep_letters(by):
        return refusal
    if submission is None or submission.sent is not Sent.SUBMITTED:
        return refuse(refusals.NOT_SUBMITTED_YET)
    return None if proof.strip() else refuse(refusals.PROOF_MISSING)


def refusal_to_address(by: Standing, facts: LetterFacts, at: datetime) -> Refusal | None:
    """Another committee may be named as long as the letter is under way: each gets its own submission."""
    return _refusal_to_step(by, facts, at, set(Step) - {Step.ARCHIVED, Step.WITHDRAWN})


def refusal_to_leave_out(by: Standing, facts: LetterFacts, at: datetime, *, committee: int) -> Refusal | None:
    """Not heard there after all; what was sent stays as it is."""
    submission = facts.submission_to(committee)
    if refusal := refusal_to_address(by, facts, at):
        return refusal
    if submission is None or submission.sent is Sent.LEFT_OUT:
        return refuse(refusals.NOT_FOR_THIS_COMMITTEE)
    return None if submission.sent is Sent.WAITING else refuse(refusals.SUBMITTED_ALREADY)


def refusal_to_ask_an_ally(by: Standing, *, only_members: bool) -> Refusal | None:
    """Allies are asked where the letter is open to them."""
    return refusal_to_keep_letters(by) or (refuse(refusals.ONLY_MEMBERS_SIGN) if only_members else None)


def refusal_to_archive(by: Standing, facts: LetterFacts, at: datetime) -> Refusal | None:
    return _refusal_to_step(by, facts, at, {Step.CONFIRMED})


def refusal_to_withdraw_letter(by: Standing, facts: LetterFacts, at: datetime, *, reason: str) -> Refusal | None:
    """Before the archive, with the reason; what a committee has already is answered by another letter."""
    if refusal := _refusal_to_step(by, facts, at, set(Step) - {Step.ARCHIVED, Step.WITHDRAWN}):
        return refusal
    return None if reason.strip() else refuse(refusals.REASON_MISSING)


def refusal_to_note_outcome(by: Standing, facts: LetterFacts, at: datetime, *, words: str) -> Refusal | None:
    """From the first committee that has it; what is noted can be noted better later."""
    if refusal := _refusal_to_step(by, facts, at, {Step.SUBMITTED, Step.CONFIRMED, Step.ARCHIVED}):
        return refusal
    return None if words.strip() else refuse(refusals.OUTCOME_MISSING)
