"""Deeds and refusals of a letter on its way."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from commonground.advocacy.rules import refusals as why
from commonground.ui.wording import Words

DEEDS: dict[str, Promise] = {
    "letter.drafted": _("A position letter was drafted"),
    "letter.addressed": _("A letter got somebody it goes to"),
    "letter.left_out": _("A letter no longer goes to somebody"),
    "letter.frozen": _("The words of a letter were settled"),
    "letter.opened": _("A letter was opened for sign-ons"),
    "letter.asked": _("Organizations were asked to sign a letter"),
    "letter.moved": _("The end of signing was moved"),
    "letter.closed": _("Signing of a letter was closed"),
    "letter.changed": _("The words of a letter changed"),
    "letter.collated": _("A letter was put together with its signers"),
    "letter.checked": _("A second person checked a letter"),
    "letter.submitted": _("A letter was sent"),
    "letter.confirmed": _("A letter arrived"),
    "letter.archived": _("A letter was archived"),
    "letter.withdrawn": _("A letter was withdrawn"),
    "letter.outcome_noted": _("It was noted what became of a letter"),
    "letter.rescheduled": _("The deadline of a letter moved with its hearing"),
    "position.overridden": _("Two agreed that letters go out on a newer text, for a hearing that day"),
}
_ASK_STAFF = _("Is something wrong or missing? Write to our staff.")
_HEARD_TODAY = _(
    "Is the bill heard today? Whoever presides and whoever proposed the position can let the letter go out, each for "
    "themselves."
)
_SEE_STEP = _("The page of the letter says which step comes next.")

WAITS: dict[str, Promise] = {
    why.POSITION_NEEDS_REVIEW: _("The bill has a newer text; this letter waits until it has been read."),
    why.POSITION_WAITS_FOR_SILENCE: _("The bill has a newer text; this letter does not go out as it is."),
    why.POSITION_NEEDS_A_BALLOT: _("The bill has a newer text; this letter waits until we have decided on it."),
    why.NAMES_AN_OLDER_TEXT: _("The bill has a newer text; this letter does not go out as it is."),
    why.POSITION_IS_ANOTHER: _("Our position has changed; this letter does not go out as it is."),
    why.NO_POSITION_IN_FORCE: _("Our position is no longer in force; this letter does not go out."),
}
"""For those who may sign and do not keep letters: why a name given now goes nowhere yet."""

REFUSALS: dict[str, Words] = {
    why.STAFF_KEEP_LETTERS: Words(
        _("Staff and the committee prepare letters"),
        _("A letter speaks for the whole coalition, so few people move it along."),
        _ASK_STAFF,
    ),
    why.NO_POSITION_IN_FORCE: Words(
        _("There is no position to speak for"),
        _("A letter goes out on a position that was adopted, is public and is still in force."),
        _("Propose a position on the bill first, or wait until its words are public."),
    ),
    why.POSITION_IS_ANOTHER: Words(
        _("The position is another one now"),
        _("The letter says something else than the coalition decided last."),
        _("Withdraw this letter and draft one on the position of today."),
    ),
    why.POSITION_NEEDS_REVIEW: Words(
        _("The bill has a newer text that nobody has looked at yet"),
        _("Our position stands on an older text, and a letter must not say what we have not decided."),
        format_lazy(
            "{} {}", _("The chair, or whoever proposed it, says on the decision whether it changes."), _HEARD_TODAY
        ),
    ),
    why.POSITION_WAITS_FOR_SILENCE: Words(
        _("The bill has a newer text; it was read and does not change our position"),
        _("If no representative objects by %(until)s, our position stands on the new text."),
        format_lazy("{} {}", _("Then draft the letter anew, so that it names the new text."), _HEARD_TODAY),
    ),
    why.POSITION_NEEDS_A_BALLOT: Words(
        _("The bill has a newer text, and our position needs a new ballot"),
        _("A letter must not say what we have not decided."),
        format_lazy("{} {}", _("Wait until the committee has decided on the new text."), _HEARD_TODAY),
    ),
    why.NAMES_AN_OLDER_TEXT: Words(
        _("The letter names an older text of the bill"),
        _("Committees look for the newest one, and our position stands on it too."),
        _("Draft the letter anew: it then names the newest text."),
    ),
    why.ONLY_CHAIR_AND_PROPOSER_OVERRIDE: Words(
        _("Two people may agree to this: whoever presides, and whoever proposed the position"),
        _("It lets a letter out on a text the committee has not looked at, so it takes both."),
        _("Ask the chair or the representative who proposed the position."),
    ),
    why.NOTHING_TO_OVERRIDE: Words(
        _("Letters may go out as they are"),
        _("No newer text of the bill waits for a second look."),
        _SEE_STEP,
    ),
    why.ONLY_ON_THE_DAY_OF_THE_HEARING: Words(
        _("The bill is not heard today"),
        _("Letters go out on a text nobody has looked at only when there is no other day left."),
        _("Say on the page of the decision whether the new text changes it."),
    ),
    why.REASON_MISSING: Words(
        _("The reason is still missing"), _("Others will want to know why."), _("Write it in a sentence.")
    ),
    why.NOT_AT_THIS_STEP: Words(_("This does not come now"), _("The letter stands at another step."), _SEE_STEP),
    why.NOBODY_NAMED: Words(
        _("It is not said yet to whom the letter goes"),
        _("Signing ends by the deadline of whoever gets it, and organizations are told that day when it opens."),
        _("Name a committee or somebody else first."),
    ),
    why.SIGN_BY_IS_OVER: Words(
        _("That moment is over"), _("Organizations need time to answer."), _("Choose a later end of signing.")
    ),
    why.SIGN_BY_TOO_LATE: Words(
        _("Signing would end too late"),
        _(
            "Two business days before the first committee's deadline are kept for putting the letter together: signing "
            "ends by %(latest)s."
        ),
        _("Choose an earlier end of signing."),
    ),
    why.NO_TIME_TO_SIGN: Words(
        _("There is no time left to collect sign-ons"),
        _("Signing would have had to end by %(latest)s, two business days before the first committee's deadline."),
        _("Leave out the committee that is too near, or send this committee a letter of its own."),
    ),
    why.NOTHING_CHANGED: Words(
        _("Nothing has changed"), _("The words are the same as before."), _("Go back to the letter.")
    ),
    why.NOT_A_TYPO: Words(
        _("This is more than a slip of the pen"),
        _("It adds or takes words, changes a number, or touches a word on which the sense turns."),
        _("Save it as a change of the words: organizations that signed are shown what changed and asked again."),
    ),
    why.NOBODY_NEW_TO_PRINT: Words(
        _("The names are those of the last printing"),
        _("Another printing is for organizations that signed late or took their name off."),
        _SEE_STEP,
    ),
    why.SHEET_NOT_WHOLE: Words(
        _("Something is missing on the letter"),
        _(
            "A letter names a committee, who presides, the bill with its author, its newest text with the date, the "
            "sentence of the position where one is due, and at least one organization."
        ),
        _("Add what is missing and put the letter together again."),
    ),
    why.CHECKED_BY_ANOTHER: Words(
        _("Somebody else checks it"),
        _("Whoever put the letter together no longer sees its slips."),
        _("Ask a second person of the staff or the committee to read it."),
    ),
    why.NOT_FOR_THIS_COMMITTEE: Words(
        _("The letter does not go there"),
        _("It was left out, or never named."),
        _("Name it among those the letter goes to first."),
    ),
    why.SUBMITTED_ALREADY: Words(
        _("It was sent there already"), _("Each printing goes to each committee once."), _SEE_STEP
    ),
    why.NOT_SUBMITTED_YET: Words(
        _("It was not sent yet"), _("A receipt belongs to a letter that was sent."), _SEE_STEP
    ),
    why.PROOF_MISSING: Words(
        _("The proof is still missing"),
        _("A number, or where the paper or the e-mail is kept, is enough."),
        _("Write where it can be found."),
    ),
    why.OUTCOME_MISSING: Words(
        _("What became of it is still missing"),
        _("Those who signed will read it."),
        _("A sentence is enough: how the committee voted, or what was changed."),
    ),
}
