"""The companion line by line: nothing drawn over, everything said."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

import pytest

from .test_companion import SOLUTION, Open

pytestmark = pytest.mark.slow


def test_every_step_is_a_line(terminal: Open, tmp_path: Path) -> None:
    work = tmp_path / "backroad/toy-giving-back/double/double.py"
    one = terminal("watch", "--plain", env={"NO_COLOR": "1"})
    one.see("Checked at every save. Type a letter and Enter: h hint, n next, t task,", one.plain)
    work.write_text("# SLOW 0.3\n")
    one.see("checking Double …\n", one.plain)
    one.see("✗ twice four is eight", one.plain)
    one.type("h\n")
    one.see("Hint 1 of 3", one.plain)
    one.type("s\n")
    one.see("Not passed yet: backroad solution toy-giving-back/double shows it all the same.", one.plain)
    one.type("n\n")
    one.see("You have begun Double, and tried it once.", one.plain)
    one.type("x\n")
    one.see("'x' is none of h, n, t, s, c, q.", one.plain)
    work.write_text(SOLUTION)
    one.see("n and Enter goes on when you are ready.", one.plain)
    one.type("c\nt\ns\n")
    one.see("Yours is the same, line for line.", one.plain)
    one.type("n\n")
    one.see("# Hello", one.plain)
    one.type("q\n")
    assert one.end() == 0
    assert "\x1b" not in one.output


def test_a_pipe_gets_lines_and_the_end_of_input_ends_nothing(
    environment: dict[str, str], program: Path, tmp_path: Path
) -> None:
    work = tmp_path / "backroad/toy-giving-back/double/double.py"
    process = subprocess.Popen(
        [str(program), "watch", "--poll"],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("Saves are looked for four times a second"):
                break
        time.sleep(0.5)
        work.write_text(SOLUTION)
        said = ""
        for line in process.stdout:
            said += line
            if "Passed" in line:
                break
        assert "✓ twice four is eight" in said
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 130
    finally:
        process.kill()
        process.communicate()
