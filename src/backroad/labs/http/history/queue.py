"""A queue: what goes in comes out, once, and in order. Pure."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence

from backroad.labs.http.history.operation import Operation, Wrong, of, plain, times

ENQUEUE, DELIVER = "enqueue", "deliver"

Name = Callable[[object], str]
"""How a sentence names an item: ``order 17``."""


def _tables(history: Sequence[Operation]) -> tuple[dict[Hashable, list[Operation]], dict[Hashable, list[Operation]]]:
    """By item: how it went in, refused ones too, and how it came out."""
    given: dict[Hashable, list[Operation]] = defaultdict(list)
    taken: dict[Hashable, list[Operation]] = defaultdict(list)
    for one in of(history, ENQUEUE):
        given[plain(one.value)].append(one)
    for one in of(history, DELIVER):
        if one.ok:
            taken[plain(one.result)].append(one)
    return given, taken


def lost(history: Sequence[Operation], name: Name) -> tuple[Wrong | None, int]:
    """The first item that was acknowledged and did not come out, and how many there are.

    A delivery of which no answer came may have taken any item, so as many may be missing.
    """
    given, taken = _tables(history)
    missing = []
    for item, ways in given.items():
        acknowledged = [one for one in ways if one.ok]
        short = len(acknowledged) - len(taken.get(item, ()))
        if short > 0:
            missing += [(acknowledged, len(taken.get(item, ())))] * short
    if len(missing) <= sum(one.maybe and not one.ok for one in of(history, DELIVER)):
        return None, 0
    acknowledged, came = missing[0]
    first = acknowledged[0]
    said = f"{name(first.value)} was acknowledged, and never delivered"
    if came:
        said = f"{name(first.value)} was acknowledged {times(len(acknowledged))}, and delivered {times(came)}"
    others = tuple(one.number for one in acknowledged[1:])
    return Wrong(said, "Missing", first.number, others, first.value), len(missing)


def twice(history: Sequence[Operation], name: Name) -> tuple[Wrong | None, int]:
    """The first item that came out more often than it can have gone in, and how many there are. What never went in is
    not this history's."""
    given, taken = _tables(history)
    found = []
    for item, ways in taken.items():
        most = max(1, sum(one.maybe for one in given.get(item, ())))
        if len(ways) > most and item in given:
            extra = ways[most]
            said = f"{name(extra.result)} was delivered {times(len(ways))}"
            if most > 1:
                said += f", and enqueued {times(most)}"
            found.append(Wrong(said, "Twice", extra.number, tuple(one.number for one in ways[:most]), most, len(ways)))
    return min(found, key=lambda wrong: wrong.at, default=None), len(found)


def invented(history: Sequence[Operation], name: Name) -> tuple[Wrong | None, int]:
    """The first item that came out and cannot have gone in by then, and how many there are."""
    given, taken = _tables(history)
    found = []
    for item, ways in taken.items():
        first = min(ways, key=lambda one: one.end)
        sent = given.get(item, [])
        said = ""
        if not sent:
            said = f"{name(first.result)} was delivered, and nobody has enqueued it"
        elif not any(one.maybe for one in sent):
            said = f"{name(first.result)} was delivered, although it had been refused"
        elif min(one.begin for one in sent if one.maybe) > first.end:
            said = f"{name(first.result)} was delivered before it was enqueued"
        if said:
            found.append(Wrong(said, "Invented", first.number, tuple(one.number for one in sent), got=first.result))
    return min(found, key=lambda wrong: wrong.at, default=None), len(found)


def reordered(history: Sequence[Operation], name: Name) -> tuple[Wrong | None, int]:
    """The first item that came out before one of the same key that was acknowledged before it was sent, and how many
    there are. Items that went in twice stand in no order, and of one that came out twice the first time counts."""
    given, taken = _tables(history)
    lanes: dict[str, list[tuple[Operation, Operation]]] = defaultdict(list)
    for item, ways in given.items():
        sent = [one for one in ways if one.maybe]
        if len(sent) == 1 and item in taken:
            lanes[sent[0].key].append((sent[0], min(taken[item], key=lambda one: one.end)))
    found = [wrong for key, pairs in lanes.items() for wrong in _overtaken(key, pairs, name)]
    return min(found, key=lambda wrong: wrong.at, default=None), len(found)


def _overtaken(key: str, pairs: list[tuple[Operation, Operation]], name: Name) -> Iterator[Wrong]:
    """What came out too early among the items of one key; each is how it went in and how it came out."""
    ended = sorted((pair for pair in pairs if pair[0].end < math.inf), key=lambda pair: pair[0].end)
    at = 0
    latest: tuple[Operation, Operation] | None = None
    for sent, came in sorted(pairs, key=lambda pair: (pair[0].begin, pair[0].number)):
        # Of all that was acknowledged before this was sent, the one that came out last.
        while at < len(ended) and ended[at][0].end < sent.begin:
            if latest is None or ended[at][1].begin > latest[1].begin:
                latest = ended[at]
            at += 1
        if latest is not None and came.end < latest[1].begin:
            earlier, behind = latest
            said = (
                f"{name(sent.value)}{f' of {key}' if key else ''} was delivered before {name(earlier.value)}, "
                "which had been acknowledged before it was sent"
            )
            others = (sent.number, earlier.number, behind.number)
            yield Wrong(said, "Reordered", came.number, others, earlier.value, sent.value)
