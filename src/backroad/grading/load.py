"""Runs a check.py and collects its checks. Only ever called in the grader process.

The check.py of a milestone may import what its project shares: `from shared import …` runs the project's shared.py in a
module of its own, for this check.py alone.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import CodeType, ModuleType
from typing import TYPE_CHECKING, Any

from backroad.checks import Check
from backroad.labs.rejection import OurFault

if TYPE_CHECKING:
    from backroad.labs.git.build import Make

SHARED = "shared"
"""The module that the checks of a project share."""

_compiled: dict[str, tuple[bytes, CodeType]] = {}
_ahead: dict[str, tuple[bytes, list[Check]]] = {}


def checks(file: Path, *, declared: bool = False) -> list[Check]:
    """The checks of a check.py in the order in which they stand there, from a module that is new each time.
    ``declared``: behind those of the exercise.toml beside it; a check.py may then be missing.

    Raises OurFault when it cannot be read or run, or holds none.
    """
    try:
        source = _source(file, declared)
        ready = _ahead.pop(str(file), None)
        return ready[1] if ready is not None and ready[0] == source + _shared(file) else _run(file, source, declared)
    except (Exception, SystemExit) as error:
        if isinstance(error, OurFault):
            raise
        raise OurFault(f"{file.name} cannot be run: {type(error).__name__}: {error}") from error


def builder(file: Path) -> Callable[[Make], Mapping[str, Any] | None] | None:
    """The function ``build`` of a fixtures/build.py, None where there is no such file. Raises OurFault."""
    try:
        source = _read(file)
    except OSError:
        return None
    try:
        found = _module("build", file, source).__dict__.get("build")
    except (Exception, SystemExit) as error:
        raise OurFault(f"{file.name} cannot be run: {type(error).__name__}: {error}") from error
    if not callable(found):
        raise OurFault(f"{file.name} has no function build")
    return found  # type: ignore[no-any-return]


def data_sets(file: Path) -> dict[str, Callable[..., Any]]:
    """The public functions of a fixtures/data.py, in the order in which they stand there; none without such a file.

    Raises OurFault when it cannot be run.
    """
    try:
        source = _read(file)
    except OSError:
        return {}
    try:
        module = _module("data", file, source)
    except (Exception, SystemExit) as error:
        raise OurFault(f"{file.name} cannot be run: {type(error).__name__}: {error}") from error
    found = {
        name: value
        for name, value in module.__dict__.items()
        if not name.startswith("_") and getattr(value, "__code__", None) and value.__code__.co_filename == str(file)
    }
    return dict(sorted(found.items(), key=lambda item: item[1].__code__.co_firstlineno))


def ahead(file: Path, *, declared: bool = False) -> None:
    """Run a check.py now for the next time that its checks are asked for, while nobody waits."""
    with contextlib.suppress(Exception, SystemExit):
        source = _source(file, declared)
        _ahead[str(file)] = (source + _shared(file), _run(file, source, declared))


def shared_file(file: Path) -> Path:
    """Where the project of a milestone keeps what its check.py files share; most have none."""
    return file.parent.parent / f"{SHARED}.py"


def _shared(file: Path) -> bytes:
    try:
        return _read(shared_file(file))
    except OSError:
        return b""


def _source(file: Path, declared: bool) -> bytes:
    try:
        return _read(file)
    except FileNotFoundError:
        if declared:
            return b""
        raise


def _declared(file: Path) -> list[Check]:
    """The checks that the exercise.toml beside a check.py holds as data."""
    import tomllib

    from backroad.checks import declared

    tables = tomllib.loads(_read(file.with_name("exercise.toml")).decode())["check"]
    wrong = next(declared.faults(tables), None)
    if wrong is not None:
        raise OurFault(f"exercise.toml: {' '.join(part for part in wrong if part)}")
    return declared.checks(tables)


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


def _run(file: Path, source: bytes, declared: bool) -> list[Check]:
    first = _declared(file) if declared else []
    shared = _shared(file)
    try:
        if shared:
            # Made anew for each check.py, so that none can leave anything there for another.
            sys.modules[SHARED] = _module(SHARED, shared_file(file), shared)
        module = _module("check", file, source)
    finally:
        sys.modules.pop(SHARED, None)
    found = list({id(value): value for value in module.__dict__.values() if isinstance(value, Check)}.values())
    if not found and not first:
        raise OurFault(f"{file.name} holds no check")
    return [*first, *sorted(found, key=lambda item: item.function.__code__.co_firstlineno)]


def _module(name: str, file: Path, source: bytes) -> ModuleType:
    known = _compiled.get(str(file))
    code = known[1] if known and known[0] == source else compile(source, str(file), "exec")
    _compiled[str(file)] = (source, code)
    module = ModuleType(name)
    module.__file__ = str(file)
    exec(code, module.__dict__)  # noqa: S102 - an installed roadmap is trusted like a package
    return module
