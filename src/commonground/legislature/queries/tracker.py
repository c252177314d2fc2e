"""Where a bill stands, what comes next, by when, and what its texts, papers and votes say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from commonground.legislature.models import (
    Bill,
    BillAction,
    BillVersion,
    CalendarDay,
    MemberVote,
    RollCall,
    VersionAuthor,
    VersionText,
)
from commonground.legislature.queries.calendar import days_of
from commonground.legislature.queries.told import course_of, last_told
from commonground.legislature.rules.due import event_due
from commonground.legislature.rules.following import is_placeholder
from commonground.legislature.rules.governor import ActClock, LastDay, Presented, last_day
from commonground.legislature.rules.ladders import Rung, ladder
from commonground.legislature.rules.measures import kind_code, session_in
from commonground.legislature.rules.rollcalls import is_empty_seat, is_of_the_floor
from commonground.legislature.rules.stages import (
    NOT_PASSED,
    MeasureState,
    Side,
    Stage,
    Track,
    is_terminal,
    is_two_year,
    track_of,
)
from commonground.legislature.rules.thresholds import passes_a_measure, share_needed, votes_needed
from commonground.record.coalition import profile

CLOSE = "last_day_to_pass"
LINES_SHOWN = 6
MAY_BE_FILLED_YET = frozenset({Stage.INTRODUCED, Stage.AWAITING_REFERRAL, Stage.POLICY_COMMITTEE})


@dataclass(frozen=True)
class Whereabouts:
    """Where a bill stands, as its page tells it; for a bill whose history nobody told us there is none.

    then   the committees it goes to after this one
    due    the deadline of the legislature it has to meet where it stands
    clock  the governor's last day; None while it is not with the governor
    track  the way a measure of its kind goes
    """

    stage: Stage
    on: date | None
    chamber: str
    committee: str
    then: str
    sides: tuple[Side, ...]
    rungs: tuple[Rung, ...]
    due: CalendarDay | None
    clock: LastDay | None
    is_over: bool
    track: Track


class Answers(NamedTuple):
    """Who answered what to a roll call.

    groups       those who said aye, no, were silent, were away; then those of whom nothing is stated
    empty_seats  how many the source lists as if somebody sat there; its own numbers may count them
    """

    groups: list[tuple[str, list[MemberVote]]]
    empty_seats: int


def whereabouts(bill: Bill, today: date) -> Whereabouts | None:
    track = track_of(bill.type)
    if track is None or not bill.stage:
        return _by_last_action(bill, track) if track else None
    stage = Stage(bill.stage)
    kind = profile().measure_kind(kind_code(bill.type))
    origin = kind.chamber if kind else ""
    state = MeasureState(
        stage,
        bill.stage_chamber,
        tuple(filter(None, [bill.stage_committee])),
        passed=tuple(bill.passed_chambers.split()),
    )
    sides = _sides(bill, stage, today)
    return Whereabouts(
        stage,
        bill.stage_on,
        bill.stage_chamber,
        bill.stage_committee,
        bill.next_committees,
        sides,
        ladder(state, track, origin, [one.key for one in profile().chambers]),
        _due(bill, stage, origin, two_year=Side.TWO_YEAR in sides, today=today),
        governor_clock(bill) if stage == Stage.WITH_GOVERNOR else None,
        is_over=is_terminal(stage, track) or stage in NOT_PASSED,
        track=track,
    )


def _by_last_action(bill: Bill, track: Track) -> Whereabouts | None:
    """Of a bill of which a source tells the last action alone. In which chamber it happened that line does not say, so
    its way is shown only once it left both."""
    history = last_told(bill)
    if history is None:
        return None
    state, origin = history.state, course_of(bill, track).chamber
    chambers = [one.key for one in profile().chambers]
    return Whereabouts(
        state.stage,
        bill.last_action_on,
        "",
        *state.named,
        tuple(sorted(state.sides)),
        () if state.chamber else ladder(state, track, origin, chambers),
        due=None,
        clock=None,
        is_over=is_terminal(state.stage, track) or state.stage in NOT_PASSED,
        track=track,
    )


def _texts(bill: Bill) -> list[BillVersion]:
    """Its texts, the first one first; they may have been read with the bill."""
    return sorted(bill.versions.all(), key=lambda version: version.order)


def _sides(bill: Bill, stage: Stage, today: date) -> tuple[Side, ...]:
    """What its history says beside its stage; a bill that still lives in the second year came over from the first."""
    found = [Side(word) for word in bill.sides.split()]
    session, first = session_in(bill.session_id), next(iter(_texts(bill)), None)
    lives = stage not in NOT_PASSED and not bill.chapter_number
    if session and first and first.dated_on and lives and Side.TWO_YEAR not in found:
        found += [Side.TWO_YEAR] if is_two_year(first.dated_on, today, session.last_year) else []
    return (*found, *([Side.SPOT_BILL] if _is_placeholder(bill, stage) else []))


def _is_placeholder(bill: Bill, stage: Stage) -> bool:
    newest = next(reversed(_texts(bill)), None)
    if newest is None or stage not in MAY_BE_FILLED_YET:
        return False
    text = VersionText.objects.filter(pk=newest.pk).values_list("plain", "digest").first()
    return text is not None and is_placeholder(*text)


def _due(bill: Bill, stage: Stage, origin: str, *, two_year: bool, today: date) -> CalendarDay | None:
    newest = next(reversed(_texts(bill)), None)
    is_first = bill.stage_chamber in {"", origin}
    is_fiscal = newest.fiscal_committee if newest else None
    event = event_due(stage, in_first_house=is_first, is_fiscal=is_fiscal, two_year=two_year)
    session = session_in(bill.session_id)
    if not event or session is None or not session.first_year <= today.year <= session.last_year:
        return None
    return next((day for day in days_of(today.year) if day.event == event and day.on >= today), None)


def governor_clock(bill: Bill) -> LastDay | None:
    """The governor's last day, by the rule of the network's state; None where it knows none."""
    term, session = profile().governor, session_in(bill.session_id)
    if term is None or session is None or bill.presented_on is None:
        return None
    closes = None
    if bill.presented_on.year < session.last_year:
        closes = next((day.on for day in days_of(bill.presented_on.year) if day.event == CLOSE), None)
    told = Presented(session.last_year, bill.presented_on, bill.passed_on, closes)
    return last_day(told, ActClock(term.days, term.close_days, term.passed_before, term.fixed_day))


def history_of_bill(bill: Bill) -> QuerySet[BillAction]:
    """What happened, the newest first."""
    return bill.actions.order_by("-order")


def texts_of(bill: Bill) -> QuerySet[BillVersion]:
    """Its texts, the newest first, with `.has_text`: whether we hold the words."""
    return bill.versions.annotate(has_text=Exists(VersionText.objects.filter(pk=OuterRef("pk")))).order_by("-order")


def printed_authors(bill: Bill) -> list[VersionAuthor]:
    """Those the newest text names that names any, for a bill of which no source lists the authors apart."""
    if not bill.feed_id or bill.authorships.all():
        return []
    named = VersionAuthor.objects.filter(version__bill=bill).select_related("author__legislator")
    found = list(named.exclude(is_active=False).order_by("-version__order", "order"))
    return [one for one in found if one.version_id == found[0].version_id]


def text_called(bill: Bill, order: int) -> BillVersion | None:
    return BillVersion.objects.filter(bill=bill, order=order).select_related("text").first()


def roll_call_page(bill: Bill, pk: int) -> RollCall | None:
    return RollCall.objects.filter(bill=bill, pk=pk).first()


def votes_in(roll_call: RollCall) -> Answers:
    listed: Sequence[MemberVote] = list(roll_call.member_votes.select_related("legislator").order_by("order"))
    votes = [vote for vote in listed if not is_empty_seat(vote.name)]
    choices = [*MemberVote.Choice.values, ""]
    found = [(choice, [vote for vote in votes if vote.choice == choice]) for choice in choices]
    return Answers([(choice, named) for choice, named in found if named], len(listed) - len(votes))


def votes_needed_in(roll_call: RollCall) -> int | None:
    """How many ayes the whole house needed, of all its seats; None in a committee, or where no text says the share."""
    chamber = profile().chamber(roll_call.chamber)
    if chamber is None or not _on_the_floor(roll_call, chamber.seats) or not passes_a_measure(roll_call.motion):
        return None
    texts = roll_call.bill.versions.exclude(vote_required="").order_by("-order")
    text = texts.filter(dated_on__lte=roll_call.held_on).first() if roll_call.held_on else None
    stated, urgency = (text.vote_required, bool(text.urgency)) if text else ("", False)
    constitutional = track_of(roll_call.bill.type) == Track.CONSTITUTIONAL
    share = share_needed(stated, constitutional=constitutional, urgency=urgency)
    return votes_needed(chamber.seats, share) if share else None


def _on_the_floor(roll_call: RollCall, seats: int) -> bool:
    if roll_call.place_code:
        return roll_call.place_code.endswith("FLOOR")
    counted = is_of_the_floor(roll_call.counted, seats)
    return "floor" in roll_call.place.lower() if counted is None else counted
