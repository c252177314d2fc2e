"""What staff enter of an organization: each wrong answer is told at its field, and nothing typed is lost."""

from datetime import timedelta

import pytest

from commonground.members.models import Ally, Organization
from commonground.ui.forms import words_for_errors
from tests.builders import NOON
from tests.builders.members import a_contact, an_organization, an_organizer
from tests.builders.pages import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
FIELDS = {"name": "Harvest Table", "place": "at-large"}


@pytest.fixture
def staff(client):
    client.force_login(an_organizer().user)
    return client


@pytest.mark.parametrize(
    ("field", "said", "told"),
    [
        ("ein", "12", "A tax number has nine digits"),
        ("ein", "01-1111111", "Another organization has this tax number"),
        ("name", "River Hall", "An organization of this name is a member already"),
        ("zip_code", "abc", "A ZIP code has five digits, as in 94601."),
        ("joined_on", "yesterday", "We cannot read this as a day."),
    ],
)
def test_a_wrong_answer_is_told_at_its_field(staff, field, said, told):
    an_organization("River Hall", ein="011111111")
    place = next(
        value for value, _label in staff.get("/organizations/new/").context["form"].fields["place"].choices[2][1]
    )

    answer = staff.post("/organizations/new/", {**FIELDS, "place": place, field: said})

    assert answer.status_code == 422
    form = answer.context["form"]
    assert list(form.errors) == [field]
    assert words_for_errors(form[field])[0].startswith(told)
    assert form["name"].value() == (said if field == "name" else "Harvest Table")


def test_its_own_number_is_no_other_organizations(staff):
    found = an_organization("River Hall", ein="011111111", region=None)
    address = f"/organizations/{found.slug}/listing/"
    initial = staff.get(address).context["form"].initial
    answers = {name: value for name, value in initial.items() if value}

    assert staff.post(address, {**answers, "zip_code": "94601-1234"}).status_code == 302
    assert Organization.objects.get().zip_code == "94601-1234"


def test_who_left_is_spoken_for_by_nobody_and_stands_on_no_public_list(staff):
    gone = an_organization("River Hall", left_on=NOON.date() - timedelta(days=9))
    page = text_of(staff.get(f"/organizations/{gone.slug}/"))

    assert "no longer a member since" in page
    assert "Speaks for it" not in page
    assert "Named there" not in page


def test_a_return_before_the_leaving_is_told_at_its_day(staff):
    gone = an_organization("River Hall", left_on=NOON.date() - timedelta(days=9))

    answer = staff.post(f"/organizations/{gone.slug}/membership/return/", {"on": "2010-01-01"})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["on"]
    assert answer.context["form"]["on"].value() == "2010-01-01"


def test_an_alliance_that_ends_before_it_begins_is_told_at_its_day(staff):
    ally = Ally.objects.create(name="Legal Table", from_on=NOON.date())

    answer = staff.post(f"/organizations/allies/{ally.pk}/end/", {"on": "2010-01-01"})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["on"])


def test_an_empty_story_is_asked_for_at_its_field(client):
    organization = an_organization("River Hall")
    client.force_login(a_contact(organization).user)
    address = f"/organizations/{organization.slug}/story/words/"

    answer = client.post(address, {"words": " ", "language": "en"})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["words"]
    client.post(address, {"words": "We began in a kitchen.", "language": "en"})
    assert "Leave it empty to take your story back." in text_of(client.get(address))
    assert client.post(address, {"words": "", "language": "en"}).status_code == 302
