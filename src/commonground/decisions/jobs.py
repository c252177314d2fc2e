"""What the clock does for this room: it closes ballots, and it notices newer texts of bills we have a position on."""

from __future__ import annotations

import logging
from datetime import datetime

from commonground.decisions.actions.ballots import close_ballot, complete_ballot
from commonground.decisions.actions.versions import tell_of_new_version
from commonground.decisions.models import Ballot
from commonground.decisions.queries.facts import ballot_facts
from commonground.decisions.queries.positions import listed_needs_review, positions
from commonground.decisions.rules.permits import refusal_to_close
from commonground.decisions.rules.permits.ballots import is_decided
from commonground.kernel.refusal import Refused
from commonground.members.rules import SYSTEM
from commonground.ui.trouble import Trouble, trouble_in

logger = logging.getLogger(__name__)


def close_due_ballots(at: datetime) -> int:
    """Ballots whose time is over, each on its own: what goes wrong with one does not keep the others open.

    raises  ExceptionGroup at the end, so that whoever runs the jobs hears of it
    """
    done, failed = 0, []
    due = Ballot.objects.filter(closed_at=None, closes_at__lte=at).order_by("closes_at", "pk")
    for ballot_id in list(due.values_list("pk", flat=True)):
        try:
            end(ballot_id, at)
        except Refused as refused:
            logger.info("Ballot %s stays as it is: %s", ballot_id, refused.refusal.key)
        except Exception as error:
            if trouble_in(error) in {Trouble.AWAY, Trouble.FULL}:
                raise  # the others would meet the same
            logger.exception("Ballot %s could not be closed", ballot_id)
            failed.append(error)
        else:
            done += 1
    if failed:
        raise ExceptionGroup("Some ballots could not be closed.", failed)
    return done


def end(ballot_id: int, at: datetime) -> None:
    """Close it; or, when a call ended without deciding it, let it go on for those who were absent."""
    ballot = Ballot.objects.select_related("proposal", "rule_set").get(pk=ballot_id)
    facts = ballot_facts(ballot, at)
    undecided = facts.at_call and not facts.completing and bool(facts.silent) and not is_decided(facts)
    if undecided or (facts.at_call and refusal_to_close(SYSTEM, facts, at) is not None):
        complete_ballot(ballot_id, by=SYSTEM, at=at)
    else:
        close_ballot(ballot_id, by=SYSTEM, at=at)


def tell_of_new_versions(at: datetime) -> int:
    """Whoever proposed a position, the chair and staff hear that its bill has a newer text; once for each text."""
    outdated = [position for position in positions(at) if listed_needs_review(position)]
    return sum(tell_of_new_version(position, at=at) for position in outdated)
