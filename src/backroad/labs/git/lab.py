"""The git lab: what a check of a git exercise is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from backroad.labs.files import WorkspaceFiles
from backroad.labs.git import folder, scratch
from backroad.labs.git.box import GitBox
from backroad.labs.git.clean import clean
from backroad.labs.git.commit import File
from backroad.labs.git.made import Built, Facts
from backroad.labs.git.repository import Repository
from backroad.labs.git.scratch import Place, Room, Scratch
from backroad.labs.git.seed import MARK, seed_of, source_of
from backroad.labs.journal import Journal
from backroad.labs.rejection import Rejection
from backroad.model.evidence import Evidence, Graph
from backroad.model.limits import Limits
from backroad.model.snapshot import Snapshot
from backroad.sandbox.box import Box

FEW = 12
"""Commits that a failure shows by itself."""


class GitLab(WorkspaceFiles):
    """All repositories and files of the workspace. What is read once stays read: a run looks at one moment."""

    nothing = "there is nothing here (None)"
    provides = ("repo", "remote", "made")

    def __init__(
        self,
        take: Callable[[], Box],
        limits: Limits,
        snapshot: Snapshot,
        starter: Snapshot,
        build: Callable[[int], Built],
        packages: str,
    ) -> None:
        super().__init__(snapshot, starter, Journal())
        self._limits = limits
        self._build = build
        self._take = take
        self._box = GitBox(take, limits, self._journal)
        self._room = Room(take, limits, self._journal, packages)
        self.walked: str | None = None
        """The repository whose history was looked at last, None where none was."""
        self._open: dict[str, Repository | Rejection] = {}

    # The life of a lab: for the grader -----------------------------------------------------------------------

    def begin(self, fresh: bool = False, seconds: float | None = None) -> None:
        """Start a check. ``seconds``: what it may take when the run is in haste."""
        self._journal.clear()
        self.walked = None
        if fresh:
            self.close()
            self._open.clear()
        self._box.begin(seconds)
        self._room.begin(seconds)

    def provide(self, name: str) -> Any:
        """What a check's parameter of that name gets. Raises Rejection where it cannot be read."""
        if name == "made":
            return self.made
        return self.repo if name == "repo" else self.remote

    def stumbled(self, error: Exception) -> str:
        """A check looked for something that is not in the repository."""
        if isinstance(error, KeyError) and error.args:
            return f"there is no {error.args[0]} where the check looks for it"
        if "NoneType" in str(error) or isinstance(error, IndexError):
            return "what the check looks at is not there: a commit, a branch or a file is missing"
        return f"the check cannot go on with what is in the workspace: {error}"

    def notes(self) -> tuple[str, ...]:
        """Whether the task is another one by now than what the workspace was made from."""
        source = source_of(self._snapshot.files)
        if "_built" not in self.__dict__ or not source or source == self._built.source:
            return ()
        return ("The task has changed since you began it: `backroad reset` lays it afresh, and keeps your work.",)

    def exhibits(self, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        """The history, where the check has looked at one and its own evidence does not show it."""
        if self.walked is None or any(isinstance(item, Graph) for item in evidence):
            return ()
        found = self._open.get(self.walked)
        try:
            return () if found is None or isinstance(found, Rejection) else (found.graph(most=FEW).evidence(""),)
        except Rejection:
            return ()

    @property
    def spent(self) -> float:
        """Seconds that the check has waited."""
        return self._box.spent + self._room.spent

    def close(self) -> None:
        """End the sandboxes."""
        self._box.close()
        self._room.close()

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
                self._open[name] = Repository(about, self._box, self._journal, self)
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

    # For its repositories -------------------------------------------------------------------------------------

    def placed(self, name: str, files: Mapping[str, File], what: str) -> Place:
        """A place with these files in the folder ``name``, and the workspace's other files beside it."""
        laid, marked = scratch.tree(files, name)
        plain = self._plain()
        marked += [path for path in plain if path in self._snapshot.executable]
        self._room.lay({**plain, **laid}, marked, [name] if name else [])
        return Place(self._room, self._journal, name, f"{name or 'the workspace'}, with {what} checked out")

    def copied(self, repository: Repository, *, hooks: bool) -> Scratch:
        """A copy of the workspace with git at work in that repository."""
        files = self._plain()
        marked = [path for path in files if path in self._snapshot.executable]
        folders: list[str] = []
        known = folder.repositories(self._snapshot.files)
        for root, inside in known.items():
            try:
                other = repository if root == repository.name else self.repository(root)
            except Rejection:
                continue  # what cannot be read cannot be copied, and is not what this is about
            about, top = other.about, f"{root}/" if root else ""
            own = hooks and root == repository.name
            hooked = scratch.hook_folder(about, other.settings) if own else ""
            files |= {f"{inside}/{path}": data for path, data in about.files.items()}
            files |= {f"{top}{path}": data for path, data in (about.work or {}).items()}
            if own:
                files |= {f"{inside}/hooks/{path}": data for path, data in about.hooks.items()}
                hooked = hooked or f"{'.' if about.bare else '.git'}/hooks"
            files[f"{inside}/config"] = scratch.living(
                about, other.settings, (one.rpartition("/")[2] for one in known), hooked
            )
            marked += [f"{top}{path}" for path in about.executable if f"{top}{path}" in files]
            folders += [f"{inside}/{one}" for one in folder.FOLDERS]
        self._room.lay(files, marked, folders)
        name = repository.name
        return Scratch(self, self._room, self._journal, name, f"a copy of {name or 'the workspace'}")

    def taken(self, room: Room, name: str) -> Repository:
        """A repository of a copy, read as it is now."""
        files, executable = room.gather([name])
        return Repository(clean(name, files, executable), self._box, self._journal, self)

    def script(self, name: str, place: str) -> list[str]:
        """The command that runs a script from the folder ``place``. Raises Rejection when there is none."""
        up = "../" * (place.count("/") + 1) if place else ""
        inside = f"{place}/{name}" if place else name
        found = inside if inside in self._snapshot.files else name
        data = self._snapshot.files.get(found)
        if data is None:
            raise Rejection(f"there is no file {name} in the workspace")
        path = name if found == inside else f"{up}{name}"
        path = path if "/" in path else f"./{path}"
        return [path] if data.startswith(b"#!") and found in self._snapshot.executable else ["sh", path]

    def hooks_of(self, repository: Repository) -> dict[str, bytes]:
        """The hooks of a repository that git would run, by name."""
        about = repository.about
        place = scratch.hook_folder(about, repository.settings)
        inside = "hooks" if about.bare else ".git/hooks"
        found = {name: (f"{inside}/{name}", data) for name, data in about.hooks.items()}
        if place:
            prefix = f"{place}/"
            found = {
                path[len(prefix) :]: (path, data)
                for path, data in (about.work or {}).items()
                if path.startswith(prefix)
            }
        return {name: data for name, (path, data) in found.items() if path in about.executable}

    def hook(self, repository: Repository, name: str) -> str:
        """The command of one hook, from the top of its repository. Raises Rejection when there is none."""
        if name not in self.hooks_of(repository):
            there = name in repository.about.hooks
            raise Rejection(
                f"the hook {name} of {repository} cannot be executed" if there else f"{repository} has no hook {name}",
                hint="`chmod +x` makes it executable: git passes over a hook that is not." if there else "",
            )
        place = scratch.hook_folder(repository.about, repository.settings)
        return f"./{place or ('hooks' if repository.is_bare else '.git/hooks')}/{name}"

    def _plain(self) -> dict[str, bytes]:
        """The files of the workspace that lie in no repository."""
        roots = tuple(f"{root}/" for root in folder.repositories(self._snapshot.files) if root)
        files = self._snapshot.files
        if "" in folder.repositories(files):
            return {}
        return {path: data for path, data in files.items() if not path.startswith(roots) and path != MARK}

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
