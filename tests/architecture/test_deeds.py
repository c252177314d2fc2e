"""Every deed that an action writes into the book has words that people read."""

import ast
import re
from collections.abc import Iterator

import pytest

from commonground.record.wording import is_known, known_deeds
from tests.architecture.house import modules

SHAPE = re.compile(r"[a-z_]+\.[a-z_]+")


def said_in(node: ast.AST) -> Iterator[str]:
    """What stands in code in the shape of a deed."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and SHAPE.fullmatch(part.value):
            yield part.value


def written_in(tree: ast.AST) -> set[str]:
    """Every deed given to the book in so many words, and every text whose first word begins a known deed."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    given = {
        deed
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id == "write_entry"
        for deed in said_in(call.args[0])
    }
    beginnings = {deed.partition(".")[0] for deed in (*known_deeds(), *given)}
    return given | {deed for deed in said_in(tree) if deed.partition(".")[0] in beginnings}


@pytest.mark.parametrize(
    "module", [module for module in modules() if module.part == "actions"], ids=lambda module: module.name
)
def test_what_an_action_writes_into_the_book_has_words(module):
    assert {deed for deed in written_in(module.tree) if not is_known(deed)} == set()


def test_a_deed_without_words_would_be_found():
    tree = ast.parse('write_entry("seat.painted" if red else "moon.seen", seat)\nanswer("vote.sung")\nsee("page.html")')

    assert {deed for deed in written_in(tree) if not is_known(deed)} == {
        "seat.painted",
        "moon.seen",
        "vote.sung",
        "page.html",
    }
