"""A ledger: transfers between accounts. The sum is kept, and every acknowledged transfer counts exactly once. Pure.

Transfers need no order among themselves: balances are those at the beginning, with all transfers that were acknowledged
before the reading began, and any choice of those that went on meanwhile or were never answered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations_with_replacement

from backroad.labs.http.history.operation import READ, Operation, TooLarge, Wrong, final, of
from backroad.labs.show import show

TRANSFER = "transfer"
WORK = 300_000
"""Sums that are made in all searches over one history together."""
DEVIATIONS = 2
"""Transfers that are missing or doubled, at most, in an explanation of what is wrong …"""
TRIES = 4_000
"""… explanations that are tried …"""
TOLD = 5
"""… and wrong readings for which one is looked for."""

Effect = tuple[str, str, int]
"""What a transfer does: from which account, to which, how much."""
Sums = tuple[int, ...]


class _Work:
    def __init__(self) -> None:
        self._left = WORK

    def made(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise TooLarge


class _Look:
    """One reading of balances beside what may explain it."""

    def __init__(self, read: Operation, transfers: Sequence[Operation], first: Mapping[str, int], work: _Work) -> None:
        self.read = read
        self.accounts = [name for name in first if name in read.result]
        began = [one for one in transfers if one.begin <= read.end]
        self._refused = [one for one in began if not one.maybe]
        self._surely = [one for one in began if one.ok and one.end < read.begin]
        self._maybe = [one for one in began if one.maybe and not (one.ok and one.end < read.begin)]
        base = tuple(first[name] for name in self.accounts)
        for one in self._surely:
            base = _plus(base, self._effect(one.value))
        self._wanted = tuple(read.result[name] - there for name, there in zip(self.accounts, base, strict=True))
        self._sums: set[Sums] = {(0,) * len(self.accounts)}
        for one in self._maybe:
            effect = self._effect(one.value)
            work.made(len(self._sums))
            self._sums |= {_plus(sums, effect) for sums in self._sums}

    def _effect(self, transfer: Effect) -> Sums:
        source, target, amount = transfer
        return tuple(amount * ((name == target) - (name == source)) for name in self.accounts)

    @property
    def explained(self) -> bool:
        return self._wanted in self._sums

    def deviation(self) -> tuple[Operation, str] | None:
        """A transfer that is missing, doubled or there although it was refused, in an explanation with the fewest."""
        ways: dict[tuple[Effect, str], Operation] = {}
        for kind, some in (
            ("Missing", self._surely),
            ("Twice", [*self._surely, *self._maybe]),
            ("Invented", self._refused),
        ):
            for one in some:
                ways.setdefault((one.value, kind), one)
        most = Counter(one.value for one in self._surely)
        tries = 0
        for count in range(1, DEVIATIONS + 1):
            for chosen in combinations_with_replacement(ways, count):
                tries += 1
                if tries > TRIES:
                    return None
                missing = Counter(effect for effect, kind in chosen if kind == "Missing")
                if missing - most or (missing and any(effect in missing for effect, kind in chosen if kind == "Twice")):
                    continue
                wanted = self._wanted
                for effect, kind in chosen:
                    wanted = _plus(wanted, self._effect(effect), 1 if kind == "Missing" else -1)
                if wanted in self._sums:
                    return ways[chosen[0]], chosen[0][1]
        return None


def _plus(one: Sums, two: Sums, sign: int = 1) -> Sums:
    return tuple(a + sign * b for a, b in zip(one, two, strict=True))


def lost(history: Sequence[Operation], noun: str, first: Mapping[str, int]) -> tuple[Wrong | None, int]:
    """The first transfer that was acknowledged and does not count at the end. Raises Unread and TooLarge."""
    return _first(history, final(history), noun, first, ("Missing", "Unexplained"))


def twice(history: Sequence[Operation], noun: str, first: Mapping[str, int]) -> tuple[Wrong | None, int]:
    """The first transfer that counts twice. Raises TooLarge."""
    return _first(history, _reads(history), noun, first, ("Twice",))


def invented(history: Sequence[Operation], noun: str, first: Mapping[str, int]) -> tuple[Wrong | None, int]:
    """The first transfer that was refused and counts. Raises TooLarge."""
    return _first(history, _reads(history), noun, first, ("Invented",))


def stale(history: Sequence[Operation], noun: str, first: Mapping[str, int]) -> tuple[Wrong | None, int]:
    """The first reading of balances that no order of the transfers explains. Raises TooLarge."""
    return _first(history, _reads(history), noun, first, ("Missing", "Twice", "Invented", "Unexplained"))


def unbalanced(history: Sequence[Operation], first: Mapping[str, int]) -> tuple[Wrong | None, int]:
    """The first reading of all balances that adds up to something else than at the beginning."""
    total = sum(first.values())
    found = []
    for read in _reads(history):
        if set(read.result) >= set(first) and (got := sum(read.result[name] for name in first)) != total:
            said = f"the balances add up to {got}, and {total} were there at the beginning"
            meanwhile = [one.number for one in of(history, TRANSFER) if one.maybe and one.end >= read.begin]
            found.append(Wrong(said, "Unbalanced", read.number, tuple(meanwhile[:3]), total, got))
    return (found[0] if found else None), len(found)


def below(history: Sequence[Operation], least: int) -> tuple[Wrong | None, int]:
    """The first balance that is less than any may be."""
    found = []
    for read in _reads(history):
        for name, balance in read.result.items():
            if balance < least:
                said = f"the balance of {name} is {balance}, and none may be below {least}"
                found.append(Wrong(said, "Below", read.number, (), least, balance))
    return (found[0] if found else None), len(found)


def _reads(history: Sequence[Operation]) -> list[Operation]:
    return [one for one in of(history, READ) if one.ok]


def _first(
    history: Sequence[Operation],
    reads: Sequence[Operation],
    noun: str,
    first: Mapping[str, int],
    kinds: tuple[str, ...],
) -> tuple[Wrong | None, int]:
    work = _Work()
    transfers = of(history, TRANSFER)
    looks = [_Look(read, transfers, first, work) for read in reads]
    # To explain what is wrong costs more than to see it.
    wrong = [_wrong(look, noun) for look in [look for look in looks if not look.explained][:TOLD]]
    found = [one for one in wrong if one.raised in kinds]
    return (found[0] if found else None), len(found)


def _wrong(look: _Look, noun: str) -> Wrong:
    read = look.read
    found = look.deviation()
    if found is None:
        balances = show({key: read.result[key] for key in look.accounts}, 120)
        said = f"the balances are {balances}, which no choice of the {noun}s explains"
        return Wrong(said, "Unexplained", read.number, got=read.result)
    transfer, kind = found
    what = {
        "Missing": "was acknowledged, and is not there",
        "Twice": "is there twice",
        "Invented": "is there, although it had been refused",
    }[kind]
    return Wrong(f"{name(transfer.value, noun)} {what}", kind, transfer.number, (read.number,), got=read.result)


def name(transfer: Effect, noun: str) -> str:
    """How a sentence names a transfer."""
    source, target, amount = transfer
    return f"the {noun} of {amount} from {source} to {target}"
