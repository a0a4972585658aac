"""What is left when the starter of a sandbox is killed in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import time

from backroad.sandbox import orphans
from backroad.sandbox.isolation import Isolation


def test_what_still_has_a_parent_is_left_alone(walls: Isolation) -> None:
    words = ["--die-with-parent", "--ro-bind", "/", "/", "--unshare-pid", "--proc", "/proc", "sleep", "60"]
    child = subprocess.Popen([walls.bwrap, *words])
    try:
        init = wait_for_child(child.pid)
        orphans.sweep()
        assert child.poll() is None
        os.kill(init, 0)
    finally:
        child.kill()
        child.wait()


def test_a_child_whose_starter_is_gone_is_ended(walls: Isolation) -> None:
    read, write = os.pipe()
    words = ["--ro-bind", "/", "/", "--unshare-pid", "--proc", "/proc", "--block-fd", str(read), "sleep", "60"]
    outer = subprocess.Popen([walls.bwrap, *words], pass_fds=(read,))
    os.close(read)
    try:
        init = wait_for_child(outer.pid)
        outer.send_signal(signal.SIGKILL)
        outer.wait()
        # In a container it goes to whoever is the reaper there; the sweep knows the machine's first process alone.
        with open(f"/proc/{init}/status", encoding="ascii") as file:
            adopted = "PPid:\t1\n" in file.read()
        assert orphans.sweep() >= (1 if adopted else 0)
        if adopted:
            gone(init)
    finally:
        os.close(write)


def wait_for_child(pid: int) -> int:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
            children = file.read().split()
        if children:
            return int(children[0])
    raise AssertionError("bubblewrap started nothing")


def gone(pid: int) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            with open(f"/proc/{pid}/stat", encoding="ascii") as file:
                if file.read().rpartition(")")[2].split()[0] in "ZX":
                    return
        except OSError:
            return
    raise AssertionError(f"{pid} is still there")
