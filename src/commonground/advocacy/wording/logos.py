"""Deeds and refusals of what stands on paper beside the words: logos, and letters on other letterheads."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonground.advocacy.rules import refusals as why
from commonground.ui.wording import Words

DEEDS: dict[str, Promise] = {
    "paper.kept": _("A checked letter was set on paper"),
    "logo.given": _("An organization gave its logo"),
    "logo.permitted": _("A use of a logo was permitted"),
    "logo.ended": _("A permission for a logo ended"),
    "own_letter.told": _("An organization wrote on its own letterhead"),
    "own_letter.taken_back": _("Word of a letter on an organization’s own letterhead was taken back"),
}
_PERMIT = _("The organization can permit it on its page of logos, or write to our staff.")

REFUSALS: dict[str, Words] = {
    why.LOGO_NOT_PERMITTED: Words(
        _("The organization has not permitted this use of its logo"),
        _("A signature never means that a logo may be shown. Each use has a permission of its own."),
        _PERMIT,
    ),
    why.LOGO_PERMISSION_OVER: Words(
        _("The permission does not hold on this day"),
        _("It has not begun yet, or it is over."),
        _PERMIT,
    ),
    why.LOGO_IS_ANOTHER_FILE: Words(
        _("The permission is for another file"),
        _("An organization permits the logo it gave, not one like it."),
        _PERMIT,
    ),
    why.LOGO_TOO_SMALL: Words(
        _("The logo would be too small"),
        _("The organization asks for a least width of %(least)s."),
        _("Show it larger, or leave it out."),
    ),
    why.LOGO_NOT_YOURS: Words(
        _("The organization itself says what its logo may be used for"),
        _("Its contact people can do this, and staff who hold its word in writing."),
        _("Ask the contact person of the organization."),
    ),
    why.LOGO_UNREADABLE: Words(
        _("We cannot take this picture"),
        _("We take pictures as PNG, JPEG or WebP of up to five megabytes that do not move."),
        _("Save the logo as a PNG file and try again."),
    ),
    why.LOGO_TOO_COARSE: Words(
        _("This picture is too small for paper"),
        _("With fewer than %(least)s dots along its longer side a logo is blurred when it is printed."),
        _("Ask whoever made the logo for a larger file."),
    ),
    why.LOGO_ENDS_BEFORE_IT_BEGINS: Words(
        _("The permission would end before it begins"),
        _("The last day lies before the first."),
        _("Correct one of the two days."),
    ),
    why.LOGO_PERMISSION_ENDED: Words(
        _("This permission is over already"),
        _("The logo is not shown for this use."),
        _("Permit it anew if it may be shown again."),
    ),
    why.OWN_LETTER_NOT_YOURS: Words(
        _("The organization itself says that its letter went out"),
        _("Its contact people can do this, and staff who got a copy."),
        _("Ask the contact person of the organization."),
    ),
    why.OWN_LETTER_NOT_SENT_YET: Words(
        _("This day has not come yet"),
        _("We count letters that went out."),
        _("Come back when it is sent, or correct the day."),
    ),
    why.OWN_LETTER_TOLD: Words(
        _("We know of this letter"),
        _("It is counted already. Thank you."),
        _("Did you write to somebody else too? Choose them from the list."),
    ),
    why.OWN_LETTER_TAKEN_BACK: Words(
        _("This was taken back already"),
        _("The letter is not counted."),
        _("If it did go out, say so again."),
    ),
    why.NOT_PRINTABLE: Words(
        _("The letter cannot be set on paper"),
        _("It holds a sign that none of our typefaces has."),
        _("Look for unusual signs in the words of the letter and in the names, and mend them."),
    ),
}
