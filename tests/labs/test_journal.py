"""What was done, as text."""

from __future__ import annotations

from backroad.labs.journal import Journal


def test_an_empty_journal_says_nothing():
    assert Journal().text() == ""


def test_the_last_four_steps_are_said_with_the_number_of_those_before():
    journal = Journal()
    for number in range(1, 5):
        journal.add(f"step {number}")
    assert journal.text() == "step 1\nstep 2\nstep 3\nstep 4"
    journal.add("step 5")
    assert journal.text() == "(1 step before)\nstep 2\nstep 3\nstep 4\nstep 5"
    journal.add("step 6")
    assert journal.text().startswith("(2 steps before)\nstep 3\n")


def test_a_step_may_be_written_when_it_is_read():
    journal = Journal()
    asked: list[int] = []
    journal.add(lambda: asked.append(1) or "late")  # type: ignore[func-returns-value]
    assert asked == []
    assert journal.text() == "late"


def test_clear_forgets():
    journal = Journal()
    journal.add("step")
    journal.clear()
    assert journal.text() == ""


def test_repeated_steps_are_one_line() -> None:
    journal = Journal()
    journal.add("walk(3)")
    for _ in range(5):
        journal.add(lambda: "next item of walk")
    assert journal.text() == "walk(3)\nnext item of walk   (5 times)"
    for number in range(4):
        journal.add(f"step {number}")
    assert journal.text() == "(6 steps before)\nstep 0\nstep 1\nstep 2\nstep 3"
