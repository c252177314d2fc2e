"""The sizes of things, and the marks that excuse unfinished work."""

import ast
import re
from pathlib import Path

from tests.architecture.house import PROJECT, modules, statements_of, tracked

LINES_OF_A_MODULE = 300
LINES_OF_A_FUNCTION = 40
STATEMENTS_OF_A_VIEW = 15
EXCUSES = re.compile(
    r"pytest\.(mark\.)?(skip|xfail|importorskip)|unittest.*\bskip|# noqa|type: ignore|pragma: no cover"
    r"|\b(TODO|FIXME|XXX)\b|NotImplementedError"
)
FORBIDDEN_NAMES = {"data", "helper", "helpers", "manager", "process", "service", "util", "utils"}


def test_a_module_has_at_most_300_lines():
    long = {module.name: lines for module in modules() if (lines := len(module.text.splitlines())) > LINES_OF_A_MODULE}

    assert long == {}


def test_a_function_has_at_most_40_lines():
    long = {
        f"{module.name}:{function.name}": lines
        for module in modules()
        for function in module.functions()
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > LINES_OF_A_FUNCTION
    }

    assert long == {}


def test_a_view_has_at_most_15_statements():
    long = {
        f"{module.name}:{function.name}": statements
        for module in modules()
        if module.part == "views"
        for function in module.functions()
        if (statements := statements_of(function)) > STATEMENTS_OF_A_VIEW
    }

    assert long == {}


def test_no_module_hides_behind_an_empty_word():
    named = [module.name for module in modules() if module.path.stem in FORBIDDEN_NAMES]
    handling = [f.name for module in modules() for f in module.functions() if f.name.startswith("handle_")]

    assert (named, handling) == ([], [])


def test_no_file_stands_empty():
    empty = [module.name for module in modules() if not module.text.strip() and module.path.name != "__init__.py"]

    assert empty == []


def test_nothing_is_excused():
    files = (path for path in tracked() if path.suffix == ".py" and path != Path(__file__))
    found = [
        f"{path.relative_to(PROJECT)}:{number}: {line.strip()}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if EXCUSES.search(line)
    ]

    assert found == []


def test_rules_read_no_clock():
    read = {"now", "today", "utcnow", "time"}
    found = [
        f"{module.name}:{call.lineno}"
        for module in modules()
        if module.part in {"rules", "actions", "queries", "models", "wording"} or module.room == "kernel"
        for call in ast.walk(module.tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in read
        and not (isinstance(call.func.value, ast.Name) and call.func.value.id == "moments")
        and not call.args
    ]

    assert found == []
