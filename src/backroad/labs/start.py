"""Opens the lab of an exercise over one run's materials: the one place where labs are put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

from backroad.labs import program, python, realgit, tests
from backroad.labs.imports import Known
from backroad.labs.plug import Plug
from backroad.labs.rejection import OurFault
from backroad.model.evidence import Evidence
from backroad.model.limits import Limits
from backroad.model.snapshot import Snapshot
from backroad.sandbox.box import Box
from backroad.sandbox.isolation import Isolation

if TYPE_CHECKING:
    from backroad.labs.git.lab import GitLab
    from backroad.labs.git.made import Built
    from backroad.labs.http.lab import HttpLab
    from backroad.labs.postgres.data import Data
    from backroad.labs.postgres.lab import PostgresLab
    from backroad.labs.redis.lab import RedisLab

Lab: TypeAlias = "python.PythonLab | program.ProgramLab | tests.TestsLab | GitLab | PostgresLab | RedisLab | HttpLab"


def _nothing(seed: int) -> Built:
    raise OurFault(f"nothing builds a workspace from the seed {seed} here")


def _no_data() -> Data:
    raise OurFault("nothing reads an author's data here")


@dataclass(frozen=True)
class Materials:
    """What one run is about: the learner's work, the starter it came from, the author's fixtures/, what builds a
    workspace from a seed, for labs whose workspaces are built, and what labs of the same exercise have learned in
    earlier runs that makes the next one quicker. ``earlier``: the checks are those of a milestone before the one that
    the work is for. ``data`` reads an exercise's data sets."""

    snapshot: Snapshot
    starter: Snapshot
    fixtures: Path
    build: Callable[[int], Built] = _nothing
    known: Known = field(default_factory=Known)
    earlier: bool = False
    data: Callable[[], Data] = _no_data


def open_lab(lab: str, take: Callable[[], Box], limits: Limits, about: Materials, isolation: Isolation) -> Lab:
    """The lab that a check gets as ``lab``."""
    opened = _open(lab, take, limits, about, isolation)
    opened.earlier = about.earlier
    return opened


def _open(lab: str, take: Callable[[], Box], limits: Limits, about: Materials, isolation: Isolation) -> Lab:
    if lab == "python":
        return python.PythonLab(take, limits, about.snapshot, about.starter, about.known)
    if lab == "program":
        return program.ProgramLab(take, limits, about.snapshot, about.starter)
    if lab == "postgres":
        from backroad.labs.postgres.lab import PostgresLab

        return PostgresLab(take, limits, about.snapshot, about.starter, about.data)
    if lab == "http":
        from backroad.labs.http.lab import HttpLab

        walled = isolation.name != "none"
        return HttpLab(take, limits, about.snapshot, about.starter, walled=walled, fixtures=about.fixtures)
    if lab == "redis":
        from backroad.labs.redis.lab import RedisLab

        return RedisLab(take, limits, about.snapshot, about.starter)
    paths = [tests.INSIDE] if isolation.name != "none" else [str(Path(tests.packages()[0][0]).parent)]
    if lab == "git":
        from backroad.labs.git.lab import GitLab

        return GitLab(take, limits, about.snapshot, about.starter, about.build, paths[0])

    def open_program(files: Snapshot) -> python.PythonLab:
        return python.PythonLab(take, limits, files, files)

    return tests.TestsLab(take, limits, about.snapshot, about.starter, about.fixtures, open_program, paths)


class Attachment(Protocol):
    """What stands beside a lab, under a name of its own among a check's parameters."""

    def lay_out(self) -> None:
        """Get ready what the first check needs, while the checks are loaded."""

    def begin(self, fresh: bool = False, seconds: float | None = None) -> None:
        """A check begins, after the lab's own ``begin``, which means the same by ``fresh`` and ``seconds``."""

    def again(self) -> None:
        """The check goes on with another input."""

    def exhibits(self, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        """What a failure should show beside this evidence."""

    def close(self) -> None:
        """The lab is about to be closed."""


@dataclass(frozen=True)
class Servers:
    """Where attachments that are servers get their boxes: ``take(name)`` gives what starts one. ``pg_bin``: where
    PostgreSQL's programs are, "" for those of the package. ``chromium``: the program, or "none"."""

    take: Callable[[str], Callable[[], Box]]
    pg_bin: str = ""
    chromium: str = ""


def attach(
    names: Sequence[str], lab: Lab, limits: Limits, about: Materials, servers: Servers, isolation: Isolation
) -> dict[str, Attachment]:
    """What an exercise attaches to its lab, by name. Raises MissingTool where this machine lacks what one needs."""
    found: dict[str, Attachment] = {}
    into = getattr(lab, "plug", None)
    if isinstance(into, Plug):
        into.seed = lambda: lab.seed
    for name in names:
        if name == "git" and isinstance(lab, program.ProgramLab):
            found[name] = realgit.attach(lab, isolation.name)
        elif name == "postgres" and isinstance(into, Plug):
            from backroad.labs.postgres import attached, binaries, client

            client.provide(into, binaries.found(servers.pg_bin), walled=isolation.name != "none")
            works = (about.snapshot, about.starter)
            take = servers.take(name)
            found[name] = attached.attach(take, limits, works, about.data, lab.journal, into, lasting=lab.lasting)
        elif name == "redis" and isinstance(into, Plug):
            from backroad.labs.redis import attached as beside
            from backroad.labs.redis import library

            library.provide(into, walled=isolation.name != "none")
            works = (about.snapshot, about.starter)
            found[name] = beside.attach(servers.take(name), limits, works, lab.journal, into, lasting=lab.lasting)
        elif name in ("upstream", "mail") and lab.lasting:
            from backroad.labs.http import mail, upstream

            found[name] = (mail.Mail if name == "mail" else upstream.Upstream)(cast("HttpLab", lab))
        elif name == "browser" and lab.lasting:
            from backroad.labs.http import browser

            found[name] = browser.attach(cast("HttpLab", lab), servers.take(name), isolation, servers.chromium)
        elif name == "clock" and lab.lasting:
            from backroad.labs.http import clock

            found[name] = clock.attach(cast("HttpLab", lab))
        elif name == "internet" and lab.lasting:
            from backroad.labs.http import internet

            found[name] = internet.attach(cast("HttpLab", lab), isolation)
        else:
            raise OurFault(f"{name} cannot be attached to this lab")
    if lab.lasting:
        cast("HttpLab", lab).attached = found
    return found
