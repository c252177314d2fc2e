from django.utils.translation import gettext_lazy as _

from commonground.accounts.rules import ADDRESS_TAKEN, NOT_AN_ADDRESS, ONLY_STAFF_CORRECTS, UNKNOWN_LANGUAGE
from commonground.ui.wording import Words

REFUSALS = {
    UNKNOWN_LANGUAGE: Words(
        _("We do not speak this language yet"),
        _("The coalition has not added it to its languages."),
        _("Choose one of the languages at the foot of the page."),
    ),
    NOT_AN_ADDRESS: Words(
        _("This is not an e-mail address"),
        _("An address has a name, an @ and the name of a mail provider, for example ana@example.org."),
        _("Look at the address again."),
    ),
    ADDRESS_TAKEN: Words(
        _("Another account has this address"),
        _("One address belongs to one account."),
        _("Perhaps the same person was entered twice: look for them in the list of people."),
    ),
    ONLY_STAFF_CORRECTS: Words(
        _("Staff correct addresses"),
        _("Whoever receives the letters of an account can sign in with it, so this is done with care."),
        _("Tell our staff the new address."),
    ),
}
