"""From a save to the verdict on the screen of the terminal companion, and what the companion and its pool weigh."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from pathlib import Path
from statistics import median

BACKROAD = Path(__file__).resolve().parent.parent / ".venv" / "bin" / "backroad"
PATIENCE = 20.0
"""Seconds to wait for anything to appear before the measurement is given up."""
WRONG = "def count_sold(sales):\n    return {}\n"
REST = 0.4
"""Seconds between two saves, as a quick typist might leave."""
ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07|\x1b[=>]")


def measure(environment: dict[str, str], workspace: Path, solution: str, rounds: int) -> dict[str, float]:
    """(e) the median time from writing the file to the verdict on the screen, and (g) the memory, in MB."""
    screen = Screen(environment, workspace)
    try:
        screen.wait_for(b"passed")
        times = []
        for number in range(rounds):
            right = number % 2 == 1
            time.sleep(REST)
            screen.drain()
            began = time.perf_counter()
            (workspace / "stock.py").write_text(solution if right else WRONG, encoding="utf-8")
            screen.wait_for(b"10 passed" if right else b"failed")
            times.append(time.perf_counter() - began)
        time.sleep(1)
        memory = screen.memory()
    finally:
        screen.close()
    return {"e_save_to_verdict_ms": median(times) * 1000, "g_memory_mb": memory / 1e6}


class Screen:
    """A companion on a terminal of its own."""

    def __init__(self, environment: dict[str, str], workspace: Path) -> None:
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            place = {**environment, "TERM": "xterm-256color"}
            os.execve(BACKROAD, [str(BACKROAD), "watch", "/".join(workspace.parts[-2:])], place)  # noqa: S606
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))

    def drain(self) -> None:
        """Read away what stands there."""
        while select.select([self.fd], [], [], 0)[0]:
            os.read(self.fd, 65536)

    def wait_for(self, words: bytes) -> None:
        """Return when the words have been drawn."""
        deadline = time.monotonic() + PATIENCE
        seen = b""
        while words not in ESCAPES.sub(b"", seen):
            if not select.select([self.fd], [], [], max(0.0, deadline - time.monotonic()))[0]:
                raise SystemExit(f"{words!r} did not appear; the screen shows:\n{seen.decode(errors='replace')}")
            seen += os.read(self.fd, 65536)

    def memory(self) -> int:
        """Proportional memory of the companion and all that it started, in bytes."""
        total = 0
        for pid in self._tree(self.pid):
            with contextlib.suppress(OSError):
                for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                    if line.startswith("Pss:"):
                        total += int(line.split()[1]) * 1024
        return total

    def _tree(self, pid: int) -> list[int]:
        found = [pid]
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                for child in children.read_text().split():
                    found += self._tree(int(child))
        return found

    def close(self) -> None:
        """Leave the companion as a learner would."""
        with contextlib.suppress(OSError):
            os.write(self.fd, b"q")
        deadline = time.monotonic() + 5
        while os.waitpid(self.pid, os.WNOHANG) == (0, 0):
            with contextlib.suppress(OSError):
                if select.select([self.fd], [], [], 0.05)[0]:
                    os.read(self.fd, 65536)
            if time.monotonic() > deadline:
                os.kill(self.pid, signal.SIGKILL)
        os.close(self.fd)
