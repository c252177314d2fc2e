"""The whole year, in the order in which it happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import partial

from commonground.advocacy.jobs import keep_letters
from commonground.decisions.actions import proposals
from commonground.decisions.jobs import close_due_ballots
from commonground.demo.diary.aftermath import aftermath, dissents
from commonground.demo.diary.authority import authority
from commonground.demo.diary.calendar import calendar
from commonground.demo.diary.cuts import cuts
from commonground.demo.diary.deeds import Teller, behalf_of, newer_texts
from commonground.demo.diary.founding import FOUNDED_ON, changes_of_people, comings_and_goings, introductions
from commonground.demo.diary.happened import happened
from commonground.demo.diary.hearings import hearings
from commonground.demo.diary.ladder import buddies_and_ladder
from commonground.demo.diary.letters import letters
from commonground.demo.diary.memorandum import memorandum
from commonground.demo.diary.records import records
from commonground.demo.diary.schedule import Timing, at_hour
from commonground.demo.diary.seats import seats
from commonground.demo.diary.site import site
from commonground.demo.diary.stories import Told, answers_for, told
from commonground.demo.diary.year import Page, Year
from commonground.notices.jobs import deliver

HOUR = 9


def tellers(year: Year) -> Iterator[Teller]:
    """One for each count of each story; counts of one day have places of their own."""
    places: Counter[date] = Counter()
    for one in told():
        for again, ballot in enumerate(one.bill.ballots):
            timing = Timing(one.bill, ballot, one.major, places[ballot.opens_on])
            places[ballot.opens_on] += 1
            yield Teller(year, one, again, timing)


def pages(year: Year) -> list[Page]:
    found = [*comings_and_goings(year), *changes_of_people(year), *introductions(year), *cuts(year)]
    for number, teller in enumerate(tellers(year)):
        found += teller.pages()
        found += aftermath(year, teller, number)
    for one in told():
        if one.kind == "bill":
            found += newer_texts(year, one)
        found += dissents(year, one)
        found += endings(year, one)
    found += calendar(year)
    found += happened(year)
    found += authority(year)
    found += hearings(year)
    found += letters(year)
    found += seats(year)
    found += records(year)
    found += site(year)
    found += buddies_and_ladder(year)
    found += memorandum(year)
    return sorted(found)


def endings(year: Year, one: Told) -> Iterator[Page]:
    """Taken back by whoever proposed it, or joined to another."""
    bill = one.bill
    if bill.withdrawn_on:
        yield Page(at_hour(bill.withdrawn_on, 11), 4, partial(_withdraw, year, one))
    if not bill.ballots:
        yield Page(at_hour(bill.proposed_on, 8), 1, partial(_propose_only, year, one))
    if bill.merged_on:
        yield Page(at_hour(bill.merged_on, 10), 2, partial(_merge, year, one))


def _withdraw(year: Year, one: Told, at: datetime) -> None:
    by = year.as_person(one.bill.proposer, at)
    proposals.withdraw(year.proposals[one.bill.id].pk, by=by, at=at)


def _propose_only(year: Year, one: Told, at: datetime) -> None:
    by = year.as_person(one.bill.proposer, at)
    draft = proposals.draft(answers_for(one, None, None), by=by, at=at)
    year.proposals[one.bill.id] = proposals.submit(draft.pk, behalf=behalf_of(by), by=by, at=at)


def _merge(year: Year, one: Told, at: datetime) -> None:
    into = year.proposals[one.bill.merged_into].pk
    proposals.merge(year.proposals[one.bill.id].pk, into, by=year.as_chair(at), at=at)


def live_until(year: Year, until: date, *, track: Callable[[Iterable[date]], Iterable[date]]) -> datetime:
    """Turn the pages up to the morning of a day, the clock's own work among them; returns that moment."""
    end = at_hour(until, HOUR)
    story = iter(page for page in pages(year) if page.at <= end)
    following = next(story, None)
    for day in track([FOUNDED_ON + timedelta(days=count) for count in range((until - FOUNDED_ON).days + 1)]):
        for tick in _ticks(day, end):
            while following is not None and following.at <= tick:
                following.do(following.at)
                following = next(story, None)
            close_due_ballots(tick)
            keep_letters(tick)
            while deliver(tick):
                pass
    return end


def _ticks(day: date, end: datetime) -> list[datetime]:
    """The clock works through the day: here it is enough that it does so at nine, at noon, and just after five."""
    return [
        tick for tick in (at_hour(day, HOUR), at_hour(day, 12), at_hour(day, 17, 0), at_hour(day, 23)) if tick <= end
    ]
