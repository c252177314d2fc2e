from commonground.committee.models.agreement import MouVersion, Signature, SignaturePicture
from commonground.committee.models.seats import (
    Alternate,
    Office,
    Seat,
    Tenure,
)

__all__ = [
    "Alternate",
    "MouVersion",
    "Office",
    "Seat",
    "Signature",
    "SignaturePicture",
    "Tenure",
]
