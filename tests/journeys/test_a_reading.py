"""A guest without an account reads a text before it is public, and approves it."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from commonground.committee.queries.standing import standing_of
from commonground.record.coalition import profile
from commonground.website.actions.reviews import Asked, ask_for_review
from commonground.website.actions.site import raise_site
from commonground.website.models import NewsPage, Review
from commonground.website.queries.reviews import secret_of
from tests.builders.decisions import MONDAY, a_coalition
from tests.website.editing import an_editor, shelf

pytestmark = pytest.mark.django_db(transaction=True)
AT = MONDAY + timedelta(days=30)


@pytest.fixture
def asked(transactional_db, settings, clock):
    settings.PROFILE = "common_ground_demo"
    clock.stands_at(AT)
    a_coalition()
    raise_site(profile())
    writer = an_editor(name="Wanda Writer")
    text = "<p>Rents stay where they are until June.</p>"
    page = NewsPage(title="Rents are frozen", slug="rents", live=False, body=[("paragraph", text)])
    shelf().add_child(instance=page)
    page.save_revision(user=writer.user)
    guest = Asked((AT + timedelta(days=3)).date(), guest_name="Lena Law", guest_email="lena@example.org", language="en")
    return writer, ask_for_review(page.pk, guest, by=standing_of(writer.user_id, AT), at=AT)


def test_a_guest_says_they_are_on_it_and_approves(page_of, asked, axe, fits):
    page = page_of()
    page.goto(f"/review/{secret_of(asked[1])}/")
    axe(page)
    fits(page)

    expect(page.get_by_text("Rents stay where they are until June.")).to_be_visible()
    page.get_by_role("button", name="I’m on it").click()
    expect(page.get_by_text("Somebody is on it since")).to_be_visible()
    page.get_by_role("radio", name="I approve it as it is").check()
    page.get_by_role("button", name="Send my answer").click()

    expect(page.get_by_text("Thank you. You can close this page.")).to_be_visible()
    axe(page)
    assert page.context.cookies() == []
    assert Review.objects.get().verdict == "approve"


def test_an_editor_asks_and_sees_what_waits(page_of, asked, axe, fits):
    writer, review = asked
    page = page_of(writer.user)
    page.goto(f"/reviews/ask/{review.page_id}/")
    axe(page)
    fits(page)
    page.get_by_role("button", name="Ask for the reading").click()
    expect(page.get_by_text("Choose an editor, or write the name of a guest.").first).to_be_visible()

    page.goto("/reviews/")

    expect(page.get_by_text("Lena Law, guest")).to_be_visible()
    axe(page)
    fits(page)
