"""Run by root, the sandbox's tests run once more as a user without rights: there the walls are built differently."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

USER = 59_999
"""A uid that stands in no user list."""


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="not root: the other tests ran as an ordinary user already")
def test_the_same_tests_as_an_ordinary_user() -> None:
    here = Path(__file__).parent
    home = Path(f"/tmp/backroad-tests-{os.getpid()}")
    home.mkdir(mode=0o700)
    os.chown(home, USER, USER)
    command = [sys.executable, "-B", "-m", "pytest", str(here), "-p", "no:cacheprovider", "-p", "no:randomly"]
    try:
        reachable = subprocess.run(
            [sys.executable, "-c", "import pytest, backroad"],
            user=USER,
            group=USER,
            extra_groups=[],
            check=False,
            env={},
        )
        if reachable.returncode:
            pytest.skip(f"{sys.executable} or its packages cannot be read by other users")
        done = subprocess.run(
            [*command, "--basetemp", str(home / "tests"), "-rs"],
            user=USER,
            group=USER,
            extra_groups=[],
            cwd=here.parent.parent,
            env={
                "HOME": str(home),
                "PATH": "/usr/bin:/bin",
                "LANG": "C.UTF-8",
                "TMPDIR": str(home),
                "BACKROAD_BWRAP": os.environ.get("BACKROAD_BWRAP", ""),
            },
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    finally:
        shutil.rmtree(home, ignore_errors=True)
