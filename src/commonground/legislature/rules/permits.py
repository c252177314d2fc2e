"""Who may enter bills, and which readings of a set are taken. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from commonground.kernel.refusal import Refusal, refuse
from commonground.legislature.rules import refusals
from commonground.legislature.rules.measures import Measure
from commonground.legislature.rules.people import PersonRow
from commonground.members.rules import Standing

LEGISLATOR = "legislator"
VERDICTS = (LEGISLATOR, "before", "committee", "outside")
LONGEST_TOPIC = 60
LONGEST_ACTION = 2000
MOST_TOPICS = 12


@dataclass(frozen=True)
class BillFacts:
    """What is known when someone enters a bill by hand."""

    measure: Measure | None
    has_session: bool
    known: bool
    title: str


@dataclass(frozen=True)
class SetFacts:
    """What is known when a set is read.

    as_of    the date the set describes
    newest   the date of the newest set of this kind taken so far
    """

    as_of: date
    newest: date | None
    backfill: bool = False


@dataclass(frozen=True)
class AuthorFacts:
    """What is known when someone says who an author is.

    verdict         one of VERDICTS
    has_legislator  whether a legislator is named with it, and `known` whether there is such a one
    """

    settled: bool
    verdict: str
    has_legislator: bool
    known: bool


@dataclass(frozen=True)
class TopicFacts:
    """What is known when someone says what a bill is about.

    words   the topic as it is compared
    stands  whether the bill has it already, among its `number` of topics
    """

    words: str
    length: int
    stands: bool
    number: int


def refusal_to_keep_bills(by: Standing) -> Refusal | None:
    """Staff and representatives enter bills that no source brought; what they enter is recorded."""
    may = by.is_staff or by.is_system or by.on_committee
    return None if may else refuse(refusals.ONLY_MEMBERS_ENTER_BILLS)


def refusal_to_enter_bill(by: Standing, facts: BillFacts) -> Refusal | None:
    refusal = refusal_to_keep_bills(by)
    if refusal is not None:
        return refusal
    if not facts.has_session:
        return refuse(refusals.NO_SUCH_SESSION)
    if facts.measure is None:
        return refuse(refusals.NOT_A_NUMBER)
    if facts.known:
        return refuse(refusals.BILL_KNOWN, bill=str(facts.measure))
    return None if facts.title.strip() else refuse(refusals.TITLE_MISSING)


def refusal_to_enter_version(
    by: Standing, *, label: str, dated_on: date | None, newest_on: date | None
) -> Refusal | None:
    """A newer text follows the newest one; a date before that one's would turn the order around."""
    refusal = refusal_to_keep_bills(by)
    if refusal is not None:
        return refusal
    if not label.strip():
        return refuse(refusals.VERSION_MISSING)
    if dated_on is not None and newest_on is not None and dated_on < newest_on:
        return refuse(refusals.VERSION_OLDER, newest=newest_on)
    return None


def refusal_to_enter_action(by: Standing, *, text: str, on: date, today: date, has_feed: bool) -> Refusal | None:
    """What happened to a bill is entered by hand where no feed tells it."""
    refusal = refusal_to_keep_bills(by)
    if refusal is not None:
        return refusal
    if has_feed:
        return refuse(refusals.ACTION_FROM_THE_FEED)
    if not text.strip() or len(text) > LONGEST_ACTION:
        return refuse(refusals.ACTION_MISSING, longest=LONGEST_ACTION)
    return refuse(refusals.ACTION_STILL_TO_COME) if on > today else None


def refusal_to_withdraw_action(by: Standing, *, has_feed: bool) -> Refusal | None:
    refusal = refusal_to_keep_bills(by)
    return refusal or (refuse(refusals.ACTION_FROM_THE_FEED) if has_feed else None)


def refusal_to_import(by: Standing, facts: SetFacts | None = None) -> Refusal | None:
    """Sets come in by a command. One older than the newest is only taken to fill in what came before."""
    if not by.is_system:
        return refuse(refusals.ONLY_THE_SYSTEM_IMPORTS)
    if facts is None or facts.newest is None or facts.backfill or facts.as_of >= facts.newest:
        return None
    return refuse(refusals.OLDER_THAN_WHAT_IS_HERE, as_of=facts.as_of, newest=facts.newest)


def refusal_to_close_everyone(rows: Iterable[PersonRow], sitting: Collection[str], on: date) -> Refusal | None:
    """A set in which nobody sits, and none of those who sit, is a set of something else: mayors, say.

    sitting  the ids of those who sit as far as is known
    """
    people = list(rows)
    present = {row.external_id for row in people} & set(sitting)
    anyone = any(role.seat.chamber and role.is_current(on) for row in people for role in row.roles)
    return refuse(refusals.NOBODY_SITS_IN_THE_SET) if sitting and not present and not anyone else None


def refusal_to_settle_authors(by: Standing) -> Refusal | None:
    """Staff say who an author is whom no list settles."""
    return None if by.is_staff else refuse(refusals.ONLY_STAFF_SETTLE)


def refusal_to_settle_author(by: Standing, facts: AuthorFacts) -> Refusal | None:
    refusal = refusal_to_settle_authors(by)
    if refusal is not None:
        return refusal
    if facts.settled:
        return refuse(refusals.AUTHOR_SETTLED)
    if facts.verdict not in VERDICTS:
        return refuse(refusals.NO_SUCH_VERDICT)
    if facts.verdict == LEGISLATOR and not facts.known:
        return refuse(refusals.LEGISLATOR_MISSING)
    if facts.verdict != LEGISLATOR and facts.has_legislator:
        return refuse(refusals.NO_SUCH_VERDICT)
    return None


def refusal_to_reopen_author(by: Standing, *, settled: bool) -> Refusal | None:
    """What a person settled can be taken back; what the lists settle stands."""
    refusal = refusal_to_settle_authors(by)
    if refusal is not None:
        return refusal
    return None if settled else refuse(refusals.AUTHOR_NOT_SETTLED)


def refusal_to_add_topic(by: Standing, facts: TopicFacts) -> Refusal | None:
    refusal = refusal_to_keep_bills(by)
    if refusal is not None:
        return refusal
    if not facts.words or facts.length > LONGEST_TOPIC:
        return refuse(refusals.NOT_A_TOPIC, longest=LONGEST_TOPIC)
    if facts.stands:
        return refuse(refusals.TOPIC_STANDS)
    return refuse(refusals.TOPICS_FULL, most=MOST_TOPICS) if facts.number >= MOST_TOPICS else None


def refusal_to_drop_topic(by: Standing) -> Refusal | None:
    return refusal_to_keep_bills(by)
