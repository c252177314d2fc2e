from datetime import timedelta

import pytest

from commonground.committee.actions import seat_representative, vacate
from commonground.committee.models import Seat
from commonground.decisions.actions import ballots, debate, proposals
from commonground.decisions.actions.rulesets import put_in_force
from commonground.decisions.models import Ballot, RuleSet
from commonground.decisions.queries.rulesets import rule_set_now, terms_now, terms_of
from commonground.decisions.rules.terms import DEFAULTS, as_mapping
from commonground.members.rules import SYSTEM
from commonground.notices.models import Notice
from commonground.record.models import Entry
from tests.builders import at
from tests.builders.decisions import BEGAN, MONDAY, Coalition, a_bill, a_coalition, a_committee_of
from tests.refusals import refused

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
CALL_ENDS = MONDAY + HOUR


def opens(coalition: Coalition, moment=MONDAY, **asked: object) -> Ballot:
    given = {key: asked.pop(key) for key in ("closes_at", "urgent_because", "present") if key in asked}
    proposal = coalition.proposes(moment, **asked)
    return ballots.open_ballot(proposal.pk, by=coalition.chair, at=moment, **given)


def on_call(coalition: Coalition, number: int) -> list[int]:
    return [seat.pk for seat in coalition.seats[:number]]


def test_the_roll_is_who_holds_a_seat_at_the_opening(coalition: Coalition) -> None:
    coalition.vacates(6, MONDAY - DAY)
    ballot = opens(coalition)

    assert [row.seat for row in ballot.roll.all()] == [*coalition.seats[:6], *coalition.seats[7:]]
    assert ballot.authorized == 9
    assert ballot.without_representative == [coalition.seats[6].chapter_id]
    entry = Entry.objects.get(deed="ballot.opened")
    assert entry.facts == {"roll": [row.seat_id for row in ballot.roll.all()], "kind": "bill"}


def test_a_seat_vacated_later_stays_on_the_roll(coalition: Coalition) -> None:
    ballot = opens(coalition)
    coalition.votes(ballot, "aaaa....n")
    vacate(coalition.seats[8].pk, because="resigned", by=coalition.representative(8), at=MONDAY + 2 * HOUR)
    vacate(coalition.seats[7].pk, because="resigned", by=coalition.representative(7), at=MONDAY + 2 * HOUR)

    ballot = coalition.closes(ballot)

    assert (ballot.base, ballot.agree, ballot.object, ballot.no_response) == (9, 4, 1, 4)
    assert ballot.outcome == "not_adopted"


def test_a_seat_filled_later_has_no_vote_and_does_not_raise_the_bar(coalition: Coalition) -> None:
    coalition.vacates(6, MONDAY - DAY)
    ballot = opens(coalition)
    newcomer, home = coalition.contacts[6], coalition.organizations[6]
    seat_representative(coalition.seats[6].pk, newcomer, home, by=SYSTEM, at=MONDAY + DAY)
    coalition.people[6] = newcomer

    assert refused(coalition.votes, ballot, "......a", MONDAY + 2 * DAY) == "decisions.seat_not_on_roll"
    coalition.votes(ballot, "aaaa...nn", MONDAY + 2 * DAY)
    ballot = coalition.closes(ballot)
    assert (ballot.base, ballot.needed, ballot.outcome) == (8, 4, "adopted")


def test_seats_added_later_do_not_change_what_is_authorized(coalition: Coalition) -> None:
    ballot = opens(coalition)
    Seat.objects.create(label="Tenth", kind="at_large", order=10, created_at=MONDAY + HOUR)

    assert coalition.closes(ballot).authorized == 9


def test_a_new_rule_set_does_not_touch_an_open_ballot(coalition: Coalition) -> None:
    ballot = opens(coalition)
    RuleSet.objects.create(number=2, terms=as_mapping(DEFAULTS) | {"bill_base": "cast"}, in_force_from=MONDAY + HOUR)
    later = opens(coalition, MONDAY + 2 * HOUR, bill=a_bill(9007))
    coalition.votes(ballot, "a........")
    coalition.votes(later, "a........")

    assert (coalition.closes(ballot).outcome, coalition.closes(later).outcome) == ("lapsed", "adopted")
    assert (ballot.rule_set.number, later.rule_set.number) == (1, 2)


@pytest.mark.django_db
def test_five_of_nine_decide_and_every_decision_says_how_few_they_are() -> None:
    ballot = a_committee_of(9, filled=5).decides("aaann")

    assert (ballot.outcome, ballot.warnings) == ("adopted", ["below_floor"])


def test_only_who_presides_opens_and_staff_prepare(coalition: Coalition) -> None:
    proposal = coalition.proposes()

    for by, key in (
        (coalition.representative(1), "decisions.chair_only"),
        (coalition.standing(coalition.staff), "decisions.staff_prepare_only"),
    ):
        assert refused(ballots.open_ballot, proposal.pk, by=by, at=MONDAY) == key


def test_only_what_was_submitted_and_needs_a_vote_is_put_to_the_committee(coalition: Coalition) -> None:
    draft = coalition.drafts()
    watched = coalition.proposes(stand="watch", bill=a_bill(9007))
    ballot = opens(coalition, bill=a_bill(9008))

    for proposal, key in (
        (draft, "decisions.not_submitted"),
        (watched, "decisions.no_vote_needed"),
        (ballot.proposal, "decisions.ballot_open"),
    ):
        assert refused(ballots.open_ballot, proposal.pk, by=coalition.chair, at=MONDAY) == key


def test_what_was_decided_is_not_opened_again(coalition: Coalition) -> None:
    ballot = coalition.decides("aaaaaaaaa")

    again = refused(ballots.open_ballot, ballot.proposal_id, by=coalition.chair, at=ballot.closes_at)
    assert again == "decisions.proposal_ended"


def test_the_window_may_be_longer_and_not_shorter(coalition: Coalition) -> None:
    ordinary = at("2026-03-16 17:00")
    short = refused(opens, coalition, closes_at=ordinary - HOUR)

    assert short == "decisions.window_too_short"
    assert opens(coalition, closes_at=ordinary + DAY, bill=a_bill(9007)).closes_at == ordinary + DAY


def test_a_holiday_of_the_state_is_no_business_day(coalition: Coalition) -> None:
    # Tuesday, March 31, is César Chávez Day.
    assert opens(coalition, at("2026-03-30 17:00")).closes_at == at("2026-04-07 17:00")


def test_a_letter_that_is_due_soon_makes_it_urgent_and_asks_for_a_reason(coalition: Coalition) -> None:
    due = at("2026-03-16 17:00")
    assert refused(opens, coalition, letter_due_at=due) == "decisions.urgent_reason_missing"

    ballot = opens(coalition, letter_due_at=due, urgent_because="The hearing moved.", bill=a_bill(9007))

    assert (ballot.is_urgent, ballot.urgent_because) == (True, "The hearing moved.")
    assert ballot.closes_at == at("2026-03-12 17:00")


def test_no_window_fits_a_letter_due_tomorrow(coalition: Coalition) -> None:
    key = refused(opens, coalition, letter_due_at=MONDAY + DAY, urgent_because="The hearing moved.")
    assert key in {"decisions.window_too_short", "decisions.past_latest_close"}


def test_a_ballot_may_not_close_after_its_letter_is_due(coalition: Coalition) -> None:
    due = at("2026-03-20 17:00")
    key = refused(opens, coalition, letter_due_at=due, closes_at=due)
    assert key == "decisions.past_latest_close"


def test_a_reason_is_kept_for_urgent_ballots_only(coalition: Coalition) -> None:
    assert opens(coalition, urgent_because="We like haste.").urgent_because == ""


def test_a_major_issue_votes_for_five_days_after_its_debate(coalition: Coalition) -> None:
    proposal, over = coalition.debated(stand="co_sponsor")

    assert coalition.opens_ballot(over, proposal=proposal).closes_at == at("2026-03-23 17:00")


def test_a_call_needs_a_quorum(coalition: Coalition) -> None:
    assert refused(opens, coalition, closes_at=CALL_ENDS, present=on_call(coalition, 4)) == "decisions.no_quorum"

    ballot = opens(coalition, closes_at=CALL_ENDS, present=on_call(coalition, 5), bill=a_bill(9007))

    assert (ballot.setting, ballot.closes_at) == ("call", CALL_ENDS)
    assert [row.seat for row in ballot.roll.filter(is_present=True)] == coalition.seats[:5]


@pytest.mark.django_db
@pytest.mark.parametrize(("filled", "quorum"), [(9, 5), (7, 4), (5, 3)])
def test_the_quorum_is_most_of_the_seated_and_a_third_of_all(filled: int, quorum: int) -> None:
    coalition = a_committee_of(9, filled=filled)

    assert refused(opens, coalition, closes_at=CALL_ENDS, present=on_call(coalition, quorum - 1)) == (
        "decisions.no_quorum"
    )
    ballot = opens(coalition, closes_at=CALL_ENDS, present=on_call(coalition, quorum), bill=a_bill(9007))
    assert ballot.setting == "call"


def test_a_vote_on_a_call_ends_after_it_began(coalition: Coalition) -> None:
    assert refused(opens, coalition, present=on_call(coalition, 9)) == "decisions.window_too_short"


def test_who_is_on_the_call_is_noted_as_people_come_and_go(coalition: Coalition) -> None:
    ballot = opens(coalition, closes_at=CALL_ENDS, present=on_call(coalition, 9))
    staff, six = coalition.standing(coalition.staff), on_call(coalition, 6)

    ballots.mark_present(ballot.pk, six, by=staff, at=MONDAY)

    assert [row.seat_id for row in ballot.roll.filter(is_present=True)] == six
    assert Entry.objects.get(deed="ballot.presence").facts == {"present": six}
    key = refused(ballots.mark_present, ballot.pk, six, by=coalition.representative(3), at=MONDAY)
    assert key == "decisions.chair_only"
    key = refused(ballots.mark_present, opens(coalition, bill=a_bill(9007)).pk, six, by=staff, at=MONDAY)
    assert key == "decisions.not_at_a_call"


def test_the_committee_is_told_at_once_and_reminded_and_the_chapters_are_asked(coalition: Coalition) -> None:
    ballot = opens(coalition)
    eighteen = {person.user_id for person in [*coalition.people, *coalition.alternates]}

    assert set(Notice.objects.filter(kind="ballot_opened").values_list("user", flat=True)) == eighteen
    due = sorted(set(Notice.objects.filter(kind="ballot_reminder").values_list("due_at", flat=True)))
    assert due == [
        ballot.opened_at + (ballot.closes_at - ballot.opened_at) / 2,
        ballot.closes_at - DAY,
        ballot.closes_at - 4 * HOUR,
    ]
    asked = set(Notice.objects.filter(kind="chapter_asked").values_list("user", flat=True))
    assert asked == {convener.user_id for convener in coalition.conveners.values()}


# The rules themselves


def adopts_rules(coalition: Coalition, line: str, **terms: object) -> Ballot:
    new_terms = as_mapping(DEFAULTS) | terms
    return coalition.decides_major(line, kind="rule_set", stand="", new_terms=new_terms)


def test_two_thirds_adopt_new_rules_for_the_ballots_to_come(coalition: Coalition) -> None:
    proposal = coalition.proposes(at("2026-03-12"), bill=a_bill(9001))
    ballot = adopts_rules(coalition, "aaaaaannn", bill_base="authorized")

    rules = RuleSet.objects.latest("number")
    assert (ballot.kind, ballot.outcome, rules.number, rules.adopted_by) == ("major", "adopted", 2, ballot)
    assert rules.in_force_from == ballot.closed_at
    assert terms_now(ballot.closed_at).bill_base == "authorized"
    assert terms_now(ballot.closed_at - HOUR).bill_base == "seated"
    assert not hasattr(ballot, "position")
    assert Entry.objects.filter(deed="rule_set.in_force").latest("number").facts == {"number": 2}
    assert coalition.opens_ballot(ballot.closed_at, proposal=proposal).rule_set == rules


def test_half_of_the_committee_does_not_change_the_rules(coalition: Coalition) -> None:
    assert adopts_rules(coalition, "aaaaannnn", bill_base="cast").outcome == "not_adopted"
    assert RuleSet.objects.count() == 1


def test_nobody_puts_rules_in_force_without_a_decision(coalition: Coalition) -> None:
    ordinary = coalition.decides("aaaaaaaaa")

    for by, ballot in ((SYSTEM, None), (coalition.chair, ordinary), (coalition.chair, None)):
        key = refused(put_in_force, {}, by=by, at=MONDAY, ballot=ballot)
        assert key == "decisions.rules_need_a_decision"
    staff = coalition.standing(coalition.staff)
    assert refused(put_in_force, {}, by=staff, at=MONDAY) == "decisions.staff_prepare_only"


def test_terms_that_make_no_sense_never_come_into_force(coalition: Coalition) -> None:
    RuleSet.objects.all().delete()

    with pytest.raises(ValueError, match="bill_share"):
        put_in_force({"bill_share": "3/2"}, by=SYSTEM, at=MONDAY)


@pytest.mark.django_db
def test_before_the_coalition_is_founded_no_rules_are_in_force() -> None:
    assert terms_now(MONDAY) == DEFAULTS
    with pytest.raises(RuleSet.DoesNotExist):
        rule_set_now(MONDAY)


@pytest.mark.django_db
def test_terms_are_kept_as_they_were_adopted() -> None:
    a_coalition(bill_share="3/5", windows={"ordinary_business_days": 3})

    terms = terms_of(rule_set_now(BEGAN))
    assert (str(terms.bill_share), terms.windows.ordinary_business_days) == ("3/5", 3)


def test_a_debate_of_a_withdrawn_proposal_does_not_open(coalition: Coalition) -> None:
    proposal = coalition.proposes(stand="co_sponsor")
    proposals.withdraw(proposal.pk, by=coalition.representative(1), at=MONDAY)

    assert refused(debate.open_debate, proposal.pk, by=coalition.chair, at=MONDAY) == "decisions.proposal_ended"
