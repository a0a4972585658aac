from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from backroad.authoring.mutants import Mutant, chosen, mutants
from backroad.curriculum import read
from backroad.errors import ContentError
from backroad.model.roadmap import Exercise, Library
from backroad.model.snapshot import Snapshot


def solve(exercise: Exercise, text: str | bytes, name: str = "double.py") -> Exercise:
    """The exercise with another solution."""
    data = text if isinstance(text, bytes) else text.encode()
    (Path(exercise.folder) / "solution" / name).write_bytes(data)
    return exercise


def shown(exercise: Exercise) -> list[str]:
    return [mutant.place for mutant in mutants(exercise)]


def test_a_mutant_is_the_whole_workspace_with_one_change(double: Exercise) -> None:
    (Path(double.folder) / "starter/data.txt").write_text("3\n")
    (mutant, *_) = mutants(solve(double, "def double(number):\n    return number * 2\n"))
    assert mutant.file == "double.py"
    assert mutant.line == 2
    assert mutant.change == "`return number * 2` becomes `return None`"
    assert mutant.snapshot.files == {"data.txt": b"3\n", "double.py": b"def double(number):\n    return None\n"}
    assert mutant.diff.splitlines() == [
        "--- solution/double.py",
        "+++ mutant/double.py",
        "@@ -1,2 +1,2 @@",
        " def double(number):",
        "-    return number * 2",
        "+    return None",
    ]
    assert mutant.sentence == f"double.py, line 2: `return number * 2` becomes `return None` ({mutant.id})"
    assert len(mutant.id) == 12


def test_an_executable_file_stays_executable(double: Exercise) -> None:
    (Path(double.folder) / "solution/double.py").chmod(0o755)
    assert {mutant.snapshot.executable for mutant in mutants(double)} == {frozenset({"double.py"})}


def test_none_twice_and_none_that_is_the_solution(double: Exercise) -> None:
    assert shown(solve(double, "def double(number):\n    x = 1\n    x = 1\n    return x\n")) == [
        "double.py, line 2: `x = 1` becomes `pass`",
        "double.py, line 2: `x = 1` becomes `x = 2`",
        "double.py, line 2: `x = 1` becomes `x = 0`",
        "double.py, line 3: `x = 1` becomes `pass`",
        "double.py, line 3: `x = 1` becomes `x = 2`",
        "double.py, line 3: `x = 1` becomes `x = 0`",
        "double.py, line 4: `return x` becomes `return None`",
    ]


def test_a_long_line_is_shown_where_it_changes(double: Exercise) -> None:
    text = f"x = [{', '.join(f'name_{number}' for number in range(30))}, a < b]\n"
    (place,) = shown(solve(double, text))
    assert "a < b]`" in place
    assert "a <= b]`" in place
    assert len(place) < 130


def test_an_id_outlives_changes_elsewhere_and_tells_equal_changes_apart(double: Exercise) -> None:
    block = "a = b\nc = d\nif x < y:\n    e = f\ng = h\n"
    one = mutants(solve(double, block))
    two = mutants(solve(double, f"z = z\n{block}"))
    assert [item.id for item in one] == [item.id for item in two]
    assert [item.line + 1 for item in one] == [item.line for item in two]
    many = mutants(solve(double, block * 3))
    assert len({item.id for item in many}) == len(many)
    assert one[0].id != mutants(solve(double, block.replace("e = f", "e = k")))[0].id


def test_lines_of_an_order_move_and_stay_a_program(found: Library) -> None:
    exercise = found.exercises["toy-counting/receipt"]
    every = mutants(exercise)
    assert every
    right = sorted(line.strip() for line in read.solution(exercise).files["receipt.py"].splitlines())
    for mutant in every:
        assert sorted(line.strip() for line in mutant.snapshot.files["receipt.py"].splitlines()) == right
        compile(mutant.snapshot.files["receipt.py"], "m", "exec")
    assert {item.change.partition("` ")[2] or item.change for item in every} <= {
        "lines change places",
        "is indented otherwise",
    }


def test_a_guess_is_wrong_in_one_line(found: Library) -> None:
    assert shown(found.exercises["toy-giving-back/which-line"])[:2] == [
        "guess.txt, line 1: `1` becomes `2`",
        "guess.txt, line 1: `1` is left out",
    ]


def test_a_script_and_a_program_without_a_name(double: Exercise) -> None:
    place = Path(double.folder) / "solution"
    (place / "double.py").unlink()
    solve(double, "#!/usr/bin/env python3\nprint(1)\n", "tool")
    solve(double, "#!/bin/sh\nls -a\n", "run")
    solve(double, "a -b\n", "notes.txt")
    solve(double, b"\xff\xfe", "picture.png")
    assert shown(double) == [
        "notes.txt, line 1: `a -b` is left out",
        "run, line 2: `ls -a` is left out",
        "run, line 2: `ls -a` becomes `ls`",
        "tool, line 2: `print(1)` becomes `pass`",
        "tool, line 2: `print(1)` becomes `print(2)`",
        "tool, line 2: `print(1)` becomes `print(0)`",
    ]


def test_a_solution_that_does_not_compile_has_none(double: Exercise) -> None:
    assert mutants(solve(double, "def\n")) == ()


def test_without_a_solution(double: Exercise) -> None:
    with pytest.raises(ContentError, match="holds no file"):
        mutants(replace(double, folder=str(Path(double.folder).parent)))


def test_a_choice_is_spread_and_hangs_on_the_seed_alone() -> None:
    every = [Mutant(str(number), "a.py", number, "", "", Snapshot({})) for number in range(100)]
    some = chosen(every, 10, seed=1)
    assert [item.line // 10 for item in some] == list(range(10))
    assert some == chosen(every, 10, seed=1) != chosen(every, 10, seed=2)
    for most in range(1, 101):
        assert len({item.id for item in chosen(every, most, seed=most)}) == most
    assert chosen(every, 100, seed=1) == chosen(every, 0, seed=1) == tuple(every)
