"""The learner's own work: nothing is overwritten before it is kept, and everything kept comes back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from backroad.app import exercise, work
from backroad.app.desk import Desk
from backroad.curriculum import read
from backroad.errors import ProgressError, UnknownId
from backroad.model.roadmap import Exercise
from backroad.progress import workspace

from .test_check import DOUBLE, passing, verdict


@pytest.fixture
def double(desk: Desk) -> Exercise:
    return desk.library.exercises[DOUBLE]


@pytest.fixture
def folder(desk: Desk, double: Exercise) -> Path:
    return exercise.start(desk, double).shown.folder


def test_a_reset_keeps_the_work_and_brings_it_back(desk: Desk, double: Exercise, folder: Path) -> None:
    (folder / "double.py").write_text("mine = 1\n")
    (folder / "extra.py").write_text("more\n")
    mine = workspace.take(folder)
    done = work.reset(desk, double)
    assert workspace.take(folder) == read.starter(double)
    assert done.aside is None
    work.bring_back(desk, double, done.kept)
    assert workspace.take(folder) == mine
    words = [one.words for one in work.kept(desk, double)]
    assert words == ["your work before another was brought back", "your work before a reset"]


def test_an_attempt_is_brought_back(desk: Desk, double: Exercise, folder: Path) -> None:
    (folder / "double.py").write_text("first try\n")
    attempt = verdict(desk).attempt
    passing(desk, DOUBLE)
    kept = work.kept(desk, double)
    assert [one.id for one in kept][1] == attempt
    assert kept[0].words.startswith("passed: 2 of 2 checks (seed ")
    work.bring_back(desk, double, attempt[:5])
    assert (folder / "double.py").read_text() == "first try\n"


def test_an_unknown_attempt_is_said(desk: Desk, double: Exercise, folder: Path) -> None:
    other = passing(desk, "toy-giving-back/hello").attempt
    for id_ in (other, "zz", ""):
        with pytest.raises(UnknownId) as failure:
            work.bring_back(desk, double, id_)
        assert str(failure.value) == (
            f"No attempt at {DOUBLE} has an id that begins with {id_!r}. "
            f"`backroad show {DOUBLE} --attempts` lists them."
        )


def test_a_folder_that_cannot_be_read_whole_is_moved_aside(desk: Desk, double: Exercise, folder: Path) -> None:
    (folder / "double.py").write_text("mine\n")
    os.mkfifo(folder / "pipe")
    done = work.reset(desk, double)
    assert done.aside == folder.with_name("double.kept-1")
    assert (done.aside / "double.py").read_text() == "mine\n"
    assert workspace.take(folder) == read.starter(double)


def test_a_missing_or_empty_folder_is_simply_laid_out(desk: Desk, double: Exercise) -> None:
    assert work.reset(desk, double) == work.Reset(workspace.path(desk.settings, DOUBLE), "", None)


def test_nothing_is_overwritten_when_it_cannot_be_kept(desk: Desk, double: Exercise, folder: Path) -> None:
    (folder / "double.py").write_bytes(os.urandom(200_000))
    before = workspace.take(folder)
    ((pages,),) = desk.journal._rows("PRAGMA page_count")
    desk.journal._rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(ProgressError, match="The disk is full"):
        work.reset(desk, double)
    assert workspace.take(folder) == before


def test_the_solution_is_asked_for_once(desk: Desk, double: Exercise, folder: Path) -> None:
    assert not work.shows_solution_freely(desk, double)
    shown = work.solution(desk, double)
    assert list(shown.files) == ["double.py"]
    assert "return number * 2" in shown.files["double.py"]
    assert (shown.passed, shown.diffs) == (False, {})
    assert desk.states()[DOUBLE].solution_seen
    assert work.shows_solution_freely(desk, double)


def test_after_a_pass_the_solution_stands_beside_ones_own(desk: Desk, double: Exercise, folder: Path) -> None:
    passing(desk, DOUBLE)
    assert work.solution(desk, double).diffs == {}
    (folder / "double.py").write_text("def double(number):\n    return number + number\n")
    shown = work.solution(desk, double)
    assert shown.passed
    assert "-    return number + number" in shown.diffs["double.py"].splitlines()
    assert "+    return number * 2" in shown.diffs["double.py"].splitlines()
    for file in folder.iterdir():
        file.unlink()
    assert work.solution(desk, double).diffs == {}
