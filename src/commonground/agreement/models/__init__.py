from commonground.agreement.models.commitments import Annotation, Leave, RecordSeen, SharedLoad
from commonground.agreement.models.engagement import EngagementRule, TierOverride
from commonground.agreement.models.mou import Capacity, ClauseComment, Draft

__all__ = [
    "Annotation",
    "Capacity",
    "ClauseComment",
    "Draft",
    "EngagementRule",
    "Leave",
    "RecordSeen",
    "SharedLoad",
    "TierOverride",
]
