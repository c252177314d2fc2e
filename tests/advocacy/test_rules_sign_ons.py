"""Sign-ons: who may sign for an organization, when it counts, declining, taking back, and logos."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from commonground.advocacy.rules import refusals
from commonground.advocacy.rules import sign_ons as rules
from commonground.advocacy.rules.letters import Step
from commonground.advocacy.rules.logos import LogoPermission, LogoUse, refusal_to_show_logo
from commonground.advocacy.rules.sign_ons import (
    Authorized,
    Given,
    Method,
    PreApproval,
    SigningFacts,
    SignOn,
    WhoSigns,
    is_authorized,
    pre_approval_for,
)
from commonground.members.rules import SYSTEM, Standing

AT = datetime(2026, 4, 14, 17, tzinfo=UTC)
TODAY = date(2026, 4, 14)
ANA = Standing(user_id=6, person_id=6, organizations=frozenset({60}))
STAFF = Standing(user_id=1, person_id=1, is_organizer=True)
NOBODY = Standing()
OPEN = SigningFacts(Step.OPEN, WhoSigns.MEMBERS, is_member=True)
LINK = replace(OPEN, by_own_link=True)
BY_PAGE = SignOn(
    60,
    "Valley Tenants",
    "Ana Ruiz",
    "Director",
    "ana@valley.example",
    Method.PAGE,
    1,
    AT,
    county="Fresno",
    attests=True,
)
BY_MESSAGE = replace(BY_PAGE, method=Method.MESSAGE)
WRITTEN = replace(BY_PAGE, method=Method.WRITTEN, proof="Mail of April 13", attests=False)
BEFOREHAND = replace(BY_PAGE, method=Method.PRE_APPROVED, attests=False)


def key_of(refusal):
    return None if refusal is None else refusal.key


@pytest.mark.parametrize(
    ("by", "facts", "sign_on", "key"),
    [
        (ANA, OPEN, BY_PAGE, None),
        (NOBODY, LINK, BY_MESSAGE, None),
        (STAFF, OPEN, WRITTEN, None),
        (SYSTEM, replace(OPEN, approved=True), BEFOREHAND, None),
        (NOBODY, OPEN, BY_PAGE, refusals.NOT_YOURS_TO_SIGN),
        (ANA, OPEN, replace(BY_PAGE, organization=61), refusals.NOT_YOURS_TO_SIGN),
        (ANA, OPEN, BY_MESSAGE, refusals.NOT_YOURS_TO_SIGN),
        (STAFF, OPEN, BY_PAGE, refusals.NOT_YOURS_TO_SIGN),
        (ANA, OPEN, WRITTEN, refusals.NOT_YOURS_TO_SIGN),
        (replace(ANA, is_sponsor=True), OPEN, BY_PAGE, refusals.NOT_YOURS_TO_SIGN),
        (STAFF, OPEN, replace(WRITTEN, proof=" "), refusals.PROOF_MISSING),
        (STAFF, replace(OPEN, approved=True), BEFOREHAND, refusals.NOT_PRE_APPROVED),
        (SYSTEM, OPEN, BEFOREHAND, refusals.NOT_PRE_APPROVED),
        (ANA, OPEN, replace(BY_PAGE, attests=False), refusals.AUTHORITY_NOT_ATTESTED),
        (NOBODY, LINK, replace(BY_MESSAGE, attests=False), refusals.AUTHORITY_NOT_ATTESTED),
    ],
)
def test_each_way_of_signing_asks_who_may_say_it(by, facts, sign_on, key):
    assert key_of(rules.refusal_to_sign(by, facts, sign_on)) == key


def test_an_organization_s_own_list_goes_before_everything():
    for by, facts, sign_on in ((ANA, OPEN, BY_PAGE), (NOBODY, LINK, BY_MESSAGE)):
        not_listed = replace(facts, authorized=False)
        assert key_of(rules.refusal_to_sign(by, not_listed, sign_on)) == refusals.NOT_ON_THE_LIST
        assert rules.refusal_to_sign(by, replace(facts, authorized=True), sign_on) is None
    listed = Standing(user_id=8, person_id=8)
    assert rules.refusal_to_sign(listed, replace(OPEN, authorized=True), BY_PAGE) is None


@pytest.mark.parametrize(
    ("step", "key"),
    [
        (Step.DRAFTED, refusals.NOT_OPEN_YET),
        (Step.FROZEN, refusals.NOT_OPEN_YET),
        (Step.OPEN, None),
        (Step.CLOSED, None),
        (Step.COLLATED, None),
        (Step.CHECKED, None),
        (Step.SUBMITTED, None),
        (Step.CONFIRMED, None),
        (Step.ARCHIVED, refusals.SIGNING_IS_OVER),
        (Step.WITHDRAWN, refusals.SIGNING_IS_OVER),
    ],
)
def test_a_letter_takes_sign_ons_from_its_opening_and_late_ones_for_another_printing(step, key):
    assert key_of(rules.refusal_to_sign(ANA, replace(OPEN, step=step), BY_PAGE)) == key
    assert key_of(rules.refusal_to_decline(ANA, replace(OPEN, step=step), organization=60, reason="text")) == key


@pytest.mark.parametrize(
    ("who", "is_member", "is_ally", "key"),
    [
        (WhoSigns.MEMBERS, True, False, None),
        (WhoSigns.MEMBERS, False, True, refusals.ONLY_MEMBERS_SIGN),
        (WhoSigns.ALLIES, True, False, None),
        (WhoSigns.ALLIES, False, True, None),
        (WhoSigns.ALLIES, False, False, refusals.ONLY_MEMBERS_AND_ALLIES_SIGN),
        (WhoSigns.PUBLIC, False, False, None),
    ],
)
def test_a_letter_says_whom_it_asks(who, is_member, is_ally, key):
    facts = replace(LINK, who=who, is_member=is_member, is_ally=is_ally)
    assert key_of(rules.refusal_to_sign(NOBODY, facts, BY_MESSAGE)) == key


def test_an_organization_signs_once():
    assert key_of(rules.refusal_to_sign(ANA, replace(OPEN, signed=True), BY_PAGE)) == refusals.SIGNED_ALREADY


@pytest.mark.parametrize("field", rules.NEEDED)
def test_a_sign_on_states_all_a_committee_asks_for(field):
    refusal = rules.refusal_to_sign(ANA, OPEN, replace(BY_PAGE, **{field: " "}))
    assert (refusal.key, refusal.facts) == (refusals.SIGN_ON_NOT_WHOLE, (("missing", field),))
    assert rules.refusal_to_sign(ANA, OPEN, replace(BY_PAGE, county="")) is None


@pytest.mark.parametrize(
    ("sign_on", "oldest", "given"),
    [
        (BY_PAGE, 1, Given.STANDS),
        (WRITTEN, 1, Given.STANDS),
        (BEFOREHAND, 1, Given.STANDS),
        (BY_MESSAGE, 1, Given.WAITING),
        (replace(BY_MESSAGE, confirmed_at=AT), 1, Given.STANDS),
        (BY_PAGE, 2, Given.TO_GIVE_AGAIN),
        (BY_MESSAGE, 2, Given.TO_GIVE_AGAIN),
        (replace(BY_PAGE, taken_back_at=AT), 1, Given.TAKEN_BACK),
        (replace(BY_PAGE, text=3), 2, Given.STANDS),
    ],
)
def test_a_sign_on_counts_once_it_is_sure_and_until_the_text_changes(sign_on, oldest, given):
    assert sign_on.given(oldest) is given


def test_by_message_it_counts_from_the_second_confirmation():
    later = AT + timedelta(hours=2)
    assert replace(BY_MESSAGE, confirmed_at=later).counts_from == later
    assert BY_MESSAGE.counts_from is None
    assert BY_PAGE.counts_from == AT


@pytest.mark.parametrize(
    ("step", "sign_on", "oldest", "key"),
    [
        (Step.OPEN, BY_MESSAGE, 1, None),
        (Step.SUBMITTED, BY_MESSAGE, 1, None),
        (Step.ARCHIVED, BY_MESSAGE, 1, refusals.SIGNING_IS_OVER),
        (Step.OPEN, BY_MESSAGE, 2, refusals.TEXT_HAS_CHANGED),
        (Step.OPEN, BY_PAGE, 1, refusals.CONFIRMED_ALREADY),
        (Step.OPEN, replace(BY_MESSAGE, taken_back_at=AT), 1, refusals.NO_SIGN_ON_STANDS),
    ],
)
def test_the_second_message_confirms_the_text_that_was_signed(step, sign_on, oldest, key):
    assert key_of(rules.refusal_to_confirm_sign_on(step, sign_on, oldest)) == key


@pytest.mark.parametrize(
    ("by", "step", "facts", "by_own_link", "key"),
    [
        (ANA, Step.OPEN, {}, False, None),
        (STAFF, Step.SUBMITTED, {}, False, None),
        (NOBODY, Step.OPEN, {}, True, None),
        (NOBODY, Step.OPEN, {}, False, refusals.NOT_YOURS_TO_SIGN),
        (ANA, Step.ARCHIVED, {}, False, refusals.SIGNING_IS_OVER),
        (ANA, Step.OPEN, {"taken_back_at": AT}, False, refusals.NO_SIGN_ON_STANDS),
    ],
)
def test_a_sign_on_is_taken_back_until_the_archive(by, step, facts, by_own_link, key):
    sign_on = replace(BY_PAGE, **facts)
    assert key_of(rules.refusal_to_take_back(by, step, sign_on, by_own_link=by_own_link)) == key


@pytest.mark.parametrize(
    ("by", "facts", "reason", "words", "key"),
    [
        (ANA, OPEN, "not_our_issue", "", None),
        (NOBODY, LINK, "other", "Our board meets in May.", None),
        (NOBODY, OPEN, "text", "", refusals.NOT_YOURS_TO_SIGN),
        (ANA, OPEN, "", "", refusals.NO_SUCH_REASON),
        (ANA, OPEN, "other", " ", refusals.REASON_MISSING),
        (ANA, replace(OPEN, signed=True), "text", "", refusals.TAKE_IT_BACK_INSTEAD),
    ],
)
def test_an_organization_declines_with_a_reason(by, facts, reason, words, key):
    assert key_of(rules.refusal_to_decline(by, facts, organization=60, reason=reason, words=words)) == key


LISTED = [
    Authorized(person=6, issues=frozenset({"housing"})),
    Authorized(address="Board@Valley.example", until_on=date(2026, 5, 1)),
]


@pytest.mark.parametrize(
    ("listed", "person", "address", "issues", "on", "may"),
    [
        ([], 6, "", {"housing"}, TODAY, None),
        (LISTED, 6, "", {"housing"}, TODAY, True),
        (LISTED, 6, "", {"housing", "health"}, TODAY, False),
        (LISTED, 6, "", set(), TODAY, False),
        (LISTED, 7, "", {"housing"}, TODAY, False),
        (LISTED, None, " board@valley.example", {"health"}, TODAY, True),
        (LISTED, None, "board@valley.example", {"health"}, date(2026, 5, 1), False),
        (LISTED, None, "", {"housing"}, TODAY, False),
        (LISTED[1:], None, "x@valley.example", {"health"}, date(2026, 5, 1), None),
        ([Authorized(person=6, from_on=date(2026, 5, 1))], 6, "", (), TODAY, None),
    ],
)
def test_a_list_says_who_signs_on_which_issues_and_until_when(listed, person, address, issues, on, may):
    assert is_authorized(listed, person=person, address=address, issues=issues, on=on) is may


EVERY = PreApproval("Valley Tenants", "Ana Ruiz", "Director", "ana@valley.example")
ON_HOUSING = replace(EVERY, issues=frozenset({"housing", "rent"}), copy_to="board@valley.example")
TO_SUPPORT = replace(EVERY, issues=frozenset({"health"}), stands=frozenset({"support"}), until_on=date(2026, 5, 1))


@pytest.mark.parametrize(
    ("approvals", "issues", "stand", "on", "found"),
    [
        ([EVERY, ON_HOUSING], {"housing"}, "oppose", TODAY, ON_HOUSING),
        ([EVERY, ON_HOUSING], {"water"}, "support", TODAY, EVERY),
        ([ON_HOUSING], {"housing", "water"}, "support", TODAY, None),
        ([ON_HOUSING], set(), "support", TODAY, None),
        ([TO_SUPPORT], {"health"}, "support", TODAY, TO_SUPPORT),
        ([TO_SUPPORT], {"health"}, "oppose", TODAY, None),
        ([TO_SUPPORT], {"health"}, "support", date(2026, 5, 1), None),
        ([], {"health"}, "support", TODAY, None),
    ],
)
def test_what_was_approved_beforehand_covers_only_what_it_names(approvals, issues, stand, on, found):
    assert pre_approval_for(approvals, issues=issues, stand=stand, on=on) is found


LOGOS = [
    LogoPermission(LogoUse.LETTER, "v2", least_width=20),
    LogoPermission(LogoUse.WEB, "v2", from_on=date(2026, 1, 1), until_on=date(2026, 6, 1)),
]


@pytest.mark.parametrize(
    ("use", "file", "width", "on", "key"),
    [
        (LogoUse.LETTER, "v2", 20, TODAY, None),
        (LogoUse.LETTER, "v2", 19, TODAY, refusals.LOGO_TOO_SMALL),
        (LogoUse.LETTER, "v1", 20, TODAY, refusals.LOGO_IS_ANOTHER_FILE),
        (LogoUse.WEB, "v2", 1, TODAY, None),
        (LogoUse.WEB, "v2", 1, date(2026, 6, 1), refusals.LOGO_PERMISSION_OVER),
        (LogoUse.WEB, "v2", 1, date(2025, 12, 31), refusals.LOGO_PERMISSION_OVER),
        (LogoUse.PRESS, "v2", 99, TODAY, refusals.LOGO_NOT_PERMITTED),
    ],
)
def test_a_logo_needs_a_permission_for_each_use(use, file, width, on, key):
    assert key_of(refusal_to_show_logo(LOGOS, use=use, file=file, width=width, on=on)) == key


def test_a_signature_is_no_permission_for_a_logo():
    refusal = refusal_to_show_logo([], use=LogoUse.LETTER, file="v2", width=99, on=TODAY)
    assert key_of(refusal) == refusals.LOGO_NOT_PERMITTED
