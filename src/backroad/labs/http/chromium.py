"""Chromium without a window, in a sandbox of its own: found, started, and spoken with over a pipe (DevTools protocol).

It has no network: whatever a page asks for is handed out here, and somebody else answers it. What it says is believed
as far as it concerns the page: the learner's program never runs in there.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from backroad.errors import MissingTool
from backroad.labs.journal import Journal
from backroad.labs.rejection import OurFault
from backroad.labs.subject import Subject
from backroad.model.limits import Limits
from backroad.sandbox.box import Box

LIMITS = Limits(seconds=60.0, cpu=600, memory=768, processes=250, disk=256, file=64, output=16)
"""What Chromium gets, whatever the exercise says of the learner's service."""
PLACES = ("/usr/lib/chromium/chromium", "/usr/lib/chromium-browser/chromium-browser", "/opt/google/chrome/chrome")
NAMES = ("chromium", "chromium-browser", "google-chrome")
REMEDY = "Install Chromium, on Debian and Ubuntu with: sudo apt install chromium"
FLAGS = (
    *("--headless=new", "--no-sandbox", "--no-zygote", "--in-process-gpu", "--disable-gpu", "--disable-dev-shm-usage"),
    *("--remote-debugging-pipe", "--user-data-dir=/tmp/chromium", "--no-first-run", "--no-default-browser-check"),
    *("--disable-extensions", "--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-default-apps", "--disable-breakpad", "--mute-audio", "--no-proxy-server", "--password-store=basic"),
    "--disable-features=Translate,MediaRouter,OptimizationHints,DialMediaRouteProvider,HttpsUpgrades",
)
"""Its own sandbox needs namespaces, which are refused in ours: the walls around it are ours."""
COMMAND = 'exec "$0" "$@" 3<&0 4>&1 </dev/null >/dev/null 2>&1'
PATIENCE = 40.0
"""Seconds that it may take to start, and to answer what is asked of it: a machine under load is slow."""
MOST = 32 << 20
"""Bytes of one message that are taken in."""
EVENTS = 5000

Wait = Callable[[int, float], bool]
"""Waits until a descriptor can be read or the moment comes."""


def found(chosen: str = "") -> tuple[str, tuple[tuple[str, str], ...]]:
    """(the program as a sandbox sees it, what has to be bound there). ``chosen``: its path, "" for that of the machine.
    Raises MissingTool without one, and where "none" is chosen."""
    if chosen == "none":
        raise MissingTool("This exercise needs Chromium, and BACKROAD_CHROMIUM is none.", "Unset BACKROAD_CHROMIUM.")
    for path in (chosen,) if chosen else (*PLACES, *(shutil.which(name) or "" for name in NAMES)):
        if not path or not os.path.isfile(path):
            continue
        real = os.path.realpath(path)
        with open(real, "rb") as file:
            if file.read(4) != b"\x7fELF":
                continue  # a script that looks for what is not in a sandbox
        folder = os.path.dirname(real)
        return real, () if real.startswith("/usr/") else ((folder, folder),)
    raise MissingTool("This exercise needs Chromium, and it is not installed.", REMEDY)


class Chromium:
    """A Chromium that runs. Everything is bounded in time; what goes wrong in it is our fault, never the learner's."""

    def __init__(self, box: Box, program: str, wait: Wait) -> None:
        self.wait = wait
        """Who waits for what it says; somebody else may from some time on."""
        self._subject = Subject(box, LIMITS, Journal())
        self._number = 0
        self._rest = bytearray()
        self.events: deque[dict[str, Any]] = deque(maxlen=EVENTS)
        """What it has told without being asked, oldest first."""
        inner, self._down = os.pipe()
        self._up, outer = os.pipe()
        try:
            for fd in (inner, outer):
                os.fchmod(fd, 0o666)  # inside, another user opens them anew
            self._subject.begin(None)
            environment = {"HOME": "/tmp", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}  # noqa: S108 - the sandbox's own
            argv = ["/bin/sh", "-c", COMMAND, program, *FLAGS, "about:blank"]
            null = os.open(os.devnull, os.O_WRONLY)
            try:
                kind, value = self._subject.ask("spawn", argv, environment, False, "", fds=(inner, outer, null))[:2]
            finally:
                os.close(null)
            if kind != "ok":
                raise OurFault(f"Chromium could not be started: {value}")
            if value[1]:
                os.close(self._subject.receive_fd())
        except BaseException:
            os.close(self._down)
            os.close(self._up)
            self._subject.close()
            raise
        finally:
            os.close(inner)
            os.close(outer)
        os.set_blocking(self._up, False)
        os.set_blocking(self._down, False)

    def call(self, method: str, session: str = "", **parameters: Any) -> dict[str, Any]:
        """Ask something and give the answer. Raises OurFault when none comes, or when it is refused."""
        number = self.send(method, session, **parameters)
        until = time.monotonic() + PATIENCE
        while True:
            message = self.message(until)
            if message is None:
                raise OurFault(f"Chromium does not answer {method}")
            if message.get("id") == number:
                if "error" in message:
                    raise OurFault(f"Chromium refuses {method}: {str(message['error'].get('message'))[:300]}")
                result = message.get("result")
                return result if isinstance(result, dict) else {}
            if "method" in message:
                self.events.append(message)

    def send(self, method: str, session: str = "", **parameters: Any) -> int:
        """Say something without waiting, and give its number."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        data = json.dumps(message | ({"sessionId": session} if session else {})).encode() + b"\0"
        until = time.monotonic() + PATIENCE
        while data:
            try:
                data = data[os.write(self._down, data) :]
            except BlockingIOError:
                if time.monotonic() > until:
                    raise OurFault("Chromium does not take what it is told") from None
                select.select([], [self._down], [], 0.1)
            except OSError as error:
                raise OurFault("Chromium has ended") from error
        return self._number

    def message(self, until: float) -> dict[str, Any] | None:
        """The next message, or None when the moment has come. Raises OurFault once it has ended."""
        while b"\0" not in self._rest:
            if not self.wait(self._up, until):
                return None
            try:
                part = os.read(self._up, 1 << 20)
            except BlockingIOError:
                continue
            self._rest += part
            if not part or len(self._rest) > MOST:
                raise OurFault("Chromium has ended" if not part else "Chromium says more than anybody reads")
        data, _, rest = self._rest.partition(b"\0")
        self._rest = rest
        try:
            found = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise OurFault("Chromium says what cannot be read") from error
        return found if isinstance(found, dict) else {}

    def close(self) -> None:
        """End it."""
        for fd in (self._down, self._up):
            with contextlib.suppress(OSError):
                os.close(fd)
        self._down = self._up = -1
        self._subject.close()


def fields(pairs: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    """Header fields as Chromium takes them."""
    return [{"name": name, "value": value} for name, value in pairs]
