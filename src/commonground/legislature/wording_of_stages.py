"""What the pages and the book say of where a bill stands."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonground.legislature.rules import governor, happenings, ladders, refusals
from commonground.legislature.rules.stages import Side, Stage, Track
from commonground.ui.wording import Words

DEEDS = {
    "action.entered": _("It was entered what happened to a bill"),
    "action.withdrawn": _("A line of what happened to a bill was taken out"),
}

REFUSALS = {
    refusals.ACTION_MISSING: Words(
        _("It is not said what happened"),
        _("A line tells one thing, in at most %(longest)s letters."),
        _("Choose what happened, or write it as the legislature does."),
    ),
    refusals.ACTION_STILL_TO_COME: Words(
        _("This day is still to come"),
        _("The history of a bill tells what happened, not what is planned."),
        _("Come back on the day, or look at the date again."),
    ),
    refusals.ACTION_FROM_THE_FEED: Words(
        _("The legislature’s own feed tells what happens to this bill"),
        _("A line entered by hand would stand there twice once the feed brings it."),
        _("Wait for the next reading of the feed. It usually comes every day."),
    ),
}

STAGES = {
    Stage.IDEA: _("An idea"),
    Stage.DRAFTED: _("Being drafted"),
    Stage.INTRODUCED: _("Introduced"),
    Stage.AWAITING_REFERRAL: _("Waits to be sent to a committee"),
    Stage.POLICY_COMMITTEE: _("In a policy committee"),
    Stage.FISCAL_COMMITTEE: _("In the fiscal committee"),
    Stage.SECOND_READING: _("On the floor, second reading"),
    Stage.THIRD_READING: _("On the floor, third reading"),
    Stage.PASSED_HOUSE: _("Passed this house"),
    Stage.CONCURRENCE: _("Back in its first house, to agree to changes"),
    Stage.CONFERENCE: _("In a conference of both houses"),
    Stage.ENROLLED: _("Passed, and being prepared for the Governor"),
    Stage.WITH_GOVERNOR: _("With the Governor"),
    Stage.SIGNED: _("Signed into law"),
    Stage.LAW_WITHOUT_SIGNATURE: _("Law without a signature"),
    Stage.VETOED: _("Vetoed"),
    Stage.VETO_OVERRIDDEN: _("Vetoed, and passed over the veto"),
    Stage.FILED: _("Filed with the Secretary of State"),
    Stage.CHAPTERED: _("Law: it has its place in the statutes"),
    Stage.BEFORE_THE_VOTERS: _("Before the voters"),
    Stage.IN_EFFECT: _("In effect"),
    Stage.IMPLEMENTATION: _("Being put into practice"),
    Stage.ADOPTED: _("Adopted by its house"),
    Stage.HELD: _("Held in committee"),
    Stage.FAILED: _("Did not get the votes"),
    Stage.DIED: _("Died at a deadline"),
    Stage.WITHDRAWN: _("Withdrawn by its author"),
}

_TO_BE_FILED = {Stage.ENROLLED: _("Passed by both houses, and being prepared to be filed")}
_TO_THE_VOTERS = _("Passed by both houses; it goes before the voters")
_NO_LAW = _("Adopted by both houses and filed; it is not a law")
_STAGES_OF = {
    Track.CONSTITUTIONAL: _TO_BE_FILED | {Stage.FILED: _TO_THE_VOTERS, Stage.CHAPTERED: _TO_THE_VOTERS},
    Track.RESOLUTION: _TO_BE_FILED | {Stage.FILED: _NO_LAW, Stage.CHAPTERED: _NO_LAW},
}
"""Where the same stage means another thing: only a bill becomes law by being chaptered."""

NEXT = {
    Stage.INTRODUCED: _("It is sent to a policy committee. Most bills wait 30 days in print before their hearing."),
    Stage.AWAITING_REFERRAL: _("It is sent to a policy committee."),
    Stage.POLICY_COMMITTEE: _("The committee hears it and votes. If it costs money, a fiscal committee comes next."),
    Stage.FISCAL_COMMITTEE: _("The committee weighs its cost and votes. Then it goes to the floor."),
    Stage.SECOND_READING: _("It is read a second time, with any changes, and goes on to third reading."),
    Stage.THIRD_READING: _("The whole house votes on it."),
    Stage.PASSED_HOUSE: _("It goes on to the other house, or, when both have passed it, to the Governor."),
    Stage.CONCURRENCE: _("The house it began in votes on the changes of the other house."),
    Stage.CONFERENCE: _("Members of both houses look for one text."),
    Stage.ENROLLED: _("It is presented to the Governor. The days are counted from then, not from the vote."),
    Stage.WITH_GOVERNOR: _("The Governor signs it, vetoes it, or lets it become law without a signature."),
    Stage.SIGNED: _("The Secretary of State gives it its place in the statutes."),
    Stage.LAW_WITHOUT_SIGNATURE: _("The Secretary of State gives it its place in the statutes."),
    Stage.CHAPTERED: _("Most laws take effect on January 1; an urgent one at once."),
    Stage.HELD: _("Held is not failed: the committee may still take it up again."),
    Stage.FAILED: _("The house may vote once more if reconsideration is granted."),
}
"""What comes after a stage, in a sentence or two."""

_NEXT_OF_OTHERS = NEXT | {
    Stage.PASSED_HOUSE: _("It goes on to the other house, if that one has to agree too."),
    Stage.ENROLLED: _("It is filed with the Secretary of State."),
}
_VOTERS_DECIDE = dict.fromkeys(
    (Stage.FILED, Stage.CHAPTERED, Stage.BEFORE_THE_VOTERS),
    _("The voters decide. It becomes part of the constitution only if they approve it."),
)
_NOTHING_MORE = dict.fromkeys((Stage.FILED, Stage.CHAPTERED), _("Nothing more is asked of the houses."))
NEXT_OF = {
    Track.BILL: NEXT,
    Track.CONSTITUTIONAL: _NEXT_OF_OTHERS | _VOTERS_DECIDE,
    Track.RESOLUTION: _NEXT_OF_OTHERS | _NOTHING_MORE,
    Track.HOUSE_RESOLUTION: _NEXT_OF_OTHERS | _NOTHING_MORE,
}
"""The same by the way a measure goes: only bills go to the governor."""

SIDES = {
    Side.SUSPENSE: (
        _("On the suspense file"),
        _(
            "It costs more than the fiscal committee lets through one by one, so it is decided with all others in one"
            " hearing. There is no public testimony then: what we have to say is said before, by letters and calls."
        ),
    ),
    Side.TWO_YEAR: (
        _("A two-year bill"),
        _(
            "It came from the first year of the session into the second. One that is still in its first house must"
            " leave it by January 31."
        ),
    ),
    Side.GUT_AND_AMENDED: (
        _("May be another bill now"),
        _(
            "Its subject changed, and less than half of its words still stand. Please compare the texts: a position"
            " taken before may not fit any more."
        ),
    ),
    Side.DOUBLE_REFERRAL: (
        _("Two committees"),
        _("It is heard by one committee after the other. Each needs a letter of its own, by its own deadline."),
    ),
    Side.CONSENT: (_("On the consent calendar"), _("It is expected to pass without debate.")),
    Side.INACTIVE: (
        _("On the inactive file"),
        _("Its author set it aside on the floor. It can be called back with a day’s notice until the session ends."),
    ),
    Side.RECONSIDERED: (_("A second vote was granted"), _("It did not get the votes, and may be voted on once more.")),
    Side.VETO_PENDING: (_("The veto may be considered"), _("The houses have 60 days to pass it over the veto.")),
    Side.SPOT_BILL: (_("A placeholder"), _("Its text says little yet; the author means to fill it later.")),
}
"""What is true of a bill beside its stage: a few words, and what it means for us."""

RUNGS = {
    ladders.INTRODUCED: _("Introduced"),
    ladders.COMMITTEES: _("Committees"),
    ladders.FLOOR: _("Floor"),
    ladders.CONCURRENCE: _("Agreement of both houses"),
    ladders.GOVERNOR: _("Governor"),
    ladders.VOTERS: _("Voters"),
    ladders.DONE_WITH: _("Law"),
}
ADOPTED = {
    Track.RESOLUTION: _("Adopted by both houses"),
    Track.HOUSE_RESOLUTION: _("Adopted by its house"),
}
"""The end of the way of what never becomes law."""

CLOCK = {
    governor.AFTER_PRESENTMENT: _("Counted from the day it was presented."),
    governor.AFTER_THE_CLOSE: _("It was with the Governor when the houses closed, so the days count from then."),
    governor.FIXED_DAY: _("It was with the Governor when the session ended, so the last day is fixed."),
    governor.PASSAGE_UNKNOWN: _("Our sources do not say when both houses had passed it, so we do not name a last day."),
    governor.CLOSE_UNKNOWN: _("The calendar does not say when the houses close, so we do not name a last day."),
}

HAPPENED = {
    happenings.REFERRED: _("Sent to a committee"),
    happenings.PASSED_COMMITTEE: _("A committee passed it"),
    happenings.AMENDED_IN_COMMITTEE: _("A committee passed it with changes"),
    happenings.TO_SUSPENSE: _("Put on the suspense file"),
    happenings.HELD: _("Held in committee"),
    happenings.TWO_YEAR: _("Made a two-year bill"),
    happenings.FAILED_IN_COMMITTEE: _("Did not get the votes in committee"),
    happenings.TO_THIRD: _("Went on to third reading"),
    happenings.INACTIVE: _("Put on the inactive file"),
    happenings.PASSED: _("The house passed it"),
    happenings.REFUSED: _("The house did not pass it"),
    happenings.ARRIVED: _("Came to the other house"),
    happenings.CONCURRENCE: _("Came back for agreement to changes"),
    happenings.CONCURRED: _("Its first house agreed to the changes"),
    happenings.ENROLLED: _("Passed by both houses and sent to be prepared"),
    happenings.PRESENTED: _("Presented to the Governor"),
    happenings.APPROVED: _("Signed by the Governor"),
    happenings.UNSIGNED: _("Became law without a signature"),
    happenings.VETOED: _("Vetoed by the Governor"),
    happenings.CHAPTERED: _("Given its place in the statutes"),
    happenings.DIED: _("Died at a deadline"),
    happenings.WITHDRAWN: _("Withdrawn by its author"),
    happenings.OWN_WORDS: _("Something else, in the legislature’s words"),
}

DUE = {
    "policy_two_year_fiscal": _("Policy committees: two-year bills that cost money"),
    "committees_two_year": _("All committees: two-year bills"),
    "house_two_year": _("First house passes two-year bills"),
    "policy_fiscal": _("Policy committees: bills that cost money"),
    "policy_nonfiscal": _("Policy committees: bills that cost nothing"),
    "fiscal_committees": _("Fiscal committees, first house"),
    "house_of_origin": _("First house passes its bills"),
    "policy_second_house": _("Policy committees, second house"),
    "fiscal_second_house": _("Fiscal committees, second house"),
    "last_day_to_pass": _("Last day for both houses to pass bills"),
}
"""The deadline that a stage must meet."""

PARTS = {
    "LEAD_AUTHOR": _("lead author"),
    "PRINCIPAL_COAUTHOR": _("principal coauthor"),
    "COAUTHOR": _("coauthor"),
}


def stage_words(stage: Stage, track: Track | None) -> str:
    """Where a measure stands, by the way it goes; of one whose way we do not know, as of a bill."""
    own = _STAGES_OF.get(track, {}) if track else {}
    return str(own.get(stage) or STAGES[stage])
