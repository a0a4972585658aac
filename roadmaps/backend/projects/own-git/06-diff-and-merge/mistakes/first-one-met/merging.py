"""Three-way merges: of histories, of trees, of the lines of one file."""

import commits
import lines

OURS, THEIRS, MIDDLE = b"<<<<<<< HEAD\n", b">>>>>>> %s\n", b"=======\n"


def ancestors(id):
    """The ids of a commit and of all before it."""
    return {found for found, _ in commits.history(id)}


def base(ours, theirs):
    """A best common ancestor: one that is no ancestor of another common one. None for histories without any."""
    common = ancestors(ours) & ancestors(theirs)
    older = set()
    for id in common:
        for parent in commits.read(id).parents:
            if parent not in older:
                older |= ancestors(parent)
    waiting = [ours]
    for id in waiting:
        if id in common:
            return id
        waiting += reversed(commits.read(id).parents)
    return None


def merge_trees(base, ours, theirs):
    """Merge {path: (mode, id)} path by path.

    Gives the paths that are settled, {path: (mode, id) or None}, and those in question, [path].
    """
    settled, open_ = {}, []
    for path in sorted({*base, *ours, *theirs}):
        sides = base.get(path), ours.get(path), theirs.get(path)
        if sides[1] == sides[2] or sides[2] == sides[0]:
            settled[path] = sides[1]
        elif sides[1] == sides[0]:
            settled[path] = sides[2]
        else:
            open_.append(path)
    return settled, open_


def merge_mode(base, ours, theirs):
    """The mode that one side changed, where any did."""
    return theirs if ours == base else ours


def merge_lines(base, ours, theirs, label):
    """Merge three texts (bytes). The result, and whether there is a conflict in it."""
    old, left, right = lines.split(base), lines.split(ours), lines.split(theirs)
    out, conflict = [], False
    for (start, end), a, b in regions(old, left, right):
        before, mine, yours = old[start:end], left[slice(*a)], right[slice(*b)]
        if mine == yours or yours == before:
            out += mine
        elif mine == before:
            out += yours
        else:
            conflict = True
            head, mine, yours, tail = trimmed(mine, yours)
            out += [*head, OURS, *ended(mine), MIDDLE, *ended(yours), THEIRS % label, *tail]
    return b"".join(out), conflict


def regions(old, left, right):
    """Cut the three texts where all agree: ((from, to) in the old, in ours, in theirs), changed or not, in order."""
    changes = sorted([(*s, 0) for s in lines.stretches(old, left)] + [(*s, 1) for s in lines.stretches(old, right)])
    # How far each side has moved against the old.
    shift = [0, 0]
    at = 0
    while changes:
        start, end = changes[0][:2]
        moved = list(shift)
        # Changes that touch belong together.
        while changes and changes[0][0] <= end:
            old_from, old_to, new_from, new_to, side = changes.pop(0)
            end = max(end, old_to)
            moved[side] += (new_to - new_from) - (old_to - old_from)
        yield (at, start), (at + shift[0], start + shift[0]), (at + shift[1], start + shift[1])
        yield (start, end), (start + shift[0], end + moved[0]), (start + shift[1], end + moved[1])
        shift, at = moved, end
    yield (at, len(old)), (at + shift[0], len(left)), (at + shift[1], len(right))


def trimmed(mine, yours):
    """What both sides of a conflict begin and end with stands outside of it."""
    head = 0
    while head < min(len(mine), len(yours)) and mine[head] == yours[head]:
        head += 1
    tail = 0
    while tail < min(len(mine), len(yours)) - head and mine[-1 - tail] == yours[-1 - tail]:
        tail += 1
    return mine[:head], mine[head : len(mine) - tail], yours[head : len(yours) - tail], mine[len(mine) - tail :]


def ended(some):
    """Lines of which the last has an end: a marker follows."""
    return [line if line.endswith(b"\n") else line + b"\n" for line in some]
