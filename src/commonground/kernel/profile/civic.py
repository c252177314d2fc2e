"""Where people register to vote: the official page of their state, and nobody else's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from commonground.kernel.languages import Text
from commonground.kernel.profile.reading import Table


@dataclass(frozen=True)
class Registration:
    """
    url       of the official page, with nothing added to it
    official  whose page it is
    """

    url: str
    official: Text

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""


def civic_engagement(table: Table) -> dict[str, Any]:
    if not table.values:
        return {"registration": None}
    url, official = table.words("registration_url"), table.text("official")
    if url.strip() and not is_plain(url):
        table.note(
            "registration_url",
            f'"registration_url" is "{url}"; write the official address alone, such as https://vote.example.gov/:'
            " with https, and without a question, a name or a mark in it.",
        )
    table.leftovers()
    return {"registration": Registration(url, official)}


def is_plain(url: str) -> bool:
    """An address that carries nothing about whoever follows it."""
    try:
        parts = urlsplit(url)
        usual = parts.port in (None, 443)
    except ValueError:
        return False
    spare = parts.query or parts.fragment or parts.username or parts.password or "?" in url or "#" in url
    return parts.scheme == "https" and "." in (parts.hostname or "") and usual and not spare and url.strip() == url
