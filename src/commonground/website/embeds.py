"""Our records in a small frame on somebody else's page, and how programs find that frame (oEmbed)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qs, urlencode, urlsplit
from xml.sax.saxutils import escape

from django.conf import settings
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from commonground.accounts.rules import match
from commonground.record.coalition import profile
from commonground.website.feeds import UNWRITABLE
from commonground.website.open_data import absolute
from commonground.website.queries.positions import PublicPosition, public_position

WIDTH = 600
AN_HOUR = 3600
HEIGHTS: Mapping[str, int] = {"embed_position": 400, "embed_positions": 560, "embed_accomplishments": 560}
TALLER_WITH_SENTENCE = 90
# Which frame shows what stands at an address of ours.
FRAMES: Mapping[str, str] = {
    "website:position": "embed_position",
    "website:embed_position": "embed_position",
    "website:positions": "embed_positions",
    "website:embed_positions": "embed_positions",
    "evaluation:accomplishments": "embed_accomplishments",
    "website:embed_accomplishments": "embed_accomplishments",
}


@dataclass(frozen=True)
class Frame:
    """language: the one that was asked for; empty where the reader's own is wanted"""

    name: str
    title: str
    reference: str = ""
    language: str = ""
    height: int = 0

    @property
    def address(self) -> str:
        path = reverse(f"website:{self.name}", args=[self.reference] if self.reference else [])
        return absolute(path) + (f"?lang={self.language}" if self.language else "")

    def code(self, width: int = WIDTH, height: int = 0) -> str:
        """What a site puts on its page: a plain frame, no script of ours."""
        return str(
            format_html(
                '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" style="{}"></iframe>',
                self.address,
                self.title,
                width,
                height or self.tall,
                "max-width:100%;border:0",
            )
        )

    @property
    def tall(self) -> int:
        return self.height or HEIGHTS[self.name]


def title_of(found: PublicPosition) -> str:
    """Shown alone by some programs, so it says what belongs to it."""
    remarks = [_("no longer our position")] if found.position.ended_at else []
    remarks += [_("not all members share it")] if found.decision.qualification else []
    named = f"{found.stand}: {found.measure}"
    return f"{named} ({'; '.join(remarks)})" if remarks else named


def frame_of(found: PublicPosition, language: str = "") -> Frame:
    taller = TALLER_WITH_SENTENCE if found.decision.qualification else 0
    reference = found.position.proposal.reference or ""
    return Frame("embed_position", title_of(found), reference, language, HEIGHTS["embed_position"] + taller)


def frame_of_list(name: str, language: str = "") -> Frame:
    said = {
        "embed_positions": _("Positions of %(coalition)s"),
        "embed_accomplishments": _("What came of it: %(coalition)s"),
    }
    return Frame(name, said[name] % {"coalition": profile().name}, language=language)


def frame_at(url: str, at: datetime, *, language: str) -> Frame | None:
    """What we can show of that address; None where it is not ours, or nobody may read it.

    language  in which the title is said
    """
    asked, ours = urlsplit(url), urlsplit(settings.SITE_URL)
    if asked.scheme not in {"http", "https"} or asked.netloc.lower() != ours.netloc.lower():
        return None
    try:
        found = resolve(asked.path)
    except Resolver404:
        return None
    name = FRAMES.get(found.view_name, "")
    wanted = match(parse_qs(asked.query).get("lang", [""])[0], profile().languages)
    if name == "embed_position":
        shown = public_position(str(found.kwargs["reference"]), at, language=wanted or language)
        return frame_of(shown, wanted) if shown else None
    return frame_of_list(name, wanted) if name else None


def answer_of(frame: Frame, *, most_wide: int, most_high: int) -> dict[str, str | int]:
    """An oEmbed answer of the type rich, no larger than was asked for."""
    width, height = min(WIDTH, most_wide), min(frame.tall, most_high)
    return {
        "type": "rich",
        "version": "1.0",
        "title": frame.title,
        "provider_name": profile().name,
        "provider_url": f"{settings.SITE_URL}/",
        "cache_age": AN_HOUR,
        "html": frame.code(width, height),
        "width": width,
        "height": height,
    }


def as_xml(answer: Mapping[str, str | int]) -> str:
    fields = "".join(f"<{name}>{escape(UNWRITABLE.sub('', str(told)))}</{name}>" for name, told in answer.items())
    return f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>{fields}</oembed>\n'


def found_at(address: str, form: str) -> str:
    """Where a program asks about that page: the link in its head."""
    return f"{absolute(reverse('website:oembed'))}?{urlencode({'url': absolute(address), 'format': form})}"
