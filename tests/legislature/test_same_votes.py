"""A vote that several sources tell stands once, whichever of them is read first."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.core.management import call_command

from commonground.legislature.models import Bill, MemberVote, RollCall
from commonground.legislature.rules.same_votes import Told, ToldBefore, agree
from tests.builders import pubinfo
from tests.builders.legislature import a_bill, a_roll_call
from tests.legislature.test_rollcall_sets import archive_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
DAY = date(2025, 3, 25)
VOTE = Told(DAY, "upper", "Sen. Pub. S.", "Do pass.", 2, 1)
DESCRIBED = [
    b"1\tSB 9901\tQuince\tCrimes.\t03/25/2025\tSEN. PUB. S.\tDo pass.\t2\t1\tPASS",
    b"2\tSB 9901\tQuince\tCrimes.\t03/25/2025\tSEN. FLOOR\tDo pass.\t2\t1\tPASS",
]
CAST = [b"              Quince11", b"               Rowan11", b"              Sorrel66"]
OWN = b"113445\t`Do pass`\t`X`\t2025-03-26 00:00:00\n"


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (VOTE, True),
        (VOTE._replace(motion="do  pass"), True),
        (VOTE._replace(motion=""), True),
        (VOTE._replace(chamber=""), True),
        (VOTE._replace(place=""), True),
        (VOTE._replace(place="Senate Public Safety"), True),
        (VOTE._replace(place="Senate Floor Session"), False),
        (VOTE._replace(motion="Do pass as amended."), False),
        (VOTE._replace(chamber="lower"), False),
        (VOTE._replace(on=date(2025, 3, 26)), False),
        (VOTE._replace(on=None), False),
        (VOTE._replace(ayes=3), False),
        (VOTE._replace(noes=None), False),
    ],
)
def test_votes_are_one_when_nothing_that_both_state_differs(other, same):
    assert agree(VOTE, other) == agree(other, VOTE) == same


def test_each_vote_is_meant_once_and_one_with_the_same_motion_first():
    known = ToldBefore()
    for number, motion in enumerate(("", "Do pass", "")):
        known.know(1, VOTE._replace(motion=motion), number)

    assert [known.take(1, VOTE) for _turn in range(4)] == [1, 0, 2, None]
    assert known.take(2, VOTE) is None


@pytest.fixture
def reads(tmp_path, capsys):
    def told(command, path):
        capsys.readouterr()
        call_command(command, str(path), "--json")
        return json.loads(capsys.readouterr().out)

    def reads(source, *, motions=OWN):
        if source == "archive":
            return told("import_rollcalls", archive_of(tmp_path / "a.zip", described=DESCRIBED, votes=CAST))
        content = pubinfo.files(BILL_MOTION_TBL=motions)
        return told("import_pubinfo", pubinfo.a_folder(tmp_path / "feed", content))

    return reads


def stand():
    return [list(model.objects.order_by("pk").values()) for model in (Bill, RollCall, MemberVote)]


@pytest.mark.parametrize("motions", [OWN, b""])
@pytest.mark.parametrize("order", [("archive", "feed"), ("feed", "archive")])
def test_a_vote_of_the_feed_and_of_an_archive_stands_once_whichever_is_read_first(reads, order, motions):
    for source in order:
        reads(source, motions=motions)

    committee, floor = RollCall.objects.order_by("place_code").reverse()
    assert (committee.place, committee.place_code) == ("Senate Public Safety", "CS72")
    assert (committee.held_on, committee.ayes, committee.noes, committee.result) == (DAY, 2, 1, "PASS")
    assert committee.motion.rstrip(".") == "Do pass"
    assert (floor.place, floor.place_code) == ("SEN. FLOOR", "")
    for vote in (committee, floor):
        assert list(vote.member_votes.values_list("name", "choice")) == [
            ("Quince", "aye"),
            ("Rowan", "aye"),
            ("Sorrel", "no"),
        ]

    before = stand()
    for source in (*order, *order):
        told = reads(source, motions=motions)
        if "votes" in told:
            assert (told["votes"], told["member_votes"]) == (
                {"created": 0, "updated": 0, "unchanged": 1},
                {"created": 0, "updated": 0, "unchanged": 3},
            )
    assert stand() == before


def test_the_feed_taken_back_leaves_the_vote_as_the_archive_told_it(reads):
    reads("archive")
    before = stand()
    key = reads("feed")["import"]
    assert stand() != before

    call_command("undo_import", key)

    assert stand() == before


def test_the_archive_taken_back_leaves_the_vote_as_the_feed_told_it(reads):
    reads("feed")
    before = stand()
    key = reads("archive")["import"]
    assert RollCall.objects.count() == 2

    call_command("undo_import", key)

    assert stand() == before


def test_an_archive_under_a_feed_is_not_taken_back_before_it(reads, capsys):
    first, second = reads("archive")["import"], reads("feed")["import"]

    with pytest.raises(SystemExit) as left:
        call_command("undo_import", first)

    assert left.value.code == 2
    assert second in capsys.readouterr().err


def test_a_vote_without_members_gains_those_of_the_feed(reads):
    bill = a_bill(9901, type="SB", session="20252026")
    facts = {"held_on": DAY, "ayes": 2, "noes": 1, "not_voting": 0, "absent": 0, "chamber": "upper"}
    vote = a_roll_call(bill, motion="Do pass", source_id="legiscan:7", **facts)

    reads("feed")

    kept = RollCall.objects.get()
    assert (kept.pk, kept.place_code, kept.absent, kept.member_votes.count()) == (vote.pk, "CS72", None, 3)


@pytest.mark.parametrize(
    ("topic", "title"), [("Crimes", "Crimes"), ("Crim…", "Crimes."), ("Land…", "Land…"), ("", "Crimes.")]
)
def test_a_title_an_archive_cut_is_made_whole_by_the_feed(reads, topic, title):
    bill = a_bill(9901, type="SB", session="20252026", title=topic)

    reads("feed")

    bill.refresh_from_db()
    assert (bill.title, bill.status, bill.last_action) == (title, "In Floor Process", "Read second time and amended.")
