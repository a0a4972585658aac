"""Export and import through the app, and what kill -9 at any moment leaves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from backroad import settings
from backroad.app import archive, exercise, work
from backroad.app.desk import Desk
from backroad.curriculum import library
from backroad.errors import ArchiveError
from backroad.progress import workspace
from backroad.progress.archive.read import opened

from .conftest import TOY
from .scripted import Scripted
from .test_check import DOUBLE, passing, verdict

SESSIONS = Path(__file__).with_name("sessions.py")


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Desk]]:
    """Makes the desk of another home."""
    monkeypatch.setattr(library, "roots", lambda settings: settings.roadmaps)
    made: list[Desk] = []

    def make(name: str) -> Desk:
        home = {"HOME": str(tmp_path / name), "BACKROAD_ROADMAPS": str(TOY)}
        made.append(Desk(settings.load(home), Scripted))
        return made[-1]

    yield make
    for one in made:
        one.close()


def contents(desk: Desk) -> tuple[object, ...]:
    """The journal and the work folder of a home, to be compared with another's."""
    rows = desk.journal._rows
    workspaces = {
        id_: workspace.take(folder)
        for id_ in desk.library.exercises
        if (folder := workspace.path(desk.settings, id_)).exists()
    }
    attempts = rows("SELECT at, id, exercise, outcome, passed, total, seed, content, tree FROM attempt ORDER BY at, id")
    verdicts = [desk.journal.verdict(row[1]) for row in attempts]
    events = desk.journal.events()
    trees = {digest: desk.journal.tree(digest) for (digest,) in rows("SELECT digest FROM tree")}
    return desk.journal.states(), attempts, verdicts, events, trees, workspaces


def test_work_goes_to_another_home_and_on_there(desk: Desk, elsewhere: Callable[[str], Desk], tmp_path: Path) -> None:
    double = desk.library.exercises[DOUBLE]
    folder = exercise.start(desk, double).shown.folder
    verdict(desk)
    exercise.hint(desk, double)
    (folder / "double.py").write_text("mine\n")
    work.reset(desk, double)
    passing(desk, DOUBLE)
    archive.export(desk, tmp_path / "out.zip")
    other = elsewhere("other")
    archive.import_(other, tmp_path / "out.zip")
    assert contents(other) == contents(desk)
    assert work.kept(other, double) == work.kept(desk, double)
    assert other.states()[DOUBLE].passed


def test_imported_work_that_differs_can_be_brought_back(
    desk: Desk, elsewhere: Callable[[str], Desk], tmp_path: Path
) -> None:
    double = desk.library.exercises[DOUBLE]
    theirs = exercise.start(desk, double).shown.folder
    (theirs / "double.py").write_text("theirs\n")
    archive.export(desk, tmp_path / "out.zip")
    other = elsewhere("other")
    mine = exercise.start(other, double).shown.folder
    (mine / "double.py").write_text("mine\n")
    (differing,) = archive.import_(other, tmp_path / "out.zip").differing
    assert (mine / "double.py").read_text() == "mine\n"
    assert [one.words for one in work.kept(other, double)] == ["your work from a file that was imported"]
    done = work.bring_back(other, double, differing.id)
    assert workspace.take(mine) == workspace.take(theirs)
    work.bring_back(other, double, done.kept)
    assert (mine / "double.py").read_text() == "mine\n"


def test_a_hint_of_a_machine_whose_clock_is_ahead_makes_nobody_wait(desk: Desk) -> None:
    double = desk.library.exercises[DOUBLE]
    assert exercise.hint(desk, double).new == 1
    assert exercise.hint(desk, double, datetime.now(UTC) - timedelta(days=365)).new == 2


def test_where_a_file_can_be_written(desk: Desk, tmp_path: Path) -> None:
    data = desk.settings.data
    desk.journal.record("started", DOUBLE)
    (tmp_path / "link.zip").symlink_to(tmp_path / "real.zip")
    os.mkfifo(tmp_path / "pipe")
    for name, sentence in {
        str(tmp_path): "{} is a folder. Name the file to write, in that folder or elsewhere.",
        f"{tmp_path}/none/out.zip": f"There is no folder {tmp_path}/none. Make it, or name a file in another.",
        f"{tmp_path}/pipe": "{} is no regular file. Name another file.",
        f"{data}/progress.db": "{} is the journal itself. Name another file.",
        f"{data}/progress.db-wal": "{} is the journal itself. Name another file.",
    }.items():
        with pytest.raises(ArchiveError) as failure:
            archive.export(desk, Path(name), replace=True)
        assert str(failure.value) == sentence.format(name)
    archive.export(desk, tmp_path / "link.zip", replace=True)
    assert (tmp_path / "link.zip").is_symlink()
    opened(tmp_path / "real.zip").close()
    assert desk.journal.fault() == ""


def killed(mode: str, home: Path, count: int, seed: str = "1") -> list[list[str]]:
    home.mkdir(exist_ok=True)
    run = subprocess.run(
        [sys.executable, str(SESSIONS), mode, str(home), seed, str(count)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (run.returncode, run.stderr) == (0, "")
    said = [json.loads(line) for line in run.stdout.splitlines()]
    assert [what for what in said if what[0] in ("error", "lost")] == []
    assert sum(what[0] == "end" for what in said) == count
    return said


@pytest.mark.slow
def test_kill_9_in_200_sessions_loses_nothing_that_was_acknowledged(
    elsewhere: Callable[[str], Desk], tmp_path: Path
) -> None:
    said = killed("work", tmp_path / "killed", 200)
    desk = elsewhere("killed")
    assert desk.journal.fault() == ""
    counts = Counter(what[0] for what in said)
    assert all(counts[kind] > 20 for kind in ("started", "saved", "attempt", "reset", "brought-back")), counts
    assert counts["hint"] > 2
    states = desk.states()
    happened = Counter((event.kind, event.exercise) for event in desk.journal.events())
    for (kind, id_), count in Counter((what[0], what[1]) for what in said if len(what) > 1).items():
        if kind in ("started", "hint", "reset", "brought-back"):
            assert happened[kind, id_] >= count
    for kind, id_, *what in (what for what in said if len(what) > 1):
        if kind == "attempt":
            id_of, outcome, digest = what
            assert desk.journal.verdict(id_of).verdict == outcome
            assert desk.journal.snapshot(id_of).digest == digest
        elif kind == "hint":
            assert states[id_].hints_seen >= int(what[0])
        elif kind in ("reset", "brought-back"):
            digest, kept = what
            assert desk.journal.tree(digest).digest == digest
            assert digest.startswith(kept)
    archive.export(desk, tmp_path / "out.zip")
    other = elsewhere("other")
    done = archive.import_(other, tmp_path / "out.zip")
    assert (done.known, done.differing, done.left_out) == (0, (), ())
    assert contents(other) == contents(desk)


@pytest.mark.slow
def test_kill_9_of_an_export_leaves_a_whole_file_or_none(desk: Desk, tmp_path: Path) -> None:
    for id_ in (DOUBLE, "toy-giving-back/hello"):
        passing(desk, id_)
    said = killed("export", tmp_path, 40)
    assert any(what[0] == "exported" for what in said)
    for seed in range(20):
        killed("export", tmp_path, 2, f"again {seed}")
        opened(tmp_path / "out.zip").close()


@pytest.mark.slow
def test_kill_9_of_an_import_can_be_done_again(desk: Desk, elsewhere: Callable[[str], Desk], tmp_path: Path) -> None:
    for id_ in (DOUBLE, "toy-giving-back/hello"):
        passing(desk, id_)
        verdict(desk, id_)
    whole = contents(desk)
    seen = set()
    for number in range(25):
        home = tmp_path / f"home-{number}"
        home.mkdir()
        archive.export(desk, home / "out.zip")
        killed("import", home, 1, f"import {number}")
        other = elsewhere(home.name)
        assert other.journal.fault() == ""
        attempts = len(other.journal.attempts(DOUBLE))
        assert attempts in (0, 2)
        seen.add(attempts)
        for id_ in (DOUBLE, "toy-giving-back/hello"):
            folder = workspace.path(other.settings, id_)
            assert not folder.exists() or workspace.take(folder) == workspace.take(workspace.path(desk.settings, id_))
        archive.import_(other, home / "out.zip")
        assert contents(other) == whole
        assert [path.name for path in other.settings.work.iterdir()] == ["toy-giving-back"]
    assert seen == {0, 2}
