from commonground.website.models.articles import (
    CampaignPage,
    EventDate,
    EventPage,
    NewsPage,
    OpinionPage,
    ReportPage,
    Statement,
)
from commonground.website.models.ballot_names import NameOnBallot
from commonground.website.models.editorial import EditorialPage, Featured, Home, PlainPage, Shelf
from commonground.website.models.messages import Message
from commonground.website.models.pictures import Picture, PictureRendition
from commonground.website.models.reviews import Review
from commonground.website.models.translations import KeptTranslation, LetOut, Reading

__all__ = [
    "CampaignPage",
    "EditorialPage",
    "EventDate",
    "EventPage",
    "Featured",
    "Home",
    "KeptTranslation",
    "LetOut",
    "Message",
    "NameOnBallot",
    "NewsPage",
    "OpinionPage",
    "Picture",
    "PictureRendition",
    "PlainPage",
    "Reading",
    "ReportPage",
    "Review",
    "Shelf",
    "Statement",
]
