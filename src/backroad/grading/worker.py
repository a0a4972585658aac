"""The grader process: holds the warm sandboxes and answers jobs, one at a time. Started by ``grader``.

It imports little at first: a sandbox boots while ``run`` brings in the labs and the language of checks.
"""

from __future__ import annotations

import contextlib
import os
import resource
import select
import socket
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backroad.errors import BackroadError, MissingTool
from backroad.grading import channel, process
from backroad.labs import wire
from backroad.labs.boxes import WAITING, Kind, kinds, starter
from backroad.labs.rejection import OurFault
from backroad.model.limits import Limits
from backroad.sandbox import isolation, orphans
from backroad.sandbox.box import Box, leave
from backroad.sandbox.pool import Pool
from backroad.settings import Settings

if TYPE_CHECKING:
    from backroad.sandbox.cgroup import Standing

MEMORY = 768 << 20
"""Bytes that a check.py may make this process hold."""
AT_ONCE = ("end", "broken", "laid", "unlaid")
WAIT = 0.01
"""Seconds that a result may wait for others to be sent with it."""


class Outbox:
    """Sends what is said within a few milliseconds as one message: waking the controller for each costs more than it
    tells. What ends a run is sent at once, and nothing waits longer than ``WAIT``.
    """

    def __init__(self, link: socket.socket) -> None:
        self._link = link
        self._waiting: list[dict[str, Any]] = []
        self._changed = threading.Condition()
        threading.Thread(target=self._flush, name="outbox", daemon=True).start()

    def say(self, message: dict[str, Any]) -> None:
        """Send a message soon, or now when it is the last of a run. Raises channel.Closed."""
        with self._changed:
            self._waiting.append(message)
            if message["event"] in AT_ONCE:
                self._send()
            elif len(self._waiting) == 1:
                self._changed.notify()

    def _send(self) -> None:
        waiting, self._waiting = self._waiting, []
        if waiting:
            channel.send(self._link, {"events": waiting})

    def _flush(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting)
            time.sleep(WAIT)
            with self._changed, contextlib.suppress(channel.Closed):
                self._send()


class Taking:
    """Takes boxes from a pool for one run: the first, which is all that most runs need, without waking a thread."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._quietly = True

    def __call__(self) -> Box:
        quietly, self._quietly = self._quietly, False
        return self._pool.take(quietly=quietly)


class Worker:
    """Answers jobs until the controller goes away."""

    def __init__(self, link: socket.socket, hello: dict[str, Any]) -> None:
        self._link = link
        self._outbox = Outbox(link)
        self._settings = Settings(
            work=Path("/nonexistent"),
            data=Path("/nonexistent"),
            state=Path("/nonexistent"),
            cache=Path(hello["cache"]),
            bwrap=hello["bwrap"],
            isolation=hello["isolation"],
            pg_bin=hello["pg_bin"],
            redis_server=hello["redis_server"],
            chromium=hello["chromium"],
        )
        self._pool_size: int = hello["pool"]
        self._turns: bool = hello["turns"]
        self._isolation: isolation.Isolation | None = None
        self._pools: dict[Kind, Pool] = {}
        self._taking: dict[Kind, Taking] = {}
        self._last: tuple[bytes, dict[str, Any]] = (b"", {})
        """What the last job's exercise was, as it came and as it was read: the next job is nearly always about it."""
        self._ready: dict[str, Any] = {}
        """The exercise whose pools stand."""

    def serve(self) -> None:
        """Answer jobs until the channel closes."""
        try:
            while True:
                job = channel.receive(self._link)
                if job["job"] == "warm":
                    self._prepare(job)
                elif job["job"] == "lay":
                    self._lay(job)
                else:
                    self._grade(job)
        except channel.Closed:
            pass
        finally:
            self.close()

    def close(self) -> None:
        """End what waits, and wait for what is being started: a box that is left half made leaves its cgroup."""
        for pool in [*self._pools.values()]:
            pool.close()

    def _grade(self, job: dict[str, Any]) -> None:
        try:
            about = self._about(job["about"])
            # First of all the sandboxes: they boot while everything else is imported.
            if about is not self._ready:
                self._warm(about)
                self._ready = about
            self._taking = {kind: Taking(pool) for kind, pool in self._pools.items()}
            from backroad.grading import run

            try:
                run.grade({**about, **job}, self._taker, self._walls, self._say, self._settings)
            finally:
                for pool in self._pools.values():
                    pool.refill()
        except OurFault as fault:
            self._say(event="broken", why=str(fault), cause="ours")
        except (BackroadError, OSError) as error:
            self._say(event="broken", why=str(error), cause="missing")

    def _about(self, told: bytes) -> dict[str, Any]:
        """The exercise of a job."""
        if told != self._last[0]:
            self._last = (told, wire.decode(told))
        return self._last[1]

    def _lay(self, job: dict[str, Any]) -> None:
        """Make the workspace of an exercise whose workspaces are built."""
        from backroad.grading import lay

        try:
            self._say(event="laid", **lay.lay(job))
        except OurFault as fault:
            self._say(event="unlaid", why=str(fault), missing=False, remedy="")
        except MissingTool as error:
            self._say(event="unlaid", why=error.sentence, missing=True, remedy=error.remedy)
        except OSError as error:
            self._say(event="unlaid", why=str(error), missing=False, remedy="")

    def _prepare(self, job: dict[str, Any]) -> None:
        """Do now what the first run would otherwise wait for."""
        with contextlib.suppress(BackroadError, OurFault, OSError):
            self._warm(job)
            from backroad.grading import run

            run.prepare(job)

    @property
    def _walls(self) -> isolation.Isolation:
        """What this machine can do, looked at once."""
        if self._isolation is None:
            found = isolation.probe(self._settings)
            self._isolation = replace(found, flags=found.flags | {"turns"}) if self._turns else found
        return self._isolation

    def _warm(self, job: dict[str, Any]) -> None:
        """The pools for an exercise's lab and the servers beside it; those of the exercise that was on before go."""
        self._ready = {}
        kind, beside = kinds(job["lab"], Limits(**job["limits"]), job["attach"], job["folder"])
        wanted = (kind, *beside.values())
        for other in self._pools.keys() - set(wanted):
            self._pools.pop(other).close()
        for one in wanted:
            if one not in self._pools:
                self._pools[one] = Pool(self._starter(one), min(self._pool_size, WAITING.get(one.lab, 16)))

    def _starter(self, kind: Kind) -> Callable[[int], Box]:
        data = None
        if kind.folder:
            from backroad.grading import lay

            data = partial(lay.data, Path(kind.folder), 0)
        return starter(
            kind.lab,
            kind.limits,
            self._walls,
            self._settings.cache,
            self._settings.pg_bin,
            data,
            self._settings.redis_server,
            self._settings.chromium,
            attach=kind.attach,
            open_to=kind.beside,
        )

    def _taker(self, kind: Kind) -> Callable[[], Box]:
        """What gives boxes of a kind: the pool, or where an earlier milestone wants others than wait there, one by
        one. To warm another pool for it would cost the next save its own."""
        return self._taking.get(kind) or Pool(self._starter(kind), 0).take

    def _say(self, **message: Any) -> None:
        self._outbox.say(message)


def main() -> None:
    """Serve the controller at descriptor 3 until it goes away."""
    link = socket.socket(fileno=process.DESCRIPTOR)
    link.set_inheritable(False)
    # The hard limit stays: what is started from here gets a limit of its own, which may be higher.
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        hello = channel.receive(link)
    except channel.Closed:
        return
    _settle(hello)
    worker = Worker(link, hello)
    standing = _stand() if hello["turns"] else None
    leave_with = partial(_leave_with, link.fileno(), worker, standing)
    threading.Thread(target=leave_with, name="leave", daemon=True).start()
    worker.serve()
    if standing is not None:
        standing.leave()


def _stand() -> Standing | None:
    """Take turns of the processor among the boxes, where they take theirs."""
    from backroad.sandbox import cgroup

    place = cgroup.find()
    return cgroup.Standing(place) if place is not None else None


def _settle(hello: dict[str, Any]) -> None:
    """Take on what was not known yet when this process was started."""
    # Hypothesis would put what it keeps into the folder where the command was started.
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = os.path.join(hello["cache"], "hypothesis")
    with contextlib.suppress(OSError):
        log = os.open(hello["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(log, 2)
        os.close(log)


def _leave_with(fd: int, worker: Worker, standing: Standing | None) -> None:
    """End at once when the controller is gone, even in the middle of a check; the sandboxes die with us."""
    poll = select.poll()
    poll.register(fd, select.POLLHUP | getattr(select, "POLLRDHUP", 0))
    poll.poll()
    try:
        leave()
        lay = sys.modules.get("backroad.grading.lay")
        if lay is not None:
            lay.leave()
        worker.close()
        orphans.sweep()
        if standing is not None:
            standing.leave()
    finally:
        os._exit(0)
