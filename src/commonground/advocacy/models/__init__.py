from commonground.advocacy.models.asks import Ask
from commonground.advocacy.models.letters import (
    Letter,
    Override,
    Printing,
    Recipient,
    Revision,
    Submission,
)
from commonground.advocacy.models.papers import LogoFile, OwnLetter, Paper
from commonground.advocacy.models.signing import (
    Authorized,
    Decline,
    Invitation,
    LogoPermission,
    PreApproval,
    SignOn,
)

__all__ = [
    "Ask",
    "Authorized",
    "Decline",
    "Invitation",
    "Letter",
    "LogoFile",
    "LogoPermission",
    "Override",
    "OwnLetter",
    "Paper",
    "PreApproval",
    "Printing",
    "Recipient",
    "Revision",
    "SignOn",
    "Submission",
]
