"""One program of the learner's that runs in the sandbox, seen from outside through descriptors of ours."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from backroad.labs.polling import until
from backroad.labs.rejection import Gone, Rejection, Seen
from backroad.labs.subject import Subject
from backroad.model.duration import in_seconds
from backroad.model.evidence import Dialogue, LimitHit

PATIENCE = 3.0
"""Seconds that a conversation waits for the program's next line unless it is told otherwise."""
TURNS = 200
SHOWN = 12
"""Turns of a conversation that are kept, and that a red shows."""


@dataclass(frozen=True)
class Run:
    """A program that has ended: what it wrote and how it ended. ``status`` is negative for a signal."""

    name: str
    stdout_bytes: bytes
    stderr_bytes: bytes
    status: int

    @property
    def stdout(self) -> str:
        """Standard output as text; bytes that are not UTF-8 are written as ``\\xNN``."""
        return self.stdout_bytes.decode("utf-8", "backslashreplace").replace("\r\n", "\n")

    @property
    def stderr(self) -> str:
        """Standard error as text, likewise."""
        return self.stderr_bytes.decode("utf-8", "backslashreplace").replace("\r\n", "\n")

    @property
    def error_message(self) -> str:
        """What that last line says after the type, or ""."""
        last = next((line for line in reversed(self.stderr.splitlines()) if line.strip()), "")
        return last.partition(":")[2].strip() if self.error_type else ""

    @property
    def error_line(self) -> int:
        """The number of the line that the traceback names last, or 0."""
        found = [line for line in self.stderr.splitlines() if line.lstrip().startswith("File ") and ", line " in line]
        number = found[-1].partition(", line ")[2].partition(",")[0] if found and self.error_type else ""
        return int(number) if number.isdecimal() else 0

    @property
    def error_type(self) -> str:
        """The type of the exception that a Python program ended with, from the last line of its traceback, or "".

        Without the module it comes from: ``InvalidOperation`` for ``decimal.InvalidOperation``.
        """
        if self.status == 0:
            return ""
        last = next((line for line in reversed(self.stderr.splitlines()) if line.strip()), "")
        head = last.split(":")[0].strip()
        name = head.rpartition(".")[2]
        return name if head.replace(".", "").replace("_", "").isalnum() and name[:1].isupper() else ""


@dataclass(frozen=True)
class Command:
    """A command of ours, to be run inside beside the learner's files: its words, whose first is a program's path or
    name, what it reads, its whole environment, and the folder of the workspace that it runs in."""

    words: tuple[str, ...]
    stdin: bytes
    env: Mapping[str, str]
    folder: str = ""


class Process:
    """A running program. Everything it writes is kept, up to the output limit; what we send is noted beside it."""

    def __init__(self, subject: Subject, name: str, pid: int, pidfd: int | None, ends: tuple[int, int, int]) -> None:
        self._subject = subject
        self._name = name
        self._pid = pid
        self._pidfd = pidfd
        self._in, self._out, self._err = ends
        self._terminal = self._in == self._out
        self._written = {1: bytearray(), 2: bytearray()}
        self._line_at = 0
        self._status: int | None = None
        self._limit = subject.limits.output << 20
        self._turns: list[tuple[str, str]] = []

    # For checks -----------------------------------------------------------------------------------------------

    def send_line(self, text: str) -> None:
        """Type a line. A program that has closed its input or ended is not an error here: reading will show it."""
        self.send(f"{text}\n")

    def send(self, text: str) -> None:
        """Type text without a line end."""
        self._note("we", text)
        data = memoryview(text.encode())
        deadline = self._deadline(PATIENCE)
        with contextlib.suppress(BrokenPipeError, OSError):
            while data and self._in >= 0:
                self._pump(min(deadline, time.monotonic() + 0.05), wanted=self._in)
                try:
                    data = data[os.write(self._in, data) :]
                except BlockingIOError:
                    if time.monotonic() > deadline:
                        raise self._silent("did not read what was typed") from None

    def read_line(self, within: float = PATIENCE) -> str | None:
        """The program's next line without its line end, or None when it has ended or closed its output.

        The check fails in words when no line comes in time: the output may sit in a buffer, or the program waits too.
        """
        deadline = self._deadline(within)
        while True:
            line = self._next_line()
            if line is not None:
                self._note("program", line + "\n")
                return line
            if self._out < 0:
                return self._rest()
            if time.monotonic() >= deadline:
                raise self._silent(f"wrote no whole line within {in_seconds(within)}")
            self._pump(deadline)

    def read_until(self, text: str, within: float = PATIENCE) -> str:
        """Everything up to and with ``text``; the check fails in words when it does not come in time."""
        deadline = self._deadline(within)
        while True:
            at = self._written[1].find(text.encode(), self._line_at)
            if at >= 0:
                end = at + len(text.encode())
                found = bytes(self._written[1][self._line_at : end]).decode("utf-8", "backslashreplace")
                self._line_at = end
                self._note("program", found)
                return found
            if self._out < 0 or time.monotonic() >= deadline:
                raise self._silent(f"did not write {text!r}")
            self._pump(deadline)

    def close_input(self) -> None:
        """Say that nothing more will be typed (Ctrl-D)."""
        if self._in < 0:
            return
        if self._terminal:
            with contextlib.suppress(OSError):
                os.write(self._in, b"\x04")
        else:
            os.close(self._in)
        self._in = -1

    def wait(self, within: float | None = None) -> int:
        """Wait for the end; the status, negative for a signal. Input is closed first."""
        self.close_input()
        deadline = self._deadline(within if within is not None else self._subject.allowed)
        while self._out >= 0 or self._err >= 0:
            if time.monotonic() >= deadline:
                deadline = self._put_off(deadline)
            self._pump(deadline)
        return self._reap(deadline)

    def kill(self) -> None:
        """End it at once (SIGKILL), as a power cut would. The kernel does it: the program is not asked."""
        self.signal(signal.SIGKILL)
        self.close_input()
        self._reap(self._deadline(2.0))
        # What it started may live on and hold its output open: only what is there already is taken in.
        before = -1
        while before != (now := sum(map(len, self._written.values()))):
            before = now
            self._pump(time.monotonic())

    def signal(self, number: int) -> None:
        """Send it a signal."""
        if self._status is not None:
            return
        if self._pidfd is None:
            self._subject.ask("kill", self._pid, number)
            return
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, number)

    @property
    def ended(self) -> bool:
        """Whether it has ended by now."""
        self._pump(time.monotonic())
        return self._status is not None or self._poll() is not None

    @property
    def transcript(self) -> tuple[tuple[str, str], ...]:
        """The conversation so far: ("we", text) and ("program", text) in order."""
        return tuple(self._turns)

    @property
    def run(self) -> Run:
        """All that it wrote so far and its status (0 while it runs)."""
        return Run(self._name, bytes(self._written[1]), bytes(self._written[2]), self._status or 0)

    # Behind it ------------------------------------------------------------------------------------------------

    def feed(self, data: bytes) -> Run:
        """Give it all its input, wait for its end, and give back what it wrote."""
        deadline = self._deadline(self._subject.allowed)
        view = memoryview(data)
        while view and self._in >= 0 and self._out >= 0:
            if time.monotonic() >= deadline:
                deadline = self._put_off(deadline)
            if self._pump(deadline, wanted=self._in):
                try:
                    view = view[os.write(self._in, view[:65536]) :]
                except BlockingIOError:
                    continue
                except OSError:
                    break
        self.wait()
        return self.run

    def close(self) -> None:
        """Let go of all descriptors; the sandbox ends the program itself."""
        for fd in {self._in, self._out, self._err, self._pidfd if self._pidfd is not None else -1}:
            if fd >= 0:
                with contextlib.suppress(OSError):
                    os.close(fd)
        self._in = self._out = self._err = -1
        self._pidfd = None

    def dialogue(self) -> Dialogue:
        """The conversation as evidence."""
        return Dialogue(tuple(self._turns[-SHOWN:]))

    def _deadline(self, within: float) -> float:
        self._subject.calm()
        return time.monotonic() + min(within, max(self._subject.left, 0.0))

    def _put_off(self, deadline: float) -> float:
        """A deadline that has come, later by what the machine kept away of the time before it. Raises Gone where that
        was small change."""
        more = self._subject.give_back()
        if not more:
            raise self._subject.out_of_time()
        return deadline + more

    def _pump(self, deadline: float, wanted: int = -1, ended: bool = False) -> bool:
        """Take in what is there, waiting until the deadline at most, or with ``ended`` until the program's end.

        True when ``wanted`` can be written.
        """
        sources = {fd: number for number, fd in ((1, self._out), (2, self._err)) if fd >= 0}
        began = time.monotonic()
        poll = select.poll()
        for fd in sources:
            poll.register(fd, select.POLLIN)
        if wanted >= 0:
            poll.register(wanted, select.POLLOUT)
        if self._pidfd is not None and self._status is None and ended:
            poll.register(self._pidfd, select.POLLIN)
        events = self._subject.watched(partial(until, poll), deadline)
        self._subject.spent += time.monotonic() - began
        ready = False
        for fd, _event in events:
            if fd == wanted:
                ready = True
            elif fd in sources:
                self._take(sources[fd], fd)
        return ready

    def _take(self, number: int, fd: int) -> None:
        try:
            data = os.read(fd, 65536)
        except BlockingIOError:
            return
        except OSError:
            data = b""  # a terminal whose program has ended
        if not data:
            os.close(fd)
            if fd == self._in:
                self._in = -1
            if number == 1:
                self._out = -1
            else:
                self._err = -1
            return
        kept = self._written[number]
        kept += data
        if len(kept) > self._limit:
            raise self._flood()

    def _flood(self) -> Gone:
        self._subject.close()
        allowed = f"{self._limit >> 20} MB"
        return Gone(
            f"{self._name} printed more than {allowed}: is there a print in a loop that never ends?",
            LimitHit(self._subject.journal.text(), "output", allowed, f"more than {allowed}"),
            seen=Seen(raised="Output", printed=bytes(self._written[1][:1000]).decode("utf-8", "replace")),
        )

    def _next_line(self) -> str | None:
        data = self._written[1]
        end = data.find(b"\n", self._line_at)
        if end < 0:
            return None
        line = bytes(data[self._line_at : end])
        self._line_at = end + 1
        return line.decode("utf-8", "backslashreplace").rstrip("\r")

    def _rest(self) -> str | None:
        rest = bytes(self._written[1][self._line_at :])
        self._line_at = len(self._written[1])
        if not rest:
            return None
        text = rest.decode("utf-8", "backslashreplace")
        self._note("program", text)
        return text

    def _reap(self, deadline: float) -> int:
        while self._status is None:
            status = self._poll()
            if status is None:
                if time.monotonic() >= deadline:
                    deadline = self._put_off(deadline)
                if self._pidfd is not None:
                    self._pump(deadline, ended=True)
                else:
                    time.sleep(0.005)
        if self._status == -signal.SIGKILL and self._subject.box.usage().oom:
            raise self._subject.out_of_memory()
        return self._status

    def _poll(self) -> int | None:
        if self._status is None:
            status: Any = self._subject.ask("reap", self._pid)[1]
            if type(status) is int:
                self._status = os.waitstatus_to_exitcode(status) if 0 <= status < 1 << 16 else 1
        return self._status

    def _note(self, who: str, text: str) -> None:
        if len(self._turns) < TURNS:
            self._turns.append((who, text[:500]))

    def _silent(self, what: str) -> Rejection:
        pending = bytes(self._written[1][self._line_at :]).decode("utf-8", "backslashreplace")
        hint = "Text that was printed may still be waiting in a buffer: print(..., flush=True) sends it at once."
        seen = Seen(got=pending, raised="Silent", printed=bytes(self._written[1]).decode("utf-8", "backslashreplace"))
        silent = Rejection(f"{self._name} {what}", self.dialogue(), hint=hint, seen=seen)
        if self._out >= 0:
            # Who has closed its output says nothing more, on any machine.
            silent.starved = self._subject.starved(min(PATIENCE, self._subject.allowed))
        return silent


def pipes() -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """(the program's ends for 0, 1 and 2; our ends, not blocking)."""
    in_read, in_write = os.pipe()
    out_read, out_write = os.pipe()
    err_read, err_write = os.pipe()
    ours = (in_write, out_read, err_read)
    for fd in ours:
        os.set_blocking(fd, False)
    for fd in (in_read, out_write, err_write):
        # Inside, another user opens /dev/stdout and /dev/stderr anew.
        os.fchmod(fd, 0o666)
    return (in_read, out_write, err_write), ours


def terminal() -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """The same with a terminal between: the program believes that a person sits there. Nothing is echoed."""
    import pty
    import termios

    ours, theirs = pty.openpty()
    mode = termios.tcgetattr(theirs)
    mode[3] &= ~termios.ECHO
    mode[1] &= ~termios.ONLCR
    termios.tcsetattr(theirs, termios.TCSANOW, mode)
    os.set_blocking(ours, False)
    err_read, err_write = os.pipe()
    os.set_blocking(err_read, False)
    return (theirs, os.dup(theirs), err_write), (ours, ours, err_read)


Starter = Callable[[], tuple[tuple[int, int, int], tuple[int, int, int]]]
