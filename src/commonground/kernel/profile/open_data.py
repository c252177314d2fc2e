"""On which terms a network lets others use what it publishes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commonground.kernel.profile.reading import Table

_AUTHORITY = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?,\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True)
class License:
    """On which terms the published data may be used."""

    key: str
    name: str
    url: str


LICENSES: Mapping[str, License] = {
    known.key: known
    for known in (
        License("CC0-1.0", "CC0 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"),
        License("CC-BY-4.0", "Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        License(
            "CC-BY-SA-4.0",
            "Creative Commons Attribution-ShareAlike 4.0",
            "https://creativecommons.org/licenses/by-sa/4.0/",
        ),
    )
}


def open_data_of(table: Table) -> dict[str, Any]:
    chosen = table.one_of("license", tuple(LICENSES)) if "license" in table.values else ""
    authority = table.words("authority", needed=False)
    if authority and not _AUTHORITY.fullmatch(authority):
        table.note(
            "authority", '"authority" must be a host name of ours and a date we had it: "example.org,2026-01-02".'
        )
    table.leftovers()
    return {"data_license": LICENSES.get(chosen), "feed_authority": authority}
