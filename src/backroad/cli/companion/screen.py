"""The terminal as a screen: taken over on entry, given back whatever happens, lent to an editor in between.

The alternate screen is used, so that the scrollback holds nothing of ours.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
import termios
import tty
from collections.abc import Sequence
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

from backroad.cli.companion.keys import Keys

# xterm: 1049 the alternate screen, 25 the cursor, 7 wrapping at the right edge.
_ENTER = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[2J"
_LEAVE = "\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l"


class Screen:
    """The whole terminal. Use it as a context manager; ``wake`` may be called from any thread or signal handler."""

    def __init__(self) -> None:
        self._in = sys.stdin.fileno()
        self._out = sys.stdout.fileno()
        self._keys = Keys()
        self._saved: list[Any] = []
        self._handlers: dict[signal.Signals, Any] = {}
        self._wake_read, self._wake_write = os.pipe()
        for end in (self._wake_read, self._wake_write):
            os.set_blocking(end, False)
        self._taken = False
        self._woken_before = -1

    def __enter__(self) -> Screen:
        self._saved = termios.tcgetattr(self._in)
        for number, handler in ((signal.SIGWINCH, self._resized), (signal.SIGTSTP, self._stopped)):
            self._handlers[number] = signal.signal(number, handler)
        # A signal just before `select` is only noted, and its handler runs once that returns: by this it does at once.
        self._woken_before = signal.set_wakeup_fd(self._wake_write, warn_on_full_buffer=False)
        self._take()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._give_back()
        signal.set_wakeup_fd(self._woken_before)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        os.close(self._wake_read)
        end, self._wake_write = self._wake_write, -1
        os.close(end)

    @property
    def size(self) -> tuple[int, int]:
        """Columns and lines; never less than what something can be drawn in."""
        try:
            columns, rows = os.get_terminal_size(self._out)
        except OSError:
            columns, rows = 80, 24
        return max(columns, 20), max(rows, 6)

    def wake(self) -> None:
        """Make ``wait`` return."""
        if self._wake_write >= 0:
            # When it is full, a wake is under way already; or it was closed this moment.
            with contextlib.suppress(OSError):
                os.write(self._wake_write, b".")

    def wait(self, seconds: float | None = None) -> list[str] | None:
        """The keys typed by now, once there are any, or [] after a wake or the time; None when the terminal is gone."""
        ready, _, _ = select.select([self._in, self._wake_read], [], [], seconds)
        if self._wake_read in ready:
            with contextlib.suppress(OSError):
                os.read(self._wake_read, 4096)
        if self._in not in ready:
            return []
        try:
            data = os.read(self._in, 4096)
        except OSError:
            return None
        return list(self._keys.feed(data)) if data else None

    def draw(self, lines: Sequence[str]) -> None:
        """Put these lines on the screen, from the top; they have been cut to its size."""
        # Drawn in place, each line erased just before it is written, so that nothing flickers.
        text = "\x1b[H" + "\r\n".join(f"\x1b[K{line}\x1b[0m" for line in lines) + "\x1b[J"
        self._write(text)

    def lend(self, command: Sequence[str], folder: Path) -> int | None:
        """Give the terminal to a program until it ends; its exit status, None when it could not be started."""
        self._give_back()
        # Ctrl-C in the editor is the editor's. A program that is started obeys it again; one that ignores it would not.
        interrupt = signal.signal(signal.SIGINT, _overheard)
        stop = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        try:
            return subprocess.run(command, cwd=folder, check=False).returncode
        except OSError:
            return None
        finally:
            signal.signal(signal.SIGTSTP, stop)
            signal.signal(signal.SIGINT, interrupt)
            self._take()

    def _take(self) -> None:
        tty.setcbreak(self._in)
        self._taken = True
        self._write(_ENTER)

    def _give_back(self) -> None:
        if self._taken:
            self._taken = False
            self._write(_LEAVE)
            termios.tcsetattr(self._in, termios.TCSADRAIN, self._saved)

    def _write(self, text: str) -> None:
        data = text.encode(sys.stdout.encoding or "utf-8", "replace")
        while data:
            try:
                data = data[os.write(self._out, data) :]
            except BlockingIOError:
                select.select([], [self._out], [])
            except OSError:
                return  # The terminal is gone; the next read says so.

    def _resized(self, _: int, __: FrameType | None) -> None:
        self.wake()

    def _stopped(self, _: int, __: FrameType | None) -> None:
        self._give_back()
        handler = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        # Here again after `fg`.
        signal.signal(signal.SIGTSTP, handler)
        self._take()
        self.wake()


def _overheard(_: int, __: FrameType | None) -> None:
    pass
