"""Each row of the list, tried: the verdict is right, nothing is left behind, and the next one is not affected."""

from __future__ import annotations

import ast
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from backroad.errors import WorkspaceError
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Outcome, Verdict
from backroad.progress import workspace

from .arena import GIVEN, HONEST, SECRET, Arena, data, fair
from .rows import ROWS, SUBMISSIONS, Covered, NotHere, Submission, submissions

TESTS = Path(__file__).parents[1]
JUDGED = [one for one in submissions() if one.exercise in HONEST]
LAID = [one for one in submissions() if one.exercise == "workspace"]
THREADS = 10
AT_ONCE = 30
"""Submissions that are judged at once with as many right ones in between."""


def cases(found: list[Submission]) -> list[ParameterSet]:
    """One test for each, those together that share a pool of sandboxes; what is still open must fail."""
    still = pytest.mark.xfail(strict=True, raises=AssertionError)
    ordered = sorted(found, key=lambda one: (one.exercise, str(one.limits)))
    return [pytest.param(one, id=one.name, marks=[still] if one.open else []) for one in ordered]


# The list itself -----------------------------------------------------------------------------------------------


def test_every_row_is_there_once_and_every_submission_belongs_to_one():
    numbers = [*map(str, range(1, 94)), *(f"94{letter}" for letter in "abcdefghijklm"), *map(str, range(95, 108))]
    assert list(ROWS) == numbers
    assert len(ROWS) == 119
    named = [one.path for one in submissions()] + [SUBMISSIONS / "041-swapped-while-read.py"]
    assert sorted(set(named)) == sorted(path for path in SUBMISSIONS.iterdir() if path.is_file())
    for number, row in ROWS.items():
        assert row
        for one in row if isinstance(row, tuple) else ():
            assert one.name.startswith(f"{number:>03}-")


@pytest.mark.parametrize("number", [number for number, row in ROWS.items() if isinstance(row, Covered)])
def test_what_other_tests_cover_is_there(number: str):
    row = ROWS[number]
    assert isinstance(row, Covered)
    for node in row.tests:
        path, _, name = node.partition("::")
        found = ast.parse((TESTS / path).read_text()).body
        assert name in {one.name for one in found if isinstance(one, ast.FunctionDef)}, node


def test_what_is_not_here_says_why():
    assert all(row.reason.endswith(".") for row in ROWS.values() if isinstance(row, NotHere))


# Judged --------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("submission", cases(JUDGED))
def test_tried(walls: None, arena: Arena, submission: Submission):
    began = time.monotonic()
    kind, limits = submission.exercise, submission.limits
    verdict = arena.judge(kind, arena.files(submission), limits)
    then = arena.below()
    assert time.monotonic() - began < 30
    fair(verdict, submission)
    arena.left(then, kind, limits)
    arena.untouched()


@pytest.mark.slow
def test_ten_at_a_time_among_honest_ones(walls: None, tmp_path: Path, cache: Path):
    order = random.Random(11)
    quick = [one for one in JUDGED if not one.wide and not one.open]
    jobs: list[Submission | str] = [*order.sample(quick, min(AT_ONCE, len(quick)))]
    kinds = ("python", "python", "python", "program", "program", "tests", "http", "redis")
    jobs += [order.choice(kinds) for _ in range(AT_ONCE)]
    order.shuffle(jobs)
    found: list[tuple[Submission | str, Verdict]] = []
    arenas: list[Arena] = []
    for number in range(THREADS):
        (tmp_path / str(number)).mkdir()
        arenas.append(Arena(tmp_path / str(number), cache, turns=True))

    def answer(arena: Arena, job: Submission | str) -> Verdict:
        if isinstance(job, str):
            return arena.honest(job, {})
        return arena.judge(job.exercise, arena.files(job), {})

    def work(arena: Arena) -> None:
        while jobs:
            try:
                job = jobs.pop()
            except IndexError:
                return
            found.append((job, answer(arena, job)))

    try:
        threads = [threading.Thread(target=work, args=(arena,)) for arena in arenas]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(240)
        assert not any(thread.is_alive() for thread in threads)
        assert len(found) == AT_ONCE + min(AT_ONCE, len(quick))
        for job, verdict in found:
            told = [(check.outcome.value, check.message, check.evidence) for check in verdict.checks]
            wanted = "passed" if isinstance(job, str) else job.expected
            assert verdict.verdict.value == wanted, (job, told, verdict.notes)
        for arena in arenas:
            arena.untouched()
    finally:
        for arena in arenas:
            arena.end()


# Workspaces ----------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    work = tmp_path / "work"
    work.mkdir()
    workspace.lay_out(work, Snapshot({"m.py": data(HONEST["python"]), "given.txt": GIVEN.encode()}))
    yield work
    for place, _, _ in os.walk(work):
        Path(place).chmod(0o700)


@pytest.mark.slow
@pytest.mark.parametrize("submission", cases(LAID))
def test_laid(walls: None, arena: Arena, submission: Submission, folder: Path):
    before = Snapshot({"m.py": data(HONEST["python"]), "given.txt": GIVEN.encode()})
    environment = {"PATH": os.environ["PATH"], "MARKER": str(arena.marker)}
    subprocess.run(["/bin/sh", str(submission.path)], cwd=folder, env=environment, check=True, timeout=20)
    stat = arena.marker.stat().st_nlink
    if submission.expected == "refused":
        with pytest.raises(WorkspaceError):
            workspace.take(folder)
    else:
        taken = workspace.take(folder)
        verdict = arena.judge("python", dict(taken.files), {})
        if submission.name.startswith("051"):
            assert verdict.verdict is Outcome.PASSED, verdict
        else:
            assert verdict.verdict is Outcome.FAILED, verdict
    workspace_again(folder, before)
    arena.unchanged()
    assert arena.marker.stat().st_nlink <= stat
    assert arena.marker.parent.is_dir()


def workspace_again(folder: Path, before: Snapshot) -> None:
    """What a learner does about it: lay the files again, and go back to what there was."""
    for again in (workspace.lay_out, workspace.restore):
        try:
            again(folder, before)
        except WorkspaceError as error:
            assert str(error).count("\n") == 0  # noqa: PT017 - either way is right


@pytest.mark.slow
def test_a_folder_that_is_swapped_while_it_is_read(tmp_path: Path, folder: Path):
    (tmp_path / "host").mkdir()
    marker = tmp_path / "host" / "marker"
    marker.write_text(SECRET)
    script = SUBMISSIONS / "041-swapped-while-read.py"
    swapper = subprocess.Popen([sys.executable, str(script), str(marker), "1.5"], cwd=folder)
    taken = refused = 0
    try:
        while swapper.poll() is None:
            try:
                files = workspace.take(folder).files
            except WorkspaceError:
                refused += 1
                continue
            assert SECRET.encode() not in b"".join(files.values())
            taken += 1
    finally:
        swapper.kill()
        swapper.wait()
    assert refused
    assert taken + refused > 20
