"""The ways out: exit codes, interruptions, our own faults, closed pipes; and how fast the way in is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import backroad

from .conftest import DOUBLE, SOLUTION, Said

Say = Callable[..., Said]


def test_the_version_comes_without_imports() -> None:
    program = "import sys; sys.argv[1:] = ['--version']; from backroad.__main__ import main; code = main(); "
    program += "print(code, sorted(name for name in sys.modules if name.startswith(('backroad', 'click', 're'))))"
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    version, loaded = done.stdout.splitlines()
    assert version == f"backroad {backroad.__version__}"
    assert loaded == "0 ['backroad', 'backroad.__main__']" or "click" not in loaded


def test_a_check_imports_neither_click_nor_rich() -> None:
    program = (
        "import sys; from backroad.cli.run import run; code = run(['check', 'x', '--format', 'json']);"
        "print(code, [name for name in ('click', 'rich', 'watchfiles', 'markdown_it', 'subprocess')"
        " if name in sys.modules])"
    )
    env = {"HOME": "/nonexistent", "PATH": os.environ["PATH"]}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=env)
    assert done.stdout == "2 []\n"


def test_what_a_verdict_imports_holds_nothing_that_it_can_do_without() -> None:
    needed = ["app.check", "app.find", "cli.judge", "cli.verdict", "curriculum.library", "grading.grader"]
    needed.append("progress.journal")
    unwanted = ["backroad.curriculum.checkfile", "backroad.curriculum.schema", "backroad.progress.road"]
    unwanted += ["shutil", "shlex", "tomllib", "asyncio", "subprocess"]
    program = f"import sys; import {', '.join(f'backroad.{name}' for name in needed)}; "
    program += f"print([name for name in {unwanted} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_help_imports_no_command(say: Say) -> None:
    said = say("--help")
    assert said.returncode == 0
    assert "  check       Check your work.\n" in said.stdout
    assert say("-h").stdout == said.stdout
    assert say("check", "-h").returncode == 0


def test_what_cannot_be_found_by_its_name_is_named_by_its_path(say: Say, tmp_path: Path) -> None:
    elsewhere = {"PATH": os.defpath}
    helped = " ".join(say("--help", env=elsewhere).stdout.split())
    assert helped.startswith("Usage: bin/backroad [OPTIONS]")
    assert "`bin/backroad COMMAND --help` shows what a command takes." in helped
    assert "`bin/backroad import FILE` brings it back." in " ".join(say("export", "-h", env=elsewhere).stdout.split())
    assert say("next", env=elsewhere).stdout.endswith("\n  bin/backroad start toy-giving-back/double\n")
    assert say("check", env=elsewhere).stderr.endswith("`bin/backroad next` names the first one.\n")
    said = say("chekc", env=elsewhere).stderr
    assert "Did you mean `bin/backroad check`?\n`bin/backroad --help` shows" in said
    assert "bin/backroad check toy-giving-back/double\n" in say("start", env=elsewhere).stdout


def test_a_seed_is_named_only_where_it_says_something(say: Say, tmp_path: Path) -> None:
    for name, again in (("double", True), ("which-line", False)):
        say("start", f"toy-giving-back/{name}")
        failed = say("check", f"toy-giving-back/{name}")
        assert failed.returncode == 1
        assert ("backroad check --seed " in failed.stdout) is again
    other = tmp_path / "my work"
    (tmp_path / "backroad/toy-giving-back/double").rename(other)
    said = say("check", DOUBLE, "--workspace", str(other), "--seed", "7").stdout
    assert f"backroad check {DOUBLE} --seed 7 --workspace '{other}'" in " ".join(said.split())


def test_a_pass_says_what_it_opened(say: Say, tmp_path: Path) -> None:
    import shutil

    from .conftest import TESTS

    for name, folder in (("double", "01-double"), ("hello", "02-hello"), ("which-line", "03-which-line")):
        say("start", f"toy-giving-back/{name}")
        place = tmp_path / "backroad/toy-giving-back" / name
        shutil.copytree(TESTS / f"roadmaps/toy/1-first/01-giving-back/{folder}/solution", place, dirs_exist_ok=True)
        said = say("check", name)
    assert said.stdout.endswith("  Passed, in 0.08 s.\n  Opens: Counting\n  Next: backroad next\n")
    assert "Opens" not in say("check", name).stdout


def test_a_bad_setting_is_said(say: Say) -> None:
    said = say("next", env={"BACKROAD_POOL": "99"})
    assert (said.returncode, said.stderr) == (
        2,
        "BACKROAD_POOL is '99'; it must be a number from 1 to 16.\nChange it, or unset BACKROAD_POOL.\n",
    )


def test_progress_that_cannot_be_opened_is_said(say: Say, tmp_path: Path) -> None:
    (tmp_path / ".local").write_text("")
    said = say("next")
    assert (said.returncode, said.stdout) == (3, "")
    assert said.stderr.startswith(f"The journal {tmp_path}/.local/share/backroad/progress.db cannot be opened (")


def test_a_fault_of_ours_is_one_sentence_and_a_log(say: Say, work: Path, tmp_path: Path) -> None:
    say("start", DOUBLE)
    work.write_text("# CRASH\n")
    said = say("check")
    assert said.returncode == 3
    (log,) = (tmp_path / ".local/state/backroad").glob("fault-*.log")
    assert said.stderr == (
        f"Backroad itself failed (ZeroDivisionError). What happened stands in {log}.\n"
        "Your work and your attempts are safe; please report it with that file.\n"
    )
    assert "Traceback (most recent call last):" in log.read_text()
    (tmp_path / ".local/state/backroad").rename(tmp_path / "gone")
    (tmp_path / ".local/state/backroad").write_text("a file in the way")
    assert "Its log could not be written to " in say("check").stderr


def test_a_verdict_that_cannot_be_recorded_is_shown_and_then_said(say: Say, tmp_path: Path, work: Path) -> None:
    say("start", DOUBLE)
    work.write_text(SOLUTION)
    for file in (tmp_path / ".local/share/backroad").iterdir():
        file.unlink()
    (tmp_path / ".local/share/backroad/progress.db").mkdir()
    said = say("check", DOUBLE)
    assert said.returncode == 3
    assert "  Passed, in 0.08 s.\n  Note: This attempt could not be recorded.\n" in said.stdout
    assert "cannot be opened" in said.stderr


def started(environment: dict[str, str], *words: str, **options: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [str(Path(environment["PATH"].split(":")[0], "backroad")), *words],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,  # type: ignore[call-overload]
    )


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_check_says_nothing(say: Say, work: Path, environment, number: int, code: int) -> None:
    say("start", DOUBLE)
    work.write_text("# SLOW 30\n")
    process = started(environment, "check", DOUBLE)
    time.sleep(1)
    process.send_signal(number)
    out, err = process.communicate(timeout=10)
    assert (process.returncode, out, err) == (code, b"", b"")


def test_a_closed_pipe_is_no_fault(say: Say, environment: dict[str, str]) -> None:
    process = started(environment, "map", "--exercises")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.wait(timeout=20) == 0
    assert process.stderr.read() == b""
    process.stderr.close()


def test_output_survives_any_encoding(say: Say, work: Path) -> None:
    say("start", DOUBLE)
    work.write_text("# SAYS h\\xe9llo \\u6f22\n")
    said = say("check", env={"PYTHONIOENCODING": "ascii", "LANG": "C"})
    assert said.returncode == 1
    assert r"h\xe9llo \u6f22" in said.stdout
    assert "  x twice four is eight" in said.stdout
