"""The attachment ``clock``: the wall clock of the learner's Python programs, which a check moves while they run."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from backroad.errors import MissingTool
from backroad.labs.http.running import Running
from backroad.labs.rejection import OurFault
from backroad.model.evidence import Evidence

if TYPE_CHECKING:
    from backroad.labs.http.lab import HttpLab

PLACE = "/srv/clock-http"
"""Where a sandbox sees what moves a clock."""
HERE = Path(__file__).parent.parent / "agent" / "clocked"
VARIABLE = "BACKROAD_CLOCK"
LIBRARY = "time-machine"
ARMS = 5.0
"""Seconds within which a program that was started must have taken its clock from us."""
FARTHEST = 50 * 365 * 86400
"""Seconds that a clock can be moved: far enough for every certificate, and near enough for every calendar."""
NANO = 1_000_000_000


class Clock:
    """The clock that the service and what runs beside it read: ``with clock.moved(hours=1):``, as ``faults.clock``."""

    def __init__(self, lab: HttpLab) -> None:
        self._lab = lab
        self._all = 0
        self._own: dict[str, int] = {}
        lab.clock = self
        lab.plug.library.insert(0, PLACE if lab.walled else str(HERE))

    # For the lab ----------------------------------------------------------------------------------------------

    def variables(self, lane: str) -> dict[str, str]:
        """What a program finds in its environment; its clock is as it should be from the start."""
        place = self._place(lane)
        self._lab.set_clock(place, self._offset(lane))
        return {VARIABLE: place}

    def move(self, seconds: float, lanes: list[str]) -> None:
        """Move the clocks of these, or of everybody, further by so many seconds. Raises MissingTool where one of them
        has no clock that can be moved."""
        if abs(seconds) > FARTHEST:
            raise OurFault("a clock can be moved by fifty years at most")
        by = round(seconds * NANO)
        if lanes:
            for lane in lanes:
                self._own[lane] = self._own.get(lane, 0) + by
        else:
            self._all += by
        for one in self._lab.everyone:
            if one.lane and not one.ended and (one.lane in lanes or not lanes):
                self._armed(one)
                self._lab.set_clock(self._place(one.lane), self._offset(one.lane))

    def reset(self) -> None:
        """Everybody's clock is right again."""
        self._all, self._own = 0, {}
        for one in self._lab.everyone:
            if one.lane:
                self._lab.set_clock(self._place(one.lane), 0)

    # For the grader -------------------------------------------------------------------------------------------

    def lay_out(self) -> None:
        """There is nothing to be made ready."""

    def begin(self, fresh: bool = False, seconds: float | None = None) -> None:
        """A check begins."""

    def again(self) -> None:
        """The check goes on with another input."""

    def exhibits(self, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:  # noqa: ARG002 - it has nothing to show
        """Nothing."""
        return ()

    def close(self) -> None:
        """The lab is about to be closed."""

    # Behind it ------------------------------------------------------------------------------------------------

    def _offset(self, lane: str) -> int:
        return self._all + self._own.get(lane, 0)

    def _place(self, lane: str) -> str:
        folder = "/tmp" if self._lab.walled else self._lab.root  # noqa: S108 - the sandbox's own
        return f"{folder}/.clock-{lane.replace(' ', '-')}"

    def _armed(self, one: Running) -> None:
        from backroad.labs.http.crew import wait_for

        place = self._place(one.lane)
        if not wait_for(self._lab, lambda: one.ended or self._lab.clock_moves(place), ARMS) or one.ended:
            if one.ended:
                return
            raise MissingTool(
                f"This exercise moves the clock that {one.called} reads, and that can be done only for a program in"
                f" Python that is started without -S, -I and -E: {one.command}",
                "Write it in Python, and let backroad.toml start it with: python FILE",
            )


def attach(lab: HttpLab) -> Clock:
    """A clock for that lab. Raises MissingTool without what moves it."""
    try:
        metadata.version(LIBRARY)
    except metadata.PackageNotFoundError as error:
        raise MissingTool(
            f"This exercise moves a clock, and the package {LIBRARY} that does it is missing.",
            f"Install it beside Backroad: pip install {LIBRARY}",
        ) from error
    return Clock(lab)
