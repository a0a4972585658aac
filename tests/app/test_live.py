"""The newsroom of a server: what is checked, told and noticed."""

from __future__ import annotations

import contextlib
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from backroad import settings
from backroad.app import check
from backroad.app import exercise as exercises
from backroad.app.desk import Desk
from backroad.app.live import KEPT, Live, News
from backroad.app.turn import Turn
from backroad.curriculum import read
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Outcome
from backroad.progress import workspace

from .conftest import TOY
from .scripted import Scripted

DOUBLE = "toy-giving-back/double"


class Ear:
    """Hears everything from now on."""

    def __init__(self, live: Live) -> None:
        self.news: list[News] = []
        self._changed = threading.Condition()
        live.listen(self._listen)

    def _listen(self, news: News) -> None:
        with self._changed:
            self.news.append(news)
            self._changed.notify_all()

    def wait(self, *kinds: str) -> News:
        deadline = time.monotonic() + 10
        with self._changed:
            while True:
                for number, news in enumerate(self.news):
                    if news.kind in kinds:
                        del self.news[: number + 1]
                        return news
                assert time.monotonic() < deadline, f"no {kinds} in {self.news}"
                self._changed.wait(0.2)


@pytest.fixture
def live(desk: Desk) -> Iterator[Live]:
    with Live(desk, poll=True) as found:
        yield found


def start(live: Live, id_: str = DOUBLE) -> Path:
    exercise = live.desk.library.exercises[id_]
    with live.laying(exercise):
        exercises.start(live.desk, exercise)
    return workspace.path(live.desk.settings, id_)


def test_a_check_tells_what_runs_and_then_the_verdict(live: Live) -> None:
    start(live)
    ear = Ear(live)
    live.check(live.desk.library.exercises[DOUBLE])
    first = ear.wait("checking")
    assert (first.data["number"], first.data["total"], first.data["title"]) == (1, 2, "twice four is eight")
    verdict = ear.wait("verdict")
    assert (verdict.exercise, verdict.data["outcome"], verdict.data["passed"]) == (DOUBLE, "failed", 0)
    assert live.desk.journal.verdict(verdict.data["attempt"]).verdict is Outcome.FAILED
    assert live.serial >= verdict.serial


@pytest.mark.slow
def test_what_we_lay_is_no_save_however_long_we_take_to_say_so(live: Live) -> None:
    folder = start(live)
    ear = Ear(live)
    exercise = live.desk.library.exercises[DOUBLE]
    with live.laying(exercise):
        workspace.restore(folder, read.solution(exercise))
        time.sleep(1.0)  # several looks at the folder
    assert ear.wait("files").exercise == DOUBLE
    time.sleep(1.0)
    assert [news.kind for news in ear.news] == []
    # Who could not lay anything has not hidden what somebody else saves meanwhile.
    with contextlib.suppress(ZeroDivisionError), live.laying(exercise):
        workspace.restore(folder, Snapshot({"double.py": b"def double(number):\n    return 7\n"}))
        raise ZeroDivisionError
    assert ear.wait("verdict").data["outcome"] == "failed"


@pytest.mark.slow
def test_a_save_is_checked_and_the_verdict_told_once(live: Live) -> None:
    folder = start(live)
    ear = Ear(live)
    workspace.restore(folder, read.solution(live.desk.library.exercises[DOUBLE]))
    assert ear.wait("files").exercise == DOUBLE
    assert ear.wait("verdict").data["outcome"] == "passed"
    # The journal tells of it too; it is the same attempt.
    time.sleep(1.2)
    assert [news.kind for news in ear.news if news.kind == "verdict"] == []


@pytest.mark.slow
def test_what_we_lay_and_what_nobody_has_touched_is_not_checked(live: Live) -> None:
    ear = Ear(live)
    start(live)
    start(live, "toy-giving-back/hello")
    time.sleep(1.2)
    assert not [news for news in ear.news if news.kind in ("checking", "verdict")]


@pytest.mark.slow
def test_whoever_sits_at_it_in_a_terminal_checks(live: Live) -> None:
    folder = start(live)
    ear = Ear(live)
    turn = Turn(live.desk.settings, DOUBLE)
    (folder / "double.py").write_text("x = 1\n")
    ear.wait("files")
    time.sleep(0.3)
    assert not [news for news in ear.news if news.kind == "checking"]
    turn.close()
    (folder / "double.py").write_text("x = 2\n")
    ear.wait("verdict")


@pytest.mark.slow
def test_what_another_program_writes_into_the_journal_is_told(live: Live) -> None:
    start(live)
    ear = Ear(live)
    exercise = live.desk.library.exercises[DOUBLE]
    with Desk(live.desk.settings, Scripted) as other:
        (*_, last) = check.check(other, exercise)
        assert ear.wait("verdict").data["attempt"] == last.verdict.attempt  # type: ignore[union-attr]
        exercises.hint(other, exercise)
        assert ear.wait("progress").exercise == DOUBLE


def test_a_workspace_that_is_missing_is_told_as_a_fault_and_is_over_when_it_is_back(live: Live) -> None:
    exercise = live.desk.library.exercises[DOUBLE]
    ear = Ear(live)
    live.check(exercise)
    fault = ear.wait("fault")
    assert fault.data["sentence"]
    trouble = live.trouble(DOUBLE)
    assert trouble is not None
    assert trouble.sentence == fault.data["sentence"]
    start(live)
    live.check(exercise)
    ear.wait("verdict")
    assert live.trouble(DOUBLE) is None


def test_a_fault_of_ours_is_told_and_the_next_check_runs(live: Live) -> None:
    folder = start(live)
    (folder / "double.py").write_text("CRASH")
    ear = Ear(live)
    live.check(live.desk.library.exercises[DOUBLE])
    assert "Backroad itself failed" in ear.wait("fault").data["sentence"]
    (folder / "double.py").write_text("x = 1\n")
    live.check(live.desk.library.exercises[DOUBLE])
    ear.wait("verdict")


def test_a_verdict_that_could_not_be_kept_is_still_there_to_be_shown(live: Live) -> None:
    start(live)
    ear = Ear(live)
    ((pages,),) = live.desk.journal._rows("PRAGMA page_count")
    live.desk.journal._rows(f"PRAGMA max_page_count = {pages}")
    live.desk.journal.record("note", DOUBLE, {})
    exercise = live.desk.library.exercises[DOUBLE]
    folder = workspace.path(live.desk.settings, DOUBLE)
    (folder / "double.py").write_text("# " + "".join(map(chr, range(33, 4000))))
    live.check(exercise)
    assert ear.wait("verdict").data["attempt"] == ""
    ear.wait("fault")
    verdict = live.unrecorded(DOUBLE)
    assert verdict is not None
    assert "could not be recorded" in verdict.notes[-1]
    live.desk.journal._rows("PRAGMA max_page_count = 100000")
    live.check(exercise)
    assert ear.wait("verdict").data["attempt"]
    assert live.unrecorded(DOUBLE) is None


def test_asking_twice_while_one_runs_checks_once_more(live: Live) -> None:
    folder = start(live)
    exercise = live.desk.library.exercises[DOUBLE]
    (folder / "double.py").write_text("# SLOW 0.6\n")
    ear = Ear(live)
    live.check(exercise)
    ear.wait("checking")
    assert live.checking(DOUBLE)
    for _ in range(5):
        live.check(exercise)
    ear.wait("verdict")
    ear.wait("verdict")
    deadline = time.monotonic() + 5
    while live.checking(DOUBLE):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert not [news for news in ear.news if news.kind == "verdict"]


def test_a_listener_who_was_away_is_told_what_it_missed(live: Live) -> None:
    for number in range(3):
        live.tell("progress", DOUBLE, n=number)
    heard: list[News] = []
    assert live.listen(heard.append, after=live.serial - 2)
    assert [news.data["n"] for news in heard] == [1, 2]
    live.leave(heard.append)
    for _ in range(KEPT + 1):
        live.tell("progress", DOUBLE)
    assert not live.listen(heard.append, after=1)
    assert not live.listen(heard.append, after=live.serial + 5)
    assert live.listen(heard.append)


@pytest.mark.slow
def test_a_roadmap_that_breaks_keeps_the_last_good_one_and_shows_the_faults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from backroad.curriculum import library

    monkeypatch.setattr(library, "roots", lambda settings: settings.roadmaps)
    copy = tmp_path / "roads" / "toy"
    shutil.copytree(TOY, copy)
    with (
        Desk(settings.load({"HOME": str(tmp_path), "BACKROAD_ROADMAPS": str(copy)}), Scripted) as desk,
        Live(desk, poll=True) as live,
    ):
        ear = Ear(live)
        topic = copy / "1-first" / "01-giving-back" / "topic.toml"
        good = topic.read_text()
        topic.write_text("title = 3\n")
        ear.wait("roadmaps")
        assert live.faults
        assert DOUBLE in desk.library.exercises
        topic.write_text(good.replace("Giving back", "Handing back"))
        ear.wait("roadmaps")
        assert live.faults == ()
        assert desk.library.topics["toy-giving-back"].title == "Handing back"


def test_closing_twice_is_fine_and_ends_a_running_check(desk: Desk) -> None:
    live = Live(desk, poll=True)
    folder = start(live)
    (folder / "double.py").write_text("# SLOW 0.5\n")
    ear = Ear(live)
    live.check(desk.library.exercises[DOUBLE])
    ear.wait("checking")
    live.close()
    live.close()
    assert not [thread for thread in threading.enumerate() if thread.name in ("live", "changes")]


def test_warming_gives_way_to_checks(live: Live) -> None:
    live.warm(live.desk.library.exercises["toy-giving-back/hello"])
    start(live)
    ear = Ear(live)
    live.check(replace(live.desk.library.exercises[DOUBLE]))
    ear.wait("verdict")
    judge = live.desk.judge
    assert isinstance(judge, Scripted)
    assert "toy-giving-back/hello" in judge.warmed
