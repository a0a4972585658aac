"""Checks that are written down as data, for plain requests and answers: the tables ``[[check]]`` of an exercise.toml.

They are checks like all others. What needs a condition, a loop or a database belongs into check.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from backroad.checks.check import Check
from backroad.checks.diagnose import diagnose
from backroad.checks.expect import expect

if TYPE_CHECKING:
    from random import Random

    from backroad.labs.http.answer import Answer
    from backroad.labs.http.caller import Caller
    from backroad.labs.http.service import Service

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
DRAWN: Mapping[str, Callable[[Random], Any]] = {
    "word": lambda rng: "".join(rng.choice(LETTERS) for _ in range(10)),
    "number": lambda rng: rng.randrange(1, 10**6),
}
"""What a value may be drawn as, so that each check and each run has its own."""
NAME = re.compile(r"\{([a-z_]+)\}")
REQUEST = re.compile(rf"({'|'.join(METHODS)}) ([/{{][^\s]*)")

Rule = tuple[str, Callable[[Any], bool]]


def _text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _texts(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(item, str) for item in value.values())


def _names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _status(value: Any) -> bool:
    several = value if isinstance(value, list) else [value]
    return bool(several) and all(type(item) is int and 100 <= item <= 599 for item in several)


CHECK: Mapping[str, Rule] = {
    "name": ("must be a name of small letters, digits and _", lambda v: isinstance(v, str) and v.isidentifier()),
    "title": ("must be a sentence", _text),
    "after": ("must be a list of names of checks before it", _names),
    "fresh": ("must be true or false", lambda v: isinstance(v, bool)),
    "hint": ("must be a sentence", _text),
    "draw": (
        f"must be a table of names, each {' or '.join(DRAWN)}",
        lambda v: isinstance(v, dict) and all(item in DRAWN for item in v.values()),
    ),
    "step": ("must be tables [[check.step]]", lambda v: isinstance(v, list) and all(isinstance(i, dict) for i in v)),
}
"""The keys of a check, and their rules."""

STEP: Mapping[str, Rule] = {
    "request": ("must be a method, a space and a path", lambda v: isinstance(v, str) and bool(REQUEST.fullmatch(v))),
    "as": ("must be the name of a caller", _text),
    "token": ("must be a text", _text),
    "headers": ("must be a table of texts", _texts),
    "query": ("must be a table", lambda v: isinstance(v, dict)),
    "json": ("must be a value", lambda _: True),
    "form": ("must be a table of texts", _texts),
    "body": ("must be a text", lambda v: isinstance(v, str)),
    "status": ("must be a status code, or a list of them", _status),
    "type": ("must be a media type", _text),
    "header": ("must be a table of texts", _texts),
    "lacks_header": ("must be a list of names", _names),
    "returns": ("must be a value", lambda _: True),
    "includes": ("must be a table", lambda v: isinstance(v, dict)),
    "text": ("must be a text", _text),
    "problem": ("must be a table", lambda v: isinstance(v, dict)),
    "keep": ("must be a table of places in the answer", _texts),
    "says": ("must be a sentence", _text),
}
"""The keys of a step. A step sends a request; each other key says what must hold of the answer, or keeps some of it."""

HOLDS = ("status", "type", "header", "lacks_header", "returns", "includes", "text", "problem")


def faults(tables: Any) -> Iterator[tuple[str, str, str]]:
    """What is not as it must be: (key, value, rule)."""
    if not isinstance(tables, list) or not all(isinstance(item, dict) for item in tables):
        yield "check", "", "must be tables [[check]]"
        return
    earlier: list[str] = []
    for at, table in enumerate(tables, 1):
        where = f"check {table.get('name', at)}"
        yield from _keys(where, table, CHECK, ("name", "title", "step"))
        if table.get("name") in earlier:
            yield where, str(table.get("name")), "has the name of another check"
        for name in table.get("after", ()) if _names(table.get("after", [])) else ():
            if name not in earlier:
                yield f"{where}, after", str(name), "is no check before it"
        earlier.append(str(table.get("name")))
        known = set(table["draw"]) if isinstance(table.get("draw"), dict) else set()
        steps = table.get("step", ())
        for number, step in enumerate(steps if isinstance(steps, list) else (), 1):
            if not isinstance(step, dict):
                continue
            spot = f"{where}, step {number}"
            yield from _keys(spot, step, STEP, ("request",))
            for name in sorted(set(NAME.findall(repr({k: v for k, v in step.items() if k != "keep"}))) - known):
                yield spot, f"{{{name}}}", "is neither drawn nor kept by a step before it"
            known |= set(step["keep"]) if isinstance(step.get("keep"), dict) else set()
        if isinstance(steps, list) and not any(key in step for step in steps for key in HOLDS):
            yield where, "", f"decides nothing: a step needs one of {', '.join(HOLDS)}"


def _keys(where: str, table: Mapping[str, Any], rules: Mapping[str, Rule], needed: Sequence[str]) -> Iterator[Any]:
    for key, value in table.items():
        if key not in rules:
            yield f"{where}, {key}", "", f"is not known here; there are {', '.join(rules)}"
        elif not rules[key][1](value):
            yield f"{where}, {key}", repr(value)[:60], rules[key][0]
    for key in needed:
        if key not in table:
            yield f"{where}, {key}", "", "is missing"


def checks(tables: Sequence[Mapping[str, Any]]) -> list[Check]:
    """The checks of tables that have no faults."""
    return [_check(table) for table in tables]


def _check(table: Mapping[str, Any]) -> Check:
    def plays(service: Service, rng: Random) -> None:
        values: dict[str, Any] = {name: DRAWN[kind](rng) for name, kind in table.get("draw", {}).items()}
        callers: dict[str, Caller] = {}
        for step in table["step"]:
            _play(_filled({**step, "keep": {}}, values), service, callers, step.get("keep", {}), values)

    parameters = ("service", "rng")
    after, fresh = tuple(table.get("after", ())), table.get("fresh", False)
    return Check(table["name"], table["title"], plays, after, fresh, table.get("hint", ""), parameters)


def _play(
    step: Mapping[str, Any],
    service: Service,
    callers: dict[str, Caller],
    keep: Mapping[str, str],
    values: dict[str, Any],
) -> None:
    caller: Caller = callers.setdefault(step["as"], service.caller()) if "as" in step else service
    headers = dict(step.get("headers", {}))
    if "token" in step:
        headers["Authorization"] = f"Bearer {step['token']}"
    method, _, path = step["request"].partition(" ")
    sent = {key: step[key] for key in ("query", "json", "form", "body") if key in step}
    answer = caller.request(method, path, headers=headers, **sent)
    with ExitStack() as named:
        if "says" in step:
            named.enter_context(diagnose(True, step["says"]))
        _holds(step, answer)
        for name, place in keep.items():
            values[name] = _found(answer, place)


def _holds(step: Mapping[str, Any], answer: Answer) -> None:
    if "status" in step:
        wanted = step["status"]
        expect(answer).has_status(*(wanted if isinstance(wanted, list) else [wanted]))
    if "problem" in step:
        expect(answer).is_problem(answer.status, **step["problem"])
    if "type" in step:
        expect(answer).has_type(step["type"])
    for name, value in step.get("header", {}).items():
        expect(answer).has_header(name, value)
    for name in step.get("lacks_header", ()):
        expect(answer).lacks_header(name)
    if "returns" in step:
        expect(answer).has_json(step["returns"])
    if "includes" in step:
        expect(answer).includes(step["includes"])
    if "text" in step:
        expect(answer.text).contains(step["text"])


def _filled(value: Any, values: Mapping[str, Any]) -> Any:
    """The value with what is known in the place of ``{name}``: alone it keeps its type."""
    if isinstance(value, dict):
        return {key: _filled(item, values) for key, item in value.items()}
    if isinstance(value, list):
        return [_filled(item, values) for item in value]
    if not isinstance(value, str):
        return value
    alone = NAME.fullmatch(value)
    if alone and alone[1] in values:
        return values[alone[1]]
    return NAME.sub(lambda found: str(values.get(found[1], found[0])), value)


def _found(answer: Answer, place: str) -> Any:
    """What stands at a place of the answer: ``header Location``, ``id``, ``items.0.id``."""
    if place.startswith("header "):
        name = place.removeprefix("header ")
        expect(answer).has_header(name)
        return answer.header(name)
    found = answer.json
    for part in place.split("."):
        try:
            found = found[int(part)] if isinstance(found, list) else found[part]
        except (LookupError, TypeError, ValueError):
            raise answer.wrong(f"the answer has no {place}", "body", expected=place) from None
    return found
