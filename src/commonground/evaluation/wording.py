from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonground.evaluation import rules
from commonground.ui.wording import Words

DEEDS = {
    "accomplishment.entered": _("Something that came about was entered"),
    "accomplishment.said": _("An accomplishment was told in another language"),
    "accomplishment.withdrawn": _("An accomplishment was taken back"),
    "contributor.credited": _("One more who had a part was named"),
    "evidence.added": _("Evidence was added to an accomplishment"),
    "evidence.withdrawn": _("Evidence was taken back"),
}

# What a grade means to a reader, beside its short name.
GRADES = {
    0: _("It rests on our own word alone."),
    1: _("It rests on what we wrote down at that time ourselves."),
    2: _("A public record of others shows that it happened; it does not speak of us."),
    3: _("A public record of others names us, or what we asked for."),
    4: _("Somebody outside who knows has confirmed it, by name and on a day."),
}

REFUSALS = {
    rules.ONLY_STAFF_AND_EVALUATORS_ENTER: Words(
        _("Staff and the evaluator keep this list"),
        _("What came about, and what it rests on, is entered by staff or by the evaluator, so that it can be checked."),
        _("Tell staff what happened, and where it can be read."),
    ),
    rules.WORDS_MISSING: Words(
        _("What came about?"),
        _("A sentence is missing: who changed what, when and where."),
        _("Write it in one or two plain sentences."),
    ),
    rules.NEVER_CAUSED: Words(
        _("We never say that we caused it"),
        _("A policy has many authors. We say what we added, with everybody else who had a part."),
        _("Write “contributed to”, “asked for”, “helped with”, or what exactly we did."),
    ),
    rules.NEVER_ALL_OF_IT: Words(
        _("Nobody can know that with full certainty"),
        _("How much of a change is ours cannot be measured to the last part."),
        _("Say how sure you are: low, moderate or high."),
    ),
    rules.AIM_MISSING: Words(
        _("Which of our aims does it serve?"),
        _("What came about is read beside the aim it serves."),
        _("Choose at least one aim."),
    ),
    rules.UNKNOWN_KEY: Words(
        _("One of the answers is not on the list"),
        _("Aims, issues, roles and grades are chosen from those the coalition knows."),
        _("Load the page again, and choose from what it offers."),
    ),
    rules.OTHERS_MISSING: Words(
        _("Who else had a part?"),
        _("Nothing here came about by us alone. Name at least one other, or say why none is known."),
        _("Write a name on a line of its own, or the reason nobody is named."),
    ),
    rules.NOT_YET: Words(
        _("This day has not come yet"),
        _("What came about, and what shows it, lies behind us."),
        _("Look at the date again, or leave it empty if no source gives one."),
    ),
    rules.TWO_DATES: Words(
        _("A day or a year, not both"),
        _("The year follows from the day."),
        _("Leave the year empty if you know the day."),
    ),
    rules.SOURCE_MISSING: Words(
        _("What does it rest on?"),
        _("A grade is never given by itself; it comes with its evidence."),
        _("Name the letter, article, vote or person."),
    ),
    rules.NAMES_US_MISSING: Words(
        _("This grade needs a record that names us"),
        _("Without our name or what we asked for, the record shows that it happened, and no more."),
        _("Tick that it names us if it does; if not, choose the grade before."),
    ),
    rules.WITNESS_MISSING: Words(
        _("Who confirmed it?"),
        _("The highest grade needs somebody outside: name, office, and the day they said so."),
        _("Fill in all three, or choose another grade."),
    ),
    rules.NOT_AN_ADDRESS: Words(
        _("This is not an address of a page"),
        _("An address begins with https://."),
        _("Copy it from the line of the browser, or leave it empty."),
    ),
    rules.NAME_MISSING: Words(
        _("Who had a part?"),
        _("A member organization or a name is missing."),
        _("Choose a member, or write a name."),
    ),
    rules.NAMED_ALREADY: Words(
        _("They are named already"),
        _("Everybody who had a part is named once."),
        _("Look at the list above."),
    ),
    rules.SAID_ALREADY: Words(
        _("It is told in this language already"),
        _("Words that stand are not written over, so that nobody quotes what was never said."),
        _("Choose a language it is not told in yet."),
    ),
    rules.WITHDRAWN: Words(
        _("This was taken back"),
        _("What was taken back is no longer changed."),
        _("Enter it anew if it holds after all."),
    ),
    rules.REASON_MISSING: Words(
        _("Why is it taken back?"),
        _("Whoever reads the list later should know why something left it."),
        _("Write a sentence."),
    ),
}
