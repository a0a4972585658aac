"""What a repository that is being built holds: objects, references, staging area and work tree, in memory.

Nothing is written until somebody needs it on a disk: a history of thousands of commits is made without starting git.
Once a real git command has run in it, what it did is read back from there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from backroad.labs.git import index, pack
from backroad.labs.git.objects import EXECUTABLE, FILE, LINK, Person, object_id, person_line
from backroad.labs.git.run import Desk
from backroad.labs.git.tree import Leaf, Tree, tree_of
from backroad.labs.rejection import OurFault

NOBODY = "0" * 40
CONFIG = "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = {bare}\n{logs}"


class Store:
    """One repository on its way. ``where`` is its folder in the workspace, ``inside`` where git's own files are."""

    def __init__(self, name: str, *, bare: bool, branch: str, reflog: bool) -> None:
        self.name = name
        self.bare = bare
        self.inside = name if bare else f"{name}/.git"
        self.objects: dict[str, tuple[str, bytes]] = {}
        self.commits: dict[str, tuple[Tree, tuple[str, ...]]] = {}
        self.refs: dict[str, str] = {}
        self.head = f"refs/heads/{branch}"
        """The full name of the current branch, or an id when no branch is current."""
        logs = "" if bare else "\tlogallrefupdates = true\n"
        self.config = CONFIG.format(bare=str(bare).lower(), logs=logs)
        self.staged: Tree | None = Tree()
        """What is staged; None while a conflict is, which only git itself can hold."""
        self.work: dict[str, tuple[str, bytes]] = {}
        """The files of the work tree: mode and contents."""
        self.extra: dict[str, bytes] = {}
        """Other files of git's own, by their path inside: hooks, an exclude list."""
        self._logs: dict[str, list[str]] = {}
        self._keeps_logs = reflog and not bare
        self._written: set[str] = set()
        self._told: dict[str, tuple[str, bytes]] = {}
        self._changed = True
        self.desk: Desk | None = None

    # Objects --------------------------------------------------------------------------------------------------

    def put(self, kind: str, data: bytes) -> str:
        """Keep an object; its id."""
        id_ = object_id(kind, data)
        self.objects[id_] = (kind, data)
        return id_

    def at(self, commit: str) -> tuple[Tree, tuple[str, ...]]:
        """The tree and the parents of a commit. Raises OurFault for what is none."""
        if commit not in self.commits:
            if self.desk is None:
                raise OurFault(f"build.py: {self.name} has no commit {commit}")
            listed = self.ask("ls-tree", "-r", "-z", commit).split("\0")
            leaves = {}
            for line in filter(None, listed):
                about, _, path = line.partition("\t")
                mode, _, id_ = about.split(" ")
                leaves[path] = (mode, id_)
            parents = self.ask("rev-list", "--parents", "-n1", commit).split()[1:]
            self.commits[commit] = tree_of(leaves), tuple(parents)
        return self.commits[commit]

    def blob(self, id_: str) -> bytes:
        """The contents of a file."""
        return self.object(id_)[1]

    def object(self, id_: str) -> tuple[str, bytes]:
        """The kind and the contents of an object."""
        if id_ not in self.objects:
            kind = self.ask("cat-file", "-t", id_).strip()
            self.objects[id_] = kind, self.ask_bytes("cat-file", kind, id_)
            self._written.add(id_)
        return self.objects[id_]

    @property
    def tip(self) -> str:
        """The id of the current commit, "" before the first."""
        return self.refs.get(self.head, "") if self.head.startswith("refs/") else self.head

    def ancestors(self, commit: str) -> dict[str, int]:
        """A commit and all before it, each with how far it is away."""
        found = {commit: 0}
        waiting = [commit]
        for one in waiting:
            for parent in self.at(one)[1]:
                if parent not in found:
                    found[parent] = found[one] + 1
                    waiting.append(parent)
        return found

    # Changes --------------------------------------------------------------------------------------------------

    def move(self, ref: str, new: str, who: Person, what: str) -> None:
        """Let a branch point elsewhere, and write it into the reflogs."""
        old = self.refs.get(ref, NOBODY)
        self.refs[ref] = new
        self.log(ref, old, new, who, what)
        if ref == self.head:
            self.log("HEAD", old, new, who, what)

    def log(self, ref: str, old: str, new: str, who: Person, what: str) -> None:
        """One line of a reflog."""
        if self._keeps_logs:
            line = f"{old or NOBODY} {new} {person_line(who)}\t{what}\n"
            self._logs.setdefault(ref, []).append(line)

    def stage(self, path: str, leaf: Leaf | None) -> None:
        """Put a file into the staging area, or with None take it out."""
        if self.staged is None:
            raise OurFault(f"build.py: {self.name} has conflicts; finish them with {self.name}.git(…)")
        self.staged = self.staged.with_file(path, leaf)
        self._changed = True

    def stage_all(self, tree: Tree) -> None:
        """Let the staging area be that tree."""
        self.staged = tree
        self._changed = True

    def forget_log(self, ref: str) -> None:
        """The reflog of a branch goes with the branch."""
        self._logs.pop(ref, None)

    # On a disk ------------------------------------------------------------------------------------------------

    def files(self) -> dict[str, tuple[str, bytes]]:
        """All files that are another since this was last asked, by their path in the workspace, with their modes.

        A file that is gone has the mode "".
        """
        now = dict(self._plain())
        told, self._told = self._told, now
        found = {path: leaf for path, leaf in now.items() if told.get(path) != leaf}
        found |= {path: ("", b"") for path in told if path not in now}
        fresh = {id_: item for id_, item in self.objects.items() if id_ not in self._written}
        self._written |= fresh.keys()
        # What was pushed to a server lies there in packs, and a workspace with fewer files is laid sooner.
        most = 20 if self.bare else pack.PACKED_FROM
        found |= {f"{self.inside}/objects/{path}": (FILE, data) for path, data in pack.stored(fresh, most).items()}
        return found

    def _plain(self) -> Iterator[tuple[str, tuple[str, bytes]]]:
        head = f"ref: {self.head}" if self.head.startswith("refs/") else self.head
        yield f"{self.inside}/HEAD", (FILE, f"{head}\n".encode())
        yield f"{self.inside}/config", (FILE, self.config.encode())
        for ref, id_ in self.refs.items():
            yield f"{self.inside}/{ref}", (FILE, f"{id_}\n".encode())
        for ref, lines in self._logs.items():
            yield f"{self.inside}/logs/{ref}", (FILE, "".join(lines).encode())
        for path, data in self.extra.items():
            yield f"{self.inside}/{path}", (EXECUTABLE if path.startswith("hooks/") else FILE, data)
        if self.bare:
            return
        if self.staged is not None and self._changed:
            entries = [index.Entry(path, mode, id_) for path, (mode, id_) in self.staged.walk()]
            self._index = index.write(entries)
            self._changed = False
        if self.tip or (self.staged is not None and self.staged.entries):
            yield f"{self.inside}/index", (FILE, self._index)
        for path, leaf in self.work.items():
            yield f"{self.name}/{path}", leaf

    # With git itself ------------------------------------------------------------------------------------------

    def ask(self, *arguments: str) -> str:
        """What a git command says. Raises OurFault when it fails."""
        return self.ask_bytes(*arguments).decode("utf-8", "replace")

    def ask_bytes(self, *arguments: str) -> bytes:
        """The same as bytes."""
        assert self.desk is not None  # noqa: S101 - for the type checker: asked only once there is one
        done = self.desk.run(["git", *arguments], self.desk.work / self.name)
        if done.status:
            raise OurFault(f"build.py: git {' '.join(arguments)} in {self.name} failed: {done.tail}")
        return done.out_bytes

    def reread(self) -> None:
        """Take over what git made of the repository on the disk."""
        desk = self.desk
        assert desk is not None  # noqa: S101 - as above
        inside = desk.work / self.inside
        head = (inside / "HEAD").read_text().strip()
        self.head = head.removeprefix("ref: ")
        listed = self.ask("for-each-ref", "--format=%(objectname) %(refname)").splitlines()
        self.refs = {name: id_ for id_, _, name in (line.partition(" ") for line in listed)}
        self.config = (inside / "config").read_text()
        logs = inside / "logs"
        self._logs = {
            str(path.relative_to(logs)): [path.read_text("utf-8", "replace")]
            for path in logs.rglob("*")
            if path.is_file()
        }
        if not self.bare:
            self._reread_work(desk.work / self.name, inside)
        self._told = dict(self._plain())

    def _reread_work(self, top: Path, inside: Path) -> None:
        stored = inside / "index"
        self._index = stored.read_bytes() if stored.exists() else index.write(())
        entries = index.parse(self._index)
        self.staged = None
        if not any(entry.stage for entry in entries):
            self.staged = tree_of({entry.path: (entry.mode, entry.id) for entry in entries})
        self._changed = False
        self.work = {}
        for folder, folders, names in os.walk(top):
            folders[:] = sorted(name for name in folders if name != ".git")
            for name in names:
                path = Path(folder, name)
                if path.is_symlink():
                    leaf = LINK, os.readlink(path).encode()
                else:
                    leaf = EXECUTABLE if path.stat().st_mode & 0o100 else FILE, path.read_bytes()
                self.work[path.relative_to(top).as_posix()] = leaf
