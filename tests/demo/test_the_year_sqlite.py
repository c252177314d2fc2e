"""The invented year, read on New Year's Eve: every count, outcome and wording of its table, out of real deeds."""

from collections import Counter
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from commonground.committee.queries.seats import seated
from commonground.committee.queries.standing import standing_of
from commonground.decisions.actions import ballots, proposals
from commonground.decisions.models import Ballot, Position, Proposal
from commonground.decisions.queries.decision import Decision, decision_of
from commonground.decisions.queries.facts import ballot_facts
from commonground.decisions.queries.positions import public_from, public_positions
from commonground.decisions.queries.related import chapters_on_roll, last_votes
from commonground.decisions.queries.story import credited
from commonground.decisions.rules.facts import Behalf
from commonground.decisions.rules.permits import refusal_to_vote
from commonground.decisions.rules.qualification import qualification_of
from commonground.decisions.rules.secrecy import sight_of
from commonground.decisions.rules.simulation import Trial, decide
from commonground.decisions.rules.tally import Choice, Outcome
from commonground.decisions.rules.terms import DEFAULTS, Base, RuleTerms, Threshold
from commonground.demo.cast import person
from commonground.legislature.models import Bill
from commonground.legislature.queries import ledger, programs
from commonground.members.models import Chapter, Organization, Person
from commonground.members.queries import members_on
from commonground.members.rules import Standing
from commonground.notices.models import Notice
from commonground.record.coalition import profile
from commonground.record.models import Entry
from commonground.record.names import kinds_known
from commonground.record.rules import DEEDS
from commonground.record.wording import is_known
from tests.builders import at
from tests.refusals import refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("year"), pytest.mark.xdist_group("year")]
EVE = at("2026-12-31 09:00")
HOUR = timedelta(hours=1)

TABLE = [
    # bill, count of that bill, threshold, F, tally, outcome, wording at the end of the year
    ("SB 9001", 0, "major", "9-0-0-0-0", "adopted", None),
    ("AB 9002", 0, "bill", "7-0-2-0-0", "adopted", None),
    ("AB 9003", 0, "bill", "6-1-2-0-0", "adopted", "majority"),
    ("SB 9004", 0, "bill", "8-0-1-0-0", "adopted", None),
    ("AB 9005", 0, "bill", "5-3-1-0-0", "adopted", "majority"),
    ("SB 9006", 0, "major", "5-2-2-0-0", "not_adopted", None),
    ("SB 9006", 1, "major", "6-2-1-0-0", "adopted", "two_thirds"),
    ("AB 9007", 0, "bill", "6-2-1-0-0", "adopted", "majority"),
    ("AB 9008", 0, "bill", "9-0-0-0-0", "adopted", "majority"),
    ("SB 9009", 0, "bill", "6-1-1-1-0", "adopted", "majority"),
    ("AB 9010", 0, "bill", "4-3-1-1-0", "not_adopted", None),
    ("SB 9011", 0, "bill", "9-0-0-0-0", "adopted", None),
    ("SB 9012", 0, "bill", "8-0-1-0-0", "adopted", None),
    ("SB 9012", 1, "bill", "6-0-2-0-0", "adopted", None),
    ("AB 9013", 0, "bill", "5-1-3-0-0", "adopted", "majority"),
    ("AB 9014", 0, "bill", "7-1-1-0-0", "adopted", "majority"),
    ("AB 9014", 1, "bill", "7-1-1-0-0", "adopted", "majority"),
    ("AB 9015", 1, "major", "8-1-0-0-0", "adopted", "two_thirds"),
    ("SB 9016", 0, "bill", "9-0-0-0-0", "adopted", None),
    ("AB 9017", 0, "bill", "4-4-0-0-0", "adopted", "at_least_half"),
    ("AB 9017", 1, "bill", "5-3-0-0-0", "adopted", "majority"),
    ("AB 9018", 0, "bill", "4-1-3-0-0", "adopted", "at_least_half"),
    ("SB 9019", 0, "major", "5-2-1-0-0", "not_adopted", None),
    ("SB 9021", 0, "bill", "6-0-1-0-1", "adopted", None),
    ("AB 9022", 0, "bill", "9-0-0-0-0", "adopted", None),
    ("AB 9024", 0, "bill", "3-0-0-0-6", "lapsed", None),
    ("SCA 9025", 0, "major", "6-3-0-0-0", "adopted", "two_thirds"),
]
WINDOWS = {
    ("AB 9005", 0): ("2026-03-09", "2026-03-16 17:00"),
    ("AB 9007", 0): ("2026-03-09", "2026-03-16 17:00"),
    ("AB 9008", 0): ("2026-03-16", "2026-03-23 17:00"),
    ("SB 9006", 0): ("2026-03-17", "2026-03-24 17:00"),
    ("SB 9011", 0): ("2026-03-23", "2026-03-30 17:00"),
    ("AB 9015", 1): ("2026-04-06", "2026-04-13 17:00"),
    ("AB 9014", 1): ("2026-04-14", "2026-04-16 17:00"),
    ("AB 9017", 0): ("2026-04-27", "2026-05-04 17:00"),
    ("SB 9019", 0): ("2026-05-04", "2026-05-11 17:00"),
    ("SB 9012", 1): ("2026-05-20", "2026-05-22 17:00"),
    ("SB 9021", 0): ("2026-06-01", "2026-06-11 17:00"),
    ("AB 9024", 0): ("2026-07-06", "2026-07-13 17:00"),
}


def ballots_on(label: str) -> list[Ballot]:
    kind, number = label.split()
    rows = Ballot.objects.filter(proposal__bill__type=kind, proposal__bill__number=number)
    return list(rows.select_related("proposal", "rule_set").order_by("opened_at"))


def decision_on(label: str, again: int = 0, *, language: str = "en", moment=EVE) -> Decision:
    decision = decision_of(ballots_on(label)[again].pk, moment, language=language)
    assert decision is not None
    return decision


def one(key: str, moment) -> Standing:
    return standing_of(Person.objects.get(name=person(key).name).user_id, moment)


def counted(ballot: Ballot) -> str:
    names = ("agree", "object", "abstain", "recuse", "no_response")
    return "-".join(str(getattr(ballot, name)) for name in names)


@pytest.mark.parametrize(("label", "again", "kind", "tally", "outcome", "wording"), TABLE)
def test_every_count_comes_out_as_the_table_says(
    label: str, again: int, kind: str, tally: str, outcome: str, wording: str | None
) -> None:
    decision = decision_on(label, again)
    ballot = decision.ballot

    assert (ballot.kind, counted(ballot), ballot.outcome) == (kind, tally, outcome)
    assert ballot.roll.count() == sum(int(number) for number in tally.split("-"))
    assert (decision.qualification.key if decision.qualification else None) == wording


def test_no_other_question_on_a_bill_was_counted() -> None:
    decided = Ballot.objects.filter(proposal__kind="bill", outcome__in=["adopted", "not_adopted", "lapsed"])

    assert decided.count() == len(TABLE)
    assert not Ballot.objects.filter(closed_at=None).exists()


@pytest.mark.parametrize(("which", "window"), WINDOWS.items())
def test_ballots_open_and_close_on_their_days(which: tuple[str, int], window: tuple[str, str]) -> None:
    ballot = ballots_on(which[0])[which[1]]

    assert ballot.opened_at.astimezone(profile().zone).date() == date.fromisoformat(window[0])
    assert ballot.closed_at == at(window[1])


def test_eighteen_supported_two_opposed_and_five_that_were_not() -> None:
    first = {row.pk: row for row in Proposal.objects.filter(kind="bill", follows=None)}
    assert len(first) == 25
    ends = Counter()
    for label in {row.bill.label for row in first.values()}:
        found = ballots_on(label)
        adopted = [row for row in found if row.outcome == Outcome.ADOPTED]
        if adopted:
            stand = adopted[0].proposal.stand
            ends["oppose" if stand == "oppose" else "support"] += 1
        elif found:
            ends[found[-1].outcome] += 1
        else:
            ends["merged"] += Proposal.objects.get(bill__number=label.split()[1]).merged_into_id is not None

    assert ends == {"support": 18, "oppose": 2, "not_adopted": 2, "lapsed": 1, "withdrawn": 1, "merged": 1}


def test_a_co_sponsorship_and_two_at_exactly_half() -> None:
    assert decision_on("SB 9001").stand == "co_sponsor"
    halves = [label for label, *_ in TABLE for row in ballots_on(label) if row.agree and 2 * row.agree == row.base]
    assert sorted(set(halves)) == ["AB 9017", "AB 9018"]


# Single bills


def test_corporate_tax_needed_six_of_nine_and_would_pass_by_the_votes_cast() -> None:
    decision = decision_on("SB 9006")
    assert "6 of 9" in decision.rule_line
    votes = {str(seat): Choice(vote.choice) for seat, vote in last_votes(decision.ballot).items()}
    trial = Trial(Threshold.MAJOR, 9, frozenset(votes), votes, terms=RuleTerms(major_base=Base.CAST))

    assert decide(trial).outcome == "adopted"
    assert decide(Trial(Threshold.MAJOR, 9, frozenset(votes), votes)).outcome == "not_adopted"
    again = ballots_on("SB 9006")[1].proposal
    assert (again.follows, again.reference) == (ballots_on("SB 9006")[0], decision.ballot.proposal.reference + ".2")


def test_vouchers_stood_at_four_of_nine_and_the_conflict_is_the_committees_to_know() -> None:
    ballot = ballots_on("AB 9010")[0]
    recused = ballot.votes.get(choice="recuse")
    assert recused.conflict
    chapters = chapters_on_roll(ballot)

    def categories(key: str) -> bool:
        return sight_of(one(key, EVE), chapters, closed=True).categories

    assert categories("rivera")
    assert not any(categories(key) for key in ("quinones", "contact-alameda-tenants-table"))
    votes = {str(seat): Choice(vote.choice) for seat, vote in last_votes(ballot).items()}
    out = Trial(Threshold.BILL, 9, frozenset(votes), votes, terms=RuleTerms(bill_base=Base.SEATED_MINUS_RECUSED))
    assert decide(out).outcome == "adopted"


def test_a_chapter_reads_its_own_representative_and_only_counts_of_the_others() -> None:
    ballot = ballots_on("AB 9005")[0]
    chapters = chapters_on_roll(ballot)
    fresno = Chapter.objects.get(key="fresno").pk
    convener = next(
        one_of
        for one_of in (standing_of(user, EVE) for user in Person.objects.values_list("user", flat=True))
        if one_of.convenes == {fresno} and not one_of.seats
    )
    sight = sight_of(convener, chapters, closed=True)

    assert sight.choices == {seat for seat, chapter in chapters.items() if chapter == fresno}
    assert (sight.tally, sight.categories) == (True, False)


def test_what_was_withdrawn_leaves_a_record_and_no_position() -> None:
    (ballot,) = ballots_on("AB 9020")

    assert (ballot.outcome, ballot.agree, hasattr(ballot, "position")) == ("withdrawn", None, False)
    assert ballot.proposal.withdrawn_at.astimezone(profile().zone).date() == date(2026, 3, 20)
    subject = f"decisions.proposal:{ballot.proposal_id}"
    assert Entry.objects.filter(subject=subject, deed="proposal.withdrawn", audience="members").exists()


def test_what_was_joined_keeps_both_proposers() -> None:
    double = Proposal.objects.get(bill__number=9023)
    into = Proposal.objects.get(bill__number=9004)

    assert double.merged_into == into
    assert len({credit.name for credit in credited(into)}) == 2


def test_health_for_all_was_stopped_by_two_seats_and_began_again_as_a_major_issue() -> None:
    stopped, again = ballots_on("AB 9015")

    assert (stopped.kind, stopped.outcome, stopped.agree) == ("bill", "stopped", None)
    assert stopped.proposal.declarations.count() == 2
    assert (again.kind, again.proposal_id) == ("major", stopped.proposal_id)
    assert stopped.proposal.debates.count() == 1


def test_a_condition_that_was_met_brought_a_new_ballot() -> None:
    first, second = ballots_on("AB 9014")

    assert (first.proposal.stand, second.proposal.stand, second.is_urgent) == ("support_if_amended", "support", True)
    assert first.position.ended_by == second
    assert first.position.reviews.get().is_substantive
    assert second.position.bill_version.order > first.position.bill_version.order


def test_a_dissent_in_may_qualifies_what_was_unqualified_in_april() -> None:
    position = ballots_on("AB 9008")[0].position
    dissent = position.proposal.dissents.get()
    assert dissent.recorded_at.astimezone(profile().zone).date() == date(2026, 5, 6)
    tally = decision_on("AB 9008").tally

    assert tally is not None
    said = [qualification_of(tally, Outcome.ADOPTED, threshold=Threshold.BILL, trigger=DEFAULTS.qualification_trigger)]
    assert said == [None]
    assert decision_on("AB 9008").qualification.key == "majority"
    before = Notice.objects.filter(kind="decision_notice", key__startswith=f"decision_notice:{position.ballot_id}:")
    assert before.filter(sent_at__lt=dissent.recorded_at).count() == before.count() > 100


def test_four_of_eight_is_at_least_half_and_never_a_majority() -> None:
    first, second = ballots_on("AB 9017")
    text = decision_on("AB 9017").qualification.text

    assert "at least half" in text
    assert "majority" not in text
    assert first.position.hold.at.astimezone(profile().zone).date() == date(2026, 5, 5)
    # The words never became public before the call confirmed them.
    assert public_from(first.position) == first.position.hold.released_at == first.position.ended_at
    assert public_from(second.position) == second.closed_at
    assert second.opened_at.astimezone(profile().zone).date() == date(2026, 5, 7)
    public = public_positions(at("2026-05-06"))
    assert not public.filter(proposal=first.proposal).exists()


def test_a_parcel_tax_fell_one_short_of_two_thirds_of_eight() -> None:
    decision = decision_on("SB 9019")

    assert decision.tally is not None
    assert (decision.tally.agree, decision.tally.needed, decision.tally.base) == (5, 6, 8)
    assert "6 of 8" in decision.rule_line


def test_opposition_became_neutral_by_half_and_more_for_it_than_against() -> None:
    oppose, neutral = ballots_on("SB 9012")

    assert (oppose.position.ended_by, neutral.stand_in_force, neutral.position.stand) == (neutral, "oppose", "neutral")
    assert neutral.position.ended_at is None


def test_overpayments_were_extended_once_and_the_new_seat_had_no_vote() -> None:
    (ballot,) = ballots_on("SB 9021")
    moment = at("2026-06-11 12:00")
    newcomer = one("hartmann", moment)
    (seat,) = newcomer.seats

    assert Entry.objects.filter(deed="ballot.extended", subject=f"decisions.ballot:{ballot.pk}").count() == 1
    assert (ballot.roll.count(), len(seated(moment))) == (8, 9)
    ballot.closed_at, ballot.outcome = None, ""
    refusal = refusal_to_vote(newcomer, ballot_facts(ballot, moment), moment, seat=seat, choice=Choice.AGREE)
    assert refusal is not None
    assert refusal.key == "decisions.seat_not_on_roll"
    before = [vote for vote in ballot.votes.all() if vote.at < at("2026-06-08 17:00")]
    assert Counter(vote.choice for vote in before) == {"agree": 3}


def test_what_lapsed_is_not_called_rejected_and_may_come_back() -> None:
    decision = decision_on("AB 9024")
    assert "rejected" not in decision.outcome_line.lower()
    assert decision.outcome is Outcome.LAPSED
    proposal = decision.ballot.proposal
    moment = at("2026-07-14 09:00")
    by = one("rivera", moment)
    facts = {name: getattr(proposal, name) for name in ("kind", "stand", "bill", "title", "why", "who_is_affected")}
    facts |= {name: getattr(proposal, name) for name in ("how_consulted", "unites", "divides")}
    draft = proposals.draft(facts, by=by, at=moment)

    again = proposals.submit(draft.pk, behalf=Behalf("seat", min(by.seats)), by=by, at=moment)
    assert again.reference.startswith("2026-")


# The whole


def test_from_april_20_every_decision_says_whose_chapter_is_without_a_voice() -> None:
    san_bernardino = Chapter.objects.get(key="san-bernardino")
    for ballot in Ballot.objects.exclude(outcome__in=["stopped", "withdrawn"]):
        empty = at("2026-04-20 09:00") <= ballot.opened_at < at("2026-06-10")
        decision = decision_of(ballot.pk, EVE, language="en")
        assert decision is not None
        assert (decision.empty == (san_bernardino,)) is empty, ballot
        named = any("San Bernardino" in line for line in decision.warnings_for_all)
        assert named is empty
        assert ballot.roll.count() == (8 if empty else 9)


def test_the_members_stand_where_the_year_ends() -> None:
    places = Counter(
        row.chapter.key if row.chapter else row.region.key
        for row in members_on(date(2026, 12, 31)).select_related("chapter", "region")
    )

    chapters = {"bay-area": 27, "fresno": 13, "los-angeles": 34, "san-bernardino": 11, "san-diego": 16}
    regions = {"san-jose": 5, "central-coast": 4, "central-valley": 4, "sacramento-valley": 4, "marin-statewide": 2}
    assert places == chapters | regions
    assert places.total() == 120
    assert members_on(date(2026, 1, 1)).count() == 118


def test_nobody_and_nothing_real_takes_part() -> None:
    from commonground.demo.bills import bills
    from commonground.demo.cast import contacts, organizations, people
    from commonground.demo.diary.records import told

    assert set(Bill.objects.filter(proposals__isnull=False).values_list("invented", flat=True)) == {True}
    numbers = Bill.objects.values_list("number", flat=True)
    assert set(numbers) == set(range(9001, 9026))
    assert set(Organization.objects.values_list("name", flat=True)) == {row.name for row in organizations()}
    assert set(Person.objects.values_list("name", flat=True)) == {
        *(row.name for row in [*people(), *contacts()]),
        *(one["name"] for one in told()["hand_overs"]),
    }
    assert profile().demo
    named = Bill.objects.values_list("authorships__author__name", "authorships__author__legislator")
    assert set(named) == {(bill.author, None) for bill in bills()}


def test_every_decision_of_the_year_was_told_to_every_member_that_day() -> None:
    for ballot in Ballot.objects.filter(outcome__in=["adopted", "not_adopted", "lapsed"]):
        told = Notice.objects.filter(kind="decision_notice", key__startswith=f"decision_notice:{ballot.pk}:")
        members = members_on(ballot.closed_at.astimezone(profile().zone).date()).count()
        assert told.count() >= members
        assert not told.exclude(sent_at__lt=ballot.closed_at + timedelta(hours=24)).exists()


def test_staff_submitted_nothing() -> None:
    director = one("quinones", EVE)
    assert not Proposal.objects.filter(submitted_by=director.person_id).exists()
    draft = proposals.draft({"title": "From staff"}, by=director, at=EVE)

    for behalf in (Behalf("organization", Organization.objects.first().pk), Behalf("seat", 1)):
        assert refused(proposals.submit, draft.pk, behalf=behalf, by=director, at=EVE) == "decisions.staff_draft_only"
    assert refused(ballots.open_ballot, draft.pk, by=director, at=EVE) == "decisions.staff_prepare_only"


def test_each_position_in_force_is_the_last_one_adopted() -> None:
    in_force = Position.objects.filter(ended_at=None, bill__isnull=False)

    assert in_force.count() == 20
    for position in in_force:
        adopted = [row for row in ballots_on(position.bill.label) if row.outcome == "adopted"]
        assert position.ballot == adopted[-1]


def test_every_chain_fits_and_every_count_comes_out_again() -> None:
    out = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("verify_record", "--json", stdout=out)
    assert end.value.code == 0, out.getvalue()


def test_everything_the_book_tells_of_has_a_name() -> None:
    written = Entry.objects.filter(book=DEEDS).values_list("subject", flat=True)
    deeds = Entry.objects.filter(book=DEEDS).values_list("deed", flat=True)

    assert {subject.partition(":")[0] for subject in written} - kinds_known() == set()
    assert {deed for deed in deeds if not is_known(deed)} == set()


def test_far_less_was_cut_than_was_proposed() -> None:
    now = ledger(list(programs()))
    billion = 10**11

    assert sum(cell.sums.cuts for cell in now.settled) == 19 * billion // 10
    assert (len(now.settled), list(now.open)) == (4, [])
    assert {row.label: row.sums.cuts for row in now.rows}["2026–27"] == 6 * billion // 10
    assert (now.total.first_year, now.total.sums.restorations) == ("2024–25", 18 * billion // 100)
