"""Why a ballot cannot be opened, extended, completed or closed as asked."""

from django.utils.translation import gettext_lazy as _

from commonground.decisions.rules import refusals as why
from commonground.ui.wording import Words

WORDS = {
    why.BALLOT_OPEN: Words(
        _("A ballot is open on this"),
        _("While representatives vote, the question stays as it is."),
        _("Wait for the close, or vote if you hold a seat."),
    ),
    why.TOO_FEW_SEATED: Words(
        _("Too few seats are filled"),
        _(
            "%(seated)s of %(authorized)s seats have a representative. The "
            "committee decides only when enough of them are filled."
        ),
        _("Fill the empty seats first: the page of the committee says which chapters to ask."),
    ),
    why.WINDOW_TOO_SHORT: Words(
        _("The time to vote is too short"),
        _("Everybody gets the time the rules give, to read, to ask the chapter and to answer."),
        _(
            "Choose a later close. If a letter is due before, write its date on "
            "the proposal, and the short window of an urgent ballot applies."
        ),
    ),
    why.PAST_LATEST_CLOSE: Words(
        _("The letter would come too late"),
        _("So that it can still be written, the ballot closes by %(latest_close)s."),
        _("Choose a close no later than that."),
    ),
    why.URGENT_REASON_MISSING: Words(
        _("Why is it urgent?"),
        _("The window is shorter than usual. The reason is shown to everybody who is asked to vote."),
        _("Write it in one sentence, such as the hearing or the letter that is due."),
    ),
    why.NO_QUORUM: Words(
        _("Too few are on the call to decide"),
        _("%(present)s seats are present; %(needed)s are needed to decide on a call."),
        _("Talk it over now. The vote can run for some days instead, or go on for those who are absent."),
    ),
    why.BALLOT_CLOSED: Words(
        _("This ballot is closed"),
        _("It was counted %(closed_at)s."),
        _("Read the result. New facts may be a reason to take it up again."),
    ),
    why.BALLOT_STOPPED: Words(
        _("This ballot was stopped"),
        _(
            "It was declared a major issue, so it starts again with a debate. "
            "The votes given so far are kept and do not count."
        ),
        _("Join the debate; you will be asked to vote again."),
    ),
    why.BALLOT_NOT_OPEN_YET: Words(
        _("This ballot is not open yet"),
        _("Voting begins %(opened_at)s."),
        _("Read the proposal and ask your chapter in the meantime."),
    ),
    why.VOTING_ENDED: Words(
        _("The time to vote is over"),
        _("Voting ended %(closes_at)s."),
        _("The result appears here as soon as it is counted."),
    ),
    why.STILL_VOTING: Words(
        _("Not everyone has answered yet"),
        _(
            "Seats still to answer: %(silent)s. Voting goes on until %(closes_at)s, "
            "or until all have answered where the rules allow it."
        ),
        _("Wait for the close; a friendly word to the others may help."),
    ),
    why.CALL_STILL_VOTING: Words(
        _("Not everyone on the call has answered yet"),
        _("Seats on the call still to answer: %(silent)s."),
        _("Ask them, or note that they have left the call."),
    ),
    why.COMPLETE_INSTEAD: Words(
        _("The absent could still turn it"),
        _(
            "Seats still to answer: %(silent)s. Their votes could change "
            "how it comes out, so the call alone does not decide."
        ),
        _("Let the ballot go on for those who were absent. The votes given stay."),
    ),
    why.NOT_AT_A_CALL: Words(
        _("This ballot is not taken on a call"),
        _("Who is present, and going on for the absent, belong to a vote that began on a call."),
        _("This ballot closes at its time; the chair may extend it once."),
    ),
    why.NOBODY_SILENT: Words(
        _("Everyone has answered"),
        _("More time is for seats that have not answered, and there is none."),
        _("The ballot can be closed."),
    ),
    why.EXTENDED_ALREADY: Words(
        _("It was extended once"),
        _("A ballot gets more time once, and this one had it."),
        _("It closes at its time. If too few answer, it lapses and may be proposed again."),
    ),
    why.EXTENSION_TOO_LONG: Words(
        _("That is more time than the rules give"),
        _("An extension of this ballot may last until %(limit)s."),
        _("Choose an earlier close."),
    ),
    why.EXTENSION_NOT_LATER: Words(
        _("That is not later than now planned"),
        _("An extension gives more time, so the new close comes after the one that was set."),
        _("Choose a later close."),
    ),
    why.DECIDED_ALREADY: Words(
        _("More time would not change the result"),
        _("With the votes given so far it is clear how it comes out."),
        _("Let it close at its time."),
    ),
}
