"""Runs a check.py and collects its checks. Only ever called in the grader process."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from types import CodeType, ModuleType

from backroad.checks import Check
from backroad.labs.rejection import OurFault

_compiled: dict[str, tuple[bytes, CodeType]] = {}
_ahead: dict[str, tuple[bytes, list[Check]]] = {}


def checks(file: Path) -> list[Check]:
    """The checks of a check.py in the order in which they stand there, from a module that is new each time.

    Raises OurFault when it cannot be read or run, or holds none.
    """
    try:
        source = _read(file)
        ready = _ahead.pop(str(file), None)
        return ready[1] if ready is not None and ready[0] == source else _run(file, source)
    except (Exception, SystemExit) as error:
        if isinstance(error, OurFault):
            raise
        raise OurFault(f"{file.name} cannot be run: {type(error).__name__}: {error}") from error


def ahead(file: Path) -> None:
    """Run a check.py now for the next time that its checks are asked for, while nobody waits."""
    with contextlib.suppress(Exception, SystemExit):
        source = _read(file)
        _ahead[str(file)] = (source, _run(file, source))


def _read(file: Path) -> bytes:
    # Path.read_bytes asks the system six things more, in front of every verdict.
    opened = os.open(file, os.O_RDONLY)
    try:
        parts = []
        while part := os.read(opened, 1 << 20):
            parts.append(part)
        return b"".join(parts)
    finally:
        os.close(opened)


def _run(file: Path, source: bytes) -> list[Check]:
    known = _compiled.get(str(file))
    code = known[1] if known and known[0] == source else compile(source, str(file), "exec")
    _compiled[str(file)] = (source, code)
    module = ModuleType("check")
    module.__file__ = str(file)
    exec(code, module.__dict__)  # noqa: S102 - an installed roadmap is trusted like a package
    found = list({id(value): value for value in module.__dict__.values() if isinstance(value, Check)}.values())
    if not found:
        raise OurFault(f"{file.name} holds no check")
    return sorted(found, key=lambda item: item.function.__code__.co_firstlineno)
