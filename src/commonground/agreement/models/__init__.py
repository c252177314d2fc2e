from commonground.agreement.models.mou import Capacity, ClauseComment, Draft

__all__ = [
    "Capacity",
    "ClauseComment",
    "Draft",
]
