"""`backroad import`, with its whole answer."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import DOUBLE, Said

Say = Callable[..., Said]
HELLO = "toy-giving-back/hello"


@pytest.fixture
def exported(say: Say, work: Path, tmp_path: Path) -> Path:
    """A file with two workspaces and an attempt."""
    say("start", HELLO)
    say("start", DOUBLE)
    say("check")
    say("export", "out.zip")
    return tmp_path / "out.zip"


@pytest.fixture
def other(tmp_path: Path) -> dict[str, str]:
    """The environment of another home, in which the first one's file lies."""
    (tmp_path / "other").mkdir()
    return {"HOME": str(tmp_path / "other")}


def plain(said: Said) -> str:
    return re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "WHEN", said.stdout)


def test_all_is_said_that_came(say: Say, exported: Path, other: dict[str, str]) -> None:
    said = say("import", "out.zip", env=other)
    assert (said.returncode, said.stderr) == (0, "")
    assert plain(said) == (
        "Imported out.zip, exported WHEN.\n"
        "New in the journal: 1 attempt and 2 other entries.\n"
        "Laid out: 2 workspaces.\n"
        "  toy-giving-back/double\n"
        "  toy-giving-back/hello\n"
    )
    assert say("status", env=other).stdout.split("\n")[-2].startswith("1 attempt, kept in ")
    assert plain(say("import", "out.zip", env=other)) == (
        "Imported out.zip, exported WHEN.\nEverything in it was here already.\n"
    )


def test_work_that_differs_stays_and_how_to_get_the_other(
    say: Say, exported: Path, work: Path, tmp_path: Path, other: dict[str, str]
) -> None:
    say("start", HELLO, env=other)
    say("start", DOUBLE, env=other)
    mine = tmp_path / "other" / work.relative_to(tmp_path)
    mine.write_text("mine\n")
    (mine.parents[1] / "hello/hello.py").write_text("mine\n")
    said = say("import", "out.zip", env=other)
    assert said.returncode == 0
    ids = re.findall(r"--bring-back (\w{8})", said.stdout)
    assert plain(said) == (
        "Imported out.zip, exported WHEN.\n"
        "New in the journal: 1 attempt and 2 other entries.\n"
        "\n"
        "Your work here differs, and stays. The file's is kept; to bring it back:\n"
        f"  backroad show toy-giving-back/double --bring-back {ids[0]}\n"
        f"  backroad show toy-giving-back/hello --bring-back {ids[1]}\n"
    )
    assert mine.read_text() == "mine\n"
    for id_, exercise in zip(ids, (DOUBLE, HELLO), strict=True):
        assert say("show", exercise, "--bring-back", id_, env=other).returncode == 0
    assert mine.read_text() == work.read_text()
    listed = say("show", HELLO, "--attempts", env=other).stdout
    assert "your work from a file that was imported\n" in listed


def test_what_could_not_be_compared_or_exported_is_named(
    say: Say, work: Path, tmp_path: Path, other: dict[str, str]
) -> None:
    say("start", HELLO)
    say("start", DOUBLE)
    (work.parents[2] / "notes.md").write_text("mine\n")
    say("export", "out.zip")
    say("start", DOUBLE, env=other)
    os.mkfifo(tmp_path / "other" / work.relative_to(tmp_path).parent / "pipe")
    said = say("import", "out.zip", env=other)
    (id_,) = re.findall(r"--bring-back (\w{8})", said.stdout)
    assert plain(said) == (
        "Imported out.zip, exported WHEN.\n"
        "New in the journal: 0 attempts and 2 other entries.\n"
        "Laid out: 1 workspace.\n"
        "  toy-giving-back/hello\n"
        "\n"
        "Your work here differs, and stays. The file's is kept; to bring it back:\n"
        f"  backroad show toy-giving-back/double --bring-back {id_}\n"
        "\n"
        "Could not be compared:\n"
        "  toy-giving-back/double: 'pipe' is neither a file nor a folder (it is a named\n"
        "  pipe).\n"
        "\n"
        "Not in the file, since it could not be exported:\n"
        "  notes.md: It lies beside the workspaces, not in one.\n"
    )


def test_a_file_that_cannot_be_used_is_one_sentence_and_the_way_out(
    say: Say, exported: Path, tmp_path: Path, other: dict[str, str]
) -> None:
    whole = exported.read_bytes()
    again = "Nothing was changed. Take another copy of the file, or export again where it comes from.\n"
    name = "Nothing was changed. Name a file that `backroad export FILE` wrote.\n"
    for data, sentence in (
        (whole[:1000], f"out.zip is damaged: it is cut short, or its end was changed.\n{again}"),
        (
            whole[:50] + b"!" + whole[51:],
            f"out.zip is damaged: its checksum does not fit ('README.txt' is not as it was).\n{again}",
        ),
        (
            b"Dear diary, today I wrote a long entry about nothing at all.",
            (f"out.zip is no file that Backroad exported: it is no zip.\n{name}"),
        ),
        (
            whole.replace(b"backroad-export 1 ", b"backroad-export 2 "),
            (
                "out.zip was written by a newer Backroad (format 2; this one knows 1).\n"
                "Update Backroad; nothing was changed.\n"
            ),
        ),
    ):
        exported.write_bytes(data)
        assert say("import", "out.zip", env=other) == Said(2, "", sentence)
    assert say("import", "none.zip", env=other) == Said(
        2, "", "none.zip cannot be read (no such file or directory).\nName another file, or mend what is in the way.\n"
    )
    assert [path.name for path in (tmp_path / "other").rglob("*") if path.suffix in (".py", ".db")] == []


def test_long_lists_are_cut(say: Say, work: Path, other: dict[str, str]) -> None:
    for number in range(25):
        folder = work.parents[2] / f"topic/exercise-{number:02}"
        folder.mkdir(parents=True)
        (folder / "a.py").write_text("")
    say("export", "out.zip")
    lines = say("import", "out.zip", env=other).stdout.splitlines()
    assert lines[1] == "Laid out: 25 workspaces."
    assert lines[-2:] == ["  topic/exercise-19", "  … and 5 more"]
