"""A box's life: alive, used, killed, and nothing left behind, with walls and without."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backroad.errors import SandboxError
from backroad.sandbox import cgroup
from backroad.sandbox.isolation import Isolation

Opened = Callable[..., Any]
BARE = Isolation("none")


@pytest.fixture(params=["walls", "bare"])
def isolation(request: pytest.FixtureRequest) -> Isolation:
    return BARE if request.param == "bare" else request.getfixturevalue("walls")


def test_it_is_alive_until_it_is_killed(isolation: Isolation, opened: Opened) -> None:
    box = opened(isolation).box
    assert box.alive
    assert not box.killed
    box.kill()
    assert not box.alive
    assert box.killed


def test_it_is_not_alive_when_the_program_has_ended(isolation: Isolation, opened: Opened) -> None:
    talk = opened(isolation)
    talk.send("import os; os._exit(0)")
    assert talk.answer() == ""
    deadline = time.monotonic() + 5
    while talk.box.alive and time.monotonic() < deadline:
        time.sleep(0.005)
    assert not talk.box.alive
    talk.box.kill()


@pytest.mark.parametrize(("end", "status"), [("os._exit(0)", 0), ("os._exit(7)", 7), ("os.abort()", -6)])
def test_how_it_ended_by_itself_is_told(isolation: Isolation, opened: Opened, end: str, status: int) -> None:
    talk = opened(isolation)
    assert talk.box.status is None
    talk.send(f"import os; {end}")
    assert talk.answer() == ""
    deadline = time.monotonic() + 5
    while talk.box.status is None and time.monotonic() < deadline:
        time.sleep(0.005)
    assert talk.box.status == status
    talk.box.kill()
    assert talk.box.status == status


def test_of_one_that_was_killed_there_is_nothing_to_tell(walls: Isolation, opened: Opened) -> None:
    box = opened(walls).box
    box.kill()
    assert box.status is None


def test_kill_is_idempotent_and_closes_the_channel(isolation: Isolation, opened: Opened) -> None:
    box = opened(isolation).box
    box.kill()
    box.kill()
    assert box.channel.fileno() == -1


def test_kill_leaves_no_process_descriptor_folder_or_cgroup(
    isolation: Isolation, opened: Opened, children: Callable[[], set[int]]
) -> None:
    opened(isolation).box.kill()
    before = children(), sorted(os.listdir("/proc/self/fd")), groups(), mounts()
    talks = [opened(isolation) for _ in range(3)]
    folders = [talk.box.folder for talk in talks if talk.box.folder]
    pids = [pid for talk in talks for pid in talk.box.members()]
    assert len(pids) >= 3
    for talk in talks:
        talk.box.kill()
    assert (children(), sorted(os.listdir("/proc/self/fd")), groups(), mounts()) == before
    assert not [folder for folder in folders if os.path.exists(folder)]
    assert not [status(pid) for pid in pids if status(pid)]


def status(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/status").read_text()[:200]
    except OSError:
        return ""


def groups() -> list[str]:
    place = cgroup.find()
    if place is None:
        return []
    return sorted(name for name in os.listdir(place.memory) if name.startswith(f"{cgroup.PREFIX}{os.getpid()}-"))


def mounts() -> int:
    return len(Path("/proc/self/mountinfo").read_text().splitlines())


def test_as_a_context_it_is_killed_at_the_end(isolation: Isolation, opened: Opened) -> None:
    with opened(isolation).box as box:
        assert box.alive
    assert box.killed


def test_what_it_used_can_be_asked_before_and_after(isolation: Isolation, opened: Opened) -> None:
    talk = opened(isolation)
    talk.ask("""
        import time
        held = bytearray(40 << 20)
        for at in range(0, len(held), 4096):
            held[at] = 1
        while time.process_time() < 0.1:
            pass
        say("done")
    """)
    used = talk.box.usage()
    assert 40 << 20 <= used.memory < 80 << 20
    assert 0.05 < used.cpu < 2
    assert used.processes in (1, 2)
    assert not used.oom
    talk.box.kill()
    assert talk.box.usage() == used
    # The watchdog looks at those that it had taken up before: a box that was killed meanwhile says what it used.
    assert not talk.box.look()
    assert talk.box.usage() == used


def test_two_threads_may_kill_at_once(isolation: Isolation, opened: Opened) -> None:
    box = opened(isolation).box
    threads = [threading.Thread(target=box.kill) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not box.alive


def test_a_tree_that_does_not_end_is_told(walls: Isolation, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    box = opened(walls).box
    monkeypatch.setattr(box, "_over", lambda seconds: False)
    with pytest.raises(SandboxError, match=r"The sandbox with process \d+ does not end\."):
        box.kill()
    os.waitpid(box._pid, 0)


def test_a_cgroup_that_stays_in_use_is_told(walls: Isolation, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    box = opened(walls).box
    if box._group is None:
        pytest.skip("no cgroup for this user on this machine")
    real = box._group.remove

    def refuse() -> None:
        raise OSError(16, "Device or resource busy")

    monkeypatch.setattr(box._group, "remove", refuse)
    with pytest.raises(SandboxError, match="The cgroup of a sandbox cannot be removed: Device or resource busy"):
        box.kill()
    real()


LEAVE = """
import os, sys, time
from pathlib import Path
from backroad.model.roadmap import Limits
from backroad.sandbox.box import end_all
from backroad.sandbox.isolation import Isolation
from backroad.sandbox.launch import launch, python_command
from backroad.sandbox.policy import Policy
name, bwrap, flags, kit, how = sys.argv[1:]
isolation = Isolation(name, bwrap, frozenset(flags.split()))
box = launch(python_command(Path(kit), isolation), Policy(Limits(), ((kit, "/kit"),)), isolation)
assert box.channel.recv(6) == b"ready\\n"
print(*box.members(), box.folder, flush=True)
if how == "wait":
    time.sleep(60)
if how == "leave":
    if os.fork() == 0:
        end_all()
        os._exit(0)
    os.wait()
    assert box.alive
    end_all()
    os._exit(0)
"""


@pytest.mark.parametrize("how", ["end", "leave", "wait"])
def test_a_box_goes_with_our_process(isolation: Isolation, agent: Path, how: str) -> None:
    """However our process ends: by itself, or by SIGKILL."""
    words = [isolation.name, isolation.bwrap, " ".join(isolation.flags), str(agent), how]
    child = subprocess.Popen(
        [sys.executable, "-c", LEAVE, *words], stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": ":".join(sys.path)}
    )
    with child:
        assert child.stdout is not None
        said = child.stdout.readline().split()
        pids = [int(word) for word in said if word.isdigit()]
        assert pids
        if how == "wait":
            child.kill()
        child.wait()
    deadline = time.monotonic() + 5
    while any(lives(pid) for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not [pid for pid in pids if lives(pid)]
    if how != "wait":
        assert not [word for word in said if not word.isdigit() and os.path.exists(word)]
        assert not [name for name in left() if name.startswith(f"{cgroup.PREFIX}{child.pid}-")]


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def left() -> list[str]:
    place = cgroup.find()
    return os.listdir(place.memory) if place else []


def test_what_is_to_be_done_afterwards_is_done_once_it_is_gone(isolation: Isolation, opened: Opened) -> None:
    box = opened(isolation).box
    seen: list[tuple[str, bool]] = []
    box.afterwards(lambda: seen.append(("first", box.alive)))
    box.afterwards(lambda: seen.append(("second", box.alive)))
    assert seen == []
    box.kill()
    box.kill()
    assert seen == [("first", False), ("second", False)]
    box.afterwards(lambda: seen.append(("third", box.alive)))
    assert seen[2:] == [("third", False)]
