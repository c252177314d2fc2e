from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonground.notices.rules import NOT_GIVEN_UP, ONLY_STAFF_SEES_LETTERS
from commonground.ui.wording import Words

NO_ANSWER = _("The mail server did not answer.")
FAILURES = {
    "SMTPRecipientsRefused": _("The mail server takes no letters for this address."),
    "SMTPDataError": _("The mail server did not take this letter."),
    "SMTPSenderRefused": _("The mail server takes no letters from us; look at its settings."),
    "SMTPServerDisconnected": NO_ANSWER,
    "SMTPException": NO_ANSWER,
    "TimeoutError": NO_ANSWER,
    "worker": _("The worker stopped each time it tried; its log may say why."),
}
UNWRITTEN = _("The letter could not be written; the log of the worker says why.")


def why_not(failure: str) -> str | Promise:
    """What a failed try met, for staff; nothing if none failed."""
    name = failure.partition(" ")[0]
    if name.startswith("Connection"):
        return NO_ANSWER
    return FAILURES.get(name, UNWRITTEN) if name else ""


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
