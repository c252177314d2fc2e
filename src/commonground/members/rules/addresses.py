"""Words that stand in addresses beside the names of organizations, so that no organization gets one. Pure."""

from __future__ import annotations

RESERVED = frozenset(
    {
        "affiliations",
        "allies",
        "directory",
        "diversity",
        "duplicates",
        "export",
        "framework",
        "import",
        "imports",
        "map",
        "merge",
        "merges",
        "narratives",
        "new",
        "search",
    }
)
