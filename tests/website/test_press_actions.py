"""What editors, speakers and people of the press do with a release, and what is left of it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from commonground.kernel.refusal import Refused
from commonground.members.rules import NOBODY
from commonground.notices.jobs import deliver
from commonground.notices.models import Notice
from commonground.record.models import Entry
from commonground.website.actions import press, press_list, press_quotes
from commonground.website.actions.press_quotes import Asked
from commonground.website.jobs import forget_speakers
from commonground.website.models import Journalist, PickUp, PressRelease, QuoteApproval
from commonground.website.queries import press_desk as queries
from commonground.website.rules.press import LINK_HOLDS
from tests.builders.decisions import MONDAY, a_bill
from tests.builders.press import DAY, QUOTES, PressRoom
from tests.website.conftest import LATER

NOW = MONDAY + LATER
SAM = {"name": "Sam Wu", "outlet": "The Daily", "email": "sam@example.org", "language": "es", "source": "gave it"}
CLIPPING = {"outlet": "The Daily", "on": DAY, "url": "https://daily.example/1", "names_us": True}


@pytest.fixture
def room(coalition, site) -> PressRoom:
    return PressRoom(coalition.standing(coalition.staff), NOW)


def refused_key(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.refusal.key


def link_in(letter) -> str:
    return letter.body.split("/press/quote/")[1].split("/")[0]


def asked(room: PressRoom, release: PressRelease, mailoutbox, place: int = 0) -> str:
    """The secret that comes with the letter to who says the quote at that place."""
    digest = room.drafted(release).quotes.all()[place].digest
    press_quotes.ask_speaker(release.pk, digest, Asked("rosa@example.org", "es"), by=room.by, at=room.at)
    deliver(room.at)
    return link_in(mailoutbox[-1])


# Prepared before the day ---------------------------------------------------------------------------------------------


def test_a_release_is_prepared_with_what_is_known_beforehand(room):
    release = room.drafted(room.prepares())

    assert not release.live
    assert (release.dated_on, release.milestone, release.slug) == (DAY, "may-revision", "may-revision-2026")
    assert release.place == "LOS ANGELES, CA"
    assert "[" in release.title
    assert release.quotes.count() == 2


def test_positions_on_measures_of_the_day_are_put_into_it(room, coalition):
    bill = a_bill(9100)
    bill.title, bill.words = "Budget Act", "budget act"
    bill.save()
    ballot = coalition.decides("aaaaaaaaa", MONDAY, bill=bill)

    release = room.drafted(room.prepares())

    assert [row.position for row in release.spoken_of.all()] == [ballot.position]


def test_preparing_twice_is_preparing_once(room):
    assert room.prepares().pk == room.prepares().pk
    assert PressRelease.objects.count() == 1


def test_the_same_milestone_of_another_year_is_another_release(room):
    assert room.prepares().pk != room.prepares(on=date(2027, 5, 14)).pk


def test_a_taken_address_is_not_taken_again(room):
    first = room.prepares()
    press.write_release(first.pk, {"dated_on": date(2026, 5, 13)}, by=room.by, at=NOW)

    assert room.drafted(room.prepares()).slug == "may-revision-2026-2"


def test_a_day_nobody_named_has_no_release(room):
    with pytest.raises(Http404):
        room.prepares("easter")


def test_only_editors_prepare(room):
    stranger = PressRoom(NOBODY, NOW)

    with pytest.raises(Refused) as refused:
        stranger.prepares()

    assert refused_key(refused) == "website.only_editors_edit"


# Quotes --------------------------------------------------------------------------------------------------------------


def test_a_speaker_approves_the_very_words_by_the_link_of_the_letter(room, mailoutbox):
    release = room.prepares()
    room.writes(release)
    token = asked(room, release, mailoutbox)

    approval = press_quotes.answer_quote(token, "approved", at=NOW + timedelta(hours=1))

    lines = queries.quote_lines(room.drafted(release))
    assert [line.is_approved for line in lines] == [True, False]
    assert (approval.answered_at, approval.email) == (NOW + timedelta(hours=1), "")
    assert mailoutbox[-1].to == ["rosa@example.org"]
    assert "We kept count." in mailoutbox[-1].body


def test_the_database_never_holds_the_secret(room, mailoutbox):
    release = room.prepares()
    room.writes(release)
    token = asked(room, release, mailoutbox)

    stored = [*QuoteApproval.objects.values(), *Notice.objects.values(), *Entry.objects.values()]
    assert token not in str(stored)


def test_a_link_takes_one_answer(room, mailoutbox):
    release = room.prepares()
    room.writes(release)
    token = asked(room, release, mailoutbox)
    press_quotes.answer_quote(token, "other_words", "I never said that.", at=NOW)

    with pytest.raises(Refused) as refused:
        press_quotes.answer_quote(token, "approved", at=NOW)

    assert refused_key(refused) == "website.quote_already_answered"
    assert QuoteApproval.objects.get().wish == "I never said that."


def test_a_link_is_over_after_two_weeks_and_its_address_is_forgotten(room, mailoutbox):
    release = room.prepares()
    room.writes(release)
    token = asked(room, release, mailoutbox)

    with pytest.raises(Refused) as refused:
        press_quotes.answer_quote(token, "approved", at=NOW + LINK_HOLDS)

    assert refused_key(refused) == "website.quote_link_is_over"
    assert forget_speakers(NOW) == 0
    assert forget_speakers(NOW + LINK_HOLDS) == 1
    assert QuoteApproval.objects.get().email == ""


def test_a_newer_link_takes_the_place_of_the_older(room, mailoutbox):
    release = room.prepares()
    room.writes(release)
    older = asked(room, release, mailoutbox)
    room.at += timedelta(hours=1)
    newer = asked(room, release, mailoutbox)

    with pytest.raises(Refused):
        press_quotes.answer_quote(older, "approved", at=room.at)
    press_quotes.answer_quote(newer, "approved", at=room.at)


def test_words_that_were_changed_meanwhile_cannot_be_approved(room, mailoutbox):
    release = room.prepares()
    room.writes(release)
    token = asked(room, release, mailoutbox)
    press.write_quote(release.pk, 0, {**QUOTES[0], "words": "We lost count."}, by=room.by, at=NOW)

    with pytest.raises(Refused) as refused:
        press_quotes.answer_quote(token, "approved", at=NOW)

    assert refused_key(refused) == "website.quote_words_have_changed"


def test_a_letter_about_words_that_were_changed_is_not_sent(room, mailoutbox):
    release = room.prepares()
    room.writes(release)
    digest = room.drafted(release).quotes.all()[0].digest
    press_quotes.ask_speaker(release.pk, digest, Asked("rosa@example.org", "en"), by=room.by, at=NOW)
    press.write_quote(release.pk, 0, {**QUOTES[0], "words": "Other."}, by=room.by, at=NOW)

    assert deliver(NOW) == 0
    assert not mailoutbox


def test_a_made_up_link_opens_nothing(room):
    with pytest.raises(Refused) as refused:
        press_quotes.answer_quote("0" * 64, "approved", at=NOW)

    assert refused_key(refused) == "website.quote_link_is_over"


def test_an_approval_by_phone_says_who_noted_it_and_stands_in_the_book(room):
    release = room.prepares()
    room.writes(release)
    room.approves_all(release)

    assert set(QuoteApproval.objects.values_list("way", "noted_by", "verdict")) == {("phone", "Ana Ito", "approved")}
    assert Entry.objects.filter(deed="press.quote_approved", facts__way="phone").count() == 2


def test_what_is_approved_is_not_asked_again(room):
    release = room.written()
    digest = release.quotes.all()[0].digest

    with pytest.raises(Refused) as refused:
        press_quotes.ask_speaker(release.pk, digest, Asked("a@example.org", "en"), by=room.by, at=NOW)

    assert refused_key(refused) == "website.quote_already_approved"


def test_nobody_is_said_to_approve_what_is_still_to_be_written(room):
    release = room.prepares()
    press.write_quote(release.pk, 0, {**QUOTES[0], "words": "[What they say, in their own words]"}, by=room.by, at=NOW)
    digest = room.drafted(release).quotes.all()[0].digest

    for ask in (
        lambda: press_quotes.ask_speaker(release.pk, digest, Asked("a@example.org", "en"), by=room.by, at=NOW),
        lambda: press_quotes.note_approval(release.pk, digest, "Ana Ito", by=room.by, at=NOW),
    ):
        with pytest.raises(Refused) as refused:
            ask()
        assert refused_key(refused) == "website.release_has_an_open_place"

    assert not QuoteApproval.objects.exists()


def test_words_that_went_back_to_what_was_approved_are_approved(room):
    release = room.written()
    press.write_quote(release.pk, 0, {**QUOTES[0], "words": "Other."}, by=room.by, at=NOW)
    press.write_quote(release.pk, 0, QUOTES[0], by=room.by, at=NOW)

    assert room.gives_out(release).live


def test_a_quote_without_words_is_taken_out_and_one_without_a_place_is_added(room):
    release = room.written()

    press.write_quote(release.pk, 0, {**QUOTES[0], "words": " "}, by=room.by, at=NOW)
    press.write_quote(release.pk, None, {"speaker": "Lin Ma", "words": "Third."}, by=room.by, at=NOW)

    assert [quote.speaker for quote in room.drafted(release).quotes.all()] == ["Kim Cruz", "Lin Ma"]
    with pytest.raises(Http404):
        press.write_quote(release.pk, 7, QUOTES[0], by=room.by, at=NOW)


def test_an_organization_of_ours_is_known_by_its_printed_name(room, coalition):
    release = room.written()
    ours = coalition.organizations[0]

    press.write_quote(release.pk, 0, {**QUOTES[0], "organization_name": ours.name}, by=room.by, at=NOW)

    assert room.drafted(release).quotes.all()[0].organization == ours


# Given out and sent --------------------------------------------------------------------------------------------------


def test_a_release_is_sent_once_to_everybody_in_their_language(room, mailoutbox):
    release = room.given_out()
    press_list.list_journalist(SAM, by=room.by, at=NOW)
    press_list.list_journalist({**SAM, "email": "lu@example.org", "language": "en"}, by=room.by, at=NOW)

    assert press.send_release(release.pk, by=room.by, at=NOW) == 2
    assert press.send_release(release.pk, by=room.by, at=NOW) == 0

    assert deliver(NOW) == 2
    assert {letter.to[0] for letter in mailoutbox} == {"sam@example.org", "lu@example.org"}
    spanish = next(letter for letter in mailoutbox if letter.to == ["sam@example.org"])
    assert "FOR IMMEDIATE RELEASE: “California needs a sunny day fund”" in spanish.subject
    assert "Hola" in spanish.body
    assert "/press/list/stop/" in spanish.body


def test_who_comes_later_to_the_list_gets_it_when_it_is_sent_again(room):
    release = room.given_out()
    press_list.list_journalist(SAM, by=room.by, at=NOW)
    press.send_release(release.pk, by=room.by, at=NOW)
    press_list.list_journalist({**SAM, "email": "lu@example.org"}, by=room.by, at=NOW)

    assert press.send_release(release.pk, by=room.by, at=NOW) == 1


def test_a_draft_is_sent_to_nobody(room):
    release = room.written()
    press_list.list_journalist(SAM, by=room.by, at=NOW)

    with pytest.raises(Refused) as refused:
        press.send_release(release.pk, by=room.by, at=NOW)

    assert refused_key(refused) == "website.release_not_given_out"


def test_a_release_that_was_taken_back_is_no_longer_sent(room, mailoutbox):
    release = room.given_out()
    press_list.list_journalist(SAM, by=room.by, at=NOW)
    press.send_release(release.pk, by=room.by, at=NOW)
    PressRelease.objects.get(pk=release.pk).unpublish()

    assert deliver(NOW) == 0
    assert not mailoutbox


def test_without_a_list_there_is_nobody_to_send_to(room):
    release = room.given_out()

    with pytest.raises(Refused) as refused:
        press.send_release(release.pk, by=room.by, at=NOW)

    assert refused_key(refused) == "website.nobody_on_the_press_list"


def test_the_link_in_a_letter_stops_the_letters_without_an_account(room, mailoutbox):
    release = room.given_out()
    sam = press_list.list_journalist(SAM, by=room.by, at=NOW)
    token = queries.token_to_stop(sam)

    assert press_list.stop_letters(token, at=NOW) == sam
    press_list.stop_letters(token, at=NOW + timedelta(days=1))

    sam.refresh_from_db()
    assert sam.stopped_at == NOW
    with pytest.raises(Refused):
        press.send_release(release.pk, by=room.by, at=NOW)


def test_a_letter_that_waits_is_not_sent_to_who_stopped_meanwhile(room, mailoutbox):
    release = room.given_out()
    sam = press_list.list_journalist(SAM, by=room.by, at=NOW)
    press.send_release(release.pk, by=room.by, at=NOW)
    press_list.stop_letters(queries.token_to_stop(sam), at=NOW)

    assert deliver(NOW) == 0


def test_a_made_up_link_stops_nobody(room):
    assert press_list.stop_letters("made-up", at=NOW) is None


def test_whoever_stopped_is_not_put_back_by_hand(room):
    sam = press_list.list_journalist(SAM, by=room.by, at=NOW)
    press_list.stop_letters(queries.token_to_stop(sam), at=NOW)

    with pytest.raises(Refused) as refused:
        press_list.list_journalist({**SAM, "email": "Sam@example.org"}, by=room.by, at=NOW)

    assert refused_key(refused) == "website.on_the_press_list_already"


def test_who_is_erased_leaves_no_name_anywhere(room):
    sam = press_list.list_journalist(SAM, by=room.by, at=NOW)

    press_list.erase_journalist(sam.pk, by=room.by, at=NOW)

    assert not Journalist.objects.exists()
    assert "Sam" not in str(list(Entry.objects.values()))


# What was printed ----------------------------------------------------------------------------------------------------


def test_a_clipping_counts_by_whether_it_names_us(room):
    release = room.given_out()

    found = press_list.log_pick_up({**CLIPPING, "release": release}, by=room.by, at=NOW)

    assert found.grade == "E3"
    assert Entry.objects.get(deed="press.picked_up").facts == {"grade": "E3", "release": release.pk}


def test_a_clipping_nobody_can_look_up_is_not_entered(room):
    with pytest.raises(Refused) as refused:
        press_list.log_pick_up({**CLIPPING, "url": ""}, by=room.by, at=NOW)

    assert refused_key(refused) == "website.pick_up_without_a_trace"
    with pytest.raises(IntegrityError), transaction.atomic():
        PickUp.objects.create(outlet="x", on=DAY, entered_at=NOW)


def test_a_note_where_a_copy_lies_is_enough(room):
    about = {**CLIPPING, "url": "", "archive_note": "In the folder of 2026", "names_us": False}

    assert press_list.log_pick_up(about, by=room.by, at=NOW).grade == "E2"


def test_what_was_entered_by_mistake_is_taken_out(room):
    found = press_list.log_pick_up(CLIPPING, by=room.by, at=NOW)

    press_list.strike_pick_up(found.pk, by=room.by, at=NOW)

    assert not PickUp.objects.exists()


# Days to come --------------------------------------------------------------------------------------------------------


def test_days_to_come_stand_in_their_order_with_the_release_that_was_prepared(room):
    release = room.prepares()

    lines = queries.coming(NOW)

    assert [line.milestone.key for line in lines] == ["may-revision", "budget-bill", "fiscal-year", "governors-budget"]
    assert [line.release for line in lines] == [release, None, None, None]
    assert lines[0].days == (DAY - NOW.date()).days
