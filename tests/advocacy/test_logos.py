"""A logo is shown for what its organization permits, and for nothing that a signature might seem to mean."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from commonground.advocacy.actions.logos import end_permission, give_logo, permit_logo
from commonground.advocacy.models import LogoFile, LogoPermission
from commonground.advocacy.queries.logos import width_of
from commonground.advocacy.queries.papers import printed
from commonground.advocacy.rules import refusals
from commonground.advocacy.rules.logos import LogoUse
from commonground.kernel.refusal import Refused
from commonground.record.models import Entry
from tests.builders.pages import text_of
from tests.builders.pdf_ua import flaws_of
from tests.builders.printed_letters import APRIL, a_letter, a_printing, a_recipient, a_sign_on, row_of

ON = date(2026, 4, 1)


def a_picture(width=600, height=200, kind="PNG", mode="RGBA"):
    file = BytesIO()
    Image.new(mode, (width, height), (20, 90, 160, 255)[: len(mode)]).save(file, kind)
    return SimpleUploadedFile("logo.png", file.getvalue())


@pytest.fixture
def organization(coalition):
    return coalition.organizations[0]


@pytest.fixture
def contact(coalition):
    return coalition.standing(coalition.contacts[0], APRIL)


@pytest.fixture
def logo(organization, contact):
    return give_logo(organization.pk, a_picture(), by=contact, at=APRIL)


@pytest.fixture
def permits(logo, contact):
    def permitted(use=LogoUse.LETTER, **facts):
        return permit_logo(logo.pk, use=use, by=contact, at=APRIL, **{"from_on": ON, **facts})

    return permitted


@pytest.fixture
def shown_on(coalition, organization):
    """`shown_on(wants=True)` is what stands on a letter the organization signed, with its logo or without."""

    def shown(*, wants=True):
        letter = a_letter(coalition)
        sign_on = a_sign_on(letter, organization=organization, name=organization.name, uses_logo=wants)
        printing = a_printing(letter, signers=[row_of(sign_on)])
        return printed(printing, a_recipient(letter))

    return shown


def test_a_logo_with_a_permission_stands_on_the_letter_with_words_for_it(permits, shown_on, organization):
    permits()
    sheet = shown_on()

    assert [(one["width"], one["alt"]) for one in sheet.facts["logos"]] == [(32, f"Logo of {organization.name}")]
    assert flaws_of(sheet.pdf()) == []
    assert b"/S/Figure" in sheet.pdf()


def test_a_signature_never_means_a_logo(logo, shown_on):
    assert shown_on().facts["logos"] == []


def test_a_permission_never_means_that_it_is_wanted_on_this_letter(permits, shown_on):
    permits()

    assert shown_on(wants=False).facts["logos"] == []


@pytest.mark.parametrize(
    "facts",
    [
        {"use": LogoUse.WEB},
        {"from_on": date(2026, 4, 16)},
        {"until_on": date(2026, 4, 15)},
        {"least_width": 71},
    ],
    ids=["another use", "begins later", "is over", "asks for more room than there is"],
)
def test_without_a_permission_that_holds_it_is_left_out(permits, shown_on, facts):
    permits(**facts)

    assert shown_on().facts["logos"] == []


def test_a_logo_is_as_wide_as_its_organization_asks(permits, shown_on):
    permits(least_width=50)

    assert shown_on().facts["logos"][0]["width"] == 50


def test_a_tall_logo_is_never_taller_than_there_is_room():
    assert width_of(LogoFile(width=100, height=400)) == 6
    assert width_of(LogoFile(width=1, height=700)) == 1


def test_a_permission_is_for_the_file_that_was_given(permits, shown_on, organization, contact):
    permits()
    give_logo(organization.pk, a_picture(500, 500), by=contact, at=APRIL + timedelta(days=1))
    [one] = shown_on().facts["logos"]

    assert 'width="600"' in one["picture"]


def test_the_same_file_is_kept_once(logo, organization, contact):
    assert give_logo(organization.pk, a_picture(), by=contact, at=APRIL) == logo
    assert Entry.objects.filter(deed="logo.given").count() == 1


@pytest.mark.parametrize(
    ("picture", "why"),
    [
        (SimpleUploadedFile("x.png", b"no picture"), refusals.LOGO_UNREADABLE),
        (SimpleUploadedFile("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), refusals.LOGO_UNREADABLE),
        (SimpleUploadedFile("x.png", b"0" * (5 * 1024 * 1024 + 1)), refusals.LOGO_UNREADABLE),
        (a_picture(199, 100), refusals.LOGO_TOO_COARSE),
    ],
)
def test_what_is_no_picture_or_too_small_is_not_taken(organization, contact, picture, why):
    with pytest.raises(Refused) as refused:
        give_logo(organization.pk, picture, by=contact, at=APRIL)

    assert refused.value.refusal.key == why


def test_a_picture_is_painted_anew_and_no_larger_than_paper_needs(organization, contact):
    logo = give_logo(organization.pk, a_picture(1400, 700, "JPEG", "RGB"), by=contact, at=APRIL)

    assert (logo.width, logo.height) == (700, 350)
    assert bytes(logo.png).startswith(b"\x89PNG")


def test_only_the_organization_and_staff_keep_its_logo(coalition, organization, logo):
    for person, may in [(coalition.contacts[1], False), (coalition.sponsor, False), (coalition.staff, True)]:
        by = coalition.standing(person, APRIL)
        if may:
            assert permit_logo(logo.pk, use=LogoUse.WEB, from_on=ON, by=by, at=APRIL).given_by == person
        else:
            with pytest.raises(Refused, match=refusals.LOGO_NOT_YOURS):
                permit_logo(logo.pk, use=LogoUse.WEB, from_on=ON, by=by, at=APRIL)


def test_a_permission_ends_today_and_only_once(permits, contact):
    row = end_permission(permits().pk, by=contact, at=APRIL)

    assert row.until_on == date(2026, 4, 14)
    with pytest.raises(Refused, match=refusals.LOGO_PERMISSION_ENDED):
        end_permission(row.pk, by=contact, at=APRIL)


def test_one_that_has_not_begun_ends_on_the_day_it_would_begin(permits, contact):
    assert end_permission(permits(from_on=date(2026, 5, 1)).pk, by=contact, at=APRIL).until_on == date(2026, 5, 1)


def test_a_permission_cannot_end_before_it_begins(permits):
    with pytest.raises(Refused, match=refusals.LOGO_ENDS_BEFORE_IT_BEGINS):
        permits(until_on=ON)


# The page


@pytest.fixture
def page_of(reads, organization):
    def opened(person, name="logos", *parts, **fields):
        client = reads(person, APRIL).client
        address = reverse(f"advocacy:{name}", args=parts or [organization.slug])
        return client.post(address, fields) if fields or name.startswith("end") else client.get(address)

    return opened


def test_the_contact_gives_a_logo_permits_a_use_and_ends_it(coalition, page_of):
    contact = coalition.contacts[0]
    assert "Your logo is shown nowhere" in text_of(page_of(contact))

    assert page_of(contact, "give_logo", picture=a_picture()).status_code == 302
    [logo] = LogoFile.objects.all()
    told = {"file": logo.pk, "use": "letter", "from_on": "2026-04-14", "until_on": "", "least_width": "25"}
    assert page_of(contact, "permit_logo", **told).status_code == 302
    assert "On letters" in text_of(page_of(contact))
    [row] = LogoPermission.objects.all()
    assert page_of(contact, "end_logo_permission", row.pk).status_code == 302
    assert "over" in text_of(page_of(contact))
    assert page_of(contact, "logo_picture", logo.pk)["Content-Type"] == "image/png"


def test_what_is_wrong_is_said_at_the_form(coalition, page_of, logo):
    contact = coalition.contacts[0]
    small = page_of(contact, "give_logo", picture=a_picture(100, 100))
    told = {"file": logo.pk, "use": "letter", "from_on": "2026-04-14", "until_on": "2026-04-01", "least_width": "0"}
    backwards = page_of(contact, "permit_logo", **told)

    assert (small.status_code, backwards.status_code) == (422, 422)
    assert "too small for paper" in text_of(small)
    assert "end before it begins" in text_of(backwards)
    assert page_of(contact, "give_logo", nothing="").status_code == 422
    assert page_of(contact, "permit_logo", use="poster").status_code == 422


def test_others_find_no_logo(coalition, page_of, logo):
    assert page_of(coalition.contacts[1]).status_code == 409
    assert page_of(coalition.contacts[1], "logo_picture", logo.pk).status_code == 404
    assert page_of(coalition.sponsor).status_code == 404
    assert page_of(coalition.staff, "logo_picture", logo.pk).status_code == 200
    assert page_of(coalition.staff, "logo_picture", 999).status_code == 404
