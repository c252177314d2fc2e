from django.utils.translation import gettext_lazy as _

from commonground.notices.rules import NOT_GIVEN_UP, ONLY_STAFF_SEES_LETTERS
from commonground.ui.wording import Words

REFUSALS = {
    ONLY_STAFF_SEES_LETTERS: Words(
        _("The list of letters is for staff"),
        _("It shows who was written to, so only those who look after the mail see it."),
        _("Your own letters are in your mail. Is one missing? Ask our staff to look."),
    ),
    NOT_GIVEN_UP: Words(
        _("This letter needs no help"),
        _("It was sent, is no longer needed, or is still being tried."),
        _("Look at the list again."),
    ),
}
