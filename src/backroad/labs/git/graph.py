"""A commit graph as a check compares it and as evidence shows it: subjects and parents, never whole ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from backroad.labs.git.commit import Commit
from backroad.model import evidence as ev

MOST = 40
"""Commits that evidence holds at most."""
Shape = Mapping[str, str | Sequence[str]]


class Graph:
    """Some commits of a repository, children before parents. ``shape`` says how they hang together, without subjects:
    for each commit the places of its parents in the list, so three commits in a row are ``((1,), (2,), ())``."""

    def __init__(
        self,
        commits: Sequence[Commit],
        names: Mapping[str, Sequence[str]],
        done: Callable[[], str],
        most: int = MOST,
    ) -> None:
        """``names``: what points to a commit, by id; ``done``: says what was done since the check began."""
        self.commits = tuple(commits)
        self._done = done
        self._names = names
        self._most = most

    @property
    def shape(self) -> tuple[tuple[int, ...], ...]:
        """For each commit the places of its parents in the list; a parent that is not in it is left out."""
        places = {commit.id: number for number, commit in enumerate(self.commits)}
        return tuple(
            tuple(places[parent.id] for parent in commit.parents if parent.id in places) for commit in self.commits
        )

    @property
    def subjects(self) -> list[str]:
        """The subjects in their order."""
        return [commit.subject for commit in self.commits]

    def __repr__(self) -> str:
        return " ← ".join(reversed(self.subjects[:8])) or "no commit"

    def difference(self, shape: Shape, others: bool) -> tuple[str, ev.Graph | None]:
        """How this graph is not that shape, in one clause and as evidence; ("", None) when it is."""
        count = Counter(self.subjects)
        by_subject = {commit.subject: commit for commit in reversed(self.commits)}
        for subject, wanted in shape.items():
            parents = [wanted] if isinstance(wanted, str) else list(wanted)
            if subject not in count:
                return self._told(f"there is no commit “{subject}” here", shape, ())
            twins = tuple(commit.short for commit in self.commits if commit.subject == subject)
            if count[subject] > 1:
                return self._told(f"the commit “{subject}” is here {_times(count[subject])}", shape, twins)
            found = [parent.subject for parent in by_subject[subject].parents]
            if found != parents:
                return self._told(_parents(subject, parents, found), shape, twins)
        more = [commit for commit in self.commits if commit.subject not in shape]
        if more and not others:
            marked = tuple(commit.short for commit in more)
            return self._told(f"the commit “{more[0].subject}” does not belong here", shape, marked)
        return "", None

    def evidence(self, after: str, expected: Graph | Shape | None = None, marked: Sequence[str] = ()) -> ev.Graph:
        """This graph as evidence, beside what was expected."""
        left: tuple[ev.Commit, ...] = ()
        missing = 0
        if isinstance(expected, Graph):
            left, missing = expected._drawn()
        elif expected is not None:
            left = _planned(expected)[:MOST]
        got, more = self._drawn()
        return ev.Graph(after, left, got, tuple(marked), (missing, more))

    def _told(self, sentence: str, shape: Shape, marked: Sequence[str]) -> tuple[str, ev.Graph]:
        return sentence, self.evidence(self._done(), shape, marked)

    def _drawn(self) -> tuple[tuple[ev.Commit, ...], int]:
        shown = self.commits[: self._most]
        return tuple(
            (
                commit.short,
                commit.subject[:120],
                tuple(parent.short for parent in commit.parents),
                tuple(self._names.get(commit.id, ())),
            )
            for commit in shown
        ), len(self.commits) - len(shown)


def _planned(shape: Shape) -> tuple[ev.Commit, ...]:
    """A shape as commits that nobody has made yet; each has its place for an id."""
    parents = {subject: [wanted] if isinstance(wanted, str) else list(wanted) for subject, wanted in shape.items()}
    for wanted in list(parents.values()):
        for subject in wanted:
            parents.setdefault(subject, [])
    children = Counter(subject for wanted in parents.values() for subject in wanted)
    ready = [subject for subject in parents if not children[subject]]
    ordered: list[str] = []
    while ready:
        subject = ready.pop(0)
        ordered.append(subject)
        for parent in parents[subject]:
            children[parent] -= 1
            if not children[parent]:
                ready.append(parent)
    names = {subject: f"({number})" for number, subject in enumerate(reversed(ordered), 1)}
    return tuple(
        (names[subject], subject, tuple(names[parent] for parent in parents[subject] if parent in names), ())
        for subject in ordered
    )


def _parents(subject: str, wanted: list[str], found: list[str]) -> str:
    if sorted(wanted) == sorted(found):
        return f"the merge “{subject}” has its two sides the wrong way round"
    if not found:
        return f"“{subject}” begins a history of its own, and should come after {_all(wanted)}"
    if not wanted:
        return f"“{subject}” comes after {_all(found)}, and should be the first commit"
    if len(found) > 1 >= len(wanted):
        return f"“{subject}” is a merge of {_all(found)}, and should only come after {_all(wanted)}"
    if len(wanted) > 1 >= len(found):
        return f"“{subject}” comes after {_all(found)} alone, and should be a merge of {_all(wanted)}"
    return f"“{subject}” comes after {_all(found)}, and should come after {_all(wanted)}"


def _all(subjects: Sequence[str]) -> str:
    return " and ".join(f"“{subject}”" for subject in subjects)


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"
