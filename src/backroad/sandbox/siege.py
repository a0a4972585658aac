"""Proves the walls of this machine: a program of ours tries to get out of a box, and what it reached is told.

Nothing here is remembered, and nothing is assumed from the name of the isolation: each wall stands because nothing came
through it a moment ago.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from backroad.errors import SandboxError
from backroad.model.limits import Limits
from backroad.sandbox import seccomp
from backroad.sandbox.box import Box
from backroad.sandbox.isolation import Isolation
from backroad.sandbox.kit import kit
from backroad.sandbox.launch import launch, python_command
from backroad.sandbox.policy import Policy

LIMITS = Limits(seconds=20, cpu=20, memory=128, processes=16, disk=24, file=8)
PATIENCE = 30.0
"""Seconds that all attempts together may take."""
LONGEST = 1 << 16
DOORS = (
    *("unshare", "setns", "mount", "ptrace", "keyctl", "add_key", "bpf", "io_uring_setup", "userfaultfd"),
    *("perf_event_open", "kexec_load", "init_module", "clock_settime", "open_by_handle_at", "memfd_create"),
)

PROMISES = {
    "files": "your files cannot be read",
    "writing": "nothing outside its own folder can be written",
    "network": "neither this machine's ports nor a network can be reached",
    "processes": "other processes can neither be seen nor ended",
    "environment": "your environment, open files and terminal stay outside",
    "rights": "it has no rights and cannot get any",
    "kernel": "the kernel's dangerous doors are shut",
    "many": "the limit on processes holds",
    "memory": "the limit on memory holds",
    "disk": "the limits on disk and on one file hold",
    "staying": "nothing that it starts outlives it",
}


@dataclass(frozen=True)
class Wall:
    """One promise, and what came through against it: "" where it holds."""

    name: str
    promise: str
    breach: str


def besiege(isolation: Isolation, cache: Path) -> tuple[Wall, ...]:
    """Try every way out of one box, in some seconds. Raises SandboxError when the box does not start or falls silent,
    and where there are no walls at all: an attempt there would be no attempt."""
    if isolation.name == "none":
        raise SandboxError("There are no walls to be tried.", isolation.remedy or "Run: backroad doctor")
    return attempt(isolation, cache)


def attempt(isolation: Isolation, cache: Path) -> tuple[Wall, ...]:
    """The same with whatever isolation there is: what an attempt does where a wall is missing can be seen then."""
    folder = kit([Path(__file__).with_name("intruder.py")], cache)
    word = f"siege-{secrets.token_hex(8)}"
    with _bait(word) as (files, port, sleeper):
        os.environ["BACKROAD_SIEGE"] = word
        try:
            policy = Policy(LIMITS, ((str(folder), "/kit"),))
            box = launch(python_command(folder, isolation, "intruder"), policy, isolation)
        finally:
            del os.environ["BACKROAD_SIEGE"]
        try:
            breaches = _ask(box, {**_doors(), "word": word, "files": files, "port": port, "pid": sleeper.pid})
            left = box.members()
        finally:
            box.kill()
        alive = [pid for pid in left if os.path.exists(f"/proc/{pid}")]
        if alive:
            breaches["staying"] = f"{len(alive)} processes go on after their end"
        elif len(left) < 2:
            breaches["staying"] = "what it left behind was not there to be ended"
        if sleeper.poll() is not None:
            breaches["processes"] = "a process outside was ended"
    return tuple(Wall(name, promise, breaches[name]) for name, promise in PROMISES.items())


def _doors() -> dict[str, object]:
    column = seccomp.MACHINES.get(platform.machine(), (0, 0))[1]
    return {
        "calls": {name: seccomp.FORBIDDEN[name][column] for name in DOORS},
        "x32": platform.machine() == "x86_64",
        "processes": LIMITS.processes,
        "memory": LIMITS.memory,
        "disk": LIMITS.disk,
        "file_size": LIMITS.file,
    }


@contextlib.contextmanager
def _bait(word: str) -> Iterator[tuple[list[str], int, subprocess.Popen[bytes]]]:
    """What the attempts would reach where a wall is missing: files that everybody may read, in folders that everybody
    may write, a port, and a process."""
    with contextlib.ExitStack() as kept:
        files = []
        for place in (Path.home(), Path("/var/tmp")):  # noqa: S108 - a box has a /tmp of its own, but no such folder
            if place.is_dir() and os.access(place, os.W_OK):
                made = kept.enter_context(tempfile.TemporaryDirectory(prefix="backroad-siege-", dir=place))
                os.chmod(made, 0o777)  # noqa: S103 - only the wall may keep it out
                file = Path(made, "open-to-all")
                file.write_text(word, encoding="utf-8")
                files.append(str(file))
        listener = kept.enter_context(socket.socket())
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        argv = [sys.executable, "-I", "-S", "-c", "import signal; signal.pause()", word]
        sleeper = kept.enter_context(subprocess.Popen(argv, stdin=subprocess.DEVNULL))
        kept.callback(sleeper.kill)
        yield files, listener.getsockname()[1], sleeper


def _ask(box: Box, told: dict[str, object]) -> dict[str, str]:
    until = time.monotonic() + PATIENCE
    try:
        if _line(box, until) != b"ready":
            raise SandboxError("The box did not start.", "Run: backroad doctor")
        box.channel.sendall(json.dumps(told).encode() + b"\n")
        found = json.loads(_line(box, until))
    except (OSError, ValueError) as error:
        raise SandboxError(f"The box fell silent while its walls were tried: {error}.", "Try once more.") from error
    if not isinstance(found, dict) or set(found) != set(PROMISES):
        raise SandboxError("The box answered something else than what was asked.", "Install Backroad again.")
    return {name: str(value)[:200] for name, value in found.items()}


def _line(box: Box, until: float) -> bytes:
    found = b""
    while not found.endswith(b"\n") and len(found) < LONGEST:
        box.channel.settimeout(max(0.01, until - time.monotonic()))
        part = box.channel.recv(4096)
        if not part:
            raise OSError("it ended")
        found += part
    return found.rstrip(b"\n")
