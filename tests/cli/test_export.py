"""`backroad export`, with its whole answer."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from backroad.app import archive
from backroad.cli import export
from backroad.cli.export import number

from .conftest import DOUBLE, Said

Say = Callable[..., Said]


def plain(said: Said) -> str:
    """What was printed, without the size of the file, which hangs on zlib's version."""
    return re.sub(r"\(\d[\d.]* k?B\)", "(SIZE)", said.stdout)


def test_all_is_said_that_went_along(say: Say, work: Path, tmp_path: Path) -> None:
    say("start", DOUBLE)
    say("check")
    said = say("export", "out.zip")
    assert (said.returncode, said.stderr) == (0, "")
    assert plain(said) == (
        "Exported to ~/out.zip (SIZE).\n"
        "  1 attempt, 1 other entry of the journal, 1 workspace.\n"
        "\n"
        "  backroad import out.zip\n"
        "\n"
        "brings it back, here or elsewhere.\n"
    )
    assert (tmp_path / "out.zip").is_file()


def test_what_stayed_behind_is_named(say: Say, work: Path) -> None:
    say("start", DOUBLE)
    os.mkfifo(work.parent / "pipe")
    (work.parents[2] / "\x1b[31mnotes").write_text("mine\n")
    said = say("export", "out.zip")
    assert said.returncode == 0
    assert plain(said) == (
        "Exported to ~/out.zip (SIZE).\n"
        "  0 attempts, 1 other entry of the journal, 0 workspaces.\n"
        "\n"
        "Left out:\n"
        "  \\x1b[31mnotes: It lies beside the workspaces, not in one.\n"
        "  toy-giving-back/double: 'pipe' is neither a file nor a folder (it is a named\n"
        "  pipe).\n"
        "\n"
        "  backroad import out.zip\n"
        "\n"
        "brings it back, here or elsewhere.\n"
    )
    for count in range(25):
        (work.parents[2] / f"note-{count:02}").write_text("")
    lines = say("export", "more.zip").stdout.splitlines()
    assert "  … and 7 more" in lines
    assert len(lines) == 29


def test_a_file_that_is_there_is_not_replaced_unasked(
    say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out.zip").write_text("precious")
    said = say("export", "out.zip")
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr == (
        "This asks first (Replace out.zip?), and nobody is here to answer.\nSay it again with --force.\n"
    )
    asked: list[str] = []
    with monkeypatch.context() as patch:
        patch.setattr(export, "agreed", lambda question, _: asked.append(question))
        assert say("export", "out.zip") == Said(0, "", "")
    assert (tmp_path / "out.zip").read_text() == "precious"
    with monkeypatch.context() as patch:
        patch.setattr(export, "agreed", lambda question, _: True)
        assert say("export", "out.zip").returncode == 0
    assert asked == ["Replace out.zip?"]
    (tmp_path / "out.zip").write_text("precious")
    assert say("export", "--force", "out.zip").returncode == 0
    assert (tmp_path / "out.zip").stat().st_size > 100


def test_where_no_file_can_be_written(say: Say, tmp_path: Path) -> None:
    said = say("export", "none/out.zip")
    assert said == Said(2, "", f"There is no folder {tmp_path}/none.\nMake it, or name a file in another.\n")
    said = say("export", ".")
    assert said == Said(2, "", ". is a folder.\nName the file to write, in that folder or elsewhere.\n")
    assert say("export").stderr == "Missing argument 'FILE'.\n`backroad export --help` shows what it takes.\n"


def test_an_interruption_ends_with_130(say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(archive, "write", interrupted)
    assert say("export", "out.zip") == Said(130, "", "\n")
    assert not (tmp_path / "out.zip").exists()


def test_help_fits_and_says_what_it_is_for(say: Say) -> None:
    said = say("export", "--help").stdout
    assert "FILE is a zip that any computer opens" in said
    assert "  export " in say("--help").stdout


def test_numbers_and_sizes_in_words() -> None:
    assert [number(count, "entry", "entries") for count in (0, 1, 2, 1200)] == [
        "0 entries", "1 entry", "2 entries", "1,200 entries",
    ]  # fmt: skip
    assert number(2, "attempt") == "2 attempts"
    assert [export._size(size) for size in (0, 999, 1000, 12_345, 1_900_000, 2 << 30)] == [
        "0 B", "999 B", "1.0 kB", "12 kB", "1.9 MB", "2.1 GB",
    ]  # fmt: skip
