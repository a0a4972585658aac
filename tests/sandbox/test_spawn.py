"""A child gets the descriptors that were named for it, whatever numbers ours have."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from backroad.sandbox.spawn import spawn

LOOK = """
import os
open_now = [name for name in os.listdir("/proc/self/fd") if os.path.exists("/proc/self/fd/" + name)]
os.write(3, " ".join(sorted(open_now, key=int)).encode() + b"\\n")
os.write(3, f"{os.getsid(0) == os.getpid()} {dict(os.environ)}\\n".encode())
os.write(2, b"an error\\n")
"""


def test_the_child_gets_what_was_named_and_nothing_else() -> None:
    ours, theirs = os.pipe()
    errors, other = os.pipe()
    os.set_inheritable(ours, True)
    before = sorted(os.listdir("/proc/self/fd"))
    pid = spawn([sys.executable, "-I", "-S", "-c", LOOK], {"LANG": "C"}, {3: theirs, 5: other}, other)
    assert sorted(os.listdir("/proc/self/fd")) == before
    os.waitpid(pid, 0)
    for end in (theirs, other):
        os.close(end)
    lines = os.read(ours, 4096).decode().splitlines()
    assert lines[0].split() == ["0", "1", "2", "3", "5"]
    assert lines[1].startswith("True {'LANG': 'C'")
    assert os.read(errors, 100) == b"an error\n"
    for end in (ours, errors):
        os.close(end)


CROSS = """
import os, sys
from backroad.sandbox.spawn import spawn
first, second = os.pipe(), os.pipe()
ours = first[1], second[1]
assert max(ours) < 16
code = f"import os; os.write({ours[0]}, b'to the second'); os.write({ours[1]}, b'to the first')"
pid = spawn([sys.executable, "-I", "-S", "-c", code], {}, {ours[0]: ours[1], ours[1]: ours[0]}, None)
os.waitpid(pid, 0)
print(os.read(first[0], 100).decode(), os.read(second[0], 100).decode(), sep=", ")
"""


def test_numbers_that_cross_do_not_overwrite_each_other() -> None:
    env = {"PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run([sys.executable, "-c", CROSS], env=env, capture_output=True, text=True, check=False)
    assert done.stdout == "to the first, to the second\n"


def test_a_program_that_is_not_there_is_an_error() -> None:
    before = sorted(os.listdir("/proc/self/fd"))
    with pytest.raises(FileNotFoundError):
        spawn(["/there/is/no/such/program"], {}, {3: 0}, None)
    assert sorted(os.listdir("/proc/self/fd")) == before
