"""Each command as a learner types it, with its whole answer where that is short."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import DOUBLE, SOLUTION, Said

Say = Callable[..., Said]


def test_next_says_which_and_why(say: Say) -> None:
    said = say("next")
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout == (
        "Double  (toy-giving-back/double, about 2 minutes)\n"
        "Giving back is where Toy begins.\n\n"
        "  backroad start toy-giving-back/double\n"
    )
    assert say("next", "toy").stdout == said.stdout


def test_start_shows_the_task_and_where_the_file_is(say: Say, work: Path) -> None:
    said = say("start")
    assert said.returncode == 0
    assert said.stdout.startswith("# Double\n")
    assert "What will be checked\n\n  • twice four is eight\n  • any number, below zero too\n" in said.stdout
    assert "Edit: ~/backroad/toy-giving-back/double/double.py\n" in said.stdout
    assert work.is_file()
    work.write_text("mine\n")
    assert "Your files were there already, and are as you left them.\n" in say("start", "double").stdout
    assert work.read_text() == "mine\n"


def test_start_of_something_locked_says_what_it_rests_on(say: Say) -> None:
    said = " ".join(say("start", "toy-counting/tally").stdout.split())
    said = re.sub(r"about \d+", "about N", said)
    assert (
        "Note: Counting rests on Giving back (3 exercises, about N minutes). "
        "If you know that already, go on. If you know Counting too, prove it now: `backroad prove toy-counting`."
    ) in said


def test_a_milestone_proves_no_topic(say: Say) -> None:
    said = " ".join(say("start", "toy-shop/price").stdout.split())
    assert "Note: Toy shop rests on Giving back, then Counting (" in said
    assert "minutes). If you know that already, go on." in said
    assert "prove it now" not in said


def test_prove_starts_the_last_exercise_and_says_what_counts(say: Say) -> None:
    said = " ".join(say("prove", "toy-counting").stdout.split())
    assert "Pass this one without a hint or our solution, and Counting is done." in said
    assert "If you know that already, go on." in said
    assert "prove it now" not in said
    assert said.endswith("backroad check toy-counting/receipt")
    refused = say("prove", "toy-counting/receipt")
    assert refused.returncode == 2
    assert refused.stderr == (
        "'toy-counting/receipt' is not a topic.\n`backroad map` shows the topics; name one by its id.\n"
    )


def test_check_fails_passes_and_cannot_judge(say: Say, work: Path) -> None:
    say("start", DOUBLE)
    failed = say("check")
    assert failed.returncode == 1
    seed = failed.stdout.split("--seed ")[1].split()[0]
    assert failed.stdout == (
        "Double                                                       1 failed, 1 blocked\n\n"
        "  ✗ twice four is eight\n\n"
        "      we did     count(['a'])\n"
        "      expected   {'a': 1}\n"
        "      got        {'a': 0}\n"
        "                       ^\n\n"
        "      One too few of each.\n\n"
        f"      again      backroad check --seed {seed}\n\n"
        "  – any number, below zero too\n\n"
        "  – not tried: it waits for a check above it that did not pass\n\n"
    )
    work.write_text(SOLUTION)
    passed = say("check", DOUBLE, "--seed", "5")
    assert passed.returncode == 0
    assert passed.stdout.endswith("  Passed, in 0.08 s.\n  Next: backroad next\n")
    work.write_text("# BROKEN ours\n")
    broken = say("check", "double")
    assert broken.returncode == 3
    assert "The fault is ours, not yours, and the attempt does\n  not count." in broken.stdout


def test_check_in_json_and_junit(say: Say, work: Path) -> None:
    say("start", DOUBLE)
    work.write_text("# SAYS \\x1b[31mred\\u202e\\u200b\n")
    said = say("check", "--format", "json", "--seed", "7")
    assert said.returncode == 1
    data = json.loads(said.stdout)
    assert list(data) == [
        "format",
        "attempt",
        "exercise",
        "content",
        "backroad",
        "verdict",
        "cause",
        "isolation",
        "seed",
        "seconds",
        "notes",
        "checks",
    ]
    assert (data["format"], data["exercise"], data["verdict"], data["seed"]) == (1, DOUBLE, "failed", 7)
    assert data["checks"][0]["evidence"][0] == {
        "kind": "output",
        "after": "ran it",
        "expected": "Hello\n",
        "got": "\x1b[31mred\u202e\u200b",
        "line": 0,
    }
    # Whatever it holds, it is written in ASCII.
    assert said.stdout.isascii()
    assert said.stdout.rstrip("\n").isprintable()
    assert say("check", "--format=junit").stdout.startswith('<?xml version="1.0"')


def test_check_knows_the_exercise_one_stands_in(say: Say, work: Path) -> None:
    say("start", "toy-giving-back/hello")
    say("start", DOUBLE)
    say("start", "toy-giving-back/hello")
    assert say("check").stdout.startswith("Hello ")
    assert say("check", cwd=work.parent).stdout.startswith("Double ")
    assert say("check", str(work)).stdout.startswith("Double ")
    other = work.parents[3] / "elsewhere"
    other.mkdir()
    (other / "double.py").write_text(SOLUTION)
    assert say("check", DOUBLE, "--workspace", str(other)).returncode == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["check"], "You have not started an exercise yet.\n`backroad next` names the first one.\n"),
        (["check", "dubble"], "There is no exercise 'dubble'.\nDid you mean toy-giving-back/double?\n"),
        (
            ["check", "--workspace", "."],
            "--workspace says where the work is, but not which exercise it is for.\nName its id as well.\n",
        ),
        (
            ["check", DOUBLE],
            (
                "There is no folder HOME/backroad/toy-giving-back/double.\n"
                "`backroad start ID` makes it and lays the files of the task into it.\n"
            ),
        ),
        (
            ["check", "--seed", "x"],
            (
                "Invalid value for '--seed': 'x' is not a valid integer range.\n"
                "`backroad check --help` shows what it takes.\n"
            ),
        ),
        (["check", "--bogus"], "No such option '--bogus'.\n`backroad check --help` shows what it takes.\n"),
        (["check", "a", "b"], "Got unexpected extra argument (b).\n`backroad check --help` shows what it takes.\n"),
        (
            ["chekc"],
            "Backroad has no command 'chekc'. Did you mean `backroad check`?\n`backroad --help` shows what it takes.\n",
        ),
        (["next", "frontend"], "There is no roadmap 'frontend'.\nInstalled: toy.\n"),
        (
            ["show", "toy-unwritten"],
            "Nothing is written about Unwritten yet (toy-unwritten).\n`backroad map` shows what is.\n",
        ),
        (
            ["reset", DOUBLE],
            (
                "This asks first (Begin Double afresh? Your work is kept.), and nobody is here to answer.\n"
                "Say it again with --yes.\n"
            ),
        ),
        (
            ["show", DOUBLE, "--bring-back", "zz"],
            (
                f"No attempt at {DOUBLE} has an id that begins with 'zz'.\n"
                f"`backroad show {DOUBLE} --attempts` lists them.\n"
            ),
        ),
        (["watch", "\x1b[31m"], "There is no exercise '\\x1b[31m'.\n`backroad map` shows them all.\n"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_the_way_out(
    say: Say, tmp_path: Path, words: list[str], sentence: str
) -> None:
    said = say(*words)
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.replace(str(tmp_path), "HOME") == sentence


def test_hints_come_one_by_one(say: Say) -> None:
    say("start", DOUBLE)
    first = say("hint")
    assert first.stdout.startswith("Hint 1 of 3\nWhat is twice three?")
    assert first.stdout.endswith("The next opens after another attempt, or in 2 minutes.\n")
    assert say("hint").stdout.endswith("Hint 2 opens after another attempt, or in 2 minutes.\n")
    say("check")
    assert "Hint 2 of 3" in say("hint").stdout


def test_the_solution_beside_ones_own(say: Say, work: Path) -> None:
    say("start", DOUBLE)
    shown = say("solution", "--yes")
    assert shown.stdout.startswith("Our double.py\n\n    def double(number):\n")
    work.write_text(SOLUTION)
    say("check")
    assert say("solution").stdout.endswith("Yours is the same, line for line.\n")
    work.write_text("def double(number):\n    return number + number\n")
    again = say("solution").stdout
    assert "From your double.py (-) to ours (+)" in again
    assert "    -    return number + number\n" in again
    assert again.endswith("Both pass. Ours is one way, not the only one.\n")


def test_reset_and_bring_back(say: Say, work: Path) -> None:
    say("start", DOUBLE)
    assert say("show", "--attempts").stdout == "You have not tried Double yet.\n"
    work.write_text("mine\n")
    said = say("reset", "--yes").stdout
    assert said.startswith("~/backroad/toy-giving-back/double is as it was at the start.\nYour work is kept: ")
    assert work.read_text() != "mine\n"
    words = said.strip().split("backroad show ")[1].split()
    back = say("show", *words)
    assert back.stdout.startswith(f"~/backroad/toy-giving-back/double is again what it was at {words[-1]}.\n")
    assert work.read_text() == "mine\n"
    say("check")
    listed = say("show", DOUBLE, "--attempts").stdout
    assert "failed: 0 of 2 checks (seed " in listed
    assert "your work before a reset" in listed
    os.mkfifo(work.parent / "pipe")
    assert "so it was moved: ~/backroad/toy-giving-back/double.kept-1\n" in say("reset", "--yes").stdout


def test_show_tasks_lessons_and_guides(say: Say) -> None:
    assert say("show", DOUBLE).stdout.startswith("# Double\n")
    assert say("show", "toy-second").stdout.startswith("# ")
    lesson = say("show", "toy-counting").stdout
    assert "<details>" not in lesson
    assert lesson.endswith("## Answers\n\n1. What stands beside it.\n2. The tests of the engine.\n3. Yes.\n")


def test_the_map_is_a_tree_with_words(say: Say, work: Path) -> None:
    say("start", DOUBLE)
    work.write_text(SOLUTION)
    say("check")
    assert say("map").stdout == (
        "Toy                                                      1 of 9 exercises passed\n\n"
        "▸ First steps (under way)\n"
        "├─ ▸ Giving back ····························· under way, 1 of 3\n"
        "└─ ▪ Counting ································ locked, first Giving back\n\n"
        "▪ Second steps (locked)\n"
        "├─ ▪ Last things (elective) ·················· locked, first Giving back\n"
        "├─ · Unwritten ······························· planned\n"
        "├─ ▪ Sums ···································· locked, first Giving back\n"
        "└─ ▪ Project: Toy shop ······················· locked, first Giving back\n\n"
        "✓ done  ▸ under way  ○ open\n"
        "▪ locked: rests on what is not passed  · planned: not written yet\n\n"
        "Next: toy-giving-back/hello. Giving back is under way: 1 of its 3 exercises is\n"
        "passed.\n"
    )
    full = say("map", "toy", "--exercises").stdout
    assert "│      ✓ toy-giving-back/double (done)\n" in full
    assert "       ▪ toy-counting/tally (locked)\n" in full
    plain = say("map", env={"PYTHONIOENCODING": "ascii"}).stdout
    assert plain.isascii()
    assert "|- > Giving back" in plain


def test_the_status_in_figures(say: Say) -> None:
    say("start", DOUBLE)
    say("check")
    assert say("status").stdout == (
        "Toy                                                      0 of 9 exercises passed\n\n"
        "▸ First steps                  ░░░░░░░░░░░░░░░░░░░░ 0 of 5\n"
        "▪ Second steps                 ░░░░░░░░░░░░░░░░░░░░ 0 of 4, 1 topic planned\n\n"
        "Under way: Double (toy-giving-back/double)\n"
        "Next: toy-giving-back/double. You have begun Double, and tried it once.\n"
        "1 attempt, kept in ~/.local/share/backroad/progress.db\n"
    )


def test_everything_fits_in_80_columns(say: Say) -> None:
    say("start", DOUBLE)
    for words in (["map", "--exercises"], ["status"], ["next"], ["check"], ["hint"], ["--help"]):
        assert max(map(len, say(*words).stdout.splitlines())) <= 80, words


def test_doctor_ends_with_what_stands_in_the_way(say: Say) -> None:
    said = say("doctor", env={"EDITOR": "sh", "BACKROAD_ISOLATION": "none"})
    assert said.returncode == 3
    assert "✗ isolation" in said.stdout
    assert said.stdout.endswith("1 thing in the way (marked ✗).\n")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(say: Say, shell: str) -> None:
    assert "_BACKROAD_COMPLETE" in say("completion", shell).stdout


def test_completion_offers_ids(say: Say) -> None:
    env = {"_BACKROAD_COMPLETE": "bash_complete", "COMP_WORDS": "backroad start toy-sh", "COMP_CWORD": "2"}
    assert say(env=env).stdout.split() == ["plain,toy-shop", "plain,toy-shop/bill", "plain,toy-shop/price"]


def test_authors_commands(say: Say) -> None:
    assert say("author", "lint").stdout == "No faults.\n"
    assert json.loads(say("author", "lint", "--format", "json").stdout) == {"format": 1, "faults": []}
    assert say("author", "preview", DOUBLE).stdout.startswith("# Double\n")
    said = say("author", "verify", "nothing-of-that-name")
    assert (said.returncode, said.stdout) == (2, "")


def test_a_proof_is_written_only_when_all_are_made(say: Say) -> None:
    said = say("author", "verify", DOUBLE, "--proofs", "ab", "--write")
    assert said.returncode == 2
    assert said.stderr == "proof.toml is written only when all proofs are made.\nLeave --proofs out, or --write.\n"


def test_a_part_of_the_exercises(say: Say) -> None:
    def verified(part: str) -> list[str]:
        said = say("author", "verify", "toy-giving-back", "--proofs", "a", "--part", part, "--format", "json")
        return [exercise["exercise"] for exercise in json.loads(said.stdout)["exercises"]]

    every = verified("1/1")
    assert len(every) > 2
    assert [*verified("1/2"), *verified("2/2")] == every[::2] + every[1::2]
    for wrong in ("0/2", "3/2", "2", "1/0", "a/b", "-1/2", "1/2/3", f"1/{'9' * 5000}"):
        said = say("author", "verify", DOUBLE, f"--part={wrong}")
        assert (said.returncode, said.stdout) == (2, "")
        assert f"{wrong!r} is no part: 2/3 is the second of three." in said.stderr


@pytest.mark.slow
def test_authors_mutate_and_write_the_proof(say: Say, tmp_path: Path) -> None:
    import shutil

    from .conftest import TESTS

    folder = tmp_path / "road/1-first/01-giving-back/01-double"
    shutil.copytree(TESTS / "roadmaps/toy", tmp_path / "road")
    env = {"BACKROAD_ROADMAPS": str(tmp_path / "road")}
    said = say("author", "mutate", DOUBLE, env=env)
    assert (said.returncode, "mutants die (100%)" in said.stdout) == (0, True)
    data = json.loads(say("author", "mutate", DOUBLE, "--most", "1", "--format", "json", env=env).stdout)
    assert data["exercises"][0]["mutants"]["made"] == 1
    said = say("author", "verify", DOUBLE, "--write", env=env)
    assert (said.returncode, (folder / "proof.toml").is_file()) == (0, True)
    assert say("author", "verify", DOUBLE, "--stale", env=env).stdout == "There is no exercise to verify.\n"
    assert say("author", "lint", env=env).stdout == "No faults.\n"


def test_a_faulty_roadmap_is_an_error_with_its_faults(say: Say, tmp_path: Path) -> None:
    (tmp_path / "road").mkdir()
    (tmp_path / "road/roadmap.toml").write_text("format = 7\n")
    env = {"BACKROAD_ROADMAPS": str(tmp_path / "road")}
    assert say("author", "lint", env=env).returncode == 1
    said = say("map", env=env)
    assert said.returncode == 2
    assert said.stderr.startswith("The roadmaps have ")
    assert said.stderr.endswith("\n`backroad author lint` lists every fault.\n")


def test_authors_make_exercises(say: Say, tmp_path: Path) -> None:
    import shutil

    from .conftest import TESTS

    shutil.copytree(TESTS / "roadmaps/toy", tmp_path / "road")
    env = {"BACKROAD_ROADMAPS": str(tmp_path / "road")}
    said = say("author", "new", "exercise", "toy-sums/mean", "--title", "Mean", env=env)
    assert said.stdout.splitlines()[0].endswith("02-mean")
    said = say("author", "new", "topic", "toy-unwritten", env=env)
    assert said.stdout.splitlines()[-1] == "Change what is in it, then: backroad author verify toy-unwritten"
    assert say("author", "lint", env=env).stdout == "No faults.\n"
