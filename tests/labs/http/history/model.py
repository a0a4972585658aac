"""A right system, made up: clients at once, each operation happening at one moment between its beginning and its end,
some refused, some without an answer, of which some happen all the same, now or later."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from backroad.labs.http.history.operation import FAILED, OK, READ, UNKNOWN, Operation

LATER = 30.0


@dataclass
class Made:
    """An operation that was made, and the moment at which it happened (None: never)."""

    operation: Operation
    moment: float | None


def run(
    seed: int,
    ask: Callable[[random.Random, int], tuple[str, Any, str]],
    happen: Callable[[str, Any, str], Any],
    *,
    count: int = 30,
    clients: int = 4,
    trouble: float = 0.3,
    ending: tuple[tuple[str, Any, str], ...] = (),
) -> list[Operation]:
    """A history of ``count`` operations. ``ask`` says what one is (what, value, key); ``happen`` does it, in the order
    in which they happen, and gives the result, or raises Refused. ``ending`` are made when all others are over."""
    rng = random.Random(seed)
    free = [rng.random() for _ in range(clients)]
    made: list[Made] = []
    for number in range(count):
        client = rng.randrange(clients)
        what, value, key = ask(rng, number)
        begin = free[client]
        until = begin + rng.choice((0.01, 1.0)) * rng.random() + 0.001
        free[client] = until + rng.random() * 0.3
        outcome = OK if rng.random() > trouble else rng.choice((FAILED, UNKNOWN))
        moment: float | None = rng.uniform(begin, until)
        if outcome == FAILED or (outcome == UNKNOWN and rng.random() < 0.5):
            moment = None
        elif outcome == UNKNOWN and rng.random() < 0.5:
            moment = until + rng.random() * LATER
        end = math.inf if outcome == UNKNOWN else until
        made.append(Made(Operation(number, what, value, begin, end, outcome, None, key, f"c{client}", until), moment))
    begin = max([*free, *(one.moment or 0.0 for one in made)]) + 1.0
    for what, value, key in ending:
        number = len(made)
        made.append(Made(Operation(number, what, value, begin, begin + 0.1, OK, None, key, "end", begin + 0.1), begin))
        begin += 0.2
    results: dict[int, Any] = {}
    for one in sorted((one for one in made if one.moment is not None), key=lambda one: one.moment or 0.0):
        operation = one.operation
        try:
            results[operation.number] = happen(operation.what, operation.value, operation.key)
        except Refused:
            results[operation.number] = Refused
    return [_settled(one.operation, results) for one in made]


class Refused(Exception):
    """A right system says no."""


def _settled(one: Operation, results: dict[int, Any]) -> Operation:
    result = results.get(one.number)
    if not one.ok:
        return one
    return replace(one, outcome=FAILED) if result is Refused else replace(one, result=result)


def with_result(history: list[Operation], number: int, result: Any) -> list[Operation]:
    """The history in which one operation gave something else."""
    return [replace(one, result=result) if one.number == number else one for one in history]


def registers(seed: int, keys: int = 2, **how: Any) -> list[Operation]:
    """Writes of values that are never written twice, readings, and swaps that often fit."""
    state: dict[str, Any] = {}
    values = iter(range(1, 10**6))

    def ask(rng: random.Random, number: int) -> tuple[str, Any, str]:
        key = f"k{rng.randrange(keys)}"
        what = rng.choice((READ, READ, "write", "swap"))
        if what == "swap":
            return what, (rng.choice([0, *range(max(0, number - 6), number)]), next(values)), key
        return what, next(values) if what == "write" else None, key

    def happen(what: str, value: Any, key: str) -> Any:
        there = state.get(key, 0)
        if what == READ:
            return there
        if what == "swap":
            if there != value[0]:
                return False
            value = value[1]
        state[key] = value
        return None

    ending = tuple((READ, None, f"k{number}") for number in range(keys))
    return run(seed, ask, happen, ending=ending, **how)


def counters(seed: int, amounts: tuple[int, ...] = (1,), **how: Any) -> list[Operation]:
    """Additions, some of which give the new value, and readings."""
    state = {"": 0}

    def ask(rng: random.Random, number: int) -> tuple[str, Any, str]:
        return (READ, None, "") if rng.random() < 0.3 else ("add", rng.choice(amounts), rng.choice(("", "tells")))

    def happen(what: str, value: Any, key: str) -> Any:
        if what == "add":
            state[""] += value
        return state[""] if what == READ or key else None

    return run(seed, ask, happen, ending=((READ, None, ""),), **how)


def ledgers(seed: int, **how: Any) -> list[Operation]:
    """Transfers among three accounts of 100, some refused for want of money, and readings of all or one."""
    state = dict.fromkeys("abc", 100)

    def ask(rng: random.Random, number: int) -> tuple[str, Any, str]:
        if rng.random() < 0.3:
            return READ, rng.choice((None, "a")), ""
        source, target = rng.sample("abc", 2)
        return "transfer", (source, target, rng.choice((10, 10, 25, 60))), ""

    def happen(what: str, value: Any, key: str) -> Any:
        if what == READ:
            return {value: state[value]} if value else dict(state)
        source, target, amount = value
        if state[source] < amount:
            raise Refused
        state[source] -= amount
        state[target] += amount
        return None

    return run(seed, ask, happen, ending=((READ, None, ""),), **how)


def sets(seed: int, **how: Any) -> list[Operation]:
    """Insertions of things that are all different, and readings."""
    state: list[int] = []

    def ask(rng: random.Random, number: int) -> tuple[str, Any, str]:
        return (READ, None, "") if rng.random() < 0.3 else ("insert", number, "")

    def happen(what: str, value: Any, key: str) -> Any:
        if what == READ:
            return list(state)
        state.append(value)
        return None

    return run(seed, ask, happen, ending=((READ, None, ""),), **how)


def queues(seed: int, count: int = 30, trouble: float = 0.3, **how: Any) -> list[Operation]:
    """Items of three keys, taken out by whoever asks, and at the end by somebody who takes all that is left."""
    state: list[int] = []
    items = iter(range(10**6))

    def ask(rng: random.Random, number: int) -> tuple[str, Any, str]:
        what = rng.choice(("enqueue", "enqueue", "deliver"))
        return what, next(items) if what == "enqueue" else None, f"k{rng.randrange(3)}" if what == "enqueue" else ""

    def happen(what: str, value: Any, key: str) -> Any:
        if what == "deliver":
            if not state:
                raise Refused
            return state.pop(0)
        state.append(value)
        return None

    ending = (("deliver", None, ""),) * count
    return run(seed, ask, happen, count=count, trouble=trouble, ending=ending, **how)
