"""Drawings of the interface: lines on a grid of 24, and the five marks of a seat on a grid of 32.

They are drawn in place, each a path or two: lighter than a sprite that every page would carry
whole, and whole in a fragment that htmx swaps in.
"""

ICONS = {
    "check": '<path d="M4 12.5l5 5L20 6.5"/>',
    "wait": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>',
    "not-yet": '<circle cx="12" cy="12" r="9" stroke-dasharray="3.2 3.4"/>',
    "review": '<path d="M5 21V4h13l-3 4 3 4H5"/>',
    "arrow": '<path d="M4 12h15M13 6l6 6-6 6"/>',
    "back": '<path d="M20 12H5M11 6l-6 6 6 6"/>',
    "mend": '<circle cx="12" cy="12" r="9"/><path d="M12 7v6M12 16.5v.1"/>',
    "stop": '<path d="M8.2 3h7.6L21 8.2v7.6L15.8 21H8.2L3 15.8V8.2zM8 12h8"/>',
    "paper": '<path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6"/>',
    "letter": '<path d="M3 6h18v12H3zM3 7l9 7 9-7"/>',
    "people": '<circle cx="9" cy="8" r="3.5"/>'
    '<path d="M2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M16 4.8a3.5 3.5 0 010 6.4M18.5 14.8c1.7.9 2.7 2.6 3 5.2"/>',
    "calendar": '<path d="M4 6h16v14H4zM4 10h16M8 3v4M16 3v4"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21"/>',
    "out": '<path d="M18 13v7H4V6h7M14 4h6v6M20 4l-9 9"/>',
}
# Mirrored where the writing runs from right to left.
TURNING = {"arrow", "back", "out"}

_BOX = '<rect class="seat-other" x="2" y="2" width="28" height="28"/>'
SEATS = {
    "agree": '<rect class="seat-agree" x="2" y="2" width="28" height="28"/>'
    '<path class="seat-check" d="M9 16.5l5 5 9.5-11"/>',
    "abstain": f'{_BOX}<circle class="seat-dot" cx="16" cy="16" r="4"/>',
    "recuse": f'{_BOX}<path class="seat-bar" d="M8 24L24 8"/>',
    "object": f'{_BOX}<path class="seat-bar" d="M9 16h14"/>',
    "answered": _BOX,
    "silent": '<rect class="seat-silent" x="2" y="2" width="28" height="28"/>',
}
