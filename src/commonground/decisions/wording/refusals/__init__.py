"""The words for every refusal of this room."""

from commonground.decisions.wording.refusals import after, ballots, proposals, secret, votes, who

REFUSALS = who.WORDS | proposals.WORDS | ballots.WORDS | votes.WORDS | after.WORDS | secret.WORDS
