from django.utils.translation import gettext_lazy as _

from commonground.accounts.rules import NOT_AN_ADDRESS, UNKNOWN_LANGUAGE
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
}
