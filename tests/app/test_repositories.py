"""An exercise with repositories in a learner's hands, with the real grader: begun, worked on by git, checked, kept."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from backroad import settings
from backroad.app import archive, attempts, exercise, files, find, work
from backroad.app.check import check
from backroad.app.desk import Desk
from backroad.app.live import Live
from backroad.app.watch import Session
from backroad.authoring.new import new_exercise
from backroad.curriculum import library
from backroad.errors import UnknownId, WorkspaceError
from backroad.model.events import RunFinished
from backroad.model.roadmap import Exercise
from backroad.model.verdict import Outcome, Verdict

from .conftest import TOY

SHOP = "toy-counting/shop"


@pytest.fixture(scope="module")
def roads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy roadmap with an exercise of the git lab in it."""
    root = tmp_path_factory.mktemp("roads")
    shutil.copytree(TOY, root / "toy")
    made = settings.load(
        {"HOME": str(tmp_path_factory.mktemp("home")), "BACKROAD_ROADMAPS": str(root), "BACKROAD_BUNDLED": "no"}
    )
    new_exercise(library.load(made), SHOP, kind="write", lab="git")
    return root


@pytest.fixture
def home(tmp_path: Path, roads: Path) -> Iterator[Desk]:
    with desk_of(tmp_path, roads) as desk:
        yield desk


@pytest.fixture
def shop(home: Desk) -> Exercise:
    return home.library.exercises[SHOP]


def desk_of(place: Path, roads: Path) -> Desk:
    return Desk(settings.load({"HOME": str(place), "BACKROAD_ROADMAPS": str(roads), "BACKROAD_BUNDLED": "no"}))


def git(folder: Path, *arguments: str) -> str:
    env = {"PATH": os.environ["PATH"], "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null"}
    who = ("-c", "user.name=Kim", "-c", "user.email=kim@learner.example")
    return subprocess.run(
        ["git", *who, *arguments], cwd=folder, env=env, check=True, capture_output=True, text=True
    ).stdout


def verdict(desk: Desk, one: Exercise, folder: Path | None = None) -> Verdict:
    events = [event for event in check(desk, one, folder) if isinstance(event, RunFinished)]
    return events[-1].verdict


def test_it_is_begun_worked_on_and_checked(home: Desk, shop: Exercise, tmp_path: Path) -> None:
    started = exercise.start(home, shop)
    assert (started.written, started.untouched) == (("shop", ".backroad"), True)
    folder = started.shown.folder / "shop"
    assert git(folder, "status", "--porcelain") == ""
    assert exercise.start(home, shop).untouched
    assert find.exercise(home, None, folder / ".git").id == SHOP
    red = verdict(home, shop)
    assert (red.verdict, red.checks[0].name) == (Outcome.FAILED, "main_has_the_prices")
    git(folder, "merge", "-q", "-m", "Merge", "prices")
    assert not exercise.start(home, shop).untouched
    assert verdict(home, shop).verdict is Outcome.PASSED
    shutil.copytree(started.shown.folder, tmp_path / "copy")
    assert verdict(home, shop, tmp_path / "copy").verdict is Outcome.PASSED


def test_a_reset_lays_the_same_task_and_what_was_there_comes_back(home: Desk, shop: Exercise) -> None:
    folder = exercise.start(home, shop).shown.folder / "shop"
    begun = work.take(home, shop)
    git(folder, "merge", "-q", "-m", "Merge", "prices")
    mine = work.take(home, shop)
    done = work.reset(home, shop)
    assert work.take(home, shop) == begun
    work.bring_back(home, shop, done.kept)
    assert work.take(home, shop) == mine
    assert git(folder, "log", "-1", "--format=%s") == "Merge\n"
    assert git(folder, "fsck") == git(folder, "status", "--porcelain") == ""
    before = work.seed(home, shop)
    shutil.rmtree(folder.parent)
    exercise.start(home, shop)
    assert work.seed(home, shop) == before


def test_another_variant_is_another_workspace(home: Desk, shop: Exercise) -> None:
    exercise.start(home, shop)
    seeds = {work.seed(home, shop, anew=True) for _ in range(5)}
    assert len(seeds) > 1
    assert all(1 <= seed <= 9999 for seed in seeds)


def test_attempts_show_the_files_that_a_person_reads(home: Desk, shop: Exercise) -> None:
    folder = exercise.start(home, shop).shown.folder / "shop"
    verdict(home, shop)
    git(folder, "merge", "-q", "-m", "Merge", "prices")
    last = verdict(home, shop)
    (newest, oldest), _ = attempts.entries(home, shop)
    assert [change.name for change in newest.changes] == ["shop/prices.txt"]
    look = attempts.look(home, shop, last.attempt)
    assert [name for name, _ in look.files] == ["shop/hours.txt", "shop/prices.txt"]
    assert attempts.look(home, shop, oldest.kept.id).changes == ()


def test_a_page_edits_nothing_in_a_repository(home: Desk, shop: Exercise) -> None:
    exercise.start(home, shop)
    assert files.files(home, shop) == ()
    with pytest.raises(UnknownId, match="Yours: none; work in its repository with git"):
        files.write(home, shop, "shop/.git/hooks/pre-commit", "x", "")


def test_our_solution_is_what_we_would_type(home: Desk, shop: Exercise) -> None:
    exercise.start(home, shop)
    assert work.solution(home, shop).files == {"solution.sh": "cd shop\ngit merge prices\n"}


def test_a_workspace_that_is_no_folder_any_more_is_said(home: Desk, shop: Exercise) -> None:
    folder = exercise.start(home, shop).shown.folder
    os.rename(folder / "shop" / ".git", folder / "elsewhere")
    os.symlink(folder / "elsewhere", folder / "shop" / ".git")
    with pytest.raises(WorkspaceError, match=r"'shop/.git' is a symbolic link"):
        verdict(home, shop)
    aside = work.reset(home, shop).aside
    assert aside is not None
    assert verdict(home, shop).verdict is Outcome.FAILED


def test_an_export_carries_repositories(home: Desk, shop: Exercise, tmp_path: Path, roads: Path) -> None:
    folder = exercise.start(home, shop).shown.folder / "shop"
    git(folder, "merge", "-q", "-m", "Merge", "prices")
    verdict(home, shop)
    mine = work.take(home, shop)
    archive.export(home, tmp_path / "all.zip")
    with desk_of(tmp_path / "second", roads) as other:
        archive.import_(other, tmp_path / "all.zip")
        assert work.take(other, shop) == mine
        there = exercise.folder(other, shop) / "shop"
        assert git(there, "status", "--porcelain") == git(there, "fsck") == ""
        assert verdict(other, shop).verdict is Outcome.PASSED


@pytest.mark.slow
def test_a_sitting_checks_commits_and_not_looks(home: Desk, shop: Exercise) -> None:
    changed = threading.Event()
    with Session(home, shop, changed.set) as session:
        folder = session.moment.started.shown.folder / "shop"
        time.sleep(0.5)
        os.utime(folder / "prices.txt", (1, 1))
        git(folder, "status")
        time.sleep(1.2)
        assert session.moment.serial == 0
        git(folder, "merge", "-q", "-m", "Merge", "prices")
        deadline = time.monotonic() + 20
        while session.moment.checking or not session.moment.serial:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        time.sleep(1.2)
        assert session.moment.serial <= 2
        last = session.moment.verdict
        assert last is not None
        assert last.verdict is Outcome.PASSED


@pytest.mark.slow
def test_a_server_checks_commits_and_not_what_it_laid(home: Desk, shop: Exercise) -> None:
    with Live(home) as live:
        folder = exercise.start(home, shop).shown.folder / "shop"
        time.sleep(1.5)
        git(folder, "status")
        time.sleep(1.0)
        assert home.journal.attempts(shop.id) == ()
        git(folder, "merge", "-q", "-m", "Merge", "prices")
        deadline = time.monotonic() + 20
        while not home.journal.attempts(shop.id) or live.checking(shop.id):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        assert len(home.journal.attempts(shop.id)) <= 2
        assert home.journal.attempts(shop.id)[0].outcome is Outcome.PASSED
