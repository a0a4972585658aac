"""Fields that nobody should be able to set: named in a request all the same, and looked for in what was stored."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from backroad.labs.http.attack.trying import Send, Trying, told

if TYPE_CHECKING:
    from backroad.labs.http.lab import HttpLab

MOST = 200


def attack(
    lab: HttpLab,
    rng: random.Random,
    send: Send,
    fields: Mapping[str, Any],
    stored: Callable[[Any], Mapping[str, Any]],
    most: int,
) -> None:
    """Raises Rejection when a value of the attacker's has got into what is stored."""
    trying = Trying(lab, send, "Field", most)
    for name, value in fields.items():
        for kind, extra in rng.sample(list(_spellings(name, value)), len(list(_spellings(name, value)))):
            answers = trying.send(extra, kind)
            if not answers:
                return
            row = stored(answers[-1] if len(answers) == 1 else list(answers))
            if row and _same(row.get(name), value):
                said = f"a request can set {name}, which is not its to set, by"
                trying.fail(answers[-1], "", told(json.dumps(extra))[1:-1], name, said)


def _spellings(name: str, value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "as it is called", {name: value}
    camel = re.sub("_([a-z])", lambda found: found[1].upper(), name)
    if camel != name:
        yield "in camel case", {camel: value}
    yield "in capitals", {name.upper(): value}
    yield "with a dash", {name.replace("_", "-"): value}
    # Where the names of fields become the names of columns: to a database each of these is the same column.
    yield "in quotation marks", {f'"{name}"': value}
    yield "with a space behind it", {f"{name} ": value}
    yield "with a comment behind it", {f"{name}/**/": value}
    yield "as a text", {name: str(value).lower() if isinstance(value, bool) else str(value)}
    for outer in ("user", "data", "attributes", "__proto__", "extra"):
        yield f"inside {outer}", {outer: {name: value}}


def _same(got: Any, value: Any) -> bool:
    if isinstance(got, bool) or isinstance(value, bool):
        return got is not None and str(got).lower() in ({"true", "1", "t"} if value else {"false", "0", "f"})
    return got is not None and str(got) == str(value)
