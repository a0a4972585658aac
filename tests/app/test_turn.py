"""Who checks at a save: one at a time, and nobody's turn outlives them."""

from __future__ import annotations

import os
import subprocess
import sys

from backroad.app.desk import Desk
from backroad.app.turn import Turn, taken

DOUBLE = "toy-giving-back/double"


def test_one_has_it_until_they_give_it_back(desk: Desk) -> None:
    assert not taken(desk.settings, DOUBLE)
    turn = Turn(desk.settings, DOUBLE)
    assert turn.held
    assert taken(desk.settings, DOUBLE)
    assert not taken(desk.settings, "toy-giving-back/hello")
    assert not Turn(desk.settings, DOUBLE).held
    turn.close()
    turn.close()
    assert not taken(desk.settings, DOUBLE)
    again = Turn(desk.settings, DOUBLE)
    assert again.held
    again.close()


def test_looking_does_not_take_it(desk: Desk) -> None:
    Turn(desk.settings, DOUBLE).close()
    assert not taken(desk.settings, DOUBLE)
    assert not taken(desk.settings, DOUBLE)


def test_a_killed_process_leaves_none_behind(desk: Desk) -> None:
    code = (
        "import sys, time; from backroad import settings; from backroad.app.turn import Turn;"
        f"turn = Turn(settings.load(), {DOUBLE!r}); print(turn.held, flush=True); time.sleep(60)"
    )
    env = {**os.environ, "HOME": str(desk.settings.work.parent)}
    with subprocess.Popen([sys.executable, "-c", code], env=env, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        assert taken(desk.settings, DOUBLE)
        other.kill()
        other.wait()
    assert not taken(desk.settings, DOUBLE)


def test_a_folder_that_cannot_be_written_gives_nobody_a_turn(desk: Desk) -> None:
    desk.settings.state.parent.mkdir(parents=True, exist_ok=True)
    desk.settings.state.write_text("a file where the folder should be")
    turn = Turn(desk.settings, DOUBLE)
    assert not turn.held
    assert not taken(desk.settings, DOUBLE)
    turn.close()
