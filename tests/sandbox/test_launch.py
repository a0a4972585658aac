"""Which command runs, where its workspace is, and what is said when it cannot start."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backroad.errors import SandboxError
from backroad.sandbox import seat
from backroad.sandbox.isolation import Isolation
from backroad.sandbox.launch import interpreter, launch, python_command, workspace_path
from backroad.sandbox.policy import Policy

BARE = Isolation("none")


def test_the_interpreter_is_the_one_below_the_venv() -> None:
    path = interpreter()
    assert os.path.realpath(path) == path
    assert os.path.samefile(path, sys.executable)


def test_the_command_names_the_kit_where_it_will_be_seen() -> None:
    bare = python_command(Path("/cache/kit"), BARE)
    walled = python_command(Path("/cache/kit"), Isolation("bubblewrap+rlimits"), "other")
    assert bare[-1] == "/cache/kit/agent.pyc"
    assert walled[-1] == "/kit/other.pyc"
    assert {"-P", "-s", "-S"} <= set(bare)


def test_the_workspace_is_where_the_program_starts(walls: Isolation, opened: Callable[..., Any]) -> None:
    for isolation in (walls, BARE):
        talk = opened(isolation)
        assert talk.ask("import os; say(os.getcwd())") == workspace_path(isolation, talk.box)


def test_without_walls_the_limits_hold_as_far_as_they_go(opened: Callable[..., Any]) -> None:
    source = """
        import os, resource
        say(*sorted(os.environ), os.getsid(0) == os.getpid())
        say(*(resource.getrlimit(getattr(resource, "RLIMIT_" + name))[0] for name in ("DATA", "FSIZE", "CPU", "CORE")))
        say(*(os.readlink(f"/proc/self/fd/{number}") for number in range(3)))
    """
    lines = opened(BARE, memory=200, file=3, cpu=9).ask(source).splitlines()
    assert lines == [
        "HOME LANG PATH PYTHONHASHSEED TMPDIR True",
        f"{200 << 20} {3 << 20} 9 0",
        "/dev/null /dev/null /dev/null",
    ]


def test_without_walls_the_children_go_too(opened: Callable[..., Any]) -> None:
    talk = opened(BARE)
    talk.send("""
        import os, subprocess
        child = subprocess.Popen(["/bin/sleep", "60"])
        other = subprocess.Popen(["/bin/sleep", "60"], start_new_session=True)
        say(child.pid, other.pid)
        child.wait()
    """)
    pids = [int(word) for word in talk.line().split()]
    talk.box.kill()
    assert not [pid for pid in pids if lives(pid)]


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def test_what_cannot_start_is_told_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = sorted(os.listdir("/proc/self/fd")), set(seat._taken)
    with pytest.raises(SandboxError) as caught:
        launch(["/there/is/no/such/program"], Policy(), BARE)
    assert str(caught.value) == (
        "The sandbox cannot start 'program': [Errno 2] No such file or directory: '/there/is/no/such/program'. "
        "Run: backroad doctor --sandbox"
    )
    assert (sorted(os.listdir("/proc/self/fd")), set(seat._taken)) == before
    assert not list(tmp_path.iterdir())


def test_errors_go_where_they_are_asked_to(agent: Path) -> None:
    errors, other = os.pipe()
    command = [interpreter(), "-I", "-S", "-c", "import sys; sys.stderr.write('said aside')"]
    with launch(command, Policy(), BARE, errors=other) as box:
        os.close(other)
        assert box.channel.recv(1) == b""
        assert os.read(errors, 100) == b"said aside"
    os.close(errors)
