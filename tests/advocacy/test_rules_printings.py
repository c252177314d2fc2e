"""What stands on a printing of a letter: order, late signers, the portal's list, and how the letter was answered."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.advocacy.rules.printings import (
    Invitation,
    ReLine,
    Sheet,
    gone_names,
    late_signers,
    metrics_of,
    missing_in,
    order_of,
    portal_list,
    printing_with,
    signers_at,
)
from commonground.advocacy.rules.sign_ons import Method, SignOn
from commonground.legislature.rules.measures import Measure

AT = datetime(2026, 4, 14, 17, tzinfo=UTC)
HOUR = timedelta(hours=1)


def a_sign_on(name, organization=None, *, at=AT, **facts):
    return SignOn(organization, name, "Ana Ruiz", "Director", "ana@a.example", Method.PAGE, 1, at, **facts)


def test_signers_stand_in_the_order_a_reader_looks_for_them():
    names = [
        "Zapata House",
        "the Arc of Fresno",
        "Ángeles Unidos",
        "A.C.T. Now",
        "La Cooperativa",
        "Angel's Gate",
        "Ñuble Project",
        "9to5 California",
        "Đông Nam Center",
        "Children’s Aid",
        "Childrens Bridge",
        "East-West Health",
        "East West Home",
        "中華會館",
    ]
    shuffled = [a_sign_on(name, number) for number, name in enumerate(reversed(names))]
    assert [one.name for one in signers_at(shuffled, 1, AT)] == [
        "9to5 California",
        "A.C.T. Now",
        "Ángeles Unidos",
        "Angel's Gate",
        "Children’s Aid",
        "Childrens Bridge",
        "Đông Nam Center",
        "East-West Health",
        "East West Home",
        "La Cooperativa",
        "Ñuble Project",
        "the Arc of Fresno",
        "Zapata House",
        "中華會館",
    ]


@given(st.lists(st.text(min_size=1, max_size=12), max_size=8, unique=True), st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_who_signed_first(names, chance):
    signed = [a_sign_on(name, number) for number, name in enumerate(names)]
    again = chance.sample(signed, len(signed))
    assert [one.name for one in signers_at(signed, 1, AT)] == [one.name for one in signers_at(again, 1, AT)]
    assert all(order_of(name)[0] for name in names)


def test_only_what_stands_is_printed_and_each_organization_once():
    signed = [
        a_sign_on("First", 1),
        a_sign_on("First, renamed", 1, at=AT + HOUR),
        a_sign_on("Taken back", 2, taken_back_at=AT),
        replace(a_sign_on("Waiting", 3), method=Method.MESSAGE),
        replace(a_sign_on("Confirmed", 4), method=Method.MESSAGE, confirmed_at=AT),
        a_sign_on("Unknown to us"),
        a_sign_on("Unknown to Us", at=AT + HOUR),
        replace(a_sign_on("Again", 5), text=2),
    ]
    assert [one.name for one in signers_at(signed, 1, AT + 2 * HOUR)] == [
        "Again",
        "Confirmed",
        "First, renamed",
        "Unknown to Us",
    ]
    assert [one.name for one in signers_at(signed, 2, AT + 2 * HOUR)] == ["Again"]
    assert [one.name for one in signers_at(signed, 1, AT - HOUR)] == []


def test_who_signs_late_stands_in_the_next_printing():
    early, late = a_sign_on("Early", 1), a_sign_on("Late", 2, at=AT + 2 * HOUR)
    confirmed = replace(a_sign_on("Confirmed late", 3), method=Method.MESSAGE, confirmed_at=AT + 2 * HOUR)
    signed = [late, early, confirmed]
    told = late_signers(signed, 1, printed_at=AT + HOUR, at=AT + 3 * HOUR)
    assert [one.name for one in told] == ["Confirmed late", "Late"]
    collated = [AT + HOUR, AT + 3 * HOUR]
    assert [printing_with(one, collated) for one in (early, late, confirmed)] == [1, 2, 2]
    assert printing_with(a_sign_on("Later", 4, at=AT + 9 * HOUR), collated) == 3
    assert printing_with(replace(confirmed, confirmed_at=None), collated) == 3
    assert printing_with(early, []) == 1


def test_a_name_is_gone_from_a_printing_once_nobody_stands_for_it():
    assert gone_names(["Casa", "O’Brien House", "Tenants"], ["O'Brien House", "Tenants", "Later"]) == ("Casa",)
    assert gone_names(["Tenants", "Tenants"], ["Tenants"]) == ("Tenants",)
    assert gone_names([], ["Tenants"]) == ()


RE = ReLine(Measure("AB", 9005), "Ruiz", "Amended", date(2026, 4, 2), "support_if_amended")
SHEET = Sheet(1, date(2026, 4, 14), "Housing", "Eva Soto", RE, "Not all members share it.", (a_sign_on("First", 1),))


@pytest.mark.parametrize(
    ("sheet", "needs_qualification", "missing"),
    [
        (SHEET, True, set()),
        (replace(SHEET, qualification=""), False, set()),
        (replace(SHEET, qualification=" "), True, {"qualification"}),
        (replace(SHEET, chair="", signers=()), True, {"chair", "signers"}),
        (
            replace(SHEET, committee="", re_line=ReLine(RE.measure, "", "", None, "")),
            True,
            {"committee", "author", "version", "version_on", "stand"},
        ),
    ],
)
def test_a_sheet_is_whole_or_says_what_it_lacks(sheet, needs_qualification, missing):
    assert missing_in(sheet, needs_qualification=needs_qualification) == missing
    assert sheet.count == len(sheet.signers)


def test_forty_seven_signers_are_entered_one_by_one():
    signed = [a_sign_on(f"Organization {number:02}", number) for number in range(47)]
    lines = portal_list(signers_at(signed, 1, AT))
    assert [line.place for line in lines] == list(range(1, 48))
    assert str(lines[0]) == "Organization 00, Ana Ruiz, Director"
    spaced = replace(signed[0], name=" Valley  Tenants\n", title="")
    assert str(portal_list([spaced])[0]) == "Valley Tenants, Ana Ruiz"


def test_a_letter_s_answers_are_counted():
    invitations = [
        Invitation(AT, AT + HOUR, AT + 2 * HOUR),
        Invitation(AT, None, AT + timedelta(minutes=45)),
        Invitation(AT, AT, None, AT + HOUR, "text"),
        Invitation(AT, AT, AT + 9 * HOUR, AT + HOUR, "no_time"),
        Invitation(AT, AT + HOUR),
        Invitation(AT),
    ]
    told = metrics_of(invitations, uninvited=2)
    assert (told.invited, told.opened, told.signed, told.declined, told.silent) == (6, 5, 3, 1, 2)
    assert (told.uninvited, told.reasons, told.median_hours) == (2, {"text": 1}, Fraction(2))
    told = metrics_of(invitations, unasked=["text", "other"])
    assert (told.declined, told.declined_unasked, told.reasons) == (1, 2, {"other": 1, "text": 2})
    assert metrics_of(invitations[:2]).median_hours == Fraction(165, 120)
    assert metrics_of([]).median_hours is None


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=9))
def test_half_of_the_signers_took_no_longer_than_the_median(waits):
    median = metrics_of([Invitation(AT, None, AT + timedelta(minutes=wait)) for wait in waits]).median_hours
    assert 2 * sum(Fraction(wait, 60) <= median for wait in waits) >= len(waits)
    assert 2 * sum(Fraction(wait, 60) >= median for wait in waits) >= len(waits)
