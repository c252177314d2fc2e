"""A representative who cannot go on is asked kindly, heard, and thanked; nobody else learns that it was spoken of."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from commonground.members.models import Person
from tests.builders.care import (
    BUDDY,
    CHAIR,
    NOTICED,
    SECOND,
    SUBJECT,
    Told,
    a_case,
    a_case_about_conduct,
)
from tests.builders.decisions import Coalition, a_coalition, a_person
from tests.clock import StandingClock

ANSWERS = {"a": "Yes, this way.", "n": "No, not this way.", "b": "I give no view."}
HOUR = timedelta(hours=1)


@pytest.fixture
def coalition(transactional_db: None) -> Coalition:
    return a_coalition()


@pytest.fixture
def outsider(coalition: Coalition) -> Person:
    return a_person("Rosa Quiet")


@dataclass
class Walk:
    """Everybody's own browser at the page of one case, and the clock they share."""

    told: Told
    page_of: Callable[..., Page]
    clock: StandingClock
    looks: Callable[[Page], None]
    pages: dict[int, Page]

    def at(self, moment: datetime) -> None:
        self.told.now = moment
        self.clock.stands_at(moment)

    def waits(self, days: int) -> None:
        self.at(self.told.now + timedelta(days=days))

    def seen_by(self, person: Person) -> Page:
        if person.pk not in self.pages:
            self.pages[person.pk] = self.page_of(person.user)
        page = self.pages[person.pk]
        page.goto(f"/agreement/between-us/{self.told.case.token}/")
        return page

    def opens(self, person: Person, deed: str) -> Page:
        page = self.seen_by(person)
        page.get_by_role("link", name=deed, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(deed)
        self.looks(page)
        return page

    def names_a_moment(self, page: Page, days: int) -> None:
        moment = self.told.now + timedelta(days=days)
        page.locator("input[name=day]").fill(moment.date().isoformat())
        page.locator("input[name=time]").fill("17:00")

    def ends(self, page: Page, button: str) -> None:
        page.get_by_role("button", name=button, exact=True).click()
        expect(page.get_by_text("Noted.")).to_be_visible()

    def does(self, person: Person, deed: str, button: str) -> None:
        self.ends(self.opens(person, deed), button)


@pytest.fixture
def walk(coalition, page_of, clock, axe, fits) -> Callable[[Told], Walk]:
    def looks(page: Page) -> None:
        axe(page)
        fits(page)

    def begins(told: Told) -> Walk:
        walk = Walk(told, page_of, clock, looks, {})
        walk.at(told.now)
        return walk

    return begins


def reaches_the_committee(walk: Walk, people: list[Person]) -> None:
    subject, buddy, second, chair = (people[place] for place in (SUBJECT, BUDDY, SECOND, CHAIR))
    page = walk.opens(buddy, "Note your check-in")
    page.get_by_label("How it goes, in their own words").fill("A second job since spring.")
    page.get_by_role("checkbox", name="Time of day, or shifts").check()
    walk.ends(page, "Note it")

    page = walk.opens(buddy, "Make a support agreement")
    page.get_by_role("checkbox").first.check()
    page.get_by_label("What did you agree?").fill("The alternate takes the calls.")
    walk.ends(page, "Agree")
    walk.waits(90)

    page = walk.opens(buddy, "Write a letter of concern")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("textbox", name="The letter").fill("We missed you on five calls.")
    walk.ends(page, "Ask for a second name")
    walk.does(second, "Put your name to the letter", "Send it with my name")

    page = walk.opens(subject, "Answer the letter")
    page.get_by_label("Your answer").fill("I cannot promise evenings.")
    walk.ends(page, "Send my answer")
    walk.waits(21)

    page = walk.opens(chair, "Arrange the conversation")
    walk.names_a_moment(page, 1)
    walk.ends(page, "Invite")
    walk.waits(2)
    page = walk.opens(chair, "Note that the conversation was held")
    page.get_by_role("radio", name="The representative came, and spoke first").check()
    walk.ends(page, "Note it")


def asks_to_step_down(walk: Walk, people: list[Person], answers: str) -> None:
    page = walk.opens(people[CHAIR], "Put a question to the committee")
    page.get_by_role("radio", name="Ask to step down").check()
    walk.names_a_moment(page, 2)
    walk.ends(page, "Open the secret ballot")
    for person, answer in zip(people, answers, strict=True):
        if answer in ANSWERS:
            page = walk.seen_by(person)
            page.get_by_role("link", name="Answer in secret").click()
            page.get_by_role("radio", name=ANSWERS[answer]).check()
            walk.ends(page, "Answer")
    walk.does(people[CHAIR], "Count", "Close the ballot and count")


def test_from_a_kind_word_to_an_empty_seat_and_a_review(walk, coalition, outsider):
    people = coalition.people
    subject, chair = people[SUBJECT], people[CHAIR]
    walked = walk(a_case(coalition))
    reaches_the_committee(walked, people)
    walked.looks(walked.seen_by(chair))
    asks_to_step_down(walked, people, "aaaaan.ba")

    page = walked.seen_by(subject)
    walked.looks(page)
    expect(page.get_by_text("Agreed: 6. Did not agree: 1. Abstained: 1. Stepped aside: 1.")).to_be_visible()
    walked.does(subject, "I step down", "Step down")
    expect(walked.pages[subject.pk].get_by_text("Thank you for all you did.")).to_be_visible()
    walked.looks(walked.pages[subject.pk])

    page = walked.opens(subject, "Ask for a review")
    page.get_by_label("In your own words").fill("Nobody asked for my calendar.")
    walked.ends(page, "Ask for it")
    page = walked.opens(chair, "Name three people")
    for field, person in zip(("first", "second", "outsider"), panel(coalition, outsider), strict=True):
        page.locator(f"select[name={field}]").select_option(label=person.name)
    walked.ends(page, "Name them")
    for person in panel(coalition, outsider)[:2]:
        page = walked.opens(person, "Give your finding")
        page.get_by_role("radio", name="Yes, they were kept").check()
        page.get_by_role("button", name="Give it").click()

    page = walked.seen_by(subject)
    expect(page.get_by_text("The steps were kept, one after the other, with their time")).to_be_visible()
    walked.looks(page)
    page.goto("/committee/")
    expect(page.get_by_role("main")).to_contain_text("San Bernardino")
    expect(page.get_by_role("main")).not_to_contain_text("asked to step down")


def panel(coalition: Coalition, outsider: Person) -> list[Person]:
    """Two who speak for members elsewhere, and one from outside."""
    return [coalition.contacts[0], coalition.contacts[8], outsider]


def test_those_who_sent_somebody_decide_and_learn_no_more_than_that(walk, coalition):
    people = coalition.people
    walked = walk(a_case(coalition).reaches_the_ballot())
    asks_to_step_down(walked, people, "aaaaan.ba")
    walked.does(people[SUBJECT], "I do not step down", "Decline")

    convener = coalition.conveners["san-bernardino"]
    page = walked.opens(convener, "Say what was decided")
    page.go_back()
    expect(page.get_by_text("Please say by Wednesday, July 29, 2026")).to_be_visible()
    expect(page.get_by_role("main")).not_to_contain_text("walruses")
    page = walked.opens(convener, "Say what was decided")
    page.get_by_role("radio", name="They stay our representative").check()
    walked.ends(page, "Note it")

    expect(page).to_have_url("/agreement/between-us/")
    walked.looks(page)
    walked.looks(walked.seen_by(people[SUBJECT]))


def test_a_pause_in_speaking_for_us_is_reviewed(walk, coalition):
    people = coalition.people
    walked = walk(a_case_about_conduct(coalition))
    walked.does(people[SECOND], "Put your name to the letter", "Send it with my name")
    page = walked.opens(people[CHAIR], "Ask for a pause in speaking for us")
    page.get_by_label("In your own words").fill("Spoke for us against our own position.")
    walked.ends(page, "Ask for a second name")
    walked.does(people[SECOND], "Put your name to the pause", "Confirm")
    page = walked.seen_by(people[SUBJECT])
    expect(page.get_by_text("Spoke for us against our own position.")).to_be_visible()
    walked.looks(page)
    walked.waits(1)
    walked.does(people[CHAIR], "End the pause", "End it")
    walked.looks(walked.seen_by(people[SUBJECT]))


def test_whoever_may_not_know_finds_no_such_page(page_of, coalition, clock):
    told = a_case(coalition).reaches_the_letter()
    clock.stands_at(NOTICED + HOUR)
    address = f"/agreement/between-us/{told.case.token}/"
    for person in (coalition.staff, coalition.sponsor, coalition.conveners["fresno"], coalition.contacts[0]):
        page = page_of(person.user)
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 404
        nowhere = page.locator("main").inner_text()
        page.goto("/agreement/between-us/00000000-0000-4000-8000-000000000000/")
        assert page.locator("main").inner_text() == nowhere
        page.goto("/agreement/between-us/")
        expect(page.locator("body")).not_to_contain_text("For you alone")
