from commonground.agreement.models.checkins import Barrier, Buddy, CheckIn, PrivateNote
from commonground.agreement.models.commitments import Annotation, Leave, RecordSeen, SharedLoad
from commonground.agreement.models.engagement import EngagementRule, TierOverride
from commonground.agreement.models.ladder import Case, CaseBarrier, Motion, PanelMember, Step, Voice
from commonground.agreement.models.mou import Capacity, ClauseComment, Draft
from commonground.agreement.models.seats import SeatTable

__all__ = [
    "Annotation",
    "Barrier",
    "Buddy",
    "Capacity",
    "Case",
    "CaseBarrier",
    "CheckIn",
    "ClauseComment",
    "Draft",
    "EngagementRule",
    "Leave",
    "Motion",
    "PanelMember",
    "PrivateNote",
    "RecordSeen",
    "SeatTable",
    "SharedLoad",
    "Step",
    "TierOverride",
    "Voice",
]
