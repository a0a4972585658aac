"""The pages of the companion: what each says, at every width."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from backroad.app.exercise import Shown, Started
from backroad.app.watch import Moment
from backroad.cli.companion import pages
from backroad.cli.companion.words import keyed
from backroad.cli.escape import columns
from backroad.cli.style import Style
from backroad.errors import WorkspaceError
from backroad.model.roadmap import CheckInfo, Exercise
from backroad.model.verdict import Cause, CheckResult, Outcome, Verdict
from backroad.progress.records import State

pytestmark = pytest.mark.usefixtures("on_path")

LOOK = Style(width=80)
EXERCISE = Exercise("loops/count", "Count", "python", "write", ("count.py", "more.py"), 5, "/nowhere", "loops")
SHOWN = Shown(
    EXERCISE, "Loops", Path("/home/ada/b/loops/count"), "# Count\n", (CheckInfo("a", "it counts"),), State(), None
)
MOMENT = Moment(Started(SHOWN, (), True))
PLACE = pages.Place("Back-end development", 3, 40)
PASSED = Verdict("loops/count", Outcome.PASSED, (CheckResult("a", "it counts", Outcome.PASSED),), 1, 12.3, "x")


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "Save count.py, and it is checked."),
        ({"checking": True}, "checking …"),
        ({"checking": True, "done": 2, "total": 9}, "checking 3 of 9 …"),
        ({"verdict": PASSED}, "passed at 12:00, in 12 s. n goes on when you are ready."),
        (
            {"verdict": replace(PASSED, verdict=Outcome.FAILED)},
            "not yet, at 12:00. Change the file and save; h shows a hint.",
        ),
        (
            {"verdict": replace(PASSED, verdict=Outcome.BROKEN, cause=Cause.OURS)},
            "could not be judged at 12:00; it does not count. c checks again.",
        ),
        ({"fault": WorkspaceError("It is gone.")}, "not checked at 12:00: mend what it says and save"),
    ],
)
def test_the_line_that_says_how_it_stands(changes: dict[str, object], line: str) -> None:
    assert pages.condition(replace(MOMENT, **changes), "12:00", LOOK) == line  # type: ignore[arg-type]


def test_the_work_is_the_task_the_verdict_or_the_fault() -> None:
    assert pages.work(MOMENT, LOOK)[0] == "# Count"
    assert pages.work(replace(MOMENT, verdict=PASSED, notice="The disk is full."), LOOK)[-1] == "The disk is full."
    fault = replace(MOMENT, fault=WorkspaceError("It is gone.", "`backroad start ID` lays it."))
    assert pages.work(fault, LOOK) == ["It is gone.", "Choosing it again (l, Enter) lays it."]
    assert pages.work(fault, LOOK, spoken=True) == ["It is gone.", "`backroad start loops/count` lays it."]
    assert pages.work(replace(MOMENT, verdict=PASSED, opened=("Files",)), LOOK)[-1] == "  Opens: Files"


def test_a_key_stands_for_a_command_that_has_one() -> None:
    assert keyed("Type `backroad map`, or `backroad doctor`.") == "Type the key l, or `backroad doctor`."


@pytest.mark.parametrize("width", [20, 40, 60, 80, 100])
def test_the_foot_fits(width: int) -> None:
    look = replace(LOOK, width=width)
    lines = pages.foot(MOMENT, PLACE, ["line"], pages.keys_line(look, width), look, width)
    assert len(lines) == 5
    if width >= 40:
        assert max(columns(line) for line in lines) <= width
    assert "q quit" in lines[-1]
    assert "? keys" in lines[-1]


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (80, "letters search  ↑ ↓ move  Enter goes there  Esc goes back"),
        (50, "↑ ↓ move  Enter goes there  Esc goes back"),
        (20, "Esc goes back"),
    ],
)
def test_the_list_has_keys_of_its_own(width: int, line: str) -> None:
    assert pages.choice_line(LOOK, width) == line


def test_a_question_has_keys_of_its_own() -> None:
    assert pages.answer_line(LOOK) == "y yes  n no"


def test_a_long_path_keeps_its_end() -> None:
    deep = replace(SHOWN, folder=Path("/a" * 60))
    moment = replace(MOMENT, started=Started(deep, (), True))
    line = pages.foot(moment, PLACE, [""], "", LOOK, 80)[2]
    assert line.startswith("file   …")
    assert line.endswith("/a/count.py and 1 more")
    assert columns(line) <= 80


def test_wide_lines_go_on_in_the_next() -> None:
    assert pages.folded(["abcdef", "漢字漢", "", "\x1b[1mabcdefgh"], 4) == [
        "abcd",
        "ef",
        "漢字",
        "漢",
        "",
        "\x1b[1mabcdefgh",
    ]


def test_a_path_with_a_space_is_quoted_for_the_shell() -> None:
    spaced = replace(SHOWN, folder=Path("/home/ada/my work"))
    editor = pages.Editor(("nano",), False, ("nano",))
    assert pages.how_to_edit(spaced, editor, LOOK)[-1] == "    nano '/home/ada/my work/count.py'"
    other = pages.Editor((), False, ("emacs",))
    assert pages.how_to_edit(spaced, other, LOOK)[1] == "The editor found here is emacs. Type in a second terminal:"


@pytest.mark.parametrize(
    ("command", "ending"),
    [
        (
            "sudo dnf install nano",
            [
                "No editor was found here. An easy one is nano. To install it, type in a",
                "second terminal:",
                "    sudo dnf install nano",
            ],
        ),
        (
            "",
            ["No editor was found here. An easy one is nano. Install it with your system's", "package manager."],
        ),
    ],
)
def test_where_no_editor_is_it_says_how_to_get_one(
    command: str, ending: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backroad.app.install.command", lambda package: command)
    lines = pages.how_to_edit(SHOWN, pages.Editor((), False, (), "nano -l"), LOOK)
    assert lines[1:] == ["nano -l ($EDITOR) is not a program here.", *ending]


def test_the_keys_page_lists_every_key_and_says_when_it_polls() -> None:
    lines = "\n".join(pages.keys(LOOK, "nfs tells nothing"))
    assert all(f"  {key}  {word}" in lines for key, word, _ in pages.KEYS)
    assert lines.endswith("The folder is looked at four times a second, because nfs tells nothing.")


def test_a_task_in_repositories_names_the_folder_and_no_file() -> None:
    one = Exercise("git/merge", "Merge", "git", "write", (), 5, "/nowhere", "git")
    shown = Shown(
        one, "Git", Path("/home/ada/b/git/merge"), "# Merge\n", (CheckInfo("a", "it is merged"),), State(), None
    )
    moment = Moment(Started(shown, (), True))
    assert pages.condition(moment, "12:00", LOOK) == "Work in the repository, and it is checked."
    nano = pages.Editor(("nano",), True, ("nano",))
    assert pages.how_to_edit(shown, nano, LOOK) == [
        "Work with git in a second terminal. Type there:",
        "    cd /home/ada/b/git/merge",
    ]
    assert any("git/merge" in line for line in pages.foot(moment, PLACE, [], "q quit", LOOK, 80))
    assert any("Work in: " in line for line in pages.work(moment, LOOK))
