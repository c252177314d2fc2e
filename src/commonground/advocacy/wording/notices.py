"""What each letter of this room is called in the list of letters."""

from django.utils.translation import gettext_lazy as _

TITLES = {
    "letter_open": _("A position letter asks for sign-ons"),
    "letter_reminder": _("A position letter still waits for an answer"),
    "letter_changed": _("The words of a signed letter have changed"),
    "sign_on_to_confirm": _("A sign-on is to be confirmed"),
    "letter_archived": _("A signed letter has arrived"),
    "letter_withdrawn": _("A signed letter was withdrawn"),
    "letter_due_sooner": _("A letter is due sooner"),
    "override_asked": _("One has agreed that letters go out today"),
}
