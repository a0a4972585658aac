"""The grader's process: started before it is known what for, taken by the grader, and never left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from backroad.grading import process
from backroad.grading.grader import Grader
from backroad.model.events import CheckStarted, RunFinished
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Outcome

from ..workshop import Workshop, descendants, passed  # noqa: TID252 - tests are not a package that could be named

CHECKS = "@check\ndef one(lab):\n    'a'\n    expect(lab.module('m').f()).equals(1)\n"
GOOD = Snapshot({"m.py": b"def f(): return 1\n"})


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    yield
    process.end_ahead()


def gone(pid: int) -> bool:
    return not os.path.exists(f"/proc/{pid}")


def test_it_ends_when_its_channel_is_closed():
    started = process.start()
    os.close(started.channel)
    process.end(started.pid)
    assert gone(started.pid)


def test_one_that_does_not_end_by_itself_is_killed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(process, "GRACE", 0.05)
    started = process.start()
    process.end(started.pid)
    assert gone(started.pid)
    os.close(started.channel)


def test_ending_twice_is_fine():
    started = process.start()
    os.close(started.channel)
    process.end(started.pid)
    process.end(started.pid)


def test_an_interpreter_that_is_not_there(monkeypatch: pytest.MonkeyPatch):
    before = len(os.listdir("/proc/self/fd"))
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(OSError, match="No such file"):
        process.start()
    process.start_ahead()
    assert process.take_ahead() is None
    assert len(os.listdir("/proc/self/fd")) == before


def test_the_grader_takes_the_process_that_was_started_ahead(shop: Workshop):
    process.start_ahead()
    pid = process._ahead[0].pid
    exercise = shop.exercise(CHECKS, {"m.py": ""})
    passed(shop.grader.judge(exercise, GOOD, 1))
    assert shop.grader._pid == pid
    assert process.take_ahead() is None
    shop.grader.close()
    assert gone(pid)


def test_what_was_started_ahead_and_killed_after_it_was_taken(shop: Workshop):
    process.start_ahead()
    shop.grader.start()
    pid = shop.grader._pid
    os.kill(pid, process.KILL)
    passed(shop.grader.judge(shop.exercise(CHECKS, {"m.py": ""}), GOOD, 1))
    assert gone(pid)


def test_what_nobody_took_is_ended():
    process.start_ahead()
    pid = process._ahead[0].pid
    process.end_ahead()
    process.end_ahead()
    assert gone(pid)


def test_a_run_ends_when_its_grader_is_dismissed_from_another_thread(shop: Workshop):
    exercise = shop.exercise(CHECKS, {"m.py": ""}, seconds=60.0)
    asleep = Snapshot({"m.py": b"import time\ndef f(): time.sleep(50)\n"})
    began, last = time.monotonic(), None
    for last in shop.grader.run(exercise, asleep, 1):
        if isinstance(last, CheckStarted):
            threading.Timer(0.3, shop.grader.dismiss).start()
    assert isinstance(last, RunFinished)
    assert last.verdict.verdict is Outcome.BROKEN
    assert time.monotonic() - began < 40


def test_a_grader_that_is_dismissed_can_run_again(shop: Workshop):
    exercise = shop.exercise(CHECKS, {"m.py": ""})
    passed(shop.grader.judge(exercise, GOOD, 1))
    first = shop.grader._pid
    below = descendants(first)
    shop.grader.dismiss()
    passed(shop.grader.judge(exercise, GOOD, 1))
    assert gone(first)
    assert all(gone(pid) for pid in below)
    assert shop.grader._pid != first


def test_what_it_writes_that_nobody_expected_goes_to_its_log(tmp_path: Path, cache: Path):
    shop = Workshop(tmp_path, cache)
    process.start_ahead()
    try:
        checks = "import os\nos.write(2, b'unexpected')\n" + CHECKS
        passed(shop.verdict(shop.exercise(checks, {"m.py": ""}), {"m.py": "def f(): return 1\n"}))
    finally:
        shop.grader.close()
    assert "unexpected" in (tmp_path / "state" / "grader.log").read_text()


def test_it_imports_next_to_nothing():
    program = (
        "import sys; before = set(sys.modules); import backroad.grading.process; print(*set(sys.modules) - before)"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"socket", "signal", "subprocess", "pathlib", "dataclasses", "typing", "backroad.settings"}
    assert not heavy & set(told)


def test_a_check_that_cannot_begin_ends_what_it_started(tmp_path: Path):
    program = (
        "import sys; sys.argv[1:] = ['check']; from backroad import __main__; from backroad.grading import process\n"
        "started = []; start = process.start; process.start = lambda: started.append(start()) or started[0]\n"
        "__main__.os._exit = lambda code: print(code, started[0].pid)\n"
        "__main__.main()\n"
    )
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "BACKROAD_POOL": "none"}
    words = [sys.executable, "-c", program]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=True, timeout=30)
    code, pid = done.stdout.split()
    assert code == "2"
    assert "BACKROAD_POOL" in done.stderr
    assert gone(int(pid))


def test_two_graders_share_no_process(shop: Workshop):
    process.start_ahead()
    with Grader(shop.grader._settings) as other:
        other.start()
        shop.grader.start()
        assert other._pid != shop.grader._pid
