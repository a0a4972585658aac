"""The companion line by line, for screen readers, pipes and terminals that cannot be drawn on.

Nothing is ever erased or drawn over. A letter and Enter do what the key does on the screen.
"""

from __future__ import annotations

import contextlib
import os
import select
import sys

from backroad.app import exercise, road, work
from backroad.app.desk import Desk
from backroad.app.watch import Session
from backroad.cli import hint, program, solution, task
from backroad.cli.companion import pages
from backroad.cli.escape import escape
from backroad.cli.style import Style
from backroad.errors import BackroadError
from backroad.model.roadmap import Exercise
from backroad.model.verdict import Outcome


def run(desk: Desk, first: Exercise, look: Style, *, poll: bool | None) -> None:
    """Follow ``first`` until the learner quits, or is interrupted. The end of the input ends nothing but the input."""
    read, write = os.pipe()
    for end in (read, write):
        os.set_blocking(end, False)
    try:
        with Session(desk, first, lambda: _wake(write), poll=poll) as session:
            _Lines(desk, session, look).run(read)
    finally:
        os.close(read)
        os.close(write)


class _Lines:
    def __init__(self, desk: Desk, session: Session, look: Style) -> None:
        self._desk, self._session, self._look = desk, session, look
        self._serial = 0
        self._checking = False
        self._typed = b""

    def run(self, wake: int) -> None:
        self._say(task.lines(self._session.moment.started.shown, self._look))
        keys = "Type a letter and Enter: h hint, n next, t task, c check, s solution, q quit."
        self._say(["", *self._look.wrap(f"Checked at every save. {keys}")])
        if self._session.polling:
            self._say([f"Saves are looked for four times a second: {self._session.polling}."])
        sources = [wake, sys.stdin.fileno()] if not sys.stdin.closed else [wake]
        while True:
            ready, _, _ = select.select(sources, [], [])
            if wake in ready:
                os.read(wake, 4096)
                self._follow()
            if len(sources) > 1 and sources[1] in ready:
                data = os.read(sources[1], 4096)
                if not data:
                    sources.pop()
                *whole, self._typed = (self._typed + data).split(b"\n")
                for line in whole:
                    if not self._command(line.decode("utf-8", "replace").strip().lower()):
                        return

    def _follow(self) -> None:
        moment = self._session.moment
        if moment.checking and not self._checking:
            self._say([f"checking {escape(moment.started.shown.exercise.title)} …"])
        self._checking = moment.checking
        if moment.serial == self._serial:
            return
        self._serial = moment.serial
        self._say(pages.work(moment, self._look, spoken=True))
        if moment.verdict is not None and moment.verdict.verdict is Outcome.PASSED:
            self._say(["  n and Enter goes on when you are ready."])

    def _command(self, letter: str) -> bool:
        current = self._session.moment.started.shown
        try:
            if letter in ("q", "quit"):
                return False
            if letter == "h":
                self._say(hint.lines(exercise.hint(self._desk, current.exercise), self._look, "s and Enter"))
            elif letter == "t":
                self._say(task.lines(current, self._look))
            elif letter == "c":
                self._session.check()
            elif letter == "n":
                self._next(current.exercise)
            elif letter == "s":
                if work.shows_solution_freely(self._desk, current.exercise):
                    self._say(solution.lines(work.solution(self._desk, current.exercise), self._look))
                else:
                    command = program.command(f"solution {current.exercise.id}")
                    self._say([f"Not passed yet: {escape(command)} shows it all the same."])
            elif letter:
                self._say([f"{letter!r} is none of h, n, t, s, c, q."])
        except BackroadError as error:
            self._say([escape(program.named(str(error)))])
        return True

    def _next(self, current: Exercise) -> None:
        found = road.next_exercise(self._desk)
        if found.exercise is None or found.exercise.id == current.id:
            self._say([escape(found.why)])
            return
        self._session.open(found.exercise)
        self._say([escape(found.why), "", *task.lines(self._session.moment.started.shown, self._look)])

    def _say(self, lines: list[str]) -> None:
        sys.stdout.write("\n".join(lines) + "\n")
        sys.stdout.flush()


def _wake(end: int) -> None:
    with contextlib.suppress(OSError):
        os.write(end, b".")
