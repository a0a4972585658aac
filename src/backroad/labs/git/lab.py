"""The git lab: what a check of a git exercise is given."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from backroad.labs.files import WorkspaceFiles
from backroad.labs.git import folder
from backroad.labs.git.box import GitBox
from backroad.labs.git.clean import clean
from backroad.labs.git.made import Built, Facts
from backroad.labs.git.repository import Repository
from backroad.labs.git.seed import MARK, seed_of
from backroad.labs.journal import Journal
from backroad.labs.rejection import Rejection
from backroad.model.limits import Limits
from backroad.model.snapshot import Snapshot
from backroad.sandbox.box import Box


class GitLab(WorkspaceFiles):
    """All repositories and files of the workspace. What is read once stays read: a run looks at one moment."""

    provides = ("repo", "remote", "made")

    def __init__(
        self,
        take: Callable[[], Box],
        limits: Limits,
        snapshot: Snapshot,
        starter: Snapshot,
        build: Callable[[int], Built],
    ) -> None:
        super().__init__(snapshot, starter, Journal())
        self._limits = limits
        self._build = build
        self._take = take
        self._box = GitBox(take, limits, self._journal)
        self._open: dict[str, Repository | Rejection] = {}

    # The life of a lab: for the grader -----------------------------------------------------------------------

    def begin(self, fresh: bool = False, seconds: float | None = None) -> None:
        """Start a check. ``seconds``: what it may take when the run is in haste."""
        self._journal.clear()
        if fresh:
            self.close()
            self._open.clear()
        self._box.begin(seconds)

    def provide(self, name: str) -> Any:
        """What a check's parameter of that name gets. Raises Rejection where it cannot be read."""
        if name == "made":
            return self.made
        return self.repo if name == "repo" else self.remote

    @property
    def spent(self) -> float:
        """Seconds that the check has waited."""
        return self._box.spent

    def close(self) -> None:
        """End the sandboxes."""
        self._box.close()

    # For checks -----------------------------------------------------------------------------------------------

    @property
    def names(self) -> list[str]:
        """The folders and files at the top of the workspace, sorted."""
        return sorted({path.partition("/")[0] for path in self._snapshot.files} - {MARK})

    @property
    def repositories(self) -> list[str]:
        """The folders that are repositories, bare ones too, sorted."""
        return sorted(folder.repositories(self._snapshot.files))

    def repository(self, name: str) -> Repository:
        """The repository in that folder. The check fails in one clause when there is none that can be read."""
        if name not in self._open:
            try:
                about = clean(name, self._snapshot.files, self._snapshot.executable)
                self._open[name] = Repository(about, self._box, self._journal)
            except Rejection as rejection:
                if rejection.starved:
                    raise
                self._open[name] = rejection
        found = self._open[name]
        if isinstance(found, Rejection):
            self._journal.once(f"looked for the repository {name or 'in the workspace'}")
            raise Rejection(found.message, *found.evidence, hint=found.hint, seen=found.seen)
        return found

    @property
    def repo(self) -> Repository:
        """The first repository that the builder made; where it made none, the folder that is to become one."""
        return self.repository(self._main)

    @property
    def remote(self) -> Repository:
        """The first bare repository that the builder made, or else the first that there is."""
        bare = self._built.bare
        found = folder.repositories(self._snapshot.files)
        names = [*bare, *(name for name, inside in found.items() if name == inside)]
        if not names:
            raise Rejection("there is no bare repository in the workspace")
        return self.repository(names[0])

    @property
    def made(self) -> Facts:
        """The facts that the builder gave back for this learner's seed."""
        return self._built.facts

    # Behind it ------------------------------------------------------------------------------------------------

    @cached_property
    def _built(self) -> Built:
        seed = seed_of(self._snapshot.files)
        if seed is None:
            built = self._build(0)
            if not built.files:
                return built
            raise Rejection(
                f"the file {MARK} is missing in the workspace, or no longer says what the task was made from",
                hint="`backroad reset` lays the task afresh and keeps your work.",
            )
        return self._build(seed)

    @cached_property
    def _main(self) -> str:
        built = self._built
        names = [*built.repositories, *built.folders]
        if names:
            return names[0]
        tops = sorted({path.partition("/")[0] for path in self._starter.files if "/" in path})
        found = [name for name, inside in folder.repositories(self._snapshot.files).items() if name != inside]
        return tops[0] if tops else found[0] if found else ""
