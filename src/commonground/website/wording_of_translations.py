"""What the board of languages says."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from commonground.ui.wording import Words
from commonground.website.rules import translations as rules
from commonground.website.rules.translations import State, Verdict

DEEDS = {
    "translation.begun": _("A translation of a page was begun"),
    "translation.taken_in": _("A file of translations was taken in"),
    "translation.approved": _("A translation of a page was read by a second person and published"),
    "translation.shown_unread": _("A machine translation of a page was published, marked as such"),
}

REFUSALS = {
    rules.PARTS_ARE_MISSING: Words(
        _("The translation is not whole yet"),
        _("Without a translation, or with one that cannot be used: %(number)s. Readers never get half a page."),
        _("Translate these parts first. What readers see now stays as it is."),
    ),
    rules.PARTS_ARE_UNREAD: Words(
        _("Nobody has read this translation yet"),
        _("Parts that a second person has not read: %(number)s. A translation is published by somebody who read it."),
        _("Ask a colleague to open it on the board of languages."),
    ),
    rules.SOURCE_HAS_CHANGED: Words(
        _("The page has changed since"),
        _("It was published anew after its texts were taken up for translation."),
        _("Take up the changes first. Only what changed is open again."),
    ),
    rules.NOTHING_TO_READ: Words(
        _("Everything here has been read"),
        _("This translation is public as it stands."),
        _("There is nothing to do until the page changes."),
    ),
    rules.OWN_TRANSLATION: Words(
        _("You brought in or translated some of this yourself"),
        _("A second person reads a translation before it is public, so that one pair of eyes is never the only one."),
        _("Ask a colleague who reads the language."),
    ),
    rules.WORDS_HAVE_CHANGED: Words(
        _("The words have changed while you read"),
        _("Somebody changed a part of this translation after you opened it."),
        _("Open it again and read the new words."),
    ),
    rules.A_PERSON_WROTE_IT: Words(
        _("Some of it was not made by a machine"),
        _("Unread parts that a person translated: %(number)s. Only text of a machine can be shown unread."),
        _("Ask somebody who reads the language to read it."),
    ),
    rules.NOT_A_PO_FILE: Words(
        _("We cannot read this file"),
        _("It should be a PO file in UTF-8 of at most 4 MB, such as the one you can download here."),
        _("Nothing was taken in. Try again with the file your translation program saved."),
    ),
    rules.OTHER_LANGUAGE: Words(
        _("This file is for another language"),
        _("It says that its language is %(language)s."),
        _("Nothing was taken in. Open the page of that language and try again there."),
    ),
}

STATES: Mapping[State, Any] = {
    State.MISSING: _("Missing"),
    State.STALE: _("Stale"),
    State.IN_REVIEW: _("In review"),
    State.CURRENT: _("Current"),
}
# The next step of somebody who keeps the languages, as the words of a link.
NEXT_STEPS: Mapping[State, Any] = {
    State.MISSING: _("Translate"),
    State.STALE: _("Translate what changed"),
    State.IN_REVIEW: _("Read and publish"),
    State.CURRENT: _("Look"),
}
# The mark beside the word: ui's states.
MARKS: Mapping[State, str] = {
    State.MISSING: "not-yet",
    State.STALE: "review",
    State.IN_REVIEW: "waiting",
    State.CURRENT: "done",
}
MEANINGS: Mapping[State, Any] = {
    State.MISSING: _("readers get the page in the language it was written in, with a note"),
    State.STALE: _("the page changed; readers still get the whole earlier text"),
    State.IN_REVIEW: _("every part is translated, and a second person has to read it"),
    State.CURRENT: _("read by a second person, and public"),
}
VERDICTS: Mapping[Verdict, Any] = {
    Verdict.NEW: _("new"),
    Verdict.CHANGED: _("changed"),
    Verdict.SAME: _("as it stands"),
    Verdict.EMPTY: _("not translated"),
    Verdict.KEPT: _("left as it stands: a person wrote it"),
    Verdict.DOUBTFUL: _("marked as fuzzy: somebody has to look at it"),
    Verdict.BROKEN: _("has marks or links that the source does not have"),
    Verdict.UNKNOWN_PAGE: _("belongs to no page that is being translated"),
    Verdict.UNKNOWN_PART: _("the page has no such part today; its text has changed"),
}
TAKEN_IN = ngettext_lazy("%(number)s part was taken in.", "%(number)s parts were taken in.", "number")
