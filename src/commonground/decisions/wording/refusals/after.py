"""Why something cannot follow a decision as asked."""

from django.utils.translation import gettext_lazy as _

from commonground.decisions.rules import refusals as why
from commonground.ui.wording import Words

WORDS = {
    why.NOT_DECIDED: Words(
        _("This is not decided yet"),
        _("Answers, reports and a second look belong to a decision that was counted."),
        _("Come back after the close; you will get a notice."),
    ),
    why.NOT_ADOPTED: Words(
        _("It was not adopted"),
        _("There are no words to publish, so nothing needs to wait."),
        _("Read the decision; it says whether and when it may be proposed again."),
    ),
    why.SUPERSEDED: Words(
        _("A later decision took its place"),
        _("This position is no longer in force."),
        _("Go on from the decision that followed it."),
    ),
    why.HOLD_OFF: Words(
        _("The rules provide no wait"),
        _("Under the rules in force, what is adopted becomes public at once."),
        _("Your organization can record that it sees it differently."),
    ),
    why.HOLD_TOO_LATE: Words(
        _("The time to ask for a wait is over"),
        _("A representative may ask within %(hours)s hours of the decision that publication wait for the next call."),
        _("If there are new facts, the decision may be taken up again."),
    ),
    why.HOLD_WITHOUT_GROUNDS: Words(
        _("This decision need not wait"),
        _(
            "A wait may be asked for when exactly half agreed, when a third "
            "or more did not, or when every seat of a chapter did not."
        ),
        _("Your organization can record that it sees it differently; the words then say that not all share it."),
    ),
    why.HELD_BEFORE: Words(
        _("Publication has waited once"),
        _("It can be asked to wait once on the same measure."),
        _("Speak about it on the next call."),
    ),
    why.HOLD_MISSES_A_DEADLINE: Words(
        _("A deadline would be missed"),
        _("A letter is due %(deadline_at)s, before the wait would end."),
        _("Speak in your own name, and your organization can record that it sees it differently."),
    ),
    why.NO_HOLD: Words(
        _("Nothing is waiting"),
        _("Nobody has asked for publication to wait, or the wait is over."),
        _("Nothing more is needed."),
    ),
    why.RECONSIDER_TOO_LATE: Words(
        _("The time to take it up again is over"),
        _("A decision may be reconsidered within %(days)s days."),
        _("A new proposal can ask to change the position."),
    ),
    why.RECONSIDER_NEEDS_GROUNDS: Words(
        _("New facts are needed"),
        _(
            "A decision is taken up again by somebody whose vote was "
            "on the side that prevailed, or by anybody on new facts."
        ),
        _("Say what is new: an amended text, a new analysis, a chapter that sees it differently."),
    ),
    why.RECONSIDERED_ALREADY: Words(
        _("It was reconsidered once"),
        _("A measure is reconsidered once in each house of the legislature."),
        _("When the bill reaches the other house, it may be taken up again."),
    ),
    why.LAPSED_MAY_BE_PROPOSED: Words(
        _("It lapsed, so it may be proposed again"),
        _("Too few agreed, and nobody said no. There is nothing to reconsider."),
        _("Propose it again. No new facts are needed."),
    ),
    why.DISSENT_ON_FILE: Words(
        _("Your organization has said so already"),
        _("Its dissent is on file, and the words of the position take it into account."),
        _("You can take it back if your organization sees it differently now."),
    ),
    why.NO_DISSENT_ON_FILE: Words(
        _("There is no dissent to take back"),
        _("None is on file for your organization on this measure."),
        _("Nothing more is needed."),
    ),
    why.NO_REVIEW_NEEDED: Words(
        _("The position stands on the newest text we know"),
        _("A second look is for a bill that has changed since."),
        _("If you know of a newer text, enter it on the page of the bill."),
    ),
    why.NEEDS_A_BALLOT: Words(
        _("This needs a new ballot"),
        _("The new text changes what was decided, or a representative asked for a vote. Silence is not enough then."),
        _("The chair puts it to the committee again."),
    ),
    why.REAFFIRMATION_OPEN: Words(
        _("The committee has been asked"),
        _("The position is confirmed if nobody objects before the time is over."),
        _("Wait for it, or object if you hold a seat and see it differently."),
    ),
    why.REAFFIRMATION_OVER: Words(
        _("The time to object is over"),
        _("Nobody is being asked now whether the position still stands."),
        _("A new proposal can ask to change the position."),
    ),
    why.ACKNOWLEDGED_ALREADY: Words(
        _("Your chapter has answered"),
        _("Each chapter says once how it carries a decision."),
        _("Read the answer on the page of the decision."),
    ),
    why.REPORTED_ALREADY: Words(
        _("Your report has been sent"),
        _("Your chapter has it; each seat reports once on a decision."),
        _("Read it on the page of the decision."),
    ),
    why.RULES_NEED_A_DECISION: Words(
        _("New rules need a decision"),
        _("The rules change by a vote of the committee, as a major issue."),
        _("Propose the change, with the terms it should have."),
    ),
    why.RULES_NOT_NEWER: Words(
        _("These rules are in force already"),
        _("A new version differs from the one it follows."),
        _("Change at least one term."),
    ),
}
