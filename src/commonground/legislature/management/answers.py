"""How a command answers: one JSON document, or sentences; 2 when it refused and nothing changed."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentTypeError
from collections.abc import Mapping
from datetime import date
from typing import NoReturn

from django.core.management.base import BaseCommand

from commonground.kernel.refusal import Refusal
from commonground.legislature.rules.people import Odd
from commonground.record.coalition import profile
from commonground.ui.wording import words_for

REFUSED = 2


def refuse_to_go_on(command: BaseCommand, sentence: str, *, as_json: bool) -> NoReturn:
    if as_json:
        command.stdout.write(json.dumps({"refused": sentence}, ensure_ascii=False))
    command.stderr.write(sentence)
    sys.exit(REFUSED)


def sentence_of(refusal: Refusal) -> str:
    words = words_for(refusal)
    return f"{words.title}. {words.text} {words.help}".strip()


def day_given(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a date such as 2026-08-05.") from None


def tell_json(command: BaseCommand, document: Mapping[str, object]) -> None:
    command.stdout.write(json.dumps(document, ensure_ascii=False))


def tell_odd(command: BaseCommand, odd: list[Odd]) -> None:
    for row in odd:
        command.stdout.write(f"  {row.where}: {row.why}")


def counts_in_words(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number:,} {kind}" for kind, number in counts.items())


def chambers_by_name() -> dict[str, str]:
    """What sources call the chambers, in lower case, to their keys; where there is one chamber, it is always meant."""
    chambers = profile().chambers
    own = {name.lower(): chamber.key for chamber in chambers for _code, name in chamber.names.versions}
    if len(chambers) == 1:
        return {**dict.fromkeys(("house", "senate", "legislature", "assembly"), chambers[0].key), **own}
    return {"house": "lower", "senate": "upper", **own}
