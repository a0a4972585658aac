"""Where each topic of a stage stands on the map, and how the lines between topics run. Pure, and the same every time.

A stage is drawn in rows, from top to bottom: a topic stands below everything it rests on. Across it has places a half
card apart, so that a row of few can stand below the middle of a row of many.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

WIDTH = 5
"""Cards side by side, at most."""
ROW, HALF = 10, 10
"""A row's height and half a card's width, in the units of the drawing."""
CARD = 3.8
"""From the middle of a card to where its lines leave it, in the same units."""

Items = tuple[tuple[str, tuple[str, ...]], ...]
"""Ids in the order in which learners meet them, each with the ids that it rests on; others than these are not drawn."""


@dataclass(frozen=True)
class Place:
    """A card's place, from 0: its row, and the half column in which it begins (it is two wide)."""

    row: int
    half: int


@dataclass(frozen=True)
class Line:
    """A line from a topic to one that rests on it: ``path`` as SVG has it. ``implied``: a longer way says the same."""

    start: str
    end: str
    path: str
    implied: bool = False


@dataclass(frozen=True)
class Layout:
    """A stage as it is drawn. ``width`` is in half columns; the drawing is ``width * HALF`` by ``rows * ROW``."""

    rows: int
    width: int
    places: Mapping[str, Place]
    lines: tuple[Line, ...]


@functools.lru_cache(maxsize=256)
def layout(items: Items, width: int = WIDTH) -> Layout:
    """Put every item in its place, with few crossings."""
    graph = _graph(items)
    rows = _rows(graph, width)
    table = _Table(graph, rows, width)
    table.settle()
    implied = _implied(graph)
    lines = tuple(
        Line(start, end, _path(way, rows[start]), (start, end) in implied) for (start, end), way in table.ways().items()
    )
    places = {id_: Place(rows[id_], table.halves[id_]) for id_ in graph}
    return Layout(max(rows.values(), default=-1) + 1, 2 * width, places, lines)


def _graph(items: Items) -> dict[str, tuple[str, ...]]:
    """What rests on what, each after all that it rests on; a ring is cut where it closes."""
    wanted = dict(items)
    graph: dict[str, tuple[str, ...]] = {}
    waiting = [id_ for id_, _ in items]
    while waiting:
        id_ = next((one for one in waiting if all(a in graph for a in wanted[one] if a in wanted)), waiting[0])
        waiting.remove(id_)
        graph[id_] = tuple(dict.fromkeys(a for a in wanted[id_] if a in graph))
    return graph


def _rows(graph: Mapping[str, Sequence[str]], width: int) -> dict[str, int]:
    rows: dict[str, int] = {}
    held: dict[int, int] = {}
    for id_, after in graph.items():
        row = max((rows[one] + 1 for one in after), default=0)
        while held.get(row, 0) >= width:
            row += 1
        rows[id_] = row
        held[row] = held.get(row, 0) + 1
    return rows


def _implied(graph: Mapping[str, Sequence[str]]) -> set[tuple[str, str]]:
    above: dict[str, set[str]] = {}
    for id_, after in graph.items():
        above[id_] = set(after).union(*(above[one] for one in after))
    return {
        (one, id_)
        for id_, after in graph.items()
        for one in after
        if any(one in above[other] for other in after if other != one)
    }


class _Table:
    """The rows, and where across each card stands; moved about until the lines cross little and are short."""

    def __init__(self, graph: Mapping[str, Sequence[str]], rows: Mapping[str, int], width: int) -> None:
        self._graph = graph
        self._row = rows
        self._last = 2 * width - 2
        self._rows: list[list[str]] = [[] for _ in range(max(rows.values(), default=-1) + 1)]
        for id_ in graph:
            self._rows[rows[id_]].append(id_)
        self._below: dict[str, list[str]] = {id_: [] for id_ in graph}
        for id_, after in graph.items():
            for one in after:
                self._below[one].append(id_)
        self.halves: dict[str, int] = {}
        for row in self._rows:
            first = (self._last + 2 - 2 * len(row)) // 2
            self.halves.update({id_: first + 2 * number for number, id_ in enumerate(row)})

    def settle(self) -> None:
        """Sweep down and up a few times, keep the best, and try whether any one card stands better elsewhere."""
        best, least = dict(self.halves), self._cost()
        for number in range(8):
            down = number % 2 == 0
            for row in self._rows if down else reversed(self._rows):
                self._sweep(row, self._graph if down else self._below)
            cost = self._cost()
            if cost < least:
                best, least = dict(self.halves), cost
        self.halves = best
        for _ in range(2):
            before = least
            for row in self._rows:
                least = self._improve(row, least)
            if least == before:
                break

    def ways(self) -> dict[tuple[str, str], list[int]]:
        """For each line where it is in each row that it passes, from the middle of one card to that of the other."""
        taken = [{self.halves[id_] + 1 for id_ in row} for row in self._rows]
        return {(one, id_): self._way(one, id_, taken) for id_, after in self._graph.items() for one in after}

    def _way(self, start: str, end: str, taken: Sequence[set[int]]) -> list[int]:
        here, goal = self.halves[start] + 1, self.halves[end] + 1
        way = [here]
        for row in range(self._row[start] + 1, self._row[end]):
            # Between cards or over an empty place: never behind a card, where nobody could follow it. Two cards never
            # have their middles side by side, so one step from a middle is always free.
            if goal not in taken[row]:
                here = goal
            elif here in taken[row]:
                here += 1 if goal >= here else -1
            else:
                here = goal - 1 if here < goal else goal + 1
            way.append(here)
        return [*way, goal]

    def _cost(self) -> float:
        steps: dict[int, list[tuple[int, int]]] = {}
        long = 0.0
        for (start, _), way in self.ways().items():
            row = self._row[start]
            for number, step in enumerate(itertools.pairwise(way)):
                steps.setdefault(row + number, []).append(step)
                long += abs(step[0] - step[1]) ** 1.5
        crossed = sum(_crossings(group) for group in steps.values())
        # A row that leans to one side is worth a little less than one about the middle.
        middle = self._last / 2
        lean = sum(abs(sum(self.halves[id_] - middle for id_ in row)) for row in self._rows)
        return 8 * crossed + long + 0.3 * lean

    def _sweep(self, row: list[str], near: Mapping[str, Sequence[str]]) -> None:
        def wish(id_: str) -> float:
            others = [self.halves[one] for one in near[id_]]
            return sum(others) / len(others) if others else self.halves[id_]

        wishes = {id_: wish(id_) for id_ in row}
        ordered = sorted(row, key=lambda id_: wishes[id_])
        self.halves.update(zip(ordered, _spread([wishes[id_] for id_ in ordered], self._last), strict=True))

    def _improve(self, row: list[str], least: float) -> float:
        for id_ in row:
            kept = dict(self.halves)
            for half in range(self._last + 1):
                if not self._put(id_, half, row):
                    continue
                cost = self._cost()
                if cost < least - 1e-9:
                    least, kept = cost, dict(self.halves)
                self.halves = dict(kept)
        return least

    def _put(self, id_: str, half: int, row: list[str]) -> bool:
        """Put a card there, changing places with one that stands exactly there; False where it cannot."""
        mine = self.halves[id_]
        hit = [one for one in row if one != id_ and abs(self.halves[one] - half) < 2]
        if half == mine or len(hit) > 1 or (hit and self.halves[hit[0]] != half):
            return False
        self.halves[id_] = half
        if hit:
            self.halves[hit[0]] = mine
        return True


def _crossings(steps: list[tuple[int, int]]) -> int:
    crossed = 0
    ends: list[int] = []
    for _, end in sorted(steps):
        # Those that begin further left and end further right; plain, because a map asks for it a thousand times.
        for other in ends:
            if other > end:
                crossed += 1
        ends.append(end)
    return crossed


def _spread(wishes: Sequence[float], last: int) -> list[int]:
    """Places two apart and in order, as near to what each wishes as the others let it (the least sum of distances)."""
    count = len(wishes)
    best: list[tuple[float, list[int]]] = [(0.0, [])] * (last + 3)
    for number, wish in enumerate(wishes):
        step: list[tuple[float, list[int]]] = [(float("inf"), [])] * (last + 3)
        for half in range(2 * number, last - 2 * (count - 1 - number) + 1):
            before = best[half] if number else (0.0, [])
            here = (before[0] + abs(half - wish), [*before[1], half])
            # step[n] holds the best of all that end before n.
            step[half + 2] = min(step[half + 1], here, key=lambda pair: pair[0])
        best = step
        for at in range(1, last + 3):
            best[at] = min(best[at - 1], best[at], key=lambda pair: pair[0])
    return best[last + 2][1] if count else []


def _path(way: Sequence[int], row: int) -> str:
    return "".join(_pieces(way, row))


def _pieces(way: Sequence[int], row: int) -> Iterator[str]:
    y = row * ROW + ROW / 2
    yield f"M{way[0] * HALF} {_short(y)}"
    for here, there in itertools.pairwise(way):
        leave, arrive = y + CARD, y + ROW - CARD
        yield f"V{_short(leave)}"
        if here != there:
            middle = (leave + arrive) / 2
            yield f"C{_numbers((here * HALF, middle, there * HALF, middle, there * HALF, arrive))}"
        y += ROW
    yield f"V{_short(y)}"


def _numbers(values: Iterable[float]) -> str:
    return " ".join(_short(value) for value in values)


def _short(value: float) -> str:
    return f"{value:g}"
