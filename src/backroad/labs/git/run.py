"""Runs git, and an author's scripts, for an author: over folders of our own, with nothing of anybody's configuration.

This is for trusted content only. What a learner made is never the folder that this runs in; see ``box`` for that.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from backroad.labs.rejection import OurFault
from backroad.model.duration import in_seconds

PREFIX = "backroad-git-"
SECONDS = 60.0
"""Seconds that one command or script of an author's may take."""
TAIL = 600
"""Characters of what a command wrote that a fault shows."""

NAME, ADDRESS = "Kim Learner", "kim@learner.example"
"""Who a script's commits are by."""

SETTINGS = f"""[user]
\tname = {NAME}
\temail = {ADDRESS}
[init]
\tdefaultBranch = main
[core]
\teditor = :
\tpager = cat
[advice]
\tdetachedHead = false
[gc]
\tauto = 0
[maintenance]
\tauto = false
[pull]
\trebase = false
"""

# Each command of git's is a minute later than the one before, so that histories have an order that never changes.
WRAPPER = """#!/bin/sh
read now < "$BACKROAD_CLOCK"
now=$((now + 60))
echo "$now" > "$BACKROAD_CLOCK"
: "${GIT_AUTHOR_DATE:=@$now +0000}" "${GIT_COMMITTER_DATE:=@$now +0000}"
export GIT_AUTHOR_DATE GIT_COMMITTER_DATE
exec %s "$@"
"""


class Desk:
    """A folder to work in, with git and a home that hold nothing but ours. A context manager: it is removed at the end.

    ``clock`` is the time, in seconds since 1970, that the next command is a minute after.
    """

    def __init__(self, clock: int) -> None:
        _sweep()
        self._folder = tempfile.TemporaryDirectory(prefix=f"{PREFIX}{os.getpid()}-", ignore_cleanup_errors=True)
        self._running = 0
        top = Path(self._folder.name)
        _open.add(self)
        self.work = top / "work"
        self.work.mkdir()
        (top / "home").mkdir()
        (top / "bin").mkdir()
        (top / "home" / ".gitconfig").write_text(SETTINGS)
        wrapper = top / "bin" / "git"
        wrapper.write_text(WRAPPER % program())
        wrapper.chmod(0o755)
        self._top = top
        self.clock = clock

    @property
    def clock(self) -> int:
        """The time of the last command."""
        return int((self._top / "clock").read_text())

    @clock.setter
    def clock(self, value: int) -> None:
        (self._top / "clock").write_text(f"{value}\n")

    def run(self, argv: Sequence[str], folder: Path, env: Mapping[str, str] | None = None, stdin: str = "") -> Done:
        """Run a command to its end. Raises OurFault when it takes too long or cannot be started."""
        try:
            running = subprocess.Popen(
                argv,
                cwd=folder,
                env={**self._environment(), **(env or {})},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        except OSError as error:
            raise OurFault(f"{argv[0]} cannot be started: {error.strerror}") from error
        self._running = running.pid
        try:
            out, err = running.communicate(stdin.encode(), timeout=SECONDS)
        except subprocess.TimeoutExpired:
            raise OurFault(f"{' '.join(argv)[:80]} was not finished after {in_seconds(SECONDS)}") from None
        finally:
            # Whatever it left running goes with it.
            self._kill()
            running.wait()
            for pipe in (running.stdin, running.stdout, running.stderr):
                if pipe is not None:
                    pipe.close()
        return Done(running.returncode, out, err.decode("utf-8", "replace"))

    def close(self) -> None:
        """End what runs, and remove the folder."""
        self._kill()
        self._folder.cleanup()
        _open.discard(self)

    def _kill(self) -> None:
        pid, self._running = self._running, 0
        if pid:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _environment(self) -> dict[str, str]:
        here = os.path.dirname(sys.executable)
        return {
            "PATH": f"{self._top / 'bin'}:{here}:/usr/local/bin:/usr/bin:/bin",
            "HOME": str(self._top / "home"),
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "TERM": "dumb",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_PAGER": "cat",
            "GIT_TERMINAL_PROMPT": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "BACKROAD_CLOCK": str(self._top / "clock"),
        }


_open: set[Desk] = set()


def leave() -> None:
    """Close every desk: this process ends at once, maybe in the middle of a script."""
    for desk in list(_open):
        desk.close()


def _sweep() -> None:
    """Remove what processes have left that were killed."""
    top = Path(tempfile.gettempdir())
    for place in top.glob(f"{PREFIX}*"):
        number = place.name.removeprefix(PREFIX).partition("-")[0]
        try:
            os.kill(int(number), 0)
        except ProcessLookupError:
            shutil.rmtree(place, ignore_errors=True)
        except (ValueError, OSError):
            continue


class Done:
    """A command that has ended."""

    def __init__(self, status: int, out: bytes, err: str) -> None:
        self.status = status
        self.out_bytes = out
        self.err = err

    @property
    def out(self) -> str:
        """What it printed, as text."""
        return self.out_bytes.decode("utf-8", "replace")

    @property
    def tail(self) -> str:
        """The end of what it wrote, on one line, for a fault."""
        said = " | ".join(line.strip() for line in (self.err.strip() or self.out.strip()).splitlines()[-4:])
        return said[-TAIL:]


def program() -> str:
    """Where git is. Raises OurFault's kin, MissingTool, when it is nowhere or too old."""
    from backroad.labs.git.version import found

    return found().path
