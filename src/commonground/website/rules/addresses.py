"""Where a page of the site stands, and whether an address leads out of the house. Pure."""

from __future__ import annotations

from urllib.parse import urlsplit


def address_of(url_path: str) -> str:
    """The address of a page by its place in the tree: the front page of its language is the front of the site."""
    return f"/{url_path.strip('/').partition('/')[2]}/".replace("//", "/")


def stays_here(address: str, host: str = "") -> bool:
    """Whether a redirect leads to a page of ours; "//elsewhere", "\\\\elsewhere" and "https:elsewhere" do not."""
    if not address or address.startswith(("//", "\\", "/\\")) or any(ord(sign) < 32 for sign in address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme or parts.netloc:
        return parts.scheme in {"http", "https"} and bool(host) and parts.netloc == host
    return address.startswith("/")
