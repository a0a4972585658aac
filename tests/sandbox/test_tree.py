"""A tree seen from outside, tried on a small tree of our own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from backroad.sandbox import tree

GONE = 999_999_999

CODE = """
import os, time
if not os.fork():
    if not os.fork():
        held = bytearray(30 << 20)
        for at in range(0, len(held), 4096):
            held[at] = 1
        while time.process_time() < 0.05:
            pass
        print("ready", flush=True)
    time.sleep(60)
time.sleep(60)
"""


@pytest.fixture
def first() -> Iterator[int]:
    with subprocess.Popen([sys.executable, "-I", "-c", CODE], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        yield child.pid
        for pid in tree.members(child.pid):
            subprocess.run(["/bin/kill", "-9", str(pid)], check=False)


def test_a_tree_is_measured(first: int) -> None:
    members = tree.members(first)
    assert len(members) == 3
    assert members[0] == first
    assert tree.resident(members) >= 30 << 20
    assert 30 << 20 <= tree.proportional(members) <= tree.resident(members)
    assert tree.cpu(members) >= 0.04
    assert all(tree.runs(pid) for pid in members)


def test_what_is_gone_counts_nothing() -> None:
    assert tree.members(GONE) == []
    assert tree.resident([GONE]) == tree.proportional([GONE]) == 0
    assert tree.cpu([GONE]) == 0.0
    assert not tree.runs(GONE)


def test_how_long_a_tree_waited_for_a_processor(first: int) -> None:
    assert 0 <= tree.waited(tree.members(first)) < 600


def test_nothing_tells_how_long_what_is_gone_waited() -> None:
    assert tree.waited([]) == tree.waited([GONE]) == -1.0
