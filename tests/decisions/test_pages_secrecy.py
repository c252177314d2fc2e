"""Who reads which vote, reason, conflict, dissent, comment and word on the page of a decision."""

from datetime import datetime, timedelta

import pytest

from commonground.decisions.actions import after, debate, votes
from commonground.decisions.models import Ballot
from commonground.decisions.rules.tally import Choice
from commonground.members.models import Person, Role
from tests.builders.decisions import BEGAN, MONDAY, Coalition, a_person

SOON = MONDAY + timedelta(hours=2)
FRESNO, LA = 2, 3
REASON, OTHER_REASON = "Keep mobile-home parks in.", "Our members own houses."
SAID, DISSENT, PUBLIC = "We need this now.", "Our county builds first.", "We say it ourselves."
KIND = "(A court case)"
ASKED = "Chapter call, 11 of 13 organizations"


@pytest.fixture
def story(coalition: Coalition) -> Ballot:
    """Nine seats: one steps aside, one objects with a reason, a comment, a view of a chapter, two dissents."""
    ballot = coalition.opens_ballot()
    proposal = ballot.proposal_id
    fresno, la = coalition.representative(FRESNO), coalition.representative(LA)
    debate.comment(proposal, "for", SAID, by=fresno, at=SOON)
    seat = coalition.seats[FRESNO].pk
    debate.consult(proposal, seat, consulted=True, how=ASKED, view="for", by=fresno, at=SOON)
    for place in (0, 1, 4, 5, 6, 7):
        coalition.vote(ballot, place, Choice.AGREE, SOON)
    votes.cast_vote(ballot.pk, seat, Choice.OBJECT, reason=REASON, by=fresno, at=SOON)
    at_la = coalition.seats[LA].pk
    votes.cast_vote(ballot.pk, at_la, Choice.RECUSE, conflict="litigation", reason=OTHER_REASON, by=la, at=SOON)
    for place, words, is_public in ((6, DISSENT, False), (7, PUBLIC, True)):
        by = coalition.standing(coalition.contacts[place])
        organization = coalition.organizations[place].pk
        after.record_dissent(proposal, organization, words=words, is_public=is_public, by=by, at=SOON)
    return ballot


def someone(coalition: Coalition, who: str) -> Person | None:
    named: dict[str, Person | None] = {
        "public": None,
        "sponsor": coalition.sponsor,
        "staff": coalition.staff,
        "representative": coalition.people[8],
        "alternate": coalition.alternates[0],
        "own contact": coalition.contacts[FRESNO],
        "own convener": coalition.conveners["fresno"],
        "other contact": coalition.contacts[0],
        "other convener": coalition.conveners["san-diego"],
        "own representative": coalition.people[FRESNO],
        "dissenting contact": coalition.contacts[6],
    }
    return named[who]


COMMITTEE = {"representative", "alternate", "own representative"}


HEARD = {
    "staff": {SAID},
    "representative": {REASON, OTHER_REASON, KIND, SAID, DISSENT},
    "alternate": {REASON, OTHER_REASON, KIND, SAID, DISSENT},
    "own representative": {REASON, OTHER_REASON, KIND, SAID, DISSENT},
    "own contact": {REASON},
    "own convener": {REASON},
    "other contact": set(),
    "other convener": set(),
    "dissenting contact": {DISSENT},
}


def test_after_the_close_each_reader_sees_what_is_theirs(coalition, story, reads):
    coalition.closes(story)
    looked_for = {REASON, OTHER_REASON, KIND, SAID, DISSENT}

    heard = {}
    for who in HEARD:
        page = reads(someone(coalition, who), closed_at(story)).opens("decision", story.proposal_id)
        heard[who] = {words for words in looked_for if words in page}
        for everybodys in (PUBLIC, ASKED, "6 of 9 agreed", "By chapter"):
            assert everybodys in page, who

    assert heard == HEARD


def closed_at(ballot: Ballot) -> datetime:
    ballot.refresh_from_db()
    return (ballot.closed_at or ballot.closes_at) + timedelta(hours=1)


def test_while_the_ballot_is_open_nobody_sees_how_others_answered(coalition, story, reads):
    for who in HEARD:
        reader = reads(someone(coalition, who), SOON)
        for page in (reader.opens("decision", story.proposal_id), reader.opens("ballot", story.pk)):
            assert not [words for words in (OTHER_REASON, KIND, "agreed", "By chapter") if words in page], who
            assert (REASON in page) == (who == "own representative")
            assert ("8 of 9 seats have answered" in page) == (who in COMMITTEE | {"staff"}), who


@pytest.mark.parametrize("who", ["sponsor", "evaluator", "ally"])
def test_who_is_no_member_finds_nothing(coalition, story, reads, who):
    person = coalition.sponsor
    if who != "sponsor":
        person = a_person("Outside")
        Role.objects.create(person=person, kind=who, from_at=BEGAN)
    reader = reads(person, SOON)

    of_proposals = ("decision", "dissent", "ask", "comment", "consult", "submit", "merge", "withdraw")
    of_ballots = ("ballot", "phone", "present", "report_back", "acknowledge")
    found = {name: reader.status(name, story.proposal_id) for name in of_proposals}
    found |= {name: reader.status(name, story.pk) for name in of_ballots}

    assert set(found.values()) == {404}, found
    assert reader.status("decisions") == 404


def test_a_sponsor_who_also_speaks_for_a_member_stays_out(coalition, story, reads):
    Role.objects.create(person=coalition.contacts[0], kind=Role.Kind.SPONSOR, from_at=BEGAN)

    assert reads(coalition.contacts[0], SOON).status("decision", story.proposal_id) == 404
    assert reads(coalition.contacts[0], SOON).status("decisions") == 404


def test_a_visitor_is_asked_to_sign_in_whatever_there_is(story, reads):
    visitor = reads(None, SOON)

    for number in (story.proposal_id, 999_999):
        visitor.opens("decision", number)
        assert visitor.answer.status_code == 302
        assert "/sign-in/" in visitor.answer.url


def test_a_stopped_ballot_shows_no_choices(coalition, reads):
    from commonground.decisions.actions import major

    ballot = coalition.opens_ballot()
    coalition.votes(ballot, "aanaa")
    for place in (3, 4):
        by = coalition.representative(place, SOON)
        major.declare_major(ballot.proposal_id, coalition.seats[place].pk, by=by, at=SOON)

    page = reads(coalition.people[0], SOON).opens("decision", ballot.proposal_id)

    assert "Stopped without a result" in page
    assert "agreed" not in page
    assert "Do not agree" not in page


def test_members_at_large_do_not_read_the_vote_of_their_seat(coalition, story, reads):
    coalition.closes(story)

    page = reads(coalition.contacts[8], closed_at(story)).opens("decision", story.proposal_id)

    assert "How your own representative voted" not in page
    assert "6 of 9 agreed" in page


def test_under_votes_shown_as_cast_the_committee_sees_them_at_once(db, reads):
    from tests.builders.decisions import a_coalition

    coalition = a_coalition(show_votes="as_cast")
    ballot = coalition.opens_ballot()
    coalition.votes(ballot, "an")

    on_the_committee = reads(coalition.people[5], SOON).opens("decision", ballot.proposal_id)
    at_home = reads(coalition.contacts[0], SOON).opens("decision", ballot.proposal_id)

    assert "Do not agree" in on_the_committee
    assert "Do not agree" not in at_home


def test_under_secret_votes_each_seat_sees_its_own_only(db, reads):
    from tests.builders.decisions import a_coalition

    coalition = a_coalition(secrecy="secret")
    ballot = coalition.decides("aaaaannnb")

    page = reads(coalition.people[5], closed_at(ballot)).opens("decision", ballot.proposal_id)

    assert "5 of 9 agreed" in page
    assert page.count("Do not agree") == 1
    assert "By chapter" not in page
