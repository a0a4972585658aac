"""Places in the sandbox where something runs: a commit's files, or a throw-away copy of the whole workspace.

Here the learner's code and hooks may run, so it is never the sandbox in which repositories are read. What comes out of
a copy afterwards is taken as data again, and read as everything else is.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from backroad.labs import process, wire
from backroad.labs.git import version
from backroad.labs.git.clean import Clean, configuration, shown
from backroad.labs.git.folder import MAX_BYTES, MAX_FILES
from backroad.labs.git.objects import EXECUTABLE
from backroad.labs.journal import Journal
from backroad.labs.process import Process, Run
from backroad.labs.rejection import OurFault, Rejection
from backroad.labs.subject import Subject
from backroad.model.limits import Limits
from backroad.sandbox.box import Box

if TYPE_CHECKING:
    from backroad.labs.git.commit import File
    from backroad.labs.git.lab import GitLab
    from backroad.labs.git.repository import Repository

WHEN = "2026-09-01T12:00:00+00:00"
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "HOME": "/tmp",  # noqa: S108 - a file system of the box's own
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_PAGER": "cat",
    "GIT_EDITOR": ":",
    "GIT_ALLOW_PROTOCOL": "file",
    "GIT_AUTHOR_NAME": "Noor Colleague",
    "GIT_AUTHOR_EMAIL": "noor@colleague.example",
    "GIT_AUTHOR_DATE": WHEN,
    "GIT_COMMITTER_NAME": "Noor Colleague",
    "GIT_COMMITTER_EMAIL": "noor@colleague.example",
    "GIT_COMMITTER_DATE": WHEN,
}
"""Whoever acts in a copy is somebody else than the learner."""

_COPIED = ("remote.", "branch.", "pull.", "push.", "merge.", "user.")
_SAFE = frozenset(("url", "fetch", "remote", "merge", "rebase", "ff", "default", "name", "email", "conflictstyle"))


class Room:
    """A sandbox for places, used again for the next one when nothing of the last one is left in it."""

    def __init__(self, take: Callable[[], Box], limits: Limits, journal: Journal, packages: str) -> None:
        """``packages``: where pytest is, as seen from inside."""
        self._take = take
        self._packages = packages
        self._limits = limits
        self._journal = journal
        self._subject: Subject | None = None
        self._seconds: float | None = None
        self._running: list[Process] = []
        self._path = ""
        self.root = ""

    @property
    def spent(self) -> float:
        """Seconds that were waited since the check began."""
        return self._subject.spent if self._subject is not None else 0.0

    def begin(self, seconds: float | None) -> None:
        """Another check begins, in a place of its own."""
        self._seconds = seconds
        self.drop()
        if self._subject is not None:
            self._subject.begin(seconds)

    def drop(self) -> None:
        """Let go of what ran in the last place."""
        for one in self._running:
            one.close()
        self._running.clear()

    def close(self) -> None:
        """End the sandbox."""
        self.drop()
        if self._subject is not None:
            self._subject.close()
            self._subject = None

    def lay(self, files: Mapping[str, bytes], executable: Iterable[str], folders: Iterable[str]) -> None:
        """An empty sandbox with these files in it."""
        self.drop()
        spent = self.spent
        if self._subject is not None and not self._subject.again("clean", {}, []):
            self._subject.close()
            self._subject = None
        if self._subject is None:
            self._subject = Subject(self._take(), self._limits, self._journal)
            _, folder, _root = self._subject.prepare("interpreter")
            self._path = f"{folder}:{os.path.dirname(version.found().path)}:{ENVIRONMENT['PATH']}:/usr/local/bin"
            self.root = self._subject.prepare("where")
        self._subject.prepare("lay", dict(files), list(executable), list(folders))
        self._subject.begin(self._seconds)
        # A check's time is one, however many places it uses.
        self._subject.spent = spent

    def put(self, path: str, data: bytes, executable: bool) -> None:
        """Write one file into what is laid."""
        if self._subject is None:
            raise OurFault("a file was written into a place that is gone")
        answer = self._subject.ask("lay", {path: data}, [path] if executable else [], [])
        if answer[0] != "ok":
            raise Rejection(f"{path} cannot be written in the copy: {answer[1][1] if answer[1] else 'no room'}")

    def run(self, argv: list[str], folder: str, stdin: str | bytes, env: Mapping[str, str]) -> Run:
        """Run a program to its end. Raises Rejection when it hits a limit."""
        subject = self._subject
        if subject is None:
            raise OurFault("a program was run in a place that is gone")
        theirs, ours = process.pipes()
        whole = {**ENVIRONMENT, "PATH": self._path, "PYTHONPATH": self._packages, **env}
        try:
            answer = subject.ask("spawn", argv, whole, False, f"{self.root}/{folder}", fds=theirs)
        except wire.Unfit as unfit:
            raise OurFault(f"a value of the check's cannot be handed in: {unfit.args[0]}") from unfit
        finally:
            for fd in theirs:
                os.close(fd)
        if answer[0] != "ok":
            raise Rejection("nothing more can be started: what ran before left too many processes running")
        pid, has_fd = answer[1]
        running = Process(subject, argv[0], pid, subject.receive_fd() if has_fd else None, ours)
        self._running.append(running)
        return running.feed(stdin.encode() if isinstance(stdin, str) else stdin)

    def gather(self, folders: list[str]) -> tuple[dict[str, bytes], frozenset[str]]:
        """The files that lie below these folders now, with those that are executable."""
        if self._subject is None:
            raise OurFault("a place that is gone was looked at")
        files: dict[str, bytes] = {}
        marked: set[str] = set()
        start = total = 0
        while True:
            answer: Any = self._subject.ask("gather", folders, start)
            if answer[0] != "ok" or type(answer[1]) is not list or len(answer[1]) != 3:
                raise OurFault(f"what the copy holds could not be read: {answer[1]}")
            part, executable, start = answer[1]
            # What ran here may have spoken in the agent's place.
            kinds = [type(item) for item in answer[1]]
            if kinds != [dict, list, int] or not all(map(_is_file, part.items())):
                raise self._subject.forged()
            files |= part
            total += sum(map(len, part.values()))
            marked |= {path for path in executable if type(path) is str} & part.keys()
            if len(files) > MAX_FILES or total > MAX_BYTES:
                raise Rejection(f"what was left in the copy is more than {MAX_FILES:,} files or {MAX_BYTES >> 20} MiB")
            if start < 0:
                return files, frozenset(marked)


class Place:
    """A folder in the sandbox in which programs can be run: ``checked_out`` gives one."""

    def __init__(self, room: Room, journal: Journal, folder: str, where: str) -> None:
        self._room = room
        self._journal = journal
        self._folder = folder
        self._where = where

    def run(self, *argv: str, stdin: str | bytes = "", env: Mapping[str, str] | None = None) -> Run:
        """Run a program of the learner's to its end: `.run("python3", "-m", "pytest", "-q")`.

        Gives what it wrote and how it ended (``.stdout .stderr .status``). The check fails in words when a limit is
        hit.
        """
        import shlex

        self._journal.add(f"in {self._where}: {shlex.join(argv)}")
        return self._room.run(list(argv), self._folder, stdin, env or {})


class Scratch(Place):
    """A throw-away copy of the workspace: real git works in it, as somebody else than the learner, and may change
    it."""

    def __init__(self, lab: GitLab, room: Room, journal: Journal, folder: str, where: str) -> None:
        super().__init__(room, journal, folder, where)
        self._lab = lab

    def git(self, *arguments: str, stdin: str = "", env: Mapping[str, str] | None = None) -> Run:
        """Run a git command in the copy. Hooks run only where they were asked for."""
        import shlex

        self._journal.add(f"in {self._where}: git {shlex.join(arguments)}")
        return self._room.run(["git", *arguments], self._folder, stdin, env or {})

    def write(self, path: str, content: str | bytes, executable: bool = False) -> None:
        """Write a file of the copy."""
        data = content.encode() if isinstance(content, str) else content
        self._room.put(os.path.normpath(f"{self._folder}/{path}"), data, executable)

    def script(self, name: str) -> list[str]:
        """The command that runs a script of the workspace, or one of the repository, from here."""
        return self._lab.script(name, self._folder)

    def repository(self, name: str = "") -> Repository:
        """A repository of the copy as it is now: the one that it is a copy of, unless another is named."""
        return self._lab.taken(self._room, name or self._folder)


def _is_file(item: tuple[object, object]) -> bool:
    """Whether this is a path below the workspace with contents."""
    path, data = item
    return type(path) is str and type(data) is bytes and not any(part in ("", ".", "..") for part in path.split("/"))


def tree(files: Mapping[str, File], folder: str) -> tuple[dict[str, bytes], list[str]]:
    """The files of a commit, to be laid below ``folder``, and the paths of those that are executable."""
    laid = {f"{folder}/{path}" if folder else path: file.bytes for path, file in files.items()}
    marked = [f"{folder}/{path}" if folder else path for path, file in files.items() if file.mode == EXECUTABLE]
    return laid, marked


def living(about: Clean, settings: Mapping[str, list[str]], names: Iterable[str], hooks: str) -> bytes:
    """The configuration of a copy that git may act in: ours, with what leads to remotes. ``names``: the folders of the
    workspace, which addresses of the learner's disk are turned into; ``hooks``: where hooks are, if they are to run."""
    known = set(names)
    text = configuration(about).decode()
    text = text.replace("hooksPath = /dev/null", f"hooksPath = {hooks or '/dev/null'}")
    lines = [text.replace("allow = never", "allow = user")]
    for key, values in settings.items():
        section, _, rest = key.partition(".")
        inner, _, name = rest.rpartition(".")
        if not key.startswith(_COPIED) or name not in _SAFE:
            continue
        lines.append(f'[{section} "{_quoted(inner)}"]\n' if inner else f"[{section}]\n")
        for value in values:
            end = value.rstrip("/").rpartition("/")[2]
            found = f"../{end}" if name == "url" and end in known else value
            lines.append(f'\t{name} = "{_quoted(found)}"\n')
    return "".join(lines).encode()


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")


def hook_folder(about: Clean, settings: Mapping[str, list[str]]) -> str:
    """Where the learner's hooks are in the work tree, when the configuration says that they are there; "" for the
    usual place. Raises Rejection for a place outside of it."""
    said = (settings.get("core.hookspath") or [""])[-1]
    if not said:
        return ""
    inside = os.path.normpath(said)
    if os.path.isabs(said) or inside.startswith(".."):
        raise Rejection(
            f"{shown(about.name)} has its hooks outside of itself (core.hooksPath = {said})",
            hint="`git config --unset core.hooksPath` brings them back to .git/hooks.",
        )
    return inside
