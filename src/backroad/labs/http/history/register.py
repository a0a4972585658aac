"""Registers: values that are written, read and swapped, and always seem to be one copy (linearizable). Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from backroad.labs.http.history.operation import READ, UNKNOWN, Operation, Wrong, final, plain
from backroad.labs.http.history.search import SWAP, WRITE, Work, explains
from backroad.labs.show import show

Name = Callable[[str], str]
"""How a sentence names the register with a key."""


def stale(
    history: Sequence[Operation], name: Name, first: object = None, within: float = 0.0
) -> tuple[Wrong | None, int]:
    """The first operation, by its end, that no order explains, and on how many registers there is one. A reading may
    be as old as ``within`` seconds. Raises TooLarge."""
    kept = _judged(history)
    if within:
        kept = [replace(one, begin=one.begin - within) if one.what == READ else one for one in kept]
    work = Work()
    found = []
    for key in dict.fromkeys(one.key for one in kept):
        own = [one for one in kept if one.key == key]
        culprit = _culprit(own, plain(first), work)
        if culprit is not None:
            found.append((culprit.end, _told(culprit, own, history, name(key), first)))
    found.sort(key=lambda item: item[0])
    return (found[0][1] if found else None), len(found)


def lost(history: Sequence[Operation], name: Name, first: object = None) -> tuple[Wrong | None, int]:
    """As ``stale``, but of what was read only that at the end counts. Raises Unread and TooLarge."""
    kept: list[Operation] = []
    for key in dict.fromkeys(one.key for one in history if one.ok and one.what != READ):
        own = [one for one in history if one.key == key]
        kept += [one for one in own if one.what == WRITE or (one.what == SWAP and one.result is not False)]
        kept += final(own)
    wrong, count = stale(kept, name, first)
    if wrong is not None and wrong.raised == "Stale":
        wrong = replace(wrong, raised="Missing")
    return wrong, count


def explained(history: Sequence[Operation], first: object = None) -> bool:
    """Whether some order explains all operations on one register. Raises TooLarge."""
    return explains(_judged(history), plain(first), Work())


def _judged(history: Sequence[Operation]) -> list[Operation]:
    """What can say anything: a reading without an answer does not, nor what was refused as a whole."""
    return [one for one in history if one.ok or (one.maybe and one.what != READ)]


def _culprit(own: list[Operation], first: Hashable, work: Work) -> Operation | None:
    """The operation with whose answer the history stops being explained: the last of its shortest such beginning."""
    if explains(own, first, work):
        return None
    ended = sorted((one for one in own if one.ok), key=lambda one: (one.end, one.number))
    low, high = 0, len(ended) - 1
    while low < high:
        middle = (low + high) // 2
        if explains(_known(own, ended[: middle + 1]), first, work):
            low = middle + 1
        else:
            high = middle
    return ended[low]


def _known(own: list[Operation], ended: list[Operation]) -> list[Operation]:
    """The history as it was known when only these had ended."""
    numbers = {one.number for one in ended}
    began = [one for one in own if one.number in numbers or (one.what != READ and one.begin <= ended[-1].end)]
    return [one if one.number in numbers else replace(one, end=math.inf, outcome=UNKNOWN, result=None) for one in began]


# In words -----------------------------------------------------------------------------------------------------


def _wrote(one: Operation) -> Hashable:
    """What is there after a write, or a swap that was not refused."""
    return plain(one.value if one.what == WRITE else one.value[1])


def _told(culprit: Operation, own: list[Operation], history: Sequence[Operation], name: str, first: object) -> Wrong:
    if culprit.what == SWAP:
        return _told_of_swap(culprit, own, name, first)
    value = plain(culprit.result)
    said = f"{name} was read as {show(culprit.result, 60)}"
    changes = [one for one in own if one.what != READ and not (one.what == SWAP and one.result is False)]
    sources = [one for one in changes if _wrote(one) == value and one.begin <= culprit.end]
    before = [one for one in changes if one.ok and one.end < culprit.begin and _wrote(one) != value]
    if not sources and value != plain(first):
        refused = [one for one in history if one.key == culprit.key and not one.maybe and one.what != READ]
        if any(_wrote(one) == value for one in refused):
            return Wrong(f"{said}, although that had been refused", "Invented", culprit.number, got=culprit.result)
        return Wrong(f"{said}, which nobody has written", "Invented", culprit.number, got=culprit.result)
    over = [one for one in before if all(source.end < one.begin for source in sources)]
    if over:
        last = max(over, key=lambda one: one.end)
        new = last.value if last.what == WRITE else last.value[1]
        said += f", and {show(new, 60)} had been written and acknowledged before"
        return Wrong(said, "Stale", culprit.number, (last.number,), new, culprit.result)
    reads = [one for one in own if one.what == READ and one.end < culprit.begin and plain(one.result) != value]
    if reads:
        last = max(reads, key=lambda one: one.end)
        said += f", after it had been read as {show(last.result, 60)}"
        return Wrong(said, "Stale", culprit.number, (last.number,), last.result, culprit.result)
    others = tuple(one.number for one in sources[:3])
    return Wrong(f"{said}, which no order of what was done explains", "Unexplained", culprit.number, others)


def _told_of_swap(culprit: Operation, own: list[Operation], name: str, first: object) -> Wrong:
    old, new = culprit.value
    if culprit.result is False:
        said = f"changing {name} from {show(old, 60)} was refused, although that was there"
        return Wrong(said, "Unexplained", culprit.number, got=False)
    swaps = [one for one in own if one.what == SWAP and one.ok and one.result is not False]
    won = [one for one in swaps if plain(one.value[0]) == plain(old) and one.number != culprit.number]
    made = [one for one in own if one.what != READ and one.result is not False and _wrote(one) == plain(old)]
    if won and len(won) >= len(made) + (plain(first) == plain(old)):
        other = max(won, key=lambda one: one.begin)
        said = f"{name} was changed from {show(old, 60)} twice: to {show(other.value[1], 60)}, and to {show(new, 60)}"
        return Wrong(said, "Twice", culprit.number, (other.number,), got=new)
    said = f"{name} was changed from {show(old, 60)} to {show(new, 60)}, although something else was there"
    return Wrong(said, "Unexplained", culprit.number, got=new)
