from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from backroad.curriculum import library
from backroad.curriculum.lint import lint, roots_with
from backroad.errors import UsageError
from backroad.settings import Settings

FIRST = "toy/1-first/01-giving-back"
DOUBLE = f"{FIRST}/01-double"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def found(settings: Settings, path: Path) -> list[str]:
    return [fault.sentence for fault in lint(settings, [path])]


Plant = Callable[[Path, Path], object]
"""What a test does to the exercise's folder and to its topic's."""

WORDS = 'why = "w"\nrejected_by = "doubles_any_number"\nsays = "s"\n'

PLANTED: dict[str, tuple[Plant, str]] = {
    # check.py
    "no docstring": (
        lambda e, t: edit(e / "check.py", '    """twice four is eight"""\n', ""),
        "check.py: line 5 = doubles_the_example — needs a docstring: the sentence the learner reads.",
    ),
    "capital": (
        lambda e, t: edit(e / "check.py", '"""twice', '"""Twice'),
        "check.py: line 5 = Twice four is eight — must begin with a small letter. It stands in a list of facts.",
    ),
    "full stop": (
        lambda e, t: edit(e / "check.py", "is eight", "is eight."),
        "check.py: line 5 = twice four is eight. — must end without a full stop.",
    ),
    "port in a docstring": (
        lambda e, t: edit(e / "check.py", "is eight", "is port 8080"),
        (
            "check.py: line 5 = port 8080 — holds something that changes from run to run: a port. "
            "Say it without that; observed evidence may show it."
        ),
    ),
    "too long": (
        lambda e, t: edit(e / "check.py", "is eight", "is eight " + "and so on " * 12),
        f"check.py: line 5 = {('twice four is eight ' + 'and so on ' * 12)[:40]}… — must be at most 120 characters.",
    ),
    "unknown parameter": (
        lambda e, t: edit(e / "check.py", "example(lab)", "example(lab, rgn)"),
        "check.py: line 5 = doubles_the_example(rgn) — is not something a check is given. Did you mean rng?",
    ),
    "attached to a lab that it does not know": (
        lambda e, t: edit(e / "exercise.toml", "kind =", 'attach = ["git"]\nkind ='),
        'exercise.toml: attach = "git" — cannot stand beside the lab python. It stands beside program.',
    ),
    "given without parameter": (
        lambda e, t: edit(e / "check.py", "@given(", "@given(other=integers(1, 2), "),
        "check.py: line 14 = other — is given by @given and not a parameter of doubles_any_number.",
    ),
    "after a later check": (
        lambda e, t: edit(e / "check.py", "@check\n", "@check(after=doubles_any_number)\n"),
        "check.py: line 5 = after=doubles_any_number — is not an earlier check. Put that check first.",
    ),
    "same name twice": (
        lambda e, t: edit(e / "check.py", "def doubles_any_number", "def doubles_the_example"),
        "check.py: line 14 = doubles_the_example — is the name of an earlier check.",
    ),
    "assert": (
        lambda e, t: edit(
            e / "check.py", "        expect(got).equals(8)", "        assert got == 8\n    expect(1).equals(1)"
        ),
        "check.py: line 9 = assert — must not decide. Say expect(…).equals(…), or fail(…).",
    ),
    "comparison": (
        lambda e, t: edit(e / "check.py", "expect(got).equals(8)", "expect(got).equals(8)\n    got == 8"),
        "check.py: line 10 = got == 8 — is a comparison without effect. Use expect(…).",
    ),
    "expect without a demand": (
        lambda e, t: edit(e / "check.py", "expect(got).equals(8)", "expect(got)"),
        "check.py: line 9 = expect(got) — demands nothing. Add .equals(…) or another.",
    ),
    "raise": (
        lambda e, t: edit(e / "check.py", "expect(got).equals(8)", "expect(got).equals(8)\n    raise ValueError"),
        'check.py: line 10 = doubles_the_example — rejects with raise. Say fail("…") instead.',
    ),
    "decides nothing": (
        lambda e, t: edit(e / "check.py", "        expect(got).equals(8)", "        pass"),
        "check.py: line 5 = doubles_the_example — decides nothing. Say what must hold with expect(…) or fail(…).",
    ),
    "no check at all": (
        lambda e, t: (e / "check.py").write_text(""),
        "check.py: has no check. Mark a function with @check.",
    ),
    "not Python": (
        lambda e, t: (e / "check.py").write_text("def ("),
        "check.py: is not Python: line 1: invalid syntax. Mend that line.",
    ),
    "path in a diagnosis": (
        lambda e, t: edit(e / "check.py", "every number gives 8", "see /tmp/abc"),
        (
            "check.py: line 18 = /tmp/abc — holds something that changes from run to run: a temporary path. "
            "Say it without that; observed evidence may show it."
        ),
    ),
    # task.md and hints.md
    "another title": (
        lambda e, t: edit(e / "task.md", "# Double", "# Twice"),
        "task.md: line 1 = Twice — must be the title in the toml file: Double.",
    ),
    "no title": (
        lambda e, t: edit(e / "task.md", "# Double\n", ""),
        "task.md: line 1 — must begin with `# ` and the title.",
    ),
    "two titles": (
        lambda e, t: edit(e / "task.md", "    >>>", "# More\n\n    >>>"),
        "task.md: line 5 = More — is a second title. Use `## ` for a section.",
    ),
    "port in the task": (
        lambda e, t: edit(e / "task.md", "gives back", "on localhost:8123 gives back"),
        (
            "task.md: line 3 = localhost:8123 — holds something that changes from run to run: a port. "
            "Say it without that; observed evidence may show it."
        ),
    ),
    "empty task": (lambda e, t: (e / "task.md").write_text(""), "task.md: is missing or empty. Write it."),
    "no hint": (
        lambda e, t: (e / "hints.md").unlink(),
        "hints.md: must have a section `## Hint 1`. A nudge, then the concept, then near-code.",
    ),
    "hint out of order": (
        lambda e, t: edit(e / "hints.md", "## Hint 2", "## Hint 4"),
        "hints.md: line 4 = Hint 4 — must be `## Hint 2`.",
    ),
    "empty hint": (
        lambda e, t: (e / "hints.md").write_text("## Hint 1\n"),
        "hints.md: line 1 = Hint 1 — is a hint without words.",
    ),
    "words before the hints": (
        lambda e, t: edit(e / "hints.md", "## Hint 1", "Hello\n\n## Hint 1"),
        "hints.md: line 1 — holds words before the first hint.",
    ),
    "too many hints": (
        lambda e, t: (e / "hints.md").write_text("".join(f"## Hint {n}\n\n    code\n\n" for n in range(1, 5))),
        "hints.md: line 13 = Hint 4 — is one too many: there are at most 3 hints.",
    ),
    # answers
    "solution does not compile": (
        lambda e, t: (e / "solution/double.py").write_text("def double(:\n"),
        "solution/double.py: does not compile: invalid syntax (double.py, line 1). A right answer is a whole program.",
    ),
    "no solution": (
        lambda e, t: (e / "solution/double.py").unlink(),
        "solution: holds no file. Put there the files that differ from the starter.",
    ),
    "mistake equals the starter": (
        lambda e, t: (e / "mistakes/prints-it/double.py").write_bytes((e / "starter/double.py").read_bytes()),
        "mistakes/prints-it/double.py: equals the starter. Take it out: only what differs stands here.",
    ),
    "solution changes what is laid again": (
        lambda e, t: ((e / "starter/data.txt").write_text("a"), (e / "solution/data.txt").write_text("b")),
        "solution/data.txt: changes a file that is laid again before every run. Add data.txt to edits, or take it out.",
    ),
    "mistake without words": (
        lambda e, t: (e / "mistakes/prints-it.toml").unlink(),
        "mistakes/prints-it.toml: is missing. It holds why, rejected_by and says.",
    ),
    "mistake without files": (
        lambda e, t: (e / "mistakes/new.toml").write_text(WORDS),
        "mistakes/new: is missing. new.toml describes a mistake: put its files there.",
    ),
    "unknown check in a mistake": (
        lambda e, t: edit(e / "mistakes/prints-it.toml", "doubles_the_example", "doubles_the_exmaple"),
        (
            'mistakes/prints-it.toml: rejected_by = "doubles_the_exmaple" — is not a check of this exercise. '
            "Did you mean doubles_the_example?"
        ),
    ),
    "broken mistake toml": (
        lambda e, t: (e / "mistakes/prints-it.toml").write_text("why ="),
        "mistakes/prints-it.toml: cannot be read: Invalid value (at end of document). Write it as TOML, in UTF-8.",
    ),
    "pid in says": (
        lambda e, t: edit(e / "mistakes/prints-it.toml", "gives nothing back", "gives nothing, pid 123"),
        (
            "mistakes/prints-it.toml: says = pid 123 — holds something that changes from run to run: a process id. "
            "Say it without that; observed evidence may show it."
        ),
    ),
    "stray file among the mistakes": (
        lambda e, t: (e / "mistakes/notes.md").write_text("x"),
        "mistakes/notes.md: is not a part of a mistakes folder. A folder and a toml file each.",
    ),
    "link": (
        lambda e, t: (e / "starter/more.py").symlink_to("double.py"),
        "starter/more.py: is a link. Put the file itself there; links do not travel in a package.",
    ),
    # the lesson
    "lesson opens otherwise": (
        lambda e, t: edit(t / "lesson.md", "## The problem", "## Hello"),
        "lesson.md: must open with the section `## The problem`.",
    ),
    "lesson ends otherwise": (
        lambda e, t: edit(t / "lesson.md", "## In production", "## Later"),
        "lesson.md: must end with the sections `## In production` and `## Recall`.",
    ),
    "question without an answer": (
        lambda e, t: edit(t / "lesson.md", "<summary>Answer", "<summary>Reply"),
        (
            "lesson.md: line 23 — needs 3 numbered questions or more, each with its answer; it has 3 and 2. "
            "<details><summary>Answer</summary>…</details>"
        ),
    ),
    "code differs from its file": (
        lambda e, t: edit(t / "examples/twice.py", "number + number", "2 * number"),
        "lesson.md: line 11 = examples/twice.py — differs from the code shown here. Make the two the same.",
    ),
    "no output": (
        lambda e, t: (t / "examples/twice.out").unlink(),
        "examples/twice.out: is missing. Put there what examples/twice.py prints.",
    ),
    "example nobody names": (
        lambda e, t: (t / "examples/data.csv").write_text("a"),
        "examples/data.csv: is not named in the lesson. Name it, or take it out.",
    ),
    "output of nothing": (
        lambda e, t: (t / "examples/other.out").write_text("a"),
        "examples/other.out: belongs to no examples/other.py and no examples/other.sh and no examples/other.sql.",
    ),
    "example that is not there": (
        lambda e, t: edit(t / "lesson.md", "Run it", "See `examples/more.py`. Run it"),
        "lesson.md: examples/more.py — is named and does not exist. Write examples/more.py.",
    ),
    "output without a file": (
        lambda e, t: edit(t / "lesson.md", "Run it", "And:\n\n    print(1)  # 1\n\nRun it"),
        (
            "lesson.md: line 19 — shows what code prints, and no file proves it. "
            "Put a line `examples/name.py` in backticks above it, and the code into that file."
        ),
    ),
    "name without code": (
        lambda e, t: edit(t / "lesson.md", "Run it", "`examples/twice.py`\n\nRun it"),
        "lesson.md: line 17 = examples/twice.py — must be followed by the code of that file.",
    ),
    # mutants that are accepted
    "an id that is none": (
        lambda e, t: (e / "equivalent.toml").write_text('first = "why"\n'),
        (
            '01-double/equivalent.toml: first = "why" — is not the id of a mutant. '
            "`backroad author mutate` shows the ids of those that survive."
        ),
    ),
    "accepted without a reason": (
        lambda e, t: (e / "equivalent.toml").write_text('0123456789ab = ""\n'),
        (
            '01-double/equivalent.toml: 0123456789ab = "" — must be one line of at most 300 characters. '
            "Say why no check can see the difference."
        ),
    ),
    "an equivalent.toml that is no TOML": (
        lambda e, t: (e / "equivalent.toml").write_text("=\n"),
        "Write it as TOML, in UTF-8.",
    ),
    # the tree
    "two folders with one number": (
        lambda e, t: (t / "02-hello").rename(t / "01-hello"),
        "01-hello: has the number of 01-double. Give each folder its own.",
    ),
    "planned and written": (
        lambda e, t: edit(t / "topic.toml", "summary", 'status = "planned"\nsummary'),
        (
            'topic.toml: status = "planned" — is not true: lesson.md, examples, 01-double, 02-hello, 03-which-line is '
            "written. Take the line out when the rest is written too."
        ),
    ),
    "no guide": (lambda e, t: (t.parent / "stage.md").unlink(), "stage.md: is missing or empty. Write it."),
}


def test_the_toy_roadmap_is_clean(root: Path, settings: Settings) -> None:
    assert found(settings, root) == []


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_named(root: Path, settings: Settings, name: str) -> None:
    plant, sentence = PLANTED[name]
    plant(root / DOUBLE, root / FIRST)
    sentences = found(settings, root)
    here = [line for line in sentences if line.startswith("roadmaps/toy/1-first/")]
    assert [line for line in here if line.endswith(sentence)], sentences


def test_an_accepted_mutant_and_a_proof_may_stand_there(root: Path, settings: Settings) -> None:
    (root / DOUBLE / "equivalent.toml").write_text('0123456789ab = "nobody sees it"\n')
    (root / DOUBLE / "proof.toml").write_text("format = 1\n")
    assert found(settings, root) == []


def test_fewer_than_two_mistakes(root: Path, settings: Settings) -> None:
    import shutil

    for name in ("prints-it", "always-eight"):
        (root / DOUBLE / "mistakes" / f"{name}.toml").unlink()
        shutil.rmtree(root / DOUBLE / "mistakes" / name)
    assert found(settings, root) == [
        (
            f"roadmaps/{DOUBLE}/mistakes: holds 0; an exercise has at least 2 mistakes. "
            "Take them from what learners really do."
        )
    ]


def test_a_missing_lesson_is_one_fault(root: Path, settings: Settings) -> None:
    (root / FIRST / "lesson.md").unlink()
    assert found(settings, root) == [f"roadmaps/{FIRST}/lesson.md: is missing or empty. Write it."]


def test_a_helper_that_decides_and_a_callback_that_raises_are_fine(root: Path, settings: Settings) -> None:
    file = root / DOUBLE / "check.py"
    edit(file, "        expect(got).equals(8)", "        decide(got)\n\n    def busy():\n        raise ValueError")
    file.write_text(file.read_text() + "\n\ndef decide(got):\n    expect(got).equals(8)\n")
    assert found(settings, root) == []


def test_titles_may_begin_with_a_name_in_backticks_or_an_acronym(root: Path, settings: Settings) -> None:
    edit(root / DOUBLE / "check.py", '"""twice four', '"""JSON says that twice four')
    edit(root / DOUBLE / "check.py", '"""any', '"""`Any`: any')
    assert found(settings, root) == []


def test_what_loading_finds_is_there_too_and_only_once(root: Path, settings: Settings) -> None:
    edit(root / DOUBLE / "exercise.toml", "minutes = 2", "minutes = 0")
    assert found(settings, root) == [f"roadmaps/{DOUBLE}/exercise.toml: minutes = 0 — must be 1 to 6000."]


def test_only_what_was_asked_for(root: Path, settings: Settings) -> None:
    (root / DOUBLE / "hints.md").unlink()
    (root / FIRST / "02-hello" / "hints.md").unlink()
    assert len(found(settings, root)) == 2
    assert len(found(settings, root / FIRST)) == 2
    assert len(found(settings, root / DOUBLE)) == 1
    assert found(settings, root / DOUBLE / "check.py") == []
    assert found(settings, root / "toy" / "2-second") == []


def test_all_roots_when_nothing_is_asked_for(root: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "roots", lambda _: (root,))
    (root / DOUBLE / "hints.md").unlink()
    assert [fault.file for fault in lint(settings)] == [f"roadmaps/{DOUBLE}/hints.md"]


def test_a_path_that_is_no_roadmap(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(UsageError, match=r"nowhere does not exist\. Give a file or folder of a roadmap\."):
        lint(settings, [tmp_path / "nowhere"])
    with pytest.raises(UsageError, match=r"lies in no roadmap\. A roadmap is a folder with a roadmap\.toml\."):
        lint(settings, [tmp_path])


def test_a_path_outside_the_roots_brings_its_roadmap(root: Path, settings: Settings) -> None:
    assert roots_with(settings, [root / DOUBLE])[-1] == root / "toy"
    assert roots_with(settings, [root])[-1] == root


BILL = "toy/projects/toy-shop/02-bill"


@pytest.mark.parametrize(
    ("retires", "sentence"),
    [
        (
            '["toy-shop/price:knows_the_price"]',
            (
                'exercise.toml: retires = "toy-shop/price:knows_the_price" — is not a check of an earlier milestone. '
                "Did you mean toy-shop/price:knows_the_prices?"
            ),
        ),
        (
            '["knows_the_prices"]',
            'exercise.toml: retires = ["knows_the_prices"] — must be a list of checks as milestone:check, each once.',
        ),
    ],
)
def test_what_is_retired_is_a_check_of_an_earlier_milestone(
    settings: Settings, root: Path, retires: str, sentence: str
):
    file = root / BILL / "exercise.toml"
    file.write_text(f"{file.read_text()}retires = {retires}\n")
    assert found(settings, root / BILL) == [f"{BILL}/{sentence}"]


def test_a_mistake_may_be_rejected_by_an_earlier_milestone_unless_that_is_retired(settings: Settings, root: Path):
    edit(root / BILL / "mistakes/each-once.toml", "counts_repeats", "toy-shop/price:knows_the_prices")
    assert found(settings, root / BILL) == []
    file = root / BILL / "exercise.toml"
    file.write_text(f'{file.read_text()}retires = ["toy-shop/price:knows_the_prices"]\n')
    assert "is not a check of this exercise" in found(settings, root / BILL)[0]


def test_what_checks_share_may_decide_and_keeps_the_rules(settings: Settings, root: Path):
    shared = root / BILL / "../shared.py"
    shared.write_text("from backroad.checks import expect\n\n\ndef same(a, b):\n    expect(a).equals(b)\n")
    check = root / BILL / "check.py"
    check.write_text(check.read_text().replace("expect(got).equals(70)", "same(got, 70)"))
    assert found(settings, root / BILL) == []
    shared.write_text(shared.read_text().replace("expect(a).equals(b)", "assert a == b"))
    assert len(found(settings, root / "toy/projects/toy-shop")) >= 2
