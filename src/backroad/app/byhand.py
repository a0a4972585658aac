"""Runs the learner's service on this machine, from their own workspace, to be played with by hand: as ``backroad.toml``
says, with one process of each command that stands beside it, and anew after each save.
"""

from __future__ import annotations

import os
import shlex
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from backroad.app.saves import Saves
from backroad.labs.http import manifest, packages
from backroad.labs.http.ending import ending
from backroad.labs.rejection import Rejection

HOST = "127.0.0.1"
PORT = 8000
STOPPING = 3.0


def port(*wishes: int) -> int:
    """The first of these ports that is free (8000 where none is named), else another one that is."""
    for wished in (*(wishes or (PORT,)), 0):
        with socket.socket() as door:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                door.bind((HOST, wished))
            except OSError:
                continue
            return int(door.getsockname()[1])
    return PORT


def searched(path: str, programs: Iterable[str] = ()) -> str:
    """The folders in which its commands are looked for: first the Python that has what it imports, then the machine's
    own, of which ``path`` is the list, and last those of ``programs``, paths of such as this machine has none of."""
    first, last = _around(programs)
    return os.pathsep.join([*first, path, *last])


def searched_by_a_shell(programs: Iterable[str] = ()) -> str:
    """The same as a word for a shell, in which its own list stands for the machine's."""
    first, last = ([shlex.quote(folder) for folder in folders] for folders in _around(programs))
    return os.pathsep.join([*first, '"$PATH"', *last])


def _around(programs: Iterable[str]) -> tuple[list[str], list[str]]:
    last = dict.fromkeys(os.path.dirname(program) for program in programs)
    return [str(packages.HERE), os.path.dirname(sys.executable)], list(last)


class ByHand:
    """The service of a workspace. ``say`` is told, in a sentence, what happens to it."""

    def __init__(
        self,
        folder: Path,
        number: int,
        variables: Mapping[str, str],
        say: Callable[[str], None],
        programs: Iterable[str] = (),
    ) -> None:
        """``number`` is the port, ``variables`` what it finds in its environment besides. ``programs`` are as for
        ``searched``."""
        self._folder = folder
        self._variables = {
            **variables,
            "PORT": str(number),
            "PYTHONUNBUFFERED": "1",
            "PATH": searched(os.environ.get("PATH", ""), programs),
        }
        self._say = say
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        """The service under "", and what runs beside it by its name."""
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
            self._begin("", said.run, {})
            for name, beside in said.also.items():
                self._begin(name, beside.run, {"PORT": str(port(0))})

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

    def _begin(self, name: str, command: str, variables: Mapping[str, str]) -> None:
        running = self._running[name] = self._popen(command, variables)
        threading.Thread(target=self._await_end, args=(name, running), name="service", daemon=True).start()

    def _popen(self, command: str, variables: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        environment = {**os.environ, **self._variables, **(variables or {})}
        argv = ["/bin/sh", "-c", command]
        return subprocess.Popen(
            argv, cwd=self._folder, env=environment, start_new_session=True, stdin=subprocess.DEVNULL
        )

    def _await_end(self, name: str, running: subprocess.Popen[bytes]) -> None:
        status = running.wait()
        if self._running.get(name) is running:
            called = f"What runs beside it as {name}" if name else "Your service"
            self._say(f"{called} has ended: {ending(status)}. The next save starts it again.")

    def _end(self) -> None:
        with self._lock:
            running, self._running = list(self._running.values()), {}
        for number in (signal.SIGTERM, signal.SIGKILL):
            # All are told before any is waited for.
            running = [one for one in running if _tell(one, number)]
            until = time.monotonic() + STOPPING
            running = [one for one in running if not _ends(one, until)]


def _tell(one: subprocess.Popen[bytes], number: int) -> bool:
    """Send a signal to the whole group: a shell may stand before the service, and a service may start others."""
    try:
        os.killpg(one.pid, number)
    except ProcessLookupError:
        return False
    return True


def _ends(one: subprocess.Popen[bytes], until: float) -> bool:
    try:
        one.wait(max(0.0, until - time.monotonic()))
    except subprocess.TimeoutExpired:
        return False
    return True
