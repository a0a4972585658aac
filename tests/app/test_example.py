"""The examples of lessons, run in the sandbox."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from backroad.app import example
from backroad.app.desk import Desk
from backroad.errors import UnknownId, UsageError
from backroad.model.roadmap import Topic


@pytest.fixture
def topic(desk: Desk, tmp_path: Path) -> Topic:
    """A topic whose examples a test writes."""
    (tmp_path / "topic" / "examples").mkdir(parents=True)
    return replace(desk.library.topics["toy-giving-back"], folder=str(tmp_path / "topic"))


def write(topic: Topic, name: str, text: str) -> None:
    (Path(topic.folder) / "examples" / name).write_text(text)


def test_it_prints_what_the_lesson_says(desk: Desk) -> None:
    ran = example.run(desk, desk.library.topics["toy-giving-back"], "twice.py")
    assert (ran.output, ran.errors, ran.status, ran.ended, ran.cut) == ("8\n", "", 0, "", False)


def test_it_reads_what_the_lesson_types_or_what_is_given(desk: Desk, topic: Topic) -> None:
    write(topic, "echo.py", "print('heard', input())\n")
    write(topic, "echo.in", "the gate\n")
    assert example.examples(topic)["echo.py"].typed == "the gate\n"
    assert example.run(desk, topic, "echo.py").output == "heard the gate\n"
    assert example.run(desk, topic, "echo.py", "Zoë\r\n").output == "heard Zoë\n"


def test_it_may_use_the_files_beside_it(desk: Desk, topic: Topic) -> None:
    write(topic, "prices.py", "tea = 3\n")
    write(topic, "till.py", "import prices\nprint(prices.tea)\n")
    assert example.run(desk, topic, "till.py").output == "3\n"


def test_a_script_runs_under_sh(desk: Desk, topic: Topic) -> None:
    write(topic, "say.sh", 'mkdir desk\ncd desk\necho "$PWD" | grep -c desk\n')
    assert example.run(desk, topic, "say.sh").output == "1\n"


def test_sql_runs_on_a_server_of_its_own(desk: Desk, topic: Topic) -> None:
    write(topic, "setup.sql", "CREATE TABLE huts (id integer);\nINSERT INTO huts VALUES (7);\n")
    write(topic, "huts.sql", "SELECT id FROM huts;\nSELECT name FROM huts;\n")
    assert list(example.examples(topic)) == ["huts.sql"]
    ran = example.run(desk, topic, "huts.sql")
    assert ran.output.startswith(' id \n----\n  7\n(1 row)\n\nERROR:  column "name" does not exist\n')
    assert (ran.errors, ran.status, ran.ended, ran.cut) == ("", 0, "", False)


def test_how_it_ended_is_told(desk: Desk, topic: Topic) -> None:
    write(topic, "gone.py", "print('before')\nprint(result)\n")
    ran = example.run(desk, topic, "gone.py")
    assert (ran.output, ran.status) == ("before\n", 1)
    assert ran.errors.rstrip().endswith("NameError: name 'result' is not defined")


def test_it_sees_no_home_and_no_files_of_ours(desk: Desk, topic: Topic) -> None:
    write(topic, "look.py", f"import os\nprint(os.path.exists({str(desk.settings.data)!r}), sorted(os.listdir('.')))\n")
    assert example.run(desk, topic, "look.py").output == "False ['look.py']\n"


@pytest.mark.slow
def test_one_that_never_ends_is_ended_with_what_it_printed(
    desk: Desk, topic: Topic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(example, "LIMITS", replace(example.LIMITS, seconds=1.0))
    write(topic, "ever.py", "print('on', flush=True)\nwhile True:\n    pass\n")
    ran = example.run(desk, topic, "ever.py")
    assert ran.output == "on\n"
    assert ran.ended


@pytest.mark.slow
def test_a_flood_is_cut(desk: Desk, topic: Topic) -> None:
    write(topic, "flood.py", "while True:\n    print('x' * 1000)\n")
    ran = example.run(desk, topic, "flood.py")
    assert ran.cut
    assert len(ran.output) == example.SHOWN
    assert "printed more than" in ran.ended


def test_what_is_not_there_and_what_is_too_much_are_refused(desk: Desk, topic: Topic) -> None:
    write(topic, "one.py", "print(1)\n")
    write(topic, "one.out", "1\n")
    for name in ("two.py", "one.out", "../one.py"):
        with pytest.raises(UnknownId):
            example.run(desk, topic, name)
    with pytest.raises(UsageError):
        example.run(desk, topic, "one.py", "x" * (example.TYPED + 1))
