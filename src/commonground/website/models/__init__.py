from commonground.website.models.articles import (
    CampaignPage,
    EventDate,
    EventPage,
    NewsPage,
    OpinionPage,
    PageAim,
    ReportPage,
    Statement,
)
from commonground.website.models.ballot_names import NameOnBallot
from commonground.website.models.editorial import Ahead, EditorialPage, Featured, Home, PlainPage, Shelf
from commonground.website.models.messages import Message
from commonground.website.models.pictures import Picture, PictureRendition
from commonground.website.models.press import PressRelease, PressStatement, Quote, QuoteApproval, ReleasePosition
from commonground.website.models.press_list import Journalist, PickUp
from commonground.website.models.reviews import Review
from commonground.website.models.translations import KeptTranslation, LetOut, Reading

__all__ = [
    "Ahead",
    "CampaignPage",
    "EditorialPage",
    "EventDate",
    "EventPage",
    "Featured",
    "Home",
    "Journalist",
    "KeptTranslation",
    "LetOut",
    "Message",
    "NameOnBallot",
    "NewsPage",
    "OpinionPage",
    "PageAim",
    "PickUp",
    "Picture",
    "PictureRendition",
    "PlainPage",
    "PressRelease",
    "PressStatement",
    "Quote",
    "QuoteApproval",
    "Reading",
    "ReleasePosition",
    "ReportPage",
    "Review",
    "Shelf",
    "Statement",
]
