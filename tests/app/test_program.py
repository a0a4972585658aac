"""Commands are named so that they work where they are read."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from backroad.app import program


@pytest.fixture
def called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with the program in it, which was called from there and is not on the PATH."""
    path = tmp_path / "checkout/.venv/bin/backroad"
    path.parent.mkdir(parents=True)
    path.write_text("")
    path.chmod(0o755)
    monkeypatch.setattr(sys, "argv", [str(path)])
    monkeypatch.setenv("PATH", "/nonexistent")
    monkeypatch.setenv("HOME", "/nowhere")
    monkeypatch.chdir(tmp_path / "checkout")
    return path


def test_the_plain_name_where_the_shell_finds_this_very_program(called: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    links = called.parents[3] / "links"
    links.mkdir()
    (links / "backroad").symlink_to(called)
    monkeypatch.setenv("PATH", f"/nonexistent:{links}")
    assert program.name() == "backroad"
    assert program.command("map") == "backroad map"


def test_the_path_where_the_shell_finds_none_or_another(called: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert program.name() == ".venv/bin/backroad"
    other = called.parents[3] / "other"
    other.mkdir()
    (other / "backroad").write_text("")
    (other / "backroad").chmod(0o755)
    monkeypatch.setenv("PATH", str(other))
    assert program.name() == ".venv/bin/backroad"


@pytest.mark.parametrize(
    ("home", "here", "name"),
    [
        ("/nowhere", "checkout/.venv/bin", "./backroad"),
        ("", "elsewhere/and/further/down", "~/checkout/.venv/bin/backroad"),
        ("/", "checkout", ".venv/bin/backroad"),
    ],
)
def test_the_shortest_path_is_taken(
    called: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str, here: str, name: str
) -> None:
    (tmp_path / here).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(tmp_path / here)
    monkeypatch.setenv("HOME", home or str(tmp_path))
    assert program.name() == name


def test_a_folder_with_a_space_is_quoted_for_the_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "my road/backroad")])
    assert program.name() == "~/'my road/backroad'"


def test_a_folder_that_is_gone_is_no_fault(called: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert program.name() == str(called)
    # For pytest, which looks at where it is.
    os.chdir(tmp_path)


def test_as_a_module_of_python(called: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["/somewhere/backroad/__main__.py"])
    monkeypatch.setattr(sys, "executable", str(called.with_name("python")))
    assert program.name() == ".venv/bin/python -m backroad"


def test_commands_in_a_text_are_named_so(called: Path) -> None:
    text = "Type `backroad`, or `backroad map`. The road is called backroad, and `backroads` is another."
    assert program.named(text) == (
        "Type `.venv/bin/backroad`, or `.venv/bin/backroad map`. "
        "The road is called backroad, and `backroads` is another."
    )
