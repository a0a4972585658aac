"""Runs the learner's service on this machine, from their own workspace, to be played with by hand: as ``backroad.toml``
says, and anew after each save.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from backroad.app.saves import Saves
from backroad.labs.http import manifest, packages
from backroad.labs.http.ending import ending
from backroad.labs.rejection import Rejection

HOST = "127.0.0.1"
PORT = 8000
STOPPING = 3.0


def port() -> int:
    """8000 where it is free, else another port that is."""
    for wished in (PORT, 0):
        with socket.socket() as door:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                door.bind((HOST, wished))
            except OSError:
                continue
            return int(door.getsockname()[1])
    return PORT


class ByHand:
    """The service of a workspace. ``say`` is told, in a sentence, what happens to it."""

    def __init__(self, folder: Path, number: int, variables: Mapping[str, str], say: Callable[[str], None]) -> None:
        """``number`` is the port, ``variables`` what it finds in its environment besides."""
        self._folder = folder
        self._variables = {
            **variables,
            "PORT": str(number),
            "PYTHONUNBUFFERED": "1",
            "PATH": os.pathsep.join([str(packages.HERE), os.path.dirname(sys.executable), os.environ.get("PATH", "")]),
        }
        self._say = say
        self._running: subprocess.Popen[bytes] | None = None
        self._set_up = False
        self._lock = threading.Lock()
        self.start()
        self._saves = Saves(folder, self.again)

    def start(self) -> None:
        """Start it, or say why that cannot be done."""
        with self._lock:
            try:
                file = self._folder / manifest.NAME
                said = manifest.read(file.read_bytes() if file.is_file() else None)
            except (Rejection, OSError) as error:
                self._say(f"{error}.")
                return
            for command in (said.setup if not self._set_up else "", said.migrate):
                if command and (status := self._popen(command).wait()):
                    self._say(f"This ended with {ending(status)}: {command}")
                    return
            self._set_up = True
            self._running = self._popen(said.run)
            threading.Thread(target=self._await_end, args=(self._running,), name="service", daemon=True).start()

    def again(self) -> None:
        """Something was saved: stop it and start it again."""
        self._end()
        self._say("Saved: started again.")
        self.start()

    def close(self) -> None:
        """Stop it for good."""
        self._saves.close()
        self._end()

    # Behind it ------------------------------------------------------------------------------------------------

    def _popen(self, command: str) -> subprocess.Popen[bytes]:
        environment = {**os.environ, **self._variables}
        argv = ["/bin/sh", "-c", command]
        return subprocess.Popen(
            argv, cwd=self._folder, env=environment, start_new_session=True, stdin=subprocess.DEVNULL
        )

    def _await_end(self, running: subprocess.Popen[bytes]) -> None:
        status = running.wait()
        if self._running is running:
            self._say(f"Your service has ended: {ending(status)}. The next save starts it again.")

    def _end(self) -> None:
        with self._lock:
            running, self._running = self._running, None
        if running is None:
            return
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                # The whole group: a shell may stand before the service, and a service may start others.
                os.killpg(running.pid, number)
                running.wait(STOPPING)
            except ProcessLookupError:
                return
            except subprocess.TimeoutExpired:
                continue
