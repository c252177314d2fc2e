"""What no single value shows: parts of a profile that do not fit each other."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from commonground.kernel.profile.lines import Path
from commonground.kernel.profile.reading import Findings
from commonground.kernel.profile.terms import share_of


def check_fit(parts: dict[str, Any], findings: Findings) -> None:
    _keys_once(parts, findings)
    _terms_fit(parts, findings)
    _accomplishments_fit(parts, findings)
    _counties_once(parts, findings)
    if ("committee", "seats") in findings.lines:
        _seats_add_up(parts, findings)
    if ("legislature",) in findings.lines:
        _chambers_fit(parts, findings)


def _twice(values: Iterable[str]) -> Iterable[tuple[int, str]]:
    seen: set[str] = set()
    for place, value in enumerate(values):
        if value and value in seen:
            yield place, value
        seen.add(value)


_KEYED: tuple[tuple[str, Path, str, str], ...] = (
    ("chapters", ("chapters",), "key", "chapters"),
    ("regions", ("regions",), "key", "regions"),
    ("aims", ("coalition", "aims"), "key", "aims"),
    ("accomplishments", ("history", "accomplishments"), "key", "accomplishments"),
    ("chambers", ("legislature", "chambers"), "key", "chambers"),
    ("measure_kinds", ("legislature", "measures"), "code", "kinds of measure"),
    ("organization_kinds", ("vocabularies", "organization_kinds"), "key", "kinds of organization"),
    ("constituencies", ("vocabularies", "constituencies"), "key", "constituencies"),
    ("issues", ("vocabularies", "issues"), "key", "issues"),
    ("programs", ("vocabularies", "programs"), "key", "programs"),
    ("budget_tiers", ("vocabularies", "budget_tiers"), "key", "budget tiers"),
)


def _keys_once(parts: dict[str, Any], findings: Findings) -> None:
    for part, path, key, words in _KEYED:
        for place, value in _twice(getattr(item, key) for item in parts[part]):
            findings.note((*path, place, key), f'Two {words} have the {key} "{value}". Give each its own.')


def _accomplishments_fit(parts: dict[str, Any], findings: Findings) -> None:
    """Aims and issues are those of the profile; a leading part needs somebody else who says so."""
    known = {name: {one.key for one in parts[name]} for name in ("aims", "issues")}
    for place, done in enumerate(parts["accomplishments"]):
        where = ("history", "accomplishments", place)
        for name, keys in known.items():
            for position, key in enumerate(getattr(done, name)):
                if key not in keys:
                    findings.note((*where, name, position), f'There is none of the {name} with the key "{key}".')
        if done.role in {"led", "co_led"} and not any(line.grade in {"E3", "E4"} for line in done.evidence):
            findings.note((*where, "role"), f'The role "{done.role}" needs evidence of the grade E3 or E4.')


def _counties_once(parts: dict[str, Any], findings: Findings) -> None:
    first_in: dict[str, str] = {}
    for part in ("chapters", "regions"):
        for place, body in enumerate(parts[part]):
            for position, county in enumerate(body.counties):
                where = (part, place, "counties", position)
                if county in first_in:
                    findings.note(where, f"{county} is listed twice: here and in {first_in[county]}.")
                first_in.setdefault(county, body.name)


def _seats_add_up(parts: dict[str, Any], findings: Findings) -> None:
    authorized, at_large = parts["seats"], parts["at_large_seats"]
    in_chapters = sum(chapter.seats for chapter in parts["chapters"])
    if in_chapters + at_large != authorized:
        findings.note(
            ("committee", "seats"),
            f"The committee has {authorized} seats, but the chapters have {in_chapters} and at-large {at_large}:"
            f" together {in_chapters + at_large}. Change one of them.",
        )


def _chambers_fit(parts: dict[str, Any], findings: Findings) -> None:
    keys: Sequence[str] = [chamber.key for chamber in parts["chambers"]]
    if not keys:
        findings.note(("legislature",), "A legislature needs at least one chamber: [[legislature.chambers]].")
    if keys and not parts["measure_kinds"]:
        findings.note(("legislature",), "No kind of measure is named, so no bill could be: [[legislature.measures]].")
    if "only" in keys and len(keys) > 1:
        findings.note(("legislature", "chambers"), 'A chamber with the key "only" stands alone.')
    for place, kind in enumerate(parts["measure_kinds"]):
        if keys and kind.chamber and kind.chamber not in keys:
            findings.note(
                ("legislature", "measures", place, "chamber"), f'There is no chamber with the key "{kind.chamber}".'
            )


def _terms_fit(parts: dict[str, Any], findings: Findings) -> None:
    """Each term by itself is fine; together they would leave nobody able to decide."""
    terms, path, seats = parts["rules"], ("rules", "terms"), parts["seats"]
    for name, words in (("quorum", "could be present"), ("major_callers", "could declare it")):
        number = _number(terms.get(name))
        if number > seats > 0:
            findings.note((*path, name), f'"{name}" is {number}, but there are {seats} seats: nobody {words}.')
    windows = _table(terms.get("windows"))
    asked, open_for = (_number(windows.get(f"{name}_business_days")) for name in ("consultation", "ordinary"))
    if asked > open_for > 0:
        findings.note(
            (*path, "windows", "consultation_business_days"),
            f"Members would be asked for {asked} days, but a ballot is open for {open_for}.",
        )
    floors = _table(terms.get("floors"))
    warn, stop = share_of(floors.get("warn_below")), share_of(floors.get("stop_at"))
    if warn and stop and stop > warn:
        findings.note((*path, "floors", "stop_at"), "Ballots would stop opening before anybody is warned.")


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
