"""What an editor is told when something stands between a page and its readers, or a file is not taken."""

from django.utils.translation import gettext_lazy as _

from commonground.ui.wording import Words
from commonground.website.rules import guards, reviews, uploads

REFUSALS = {
    guards.NAMES_A_CANDIDATE: Words(
        _("It names %(name)s beside words of an election"),
        _(
            "%(name)s is on the ballot of %(election_on)s, and the item says “%(word)s”. A charity takes no part in a"
            " campaign (%(citation)s; last checked %(checked_on)s)."
        ),
        _("Speak of the policy, not of the person, or take out the words of the election. Nobody can approve this."),
    ),
    guards.MAY_NAME_A_CANDIDATE: Words(
        _("It may speak of %(name)s as a candidate"),
        _(
            "%(name)s is on the ballot of %(election_on)s, and the item also says “%(word)s”. A charity takes no part"
            " in a campaign (%(citation)s; last checked %(checked_on)s)."
        ),
        _("Ask a second person to read it, or say it in other words."),
    ),
    guards.NAMES_AN_OFFICE_HOLDER: Words(
        _("It names %(name)s shortly before an election"),
        _(
            "%(name)s holds an office and is on the ballot of %(election_on)s. To speak of official acts is allowed;"
            " within 60 days a second person looks at timing and wording (%(citation)s; last checked %(checked_on)s)."
        ),
        _("Ask a second person to read it, best somebody who knows the law."),
    ),
    guards.NO_NAMES_ON_BALLOTS: Words(
        _("No names on coming ballots are entered"),
        _("The item says “%(word)s”, and nobody has entered who stands on a ballot. So names could not be checked."),
        _("Enter the names under “Names on ballots”, or ask a second person to read it."),
    ),
    guards.FIGURE_WITHOUT_SOURCE: Words(
        _("The figure “%(figure)s” has no source"),
        _("A figure that nobody can look up convinces nobody."),
        _("Write where the figure comes from, or its address."),
    ),
    guards.AMOUNT_WITHOUT_SOURCE: Words(
        _("“%(amount)s” stands in the text without a source"),
        _("A journalist will ask where it comes from."),
        _("Add a figure with its source to the body, or ask a second person to read it."),
    ),
    guards.PICTURE_WITHOUT_WORDS: Words(
        _("The picture “%(picture)s” has no words"),
        _("Whoever does not see it learns nothing of it."),
        _("Open the picture and write what it shows, or mark it as only decoration."),
    ),
    guards.PICTURE_NAMED_LIKE_A_FILE: Words(
        _("The words of the picture “%(picture)s” are the name of a file"),
        _("The name of a file does not say what the picture shows."),
        _("Open the picture and write in a sentence what it shows."),
    ),
    guards.PICTURE_WITHOUT_CREDIT: Words(
        _("The picture “%(picture)s” does not say who made it"),
        _("Whoever made a picture is named beside it."),
        _("Open the picture and write who made it."),
    ),
    guards.NEEDS_A_SECOND_READER: Words(
        _("A second person reads this first"),
        _("The coalition decided that this kind of page is read by two people before it is public: %(kind)s."),
        _("Keep the page as a draft and ask a second person to read it."),
    ),
    guards.NOT_READY: Words(
        _("This page cannot be public yet"),
        _("Things that stand in the way: %(number)s. The first is this: %(first)s"),
        _("Open the page among the editors' tools; on top it says what stands in the way and what helps."),
    ),
    reviews.NOT_YOUR_OWN_TEXT: Words(
        _("Somebody else has to approve this text"),
        _("You wrote it, changed it last or asked for its reading. Four eyes see more than two."),
        _("Ask another editor, or a guest by a secret link."),
    ),
    reviews.DECIDED_ALREADY: Words(
        _("This text has been answered"),
        _("An answer was given before yours."),
        _("Ask for a new reading if the text has changed."),
    ),
    reviews.CHANGED_SINCE: Words(
        _("The text has changed since you were asked"),
        _("An approval is for exactly one text, and this one is no longer the newest."),
        _("Ask whoever wrote to you for a new link."),
    ),
    reviews.LINK_IS_OVER: Words(
        _("This link is no longer good"),
        _("A secret link works for a few days only, and until the answer is given."),
        _("Ask whoever wrote to you for a new one."),
    ),
    reviews.DAY_IS_PAST: Words(
        _("That day is past"), _("An answer can be asked for from today on."), _("Choose another day.")
    ),
    reviews.SAY_WHAT_SHOULD_CHANGE: Words(
        _("Please say what should change"),
        _("Whoever wrote the text needs your words to mend it."),
        _("Write a sentence, or approve the text as it is."),
    ),
    reviews.NO_EDITOR: Words(
        _("This person is not an editor now"),
        _("Only editors and guests with a secret link can be asked."),
        _("Choose another person, or invite them as a guest."),
    ),
    uploads.TOO_HEAVY: Words(
        _("This file is too large"),
        _("It has more than %(most)s megabytes."),
        _("Save it smaller and send it again."),
    ),
    uploads.NO_PICTURE: Words(
        _("This file is not a picture we can take"),
        _("By its content it is not a whole JPEG, PNG, WebP or AVIF picture, whatever its name says."),
        _("Save the picture anew as JPEG or PNG and send that."),
    ),
    uploads.TOO_MANY_DOTS: Words(
        _("This picture is too large"),
        _("It has more than %(most)s million dots."),
        _("Save it smaller: 2,400 dots on the longer side are plenty."),
    ),
    uploads.MOVES: Words(
        _("This picture moves"),
        _("Moving pictures disturb people who read, and some people fall ill from them."),
        _("Send one still picture."),
    ),
    uploads.MORE_THAN_A_PICTURE: Words(
        _("There is something else inside this picture"),
        _("A part of the file does not belong to the picture, such as a page or an archive."),
        _("Save the picture anew as JPEG or PNG and send that."),
    ),
    uploads.NAMED_LIKE_A_FILE: Words(
        _("These words are the name of a file"),
        _("Whoever does not see the picture needs to know what it shows."),
        _("Write in a sentence what the picture shows."),
    ),
    uploads.WORDS_MISSING: Words(
        _("Please say what the picture shows"),
        _("Whoever does not see it reads these words instead."),
        _("Write a sentence, or mark the picture as only decoration."),
    ),
    uploads.NO_DOCUMENT: Words(
        _("This file is not a PDF document"),
        _("By its content it is something else, whatever its name says, or it is not whole."),
        _("Save the document as PDF and send that."),
    ),
    uploads.ACTIVE_DOCUMENT: Words(
        _("This document can do things by itself"),
        _("It holds a script, an action or another file (%(part)s)."),
        _("Print it to PDF anew, which leaves these out, and send that."),
    ),
    uploads.LOCKED_DOCUMENT: Words(
        _("This document is locked"),
        _("We cannot look into it, and neither can a screen reader."),
        _("Save it without a password and send it again."),
    ),
}

DEEDS = {
    "review.asked": _("A second person was asked to read a page"),
    "review.begun": _("A second person began to read a page"),
    "review.decided": _("A second person answered about a page"),
    "page.held_back": _("A page whose hour had come was held back"),
    "ballot_name.entered": _("A name on a ballot was entered"),
    "ballot_name.corrected": _("A name on a ballot was corrected"),
}
