from commonground.decisions.models.after import Acknowledgement, Dissent, Question, Reading, ReportBack
from commonground.decisions.models.ballots import Ballot, HandOver, MajorDeclaration, RollSeat, Vote
from commonground.decisions.models.debate import Comment, ConsensusAnswer, Consultation, Debate
from commonground.decisions.models.positions import Position, UnityHold, VersionReview
from commonground.decisions.models.proposals import OutsideInfluence, Proposal
from commonground.decisions.models.rulesets import RuleSet
from commonground.decisions.models.secret import SecretBallot, SecretRoll, SecretVote

__all__ = [
    "Acknowledgement",
    "Ballot",
    "Comment",
    "ConsensusAnswer",
    "Consultation",
    "Debate",
    "Dissent",
    "HandOver",
    "MajorDeclaration",
    "OutsideInfluence",
    "Position",
    "Proposal",
    "Question",
    "Reading",
    "ReportBack",
    "RollSeat",
    "RuleSet",
    "SecretBallot",
    "SecretRoll",
    "SecretVote",
    "UnityHold",
    "VersionReview",
    "Vote",
]
