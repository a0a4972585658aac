"""The grader process: runs check.py files and holds the warm sandboxes. Started by ``grader``, one job at a time."""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import select
import socket
import threading
from pathlib import Path
from typing import Any

from backroad.errors import BackroadError
from backroad.grading import channel, load
from backroad.grading.judge import Judge
from backroad.labs.rejection import OurFault
from backroad.labs.start import Materials, open_lab, starter
from backroad.model.roadmap import Limits
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import check_to_json
from backroad.sandbox import isolation
from backroad.sandbox.box import end_all
from backroad.sandbox.pool import Pool
from backroad.settings import Settings

MEMORY = 768 << 20
"""Bytes that a check.py may make this process hold."""
CHANNEL = 3


class Worker:
    """Answers jobs until the controller goes away."""

    def __init__(self, link: socket.socket, hello: dict[str, Any]) -> None:
        self._link = link
        self._settings = Settings(
            work=Path("/nonexistent"),
            data=Path("/nonexistent"),
            state=Path("/nonexistent"),
            cache=Path(hello["cache"]),
            bwrap=hello["bwrap"],
            isolation=hello["isolation"],
        )
        self._pool_size: int = hello["pool"]
        self._isolation: isolation.Isolation | None = None
        self._pool: Pool | None = None
        self._pool_for: tuple[str, Limits] | None = None

    def serve(self) -> None:
        """Answer jobs until the channel closes."""
        try:
            while True:
                job = channel.receive(self._link)
                if job["job"] == "warm":
                    with contextlib.suppress(BackroadError, OurFault, OSError):
                        self._warm(job["lab"], Limits(**job["limits"]))
                        if any(check.generated for check in load.checks(Path(job["folder"]) / "check.py")):
                            import hypothesis.strategies  # noqa: F401 - a tenth of a second that nobody waits for now
                else:
                    self._grade(job)
        except channel.Closed:
            pass
        finally:
            if self._pool is not None:
                self._pool.close()

    def _grade(self, job: dict[str, Any]) -> None:
        try:
            found = load.checks(Path(job["folder"]) / "check.py")
            pool = self._warm(job["lab"], Limits(**job["limits"]))
        except (OurFault, BackroadError, OSError) as error:
            self._say(event="broken", why=str(error), cause="ours" if isinstance(error, OurFault) else "missing")
            return
        self._say(event="begin", checks=[[check.name, check.title] for check in found], isolation=self._walls.name)
        work = Snapshot(job["files"], frozenset(job["executable"]))
        about = Materials(work, Snapshot(job["starter"]), Path(job["folder"]) / "fixtures")
        limits, walls = Limits(**job["limits"]), self._walls
        judge = Judge(found, lambda: open_lab(job["lab"], pool.take, limits, about, walls), job["seed"])
        try:
            for result in judge.results():
                self._say(event="result", result=check_to_json(result))
            # Said before the sandbox is taken down: the learner need not wait for that.
            self._say(event="end", notes=judge.notes)
        except (BackroadError, OSError) as error:
            self._say(event="broken", why=str(error), cause="missing")
        finally:
            judge.close()

    @property
    def _walls(self) -> isolation.Isolation:
        """What this machine can do, looked at once."""
        if self._isolation is None:
            self._isolation = isolation.probe(self._settings)
        return self._isolation

    def _warm(self, lab: str, limits: Limits) -> Pool:
        """The pool for this lab and these limits, made now when another exercise was on before."""
        if self._pool is not None and self._pool_for == (lab, limits):
            return self._pool
        if self._pool is not None:
            self._pool.close()
        self._pool = Pool(starter(lab, limits, self._walls, self._settings.cache), self._pool_size)
        self._pool_for = (lab, limits)
        return self._pool

    def _say(self, **message: Any) -> None:
        channel.send(self._link, message)


def main() -> None:
    """Serve the controller at descriptor 3 until it goes away."""
    link = socket.socket(fileno=CHANNEL)
    link.set_inheritable(False)
    threading.Thread(target=_leave_with, args=(link.fileno(),), name="leave", daemon=True).start()
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # What start-up has made stays for good: the collector need not walk it at every verdict.
    gc.freeze()
    hello = channel.receive(link)
    Worker(link, hello).serve()


def _leave_with(fd: int) -> None:
    """End at once when the controller is gone, even in the middle of a check; the sandboxes die with us."""
    poll = select.poll()
    poll.register(fd, select.POLLHUP | getattr(select, "POLLRDHUP", 0))
    poll.poll()
    end_all()
    os._exit(0)
