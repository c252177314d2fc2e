"""What this room shows on pages of rooms below."""

from __future__ import annotations

from commonground.agreement.queries import care_desk, commitments_desk
from commonground.agreement.queries.mou_desk import on_the_desk, with_the_proposal, with_the_seat
from commonground.agreement.queries.seat_tables import seat_table_on_the_committee
from commonground.members import panels


def register() -> None:
    panels.know(panels.DESK, "agreement/panels/mou_on_the_desk.html", on_the_desk)
    panels.know(panels.DECISION, "agreement/panels/draft_to_decide.html", with_the_proposal)
    panels.know(panels.SEAT, "agreement/panels/sign_for_the_seat.html", with_the_seat)
    panels.know(panels.COMMITTEE, "agreement/panels/table_in_force.html", seat_table_on_the_committee)
    panels.know(panels.DESK, "agreement/panels/commitments_on_the_desk.html", commitments_desk.on_the_desk)
    panels.know(panels.DESK, "agreement/panels/care_on_the_desk.html", care_desk.on_the_desk)
    panels.know(panels.ORGANIZATION, "agreement/panels/with_organization.html", care_desk.with_organization)
