from commonground.website.models.articles import (
    CampaignPage,
    EventDate,
    EventPage,
    NewsPage,
    OpinionPage,
    ReportPage,
    Statement,
)
from commonground.website.models.editorial import EditorialPage, Featured, Home, PlainPage, Shelf
from commonground.website.models.pictures import Picture, PictureRendition

__all__ = [
    "CampaignPage",
    "EditorialPage",
    "EventDate",
    "EventPage",
    "Featured",
    "Home",
    "NewsPage",
    "OpinionPage",
    "Picture",
    "PictureRendition",
    "PlainPage",
    "ReportPage",
    "Shelf",
    "Statement",
]
