"""The order of things: by the number of their folder, and by what must come first. Reads no disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from backroad.curriculum.schema import NUMBERED


def by_number(name: str) -> tuple[int, str]:
    """A sorting key for folder names: the number first, so that 10 comes after 9; names without one come last."""
    match = NUMBERED.fullmatch(name)
    return (int(match[1]), match[2]) if match else (10**6, name)


def next_number(names: Sequence[str], width: int = 2) -> str:
    """The number that a new folder among ``names`` gets: one more than the highest, padded to ``width``."""
    numbers = [int(match[1]) for match in map(NUMBERED.fullmatch, names) if match]
    return str(max(numbers, default=0) + 1).zfill(width)


def find_cycle(after: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """A circle of prerequisites, as (a, b, …, a) where each rests on the next; () when there is none.

    The same circle is found whatever the order of the mapping, so that a message does not change by itself.
    """
    done: set[str] = set()
    for start in sorted(after):
        path: list[str] = []
        # Each entry of the stack: an id and those of its prerequisites that are still to be followed.
        stack = [(start, iter(sorted(after[start])))] if start not in done else []
        path += [start] if stack else []
        while stack:
            node, rest = stack[-1]
            following = next((item for item in rest if item in after and item not in done), None)
            if following is None:
                done.add(node)
                stack.pop()
                path.pop()
            elif following in path:
                return (*path[path.index(following) :], following)
            else:
                stack.append((following, iter(sorted(after[following]))))
                path.append(following)
    return ()
