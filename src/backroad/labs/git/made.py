"""Runs what an author wrote to make a workspace: a builder, and the scripts that stand for what a learner types.

Only ever called in the grader process, where an author's code is at home. The same seed makes the same workspace.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from backroad.errors import MissingTool
from backroad.labs.git import folder, objects
from backroad.labs.git import seed as seed_file
from backroad.labs.git.build import Make
from backroad.labs.git.run import Desk
from backroad.labs.rejection import OurFault

Builder = Callable[[Make], "Mapping[str, Any] | None"]


class Facts:
    """What a builder gave back, for the checks: ``made.typo``."""

    def __init__(self, known: Mapping[str, Any]) -> None:
        self._known = dict(known)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._known:
            raise OurFault(f"build.py gives no fact {name!r}; it gives {', '.join(sorted(self._known)) or 'none'}")
        return self._known[name]

    def __getitem__(self, name: str) -> Any:
        return getattr(self, name)

    def __contains__(self, name: str) -> bool:
        return name in self._known


@dataclass(frozen=True)
class Built:
    """What a builder has made: all files with their modes, the names of its repositories and plain folders in order,
    its facts, and the time at which it ended (seconds since 1970)."""

    files: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    repositories: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    facts: Facts = field(default_factory=lambda: Facts({}))
    clock: int = 0
    source: str = ""
    """A hash of what the builder is written in."""

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(len(data) for _, data in self.files.values())


def build(builder: Builder | None, seed: int) -> Built:
    """Run a builder; without one nothing is made. Raises OurFault when it stops, MissingTool when it needs git."""
    make = Make(seed)
    if builder is None:
        return Built(clock=make.clock)
    try:
        facts = builder(make)
        files: dict[str, tuple[str, bytes]] = dict(make.plain)
        if make.made_by_git:
            desk = make.desk()
            found, executable = folder.take(desk.work)
            files |= {
                path: (objects.EXECUTABLE if path in executable else objects.FILE, data) for path, data in found.items()
            }
        else:
            for one in make.repositories:
                files |= one.store.files()
        clock = make.clock
    except (OurFault, MissingTool):
        raise
    except (Exception, SystemExit) as error:
        raise OurFault(f"build.py stopped: {_where(error)}") from error
    finally:
        make.close()
    return Built(
        files,
        tuple(one.name for one in make.repositories if not one.store.bare),
        tuple(one.name for one in make.repositories if one.store.bare),
        tuple(make.folders),
        Facts(facts or {}),
        clock,
    )


def workspace(
    built: Built,
    seed: int,
    files: Mapping[str, bytes],
    executable: frozenset[str],
    script: tuple[str, str] | None,
    stops: bool = True,
) -> tuple[dict[str, bytes], frozenset[str]]:
    """A whole workspace: what was built, the plain ``files`` over it, and then what a script (name, text) does in it.

    ``stops``: the script stops at the first command that fails, and must not; otherwise it goes on, as a learner would.
    Raises OurFault when such a script fails, MissingTool without git.
    """
    plain = {path: (objects.EXECUTABLE if path in executable else objects.FILE, data) for path, data in files.items()}
    every = {**built.files, **plain}
    every[seed_file.MARK] = (objects.FILE, seed_file.mark(seed, built.source))
    if script is None:
        marked = frozenset(path for path, (mode, _) in every.items() if mode == objects.EXECUTABLE)
        return {path: data for path, (_, data) in every.items()}, marked
    with Desk(built.clock + 86_400) as desk:
        folder.lay(desk.work, every, folder.repositories(every).values())
        name, text = script
        told = desk.work.parent / "script.sh"
        told.write_text(text)
        done = desk.run(["sh", "-eu" if stops else "-u", str(told)], desk.work)
        if done.status and stops:
            raise OurFault(f"{name} ended with exit status {done.status}: {done.tail}")
        return folder.take(desk.work)


def _where(error: BaseException) -> str:
    place = error.__traceback__
    line = 0
    while place is not None:
        if place.tb_frame.f_code.co_filename.endswith("build.py") and "labs" not in place.tb_frame.f_code.co_filename:
            line = place.tb_lineno
        place = place.tb_next
    return f"{type(error).__name__}: {error}" + (f" (line {line})" if line else "")
