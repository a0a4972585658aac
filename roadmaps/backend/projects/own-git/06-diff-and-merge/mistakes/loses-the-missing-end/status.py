"""What differs between the last commit, the index and the working tree."""

import os

import folder
import index
from quoting import quoted

CONFLICTS = {
    frozenset({1, 2}): "UD",
    frozenset({1, 3}): "DU",
    frozenset({2, 3}): "AA",
    frozenset({1, 2, 3}): "UU",
}


def lines(committed, entries):
    """The lines of `status`, for the files of the last commit and the entries of the index."""
    staged = index.files(entries)
    marks = {path: CONFLICTS[frozenset(stages)] for path, stages in index.conflicts(entries).items()}
    for path in {*committed, *staged} - marks.keys():
        mark = difference(committed.get(path), staged.get(path)) + changed(path, staged.get(path))
        if mark != "  ":
            marks[path] = mark
    found = [f"{mark} {quoted(path, spaces=True)}" for path, mark in sorted(marks.items())]
    known = {path for path, _ in entries}
    return found + [f"?? {quoted(path, spaces=True)}" for path in sorted(untracked(known))]


def difference(before, after):
    """One letter for what became of a file."""
    if before == after:
        return " "
    return "A" if before is None else "D" if after is None else "M"


def changed(path, staged):
    """One letter for what became of a staged file in the working tree."""
    if staged is None:
        return " "
    return difference(staged, folder.now(path) if folder.is_file(path) else None)


def untracked(known, above=b""):
    """What the index does not know: files, and folders of which it knows nothing at all."""
    found = []
    for item in os.scandir(above or b"."):
        path = above + item.name
        if item.name == b".git":
            continue
        if item.is_dir(follow_symlinks=False):
            if any(name.startswith(path + b"/") for name in known):
                found += untracked(known, path + b"/")
            elif folder.below(path):
                found.append(path + b"/")
        elif path not in known:
            found.append(path)
    return found
