"""What a learner's program needs to speak with Redis: the package redis, as a sandbox sees it."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

from backroad.errors import MissingTool
from backroad.labs.plug import Plug

LIBRARY = "/srv/library-redis"
"""Where the packages are in a sandbox."""
PACKAGES = ("redis", "async_timeout")
"""The package, and what it needs where Python is older than 3.11.3."""


def binds() -> tuple[tuple[str, str], ...]:
    """(place on this machine, place inside) of the packages. Raises MissingTool."""
    found = []
    for name in PACKAGES:
        spec = importlib.util.find_spec(name)
        if spec is None or spec.origin is None:
            if name == PACKAGES[0]:
                raise MissingTool(
                    "These exercises need the package redis, and it is not installed.", "Run: pip install redis"
                )
            continue
        place = Path(spec.origin).parent
        found.append((str(place), f"{LIBRARY}/{place.name}"))
    return tuple(found)


def provide(plug: Plug, *, walled: bool) -> None:
    """Let a lab's programs find the package. Raises MissingTool."""
    plug.library.append(path(walled=walled))


def path(*, walled: bool) -> str:
    """The folder in which the package is, as a sandbox sees it. Raises MissingTool."""
    return LIBRARY if walled else os.path.dirname(binds()[0][0])
