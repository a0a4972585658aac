"""A run in which everything breaks leaves no process and no descriptor."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from ....workshop import Workshop, passed  # noqa: TID252 - tests are not a package that could be named
from .test_attached import APP, SCHEMA

CHECK = """
@check
def goes_on(service, faults, postgres, redis, upstream, rng):
    'it goes on'
    ways = [
        faults.database_gone, faults.database_killed, faults.database_resets, faults.database_half_open,
        faults.redis_gone, faults.redis_killed, faults.upstream_gone, faults.upstream_silent,
        lambda: faults.database_slow(0.02, jitter=0.01), lambda: faults.redis_cut("INCRBY", kind="done"),
        lambda: faults.database_cut("INSERT", size=3),
    ]
    for way in ways + rng.sample(ways, 4):
        with way():
            service.attempt("GET", "/visits")
            service.attempt("GET", "/kept")
    faults.recovers(lambda: service.attempt("GET", "/visits"))
    faults.database_killed().__enter__()
    faults.redis_paused().__enter__()
    faults.upstream_gone()
"""


def processes() -> dict[int, tuple[int, str]]:
    """The parent of each process that runs, and when it started."""
    found = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = place.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if words[0] != "Z":
            found[int(place.parent.name)] = (int(words[1]), words[19])
    return found


def below(root: int) -> set[tuple[int, str]]:
    """(number, start) of all that descends from a process."""
    found, mine = processes(), {root}
    while more := {pid for pid, (parent, _) in found.items() if parent in mine} - mine:
        mine |= more
    return {(pid, found[pid][1]) for pid in mine - {root}}


@pytest.mark.slow
@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="no /proc here")
def test_nothing_is_left(tmp_path: Path):
    held, before = len(os.listdir("/proc/self/fd")), below(os.getpid())
    shop = Workshop(tmp_path, tmp_path / "cache")
    try:
        exercise = shop.exercise(CHECK, {"app.py": "", "backroad.toml": ""}, "http", seconds=30.0)
        fixtures = Path(exercise.folder) / "fixtures"
        fixtures.mkdir()
        (fixtures / "schema.sql").write_text(SCHEMA)
        exercise = replace(exercise, attach=("postgres", "redis", "upstream"))
        passed(shop.verdict(exercise, {"app.py": APP, "backroad.toml": 'run = "exec python app.py"\n'}))
        there = below(os.getpid()) - before
        assert there
    finally:
        shop.grader.close()
    until = time.monotonic() + 5
    while (below(os.getpid()) - before) & there and time.monotonic() < until:
        time.sleep(0.05)
    found = processes()
    assert [pid for pid, began in there if found.get(pid, (0, ""))[1] == began] == []
    assert len(os.listdir("/proc/self/fd")) <= held
