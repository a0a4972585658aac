"""``backroad.toml``: how the learner's service is started."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any

from backroad.labs.rejection import Rejection

NAME = "backroad.toml"
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
        raise Rejection(f"{NAME} cannot be read: {error}") from error
    for key in found:
        if key not in KEYS:
            raise Rejection(f"{NAME} has a key {key!r} that means nothing here", hint=f"It may have {_keys()}.")
    given = {key: _text(key, value) for key, value in found.items()}
    if not given.get("run", "").strip():
        raise Rejection(f"{NAME} has no run: {KEYS['run']}", hint='For example: run = "python app.py"')
    health = given.get("health", "")
    if health and not health.startswith("/"):
        raise Rejection(f"{NAME}: health is {health!r}, and must be a path that begins with /")
    return Manifest(**given)


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise Rejection(f"{NAME}: {key} is {value!r}, and must be text in quotation marks: {KEYS[key]}")
    return value


def _keys() -> str:
    return "; ".join(f"{key}, {meaning}" for key, meaning in KEYS.items())
