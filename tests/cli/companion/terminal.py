"""A terminal with somebody at it: keys go in, and the screen can be read."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shlex
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping

_SEQUENCE = re.compile(r"\x1b(\[[0-9;?]*[A-Za-z]|\]8;;[^\x1b]*\x1b\\)")


class Terminal:
    """Runs Python with these words (a program and its arguments) on a pseudo-terminal, by itself or from a shell with
    job control."""

    def __init__(
        self, environment: Mapping[str, str], *words: str, size: tuple[int, int] = (80, 30), under_shell: bool = False
    ) -> None:
        self.output = ""
        command = [sys.executable, *words]
        self.pid, self._end = pty.fork()
        if self.pid == 0:
            started = ["/bin/sh", "-i"] if under_shell else command
            os.execve(started[0], started, dict(environment))  # noqa: S606 - what follows a fork
        self.resize(*size)
        if under_shell:
            self.type(shlex.join(command) + "\n")
        self._status: int | None = None

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, keys: str) -> None:
        os.write(self._end, keys.encode())

    def signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def screen(self) -> str:
        """The last whole picture, as text."""
        frames = self.output.split("\x1b[H")[1:]
        whole = [frame.split("\x1b[J")[0] for frame in frames if "\x1b[J" in frame]
        return _SEQUENCE.sub("", whole[-1]).replace("\r", "") if whole else ""

    def plain(self) -> str:
        """Everything printed so far, without escape sequences."""
        return _SEQUENCE.sub("", self.output).replace("\r", "")

    def see(self, text: str, where: Callable[[], str] | None = None) -> str:
        """Wait until the screen shows ``text``, and give the whole screen."""
        where = where or self.screen
        deadline = time.monotonic() + 15
        while text not in where():
            assert time.monotonic() < deadline, f"{text!r} never came:\n{where()}"
            assert self._read(0.1) is not None or text in where(), f"it ended before {text!r} came:\n{self.plain()}"
        return where()

    def until(self, condition: Callable[[str], bool]) -> str:
        """Wait until the screen is as wanted, and give it."""
        deadline = time.monotonic() + 15
        while not condition(self.screen()):
            assert time.monotonic() < deadline, f"it never came to that:\n{self.screen()}"
            self._read(0.1)
        return self.screen()

    def end(self) -> int:
        """Wait until it has ended; its exit code."""
        deadline = time.monotonic() + 15
        while self._read(0.1) is not None:
            assert time.monotonic() < deadline, "it does not end"
        if self._status is None:
            _, status = os.waitpid(self.pid, 0)
            self._status = os.waitstatus_to_exitcode(status)
        return self._status

    def close(self) -> None:
        if self._status is None:
            try:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
            except (ProcessLookupError, ChildProcessError):
                pass
        os.close(self._end)

    def modes(self) -> tuple[bool, bool]:
        """Whether the terminal echoes and edits lines, as it does for a shell."""
        flags = termios.tcgetattr(self._end)[3]
        return bool(flags & termios.ECHO), bool(flags & termios.ICANON)

    def _read(self, seconds: float) -> str | None:
        ready, _, _ = select.select([self._end], [], [], seconds)
        if not ready:
            return ""
        try:
            data = os.read(self._end, 65536)
        except OSError:
            return None
        if not data:
            return None
        self.output += data.decode("utf-8", "replace")
        return self.output
