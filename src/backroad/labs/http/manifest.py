"""``backroad.toml``: how the learner's service is started."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from backroad.labs.rejection import Rejection

NAME = "backroad.toml"
_BESIDE = "a command that runs beside yours"
LONGEST = 8000
"""Characters of a command: beyond some 130,000 no system starts it."""
KEYS = {
    "run": "the command that starts the service, which listens on $PORT",
    "setup": "a command that is run once, before the first start, when nothing is stored yet",
    "migrate": "a command that is run to its end before each start",
    "health": 'a path, such as "/health", that answers with 200 once the service is ready',
}
ALSO = "also"
_WORD = re.compile(r"[a-z][a-z0-9_-]{0,30}")
MOST = 20
"""Commands that may stand beside the service."""


@dataclass(frozen=True)
class Command:
    """A command that runs beside the service. With ``health``, a path, it listens on the PORT that it is given."""

    run: str
    health: str = ""


@dataclass(frozen=True)
class Manifest:
    """``run``, ``setup`` and ``migrate`` are commands for a shell, ``health`` is a path; "" where there is none.
    ``also`` are commands that run beside the service, by name."""

    run: str
    setup: str = ""
    migrate: str = ""
    health: str = ""
    also: Mapping[str, Command] = field(default_factory=dict)

    def command(self, name: str) -> Command:
        """The command of that name beside the service. Raises Rejection where there is none."""
        if name not in self.also:
            there = f"it has {', '.join(sorted(self.also))}" if self.also else "it has none"
            raise Rejection(
                f"{NAME} names no command {name!r} under [{ALSO}]: {there}",
                hint=f'It needs two lines, such as: [{ALSO}] and {name} = "python {name}.py"',
            )
        return self.also[name]


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
    also = _also(found.pop(ALSO, {}))
    for key in found:
        if key not in KEYS:
            raise Rejection(
                f"{NAME} has a key {_cut(repr(key))} that means nothing here", hint=f"It may have {_keys()}."
            )
    given = {key: _text(key, value) for key, value in found.items()}
    if not given.get("run", "").strip():
        raise Rejection(f"{NAME} has no run: {KEYS['run']}", hint='For example: run = "python app.py"')
    _path("health", given.get("health", ""))
    return Manifest(**given, also=also)


def _also(found: Any) -> dict[str, Command]:
    if not isinstance(found, dict):
        raise Rejection(f'{NAME}: {ALSO} is {_cut(repr(found))}, and must be a table: [{ALSO}], then a = "command"')
    if len(found) > MOST:
        raise Rejection(f"{NAME}: [{ALSO}] has {len(found)} commands, and may have {MOST}")
    made: dict[str, Command] = {}
    for name, value in found.items():
        where = f"{ALSO}.{_cut(name)}"
        if not _WORD.fullmatch(name):
            raise Rejection(f"{NAME}: {where} must be named in small letters, digits, - and _")
        given = value if isinstance(value, dict) else {"run": value}
        odd = sorted(set(given) - {"run", "health"})
        if odd:
            raise Rejection(f"{NAME}: {where} has a key {_cut(repr(odd[0]))}, and may have run and health")
        texts = {key: _text(f"{where}.{key}" if key != "run" else where, text) for key, text in given.items()}
        if not texts.get("run", "").strip():
            raise Rejection(f"{NAME}: {where} has no command")
        _path(f"{where}.health", texts.get("health", ""))
        made[name] = Command(**texts)
    return made


def _path(key: str, value: str) -> None:
    if value and not value.startswith("/"):
        raise Rejection(f"{NAME}: {key} is {_cut(repr(value))}, and must be a path that begins with /")


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise Rejection(
            f"{NAME}: {key} is {_cut(repr(value))}, and must be text in quotation marks: {KEYS.get(key, _BESIDE)}"
        )
    if "\0" in value:
        raise Rejection(f"{NAME}: {key} has a character in it that no command can have: \\u0000")
    if len(value) > LONGEST:
        raise Rejection(f"{NAME}: {key} has {len(value):,} characters, and may have {LONGEST:,}")
    return value


def _cut(text: str) -> str:
    return text if len(text) <= 100 else text[:99] + "…"


def _keys() -> str:
    return "; ".join(f"{key}, {meaning}" for key, meaning in (*KEYS.items(), (ALSO, "commands beside the service")))
