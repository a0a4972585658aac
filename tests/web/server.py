"""A real server for one test, in a thread of its own at a free port."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from backroad import settings
from backroad.app.desk import Desk, Judge
from backroad.app.live import Live, News
from backroad.model.roadmap import Exercise
from backroad.model.snapshot import Snapshot
from backroad.progress import workspace
from backroad.settings import Settings
from backroad.web import assets
from backroad.web.asgi import application
from backroad.web.gate import App
from backroad.web.site import Site

TOY = Path(__file__).parents[1] / "roadmaps" / "toy"
KEY = "a-key-of-this-test"
Judges = Callable[[Settings, int], Judge]


@dataclass
class Served:
    """A server that answers, and what it works with."""

    desk: Desk
    live: Live
    port: int
    key: str = KEY

    @property
    def address(self) -> str:
        """Without the key and without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def opening(self) -> str:
        """What a browser is given first."""
        return f"{self.address}/?key={self.key}"

    def exercise(self, id_: str) -> Exercise:
        return self.desk.library.exercises[id_]

    def folder(self, id_: str) -> Path:
        return workspace.path(self.desk.settings, id_)

    def save(self, id_: str, snapshot: Snapshot) -> None:
        """Make the work what the snapshot holds, as an editor of the learner's would."""
        workspace.restore(self.folder(id_), snapshot)

    def heard(self) -> Ear:
        """Begin to listen to the news."""
        return Ear(self.live)

    def check(self, id_: str) -> News:
        """Ask for a check and wait for what comes of it."""
        with self.heard() as ear:
            self.live.check(self.exercise(id_))
            return ear.wait("verdict", "fault")


class Ear:
    """Everything that is told while it is open."""

    def __init__(self, live: Live) -> None:
        self.news: list[News] = []
        self._changed = threading.Condition()
        self._live = live
        live.listen(self._listen)

    def _listen(self, news: News) -> None:
        with self._changed:
            self.news.append(news)
            self._changed.notify_all()

    def wait(self, *kinds: str, exercise: str = "", within: float = 15) -> News:
        """The first piece of one of these kinds, since the ear was opened or the last one that was waited for."""
        deadline = time.monotonic() + within
        with self._changed:
            while True:
                for number, news in enumerate(self.news):
                    if news.kind in kinds and exercise in ("", news.exercise):
                        del self.news[: number + 1]
                        return news
                assert time.monotonic() < deadline, f"no {' or '.join(kinds)} in {self.news}"
                self._changed.wait(0.2)

    def __enter__(self) -> Ear:
        return self

    def __exit__(self, *_: object) -> None:
        self._live.leave(self._listen)


def environment(home: Path, cache: Path, **more: str) -> dict[str, str]:
    """Settings of a learner who lives in ``home`` and knows the toy roadmap alone."""
    return {
        "HOME": str(home),
        "XDG_CACHE_HOME": str(cache),
        "BACKROAD_ROADMAPS": str(TOY),
        "BACKROAD_BUNDLED": "no",
        "BACKROAD_POOL": "1",
        **more,
    }


@contextlib.contextmanager
def served(environ: dict[str, str], judges: Judges | None) -> Iterator[Served]:
    """Serve until the block ends."""
    with Desk(settings.load(environ), judges) as desk, Live(desk) as live, listening() as at:
        port = at.getsockname()[1]
        site = Site(desk, live, assets.load())
        with contextlib.closing(site), running(application(site, KEY, port), at):
            yield Served(desk, live, port)


@contextlib.contextmanager
def listening() -> Iterator[socket.socket]:
    """A free port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as at:
        yield at


@contextlib.contextmanager
def running(app: App, at: socket.socket) -> Iterator[None]:
    """uvicorn with that application, until the block ends."""
    server = uvicorn.Server(
        uvicorn.Config(app, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [at]}, name="server", daemon=True)
    thread.start()
    deadline = time.monotonic() + 10
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        assert time.monotonic() < deadline, "the server did not start in time"
        time.sleep(0.005)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        assert not thread.is_alive()
