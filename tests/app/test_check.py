"""Checking: the snapshot, the choice of the seed, what is recorded, and what is said when it cannot be."""

from __future__ import annotations

import os
from pathlib import Path
from typing import cast

import pytest

from backroad.app import exercise
from backroad.app.check import check
from backroad.app.desk import Desk
from backroad.app.seed import SEEDS, fresh_seed
from backroad.curriculum import read
from backroad.errors import ProgressError, WorkspaceError
from backroad.model.events import CheckStarted, RunFinished
from backroad.model.verdict import Cause, Outcome, Verdict
from backroad.progress import workspace

from .scripted import Scripted

DOUBLE = "toy-giving-back/double"


def passing(desk: Desk, id_: str) -> Verdict:
    """Put the solution into the workspace, and check."""
    one = desk.library.exercises[id_]
    workspace.restore(workspace.path(desk.settings, id_), read.solution(one))
    return verdict(desk, id_)


def verdict(desk: Desk, id_: str = DOUBLE, **options: object) -> Verdict:
    last = list(check(desk, desk.library.exercises[id_], **options))[-1]  # type: ignore[arg-type]
    assert isinstance(last, RunFinished)
    return last.verdict


@pytest.fixture
def folder(desk: Desk) -> Path:
    return exercise.start(desk, desk.library.exercises[DOUBLE]).shown.folder


def judge(desk: Desk) -> Scripted:
    return cast("Scripted", desk.judge)


def test_a_verdict_is_recorded_with_the_work(desk: Desk, folder: Path) -> None:
    got = verdict(desk)
    assert got.verdict is Outcome.FAILED
    assert desk.journal.verdict(got.attempt) == got
    assert desk.journal.snapshot(got.attempt) == workspace.take(folder)
    assert got.content == read.content_hash(desk.library.exercises[DOUBLE])
    assert got.backroad


def test_the_failing_seed_comes_first_and_a_fresh_one_decides(desk: Desk, folder: Path) -> None:
    first = verdict(desk)
    assert judge(desk).seeds == [first.seed]
    assert verdict(desk).seed == first.seed
    passed = passing(desk, DOUBLE)
    assert passed.verdict is Outcome.PASSED
    assert judge(desk).seeds[2] == first.seed
    assert judge(desk).seeds[3] == passed.seed
    passing(desk, DOUBLE)
    assert len(judge(desk).seeds) == 5
    assert desk.states()[DOUBLE].attempts == 4


def test_a_run_that_begins_again_says_so(desk: Desk, folder: Path) -> None:
    verdict(desk)
    workspace.restore(folder, read.solution(desk.library.exercises[DOUBLE]))
    events = list(check(desk, desk.library.exercises[DOUBLE]))
    assert [event.number for event in events if isinstance(event, CheckStarted)] == [1, 2, 1, 2]
    assert sum(isinstance(event, RunFinished) for event in events) == 1


def test_a_seed_can_be_given(desk: Desk, folder: Path) -> None:
    assert verdict(desk, seed=0).seed == 0
    assert judge(desk).seeds == [0]


def test_seeds_are_short_and_differ() -> None:
    seeds = {fresh_seed() for _ in range(200)}
    assert len(seeds) > 100
    assert min(seeds) >= 1
    assert max(seeds) <= SEEDS


def test_another_folder_can_be_checked(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "other"
    workspace.lay_out(other, read.solution(desk.library.exercises[DOUBLE]))
    assert verdict(desk, folder=other).verdict is Outcome.PASSED


def test_a_bad_workspace_is_said_before_anything_runs(desk: Desk, folder: Path) -> None:
    (folder / "double.py").unlink()
    with pytest.raises(WorkspaceError, match="is empty"):
        verdict(desk)
    (folder / "notes.txt").write_text("x")
    with pytest.raises(WorkspaceError, match=r"'double\.py' is missing"):
        verdict(desk)
    assert "judge" not in desk.__dict__


def test_a_changed_part_of_the_task_is_noted(desk: Desk) -> None:
    one = desk.library.exercises["toy-giving-back/which-line"]
    folder = exercise.start(desk, one).shown.folder
    parts = [name for name in read.starter(one).files if name not in one.edits]
    (folder / parts[0]).write_text("changed")
    assert verdict(desk, one.id).notes == (
        f"{parts[0]} is part of the task: the checks ran with the original, not with your change.",
    )


def test_a_broken_verdict_is_recorded_and_counts_nowhere(desk: Desk, folder: Path) -> None:
    (folder / "double.py").write_text("# BROKEN busy\n")
    got = verdict(desk)
    assert (got.verdict, got.cause) == (Outcome.BROKEN, Cause.BUSY)
    state = desk.states()[DOUBLE]
    assert (state.attempts, state.last_seed) == (0, None)
    assert len(desk.journal.attempts(DOUBLE)) == 1


def test_a_verdict_that_cannot_be_recorded_is_shown_first(desk: Desk, folder: Path) -> None:
    ((pages,),) = desk.journal._rows("PRAGMA page_count")
    desk.journal._rows(f"PRAGMA max_page_count = {pages}")
    (folder / "double.py").write_bytes(os.urandom(200_000))
    events = []
    with pytest.raises(ProgressError, match="The disk is full"):
        events.extend(check(desk, desk.library.exercises[DOUBLE]))  # filled up to the error
    events = []
    run = check(desk, desk.library.exercises[DOUBLE])
    while not events or not isinstance(events[-1], RunFinished):
        events.append(next(run))
    assert events[-1].verdict.notes == ("This attempt could not be recorded.",)
    with pytest.raises(ProgressError, match="The disk is full"):
        next(run)


def test_a_journal_that_cannot_be_opened_does_not_keep_from_checking(desk: Desk, folder: Path) -> None:
    desk.close()
    for file in desk.settings.data.iterdir():
        file.unlink()
    (desk.settings.data / "progress.db").mkdir()
    run = check(desk, desk.library.exercises[DOUBLE])
    events = []
    with pytest.raises(ProgressError, match="cannot be opened"):
        events.extend(iter(lambda: next(run), None))
    assert desk.__dict__.get("journal") is None
