"""How a decision is read: by its page, by its letters, by members and by everybody."""

from datetime import timedelta

from commonground.decisions.actions import debate, positions, proposals
from commonground.decisions.actions.major import adopt_by_consensus
from commonground.decisions.models import Ballot
from commonground.decisions.queries.decision import Decision, decision_of
from commonground.decisions.queries.story import chapters_heard, choices_of, count_by_chapter, credited, measure_words
from commonground.decisions.rules.facts import Behalf
from commonground.decisions.rules.tally import Choice
from commonground.legislature.models import Author, Authorship
from tests.builders.decisions import MONDAY, Coalition, a_bill, a_newer_text

CLOSED = MONDAY + timedelta(days=7)


def read(ballot: Ballot, moment=CLOSED, language: str = "en") -> Decision:
    decision = decision_of(ballot.pk, moment, language=language)
    assert decision is not None
    return decision


def adopted_by_consensus(coalition: Coalition) -> Ballot:
    proposal = coalition.proposes(stand="co_sponsor")
    ends = coalition.debates(proposal)
    for place, seat in enumerate(coalition.seats):
        answer = "stand_aside" if place == 4 else "can_live_with_it"
        debate.answer_consensus(proposal.pk, seat.pk, answer, by=coalition.representative(place), at=MONDAY)
    return adopt_by_consensus(proposal.pk, by=coalition.chair, at=ends)


def test_an_open_ballot_is_no_decision_yet(coalition: Coalition):
    ballot = coalition.opens_ballot()

    assert decision_of(ballot.pk, MONDAY, language="en") is None


def test_everybody_reads_outcome_and_rule_and_no_count(coalition: Coalition):
    decision = read(coalition.decides("aaaannnna"))

    assert decision.public_outcome_line == "Adopted."
    assert decision.public_rule_line == "5 of 9 needed: at least half of the seated members."
    assert decision.warnings_for_all == []
    assert decision.proposed == "AB 9005: support"
    assert decision.is_public


def test_a_decision_by_consensus_is_counted_from_its_answers(coalition: Coalition):
    ballot = adopted_by_consensus(coalition)
    decision = read(ballot)

    assert choices_of(ballot)[coalition.seats[4].pk] is Choice.ABSTAIN
    assert [(line.name, line.agree, line.seats) for line in count_by_chapter(ballot)][2] == ("Los Angeles", 2, 3)
    assert decision.outcome_line == "Adopted by consensus. 8 can live with it, 1 stands aside."
    assert "none said that it cannot accept it" in decision.public_rule_line
    assert decision.count_line == ""


def test_a_withdrawn_ballot_has_neither_count_nor_rule(coalition: Coalition):
    ballot = coalition.opens_ballot()
    proposals.withdraw(ballot.proposal_id, by=coalition.representative(1), at=MONDAY + timedelta(hours=1))

    decision = read(ballot, MONDAY + timedelta(hours=1))

    assert decision.tally is None
    assert (decision.rule_line, decision.public_rule_line, decision.count_line) == ("", "", "")
    assert decision.outcome_line == "Withdrawn: whoever proposed it took it back. Nothing was decided."
    assert (decision.statement, decision.waiting_line, decision.public_at) == ("", "", None)


def test_what_is_no_stand_on_a_measure_is_told_as_adopted(coalition: Coalition):
    proposal = coalition.proposes(kind="other", stand="", title="A summer camp")
    ballot = coalition.opens_ballot(proposal=proposal)
    coalition.votes(ballot, "aaaaaaaaa")
    coalition.closes(ballot)

    decision = read(ballot)

    assert decision.statement == "The Coordinating Committee of California Partnership adopted “A summer camp.”"
    assert decision.proposed == "A summer camp"


def test_ending_a_position_says_that_there_is_none(coalition: Coalition):
    first = coalition.decides("aaaaaaaaa")
    facts = {"bill": first.proposal.bill, "stand": "none", "new_facts": "It was rewritten."}
    decision = read(coalition.decides("aaaaaaaaa", CLOSED + timedelta(hours=1), **facts))

    assert decision.position is None
    assert decision.statement.startswith("California Partnership has no position on AB 9005")


def test_a_position_is_told_on_the_text_that_silence_confirmed(coalition: Coalition):
    ballot = coalition.decides("aaaaaaaaa")
    a_newer_text(ballot.proposal.bill)
    positions.review_version(ballot.position.pk, substantive=False, by=coalition.representative(1), at=CLOSED)

    assert "as introduced" in read(ballot, CLOSED + timedelta(hours=47)).statement
    assert "as amended" in read(ballot, CLOSED + timedelta(hours=48)).statement


def test_the_lead_author_is_named_once_known(coalition: Coalition):
    bill = a_bill()
    for position, name in enumerate(("Calderwood", "Reyes")):
        author = Author.objects.create(source_id=name, name=name)
        Authorship.objects.create(bill=bill, author=author, position=position)

    assert measure_words(coalition.drafts(bill=bill)).authors == ["Calderwood"]


def test_who_proposed_in_whose_name(coalition: Coalition):
    contact = coalition.standing(coalition.contacts[4])
    draft = coalition.drafts(by=contact)
    behalf = Behalf("organization", coalition.organizations[4].pk)
    proposal = proposals.submit(draft.pk, behalf=behalf, by=contact, at=MONDAY)

    assert [credit.line for credit in credited(proposal)] == ["Contact 5, for Organization of Los Angeles 2"]


def test_a_chapter_is_heard_could_not_be_asked_or_is_still_silent(coalition: Coalition):
    coalition.vacates(6, MONDAY - timedelta(days=1))
    proposal = coalition.proposes()
    for place, facts in ((2, {"consulted": True, "view": "for"}), (7, {"consulted": False, "barrier": "Fire"})):
        by = coalition.representative(place)
        debate.consult(proposal.pk, coalition.seats[place].pk, by=by, at=MONDAY, **facts)

    heard = {line.name: line.state for line in chapters_heard(proposal, MONDAY)}

    assert heard == {
        "Bay Area": "not_yet",
        "Fresno": "heard",
        "Los Angeles": "not_yet",
        "San Bernardino": "vacant",
        "San Diego": "could_not",
        "At-large": "not_yet",
    }


def test_a_letter_about_what_is_gone_is_not_written(coalition: Coalition):
    from commonground.accounts.models import User
    from commonground.decisions.letters import KINDS, REMINDERS

    gone = dict.fromkeys(("proposal", "debate", "ballot", "vote", "position", "review", "dissent", "question"), 0)
    reader = User.objects.first()

    for context_of in (KINDS | REMINDERS).values():
        assert context_of({**gone, "report": 0, "version": 0}, reader, MONDAY) is None


def test_a_letter_for_an_office_is_not_written_to_who_left_it(coalition: Coalition):
    from commonground.accounts.models import User
    from commonground.decisions.letters import KINDS

    ballot = coalition.opens_ballot()
    stranger = User.objects.get(pk=coalition.sponsor.user_id)

    for kind in ("chapter_asked", "ballot_opened", "ballot_handed_over"):
        assert KINDS[kind]({"ballot": ballot.pk}, stranger, MONDAY) is None
    coalition.votes(ballot, "aaaaaaaaa")
    coalition.closes(ballot)
    for kind in ("ballot_result", "decision_notice"):
        assert KINDS[kind]({"ballot": ballot.pk}, stranger, CLOSED) is None
