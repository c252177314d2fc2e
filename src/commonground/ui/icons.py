"""Drawings of the interface: lines on a grid of 24, and the marks of a seat on a grid of 32.

They are drawn in place, each one path: lighter than a sprite that every page would carry
whole, and whole in a fragment that htmx swaps in.
"""

from django.utils.html import format_html
from django.utils.safestring import SafeString

_RING = "M3 12a9 9 0 1018 0 9 9 0 10-18 0"
ICONS = {
    "check": "M4 12.5l5 5L20 6.5",
    "wait": f"{_RING}M12 7v5l3.5 2",
    "not-yet": _RING,
    "review": "M5 21V4h13l-3 4 3 4H5",
    "arrow": "M4 12h15M13 6l6 6-6 6",
    "back": "M20 12H5M11 6l-6 6 6 6",
    "mend": f"{_RING}M12 7v6M12 16.5v.1",
    "stop": "M8.2 3h7.6L21 8.2v7.6L15.8 21H8.2L3 15.8V8.2zM8 12h8",
    "paper": "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
    "letter": "M3 6h18v12H3zM3 7l9 7 9-7",
    "people": "M5.5 8a3.5 3.5 0 107 0 3.5 3.5 0 10-7 0M2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6"
    "M16 4.8a3.5 3.5 0 010 6.4M18.5 14.8c1.7.9 2.7 2.6 3 5.2",
    "calendar": "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
    "search": "M4 10.5a6.5 6.5 0 1013 0 6.5 6.5 0 10-13 0M15.5 15.5L21 21",
    "out": "M18 13v7H4V6h7M14 4h6v6M20 4l-9 9",
}
# What the style sheet does to a drawing: dash its line, or mirror it where writing runs from right to left.
_STYLES = {"not-yet": " -dashed", "arrow": " -turns", "back": " -turns", "out": " -turns"}

_BOX = "M2 2h28v28H2z"
SEATS = {
    "agree": ("seat-agree", "seat-check", "M9 16.5l5 5 9.5-11"),
    "abstain": ("seat-other", "seat-dot", "M12 16a4 4 0 108 0 4 4 0 10-8 0"),
    "recuse": ("seat-other", "seat-bar", "M8 24L24 8"),
    "object": ("seat-other", "seat-bar", "M9 16h14"),
    "answered": ("seat-other", "", ""),
    "silent": ("seat-silent", "", ""),
}


def icon(name: str) -> SafeString:
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>',
        _STYLES.get(name, ""),
        ICONS[name],
    )


def seat(choice: str) -> SafeString:
    box, style, drawn = SEATS[choice]
    mark = format_html('<path class="{}" d="{}"/>', style, drawn) if drawn else ""
    return format_html('<path class="{}" d="{}"/>{}', box, _BOX, mark)
