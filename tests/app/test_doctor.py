"""What doctor finds, and that every finding that is not good says what mends it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from backroad.app import doctor
from backroad.app.desk import Desk
from backroad.app.doctor import Finding, Health
from backroad.errors import SandboxError
from backroad.model.events import RunFinished
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Cause, Outcome, Verdict
from backroad.sandbox import isolation, siege

from .scripted import Scripted


def findings(desk: Desk, **options: bool) -> dict[str, Finding]:
    return {finding.name: finding for finding in doctor.examine(desk, **options)}


@pytest.fixture(autouse=True)
def walls(monkeypatch: pytest.MonkeyPatch) -> None:
    good = isolation.Isolation("bubblewrap+cgroup", "/usr/bin/bwrap", frozenset(), "", "")
    monkeypatch.setattr(isolation, "probe", lambda settings: good)
    monkeypatch.setattr(siege, "besiege", lambda isolation, cache: (siege.Wall("files", "files stay unread", ""),))


def test_a_machine_where_all_is_well(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name, **places: f"/usr/bin/{name}")
    desk.settings = replace(desk.settings, editor="nano -l")
    found = findings(desk, sandbox=True)
    assert list(found) == [
        "backroad",
        "isolation",
        "roadmaps",
        "work folder",
        "progress",
        "disk",
        "editor",
        "git",
        "postgres",
        "redis",
        "chromium",
        "proxy",
        "wall",
        "a real run",
    ]
    assert {finding.health for finding in found.values()} == {Health.GOOD}
    assert found["editor"].text == "nano -l"
    assert found["roadmaps"].text == "Toy: 9 exercises in 4 topics, 1 more topics planned"
    assert found["a real run"].text.endswith(" checks in 0.08 s, isolation bubblewrap+cgroup")


def test_a_machine_without_a_proxy(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backroad.labs.http.front.PLACES", "/nowhere")
    found = findings(desk)["proxy"]
    assert (found.health, found.text) == (
        Health.NOTE,
        "neither HAProxy nor nginx; some exercises put one of them before your service",
    )
    assert "haproxy" in found.remedy


def test_a_wall_that_does_not_hold_is_in_the_way(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    wall = siege.Wall("files", "files stay unread", "it read /home/ada/notes")
    monkeypatch.setattr(siege, "besiege", lambda isolation, cache: (wall,))
    found = findings(desk, sandbox=True)["wall"]
    assert (found.health, found.text) == (Health.BAD, "not so: files stay unread (it read /home/ada/notes)")
    assert found.remedy.startswith("Run no code here that you do not trust")


def test_walls_that_cannot_be_tried_are_in_the_way(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(isolation: isolation.Isolation, cache: Path) -> tuple[siege.Wall, ...]:
        raise SandboxError("The box did not start.", "Do this.")

    monkeypatch.setattr(siege, "besiege", silent)
    assert findings(desk, sandbox=True)["walls"] == Finding("walls", Health.BAD, "The box did not start.", "Do this.")


def test_no_sandbox_says_why_and_what_to_do(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    none = isolation.Isolation("none", "", frozenset(), "user namespaces are switched off.", "Switch them on.")
    monkeypatch.setattr(isolation, "probe", lambda settings: none)
    assert findings(desk)["isolation"] == Finding(
        "isolation",
        Health.BAD,
        "none: your code runs with your own rights (user namespaces are switched off)",
        "Switch them on.",
    )


def test_bubblewrap_is_installed_in_the_systems_own_way(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    none = isolation.Isolation("none", "", frozenset(), "No bwrap.", "Run: sudo apt install bubblewrap")
    monkeypatch.setattr(isolation, "probe", lambda settings: none)
    monkeypatch.setattr("shutil.which", lambda name, **places: f"/usr/bin/{name}" if name == "pacman" else None)
    assert findings(desk)["isolation"].remedy == "Run: sudo pacman -S bubblewrap"


def test_one_attempt_is_one_attempt(desk: Desk) -> None:
    exercise = desk.library.exercises["toy-giving-back/double"]
    passed = Verdict(exercise.id, Outcome.PASSED, (), 1, 0.5, "none")
    desk.journal.record_attempt(passed, Snapshot({"double.py": b""}))
    assert findings(desk)["progress"].text.endswith(", 1 attempt, whole")


def test_a_damaged_journal(desk: Desk) -> None:
    desk.settings.data.mkdir(parents=True)
    (desk.settings.data / "progress.db").write_bytes(b"no database at all" * 100)
    found = findings(desk)["progress"]
    assert found.health is Health.BAD
    assert "is damaged" in found.text
    assert found.remedy.startswith("`backroad open` keeps it aside")


def test_a_work_folder_that_cannot_be_written(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "backroad").write_text("a file")
    found = findings(desk)["work folder"]
    assert (found.health, found.text) == (Health.BAD, f"{tmp_path}/backroad cannot be written")
    assert found.remedy == f"Make {tmp_path}/backroad a folder you can write in, or set BACKROAD_HOME to one that is."


@pytest.mark.parametrize(
    ("editor", "here", "text", "remedy"),
    [
        ("", "nano", "none chosen ($EDITOR is not set); any editor will do", "Type  export EDITOR=nano  to use nano."),
        ("emcas", "vim", "'emcas' ($EDITOR) is not a program here", "Type  export EDITOR=vim  to use vim."),
        ("", "", "none chosen ($EDITOR is not set); any editor will do", "Run: sudo apt install nano"),
        ("'open", "", '"\'open" ($EDITOR) is not a program here', "Run: sudo apt install nano"),
    ],
)
def test_editors(desk: Desk, monkeypatch, editor: str, here: str, text: str, remedy: str) -> None:
    there = {name: f"/usr/bin/{name}" for name in (here, "apt-get")}
    monkeypatch.setattr("shutil.which", lambda name, **places: there.get(name))
    desk.settings = replace(desk.settings, editor=editor)
    found = findings(desk)
    assert found["editor"] == Finding("editor", Health.NOTE, text, remedy)
    assert found["git"] == Finding(
        "git", Health.NOTE, "not installed; the stage on version control needs it", "Run: sudo apt install git"
    )


def test_little_space(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1 << 30, 0, 100 << 20))  # type: ignore[attr-defined]
    found = findings(desk)["disk"]
    assert found.health is Health.NOTE
    assert found.remedy == "Free some space: your attempts could soon not be recorded."


def test_faulty_roadmaps_are_named(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "road").mkdir()
    (tmp_path / "road/roadmap.toml").write_text("format = 7\n")
    desk.settings = replace(desk.settings, roadmaps=(tmp_path / "road",))
    found = findings(desk)["roadmaps"]
    assert found.health is Health.BAD
    assert "roadmap.toml" in found.text


def test_a_real_run_that_goes_wrong(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    verdict = Verdict("a/b", Outcome.BROKEN, (), 1, 0.5, "none", cause=Cause.MISSING, notes=("There is no bwrap.",))
    monkeypatch.setattr(Scripted, "run", lambda *_: iter([RunFinished(verdict)]))
    found = findings(desk, sandbox=True)["a real run"]
    assert found.health is Health.BAD
    assert found.text.endswith(
        "0 checks in 0.50 s, isolation none; our own solution came out broken: There is no bwrap."
    )
