"""Runs tests once more as a user without rights, where root runs them: there the walls are built differently."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from backroad.sandbox.isolation import Isolation

USER = 59_999
"""A uid that stands in no user list."""

REPOSITORY = Path(__file__).resolve().parents[1]

BECOME = """
import os, sys
user = int(sys.argv[1])
os.setgroups([])
os.setresgid(user, user, user)
os.setresuid(user, user, user)
os.execv(sys.argv[2], sys.argv[2:])
"""


def closed_above(path: Path) -> Path | None:
    """The topmost folder on the way to `path` that other users may not pass, such as root's home."""
    for folder in reversed([path, *path.parents]):
        if not folder.stat().st_mode & stat.S_IXOTH:
            return folder
    return None


def as_user(command: list[str], machine: Isolation, user: int = USER) -> list[str]:
    """`command`, to be run by the ordinary user. An interpreter or a checkout that stands in a closed folder is shown
    to the user at the same place, by a view of the files that ends with the command; no mode on the disk changes."""
    become = [sys.executable, "-I", "-c", BECOME, str(user), *command]
    shown = {path: closed_above(path) for path in (REPOSITORY, Path(sys.prefix), Path(sys.base_prefix))}
    hidden = sorted({folder for folder in shown.values() if folder is not None})
    if not hidden:
        return become
    if not machine.bwrap:
        pytest.skip(f"{hidden[0]} is closed to other users, and there is no bubblewrap to show what is in it")
    view = [machine.bwrap, "--die-with-parent", "--dev-bind", "/", "/"]
    view += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    for folder in hidden:
        view += ["--tmpfs", str(folder)]
    for path, folder in shown.items():
        if folder is not None:
            between = [step for step in reversed(path.parents) if folder in step.parents]
            view += [word for step in between for word in ("--perms", "0755", "--dir", str(step))]
            view += ["--ro-bind", str(path), str(path)]
    return [*view, "--", *become]


def run_as_user(tests: Sequence[Path | str], machine: Isolation, seconds: float = 180, user: int = USER) -> None:
    """Run these tests, or those below a folder, as the ordinary user; they must pass."""
    home = Path(f"/tmp/backroad-tests-{os.getpid()}")
    home.mkdir(mode=0o700)
    os.chown(home, user, user)
    command = [sys.executable, "-B", "-m", "pytest", *map(str, tests), "-p", "no:cacheprovider"]
    command += ["-p", "no:randomly", "--basetemp", str(home / "tests"), "-rs"]
    try:
        done = subprocess.run(
            as_user(command, machine, user),
            cwd=REPOSITORY,
            env={
                "HOME": str(home),
                "PATH": "/usr/bin:/bin",
                "LANG": "C.UTF-8",
                "TMPDIR": str(home),
                "BACKROAD_BWRAP": os.environ.get("BACKROAD_BWRAP", ""),
            },
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    finally:
        shutil.rmtree(home, ignore_errors=True)
