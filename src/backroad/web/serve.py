"""Start the server: one for each learner, at the first free port, told to the browser with its key."""

from __future__ import annotations

import contextlib
import fcntl
import json
import logging
import os
import secrets
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from backroad.app.desk import Desk
from backroad.app.live import Live
from backroad.errors import ServerError, UsageError
from backroad.settings import Settings
from backroad.web import assets
from backroad.web.asgi import application
from backroad.web.gate import KEY
from backroad.web.site import Site

PORTS = 20
"""How many ports after the wanted one are tried."""
HOST = "127.0.0.1"
LOG = "server.log"


@dataclass(frozen=True)
class Running:
    """A server that answers: its process, its port and the address that opens it."""

    pid: int
    port: int
    key: str

    @property
    def address(self) -> str:
        """What a browser is given, with the key in it."""
        return f"http://{HOST}:{self.port}/?{KEY}={self.key}"


Opened = Callable[[Running, bool], None]


def serve(desk: Desk, opened: Opened) -> None:
    """Serve until interrupted. ``opened`` is called once, when the address answers, or at once with True when a server
    of this learner runs already; then nothing is served.

    Raises ServerError, ProgressError or ContentError.
    """
    settings = desk.settings
    with _only(settings) as place:
        if place is None:
            found = _running(settings)
            if found is None:
                raise UsageError("Another Backroad is starting.", "Wait a moment and type the same command again.")
            opened(found, True)
            return
        listening = _listen(settings.port)
        with listening:
            running = Running(os.getpid(), listening.getsockname()[1], secrets.token_urlsafe(24))
            _run(desk, listening, running, place, opened)


class _Server(uvicorn.Server):
    """uvicorn's server, saying when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()


def _run(desk: Desk, listening: socket.socket, running: Running, place: Path, opened: Opened) -> None:
    def ready() -> None:
        _remember(place, running)
        opened(running, False)

    # Whatever libraries and faults of ours have to say goes there, and not onto the learner's screen.
    logging.basicConfig(
        filename=desk.settings.state / LOG, level=logging.WARNING, format="%(asctime)s %(name)s: %(message)s"
    )
    desk.pool = desk.settings.pool
    restored = desk.restore()
    with Live(desk) as live:
        site = Site(desk, live, assets.load(), restored)
        site.searcher.warm()
        config = uvicorn.Config(
            application(site, running.key, running.port),
            log_config=None,
            access_log=False,
            lifespan="off",
            server_header=False,
            timeout_graceful_shutdown=1,
            timeout_keep_alive=75,
        )
        with contextlib.closing(site), contextlib.suppress(KeyboardInterrupt):
            _Server(config, ready).run(sockets=[listening])
    with contextlib.suppress(OSError):
        place.unlink()


def _listen(port: int) -> socket.socket:
    for number in range(port, min(port + PORTS, 65536)):
        # asyncio turns Nagle's algorithm off only where the protocol is named; with it every page would wait 40 ms for
        # an acknowledgement.
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        # A port that another program has just left may be taken; one that it listens at may not.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, number))
            listening.listen(128)
        except OSError:
            listening.close()
            continue
        return listening
    raise ServerError(
        f"No port from {port} to {port + PORTS - 1} is free.", "Set BACKROAD_PORT to one that is, such as 9000."
    )


@contextlib.contextmanager
def _only(settings: Settings) -> Iterator[Path | None]:
    """The file to remember the server in, None when another process of this learner has it."""
    folder = settings.state
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(folder / "server.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield None
            return
        yield folder / "server.json"
    finally:
        os.close(lock)


def _remember(place: Path, running: Running) -> None:
    making = place.with_suffix(".new")
    descriptor = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    with open(descriptor, "w", encoding="utf-8") as file:
        json.dump({"pid": running.pid, "port": running.port, "key": running.key}, file)
    making.replace(place)


def _running(settings: Settings) -> Running | None:
    try:
        data = json.loads((settings.state / "server.json").read_text("utf-8"))
        return Running(int(data["pid"]), int(data["port"]), str(data["key"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
