"""``backroad.toml``: how the learner's service is started."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any

from backroad.labs.rejection import Rejection

NAME = "backroad.toml"
LONGEST = 8000
"""Characters of a command: beyond some 130,000 no system starts it."""
KEYS = {
    "run": "the command that starts the service, which listens on $PORT",
    "setup": "a command that is run once, before the first start, when nothing is stored yet",
    "migrate": "a command that is run to its end before each start",
    "health": 'a path, such as "/health", that answers with 200 once the service is ready',
}


@dataclass(frozen=True)
class Manifest:
    """``run``, ``setup`` and ``migrate`` are commands for a shell, ``health`` is a path; "" where there is none."""

    run: str
    setup: str = ""
    migrate: str = ""
    health: str = ""


def read(data: bytes | None) -> Manifest:
    """What the file says. Raises Rejection, in words, when it is missing or says nothing that can be used."""
    if data is None:
        raise Rejection(
            f"there is no {NAME} in the workspace: it says how your service is started",
            hint='It needs one line, such as: run = "python app.py"',
        )
    try:
        found = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Rejection(f"{NAME} is not text in UTF-8", hint="Save the file again, with the encoding UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise Rejection(f"{NAME} cannot be read: {_cut(str(error))}") from error
    except (ValueError, RecursionError) as error:
        # A number of more digits than Python reads; more brackets in brackets than it follows.
        raise Rejection(f"{NAME} cannot be read: it goes too deep, or has too long a number") from error
    for key in found:
        if key not in KEYS:
            raise Rejection(
                f"{NAME} has a key {_cut(repr(key))} that means nothing here", hint=f"It may have {_keys()}."
            )
    given = {key: _text(key, value) for key, value in found.items()}
    if not given.get("run", "").strip():
        raise Rejection(f"{NAME} has no run: {KEYS['run']}", hint='For example: run = "python app.py"')
    health = given.get("health", "")
    if health and not health.startswith("/"):
        raise Rejection(f"{NAME}: health is {_cut(repr(health))}, and must be a path that begins with /")
    return Manifest(**given)


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise Rejection(f"{NAME}: {key} is {_cut(repr(value))}, and must be text in quotation marks: {KEYS[key]}")
    if "\0" in value:
        raise Rejection(f"{NAME}: {key} has a character in it that no command can have: \\u0000")
    if len(value) > LONGEST:
        raise Rejection(f"{NAME}: {key} has {len(value):,} characters, and may have {LONGEST:,}")
    return value


def _cut(text: str) -> str:
    return text if len(text) <= 100 else text[:99] + "…"


def _keys() -> str:
    return "; ".join(f"{key}, {meaning}" for key, meaning in KEYS.items())
