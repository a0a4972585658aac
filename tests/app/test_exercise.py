"""Starting, showing and hinting."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from backroad.app import exercise, find, work
from backroad.app.desk import Desk
from backroad.curriculum import read
from backroad.errors import ContentError, UsageError
from backroad.model.roadmap import Exercise
from backroad.model.verdict import Outcome
from backroad.progress import workspace
from backroad.progress.road import Standing

from .test_check import DOUBLE, verdict


@pytest.fixture
def double(desk: Desk) -> Exercise:
    return desk.library.exercises[DOUBLE]


def test_starting_lays_the_files_once(desk: Desk, double: Exercise) -> None:
    first = exercise.start(desk, double)
    assert (first.written, first.untouched) == (("double.py",), True)
    assert first.shown.folder == desk.settings.work / "toy-giving-back" / "double"
    assert first.shown.task.startswith("# Double")
    assert [check.title for check in first.shown.checks] == ["twice four is eight", "any number, below zero too"]
    assert first.shown.lock is None
    again = exercise.start(desk, double)
    assert (again.written, again.untouched) == ((), True)
    (first.shown.folder / "double.py").write_text("mine\n")
    assert not exercise.start(desk, double).untouched
    assert [event.data for event in desk.journal.events(double.id, "started")] == [
        {"written": ["double.py"]},
        {"written": []},
        {"written": []},
    ]


def test_a_locked_exercise_can_be_started_and_says_what_it_rests_on(desk: Desk) -> None:
    shown = exercise.start(desk, desk.library.exercises["toy-counting/tally"]).shown
    assert shown.lock is not None
    assert [topic.id for topic in shown.lock.topics] == ["toy-giving-back"]
    assert shown.group == "Counting"


def test_lessons_and_guides(desk: Desk) -> None:
    for id_ in ("toy-counting", "toy-second", "toy-shop", "toy"):
        part = find.topic(desk, id_)
        assert not isinstance(part, Exercise)
        assert exercise.text(part).startswith("# ")


def test_hints_open_one_by_one(desk: Desk, double: Exercise) -> None:
    exercise.start(desk, double)
    now = datetime.now(UTC)
    first = exercise.hint(desk, double, now)
    assert (first.new, len(first.texts), first.total, first.opens) == (1, 1, 3, "")
    waiting = exercise.hint(desk, double, now + timedelta(seconds=30))
    assert (waiting.new, len(waiting.texts)) == (0, 1)
    assert waiting.opens == "after another attempt, or in 2 minutes"
    assert exercise.hint(desk, double, now + timedelta(seconds=100)).opens == (
        "after another attempt, or in 20 seconds"
    )
    assert exercise.hint(desk, double, now + timedelta(seconds=121)).new == 2


def test_an_attempt_with_other_work_opens_the_next_hint(desk: Desk, double: Exercise) -> None:
    folder = exercise.start(desk, double).shown.folder
    verdict(desk)
    exercise.hint(desk, double)
    verdict(desk)
    assert exercise.hint(desk, double).new == 0, "the same work again is no new attempt"
    (folder / "double.py").write_text("x = 1\n")
    verdict(desk)
    assert exercise.hint(desk, double).new == 2


def test_after_the_last_hint_all_are_shown(desk: Desk, double: Exercise) -> None:
    for _ in range(3):
        exercise.hint(desk, double, datetime.now(UTC) + timedelta(minutes=5))
    again = exercise.hint(desk, double)
    assert (again.new, len(again.texts), again.opens) == (0, 3, "")


def test_content_that_lost_its_task_is_said(desk: Desk, double: Exercise, tmp_path: Path) -> None:
    from dataclasses import replace

    with pytest.raises(ContentError, match=r"task\.md is missing or empty"):
        exercise.show(desk, replace(double, folder=str(tmp_path)))


def test_executable_bits_do_not_make_it_touched(desk: Desk) -> None:
    one = desk.library.exercises["toy-giving-back/double"]
    folder = exercise.start(desk, one).shown.folder
    (folder / "double.py").chmod(0o755)
    assert exercise.start(desk, one).untouched


def solve(desk: Desk, one: Exercise) -> None:
    workspace.restore(exercise.start(desk, one).shown.folder, read.solution(one))
    verdict(desk, one.id)


def test_what_was_passed_with_our_solution_begins_afresh_later(desk: Desk, double: Exercise) -> None:
    exercise.start(desk, double)
    desk.journal.record("solution", double.id)
    solve(desk, double)
    assert exercise.start(desk, double).again == ""
    for other in [one for one in desk.library.exercises.values() if one.topic != "toy-shop" and one != double][:3]:
        solve(desk, other)
    again = exercise.start(desk, double)
    assert again.untouched
    assert [one.id for one in work.kept(desk, double) if one.id == again.again] == [again.again]


def test_a_topic_can_be_proven_with_its_last_exercise(desk: Desk) -> None:
    topic = desk.library.topics["toy-counting"]
    started = exercise.prove(desk, topic)
    assert started.shown.exercise == topic.exercises[-1]
    solve(desk, topic.exercises[-1])
    assert desk.road().topic(topic) is Standing.DONE


def test_our_solution_after_the_proof_does_not_undo_it(desk: Desk) -> None:
    topic = desk.library.topics["toy-counting"]
    last = exercise.prove(desk, topic).shown.exercise
    solve(desk, last)
    assert desk.road().topic(topic) is Standing.DONE
    work.solution(desk, last)
    assert desk.road().topic(topic) is Standing.DONE


def test_a_topic_cannot_be_proven_with_help_or_when_it_is_not_written(desk: Desk) -> None:
    topic = desk.library.topics["toy-counting"]
    exercise.hint(desk, topic.exercises[-1])
    with pytest.raises(UsageError) as caught:
        exercise.prove(desk, topic)
    assert str(caught.value) == (
        "Counting cannot be proven with Receipt any more: you have seen a hint of it. "
        "Pass its exercises one by one: `backroad start toy-counting`."
    )
    with pytest.raises(UsageError, match="is not written yet"):
        exercise.prove(desk, desk.library.topics["toy-unwritten"])


def test_a_later_milestone_begins_with_the_learners_own_program(desk: Desk) -> None:
    price, bill = desk.library.projects["toy-shop"].milestones
    theirs = exercise.start(desk, bill)
    assert workspace.take(theirs.shown.folder).files == read.starter(bill).files
    work.reset(desk, bill)
    for path in theirs.shown.folder.iterdir():
        path.unlink()
    solve(desk, price)
    folder = desk.settings.work / price.id
    name = price.edits[0]
    (folder / "notes.txt").write_text("mine\n")
    verdict(desk, price.id)
    passed = desk.journal.attempts(price.id)
    kept = [one for one in passed if one.outcome is Outcome.PASSED]
    assert kept
    exercise.start(desk, bill)
    mine = workspace.take(theirs.shown.folder).files
    assert mine[name] == desk.journal.snapshot(kept[0].id).files[name]
