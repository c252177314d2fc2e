"""Many tables in one statement: what is read so is what Django reads, in its order, and nothing is asked twice."""

from datetime import date, time

import pytest
from django.db.models import Prefetch

from commonground.committee.models import Seat
from commonground.decisions.models import Ballot, Debate, Position, Proposal, RollSeat, Vote
from commonground.legislature.models import Hearing
from commonground.members.models import Chapter, Organization
from commonground.ui.together import Reading, read_together
from tests.builders import at
from tests.builders.decisions import a_bill


def whole(row):
    return {name: value for name, value in vars(row).items() if not name.startswith("_")}


@pytest.fixture
def decided(coalition):
    return coalition.decides("aaaannnab").proposal


def test_rows_are_those_that_django_reads(decided, django_assert_num_queries):
    reading = Reading()
    chapters, organizations = reading.rows(Chapter.objects.all()), reading.rows(Organization.objects.order_by("-name"))
    nothing = reading.rows(Ballot.objects.filter(pk__in=[]))

    with django_assert_num_queries(1):
        reading.read()

    assert [whole(row) for row in chapters] == [whole(row) for row in Chapter.objects.all()]
    assert [whole(row) for row in organizations] == [whole(row) for row in Organization.objects.order_by("-name")]
    assert nothing == []


def test_an_hour_comes_back_as_one(db):
    told = {"committee_name": "Rules", "on": date(2026, 4, 15), "entered_at": at("2026-04-01 17:00")}
    hearings = [Hearing.objects.create(**told, at_time=hour) for hour in (time(13, 30), None)]
    reading = Reading()
    read = reading.rows(Hearing.objects.order_by("pk"))
    reading.read()

    assert [whole(row) for row in read] == [whole(Hearing.objects.get(pk=row.pk)) for row in hearings]


def test_rows_come_with_what_hangs_on_them_though_nobody_knew_them_before(decided, django_assert_num_queries):
    reading = Reading()
    ballots = Prefetch("ballots", Ballot.objects.select_related("rule_set"))
    proposals = reading.rows(Proposal.objects.filter(withdrawn_at=None), ballots, "ballots__votes")
    nothing = reading.rows(Proposal.objects.filter(pk__in=[]), "ballots")

    with django_assert_num_queries(1):
        reading.read()
        read = [
            (row, ballot, ballot.rule_set, list(ballot.votes.all()))
            for row in proposals
            for ballot in row.ballots.all()
        ]

    ballot = Ballot.objects.get()
    assert read == [(decided, ballot, ballot.rule_set, list(Vote.objects.filter(ballot=ballot)))]
    assert nothing == []


def test_moments_days_truth_and_json_come_back_as_they_are(decided):
    Organization.objects.update(joined_on=date(2024, 2, 29), languages=["en", "zh-Hant"], is_listed=False)
    reading = Reading()
    organizations, ballots = reading.rows(Organization.objects.all()), reading.rows(Ballot.objects.all())
    reading.read()

    assert organizations[0].joined_on == date(2024, 2, 29)
    assert organizations[0].languages == ["en", "zh-Hant"]
    assert organizations[0].is_listed is False
    assert ballots[0].opened_at == Ballot.objects.get().opened_at
    assert ballots[0].without_representative == Ballot.objects.get().without_representative


def test_what_hangs_on_rows_is_found_there_and_not_asked_again(decided, django_assert_num_queries):
    proposal = Proposal.objects.get(pk=decided.pk)
    votes = Prefetch("ballots__votes", Vote.objects.select_related("person"))
    roll = Prefetch("ballots__roll", RollSeat.objects.select_related("seat__chapter", "tenure__person"))

    with django_assert_num_queries(1):
        read_together([proposal], "ballots", votes, roll, "ballots__position", "ballots__position__hold", "debates")

    with django_assert_num_queries(0):
        ballot = proposal.ballots.all()[0]
        assert [vote.person.name for vote in ballot.votes.all()]
        assert [row.seat.chapter for row in ballot.roll.all()]
        assert ballot.roll.all()[0].tenure.person.name
        assert ballot.proposal is proposal
        assert ballot.votes.all()[0].ballot is ballot
        assert not hasattr(ballot.position, "hold")
        assert list(proposal.debates.all()) == []
    fresh = Ballot.objects.get()
    assert [whole(row) for row in ballot.roll.all()] == [whole(row) for row in fresh.roll.all()]
    assert [whole(row) for row in ballot.votes.all()] == [whole(row) for row in fresh.votes.all()]
    assert whole(ballot.position) == whole(Position.objects.get())


def test_each_row_gets_its_own(coalition, django_assert_num_queries):
    first = coalition.decides("aaaaaaaaa").proposal
    second = coalition.proposes(bill=a_bill(9006))
    rows = list(Proposal.objects.order_by("pk"))

    read_together(rows, "ballots", "ballots__votes")

    with django_assert_num_queries(0):
        counts = {row.pk: [len(ballot.votes.all()) for ballot in row.ballots.all()] for row in rows}
    assert counts == {first.pk: [9], second.pk: []}


def test_many_to_many_keeps_the_order_asked_for(coalition, django_assert_num_queries):
    proposal = coalition.proposes(bill=a_bill(9006))
    debate = Debate.objects.create(proposal=proposal, opened_at=at("2026-03-10"), ends_at=at("2026-03-17"))
    debate.roll.set(coalition.seats)
    seats = Prefetch("debates__roll", Seat.objects.select_related("chapter").order_by("-order"))

    with django_assert_num_queries(1):
        read_together([proposal], "debates", seats)

    with django_assert_num_queries(0):
        found = proposal.debates.all()[0].roll.all()
        assert [seat.pk for seat in found] == [seat.pk for seat in reversed(coalition.seats)]
        assert found[0].chapter is None or found[0].chapter.name


def test_nothing_wanted_asks_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        read_together([], "ballots")
        Reading().read()
