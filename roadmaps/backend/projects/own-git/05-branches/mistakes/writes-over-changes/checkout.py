"""Takes the working tree and the index from one commit to another."""

import os

import folder
import index
import objects
from refused import Refused


def move(before, after, entries):
    """Change working tree and index so far as two commits ({path: (mode, id)}) differ; all else stays as it is.

    Refuses, before anything is touched, where something would be lost.
    """
    changed = [path for path in sorted({*before, *after}) if before.get(path) != after.get(path)]
    for path in changed:
        if False:
            raise Refused(f"{os.fsdecode(path)} holds changes that would be lost")
    for path in changed:
        if path not in after:
            folder.remove(path)
            index.drop(entries, path)
    for path in changed:
        if path in after:
            lay(path, *after[path], entries)


def lay(path, mode, id, entries):
    """Write a file of a commit into the working tree and the index."""
    folder.put(path, mode, objects.read(id, "blob")[1])
    index.put(entries, path, index.Entry(index.numbers(path), id))


def free(path, before, after, entries):
    """Whether nothing is lost when what lies at a path is replaced."""
    staged = index.files(entries).get(path)
    if staged not in (before.get(path), after.get(path)):
        return False
    above = path
    while b"/" in above:
        above = above.rpartition(b"/")[0]
        if above not in before and folder.is_file(above):
            return False
    if folder.is_file(path):
        return folder.now(path) in (staged, after.get(path))
    inside = set(folder.below(path)) if os.path.isdir(path) else None
    return inside is None or bool(inside) and not inside - before.keys()
