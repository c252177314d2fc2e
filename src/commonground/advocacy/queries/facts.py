"""What the rules ask of letters and sign-ons, read from the tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Prefetch, QuerySet

from commonground.advocacy.models import Letter, Override, Printing, Recipient, Revision, SignOn
from commonground.advocacy.models import Submission as SubmissionRow
from commonground.advocacy.queries.deadlines import Deadline, deadlines_of, latest_of
from commonground.advocacy.rules import letters as rules
from commonground.advocacy.rules import sign_ons
from commonground.advocacy.rules.letter_permits import refusal_by_position
from commonground.advocacy.rules.letter_texts import Revision as RevisionFacts
from commonground.advocacy.rules.letter_texts import oldest_that_stands
from commonground.decisions.models import Position, VersionReview
from commonground.decisions.queries.positions import needs_review, newest_of, public_from, review_of_newest
from commonground.kernel.refusal import Refusal
from commonground.legislature.models import BillVersion
from commonground.members.queries import day_of


def letters() -> QuerySet[Letter]:
    """With all that their facts need, in a fixed number of queries."""
    return Letter.objects.select_related("bill__session", "bill_version").prefetch_related(
        Prefetch("recipients", Recipient.objects.select_related("committee", "hearing")),
        Prefetch("revisions", Revision.objects.select_related("written_by").order_by("number")),
        Prefetch("printings", Printing.objects.select_related("revision").order_by("number")),
        Prefetch("printings__submissions", SubmissionRow.objects.order_by("submitted_at", "pk")),
    )


def parts_of_letters() -> tuple[Prefetch[Any, Any, Any], ...]:
    """The same and the names, for many letters in one statement: see ui.together."""
    return (
        Prefetch("recipients", Recipient.objects.select_related("committee", "hearing").order_by("pk")),
        Prefetch("revisions", Revision.objects.order_by("number")),
        Prefetch("printings", Printing.objects.order_by("number")),
        Prefetch("printings__submissions", SubmissionRow.objects.order_by("submitted_at", "pk")),
        Prefetch("sign_ons", SignOn.objects.select_related("revision").order_by("pk")),
    )


def whole_position(position_id: int) -> Position:
    """A position with what tells whether a letter may speak for it."""
    reviews = VersionReview.objects.select_related("bill_version")
    rows = Position.objects.select_related("bill", "bill_version", "proposal", "ballot__rule_set", "hold")
    return rows.prefetch_related(
        Prefetch("reviews", reviews), Prefetch("bill__versions", BillVersion.objects.order_by("order"))
    ).get(pk=position_id)


def refusal_to_send(letter: Letter, at: datetime) -> Refusal | None:
    """Why nothing of this letter may go out now, if so: its position does not stand on the text it names."""
    facts = position_facts(whole_position(letter.position_id), at)
    return refusal_by_position(letter.stand, letter.bill_version_id, facts, day_of(at))


def newest_version_of(position: Position) -> BillVersion | None:
    return newest_of(position.bill.versions.all()) if position.bill else None


def position_facts(position: Position, at: datetime) -> rules.PositionFacts:
    """Of a position read by `whole_position`. Words that are not public yet are no position to speak for."""
    newest = newest_version_of(position)
    in_force = position.ended_at is None and public_from(position) <= at
    review = review_of_newest(position)
    return rules.PositionFacts(
        stand=position.stand if in_force else "",
        newest=newest.pk if newest else 0,
        needs_review=needs_review(position, at),
        silent_until=review.closes_at if review else None,
        needs_ballot=review is not None and (review.is_substantive or review.objected_at is not None),
        override=override_facts(override_on(position, newest, at)),
    )


def override_on(position: Position, newest: BillVersion | None, at: datetime) -> Override | None:
    """What was agreed for today's hearing on the newest text."""
    if newest is None:
        return None
    rows = Override.objects.filter(position=position, bill_version=newest, hearing_on=day_of(at))
    return rows.select_related("presiding", "proposer").first()


def override_facts(row: Override | None) -> rules.Override | None:
    if row is None:
        return None
    return rules.Override(row.presiding_id, row.proposer_id, row.reason, row.hearing_on, row.bill_version_id)


@dataclass(frozen=True)
class Known:
    """One letter at one moment: its facts, its deadlines, its step."""

    letter: Letter
    facts: rules.LetterFacts
    deadlines: Sequence[Deadline]
    step: rules.Step

    @property
    def printing(self) -> Printing | None:
        """The newest."""
        return next(reversed(list(self.letter.printings.all())), None)

    @property
    def first_due(self) -> datetime | None:
        """Of what still waits to be sent; None when nothing does."""
        if self.letter.withdrawn_at is not None:
            return None
        waiting = (one.due_at for one in self.facts.submissions if one.sent is rules.Sent.WAITING)
        return min((due for due in waiting if due is not None), default=None)


def known_of(letter: Letter, at: datetime) -> Known:
    """Of a letter read by `letters`: no query."""
    deadlines = deadlines_of(letter.recipients.all())
    facts = letter_facts(letter, deadlines)
    return Known(letter, facts, deadlines, rules.step_of(facts, at))


def letter_facts(letter: Letter, deadlines: Sequence[Deadline]) -> rules.LetterFacts:
    printings = list(letter.printings.all())
    newest = printings[-1] if printings else None
    return rules.LetterFacts(
        stand=letter.stand,
        version=letter.bill_version_id,
        frozen_at=letter.frozen_at,
        opened_at=letter.opened_at,
        sign_by=letter.sign_by,
        latest=latest_of(deadlines),
        closed_at=letter.closed_at,
        collated_at=newest.collated_at if newest else None,
        collated_by=newest.collated_by_id if newest else None,
        checked_at=newest.checked_at if newest else None,
        archived_at=letter.archived_at,
        withdrawn_at=letter.withdrawn_at,
        printings=len(printings),
        submissions=_submissions(letter, newest, {one.recipient.pk: one for one in deadlines}),
    )


def _submissions(
    letter: Letter, printing: Printing | None, deadlines: dict[int, Deadline]
) -> tuple[rules.Submission, ...]:
    sent = {row.recipient_id: row for row in printing.submissions.all()} if printing else {}
    return tuple(submission_facts(one, sent.get(one.pk), deadlines.get(one.pk)) for one in letter.recipients.all())


def submission_facts(recipient: Recipient, row: SubmissionRow | None, deadline: Deadline | None) -> rules.Submission:
    """What was sent states the deadline of its moment; what waits has the one of today."""
    if row is not None:
        return rules.Submission(recipient.pk, row.due_at, row.submitted_at, row.confirmed_at, row.proof)
    due_at = deadline.at if deadline else None
    return rules.Submission(recipient.pk, due_at, left_out=recipient.left_out_at is not None)


def oldest_text(letter: Letter) -> int:
    """The number of the oldest text whose signatures still stand."""
    return oldest_that_stands(RevisionFacts(one.number, one.written_at, one.is_typo) for one in letter.revisions.all())


def sign_on_facts(row: SignOn) -> sign_ons.SignOn:
    """Of a row read with its revision."""
    return sign_ons.SignOn(
        organization=row.organization_id,
        name=row.name,
        signer=row.signer,
        title=row.title,
        contact=row.contact,
        method=sign_ons.Method(row.method),
        text=row.revision.number,
        signed_at=row.signed_at,
        county=row.county,
        attests=row.attests,
        proof=row.proof,
        may_list=row.may_list,
        confirmed_at=row.confirmed_at,
        taken_back_at=row.taken_back_at,
    )


def sign_ons_of(letter: Letter) -> list[SignOn]:
    """Every sign-on of a letter, the first first."""
    rows = letter.sign_ons.select_related("revision", "organization", "invitation").order_by("signed_at", "pk")
    return list(rows)


def given_of(row: SignOn, oldest: int) -> sign_ons.Given:
    return sign_on_facts(row).given(oldest)


def under_way() -> QuerySet[Letter]:
    """Letters that are not over, the next to end first."""
    rows = letters().filter(archived_at=None, withdrawn_at=None)
    return rows.order_by(F("sign_by").asc(nulls_last=True), "pk")
