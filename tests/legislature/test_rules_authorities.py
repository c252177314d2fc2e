"""Federal authorities, with the history of TANF as far as sources tell it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.legislature.rules import authorities as rules
from commonground.legislature.rules.authorities import Alert, Authority, Lapse, Term, Unclear, alert_due
from commonground.members.rules import SYSTEM, Standing

CHN = "https://www.chn.org/"
GREEN_BOOK = (
    "https://greenbook-waysandmeans.house.gov/2011-green-book/chapter-7-temporary-assistance-for-needy-families/"
    "tanf-legislative-history"
)
# Extensions no source at hand tells the end of are not here: the second and third (2003) and those of 2005.
TANF = Authority(
    "TANF",
    Term("P.L. 104-193", date(2002, 9, 30), GREEN_BOOK, date(1996, 8, 22)),
    (
        Term("continuing resolution", date(2002, 12, 31), f"{CHN}articles/tanf-reauthorization-remains-unfinished/"),
        Term("P.L. 108-40", date(2003, 9, 30), "https://www.polifocus.com/bill/108/hr/2350", date(2003, 6, 30)),
        Term("fifth extension", date(2004, 3, 31), f"{CHN}articles/tanf-assistance-to-be-extended/"),
        Term("sixth extension", date(2004, 6, 30), "https://www.finance.senate.gov/chairmans-news/"),
        Term("seventh extension", date(2004, 9, 30), f"{CHN}human_needs_report/yet-again-tanf-extended/"),
        Term("eighth extension", date(2005, 3, 31), f"{CHN}articles/tanf-extended-for-six-months/"),
    ),
)
# It had run out on December 22, 2018; the law of 2019 was signed on January 24.
SHUTDOWN = Authority(
    "TANF",
    Term(
        "continuing resolution",
        date(2018, 12, 21),
        "http://naco.org/blog/congress-passes-bipartisan-tanf-funding-extension",
    ),
    (Term("H.R. 430", date(2019, 6, 30), "https://www.clasp.org/blog/what-shutdown-means-tanf/", date(2019, 1, 24)),),
)
MARCH_2025 = Authority(
    "TANF",
    Term(
        "continuing resolution", date(2025, 9, 30), "https://cosm.aei.org/in-opposing-last-months-continuing-resolution"
    ),
)
STAFF = Standing(user_id=1, person_id=1, is_organizer=True)


@pytest.mark.parametrize(
    ("on", "expires_on"),
    [
        (date(2000, 1, 1), date(2002, 9, 30)),
        (date(2002, 9, 30), date(2002, 12, 31)),
        (date(2003, 9, 1), date(2003, 9, 30)),
        (date(2004, 6, 1), date(2004, 6, 30)),
        (date(2004, 6, 30), date(2004, 9, 30)),
        (date(2004, 10, 1), date(2005, 3, 31)),
    ],
)
def test_the_end_is_what_the_law_said_on_that_day(on, expires_on):
    assert TANF.expires_on(on) == expires_on


def test_an_extension_that_comes_too_late_leaves_a_lapse():
    assert SHUTDOWN.is_in_force(date(2018, 12, 21))
    assert not SHUTDOWN.is_in_force(date(2019, 1, 10))
    assert SHUTDOWN.is_in_force(date(2019, 1, 24))
    assert SHUTDOWN.lapses(date(2019, 1, 10)) == (Lapse(date(2018, 12, 22), None),)
    assert SHUTDOWN.lapses(date(2019, 6, 30)) == (Lapse(date(2018, 12, 22), date(2019, 1, 23)),)
    assert SHUTDOWN.lapses(date(2018, 12, 21)) == ()


def test_an_extension_without_a_day_makes_no_lapse_up():
    unknown = Authority("TANF", TANF.original, TANF.extensions[:1])
    assert unknown.lapses(date(2002, 12, 31)) == ()
    assert unknown.lapses(date(2003, 1, 2)) == (Lapse(date(2003, 1, 1), None),)


def test_days_before_a_law_of_an_unknown_beginning_are_not_called_covered():
    later = Term("continuing resolution", date(2018, 12, 21), "source")
    told = Authority("TANF", Term("P.L. 1", date(2005, 3, 31), "source"), (later,))
    assert told.unclear(date(2026, 3, 1)) == (Unclear("continuing resolution", date(2005, 4, 1), date(2018, 12, 21)),)
    assert told.unclear(date(2005, 3, 31)) == ()

    read_late = Authority("TANF", told.original, (later._replace(law_by=date(2017, 1, 2)),))
    assert [one.until_on for one in read_late.unclear(date(2026, 3, 1))] == [date(2017, 1, 1)]
    read_in_time = Authority("TANF", told.original, (later._replace(law_by=date(2005, 3, 1)),))
    assert read_in_time.unclear(date(2026, 3, 1)) == ()
    assert read_in_time.expires_on(date(2005, 3, 1)) == later.expires_on
    dated = Authority("TANF", told.original, (later._replace(enacted_on=date(2018, 1, 1)),))
    assert dated.unclear(date(2026, 3, 1)) == ()


@pytest.mark.parametrize(
    ("on", "days"),
    [
        (date(2025, 6, 1), None),
        (date(2025, 6, 2), 120),
        (date(2025, 8, 1), 60),
        (date(2025, 9, 15), 60),
        (date(2025, 9, 16), 14),
        (date(2025, 9, 30), 14),
        (date(2025, 10, 1), None),
    ],
)
def test_somebody_is_told_120_60_and_14_days_before_the_end(on, days):
    assert alert_due(MARCH_2025, on) == (days and Alert(date(2025, 9, 30), days))


def test_each_alert_is_sent_once_and_again_for_another_end():
    told = Alert(date(2004, 6, 30), 60)
    assert alert_due(TANF, date(2004, 5, 20), {told}) is None
    assert alert_due(TANF, date(2004, 6, 30), {told}) == Alert(date(2004, 9, 30), 120)


@given(st.lists(st.integers(1, 400), max_size=6), st.integers(0, 2500))
def test_every_day_has_an_end_and_no_day_is_both_in_force_and_lapsed(months, after):
    start, end, terms = date(2000, 1, 1), date(2000, 1, 1), []
    for days in months:
        enacted = end + timedelta(days=days % 40)
        end = max(end, enacted) + timedelta(days=days)
        terms.append(Term("law", end, "source", enacted))
    authority, on = Authority("p", Term("law", start, "source"), tuple(terms)), start + timedelta(days=after)
    lapsed = any(one.from_on <= on and (one.until_on is None or on <= one.until_on) for one in authority.lapses(on))
    assert lapsed is not authority.is_in_force(on)
    alert = alert_due(authority, on)
    assert alert is None or (alert.expires_on - on).days <= alert.days


@pytest.mark.parametrize(
    ("by", "facts", "key"),
    [
        (STAFF, {}, None),
        (SYSTEM, {"enacted_on": None}, None),
        (Standing(user_id=1, seats=frozenset({1})), {}, rules.ONLY_STAFF_KEEP_AUTHORITIES),
        (STAFF, {"source": " "}, rules.AUTHORITY_WITHOUT_SOURCE),
        (STAFF, {"law": ""}, rules.AUTHORITY_WITHOUT_SOURCE),
        (STAFF, {"expires_on": date(2025, 9, 30)}, rules.PROLONGS_NOTHING),
        (STAFF, {"enacted_on": date(2025, 10, 2)}, rules.ENACTED_STILL_TO_COME),
    ],
)
def test_staff_enter_an_extension_that_is_law_and_prolongs(by, facts, key):
    term = Term("P.L. 1", date(2026, 1, 30), "https://www.congress.gov/", date(2025, 10, 1))._replace(**facts)
    refusal = rules.refusal_to_extend(by, MARCH_2025, term, today=date(2025, 10, 1))
    assert (refusal and refusal.key) == key


def test_an_extension_cannot_be_enacted_after_its_own_end():
    term = Term("P.L. 1", date(2025, 10, 30), "https://www.congress.gov/", date(2025, 11, 12))
    refusal = rules.refusal_to_extend(STAFF, MARCH_2025, term, today=date(2025, 12, 1))
    assert refusal.key == rules.ENACTED_AFTER_ITS_END
