"""How the commands on imports answer: one JSON document, or sentences; 2 when nothing could be done."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from typing import NoReturn

from django.core.management.base import BaseCommand

from commonground.kernel.refusal import Refusal
from commonground.ui.wording import words_for

REFUSED = 2


def refuse_to_go_on(command: BaseCommand, sentence: str, *, as_json: bool = False) -> NoReturn:
    if as_json:
        tell_json(command, {"refused": sentence})
    command.stderr.write(sentence)
    sys.exit(REFUSED)


def sentence_of(refusal: Refusal) -> str:
    words = words_for(refusal)
    return f"{words.title}. {words.text} {words.help}".strip()


def tell_json(command: BaseCommand, document: Mapping[str, object]) -> None:
    command.stdout.write(json.dumps(document, ensure_ascii=False))


def tell_lines(command: BaseCommand, lines: Iterable[str]) -> None:
    for line in lines:
        command.stdout.write(f"  {line}")
