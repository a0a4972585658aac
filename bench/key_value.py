"""How fast a verdict with Redis is, beside the bare cost of the same commands on an idle server.

Everything is interleaved and given as the median of ROUNDS, because machines are shared: the ratio is a bar, the
milliseconds are targets. `python bench/key_value.py [--quick]`.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from backroad import settings as settings_module
from backroad.grading.grader import Grader
from backroad.labs import boxes
from backroad.labs.journal import Journal
from backroad.labs.redis.server import Server
from backroad.model.limits import Limits
from backroad.model.roadmap import Exercise
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Outcome
from backroad.sandbox import isolation
from backroad.sandbox.pool import Pool

ROUNDS = 5 if "--quick" in sys.argv else 25
FILLED = 0.5
"""Seconds in which the pool fills again."""
LINES = "".join(f"HINCRBY tally bird{n} 1\nLPUSH latest bird{n}\n" for n in range(20)) + "LTRIM latest 0 9\n"
CHECK = """
from backroad.checks import check, expect

@check
def right(redis):
    '''forty-one commands are run, and two keys are looked at'''
    redis.played()
    expect(redis.value("latest")).has_length(10)
    expect(redis.value("tally")).has_length(20)
"""
BARS = {"warm_over_bare": 8.0}
TARGETS = {"warm_ms": 30.0, "start_ms": 80.0, "pooled_ms": 5.0}


def main() -> int:
    """Measure, print the figures and one line of JSON; 1 when a bar is missed."""
    with tempfile.TemporaryDirectory(prefix="backroad-bench-") as place:
        figures = {name: round(value, 4) for name, value in measure(Path(place)).items()}
    held = all(figures[name] <= bar for name, bar in BARS.items())
    for name, value in figures.items():
        bar = f"   bar {BARS[name]:.3g}   {'held' if value <= BARS[name] else 'MISSED'}" if name in BARS else ""
        bar = bar or (f"   target {TARGETS[name]:.3g}" if name in TARGETS else "")
        print(f"{name:32} {value:10.4g}{bar}")
    print(json.dumps({"figures": figures, "bars": BARS, "held": held}))
    return 0 if held else 1


def measure(place: Path) -> dict[str, float]:
    """The medians, in milliseconds."""
    environ = {"HOME": str(place)}
    settings = settings_module.load(environ)
    limits = Limits(seconds=10.0)
    start = boxes.starter("redis", limits, isolation.probe(settings), settings.cache)
    folder = place / "exercise"
    (folder / "starter").mkdir(parents=True)
    (folder / "check.py").write_text(CHECK)
    exercise = Exercise(
        id="bench/it", title="It", lab="redis", kind="write", edits=("commands.redis",), minutes=5, folder=str(folder),
        topic="bench", limits=limits,
    )  # fmt: skip
    work = Snapshot({"commands.redis": LINES.encode()})
    words = [line.split() for line in LINES.splitlines()]
    idle = Server(lambda: start(0), limits, Journal())
    pool = Pool(start, 1)
    grader = Grader(settings, pool=1)
    warm, bare, cold, pooled = [], [], [], []

    def judged() -> None:
        verdict = grader.judge(exercise, work, 1)
        if verdict.verdict is not Outcome.PASSED:
            raise SystemExit(f"the verdict is {verdict}")

    def plainly() -> None:
        idle.renew()
        connection = idle.connect()
        for command in words:
            connection.ask(*command)
        connection.ask("LRANGE", "latest", 0, -1)
        connection.ask("HGETALL", "tally")
        idle.forget(connection)

    def one(take: Callable[[], object]) -> None:
        server = Server(take, limits, Journal())  # type: ignore[arg-type]
        server.begin(None)
        server.administer("PING")
        server.close()

    try:
        judged()
        for _ in range(ROUNDS):
            time.sleep(FILLED)
            warm.append(timed(judged))
            idle.begin(None)
            bare.append(timed(plainly))
            cold.append(timed(lambda: one(lambda: start(1))))
            pooled.append(timed(lambda: one(pool.take)))
    finally:
        grader.close()
        pool.close()
        idle.close()
    return {
        "rounds": ROUNDS,
        "warm_ms": median(warm),
        "bare_ms": median(bare),
        "warm_over_bare": median(warm) / median(bare),
        "start_ms": median(cold),
        "pooled_ms": median(pooled),
    }


def timed(what: Callable[[], object]) -> float:
    began = time.perf_counter()
    what()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    sys.exit(main())
