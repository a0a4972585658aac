"""What a check reads of a repository: commits, files, changes, tags. The longer parts are looked up when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from backroad.labs.git.objects import EXECUTABLE, FOLDER, MODULE, Person, RawCommit, parse_commit, parse_tree, text
from backroad.labs.rejection import Rejection

if TYPE_CHECKING:
    from backroad.labs.git.past import History

MOST_FILES, MOST_DEEP = 20_000, 60


class File:
    """A file in a commit, in the staging area or in the work tree. Two are equal when mode and contents are."""

    def __init__(self, mode: str, id_: str, repository: History, data: bytes | None = None) -> None:
        self.mode = mode
        self.id = id_
        self._repository = repository
        self._data = data

    @property
    def bytes(self) -> bytes:
        """The contents. Of a submodule there are none."""
        if self._data is None:
            self._data = b"" if self.mode == MODULE else self._repository.object(self.id)[1]
        return self._data

    @property
    def text(self) -> str:
        """The contents as text; bytes that are not UTF-8 are written as ``\\xNN``."""
        return text(self.bytes)

    @property
    def executable(self) -> bool:
        """Whether it can be executed."""
        return self.mode == EXECUTABLE

    def __eq__(self, other: object) -> bool:
        return isinstance(other, File) and (self.mode, self.id) == (other.mode, other.id)

    def __hash__(self) -> int:
        return hash((self.mode, self.id))

    def __repr__(self) -> str:
        return f"{self.mode} {self.id[:7]}"


@dataclass(frozen=True)
class Change:
    """One path in which a commit differs from its first parent. ``kind`` is "added", "changed" or "removed"."""

    kind: str
    path: str
    before: File | None = None
    after: File | None = None

    def __repr__(self) -> str:
        return f"{self.kind} {self.path}"


class Commit:
    """A commit. Two are equal when their ids are."""

    def __init__(self, repository: History, id_: str) -> None:
        self._repository = repository
        self.id = id_

    @property
    def short(self) -> str:
        """The first seven signs of the id."""
        return self.id[:7]

    @cached_property
    def _raw(self) -> RawCommit:
        return parse_commit(self._repository.object(self.id)[1])

    @property
    def message(self) -> str:
        """The whole message."""
        return self._raw.message

    @property
    def subject(self) -> str:
        """The first paragraph of the message, on one line."""
        return " ".join(self._paragraphs[0].split("\n"))

    @property
    def body(self) -> str:
        """What follows the subject, without space around it; "" when nothing does."""
        return self._paragraphs[1]

    @property
    def _paragraphs(self) -> tuple[str, str]:
        subject, _, body = self.message.strip("\n").partition("\n\n")
        return subject, body.strip()

    @property
    def author(self) -> Person:
        """Who wrote it: ``.name .email .date``."""
        return self._raw.author

    @property
    def committer(self) -> Person:
        """Who made the commit of it."""
        return self._raw.committer

    @cached_property
    def parents(self) -> tuple[Commit, ...]:
        """The commits before it: none, one, or for a merge several."""
        return tuple(self._repository.known(id_) for id_ in self._raw.parents)

    @property
    def is_merge(self) -> bool:
        """Whether it has more than one parent."""
        return len(self._raw.parents) > 1

    @property
    def tree(self) -> str:
        """The id of its tree: two commits with the same files have the same."""
        return self._raw.tree

    @cached_property
    def files(self) -> Mapping[str, File]:
        """Every file in it, by its path."""
        return self._repository.files_of(self.tree)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What it changes against its first parent, by path."""
        return difference(self.parents[0].files if self.parents else {}, self.files)

    @property
    def changed(self) -> set[str]:
        """The paths that it changes against its first parent."""
        return {change.path for change in self.changes}

    @property
    def patch_id(self) -> str:
        """The same for two commits that change the same lines in the same way, wherever they stand; "" for none."""
        return self._repository.patch_id(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Commit) and self.id == other.id

    def __hash__(self) -> int:
        return hash(self.id)

    def __repr__(self) -> str:
        return f"{self.short} {self.subject}"


@dataclass(frozen=True)
class Tag:
    """A tag. ``annotated``: it is an object of its own, with ``message`` and ``tagger``; else it only points.

    ``commit`` is None where it points to something else than a commit.
    """

    name: str
    id: str
    commit: Commit | None
    annotated: bool = False
    message: str = ""
    tagger: Person | None = None

    def __repr__(self) -> str:
        return f"{self.name} ({'annotated, ' if self.annotated else ''}at {self.commit!r})"


@dataclass(frozen=True)
class LogLine:
    """One line of a reflog, the newest first: what was there before, what is there since, and why.

    ``before`` and ``after`` are None where there was nothing, or where the commit is gone.
    """

    before: Commit | None
    after: Commit | None
    why: str
    by: Person


@dataclass(frozen=True)
class Stash:
    """Something put aside by `git stash`: its message, the commit it was made on, and what it holds.

    ``commit`` holds the files of the work tree, ``staged`` the staging area, ``untracked`` the new files (None
    without ``-u``).
    """

    message: str
    commit: Commit
    base: Commit
    staged: Commit
    untracked: Commit | None = None


def difference(before: Mapping[str, File], after: Mapping[str, File]) -> tuple[Change, ...]:
    """What changed between two sets of files, by path."""
    found = []
    for path in sorted(before.keys() | after.keys()):
        old, new = before.get(path), after.get(path)
        if old != new:
            kind = "added" if old is None else "removed" if new is None else "changed"
            found.append(Change(kind, path, old, new))
    return tuple(found)


def leaves(tree: str, repository: History) -> dict[str, File]:
    """Every file below a tree by its path, level by level, so that each level is read at once."""
    found: dict[str, File] = {}
    level = [("", tree)]
    while level:
        repository.fetch(id_ for _, id_ in level)
        below = []
        for prefix, id_ in level:
            for name, (mode, entry) in parse_tree(repository.object(id_)[1]).items():
                if mode == FOLDER:
                    below.append((f"{prefix}{name}/", entry))
                else:
                    found[prefix + name] = File(mode, entry, repository)
        # A few trees that name each other can stand for more files than there are atoms.
        if len(found) + len(below) > MOST_FILES or prefix.count("/") > MOST_DEEP:
            raise Rejection(f"a commit holds more than {MOST_FILES:,} files, or folders too deep in each other")
        level = below
    return dict(sorted(found.items()))
