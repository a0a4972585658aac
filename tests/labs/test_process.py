"""What a run that has ended says, and how long one is waited for. How one is talked with is in test_program."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator

import pytest

from backroad.labs import subject as subject_module
from backroad.labs.process import Process, Run, pipes
from backroad.labs.rejection import Gone
from backroad.sandbox.box import Usage

from .far import Far, read, says


def run(stdout: bytes = b"", stderr: bytes = b"", status: int = 0) -> Run:
    return Run("a.py", stdout, stderr, status)


def test_output_as_text_whatever_its_bytes():
    assert run(b"a\r\nb\xff\n").stdout == "a\nb\\xff\n"
    assert run(stderr="ä\n".encode()).stderr == "ä\n"
    assert run(b"\xff").stdout_bytes == b"\xff"


@pytest.mark.parametrize(
    ("stderr", "status", "name"),
    [
        ("Traceback\nValueError: no\n", 1, "ValueError"),
        ("Traceback\nValueError\n\n", 1, "ValueError"),
        ("Traceback\nshop.Empty_2: no\n", 1, "Empty_2"),
        ("Traceback\nKeyError: 'a: b'\n", 1, "KeyError"),
        ("usage: a.py FILE\n", 2, ""),
        ("no apple\n", 1, ""),
        ("ValueError: no\n", 0, ""),
        ("", 1, ""),
        ("two words: no\n", 1, ""),
    ],
)
def test_the_error_that_a_program_ended_with(stderr: str, status: int, name: str):
    assert run(stderr=stderr.encode(), status=status).error_type == name


@pytest.fixture
def slow(far: Far, monkeypatch: pytest.MonkeyPatch) -> Iterator[Process]:
    """A program that writes a line and ends a moment after its check's time is up."""
    monkeypatch.setattr(subject_module, "own_waiting", lambda: 0.0)
    far.subject.allowed, far.subject.spent = 5.0, 4.9
    (_, out, err), ours = pipes()

    def end() -> None:
        os.write(out, b"done\n")
        os.close(out)
        os.close(err)

    timer = threading.Timer(0.3, end)
    timer.start()
    process = Process(far.subject, "a.py", 7, None, ours)
    yield process
    timer.join()
    process.close()


@pytest.mark.parametrize("fed", [False, True])
def test_a_program_gets_the_time_that_the_machine_kept_away(far: Far, slow: Process, fed: bool):
    far.box.used = Usage(0, 0.0, 1, False, 3.0)
    far.plays(read, says(1, "ok", 0, "int", "", "", False))
    assert (slow.feed(b"x").status if fed else slow.wait()) == 0
    assert slow.run.stdout == "done\n"


@pytest.mark.parametrize("fed", [False, True])
def test_a_program_gets_no_more_than_it_may_take_where_the_machine_had_time(far: Far, slow: Process, fed: bool):
    with pytest.raises(Gone, match=r"not finished after 0\.3 seconds"):
        slow.feed(b"x") if fed else slow.wait()
    assert far.box.kills == 1
    assert slow.run.stdout == ""
