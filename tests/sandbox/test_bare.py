"""The start without walls keeps its folders in order."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backroad.sandbox import bare
from backroad.sandbox.isolation import Isolation

BARE = Isolation("none")


def test_folders_of_processes_that_were_killed_are_swept(
    opened: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    dead, alive = tmp_path / f"{bare.PREFIX}999999999-x", tmp_path / f"{bare.PREFIX}{os.getpid()}-x"
    other, link = tmp_path / "of-another-program", tmp_path / f"{bare.PREFIX}999999998-x"
    for folder in (dead, alive, other):
        (folder / "w").mkdir(parents=True)
    link.symlink_to(other)
    box = opened(BARE).box
    assert Path(box.folder).parent == tmp_path
    box.kill()
    assert not dead.exists()
    assert (alive / "w").exists()
    assert (other / "w").exists()


def test_the_folder_goes_with_the_box_whatever_is_in_it(opened: Callable[..., Any]) -> None:
    talk = opened(BARE)
    assert talk.ask("import os; os.makedirs('a/b'); open('a/b/c', 'w').close(); say(os.listdir('.'))") == "['a']"
    folder = talk.box.folder
    assert os.path.isdir(folder)
    talk.box.kill()
    assert not os.path.exists(folder)
