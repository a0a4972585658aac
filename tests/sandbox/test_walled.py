"""Every limit of a box is really run into here, and what it holds is looked at from outside.

Each attack is bounded by itself as well (a number of tries, a time), in case a wall should be missing.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backroad.errors import SandboxError
from backroad.model.roadmap import Limits
from backroad.sandbox.isolation import Isolation
from backroad.sandbox.launch import launch
from backroad.sandbox.policy import Policy

Ask = Callable[..., str]
MIB = 1 << 20


def test_a_fork_bomb_ends_at_the_limit(ask: Ask) -> None:
    source = """
        import os, time
        for count in range(60):
            try:
                pid = os.fork()
            except BlockingIOError:
                break
            if not pid:
                time.sleep(30)
                os._exit(0)
        say(count)
    """
    assert ask(source, processes=16) == "15"


def test_an_exponential_fork_bomb_is_gone_with_the_box(walls: Isolation, opened: Callable[..., Any]) -> None:
    talk = opened(walls, processes=16)
    talk.send("""
        import os, time
        end = time.monotonic() + 5
        while time.monotonic() < end:
            try:
                os.fork()
            except OSError:
                pass
    """)
    time.sleep(0.3)
    used = talk.box.usage()
    assert used.processes <= 17
    talk.box.kill()
    assert not talk.box.alive


def test_a_thread_bomb_ends_at_the_limit(ask: Ask) -> None:
    source = """
        import threading
        stop = threading.Event()
        for count in range(60):
            try:
                threading.Thread(target=stop.wait, daemon=True).start()
            except RuntimeError:
                break
        say(count)
        stop.set()
    """
    assert ask(source, processes=16) == "15"


def test_with_the_usual_limits_many_threads_start(ask: Ask) -> None:
    source = """
        import threading
        stop = threading.Event()
        threads = [threading.Thread(target=stop.wait) for _ in range(24)]
        for thread in threads:
            thread.start()
        say(threading.active_count())
        stop.set()
    """
    assert ask(source) == "25"


def test_two_boxes_do_not_count_each_others_processes(walls: Isolation, opened: Callable[..., Any]) -> None:
    source = """
        import os, time
        for count in range(30):
            try:
                pid = os.fork()
            except BlockingIOError:
                break
            if not pid:
                time.sleep(30)
                os._exit(0)
        say(count)
    """
    assert [opened(walls, processes=8, slot=0).ask(source) for _ in range(2)] == ["7", "7"]


def test_ten_gigabytes_are_a_memory_error(ask: Ask) -> None:
    source = """
        try:
            bytearray(10 << 30)
        except MemoryError:
            say("refused")
    """
    assert ask(source) == "refused"


def test_a_process_gets_nearly_all_of_its_memory(ask: Ask) -> None:
    assert ask("held = bytearray(100 << 20); say(len(held) >> 20)", memory=128) == "100"


SPLIT = """
    import os, time
    for _ in range(8):
        if not os.fork():
            held = bytearray(60 << 20)
            for at in range(0, len(held), 4096):
                held[at] = 1
            time.sleep(20)
            os._exit(0)
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    say("all ended")
"""


def test_memory_split_over_children_is_held(walls: Isolation, opened: Callable[..., Any]) -> None:
    talk = opened(walls, memory=96, disk=8)
    talk.send(SPLIT)
    begun = time.monotonic()
    while not talk.box.usage().oom and time.monotonic() - begun < 8:
        time.sleep(0.02)
    used = talk.box.usage()
    assert used.oom
    # A cgroup holds the limit; the watchdog sees what was filled since it last looked.
    over = 8 if walls.name == "bubblewrap+cgroup" else 300
    assert used.memory <= (96 + 8 + over) * MIB
    talk.box.kill()
    assert talk.box.usage().oom


def test_shared_memory_is_held_too(walls: Isolation, opened: Callable[..., Any]) -> None:
    talk = opened(walls, memory=64, disk=8)
    talk.send("""
        import mmap, time
        held = mmap.mmap(-1, 400 << 20)
        for at in range(0, len(held), 4096):
            held[at] = 1
        time.sleep(5)
        say("kept it all")
    """)
    assert "kept" not in talk.answer(10)
    talk.box.kill()


@pytest.mark.parametrize("folder", ["/w", "/tmp", "/dev/shm"])
def test_a_full_disk_is_an_error_inside(ask: Ask, folder: str) -> None:
    source = f"""
        written = 0
        try:
            for number in range(64):
                with open({folder!r} + f"/{{number}}", "wb", buffering=0) as file:
                    written += file.write(bytes(1 << 20))
                    if file.tell() < 1 << 20:
                        file.write(b"x")
        except OSError as error:
            say(error.errno, written >> 20)
    """
    assert ask(source, disk=8) == "28 8"


def test_one_file_can_only_grow_so_far(ask: Ask) -> None:
    source = """
        import signal
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        with open("big", "wb", buffering=0) as file:
            try:
                for _ in range(40):
                    file.write(bytes(1 << 20))
            except OSError as error:
                say(error.errno, file.tell() >> 20)
    """
    assert ask(source, file=4, disk=32) == "27 4"


@pytest.mark.slow
def test_a_flood_of_empty_files_ends(walls: Isolation, opened: Callable[..., Any]) -> None:
    talk = opened(walls, memory=32, disk=8)
    talk.send("""
        import os, time
        end = time.monotonic() + 3
        count = 0
        try:
            while time.monotonic() < end and count < 400_000:
                os.close(os.open(f"f{count}", os.O_CREAT))
                count += 1
        except OSError:
            pass
        say(count)
    """)
    said = talk.answer(10)
    used = talk.box.usage()
    talk.box.kill()
    if walls.name == "bubblewrap+cgroup":
        assert said == "" or used.memory <= 48 * MIB
    assert not talk.box.alive


def test_descriptors_are_few(ask: Ask) -> None:
    source = """
        import os
        held = []
        try:
            for _ in range(2000):
                held.append(os.open("/dev/null", os.O_RDONLY))
        except OSError as error:
            say(error.errno, len(held) < 256)
    """
    assert ask(source) == "24 True"


def test_no_limit_can_be_raised_again(ask: Ask) -> None:
    source = """
        import resource
        for name in ("NPROC", "DATA", "FSIZE", "CPU", "NOFILE", "CORE"):
            which = getattr(resource, "RLIMIT_" + name)
            try:
                resource.setrlimit(which, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
                say(name, "raised")
            except (ValueError, PermissionError):
                pass
        say("done")
    """
    assert ask(source) == "done"


@pytest.mark.slow
def test_processor_time_ends(walls: Isolation, opened: Callable[..., Any]) -> None:
    talk = opened(walls, cpu=1)
    talk.send("while True: pass")
    assert talk.answer(10) == ""
    deadline = time.monotonic() + 5
    while talk.box.status is None and time.monotonic() < deadline:
        time.sleep(0.005)
    # SIGXCPU, or SIGKILL where soft and hard limit meet.
    assert talk.box.status in (-24, -9)


def test_a_busy_loop_that_ignores_signals_is_killed(walls: Isolation, opened: Callable[..., Any]) -> None:
    talk = opened(walls)
    talk.send("""
        import signal
        for number in range(1, 65):
            try:
                signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError):
                pass
        say("ignoring")
        while True:
            pass
    """)
    assert talk.line() == "ignoring"
    begun = time.monotonic()
    talk.box.kill()
    assert time.monotonic() - begun < 2
    assert not talk.box.alive


def test_a_daemon_goes_with_the_box(walls: Isolation, opened: Callable[..., Any]) -> None:
    talk = opened(walls)
    talk.send("""
        import os, time
        if not os.fork():
            os.setsid()
            if not os.fork():
                while True:
                    time.sleep(0.01)
            os._exit(0)
        os.wait()
        say("left behind")
    """)
    assert talk.answer() == "left behind"
    tree = talk.box.members()
    assert len(tree) == 3
    talk.box.kill()
    assert not [pid for pid in tree if Path(f"/proc/{pid}").exists()]


def test_the_end_of_the_program_ends_the_box(walls: Isolation, opened: Callable[..., Any]) -> None:
    talk = opened(walls)
    talk.send("import os; os._exit(3)")
    assert talk.answer() == ""
    deadline = time.monotonic() + 5
    while talk.box.alive and time.monotonic() < deadline:
        time.sleep(0.005)
    assert not talk.box.alive


def test_killing_the_first_process_from_inside_does_nothing(ask: Ask) -> None:
    source = """
        import os, signal
        for number in (signal.SIGKILL, signal.SIGSTOP, signal.SIGTERM):
            try:
                os.kill(1, number)
            except PermissionError:
                pass
        say("still here")
    """
    assert ask(source) == "still here"


def test_a_bwrap_that_gives_up_is_told_or_ends_the_channel(walls: Isolation) -> None:
    policy = Policy(Limits(), (("/there/is/no/such/folder", "/x"),))
    try:
        box = launch(["/bin/true"], policy, walls)
    except SandboxError as error:
        assert str(error) == "bubblewrap could not build the sandbox. Run: backroad doctor --sandbox"  # noqa: PT017
        return
    with box:
        assert box.channel.recv(1) == b""


def test_a_bwrap_that_is_not_there_is_told(walls: Isolation) -> None:
    gone = Isolation(walls.name, "/there/is/no/bwrap", walls.flags)
    with pytest.raises(SandboxError, match=r"cannot start 'true': .*No such file"):
        launch(["/bin/true"], Policy(), gone)
