from commonground.committee.actions.seats import (
    ask_for_representatives,
    fill_office,
    found,
    lay_out_seats,
    name_alternate,
    release_alternate,
    seat_representative,
    vacate,
)

__all__ = [
    "ask_for_representatives",
    "fill_office",
    "found",
    "lay_out_seats",
    "name_alternate",
    "release_alternate",
    "seat_representative",
    "vacate",
]
