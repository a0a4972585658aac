"""``sessions``: several of the learner's sessions at once, driven statement by statement, so that a race is provoked at
a chosen point and not by sleeping and hoping.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import TYPE_CHECKING, Any

from backroad.labs.postgres.cluster import LEARNER
from backroad.labs.postgres.connection import Connection
from backroad.labs.postgres.result import Result
from backroad.labs.postgres.roles import connect
from backroad.labs.rejection import OurFault, Rejection, Seen
from backroad.labs.standing import Broken
from backroad.model.evidence import Timeline

if TYPE_CHECKING:
    from backroad.labs.postgres.lab import PostgresLab

LOOK = 0.002
MOST = 300
"""Steps that are remembered to be drawn."""
WAITING = """
SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_stat_activity WHERE pid = {pid} AND wait_event_type = 'Lock'),
       EXISTS (SELECT 1 FROM pg_catalog.pg_stat_activity WHERE pid = {pid} AND state = 'active')"""


class Session:
    """One session, a lane of the timeline. ``run`` waits for the end of a statement, ``start`` does not."""

    def __init__(self, sessions: Sessions, lane: int, name: str, connection: Connection) -> None:
        self._sessions = sessions
        self._lane = lane
        self.name = name
        self._connection = connection
        self._pending: int | None = None

    def begin(self, isolation: str = "") -> Result:
        """Begin a transaction, with that isolation level where one is named: ``"serializable"``."""
        return self.run("BEGIN" + (f" ISOLATION LEVEL {isolation.upper()}" if isolation else ""))

    def commit(self) -> Result:
        """Commit. A serialization failure is a value: ``.fault``."""
        return self.run("COMMIT")

    def rollback(self) -> Result:
        """Roll back."""
        return self.run("ROLLBACK")

    def run(self, sql: str, *parameters: Any) -> Result:
        """Run a statement to its end. An error of the server's is a value, with ``.fault.name`` such as
        ``"deadlock_detected"``, ``"serialization_failure"`` or ``"lock_not_available"``."""
        self.start(sql, *parameters)
        return self.finish()

    def start(self, sql: str, *parameters: Any) -> None:
        """Send a statement, and do not wait for its end."""
        if self._pending is not None:
            raise OurFault(f"the session {self.name} was asked for another statement before the last one had ended")
        self._sessions.note(self.name, sql, parameters)
        self._pending = self._sessions.step(self._lane, sql)
        with self._sessions.telling():
            self._connection.send(sql, parameters)

    def waits(self) -> bool:
        """Whether the statement that was started waits for a lock: False once it has ended instead."""
        if self._pending is None:
            return False
        lab = self._sessions.lab
        sql = WAITING.format(pid=self._connection.backend)
        while True:
            if self._connection.answered():
                return False
            waiting, active = lab.server.administer(sql).rows[0]
            if waiting:
                self._sessions.mark(self._pending, "waits")
                return True
            if not active and self._connection.answered():
                return False
            lab.server.pause(LOOK)

    def finish(self) -> Result:
        """Wait until the statement that was started has ended."""
        if self._pending is None:
            raise OurFault(f"the session {self.name} was asked for an end, and no statement was started")
        step, self._pending = self._pending, None
        with self._sessions.telling():
            result = self._connection.collect("the check's statement")
        self._sessions.end(step, failed=result.fault.name if result.fault else "")
        return result

    @property
    def ended(self) -> bool:
        """Whether the statement that was started has ended by now."""
        return self._pending is None or self._connection.answered()

    @property
    def pending(self) -> bool:
        """Whether a statement was started and its end not waited for."""
        return self._pending is not None


class Sessions:
    """Opens sessions: ``a, b = sessions("a", "b")``. All of them end with the check."""

    def __init__(self, lab: PostgresLab) -> None:
        self.lab = lab
        self._open: list[Session] = []
        self._steps: list[tuple[int, float, float, str, str]] = []
        self._tick = 0

    def __call__(self, *names: str, data: str = "", role: str = LEARNER) -> tuple[Session, ...]:
        """Sessions of the learner's role, or of one that the learner made, one for each name, in the database of that
        data set (the first without)."""
        name = data or self.lab.stock.names[0]
        self.lab.stock.spoil(name)
        made = []
        for one in names:
            with self.telling():
                connection = connect(self.lab, name, role)
            made.append(Session(self, len(self._open), one, connection))
            self._open.append(made[-1])
        return tuple(made)

    def many(self, count: int, data: str = "") -> tuple[Session, ...]:
        """So many sessions, named by their numbers from 1."""
        return self(*(str(number) for number in range(1, count + 1)), data=data)

    def ends(self, *sessions: Session) -> Iterator[tuple[Session, Result]]:
        """The results of started statements in the order in which they end."""
        waiting = [one for one in sessions if one.pending]
        while waiting:
            ready = [one for one in waiting if one.ended]
            for one in ready:
                waiting.remove(one)
                yield one, one.finish()
            if not ready:
                self.lab.server.pause(LOOK)

    def play(self, rng: Random, scripts: Mapping[str, Sequence[str]], data: str = "") -> dict[str, list[Result]]:
        """Run several scripts at once, a session each, in an order that ``rng`` draws statement by statement: whoever
        waits for a lock is passed over until it is let go. The results of each, by name.

        A statement that is refused is a value (``.fault``), and its script goes on, as psql does. The same seed gives
        the same order as long as the same statements wait.
        """
        sessions = dict(zip(scripts, self(*scripts, data=data), strict=True))
        left = {name: list(statements) for name, statements in scripts.items()}
        results: dict[str, list[Result]] = {name: [] for name in scripts}
        while any(left.values()) or any(one.pending for one in sessions.values()):
            for name, one in sessions.items():
                if one.pending and one.ended:
                    results[name].append(one.finish())
            free = [name for name, one in sessions.items() if left[name] and not one.pending]
            if not free:
                # All that have something to do wait: for each other, which the server ends, or for the end of one.
                self.lab.server.pause(LOOK)
                continue
            name = rng.choice(free)
            one = sessions[name]
            one.start(left[name].pop(0))
            if not one.waits():
                results[name].append(one.finish())
        return results

    def evidence(self, after: str, wrong: int = -1) -> Timeline | None:
        """What they did, as a timeline; None when they did nothing."""
        if not self._steps:
            return None
        return Timeline(after, "steps", tuple(one.name for one in self._open), tuple(self._steps[-MOST:]), wrong)

    def wrong(self, sentence: str) -> Rejection:
        """The rejection for what the sessions did last, with the timeline beside it: ``raise sessions.wrong("…")``."""
        shown = self.evidence(self.lab.done(), max(0, min(len(self._steps), MOST) - 1))
        rejection = Rejection(sentence, *((shown,) if shown else ()), seen=Seen())
        rejection.diagnosed = True
        return rejection

    def fault(self, session: Session, what: str) -> None:
        """Note in the timeline something that was done to a session: a kill, a cut."""
        self._tick += 1
        self._steps.append((session._lane, self._tick, self._tick, what, "fault"))

    def close(self) -> None:
        """End all sessions."""
        for one in self._open:
            self.lab.server.forget(one._connection)
        self._open = []

    def lost(self) -> None:
        """The server was killed: every session went with it."""
        for one in self._open:
            self.fault(one, "the server was killed")
            one._pending = None

    # For sessions ---------------------------------------------------------------------------------------------

    def note(self, name: str, sql: str, parameters: tuple[Any, ...]) -> None:
        """A line in the journal."""
        given = f" with {', '.join(map(repr, parameters))}" if parameters else ""
        self.lab.did(f"{name}: {' '.join(sql.split())[:300]}{given}")

    def step(self, lane: int, sql: str) -> int:
        """A step begins; its number."""
        self._tick += 1
        self._steps.append((lane, self._tick, self._tick, " ".join(sql.split())[:60], ""))
        return len(self._steps) - 1

    def mark(self, step: int, sign: str) -> None:
        """What a step does."""
        lane, begin, end, what, _ = self._steps[step]
        self._steps[step] = (lane, begin, end, what, sign)

    def end(self, step: int, failed: str) -> None:
        """A step ends."""
        lane, begin, _, what, sign = self._steps[step]
        # A step that waited reaches to the one in which it was let go.
        end = self._tick + 1 if self._tick > begin or sign else begin + 1
        self._steps[step] = (lane, begin, end, f"{what}: {failed}" if failed else what, "fails" if failed else sign)

    def telling(self) -> _Telling:
        """Around what waits for a session: one that ends by itself is told in words."""
        return _Telling(self.lab)


class _Telling:
    def __init__(self, lab: PostgresLab) -> None:
        self._lab = lab

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, at: object) -> None:
        if isinstance(error, Broken):
            raise self._lab.server.ended(error) from error
