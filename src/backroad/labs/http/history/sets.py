"""A set of things that clients insert and read whole: what was acknowledged is there. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence

from backroad.labs.http.history.operation import READ, Operation, Wrong, final, of, plain, times

INSERT = "insert"

Name = Callable[[object], str]


def _inserted(history: Sequence[Operation]) -> dict[Hashable, list[Operation]]:
    found: dict[Hashable, list[Operation]] = defaultdict(list)
    for one in of(history, INSERT):
        found[plain(one.value)].append(one)
    return found


def lost(history: Sequence[Operation], name: Name) -> tuple[Wrong | None, int]:
    """The first thing that was acknowledged and is not there at the end, and how many there are. Raises Unread."""
    inserted = _inserted(history)
    for read in final(history):
        there = set(map(plain, read.result))
        missing = [ways for item, ways in inserted.items() if item not in there and any(one.ok for one in ways)]
        if missing:
            first = next(one for one in missing[0] if one.ok)
            said = f"{name(first.value)} was acknowledged, and is not there"
            return Wrong(said, "Missing", first.number, (read.number,), first.value), len(missing)
    return None, 0


def twice(history: Sequence[Operation], name: Name) -> tuple[Wrong | None, int]:
    """The first thing that is there more often than it can have been inserted, and how many there are. What was never
    inserted is not this history's."""
    inserted = _inserted(history)
    for read in of(history, READ):
        if not read.ok:
            continue
        count = Counter(map(plain, read.result))
        most = {item: max(1, sum(one.maybe for one in inserted.get(item, ()))) for item in count}
        found = [
            value for value in read.result if count[plain(value)] > most[plain(value)] and plain(value) in inserted
        ]
        if found:
            item = plain(found[0])
            said = f"{name(found[0])} is there {times(count[item])}"
            if most[item] > 1:
                said += f", and was inserted {times(most[item])}"
            others = tuple(one.number for one in inserted.get(item, ()))
            return Wrong(said, "Twice", read.number, others, most[item], count[item]), len(set(map(plain, found)))
    return None, 0


def invented(history: Sequence[Operation], name: Name) -> tuple[Wrong | None, int]:
    """The first thing that is there and cannot have been inserted by then, and how many there are."""
    inserted = _inserted(history)
    for read in of(history, READ):
        if not read.ok:
            continue
        found = []
        for value in read.result:
            ways = inserted.get(plain(value), [])
            if not any(one.maybe and one.begin <= read.end for one in ways):
                refused = any(not one.maybe for one in ways)
                said = "although it had been refused" if refused else "and nobody has inserted it"
                others = tuple(one.number for one in ways)
                found.append(Wrong(f"{name(value)} is there, {said}", "Invented", read.number, others, got=value))
        if found:
            return found[0], len(found)
    return None, 0


def stale(history: Sequence[Operation], name: Name) -> tuple[Wrong | None, int]:
    """The first thing that a reading lacks although it was acknowledged, or read, before that began."""
    inserted = _inserted(history)
    reads = [one for one in of(history, READ) if one.ok]
    for at, read in enumerate(reads):
        there = set(map(plain, read.result))
        for item, ways in inserted.items():
            before = [one for one in ways if one.ok and one.end < read.begin]
            if before and item not in there:
                said = f"{name(before[0].value)} was acknowledged, and what was read after that lacks it"
                return Wrong(said, "Stale", read.number, (before[0].number,), before[0].value), 1
        for earlier in reads[:at]:
            if earlier.end < read.begin:
                gone = next((value for value in earlier.result if plain(value) not in there), None)
                if gone is not None:
                    said = f"{name(gone)} was read, and what was read after that lacks it"
                    return Wrong(said, "Stale", read.number, (earlier.number,), gone), 1
    return None, 0
