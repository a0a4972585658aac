"""Export: all of it, once each, whole or not at all."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import textwrap
import time
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from backroad.errors import ArchiveError, ProgressError
from backroad.progress.archive import form, write
from backroad.progress.archive.read import opened

from .conftest import NOW, WORK, Home, parts, snapshot

Homes = Callable[[str], Home]


def test_the_file_holds_everything_and_can_be_read_without_us(home: Home, tmp_path: Path) -> None:
    done = home.export(tmp_path / "out.zip")
    size = (tmp_path / "out.zip").stat().st_size
    assert done == write.Exported(tmp_path / "out.zip", size, 4, 3, 2, ())
    assert (tmp_path / "out.zip").stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(tmp_path / "out.zip") as file:
        assert file.testzip() is None
        assert file.namelist() == [
            "README.txt",
            "work/loops/count/a.py",
            "work/loops/count/data/raw.bin",
            "work/loops/count/run.sh",
            "work/loops/other/b.py",
            "work/loops/other/empty.txt",
            "files.jsonl",
            "snapshots.jsonl",
            "attempts.jsonl",
            "events.jsonl",
            "manifest.json",
        ]
        assert file.read("work/loops/count/a.py") == WORK["a.py"]
        assert file.getinfo("work/loops/count/run.sh").external_attr >> 16 == 0o100755
        files = [json.loads(line) for line in file.read("files.jsonl").splitlines()]
        # Three files of the first work, one of each later one: what two snapshots share stands there once.
        assert len(files) == 6
        assert {"print('Zoë')\n", "second\n", "before\n", "right\n"} <= {one.get("text") for one in files}
        assert json.loads(file.read("manifest.json")) == {
            "format": 1, "backroad": "0.1.0", "exported": "2026-03-01T12:30:00.000000+00:00", "attempts": 4,
            "events": 3, "snapshots": 4, "files": 6, "workspaces": 2, "left_out": [],
        }  # fmt: skip
    with opened(tmp_path / "out.zip") as archive:
        assert archive.names() == ("loops/count", "loops/other")
        assert archive.workspace("loops/count") == snapshot()


def test_the_readme_says_how_to_check_the_sum(exported: Path) -> None:
    command = next(line for line in form.TEXT.splitlines() if line.startswith("head -c"))
    said = subprocess.run(
        ["sh", "-c", command.replace("FILE", str(exported))], capture_output=True, text=True, check=True
    )
    assert exported.read_bytes()[-64:].decode() == said.stdout.split()[0]


def test_equal_contents_give_equal_bytes_but_for_the_moment(home: Home, tmp_path: Path) -> None:
    home.export(tmp_path / "one.zip")
    home.export(tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    home.export(tmp_path / "later.zip", NOW + timedelta(days=1))
    one, later = parts(tmp_path / "one.zip"), parts(tmp_path / "later.zip")
    assert [data for _, data in one[:-1]] == [data for _, data in later[:-1]]


def test_an_empty_home_is_exported_too(homes: Homes, tmp_path: Path) -> None:
    done = homes("empty").export(tmp_path / "out.zip")
    assert (done.attempts, done.events, done.workspaces, done.left_out) == (0, 0, 0, ())
    assert homes("other").take_in(tmp_path / "out.zip").laid == ()


def test_what_cannot_be_read_is_named_and_the_rest_goes_along(home: Home, tmp_path: Path) -> None:
    os.mkfifo(home.lay("loops/broken") / "pipe")
    (home.work / "loops/link").symlink_to(home.work / "loops/count")
    (home.work / "notes.md").write_text("mine\n")
    (home.work / "My Things").mkdir()
    (home.work / "loops/empty").mkdir()
    home.lay("loops/count.kept-1", {"kept.py": b"kept\n"})
    home.lay("loops/strange", {".GIT/config": b"x"})
    (home.work / "elsewhere").symlink_to(tmp_path)
    done = home.export(tmp_path / "out.zip")
    assert done.left_out == (
        ("My Things", "Its name is not that of a topic/exercise."),
        ("elsewhere", "It is a symbolic link."),
        ("loops/broken", "'pipe' is neither a file nor a folder (it is a named pipe)."),
        ("loops/link", "It is a symbolic link."),
        ("loops/strange", "'.GIT/config' is not the name of a file of a workspace."),
        ("notes.md", "It lies beside the workspaces, not in one."),
    )
    with opened(tmp_path / "out.zip") as archive:
        assert archive.names() == ("loops/count", "loops/count.kept-1", "loops/other")
        assert archive.left_out == done.left_out


def test_a_file_that_is_there_is_replaced_only_when_asked(home: Home, tmp_path: Path) -> None:
    target = tmp_path / "out.zip"
    target.write_text("precious")
    with pytest.raises(ArchiveError) as failure:
        home.export(target)
    assert str(failure.value) == f"{target} is there already. Name another file, or add --force."
    assert target.read_text() == "precious"
    home.export(target, replace=True)
    opened(target).close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "out.zip"]


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (
            errno.ENOSPC,
            "The disk is full, so {} could not be written. Free some space and do it again; nothing was left.",
        ),
        (errno.EIO, "{} cannot be written (input/output error). Name another file, or mend what is in the way."),
    ],
)
@pytest.mark.parametrize("moment", ["write", "fsync", "name"])
def test_a_disk_that_refuses_leaves_nothing(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str, moment: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    owner, name = {
        "write": (write._Writing, "workspace"), "fsync": (os, "fsync"), "name": (os, "replace"),
    }[moment]  # fmt: skip
    target = tmp_path / "out.zip"
    target.write_text("precious")
    with monkeypatch.context() as patch:
        patch.setattr(owner, name, refuse)
        with pytest.raises(ArchiveError) as failure:
            home.export(target, replace=True)
    assert str(failure.value) == sentence.format(target)
    assert target.read_text() == "precious"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "out.zip"]


def test_a_really_full_disk(home: Home, tmp_path: Path) -> None:
    """The same with a limit that the system itself holds, in a process of its own."""
    program = f"""
        import resource, signal
        from datetime import UTC, datetime
        from pathlib import Path
        from backroad.errors import ArchiveError
        from backroad.progress.archive.write import export
        from backroad.progress.journal import Journal
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        with Journal(Path({str(home.journal.path)!r})) as journal:
            resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
            try:
                export(journal, Path({str(home.work)!r}), Path({str(tmp_path / "out.zip")!r}), datetime.now(UTC))
            except ArchiveError as error:
                print(error)
    """
    home.journal.close()
    said = subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(program)], capture_output=True, text=True, check=False
    )
    assert (said.stdout, said.stderr) == (
        f"{tmp_path / 'out.zip'} cannot be written (file too large). Name another file, or mend what is in the way.\n",
        "",
    )
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


@pytest.mark.parametrize("what", ["Writing", "Sealing", "Reading", "Checking"])
def test_an_interruption_leaves_nothing(home: Home, tmp_path: Path, what: str) -> None:
    def interrupt(doing: str, _: int, __: int) -> None:
        if doing == what:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write.export(home.journal, home.work, tmp_path / "out.zip", NOW, tell=interrupt)
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
    home.attempt()


def test_a_journal_that_is_damaged_inside_is_told(home: Home, tmp_path: Path) -> None:
    home.journal._rows("INSERT INTO blob (hash, data) VALUES ('x', x'00') RETURNING 1")
    home.journal._rows("""INSERT INTO tree (digest, entries) VALUES ('y', '[["a", "x", false]]') RETURNING 1""")
    with pytest.raises(ProgressError) as failure:
        home.export(tmp_path / "out.zip")
    assert failure.value.sentence.startswith(f"The journal {home.journal.path} is damaged (")
    assert not (tmp_path / "out.zip").exists()


def test_what_no_import_would_take_is_not_exported(home: Home, tmp_path: Path) -> None:
    home.journal.record("hint", "loops/count", {"number": -1})
    with pytest.raises(ArchiveError) as failure:
        home.export(tmp_path / "out.zip")
    assert failure.value.sentence == (
        "What was written could not be read again, so nothing was exported "
        "(it is damaged: events.jsonl, line 4: its data cannot be)."
    )
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_more_than_a_file_may_hold(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form, "LINE_MOST", 300)
    with pytest.raises(ArchiveError) as failure:
        home.export(tmp_path / "out.zip")
    assert str(failure.value) == (
        "There is more in your journal than a file of exported progress may hold (files.jsonl). "
        "Copy the folder that holds the journal instead: `backroad status` names it."
    )


WRITER = """
    import sys
    from pathlib import Path
    from backroad.model.snapshot import Snapshot
    from backroad.model.verdict import Outcome, Verdict
    from backroad.progress.journal import Journal
    with Journal(Path(sys.argv[1])) as journal:
        for number in range(100_000):
            snapshot = Snapshot({"a.py": b"%d" % number, "same.py": b"same"})
            verdict = Verdict("loops/count", Outcome.FAILED, (), number, 0.0, "none")
            print(journal.record_attempt(verdict, snapshot).attempt, flush=True)
            journal.keep("reset", "loops/count", snapshot)
"""


def test_an_export_while_another_process_writes_is_of_one_moment(home: Home, homes: Homes, tmp_path: Path) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITER), str(home.journal.path)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    acknowledged = [writer.stdout.readline().strip() for _ in range(20)]
    exports = []
    for number in range(4):
        exports.append(home.export(tmp_path / f"{number}.zip"))
        acknowledged += [writer.stdout.readline().strip()]
        time.sleep(0.02)
    still_writing = writer.poll() is None
    writer.kill()
    writer.stdout.close()
    writer.wait()
    assert still_writing
    assert [one.attempts for one in exports] == sorted({one.attempts for one in exports})
    other = homes("two")
    other.take_in(tmp_path / "0.zip")
    ids = {attempt.id for attempt in other.journal.attempts("loops/count")}
    assert set(acknowledged[:20]) <= ids
    home.export(tmp_path / "last.zip")
    assert other.take_in(tmp_path / "last.zip").known == exports[0].attempts + exports[0].events
    assert other.contents() == home.contents()
