"""The grader from its caller's side: events, faults of ours, and a process that can be lost at any moment."""

from __future__ import annotations

import os
import signal
import textwrap
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from backroad.errors import ContentError
from backroad.grading import grader as module
from backroad.grading.grader import Grader, overlaid
from backroad.model.events import CheckFinished, CheckStarted, RunFinished
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Cause, Outcome, Verdict
from backroad.sandbox import cgroup

from ..workshop import Workshop, descendants, failed, one, passed  # noqa: TID252

TWO = """
@check
def one(lab):
    '''the first'''
    expect(lab.module("m").f()).equals(1)
@check
def two(lab):
    '''the second'''
    expect(lab.module("m").f()).equals(2)
"""
GOOD = Snapshot({"m.py": b"def f(): return 1\n"})


def broken(verdict: Verdict, note: str, cause: Cause = Cause.OURS) -> None:
    assert (verdict.verdict, verdict.cause) == (Outcome.BROKEN, cause)
    assert verdict.notes == (f"This could not be judged: {note}. It does not count against you.",)


def gone(pid: int) -> bool:
    """Whether the process ends within a few seconds."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            with open(f"/proc/{pid}/stat") as file:
                if file.read().rpartition(")")[2].split()[0] == "Z":
                    return True
        except OSError:
            return True
    return False


# Events --------------------------------------------------------------------------------------------------------


def test_events_come_one_by_one_and_the_verdict_last(shop: Workshop):
    exercise = shop.exercise(TWO, {"m.py": ""})
    events = list(shop.grader.run(exercise, GOOD, 7))
    assert events[0] == CheckStarted("one", "the first", 1, 2)
    assert events[2] == CheckStarted("two", "the second", 2, 2)
    assert [type(event) for event in events] == [CheckStarted, CheckFinished, CheckStarted, CheckFinished, RunFinished]
    last = events[-1]
    assert isinstance(last, RunFinished)
    verdict = last.verdict
    assert [check.outcome for check in verdict.checks] == [Outcome.PASSED, Outcome.FAILED]
    assert (verdict.exercise, verdict.seed, verdict.cause, verdict.notes) == ("toy/it", 7, None, ())
    assert len(verdict.content) == 64
    assert verdict.isolation
    assert 0 < verdict.seconds < 30


def test_one_grader_judges_many_exercises_and_labs(shop: Workshop):
    for number in range(3):
        passed(
            shop.python(
                f"def f(): return {number}\n",
                f"@check\ndef a(lab):\n    'a'\n    expect(lab.module('m').f()).equals({number})\n",
            )
        )
        passed(
            shop.program(
                f"print({number})\n",
                f"@check\ndef a(lab):\n    'a'\n    expect(lab.run('p.py')).prints('{number}\\n')\n",
            )
        )


def test_a_seed_gives_the_same_verdict_again(shop: Workshop):
    exercise = shop.exercise(
        "@check\n@given(n=integers(0, 10**6))\ndef a(lab, n):\n    'a'\n    expect(lab.module('m').f(n)).equals(n)\n",
        {"m.py": ""},
    )
    answer = {"m.py": "def f(n): return min(n, 500)\n"}
    first, again = (shop.verdict(exercise, answer, seed=3) for _ in range(2))
    assert first.checks == again.checks
    assert one(first).evidence[0].after == "f(501)"  # type: ignore[union-attr]


def test_files_that_are_not_the_learner_s_are_laid_again():
    given = Snapshot({"data.txt": b"2", "tool": b"3"}, frozenset({"tool"}))
    answer = Snapshot({"m.py": b"mine", "data.txt": b"mine", "new.py": b"mine"}, frozenset({"data.txt", "new.py"}))
    found = overlaid(given, answer)
    assert found.files == {"m.py": b"mine", "data.txt": b"2", "tool": b"3", "new.py": b"mine"}
    assert found.executable == {"tool", "new.py"}


def test_starting_in_advance_changes_nothing(shop: Workshop):
    exercise = shop.exercise(TWO, {"m.py": ""})
    shop.grader.warm(exercise)
    shop.grader.warm(exercise)
    assert len(shop.grader.judge(exercise, GOOD, 1).checks) == 2


def test_nothing_appears_in_the_folder_where_the_command_was_started(
    shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    checks = "@check\n@given(t=texts())\ndef a(lab, t):\n    'a'\n    expect(lab.module('m').f(t)).equals(t)\n"
    passed(shop.python("def f(t): return t\n", checks))
    assert list((tmp_path / "here").iterdir()) == []


def test_the_grader_process_has_neither_home_nor_credentials(shop: Workshop, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("API_TOKEN", "secret")
    shop.grader.start()
    with open(f"/proc/{shop.grader._pid}/environ") as file:
        names = {item.split("=")[0] for item in file.read().split("\0") if item}
    assert names <= {"PATH", "LANG", "HYPOTHESIS_STORAGE_DIRECTORY"}


# Faults of ours ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("checks", "why"),
    [
        ("def", "check.py cannot be run: SyntaxError: invalid syntax (check.py, line 2)"),
        ("1 / 0", "check.py cannot be run: ZeroDivisionError: division by zero"),
        ("raise SystemExit", "check.py cannot be run: SystemExit: "),
        ("", "check.py holds no check"),
        ("import os; os._exit(3)", "the grader process ended"),
    ],
)
def test_a_check_file_that_does_not_work_breaks_the_verdict(shop: Workshop, checks: str, why: str):
    broken(shop.python("", checks), why)
    passed(shop.python("def f(): return 1\n", TWO.replace("equals(2)", "equals(1)")))


@pytest.mark.parametrize(
    ("more", "cause"), [("", Cause.BUSY), ("@check\ndef b(lab):\n    'b'\n    1 / 0\n", Cause.OURS)]
)
def test_a_machine_that_was_too_busy_is_told_apart_from_a_fault_of_ours(shop: Workshop, more: str, cause: Cause):
    checks = """
        from backroad.labs.rejection import Rejection

        @check
        def a(lab):
            'a'
            late = Rejection("too late")
            late.starved = True
            raise late
    """
    verdict = shop.python("", textwrap.dedent(checks) + more)
    assert (verdict.verdict, verdict.cause) == (Outcome.BROKEN, cause)
    assert "“a” was not answered in time, twice" in verdict.notes[0]


def test_a_check_that_raises_is_broken_and_the_others_go_on(shop: Workshop):
    verdict = shop.python("def f(): return 2\n", TWO.replace("expect(lab", "1 / 0\n    expect(lab", 1))
    assert [check.outcome for check in verdict.checks] == [Outcome.BROKEN, Outcome.PASSED]
    assert (verdict.verdict, verdict.cause) == (Outcome.BROKEN, Cause.OURS)
    assert "ZeroDivisionError: division by zero" in one(verdict).evidence[0].text  # type: ignore[union-attr]


@pytest.mark.parametrize("checks", ["while True: pass", "@check\ndef a(lab):\n    'a'\n    while True: pass"])
def test_a_check_file_that_never_ends(shop: Workshop, monkeypatch: pytest.MonkeyPatch, checks: str):
    monkeypatch.setattr(module, "SLACK", 0.5)
    broken(shop.python("", checks, seconds=0.1), "a check did not end in time")


def test_a_check_that_takes_all_memory(shop: Workshop):
    verdict = shop.python("", "@check\ndef a(lab):\n    'a'\n    bytearray(2 << 30)\n")
    assert one(verdict).outcome is Outcome.BROKEN
    assert "MemoryError" in one(verdict).evidence[0].text  # type: ignore[union-attr]


def test_an_exercise_may_have_more_memory_than_the_grader_itself(shop: Workshop):
    # The second is started by the grader process itself: nothing of its kind waits in the pool.
    body = "@check\ndef a(lab):\n    'a'\n    expect(lab.module('m').hold()).equals(900)\n"
    code = "def hold():\n    return len(bytearray(900 << 20)) >> 20\n"
    for _ in range(2):
        passed(shop.python(code, body, memory=1200, seconds=30.0))
    assert shop.python(code, body, memory=800, seconds=30.0).verdict is Outcome.FAILED


def test_a_machine_that_cannot_start_a_sandbox(tmp_path: Path):
    (tmp_path / "cache").write_text("not a folder")
    shop = Workshop(tmp_path, tmp_path / "cache")
    try:
        verdict = shop.python("def f(): return 1\n", TWO)
    finally:
        shop.grader.close()
    assert (verdict.verdict, verdict.cause, verdict.checks) == (Outcome.BROKEN, Cause.MISSING, ())
    assert verdict.notes[0].startswith("This could not be judged: ")


def _exercise(folder: Path):
    from backroad.model.roadmap import Exercise

    return Exercise("toy/it", "It", "python", "write", ("m.py",), 5, str(folder), "toy")


def test_an_exercise_without_its_folder(shop: Workshop, tmp_path: Path):
    try:
        verdict = shop.grader.judge(_exercise(tmp_path / "gone"), GOOD, 1)
    except ContentError:
        return
    assert (verdict.verdict, verdict.cause) == (Outcome.BROKEN, Cause.OURS)


def test_a_workspace_that_is_too_big(shop: Workshop):
    exercise = shop.exercise(TWO, {"m.py": ""})
    verdict = shop.grader.judge(exercise, Snapshot({"m.py": bytes(72 << 20)}), 1)
    broken(verdict, "the workspace is too big to be handed over")
    assert shop.grader.judge(exercise, GOOD, 1).verdict is Outcome.FAILED


def test_a_workspace_as_big_as_one_may_be(shop: Workshop):
    exercise = shop.exercise(TWO.replace("equals(2)", "equals(1)"), {"m.py": "", "data": bytes(7 << 20)})
    verdict = shop.grader.judge(exercise, Snapshot({**GOOD.files, "data": bytes(8 << 20)}), 1)
    passed(verdict)


def test_an_exercise_that_changes_between_two_runs(shop: Workshop):
    checks = "@check\ndef one(lab):\n    'a'\n    expect(lab.module('fixed').f()).equals(1)\n"
    exercise = replace(shop.exercise(checks, {"m.py": "", "fixed.py": "def f(): return 1\n"}), edits=("m.py",))
    first = shop.grader.judge(exercise, GOOD, 1)
    passed(first)
    passed(shop.grader.judge(exercise, GOOD, 1))
    (Path(exercise.folder) / "starter" / "fixed.py").write_text("def f(): return 22\n")
    for _ in range(2):
        second = shop.grader.judge(exercise, GOOD, 1)
        failed(second, "the value is another one")
        assert second.content != first.content
    (Path(exercise.folder) / "check.py").write_text("from backroad.checks import *\n" + checks.replace("(1)", "(22)"))
    passed(shop.grader.judge(exercise, GOOD, 1))


def test_checks_that_cannot_be_run_leave_no_sandbox_behind(shop: Workshop):
    exercise = shop.exercise("oh no", {"m.py": ""})
    for _ in range(4):
        broken(
            shop.grader.judge(exercise, GOOD, 1),
            "check.py cannot be run: SyntaxError: invalid syntax (check.py, line 2)",
        )
    deadline = time.monotonic() + 10
    while len(children(shop.grader._pid)) > 1 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert len(children(shop.grader._pid)) <= 1


def children(pid: int) -> set[int]:
    """The sandboxes of a grader process: each hangs on one child of its."""
    found = set()
    for child in descendants(pid):
        try:
            if int(Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[1]) == pid:
                found.add(child)
        except OSError:
            continue
    return found


# A process that is lost ----------------------------------------------------------------------------------------

WAITS = TWO.replace("expect(lab", "open(__file__ + '.mark', 'w').close()\n    while True: pass\n    expect(lab", 1)


def test_the_grader_process_killed_in_the_middle(shop: Workshop):
    exercise = shop.exercise(WAITS, {"m.py": ""})
    events = shop.grader.run(exercise, GOOD, 1)
    assert isinstance(next(events), CheckStarted)
    os.kill(shop.grader._pid, signal.SIGKILL)
    last = list(events)[-1]
    assert isinstance(last, RunFinished)
    broken(last.verdict, "the grader process ended")
    failed(shop.python("def f(): return 1\n", TWO), "the value is another one")


def test_the_grader_process_killed_between_two_runs_is_not_noticed(shop: Workshop):
    exercise = shop.exercise(TWO, {"m.py": ""})
    shop.grader.judge(exercise, GOOD, 1)
    pid = shop.grader._pid
    os.kill(pid, signal.SIGKILL)
    assert gone(pid)
    assert [check.outcome for check in shop.grader.judge(exercise, GOOD, 1).checks] == [Outcome.PASSED, Outcome.FAILED]


def test_a_run_that_is_left_in_the_middle_ends_everything(shop: Workshop):
    exercise = shop.exercise(WAITS, {"m.py": ""})
    events = shop.grader.run(exercise, GOOD, 1)
    next(events)
    pid = shop.grader._pid
    below = descendants(pid)
    events.close()  # type: ignore[attr-defined]
    assert gone(pid)
    assert all(gone(child) for child in below)
    assert shop.grader.judge(shop.exercise(TWO, {"m.py": ""}), GOOD, 1).verdict is Outcome.FAILED


def test_closing_ends_every_process_and_may_be_repeated(shop: Workshop):
    shop.grader.judge(shop.exercise(TWO, {"m.py": ""}), GOOD, 1)
    pid = shop.grader._pid
    below = descendants(pid)
    shop.grader.close()
    shop.grader.close()
    assert gone(pid)
    assert all(gone(child) for child in below)


def test_closing_from_another_thread_in_the_middle(shop: Workshop):
    exercise = shop.exercise(WAITS, {"m.py": ""})
    events = shop.grader.run(exercise, GOOD, 1)
    next(events)
    pid = shop.grader._pid
    closer = threading.Thread(target=os.kill, args=(pid, signal.SIGTERM))
    closer.start()
    last = list(events)[-1]
    closer.join()
    assert isinstance(last, RunFinished)
    assert last.verdict.verdict is Outcome.BROKEN


def test_two_graders_at_once(shop: Workshop, tmp_path: Path, cache: Path):
    other = Workshop(tmp_path / "other", cache)
    results: list[Outcome] = []

    def work(workshop: Workshop) -> None:
        results.extend(workshop.python("def f(): return 1\n", TWO).verdict for _ in range(5))

    threads = [threading.Thread(target=work, args=(workshop,)) for workshop in (shop, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.grader.close()
    assert results == [Outcome.FAILED] * 10


def test_a_context_manager_ends_the_process(shop: Workshop):
    with Grader(shop.grader._settings) as grader:
        grader.start()
        pid = grader._pid
    assert gone(pid)


def test_graders_that_take_turns_leave_no_group(tmp_path: Path, cache: Path):
    place = cgroup.find()
    crowd = Workshop(tmp_path, cache, turns=True)
    try:
        passed(crowd.python("def f(): return 1\n", TWO.replace("equals(2)", "equals(1)")))
        if place is not None and place.version == 1 and place.cpu:
            pid = crowd.grader._pid
            assert f"cpu:/{cgroup.HALL}/backroad-{pid}-" in Path(f"/proc/{pid}/cgroup").read_text()
        burnt = crowd.python("def f():\n    while True: pass\n", TWO, seconds=0.5)
        assert burnt.verdict is not Outcome.PASSED
    finally:
        crowd.grader.close()
    left = [] if place is None else [*Path(place.cpu or place.memory).glob(f"**/{cgroup.PREFIX}{crowd.grader._pid}-*")]
    assert left == []


def test_without_isolation_the_verdict_says_so(tmp_path: Path, cache: Path):
    bare = Workshop(tmp_path, cache, isolation="none")
    try:
        verdict = bare.python("def f(): return 1\n", TWO.replace("equals(2)", "equals(1)"))
        passed(verdict)
        assert verdict.isolation == "none"
        passed(bare.program("print(1)\n", "@check\ndef a(lab):\n    'a'\n    expect(lab.run('p.py')).prints('1\\n')\n"))
    finally:
        bare.grader.close()
