"""Where /tmp is full, or nothing may be run or written there, work is judged all the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
MOUNT = {
    "full": "mount -t tmpfs -o size=64k tmpfs /tmp && ! head -c 1000000 /dev/zero >/tmp/fill 2>/dev/null",
    "noexec": "mount -t tmpfs -o noexec tmpfs /tmp",
    "readonly": "mount -t tmpfs -o ro tmpfs /tmp",
}
JUDGE = r"""
import pathlib, sys
sys.path.insert(0, sys.argv[1])
from workshop import Workshop
place = pathlib.Path(sys.argv[2])
shop = Workshop(place / "shop", place / "cache", sys.argv[3])
given = shop.python(
    "print('at import')\ndef double(x):\n    print(x)\n    return x * 2\n",
    "@check\ndef it(lab):\n    'it doubles'\n    expect(lab.module('m').double(4)).equals(8)\n",
)
wrong = shop.python(
    "def double(x):\n    return x\n",
    "@check\ndef it(lab):\n    'it doubles'\n    expect(lab.module('m').double(4)).equals(8)\n",
)
printed = shop.program(
    "import tempfile\nopen('out.txt', 'w').write('kept')\nprint('hello', input())\n",
    "@check\ndef it(lab):\n    'it greets'\n"
    "    expect(lab.run('p.py', stdin='Ada')).prints('hello Ada\\n')\n    expect(lab.read('out.txt')).equals('kept')\n",
)
shop.grader.close()
for verdict in (given, wrong, printed):
    print(verdict.verdict.value, verdict.isolation == "none", verdict.first_failure)
"""


@pytest.fixture
def place() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="backroad-tests-", dir="/var/tmp"))
    yield folder
    shutil.rmtree(folder)


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="not root: /tmp cannot be put away for the time of a test")
@pytest.mark.skipif(TESTS.is_relative_to("/tmp"), reason="the checkout itself lies in /tmp")
@pytest.mark.parametrize("isolation", ["auto", "none"])
@pytest.mark.parametrize("kind", sorted(MOUNT))
def test_work_is_judged_where_tmp_is_of_no_use(place: Path, kind: str, isolation: str):
    judge = [sys.executable, "-c", JUDGE, str(TESTS), str(place), isolation]
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", f'{MOUNT[kind]} && exec "$@"', "sh", *judge],
        cwd=place,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    told = [line.split(maxsplit=2) for line in done.stdout.splitlines()]
    assert [words[0] for words in told] == ["passed", "failed", "passed"], done.stdout + done.stderr
    if isolation == "none":
        assert {words[1] for words in told} == {"True"}
