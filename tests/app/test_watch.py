"""A sitting: what there is to draw at each moment, whoever draws it."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from typing import cast

import pytest

from backroad.app.desk import Desk
from backroad.app.watch import Moment, Session
from backroad.curriculum import read
from backroad.errors import WorkspaceError
from backroad.model.verdict import Outcome
from backroad.progress import workspace

from .scripted import Scripted
from .test_check import DOUBLE

pytestmark = pytest.mark.slow


class Watched:
    """A session with a way to wait for the moment one is looking for."""

    def __init__(self, desk: Desk, id_: str = DOUBLE) -> None:
        self._changed = threading.Condition()
        self.session = Session(desk, desk.library.exercises[id_], self._notify, poll=True)
        self.folder = self.session.moment.started.shown.folder

    def _notify(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def wait(self, wanted: Callable[[Moment], bool]) -> Moment:
        deadline = time.monotonic() + 8
        with self._changed:
            while not wanted(self.session.moment):
                assert time.monotonic() < deadline, self.session.moment
                self._changed.wait(0.2)
            return self.session.moment

    def __enter__(self) -> Watched:
        return self

    def __exit__(self, *_: object) -> None:
        self.session.close()


def settled(moment: Moment) -> bool:
    return not moment.checking and moment.serial > 0


def test_fresh_files_are_not_checked_and_the_grader_is_warmed(desk: Desk) -> None:
    with Watched(desk) as watched:
        time.sleep(0.5)
        moment = watched.session.moment
        assert (moment.verdict, moment.checking, moment.serial) == (None, False, 0)
        assert cast("Scripted", desk.judge).warmed == [DOUBLE]


def test_a_save_brings_a_verdict_and_says_first_that_it_checks(desk: Desk) -> None:
    with Watched(desk) as watched:
        (watched.folder / "double.py").write_text("# SLOW 0.4\n")
        checking = watched.wait(lambda moment: moment.checking and moment.total == 2)
        assert checking.verdict is None
        moment = watched.wait(settled)
        assert moment.verdict is not None
        assert moment.verdict.verdict is Outcome.FAILED
        workspace.restore(watched.folder, read.solution(desk.library.exercises[DOUBLE]))
        moment = watched.wait(lambda moment: settled(moment) and moment.verdict.verdict is Outcome.PASSED)
        assert moment.serial >= 2


def test_a_save_during_a_check_is_checked_after_it(desk: Desk) -> None:
    with Watched(desk) as watched:
        (watched.folder / "double.py").write_text("# SLOW 1\n")
        watched.wait(lambda moment: moment.checking)
        time.sleep(0.3)
        workspace.restore(watched.folder, read.solution(desk.library.exercises[DOUBLE]))
        watched.wait(lambda moment: settled(moment) and moment.verdict.verdict is Outcome.PASSED)


def test_existing_work_is_checked_at_once(desk: Desk) -> None:
    workspace.lay_out(workspace.path(desk.settings, DOUBLE), read.solution(desk.library.exercises[DOUBLE]))
    with Watched(desk) as watched:
        moment = watched.wait(settled)
        assert moment.verdict is not None
        assert moment.verdict.verdict is Outcome.PASSED


def test_a_bad_workspace_is_a_fault_to_draw_and_mends(desk: Desk) -> None:
    with Watched(desk) as watched:
        (watched.folder / "double.py").unlink()
        moment = watched.wait(settled)
        assert isinstance(moment.fault, WorkspaceError)
        (watched.folder / "double.py").write_text("x = 1\n")
        watched.wait(lambda moment: settled(moment) and moment.verdict is not None and moment.fault is None)


def test_going_elsewhere_and_beginning_afresh(desk: Desk) -> None:
    with Watched(desk) as watched:
        watched.session.open(desk.library.exercises["toy-giving-back/hello"])
        moment = watched.session.moment
        assert moment.started.shown.exercise.id == "toy-giving-back/hello"
        assert moment.verdict is None
        (moment.started.shown.folder / "hello.py").write_text("x = 1\n")
        watched.wait(settled)
        assert watched.session.afresh().kept
        assert watched.session.moment.verdict is None
        watched.session.check()
        watched.wait(lambda moment: settled(moment) and moment.verdict is not None)


def test_a_verdict_that_was_not_recorded_says_so_beside_it(desk: Desk) -> None:
    with Watched(desk) as watched:
        ((pages,),) = desk.journal._rows("PRAGMA page_count")
        desk.journal._rows(f"PRAGMA max_page_count = {pages}")
        (watched.folder / "double.py").write_bytes(os.urandom(90_000))
        moment = watched.wait(settled)
        assert moment.verdict is not None
        assert "The disk is full" in moment.notice


def test_a_fault_of_ours_is_raised_where_it_can_be_told(desk: Desk) -> None:
    with Watched(desk) as watched:
        (watched.folder / "double.py").write_text("# CRASH\n")
        with pytest.raises(ZeroDivisionError):
            watched.wait(lambda moment: False)


def test_leaving_in_the_middle_of_a_check_ends_it(desk: Desk) -> None:
    before = threading.active_count()
    with Watched(desk) as watched:
        (watched.folder / "double.py").write_text("# SLOW 0.6\n")
        watched.wait(lambda moment: moment.checking)
    assert threading.active_count() == before
    watched.session.close()
