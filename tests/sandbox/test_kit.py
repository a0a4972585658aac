"""A kit is made once per interpreter and source, in one step, and holds nothing but compiled files."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from backroad.errors import SandboxError
from backroad.sandbox.kit import kit


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "agent.py"
    path.write_text("print('hello')\n")
    return path


def test_it_holds_the_modules_compiled_and_readable_by_every_uid(source: Path, tmp_path: Path) -> None:
    folder = kit([source], tmp_path / "cache")
    assert sorted(os.listdir(folder)) == ["agent.pyc", "inside.pyc"]
    assert folder.stat().st_mode & 0o777 == 0o755
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o644}


def test_it_runs_without_its_sources(source: Path, tmp_path: Path) -> None:
    folder = kit([source], tmp_path / "cache")
    source.unlink()
    done = subprocess.run(
        [sys.executable, "-I", "-S", folder / "agent.pyc"], capture_output=True, text=True, check=True
    )
    assert done.stdout == "hello\n"


def test_it_is_made_once(source: Path, tmp_path: Path) -> None:
    first = kit([source], tmp_path / "cache")
    made = (first / "agent.pyc").stat().st_mtime_ns
    assert kit([source], tmp_path / "cache") == first
    assert (first / "agent.pyc").stat().st_mtime_ns == made


def test_a_change_of_a_source_makes_another(source: Path, tmp_path: Path) -> None:
    first = kit([source], tmp_path / "cache")
    source.write_text("print('changed')\n")
    assert kit([source], tmp_path / "cache") != first


def test_many_may_make_it_at_once(source: Path, tmp_path: Path) -> None:
    made: list[Path] = []
    threads = [threading.Thread(target=lambda: made.append(kit([source], tmp_path / "cache"))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 6
    assert os.listdir(tmp_path / "cache" / "kits") == [made[0].name]


def test_a_source_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(SandboxError) as caught:
        kit([tmp_path / "gone.py"], tmp_path / "cache")
    assert str(caught.value) == (
        f"The sandbox's own files cannot be prepared in '{tmp_path}/cache': No such file or directory. "
        "Set XDG_CACHE_HOME to a folder that you can write."
    )


def test_a_source_that_does_not_compile_is_told(source: Path, tmp_path: Path) -> None:
    source.write_text("def (:\n")
    with pytest.raises(SandboxError, match=r"agent\.py' cannot be compiled"):
        kit([source], tmp_path / "cache")
    assert os.listdir(tmp_path / "cache" / "kits") == []


def test_a_cache_that_cannot_be_written_is_told(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cache").write_text("a file, not a folder")
    with pytest.raises(SandboxError, match="Not a directory"):
        kit([source], tmp_path / "cache")

    def refuse(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, "rename", refuse)
    with pytest.raises(SandboxError, match="Read-only file system"):
        kit([source], tmp_path / "other")
