from __future__ import annotations

from typing import Any

from backroad.authoring.preview import preview, text
from backroad.model.evidence import Mismatch
from backroad.model.roadmap import Exercise
from backroad.model.verdict import CheckResult, Outcome, Verdict


def test_the_task_with_its_checks_and_what_each_mistake_reads(double: Exercise, scripted: Any) -> None:
    shown = preview(double, scripted())
    assert [answer.name for answer in shown.answers] == ["starter", "always-eight", "prints-it"]
    words = text(shown)
    assert words.startswith("# Double\n")
    assert "## What will be checked\n\n- twice four is eight\n- any number, below zero too\n" in words
    assert "\n## Hint 3\n\nThe last line is `return number * 2`.\n" in words
    assert (
        "\n## always-eight: the example's answer is written down instead of computed\n\n"
        "failed: any number, below zero too (doubles_any_number)\n  every number gives 8\n" in words
    )


def test_evidence_and_hints_are_shown(double: Exercise, scripted: Any) -> None:
    evidence = (Mismatch("double(4)", "8", "two\nlines"),)
    result = CheckResult("x", "it doubles", Outcome.FAILED, "not right", hint="use *", evidence=evidence)
    said = Verdict(double.id, Outcome.FAILED, (result,), 1, 0.0, "none")
    words = text(preview(double, scripted(lambda *_: said)))
    assert (
        "failed: it doubles (x)\n  not right\n  hint: use *\n  after: double(4)\n  expected: 8\n  got: two\n    lines\n"
    ) in words


def test_an_answer_that_no_check_rejects(double: Exercise, scripted: Any) -> None:
    assert "passed: no check rejects it" in text(preview(double, scripted(lambda *_: ("", ""))))


def test_without_a_grader_nothing_is_run(double: Exercise) -> None:
    shown = preview(double)
    assert shown.answers[0].verdict is None
    assert text(shown).endswith("(not run)\n")
