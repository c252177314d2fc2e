"""The link of a letter: a receipt, and without signing in exactly what the letter said."""

from datetime import timedelta

from commonground.decisions.models import Reading
from commonground.members.models import Role
from commonground.notices.models import Notice
from tests.builders import at
from tests.builders.decisions import MONDAY, Coalition

DECIDED = at("2026-03-17")


def letter(ballot, person) -> Notice:
    return Notice.objects.get(kind="decision_notice", facts__ballot=ballot.pk, user=person.user)


def test_the_link_shows_what_the_letter_said_and_notes_that_it_was_read(coalition: Coalition, reads):
    ballot = coalition.decides("aaaaannnb")
    notice = letter(ballot, coalition.contacts[2])
    visitor = reads(None, DECIDED)

    page = visitor.opens("decision", ballot.proposal_id, query=f"?letter={notice.token}")

    for words in (
        "5 of 9 agreed. Adopted.",
        "5 of 9 needed: at least half of the seated members.",
        "Bay Area 2 of 2",
        "a majority of the members",
        "Representative 2, representative, Bay Area",
        "Sign in to read on",
    ):
        assert words in page
    assert "What you can do here" not in page
    assert [(row.via, row.organization) for row in Reading.objects.all()] == [("link", coalition.organizations[2])]
    notice.refresh_from_db()
    assert notice.opened_at == DECIDED
    assert visitor.client.get("/desk/").status_code == 302


def test_a_second_look_is_no_second_receipt(coalition: Coalition, reads):
    ballot = coalition.decides("aaaaaaaaa")
    notice = letter(ballot, coalition.contacts[2])
    for _look in range(2):
        reads(None, DECIDED).opens("decision", ballot.proposal_id, query=f"?letter={notice.token}")

    assert Reading.objects.count() == 1


def test_who_is_signed_in_goes_on_to_the_whole_story(coalition: Coalition, reads):
    ballot = coalition.decides("aaaaaaaaa")
    contact = reads(coalition.contacts[2], DECIDED)
    notice = letter(ballot, coalition.contacts[2])

    contact.opens("decision", ballot.proposal_id, query=f"?letter={notice.token}")

    assert contact.answer.status_code == 302
    assert "letter" not in contact.answer.url
    assert Reading.objects.get().via == "link"


def test_somebody_elses_link_opens_no_more_than_it_said(coalition: Coalition, reads):
    ballot = coalition.decides("aaaaaaaaa")
    notice = letter(ballot, coalition.contacts[2])
    sponsor = reads(coalition.sponsor, DECIDED)

    sponsor.opens("decision", ballot.proposal_id, query="?letter=nobody")
    assert sponsor.answer.status_code == 404
    page = sponsor.opens("decision", ballot.proposal_id, query=f"?letter={notice.token}")
    assert "Sign in to read on" in page


def test_a_link_to_another_decision_opens_nothing(coalition: Coalition, reads):
    ballot = coalition.decides("aaaaaaaaa")
    notice = letter(ballot, coalition.contacts[2])
    visitor = reads(None, DECIDED)

    visitor.opens("decision", ballot.proposal_id + 1, query=f"?letter={notice.token}")

    assert visitor.answer.status_code == 302
    assert "/sign-in/" in visitor.answer.url
    assert not Reading.objects.exists()


def test_a_letter_of_another_kind_only_leads_to_the_door(coalition: Coalition, reads):
    ballot = coalition.opens_ballot()
    notice = Notice.objects.filter(kind="ballot_opened").first()
    visitor = reads(None, MONDAY + timedelta(hours=1))

    visitor.opens("decision", ballot.proposal_id, query=f"?letter={notice.token}")

    assert "/sign-in/" in visitor.answer.url


def test_who_left_the_coalition_opens_nothing_by_an_old_letter(coalition: Coalition, reads):
    ballot = coalition.decides("aaaaaaaaa")
    notice = letter(ballot, coalition.contacts[2])
    Role.objects.filter(person=coalition.contacts[2]).update(until_at=ballot.closes_at)
    visitor = reads(None, DECIDED)

    visitor.opens("decision", ballot.proposal_id, query=f"?letter={notice.token}")

    assert visitor.answer.status_code == 302
    assert not Reading.objects.exists()


def test_the_letter_is_shown_in_the_language_of_its_reader(coalition: Coalition, reads):
    ballot = coalition.decides("aaaaannnb")
    user = coalition.contacts[2].user
    user.language = "es"
    user.save()
    notice = letter(ballot, coalition.contacts[2])

    visitor = reads(None, DECIDED)
    visitor.opens("decision", ballot.proposal_id, query=f"?letter={notice.token}")

    assert '<html lang="es"' in visitor.source
    assert 'class="qualification" lang="en"' in visitor.source
