"""What is built for measuring is a coalition like any other: it opens, it is whole, and it is as large as asked."""

import pytest
from django.db.models import Count

from bench.build import verified
from bench.databases import taken_up
from commonground.decisions.models import Ballot, Proposal, Reading
from commonground.legislature.models import Bill
from commonground.members.models import Organization, Person, Role
from commonground.notices.models import Notice
from tests.bench.conftest import TWICE

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("spring")]


def test_it_is_as_large_as_asked(two_sizes):
    with two_sizes.large:
        assert Organization.objects.count() == TWICE.organizations
        assert Person.objects.count() == TWICE.people
        assert Bill.objects.count() == TWICE.bills
        assert Ballot.objects.exclude(base=None).count() >= TWICE.decisions


def test_every_chain_is_whole_and_every_ballot_comes_out_as_it_did(two_sizes):
    with two_sizes.large:
        assert verified().startswith("Every entry fits.")


def test_a_copy_carries_all_that_hangs_on_the_decision_it_copies(two_sizes):
    hanging = ("votes", "roll", "readings", "acknowledgements", "report_backs")
    counts = {f"n_{name}": Count(name, distinct=True) for name in hanging}
    stride = two_sizes.growth.stride[Ballot]
    with two_sizes.large:
        whole = {row["pk"]: row for row in Ballot.objects.order_by("pk").annotate(**counts).values("pk", *counts)}

    copied = [(whole[pk], whole[pk + stride]) for pk in two_sizes.growth.keys[Ballot]]

    assert len(copied) > 8
    for one, other in copied:
        assert {name: one[name] for name in counts} == {name: other[name] for name in counts}
    assert sum(one["n_votes"] for one, _other in copied) > 50


def test_a_copy_happened_earlier_and_is_over(two_sizes):
    stride = two_sizes.growth.stride[Ballot]
    with two_sizes.large:
        copies = Ballot.objects.filter(pk__gt=stride)
        own = Ballot.objects.filter(pk__lte=stride)

        assert copies.exists()
        assert copies.order_by("-closed_at").first().closed_at < own.order_by("opened_at").first().opened_at
        assert not copies.filter(closed_at=None).exists()
        assert own.filter(closed_at=None).count() == 4


def test_references_stay_single_and_name_the_year(two_sizes):
    with two_sizes.large:
        submitted = Proposal.objects.exclude(reference=None)

        assert submitted.values("reference").distinct().count() == submitted.count()
        assert all(row.reference.startswith(f"{row.submitted_at:%Y}-") for row in submitted)


def test_letters_and_readings_grow_with_the_decisions(two_sizes):
    small, large = two_sizes.sides.both
    for model in (Notice, Reading):
        with taken_up(small):
            before = model.objects.count()
        with taken_up(large):
            assert before < model.objects.count() <= 2 * before


def test_those_who_speak_for_an_organization_now_are_as_many_as_before_in_each(two_sizes):
    with two_sizes.large:
        speaking = Role.objects.filter(kind="contact", until_at=None).values("organization").annotate(n=Count("pk"))

        assert {row["n"] for row in speaking} == {1, 2} or {row["n"] for row in speaking} == {1}


@pytest.mark.parametrize(
    "name",
    [
        "decisions:decision",
        "decisions:decisions",
        "decisions:ballot",
        "desk:desk",
        "legislature:bill",
        "members:directory",
        "record:entry",
        "website:position",
        "website:positions_csv",
    ],
)
def test_the_same_page_opens_at_both_sizes(that_morning, name):
    looks = list(that_morning.sides.looks(name, rounds=1))

    assert {look.reader for look in looks} & {"visitor", "representative"}
    assert all(min(look.sizes) > 0 and min(look.queries) > 0 for look in looks)
