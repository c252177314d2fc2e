"""A case of the step-down ladder, taken step by step by real deeds."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from commonground.agreement.actions import ladder, ladder_after, ladder_ballot
from commonground.agreement.actions.checkins import choose_buddy
from commonground.agreement.models import Case, Motion
from commonground.agreement.queries.ladder import facts_of
from commonground.agreement.rules.sight import ASK_TO_STEP_DOWN, CaseFacts
from commonground.decisions.rules.tally import Choice
from commonground.members.rules import Standing
from tests.builders import at
from tests.builders.decisions import LETTERS, Coalition

DAY = timedelta(days=1)
NOTICED = at("2026-03-09 17:00")
# San Bernardino is the seventh of the nine seats; its representative chose the ninth as a buddy.
SUBJECT, BUDDY, SECOND, CHAIR = 6, 8, 1, 0


@dataclass
class Told:
    """One case, and the coalition it happens in."""

    coalition: Coalition
    case: Case
    now: datetime = NOTICED

    def by(self, place: int) -> Standing:
        return self.coalition.representative(place, self.now)

    @property
    def facts(self) -> CaseFacts:
        self.case.refresh_from_db()
        return facts_of(self.case)

    def wait(self, days: int) -> "Told":
        self.now += days * DAY
        return self

    def checks_in(self) -> "Told":
        barriers = [("time", "Notes the same evening")]
        ladder.check_in_kindly(self.case.pk, "Tired turtles.", barriers=barriers, by=self.by(BUDDY), at=self.now)
        return self

    def offers_support(self) -> "Told":
        ladder.offer_support(self.case.pk, ["alternate"], "Patient pelicans.", by=self.by(BUDDY), at=self.now)
        return self

    def writes(self) -> "Told":
        clauses = ["calls"]
        ladder.write_concern(self.case.pk, "Worried walruses.", clauses=clauses, by=self.by(BUDDY), at=self.now)
        return self

    def confirms(self) -> "Told":
        ladder.confirm_concern(self.case.pk, by=self.by(SECOND), at=self.now)
        return self

    def answers(self) -> "Told":
        ladder.answer_concern(self.case.pk, "Sorry seahorses.", language="es", by=self.by(SUBJECT), at=self.now)
        return self

    def calls(self, days: int = 1) -> "Told":
        ladder.call_conversation(self.case.pk, self.now + days * DAY, by=self.by(CHAIR), at=self.now)
        return self

    def hears(self) -> "Told":
        ladder.note_conversation(self.case.pk, heard_first=True, by=self.by(CHAIR), at=self.now)
        return self

    def asks(self, option: str = ASK_TO_STEP_DOWN) -> Motion:
        closes_at = self.now + DAY
        return ladder_ballot.ask_committee(self.case.pk, option, closes_at=closes_at, by=self.by(CHAIR), at=self.now)

    def votes(self, line: str) -> "Told":
        """`line`: a letter a seat in order, as at other ballots; the one it is about and the silent are dots."""
        motion = Motion.objects.select_related("ballot").filter(case=self.case).latest("pk")
        for place, letter in enumerate(line):
            if letter in LETTERS:
                ladder_ballot.answer_motion(motion, Choice(LETTERS[letter]), by=self.by(place), at=self.now)
        return self

    def counts(self) -> Motion:
        return ladder_ballot.count_motion(self.case.pk, by=self.by(CHAIR), at=self.now)

    def decides(self, line: str = "aaaaan.ba", option: str = ASK_TO_STEP_DOWN) -> "Told":
        self.asks(option)
        self.votes(line)
        self.counts()
        return self

    def steps_down(self) -> "Told":
        ladder_after.step_down(self.case.pk, by=self.by(SUBJECT), at=self.now)
        return self

    def declines(self) -> "Told":
        ladder_after.decline(self.case.pk, by=self.by(SUBJECT), at=self.now)
        return self

    def reaches_the_letter(self) -> "Told":
        return self.checks_in().offers_support().wait(90).writes().confirms()

    def reaches_the_ballot(self) -> "Told":
        return self.reaches_the_letter().wait(3).answers().wait(18).calls().wait(1).hears()


def a_case(coalition: Coalition, moment: datetime = NOTICED) -> Told:
    """The buddy has noticed something kindly."""
    subject, buddy = coalition.people[SUBJECT], coalition.people[BUDDY]
    choose_buddy(buddy, by=coalition.standing(subject, moment), at=moment)
    by = coalition.standing(buddy, moment)
    return Told(coalition, ladder.notice_kindly(subject, because="absences", by=by, at=moment), moment)


def a_case_about_conduct(coalition: Coalition, moment: datetime = NOTICED) -> Told:
    by = coalition.standing(coalition.people[BUDDY], moment)
    begun = ladder.begin_with_concern(coalition.people[SUBJECT], "Worried walruses.", by=by, at=moment)
    return Told(coalition, begun, moment)
