"""One question of apportionment in plain JSON, and its answer. No database, no clock."""

from __future__ import annotations

import json
from dataclasses import asdict

from commonground.committee.rules.apportion import CannotApportion, Method, apportion

_KNOWN = ("sizes", "seats", "minimum", "method")


def answer_to(asked: bytes, *, seed: int = 0) -> dict[str, object]:
    """
    raises  CannotApportion, with one sentence that says what does not fit
    """
    question = _read(asked)
    method = _method(question["method"])
    # Hamilton knows no minimum, so a question to it need not say one.
    minimum = 0 if method is Method.HAMILTON and "minimum" not in question else _whole("minimum", question["minimum"])
    found = apportion(
        _sizes(question["sizes"]), seats=_whole("seats", question["seats"]), minimum=minimum, method=method, seed=seed
    )
    return {"seats": dict(found.seats), "ties": [{**asdict(tie), "among": list(tie.among)} for tie in found.ties]}


def _read(asked: bytes) -> dict[str, object]:
    try:
        question = _decoder.decode(asked.decode())
    except RecursionError as error:
        raise CannotApportion("The question is nested too deeply.") from error
    except CannotApportion:
        raise
    except ValueError as error:
        raise CannotApportion("The question is not JSON.") from error
    if not isinstance(question, dict):
        raise CannotApportion("The question is an object with sizes, seats, minimum and method.")
    needed = [name for name in _KNOWN if name != "minimum" or question.get("method") != Method.HAMILTON.value]
    if missing := [name for name in needed if name not in question]:
        raise CannotApportion(f"The question does not say: {', '.join(missing)}.")
    if strange := sorted(question.keys() - set(_KNOWN)):
        raise CannotApportion(f"The question says something unknown: {', '.join(strange)}.")
    return question


def _sizes(value: object) -> dict[str, int]:
    if not isinstance(value, dict):
        raise CannotApportion("sizes is an object from constituency to size.")
    return {name: _whole(f"The size of {name}", size) for name, size in value.items()}


def _whole(name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise CannotApportion(f"{name} is not a whole number.")
    return value


def _method(value: object) -> Method:
    found = next((method for method in Method if method.value == value), None)
    if found is None:
        raise CannotApportion(f"method is one of {', '.join(method.value for method in Method)}.")
    return found


def _only_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise CannotApportion("A name stands twice in one object.")
    return found


def _no_such_number(text: str) -> object:
    raise CannotApportion(f"{text} is not a number.")


_decoder = json.JSONDecoder(object_pairs_hook=_only_once, parse_constant=_no_such_number)
