"""The first thing in every box: it takes its walls from its last argument, or refuses to go on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from backroad.sandbox import inside


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    source = Path(inside.__file__).read_text().partition("if __name__")[0]
    return subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"{source}\n{code}", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )


def test_the_word_is_taken_off_and_lived_by(tmp_path: Path) -> None:
    word = inside.word(memory=512 << 20, file=1 << 20, cpu=7, folder=str(tmp_path))
    code = """
confine(sys.argv)
import os, resource
print(sys.argv[1:], os.getcwd())
for name in ("CORE", "DATA", "FSIZE", "CPU"):
    print(name, *resource.getrlimit(getattr(resource, "RLIMIT_" + name)))
"""
    done = run(code, "one", word)
    assert done.stdout.splitlines() == [
        f"['one'] {tmp_path}",
        "CORE 0 0",
        f"DATA {512 << 20} {512 << 20}",
        f"FSIZE {1 << 20} {1 << 20}",
        "CPU 7 7",
    ]


def test_a_hard_limit_of_the_host_is_not_an_error(tmp_path: Path) -> None:
    word = inside.word(memory=512 << 20, file=1 << 20, cpu=100, folder=str(tmp_path))
    code = """
import resource
resource.setrlimit(resource.RLIMIT_CPU, (50, 50))
confine(sys.argv)
print(*resource.getrlimit(resource.RLIMIT_CPU))
"""
    assert run(code, word).stdout == "50 50\n"


def test_who_has_done_so_may_do_it_again(tmp_path: Path) -> None:
    code = """
confine(sys.argv)
import os
opened = os.open("/", os.O_RDONLY)
confine(sys.argv)
print(sys.argv[1:], os.getcwd(), os.fstat(opened).st_nlink > 0)
"""
    done = run(code, "one", inside.word(folder=str(tmp_path)))
    assert done.stdout == f"['one'] {tmp_path} True\n", done.stderr


@pytest.mark.parametrize("last", ["", "nothing of ours", "-1 -1 -1 -1 -1 /tmp"])
def test_without_the_word_nothing_goes_on(last: str) -> None:
    done = run("confine(sys.argv)\nprint('went on')", last)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "ValueError" in done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give up root")
def test_root_is_given_up_for_good() -> None:
    code = """
confine(sys.argv)
import os
print(os.getresuid(), os.getresgid(), os.getgroups())
try:
    os.setuid(0)
except PermissionError:
    print("for good")
"""
    done = run(code, inside.word(60_001))
    assert done.stdout.splitlines() == ["(60001, 60001, 60001) (60001, 60001, 60001) []", "for good"]


def test_descriptors_beyond_the_channel_are_closed() -> None:
    ours, theirs = os.pipe()
    try:
        source = Path(inside.__file__).read_text().partition("if __name__")[0]
        code = f"{source}\nconfine(sys.argv)\nimport os\nprint(*sorted(map(int, os.listdir('/proc/self/fd')))[:4])"
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", code, inside.word()],
            capture_output=True,
            text=True,
            check=True,
            pass_fds=[max(theirs, 4)] if theirs >= 4 else [],
        )
        assert all(int(number) < 5 for number in done.stdout.split())
    finally:
        os.close(ours)
        os.close(theirs)


def test_main_becomes_the_program(tmp_path: Path) -> None:
    done = run("main()", "/bin/echo", "hello", inside.word())
    assert done.stdout == "hello\n"
