"""Why a proposal or a debate cannot go on as asked."""

from django.utils.translation import gettext_lazy as _

from commonground.decisions.rules import refusals as why
from commonground.decisions.wording import labels
from commonground.decisions.wording.naming import Naming
from commonground.decisions.wording.questions import QUESTIONS
from commonground.ui.wording import Words

WORDS = {
    why.QUESTION_UNANSWERED: Words(
        _("One answer is still missing"),
        Naming(
            _("“%(question)s” has no answer yet. The committee reads all of them before it decides."),
            "question",
            QUESTIONS,
        ),
        _("Write a sentence or two, even if it is that you do not know yet. Everything else you wrote is kept."),
    ),
    why.MEASURE_MISSING: Words(
        _("Which bill is it?"),
        _("A proposal on a bill names the bill, so that everybody reads the same text."),
        _("Choose it from the list. If it is not there yet, staff or a representative can enter it."),
    ),
    why.NO_VOTE_NEEDED: Words(
        _("This needs no vote"),
        _("Watching a bill, or having no position on it, binds nobody while no position is in force."),
        _("Note it on the bill, or propose a position."),
    ),
    why.NOT_SUBMITTED: Words(
        _("This is still a draft"),
        _("The committee takes up what a member has submitted."),
        _("A representative, a contact person or a convener submits it first."),
    ),
    why.ALREADY_SUBMITTED: Words(
        _("It is before the committee"),
        _("Once submitted, the words stay as they were, so that everybody speaks of the same thing."),
        _("Add what is new in the debate. Or take it back and submit it in new words."),
    ),
    why.PROPOSAL_ENDED: Words(
        _("This proposal has ended"),
        Naming(_("How it ended: %(ended_as)s. What was said and decided is kept."), "ended_as", labels.OUTCOMES),
        _("Read its page. There it says whether and when it may be proposed again."),
    ),
    why.NOT_WITH_ITSELF: Words(
        _("A proposal cannot be merged with itself"),
        _("Merging joins two proposals that ask the same; both proposers stay credited."),
        _("Choose the other proposal."),
    ),
    why.ALREADY_IN_FORCE: Words(
        _("This is our position already"),
        _("The committee has adopted this very stand on this measure, and it is in force."),
        _("Read the position. To change it, propose another stand."),
    ),
    why.TOO_SOON_TO_REPEAT: Words(
        _("Not yet: it was decided a short while ago"),
        _("What was not adopted may come back from another chapter after %(days)s days, or at once on new facts."),
        _("Name the new facts if there are some: an amended text, a new analysis, a chapter that sees it differently."),
    ),
    why.NEEDS_NEW_FACTS: Words(
        _("New facts are needed"),
        _("It was not adopted this year. The same chapter or organization may bring it back on new facts."),
        _("Say what is new: an amended text, a new analysis, a chapter that sees it differently."),
    ),
    why.DEBATE_OPEN: Words(
        _("The debate is open"),
        _("A major issue is talked over before it is voted on, and that time is not over."),
        _("Add your reasons to the debate. Its page says until when."),
    ),
    why.DEBATE_NOT_HELD: Words(
        _("A debate comes first"),
        _("This is a major issue: the committee debates it and looks for consensus before it votes."),
        _("The chair opens the debate on the page of the proposal."),
    ),
    why.DEBATE_NOT_OPEN: Words(
        _("The debate is not open yet"),
        _("The question whether everyone can live with it is asked during the debate."),
        _("You will get a notice when the chair opens it."),
    ),
    why.CONSENSUS_WAITING: Words(
        _("Not everyone has said yet whether they can live with it"),
        _("A major issue goes by consensus if every seat has answered and nobody says “I cannot accept it”."),
        _("The page of the proposal shows who has not answered yet."),
    ),
    why.CONSENSUS_NOT_ASKED: Words(
        _("Nobody is asked for consensus here"),
        _("The question is asked for major issues, where the rules in force provide for it."),
        _("Say what you think in the debate, and vote when the ballot opens."),
    ),
    why.CONSENSUS_OVER: Words(
        _("The time to answer is over"),
        _("The consensus test ends when the ballot opens."),
        _("Vote on the ballot."),
    ),
    why.RECUSED_HAS_NO_VOICE: Words(
        _("You stepped aside on this one"),
        _("Who declares a conflict of interest takes no part in the debate and does not vote."),
        _("If the conflict is gone, change your answer on the ballot before it closes."),
    ),
    why.SUBJECTS_ONLY_GROW: Words(
        _("A subject stays once it is marked"),
        _(
            "What makes a proposal a major issue cannot be taken off after "
            "it was submitted. Nobody makes it less than major."
        ),
        _("Add a subject if one is missing."),
    ),
    why.ALREADY_MAJOR: Words(
        _("It is a major issue already"),
        _("The stricter rule applies to it, by its kind or because representatives said so."),
        _("Nothing more is needed."),
    ),
    why.ALREADY_DECLARED: Words(
        _("Your seat has said so already"),
        _("Each seat declares a proposal a major issue once."),
        _("Talk to another representative if you think one more should."),
    ),
    why.REASON_MISSING: Words(
        _("What was in the way?"),
        _("Sometimes a chapter cannot be asked in time. Then one sentence says why; nobody is blamed for it."),
        _("Write the sentence, or tick that you asked your chapter."),
    ),
    why.NOTHING_SAID: Words(
        _("There are no words yet"),
        _("An empty text would leave the others guessing."),
        _("Write a sentence and send it again."),
    ),
}
