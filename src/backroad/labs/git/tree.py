"""A tree of files that is changed by making a new one: what a builder's commits and its staging area are made of.

What two trees have in common they share, so a history of thousands of commits costs only its changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from backroad.labs.git.objects import FOLDER, object_id, tree_bytes

Leaf = tuple[str, str]
"""The mode and the id of a file."""


class Tree:
    """One folder, never changed once it is made: names with files or folders."""

    __slots__ = ("_id", "entries")

    def __init__(self, entries: Mapping[str, Leaf | Tree] | None = None) -> None:
        self.entries: dict[str, Leaf | Tree] = dict(entries or {})
        self._id = ""

    def with_file(self, path: str, leaf: Leaf | None) -> Tree:
        """The tree with that file in it, or with None without it; folders come and go by themselves."""
        name, slash, rest = path.partition("/")
        entries = dict(self.entries)
        if slash:
            inner = entries.get(name)
            changed = (inner if isinstance(inner, Tree) else Tree()).with_file(rest, leaf)
            entries[name] = changed
            if not changed.entries:
                del entries[name]
        elif leaf is None:
            entries.pop(name, None)
        else:
            entries[name] = leaf
        return Tree(entries)

    def get(self, path: str) -> Leaf | None:
        """The file at ``path``."""
        name, slash, rest = path.partition("/")
        found = self.entries.get(name)
        if slash:
            return found.get(rest) if isinstance(found, Tree) else None
        return found if isinstance(found, tuple) else None

    def walk(self, prefix: str = "") -> Iterator[tuple[str, Leaf]]:
        """Every file with its path."""
        for name, entry in self.entries.items():
            if isinstance(entry, Tree):
                yield from entry.walk(f"{prefix}{name}/")
            else:
                yield prefix + name, entry

    def changes(self, old: Tree, prefix: str = "") -> Iterator[tuple[str, Leaf | None, Leaf | None]]:
        """Every path in which this differs from ``old``: (path, what was there, what is here)."""
        for name in {**old.entries, **self.entries}:
            before, after = old.entries.get(name), self.entries.get(name)
            if before is after or before == after:
                continue
            if isinstance(before, Tree) or isinstance(after, Tree):
                if isinstance(before, tuple):
                    yield prefix + name, before, None
                inner = after if isinstance(after, Tree) else Tree()
                yield from inner.changes(before if isinstance(before, Tree) else Tree(), f"{prefix}{name}/")
                if isinstance(after, tuple):
                    yield prefix + name, None, after
            else:
                yield prefix + name, before, after

    def write(self, objects: dict[str, tuple[str, bytes]]) -> str:
        """The id of this tree, which is put into ``objects`` with those below it when it is not there yet."""
        if self._id and self._id in objects:
            return self._id
        entries = {
            name: (FOLDER, entry.write(objects)) if isinstance(entry, Tree) else entry
            for name, entry in self.entries.items()
        }
        data = tree_bytes(entries)
        self._id = object_id("tree", data)
        objects[self._id] = ("tree", data)
        return self._id


def tree_of(files: Mapping[str, Leaf]) -> Tree:
    """A tree from paths with their files."""
    found = Tree()
    for path, leaf in files.items():
        found = found.with_file(path, leaf)
    return found
