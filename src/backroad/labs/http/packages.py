"""What a service in Python may import, and the programs that start one: as the sandbox sees them.

It is what is installed beside Backroad, package by package with all that each needs, and nothing of Backroad itself.
"""

from __future__ import annotations

import functools
import os
import re
from pathlib import Path

from backroad.labs.http import clock
from backroad.labs.plug import Plug

LIBRARY = "/srv/library-http"
PROGRAMS = "/srv/programs-http"
HERE = Path(__file__).parent / "programs"
ROOTS = (
    *("fastapi", "flask", "starlette", "django", "uvicorn", "gunicorn"),
    *("sqlalchemy", "psycopg", "psycopg-binary", "psycopg-pool", "redis", "pydantic", "jinja2", "python-multipart"),
    "time-machine",
    *("httpx2", "httpx", "argon2-cffi", "joserfc", "itsdangerous", "websockets", "wsproto"),
)
"""What is looked for by name; the exercises of a machine on which one is missing are told so by their own services."""


@functools.cache
def binds() -> tuple[tuple[str, str], ...]:
    """(place on this machine, place inside) of every package, and of the programs."""
    places = {place.name: place for name in closure(ROOTS) for place in _places(name)}
    found = [(str(place), f"{LIBRARY}/{name}") for name, place in sorted(places.items())]
    return (*found, (str(HERE), PROGRAMS), (str(clock.HERE), clock.PLACE))


def provide(plug: Plug, *, walled: bool) -> None:
    """Let a lab's programs find them."""
    plug.programs.append(PROGRAMS if walled else str(HERE))
    plug.library.append(LIBRARY if walled else os.path.dirname(binds()[0][0]))


def closure(names: tuple[str, ...]) -> list[str]:
    """The distributions of these names that are installed, and all that those need, by their normalized names."""
    from importlib import metadata

    found: dict[str, None] = {}
    queue = list(names)
    while queue:
        name = re.sub(r"[-_.]+", "-", queue.pop()).lower()
        if name in found:
            continue
        try:
            needs = metadata.distribution(name).requires or []
        except metadata.PackageNotFoundError:
            continue
        found[name] = None
        # What only an extra needs is left out; what only another system needs is not installed here anyway.
        queue += [re.split(r"[^A-Za-z0-9._-]", need, maxsplit=1)[0] for need in needs if "extra ==" not in need]
    return list(found)


def _places(name: str) -> list[Path]:
    """The top-level folders and files of a distribution."""
    from importlib import metadata

    distribution = metadata.distribution(name)
    tops = {file.parts[0] for file in distribution.files or () if file.parts[0] not in ("..", "__pycache__")}
    return [place for top in sorted(tops) if (place := Path(str(distribution.locate_file(top)))).exists()]
