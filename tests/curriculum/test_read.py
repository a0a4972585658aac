from __future__ import annotations

from pathlib import Path

import pytest

from backroad.curriculum import library, read
from backroad.errors import ContentError
from backroad.model.roadmap import Exercise, Library
from backroad.model.snapshot import Snapshot


@pytest.fixture
def found(root: Path) -> Library:
    return library.survey([root]).library


@pytest.fixture
def double(found: Library) -> Exercise:
    return found.exercises["toy-giving-back/double"]


def test_checks_as_the_task_page_shows_them(found: Library, double: Exercise) -> None:
    first, second = read.checks(double)
    assert (first.name, first.title, first.after, first.parameters) == (
        "doubles_the_example",
        "twice four is eight",
        (),
        ("lab",),
    )
    assert (second.after, second.parameters, second.fresh) == (("doubles_the_example",), ("lab", "number"), False)
    assert first.line == 5


def test_every_form_of_the_decorator(double: Exercise) -> None:
    (Path(double.folder) / "check.py").write_text(
        "from backroad import checks\nfrom backroad.checks import check\n\n\n"
        'def helper(lab):\n    """no check"""\n\n\n'
        '@checks.check\ndef one(lab):\n    """one,\n    on two lines\n\n    For authors.\n    """\n\n\n'
        "@check()\ndef two(*, rng):\n    pass\n\n\n"
        '@check(after=[one, two], fresh=True, hint="h")\ndef three(lab, /):\n    """three"""\n'
    )
    one, two, three = read.checks(double)
    assert one.title == "one, on two lines"
    assert (two.title, two.parameters) == ("", ("rng",))
    assert (three.after, three.fresh, three.parameters) == (("one", "two"), True, ("lab",))


def test_a_check_file_that_is_not_python(double: Exercise) -> None:
    path = Path(double.folder) / "check.py"
    path.write_text("def broken(:\n")
    with pytest.raises(ContentError) as caught:
        read.checks(double)
    assert str(caught.value) == f"{path} is not Python: line 1: invalid syntax. Mend that line."
    path.unlink()
    with pytest.raises(ContentError, match=r"check\.py cannot be read: .*Every exercise has a check\.py in UTF-8\."):
        read.checks(double)


def test_whether_a_seed_says_anything(found: Library, double: Exercise) -> None:
    assert read.draws_inputs(double)
    assert not read.draws_inputs(found.exercises["toy-giving-back/which-line"])


def test_texts(found: Library, double: Exercise) -> None:
    assert read.task(double).startswith("# Double\n")
    assert read.hints(double) == (
        "What is twice three? Which two signs did you use?",
        "`*` multiplies. `return` gives the result back.",
        "The last line is `return number * 2`.",
    )
    assert read.lesson(found.topics["toy-giving-back"]).startswith("# Giving back\n")
    assert read.lesson(found.topics["toy-unwritten"]) == ""
    road = found.roadmaps[0]
    assert read.guide(road).startswith("# Toy\n")
    assert read.guide(road.stages[0]).startswith("# First steps\n")
    assert read.guide(found.projects["toy-shop"]).startswith("# Toy shop\n")


def test_a_hint_that_begins_with_code_keeps_its_indentation(double: Exercise) -> None:
    (Path(double.folder) / "hints.md").write_text("## Hint 1\n\n    a = 1\n    b = 2\n\n## Hint 2\nWords.  \n")
    assert read.hints(double) == ("    a = 1\n    b = 2", "Words.")


def test_a_missing_task_is_an_error_and_missing_hints_are_none(double: Exercise) -> None:
    (Path(double.folder) / "hints.md").unlink()
    assert read.hints(double) == ()
    (Path(double.folder) / "task.md").write_text(" \n")
    with pytest.raises(ContentError, match=r"task\.md is missing or empty\. Write it, or take its exercise out\."):
        read.task(double)
    (Path(double.folder) / "task.md").write_bytes(b"\xff")
    with pytest.raises(ContentError, match=r"task\.md cannot be read: .* Write it in UTF-8\."):
        read.task(double)


def test_answers_are_laid_over_the_starter(found: Library) -> None:
    exercise = found.exercises["toy-giving-back/which-line"]
    assert read.starter(exercise).files["guess.txt"] == b""
    solution = read.solution(exercise)
    assert solution.files["guess.txt"] == b"1\n2\n"
    assert solution.files["round.py"] == read.starter(exercise).files["round.py"]
    assert list(read.alternatives(found.exercises["toy-giving-back/hello"])) == ["reads-the-stream"]
    wrong = read.mistakes(exercise)
    assert [mistake.name for mistake in wrong] == ["begins-at-zero", "one-too-many"]
    assert wrong[1].rejected_by == "predicts_every_line"
    assert wrong[1].says == "range(1, 3) stops before {n}"
    assert wrong[1].why == "range is read as if its end were included"
    assert wrong[1].snapshot.files["guess.txt"] == b"1\n2\n3\n"
    assert "round.py" in wrong[1].snapshot.files


def test_a_later_milestone_begins_with_the_solution_of_the_one_before(found: Library) -> None:
    price, bill = found.projects["toy-shop"].milestones
    assert read.starter(bill) == read.solution(price)
    assert b"def bill" in read.solution(bill).files["shop.py"]


def test_executable_files_stay_so_and_debris_is_left_out(double: Exercise) -> None:
    place = Path(double.folder) / "starter"
    (place / "run.sh").write_text("#!/bin/sh\n")
    (place / "run.sh").chmod(0o755)
    (place / ".gitignore").write_text("*.pyc\n")
    (place / "sub").mkdir()
    (place / "sub" / "a.txt").write_text("a")
    (place / "__pycache__").mkdir()
    (place / "__pycache__" / "a.pyc").write_text("")
    (place / ".double.py.swp").write_text("")
    (place / "link").symlink_to("/etc/passwd")
    found = read.starter(double)
    assert sorted(found.files) == [".gitignore", "double.py", "run.sh", "sub/a.txt"]
    assert found.executable == {"run.sh"}


def test_an_overlay_decides_whether_its_files_are_executable() -> None:
    base = Snapshot({"a": b"1", "b": b"2"}, frozenset({"a", "b"}))
    top = Snapshot({"a": b"3", "c": b"4"}, frozenset({"c"}))
    assert read.overlaid(base, top) == Snapshot({"a": b"3", "b": b"2", "c": b"4"}, frozenset({"b", "c"}))


def test_no_solution_and_a_mistake_without_words_are_errors(double: Exercise) -> None:
    place = Path(double.folder)
    (place / "mistakes" / "prints-it.toml").write_text('why = "x"\n')
    with pytest.raises(ContentError, match=r"prints-it\.toml cannot be read: 'rejected_by'\. It holds why"):
        read.mistakes(double)
    (place / "mistakes" / "prints-it.toml").unlink()
    with pytest.raises(ContentError, match=r"prints-it\.toml is missing or empty"):
        read.mistakes(double)
    (place / "solution" / "double.py").unlink()
    with pytest.raises(ContentError, match="solution holds no file"):
        read.solution(double)


def test_mutants_that_are_accepted(double: Exercise) -> None:
    assert read.equivalents(double) == {}
    file = Path(double.folder) / "equivalent.toml"
    file.write_text('0123456789ab = "nobody sees it"\n')
    assert read.equivalents(double) == {"0123456789ab": "nobody sees it"}
    file.write_text("=")
    with pytest.raises(ContentError, match=r"equivalent\.toml cannot be read"):
        read.equivalents(double)


def test_the_content_hash_sees_everything_but_the_proof(double: Exercise) -> None:
    place = Path(double.folder)
    before = read.content_hash(double)
    (place / "proof.toml").write_text("x")
    (place / "__pycache__").mkdir()
    (place / "__pycache__" / "check.pyc").write_text("x")
    assert read.content_hash(double) == before
    seen = {before}
    for name in ("task.md", "check.py", "starter/double.py", "mistakes/prints-it.toml", "starter/.env", "fixtures/a"):
        (place / name).parent.mkdir(exist_ok=True)
        with (place / name).open("a") as file:
            file.write("\n")
        seen.add(read.content_hash(double))
    assert len(seen) == 7


def test_the_content_hash_of_a_milestone_sees_what_decides_in_the_earlier_ones(found: Library) -> None:
    price, bill = found.projects["toy-shop"].milestones
    before = (read.content_hash(price), read.content_hash(bill))
    Path(price.folder, "hints.md").write_text("## Hint 1\n\nThink.\n")
    assert read.content_hash(price) != before[0]
    assert read.content_hash(bill) == before[1]
    Path(price.folder, "check.py").write_text("# changed\n")
    after = read.content_hash(bill)
    assert after != before[1]
    Path(price.folder).parent.joinpath("shared.py").write_text("# new\n")
    assert read.content_hash(bill) != after


def test_only_what_is_the_task_s_own_is_laid_again_in_a_milestone(found: Library) -> None:
    price, bill = found.projects["toy-shop"].milestones
    Path(price.folder, "solution", "extra.py").write_text("# ours\n")
    Path(price.folder, "starter", "prices.txt").write_text("apple 30\n")
    assert "extra.py" in read.starter(bill).files
    assert read.given(bill).files == {"prices.txt": b"apple 30\n"}
    assert read.given(price).files == {"prices.txt": b"apple 30\n"}
