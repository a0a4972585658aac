"""``@given``: a check over many inputs, made from the run's seed, shrunk to the smallest that fails."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from backroad.checks.strategies import Strategy
from backroad.labs.rejection import Gone, OurFault, Rejection

TIMES = 40
FEWER = 3
"""What ``times`` is divided by where another seed's inputs have passed already."""
SHRINKS = 200
"""Runs at most that are spent on making a failing input smaller: a red must not take long to show."""


@dataclass(frozen=True)
class How:
    """Which inputs a run tries.

    ``shrink``: a smaller one is looked for than the first that fails. ``earlier``: the check is run again behind a
    later milestone. ``examples``: the telling ones come first. ``fewer``: a part of the others is enough, because
    another seed's have all passed."""

    shrink: bool = True
    earlier: bool = False
    examples: bool = True
    fewer: bool = False


@dataclass(frozen=True)
class Generated:
    """The inputs of a check: named strategies, telling examples that always come first, and how many more.

    ``again``: how many instead of ``times`` where the check is run again behind a later milestone."""

    strategies: Mapping[str, Strategy]
    examples: tuple[Mapping[str, Any], ...] = ()
    times: int = TIMES
    again: int = TIMES

    def run(self, body: Callable[..., None], seed: int, how: How = How()) -> None:
        """Call ``body`` with each input. Raises the Rejection of the smallest failing one that was found, Gone when an
        input cost the sandbox, and OurFault when inputs cannot be made.
        """
        for example in self.examples if how.examples else ():
            body(**copy.deepcopy(dict(example)))
        times = self.again if how.earlier else self.times
        if how.fewer:
            times = -(-times // FEWER)
        if times > 0:
            _search(self.strategies, times, body, seed, how.shrink)


def given(
    examples: Sequence[Mapping[str, Any]] = (), times: int = TIMES, again: int | None = None, **strategies: Strategy
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a check generated inputs: ``@given(sales=lists(words()), examples=[{"sales": []}])``.

    Stands below ``@check``. ``examples`` are tried first, in order; ``times`` is how many inputs follow, ``again`` how
    many where the check is run again behind a later milestone (``times``, unless it is said). Raises TypeError when an
    example does not name exactly the inputs.
    """
    for example in examples:
        if set(example) != set(strategies):
            raise TypeError(f"an example names {sorted(example)}, and the inputs are {sorted(strategies)}")

    def mark(function: Callable[..., None]) -> Callable[..., None]:
        made = Generated(strategies, tuple(examples), times, times if again is None else again)
        function.generated = made  # type: ignore[attr-defined]
        return function

    return mark


def _search(strategies: Mapping[str, Strategy], times: int, body: Callable[..., None], seed: int, shrink: bool) -> None:
    import hypothesis
    from hypothesis import HealthCheck, Phase, Verbosity

    failing: list[tuple[int, int, Mapping[str, Any], Rejection]] = []
    runs = 0
    lost: list[Exception] = []

    def attempt(**values: Any) -> None:
        nonlocal runs
        runs += 1
        # After a lost sandbox or enough shrinking nothing more can be learned: let the search run dry.
        if lost or (failing and runs - failing[0][0] > SHRINKS):
            return
        try:
            body(**copy.deepcopy(values))
        except Gone as error:
            lost.append(error)
        except Rejection as rejection:
            failing.append((runs, _size(values), values, rejection))
            raise
        except Exception as error:  # noqa: BLE001 - a fault of ours or of the check's: nothing to make smaller
            lost.append(error)

    try:
        search = hypothesis.given(**{name: strategy.make() for name, strategy in strategies.items()})(attempt)
        search = hypothesis.settings(
            max_examples=times,
            database=None,
            deadline=None,
            phases=(Phase.generate, *([Phase.shrink] if shrink else [])),
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
            print_blob=False,
            verbosity=Verbosity.quiet,
        )(hypothesis.seed(seed)(search))
        search()
    except Rejection:
        pass
    except Exception as error:
        # Hypothesis calls a failure flaky when the shrunk input passes the second time: the smallest one counts then.
        if not failing:
            raise OurFault(f"inputs could not be generated: {type(error).__name__}: {error}") from error
    if failing:
        raise min(failing, key=lambda found: (found[1], -found[0]))[3]
    if lost:
        raise lost[0]


def _size(values: Mapping[str, Any]) -> int:
    return len(repr(values))
