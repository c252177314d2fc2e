from commonground.committee.models.seats import (
    Alternate,
    Office,
    Seat,
    Tenure,
)

__all__ = [
    "Alternate",
    "Office",
    "Seat",
    "Tenure",
]
