"""The words for every refusal of this room."""

from commonground.decisions.wording.refusals import after, ballots, proposals, votes, who

REFUSALS = who.WORDS | proposals.WORDS | ballots.WORDS | votes.WORDS | after.WORDS
