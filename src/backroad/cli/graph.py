"""Commit graphs in lines of text, drawn as `git log --graph` draws them: the newest above, a column for each branch."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from backroad.cli.escape import escape
from backroad.model.evidence import Commit

WRONG = "x"


def drawn(commits: Sequence[Commit], marked: Collection[str], left_out: int = 0) -> list[str]:
    """The lines, not cut to any width: ``*`` stands for a commit, ``x`` for one that is not right."""
    waiting: list[str | None] = []
    found: list[tuple[str, str]] = []
    known = {id_ for id_, *_ in commits}
    for id_, message, parents, names in commits:
        here = [at for at, wanted in enumerate(waiting) if wanted == id_]
        lane = here[0] if here else _free(waiting, 0)
        for other in reversed(here[1:]):
            found.append((_joined(waiting, lane, other, "/"), ""))
            waiting[other] = None
        while len(waiting) > lane + 1 and waiting[-1] is None:
            waiting.pop()
        waiting[lane] = id_
        sign = WRONG if id_ in marked else "*"
        refs = f"[{', '.join(map(escape, names))}] " if names else ""
        wrong = "  <- not as expected" if id_ in marked else ""
        found.append((_row(waiting, lane, sign), f"{escape(id_)} {refs}{escape(message)}{wrong}"))
        # A column whose next commit is left out goes on to the end: nothing else may stand below it.
        above = [parent for parent in parents if left_out or parent in known]
        waiting[lane] = above[0] if above else None
        for parent in above[1:]:
            other = waiting.index(parent) if parent in waiting else _free(waiting, lane + 1)
            waiting[other] = parent
            found.append((_joined(waiting, lane, other, "\\"), ""))
        while waiting and waiting[-1] is None:
            waiting.pop()
    if left_out:
        found.append(("", f"({left_out} earlier {'commit' if left_out == 1 else 'commits'})"))
    return [f"{row} {text}".rstrip() if row else text for row, text in found] or ["(no commit)"]


def _free(waiting: list[str | None], start: int) -> int:
    """A column that is free, from ``start`` on."""
    for at in range(start, len(waiting)):
        if waiting[at] is None:
            return at
    waiting.append(None)
    return len(waiting) - 1


def _row(waiting: Sequence[str | None], lane: int, sign: str) -> str:
    return " ".join(sign if at == lane else "|" if wanted else " " for at, wanted in enumerate(waiting))


def _joined(waiting: Sequence[str | None], lane: int, other: int, stroke: str) -> str:
    """The line between two commits on which a column begins at, or comes back to, another one."""
    left, right = min(lane, other), max(lane, other)
    signs = list(" ".join("|" if wanted else " " for wanted in waiting))
    signs += [" "] * (2 * right + 1 - len(signs))
    if stroke == "\\" and other < lane:
        stroke = "/"
    signs[2 * right] = " "
    if stroke == "/" and other < lane:
        signs[2 * right] = " "
    for at in range(2 * left + 1, 2 * right - 1):
        if signs[at] == " ":
            signs[at] = "_"
    signs[2 * right - 1] = stroke
    return "".join(signs).rstrip()
