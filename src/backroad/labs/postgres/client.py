"""What a learner's program needs to speak with a server: psycopg for its Python, PostgreSQL's own programs for its
shell, as a sandbox sees them.
"""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

from backroad.errors import MissingTool
from backroad.labs.plug import Plug
from backroad.labs.postgres.binaries import Binaries

LIBRARY = "/srv/library-postgres"
"""Where the packages are in a sandbox."""
PACKAGES = ("psycopg", "psycopg_binary", "psycopg_c", "typing_extensions", "psycopg_pool")
"""What belongs to psycopg; not all of it is on every machine."""


def binds(binaries: Binaries) -> tuple[tuple[str, str], ...]:
    """(place on this machine, place inside) of everything that must be seen inside. Raises MissingTool."""
    return (*binaries.binds, *_packages())


def provide(plug: Plug, binaries: Binaries, *, walled: bool) -> None:
    """Let a lab's programs find psycopg and PostgreSQL's programs. Raises MissingTool."""
    plug.programs.append(binaries.inside if walled else binaries.folder)
    plug.library.append(library(walled=walled))


def library(*, walled: bool) -> str:
    """The folder with psycopg, as a sandbox sees it. Raises MissingTool."""
    return LIBRARY if walled else os.path.dirname(_packages()[0][0])


def _packages() -> tuple[tuple[str, str], ...]:
    found = []
    for name in PACKAGES:
        spec = importlib.util.find_spec(name)
        if spec is None or spec.origin is None:
            if name == PACKAGES[0]:
                raise MissingTool(
                    "These exercises need psycopg, and it is not installed.", "Run: pip install 'psycopg[binary]'"
                )
            continue
        place = Path(spec.origin)
        place = place.parent if place.name == "__init__.py" else place
        # The libraries of a wheel lie in a folder beside it.
        beside = place.with_name(f"{name}.libs")
        found += [(str(one), f"{LIBRARY}/{one.name}") for one in (place, beside) if one.exists()]
    return tuple(found)
