"""Sessions that are killed: `python sessions.py MODE HOME SEED COUNT`, one JSON line for each thing acknowledged.

Each session is a process of its own that works through the verbs of the app, with a scripted grader, and gets SIGKILL
at a moment that the seed chooses. ``work`` starts, saves, checks, opens hints, resets and brings back; ``export`` and
``import`` write and read HOME/out.zip again and again.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from backroad import settings
from backroad.app import archive, exercise, work
from backroad.app.check import check
from backroad.app.desk import Desk
from backroad.curriculum import library, read
from backroad.errors import WorkspaceError
from backroad.model.events import RunFinished
from backroad.model.roadmap import Exercise
from backroad.model.snapshot import Snapshot
from backroad.progress import workspace

sys.path.insert(0, str(Path(__file__).parent))
from scripted import Scripted  # type: ignore[import-not-found]

TOY = Path(__file__).parents[1] / "roadmaps" / "toy"
PATIENCE = 5.0
"""Seconds that a session lasts at most."""
LONGEST = {"work": 0.12, "export": 0.06, "import": 0.06}

Say = Callable[..., None]


def desk(home: Path) -> Desk:
    return Desk(settings.load({"HOME": str(home), "BACKROAD_ROADMAPS": str(TOY)}), Scripted)


def worker(desk: Desk, chance: random.Random, say: Say) -> None:
    exercises = sorted(desk.library.exercises.values(), key=lambda one: one.id)[:3]
    while True:
        one = chance.choice(exercises)
        folder = workspace.path(desk.settings, one.id)
        exercise.start(desk, one)
        say("started", one.id)
        for _ in range(chance.randrange(4)):
            chance.choice((save, try_, hint, reset, bring_back))(desk, one, folder, chance, say)


def save(desk: Desk, one: Exercise, folder: Path, chance: random.Random, say: Say) -> None:
    """What an editor does: the work before it is gone, the work after it must never be."""
    text = chance.choice((f"# {chance.random()}\n", "# BROKEN ours\n", ""))
    right = read.solution(one).files[one.edits[0]] if chance.random() < 0.3 else text.encode()
    now = workspace.take(folder)
    with contextlib.suppress(FileExistsError):
        (folder / "new.backroad-new").write_bytes(right)
    digest = Snapshot({**now.files, one.edits[0]: right}, now.executable).digest
    say("saving", one.id, digest)
    os.replace(folder / "new.backroad-new", folder / one.edits[0])
    say("saved", one.id, digest)


def try_(desk: Desk, one: Exercise, folder: Path, chance: random.Random, say: Say) -> None:
    *_, last = check(desk, one)
    assert isinstance(last, RunFinished)
    say("attempt", one.id, last.verdict.attempt, str(last.verdict.verdict), workspace.take(folder).digest)


def hint(desk: Desk, one: Exercise, folder: Path, chance: random.Random, say: Say) -> None:
    opened = exercise.hint(desk, one)
    if opened.new:
        say("hint", one.id, opened.new)


def reset(desk: Desk, one: Exercise, folder: Path, chance: random.Random, say: Say) -> None:
    before = workspace.take(folder).digest
    say("reset", one.id, before, work.reset(desk, one).kept)


def bring_back(desk: Desk, one: Exercise, folder: Path, chance: random.Random, say: Say) -> None:
    kept = work.kept(desk, one)
    if kept:
        before = workspace.take(folder).digest
        say("brought-back", one.id, before, work.bring_back(desk, one, chance.choice(kept).id).kept)


def exporter(desk: Desk, chance: random.Random, say: Say) -> None:
    while True:
        done = archive.export(desk, desk.settings.work.parent / "out.zip", replace=True)
        say("exported", done.attempts)


def importer(desk: Desk, chance: random.Random, say: Say) -> None:
    done = archive.import_(desk, desk.settings.work.parent / "out.zip")
    say("imported", done.attempts, len(done.laid))


WORK = {"work": worker, "export": exporter, "import": importer}


def session(mode: str, desk: Desk, seed: str) -> list[list[object]]:
    """Fork, let it work, kill it, and give what it acknowledged."""
    chance = random.Random(seed)
    lasts = chance.uniform(0.001, LONGEST[mode])
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        status = 1
        try:
            WORK[mode](desk, chance, lambda *what: os.write(writing, json.dumps(what).encode() + b"\n") and None)
            status = 0
        except BaseException as error:  # noqa: BLE001 - told to whoever runs the sessions
            os.write(writing, json.dumps(["error", repr(error)]).encode() + b"\n")
        finally:
            os._exit(status)
    os.close(writing)
    began = time.monotonic()
    # A busy machine gives it the same time as a quiet one: what it spent waiting for a processor does not count.
    while (left := lasts - (time.monotonic() - began - _waited(child))) > 0 and time.monotonic() - began < PATIENCE:
        time.sleep(left)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with open(reading, "rb") as said:
        # A line that the kill has cut was not acknowledged.
        return [json.loads(line) for line in said.read().splitlines(keepends=True) if line.endswith(b"\n")]


def _waited(child: int) -> float:
    """Seconds for which a process was ready to run and had no processor; 0.0 where the kernel does not say."""
    try:
        return int(Path(f"/proc/{child}/schedstat").read_text().split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0


def lost(home: Path, said: list[list[object]]) -> Iterator[str]:
    """The work last saved that neither lies in its workspace nor is kept."""
    last = {str(what[1]): str(what[2]) for what in said if what[0] == "saved"}
    # The editor itself may have put this in its place, and not lived to say so.
    begun = {str(what[1]): str(what[2]) for what in said if what[0] == "saving"}
    with desk(home) as here:
        for id_, digest in last.items():
            with contextlib.suppress(WorkspaceError):
                if workspace.take(workspace.path(here.settings, id_)).digest in (digest, begun[id_]):
                    continue
            if not here.journal._rows("SELECT 1 FROM tree WHERE digest IN (?, ?)", (digest, begun[id_])):
                yield id_


def main(mode: str, home: Path, seed: str, count: int) -> None:
    library.roots = lambda settings: settings.roadmaps
    parent = desk(home)
    assert parent.library  # Loaded once, not by every session.
    for number in range(count):
        fresh = Desk(dataclasses.replace(parent.settings), Scripted)
        fresh.library = parent.library  # type: ignore[misc]
        said = session(mode, fresh, f"{seed} {number}")
        missing = list(lost(home, said)) if mode == "work" else []
        for what in [*said, *(["lost", id_] for id_ in missing), ["end"]]:
            print(json.dumps(what))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
