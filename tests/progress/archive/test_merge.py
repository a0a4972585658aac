"""Import: what was exported comes back, unites with what is here, and takes nothing away."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from backroad.errors import ArchiveError, ProgressError, WorkspaceError
from backroad.model.verdict import Outcome
from backroad.progress import workspace
from backroad.progress.archive import merge as merging
from backroad.progress.archive.merge import Differing, merge
from backroad.progress.archive.read import opened
from backroad.progress.archive.work import Stage

from .conftest import NOW, Home, altered, relined, snapshot, verdict

Homes = Callable[[str], Home]
COMMIT = (sqlite3.SQLITE_TRANSACTION, "COMMIT")


def test_a_round_trip_is_the_same(home: Home, homes: Homes, exported: Path, tmp_path: Path) -> None:
    other = homes("two")
    merged = other.take_in(exported)
    assert (merged.attempts, merged.events, merged.known) == (4, 3, 0)
    assert (merged.laid, merged.same, merged.differing) == (("loops/count", "loops/other"), 0, ())
    assert other.contents() == home.contents()
    for name in merged.laid:
        assert workspace.take(other.work / name) == workspace.take(home.work / name)
        assert (other.work / name).stat().st_mode == (home.work / name).stat().st_mode
    for attempt in home.journal.attempts("loops/count"):
        assert other.journal.snapshot(attempt.id) == home.journal.snapshot(attempt.id)
        assert repr(other.journal.verdict(attempt.id)) == repr(home.journal.verdict(attempt.id))
    other.export(tmp_path / "back.zip")
    assert (tmp_path / "back.zip").read_bytes() == exported.read_bytes()
    assert sorted(os.listdir(other.work)) == ["loops"]
    assert other.journal.fault() == ""


def test_importing_twice_changes_nothing(home: Home, homes: Homes, exported: Path) -> None:
    other = homes("two")
    other.lay("loops/count", {"mine.py": b"mine\n"})
    other.take_in(exported)
    before = other.everything()
    merged = other.take_in(exported, NOW + timedelta(days=1))
    assert (merged.attempts, merged.events, merged.known, merged.laid, merged.same) == (0, 0, 7, (), 1)
    assert len(merged.differing) == 1
    assert other.everything() == before
    mine = home.everything()
    assert home.take_in(exported).same == 2
    assert home.everything() == mine


def test_two_machines_unite_in_order_of_time(homes: Homes, tmp_path: Path) -> None:
    one, two = homes("one").worked(), homes("two")
    one.export(tmp_path / "shared.zip")
    two.take_in(tmp_path / "shared.zip")
    for number in range(3):
        one.attempt({"a.py": b"one %d\n" % number}, seed=100 + number, outcome=Outcome.PASSED)
        two.attempt({"a.py": b"two %d\n" % number}, seed=200 + number)
        two.journal.record("hint", "loops/count", {"number": 2 + number})
        one.journal.record("solution", "loops/other")
    two.attempt(exercise="loops/third")
    one.lay("loops/count", {"a.py": b"one\n"})
    two.lay("loops/count", {"a.py": b"two\n"})
    one.export(tmp_path / "one.zip")
    two.export(tmp_path / "two.zip")
    assert one.take_in(tmp_path / "two.zip").attempts == 4
    assert two.take_in(tmp_path / "one.zip").attempts == 3
    assert one.journal.attempts("loops/count") == two.journal.attempts("loops/count")
    assert [attempt.seed for attempt in one.journal.attempts("loops/count")][:6] == [202, 102, 201, 101, 200, 100]
    assert one.journal.states() == two.journal.states()
    state = one.journal.states()["loops/count"]
    assert (state.passed, state.last_failed, state.last_seed) == (True, True, 202)
    assert (state.hints_seen, state.attempts) == (4, 9)
    # What each keeps of the other's work is of its own; everything else is the same.
    assert one.contents()[:3] == two.contents()[:3]
    assert (one.work / "loops/count/a.py").read_text() == "one\n"
    assert (two.work / "loops/count/a.py").read_text() == "two\n"
    for number in range(2):
        one.export(tmp_path / f"one-{number}.zip")
        two.take_in(tmp_path / f"one-{number}.zip")
        two.export(tmp_path / f"two-{number}.zip")
        one.take_in(tmp_path / f"two-{number}.zip")
    assert one.journal.events() == two.journal.events()
    assert one.contents() == two.contents()
    assert len(one.journal.events(kind="imported")) == 2


def test_work_that_differs_is_kept_beside(homes: Homes, exported: Path) -> None:
    other = homes("two")
    folder = other.lay("loops/count", {"mine.py": b"mine\n"})
    other.lay("loops/other", {"b.py": b"other\n"})
    merged = other.take_in(exported)
    first = next(one.id for one in other.journal.attempts("loops/count")[::-1])
    tree = snapshot({"b.py": b"b\n", "empty.txt": b""}).digest
    # The first was judged once, so that attempt has it; the second nobody has.
    assert merged.differing == (Differing("loops/count", first, ""), Differing("loops/other", tree[:8], ""))
    assert workspace.take(folder) == snapshot({"mine.py": b"mine\n"})
    (kept,) = other.journal.events(kind="imported")
    assert (kept.exercise, kept.at, kept.data["tree"]) == ("loops/other", NOW, tree)
    assert other.journal.tree(tree).files == {"b.py": b"b\n", "empty.txt": b""}


def test_what_stands_in_the_way_stays(homes: Homes, exported: Path, tmp_path: Path) -> None:
    other = homes("two")
    outside = tmp_path / "outside"
    outside.mkdir()
    other.work.mkdir()
    (other.work / "loops").symlink_to(outside)
    merged = other.take_in(exported)
    assert [one.why for one in merged.differing] == [f"{other.work / 'loops'} is no folder of its own"] * 2
    assert list(outside.iterdir()) == []
    (other.work / "loops").unlink()
    (other.work / "loops").write_text("a file")
    assert len(other.take_in(exported).differing) == 2
    (other.work / "loops").unlink()
    (other.work / "loops").mkdir()
    (other.work / "loops/count").symlink_to(outside)
    (other.work / "loops/other").mkdir()
    merged = other.take_in(exported)
    assert merged.laid == ("loops/other",)
    assert [one.why for one in merged.differing] == [
        "loops/count is a symbolic link, and a workspace must be a folder itself."
    ]
    assert list(outside.iterdir()) == []


def test_folders_that_were_set_aside_find_a_place(home: Home, homes: Homes, tmp_path: Path) -> None:
    home.lay("loops/count.kept-1", {"a.py": b"1\n"})
    home.lay("loops/count.kept-2", {"a.py": b"2\n"})
    home.lay("loops/count.kept-3", {"a.py": b"3\n"})
    home.export(tmp_path / "out.zip")
    other = homes("two")
    other.lay("loops/count.kept-1", {"a.py": b"mine\n"})
    other.lay("loops/count.kept-4", {"a.py": b"3\n"})
    merged = other.take_in(tmp_path / "out.zip")
    assert merged.laid == ("loops/count", "loops/count.kept-2", "loops/count.kept-3", "loops/other")
    assert merged.same == 1
    assert [(other.work / f"loops/count.kept-{number}/a.py").read_text() for number in (1, 2, 3, 4)] == [
        "mine\n", "1\n", "2\n", "3\n",
    ]  # fmt: skip
    before = other.everything()
    assert other.take_in(tmp_path / "out.zip").same == 5
    assert other.everything() == before
    for number in range(5, 1000):
        (other.work / f"loops/count.kept-{number}").symlink_to(tmp_path)
    (other.work / "loops/count.kept-2/a.py").write_text("changed\n")
    (lost,) = other.take_in(tmp_path / "out.zip").differing
    assert lost.exercise == "loops/count"
    assert other.journal.events("loops/count", "imported")[0].data["tree"].startswith(lost.id)


@pytest.mark.parametrize("what", ["damaged", "attempt"])
def test_a_refused_file_changes_nothing(home: Home, homes: Homes, exported: Path, what: str) -> None:
    other = homes("two")
    other.take_in(exported)
    other.attempt()
    before = other.everything()
    home.lay("loops/new")
    home.attempt({"more.py": b"more"})
    home.export(exported, replace=True)
    if what == "damaged":
        exported.write_bytes(exported.read_bytes()[:-200])
        with pytest.raises(ArchiveError, match="is damaged: it is cut short"):
            other.take_in(exported)
    else:
        # An attempt that is known here under this id, and is not this one.
        first = home.journal.attempts("loops/count")[-1].id
        path = relined(exported, "attempts.jsonl", lambda lines: lines[0]["verdict"].update(seed=99))
        with pytest.raises(ArchiveError) as failure:
            other.take_in(path)
        assert str(failure.value) == (
            f"The attempt '{first}' in {path} is not the attempt of that id in your journal. "
            "Nothing was changed: one of the two was altered. Export again where the file comes from."
        )
    assert other.everything() == before
    assert sorted(os.listdir(other.work)) == ["loops"]


@pytest.mark.parametrize("moment", ["stage", "rows", "place", "commit"])
@pytest.mark.parametrize("fault", [KeyboardInterrupt, WorkspaceError])
def test_whatever_fails_in_between_changes_nothing(
    homes: Homes, exported: Path, monkeypatch: pytest.MonkeyPatch, moment: str, fault: type[BaseException]
) -> None:
    other = homes("two")
    other.attempt()
    other.journal.record("started", "loops/mine")
    before = other.everything()

    def fail(*_: object, **__: object) -> None:
        raise fault("so")

    place, count = Stage.place, []

    def fail_at_the_second(self: Stage, *where: object) -> None:
        count.append(where)
        if len(count) == 2:
            fail()
        place(self, *where)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        if moment == "stage":
            patch.setattr(workspace, "lay_out", fail)
        elif moment == "rows":
            patch.setattr(merging, "_keep", fail)
            other.lay("loops/count", {"a.py": b"mine"})
            before = other.everything()
        elif moment == "place":
            patch.setattr(Stage, "place", fail_at_the_second)
        else:
            other.journal._db.set_authorizer(
                lambda action, one, *_: sqlite3.SQLITE_DENY if (action, one) == COMMIT else sqlite3.SQLITE_OK
            )
        with pytest.raises((fault, ProgressError)):
            other.take_in(exported)
        other.journal._db.set_authorizer(None)
    assert other.everything() == before
    assert [path.name for path in other.work.glob("*")] in ([], ["loops"])
    assert other.take_in(exported).attempts == 4


def test_a_journal_that_cannot_grow(home: Home, homes: Homes, exported: Path) -> None:
    home.attempt({"large": os.urandom(100_000)})
    home.export(exported, replace=True)
    other = homes("two")
    other.attempt()
    before = other.everything()
    ((pages,),) = other.journal._rows("PRAGMA page_count")
    other.journal._rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(ProgressError, match="The disk is full"):
        other.take_in(exported)
    assert other.everything() == before
    assert not other.work.exists()


def test_work_saved_at_the_last_moment_stays(homes: Homes, exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = homes("two")
    keep = merging._keep
    other.lay("loops/other", {"a.py": b"differs"})

    def meanwhile(*arguments: object) -> Differing:
        other.lay("loops/count", {"now.py": b"just saved"})
        return keep(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(merging, "_keep", meanwhile)
    with pytest.raises(WorkspaceError) as failure:
        other.take_in(exported)
    assert str(failure.value) == (
        f"{other.work / 'loops/count'} cannot be laid out (directory not empty). "
        "Check the folder's permissions, and import again; nothing was changed."
    )
    assert (other.work / "loops/count/now.py").read_bytes() == b"just saved"
    assert other.journal.states() == {}


def test_work_done_since_it_was_laid_stays(homes: Homes, exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = homes("two")
    place = Stage.place

    def then_save(self: Stage, number: int, name: str, digest: str) -> None:
        if name == "loops/other":
            raise KeyboardInterrupt
        place(self, number, name, digest)
        (other.work / name / "a.py").write_text("just saved")

    monkeypatch.setattr(Stage, "place", then_save)
    with pytest.raises(KeyboardInterrupt):
        other.take_in(exported)
    assert (other.work / "loops/count/a.py").read_text() == "just saved"


def test_what_killed_imports_left_is_swept_and_what_works_is_not(homes: Homes, exported: Path) -> None:
    other = homes("two")
    old = other.work / ".import-0badf00d.backroad-new"
    (old / "1").mkdir(parents=True)
    with opened(exported) as archive:
        merge(other.journal, other.work, archive, NOW)
    assert not old.exists()
    import fcntl

    old.mkdir()
    held = os.open(old, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    other.take_in(exported)
    os.close(held)
    assert old.exists()


def test_a_work_folder_that_cannot_be_made(homes: Homes, exported: Path) -> None:
    other = homes("two")
    other.work.write_text("a file")
    with pytest.raises(WorkspaceError) as failure:
        other.take_in(exported)
    assert str(failure.value) == (
        f"The work folder {other.work} cannot be written (file exists). "
        "Check its permissions and the free space, or set BACKROAD_HOME to another folder."
    )
    assert other.journal.states() == {}


def test_equal_moments_are_in_one_order_everywhere(homes: Homes, tmp_path: Path) -> None:
    """Two attempts of one microsecond, made on two machines, stand in the same order on both."""
    moment = "2026-01-01T00:00:00.000000+00:00"
    made: list[str] = []
    for name in ("left", "right"):
        home = homes(name)
        id_ = home.journal.record_attempt(verdict(seed=len(made)), snapshot()).attempt
        home.export(tmp_path / f"{name}.zip")
        path = relined(tmp_path / f"{name}.zip", "attempts.jsonl", lambda lines: lines[0].update(at=moment))
        path.rename(tmp_path / f"{name}.zip")
        made.append(id_)
    one, two = homes("one"), homes("two")
    for home, order in ((one, ("left", "right")), (two, ("right", "left"))):
        for name in order:
            home.take_in(tmp_path / f"{name}.zip")
    assert [attempt.id for attempt in one.journal.attempts("loops/count")] == sorted(made, reverse=True)
    assert one.journal.attempts("loops/count") == two.journal.attempts("loops/count")
    assert one.journal.states() == two.journal.states()


def test_a_part_that_was_only_reordered_is_refused(homes: Homes, exported: Path) -> None:
    path = altered(exported, "events.jsonl", lambda data: b"".join(reversed(data.splitlines(keepends=True))))
    other = homes("two")
    with pytest.raises(ArchiveError, match=r"events\.jsonl, line 2: it is not in order"):
        other.take_in(path)
    assert other.journal.states() == {}
    assert not other.work.exists()
