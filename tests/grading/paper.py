"""A lab made of paper, and what a judge does with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from backroad.checks import check
from backroad.grading.haste import Haste
from backroad.grading.judge import Judge
from backroad.labs.rejection import NOTHING, Gone, Rejection, Seen
from backroad.model.evidence import Evidence, LimitHit
from backroad.model.verdict import CheckResult, Outcome


class Lab:
    """Notes what the judge asks of it."""

    provides = ()

    def stumbled(self, error: Exception) -> str:
        return NOTHING if "NoneType" in str(error) else f"the check cannot go on with what your code gave: {error}"

    def __init__(self) -> None:
        self.log: list[str] = []
        self.times: list[float | None] = []
        self.printed = ""
        self.spent = 0.5
        self.earlier = self.brief = False
        self.advice: list[str] = []

    def begin(self, fresh: bool = False, seconds: float | None = None) -> None:
        self.log.append("fresh" if fresh else "begin")
        self.times.append(seconds)

    def again(self) -> None:
        self.log.append("again")

    def settle(self) -> None:
        """Nothing waits to be looked at."""

    def ahead(self) -> None:
        """What comes next is asked for in advance."""

    def close(self) -> None:
        self.log.append("close")

    def done(self) -> str:
        return "f(1)"

    def notes(self) -> tuple[()]:
        return ()

    def exhibits(self, evidence: tuple[Evidence, ...]) -> tuple[()]:
        return ()


class Court:
    """A judge and the labs that it opened."""

    def __init__(self, checks: Sequence[Any], seed: int = 7, haste: Haste | None = None) -> None:
        self.labs: list[Lab] = []
        self.judge = Judge(checks, self._open, seed, haste)  # type: ignore[arg-type]

    def _open(self) -> Any:
        self.labs.append(Lab())
        return self.labs[-1]

    def run(self) -> list[CheckResult]:
        try:
            return list(self.judge.results())
        finally:
            self.judge.close()

    def outcomes(self) -> list[Outcome]:
        return [result.outcome for result in self.run()]


def made(name: str, body: Callable[..., Any] = lambda lab: None, **how: Any) -> Any:
    """A check called ``name`` that does ``body``."""

    def function(lab):
        body(lab)

    function.__name__ = name
    function.__doc__ = f"it can {name}"
    return check(**how)(function)


def raising(*errors: Exception | None) -> Callable[[Any], None]:
    """A body that raises one after the other; None passes."""
    left = list(errors)

    def body(lab: Any) -> None:
        error = left.pop(0)
        if error is not None:
            raise error

    return body


def timeout(starved: float = 0.0) -> Gone:
    gone = Gone("time is up", LimitHit("f(1)", "time", "5 seconds", "more"), seen=Seen(raised="Timeout"))
    gone.starved = starved
    return gone


def silent(starved: float = 0.0) -> Rejection:
    rejection = Rejection("silent", seen=Seen(raised="Silent"))
    rejection.starved = starved
    return rejection
