"""Sheets for paper: facts go in as JSON and stay text, a tagged PDF comes out; nothing is fetched from outside."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from commonground.ui.typeset.fonts import families, fonts, manner_of

HERE = Path(__file__).parent


class NotPrintable(Exception):
    """A letter that no font of ours draws, or something else the printer refuses."""


def set_on_paper(sheet: str, facts: Mapping[str, Any], *, language: str, at: datetime | None = None) -> bytes:
    """A PDF that tells whoever cannot see it how it is to be read aloud (PDF/UA-1).

    sheet   a file beside this one, such as "release.typ"; it finds `facts` in paper.typ
    at      when it was made, as the file says; with it the same facts give the same bytes
    raises  NotPrintable
    """
    told = {**facts, "manner": {**manner_of(language), "fonts": families(language)}}
    try:
        made = typst.compile(
            HERE / sheet, root=HERE, font_paths=fonts(), ignore_system_fonts=True, format="pdf",
            sys_inputs={"facts": json.dumps(told, ensure_ascii=False)}, pdf_standards=["ua-1"],
            timestamp=at.astimezone(UTC) if at else None,
        )  # fmt: skip
    except typst.TypstError as error:
        raise NotPrintable(str(error)) from error
    assert isinstance(made, bytes)
    return made
