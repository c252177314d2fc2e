from django.utils.translation import gettext_lazy as _

from commonground.decisions.rules import secret as why
from commonground.ui.wording import Words

WORDS = {
    why.CHAIR_OPENS_SECRETLY: Words(
        _("The chair opens and closes a secret ballot"),
        _("Whoever the question is about leaves it to the other one in office."),
        _("Tell the chair or the vice-chair that it is time."),
    ),
    why.TOO_FEW_TO_ASK: Words(
        _("Too few seats are filled"),
        _("Only %(seated)s of %(authorized)s seats are filled. More than half are needed before anything is decided."),
        _("Wait until more seats are filled."),
    ),
    why.WINDOW_IS_PAST: Words(
        _("The close lies in the past"),
        _("Everybody needs some time to answer."),
        _("Choose a later close."),
    ),
    why.NOT_ON_THE_ROLL: Words(
        _("You have no answer to give here"),
        _("The representatives on the roll answer in person, except for those who step aside."),
        _("Nothing is asked of you."),
    ),
    why.ANSWERED_UNSEEN: Words(
        _("You have answered already"),
        _("A secret answer cannot be changed: nobody can tell any more which one is yours."),
        _("Wait for the count."),
    ),
    why.UNSEEN_BALLOT_IS_OVER: Words(
        _("This ballot is over"),
        _("It has been counted, or its time has come."),
        _("Read the result."),
    ),
    why.ANSWERS_MISSING: Words(
        _("Not everybody has answered yet"),
        _("Answers still missing: %(silent)s. Until its time, a ballot closes only when nobody is missing."),
        _("Wait until everybody has answered, or until the close."),
    ),
}
