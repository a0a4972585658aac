"""Walks through the commits of a repository: what comes before what. Pure, over commits that are read already."""

from __future__ import annotations

import heapq
from collections.abc import Iterable

from backroad.labs.git.commit import Commit


def reachable(tips: Iterable[Commit]) -> dict[str, Commit]:
    """These commits and all before them, by id."""
    found: dict[str, Commit] = {}
    waiting = list(tips)
    while waiting:
        one = waiting.pop()
        if one.id not in found:
            found[one.id] = one
            waiting += one.parents
    return found


def ordered(commits: dict[str, Commit]) -> tuple[Commit, ...]:
    """Children before parents, and among those that may come next the newest first, as `git log --date-order`."""
    children = dict.fromkeys(commits, 0)
    for one in commits.values():
        for parent in one.parents:
            if parent.id in children:
                children[parent.id] += 1
    ready = [(_age(one), id_) for id_, one in commits.items() if not children[id_]]
    heapq.heapify(ready)
    found = []
    while ready:
        one = commits[heapq.heappop(ready)[1]]
        found.append(one)
        for parent in one.parents:
            if parent.id in children:
                children[parent.id] -= 1
                if not children[parent.id]:
                    heapq.heappush(ready, (_age(parent), parent.id))
    return tuple(found)


def merge_bases(one: Commit, other: Commit) -> tuple[Commit, ...]:
    """The best common ancestors: those that are in the history of no other, the newest first."""
    shared = reachable([one]).keys() & (far := reachable([other])).keys()
    common = {id_: far[id_] for id_ in shared}
    below = reachable(parent for commit in common.values() for parent in commit.parents)
    return ordered({id_: commit for id_, commit in common.items() if id_ not in below})


def _age(commit: Commit) -> float:
    return -commit.committer.date.timestamp()
