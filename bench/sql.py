"""How fast a verdict on SQL is, beside the bare cost of connecting and running the same statements on an idle server.

Everything is interleaved and given as the median of ROUNDS, because machines are shared: the ratios are bars, the
milliseconds targets. `python bench/sql.py [--quick]`.

What a new cluster for each verdict would cost is measured as somebody would do it who wants each verdict to have a
server of its own, as ours has: in a sandbox that stands ready (its start is not counted), initdb without syncing, the
server started, and on four databases the tables made, the rows put in and both statements run. That is compared with
the whole of our verdict, which does the same and judges it. What ours did before anybody waited is not in it, and
could not be in the other: there nothing is known before. `initdb_ms` and `cold_over_initdb` are for whoever thinks
that too kind: initdb alone, and a server of ours that no pool had ready.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import psycopg

from backroad import settings as settings_module
from backroad.grading import lay
from backroad.grading.grader import Grader
from backroad.labs import boxes
from backroad.labs.journal import Journal
from backroad.labs.postgres.cluster import LEARNER
from backroad.labs.postgres.data import Data, steps
from backroad.labs.postgres.server import Server
from backroad.model.limits import Limits
from backroad.model.roadmap import Exercise
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Outcome
from backroad.sandbox import isolation
from backroad.sandbox.box import Box
from backroad.sandbox.pool import Pool

QUICK = "--quick" in sys.argv
ROUNDS = 5 if QUICK else 25
SETS = ("ordinary", "nulls", "ties", "empty")
FILLED = 1.0
"""Seconds in which the pool fills again."""

SCHEMA = """
CREATE TABLE customers (id integer PRIMARY KEY, name text NOT NULL, city text);
CREATE TABLE orders (id integer PRIMARY KEY, customer_id integer NOT NULL REFERENCES customers (id), total numeric);
"""
ROWS = """
def ordinary(rng):
    return {"customers": [(n, f"name {n}", "Oslo") for n in range(30)],
            "orders": [(n, rng.randrange(20), n) for n in range(100)]}

def nulls(rng):
    return {"customers": [(n, f"name {n}", None) for n in range(30)], "orders": []}

def ties(rng):
    return {"customers": [(n, "name", "Oslo") for n in range(30)], "orders": [(n, n % 3, 5) for n in range(100)]}

def empty(rng):
    return {}
"""
QUERY = """
SELECT c.name, count(o.id), sum(o.total) FROM customers c LEFT JOIN orders o ON o.customer_id = c.id
GROUP BY c.id, c.name ORDER BY c.name, c.id
"""
CHECK = f"""
from backroad.checks import check, expect

@check
def right(db):
    '''it is right on every data set'''
    for data in db.each():
        expect(data.query()).has_rows(data.reference({QUERY!r}), ordered=True)
"""

BARS = {"a_warm_over_bare": 3.0, "c_warm_over_new_cluster": 1 / 15, "d_pss_mib": 25.0}
TARGETS = {"b_cold_answer_ms": 150.0, "b_pooled_answer_ms": 20.0}


def main() -> int:
    """Measure, print the figures and one line of JSON; 1 when a bar is missed."""
    root = Path(tempfile.mkdtemp(prefix="backroad-bench-"))
    try:
        figures = {name: round(value, 4) for name, value in Bench(root).measure().items()}
    finally:
        shutil.rmtree(root, ignore_errors=True)
    held = all(figures[name] <= bar for name, bar in BARS.items())
    for name, value in figures.items():
        bar = f"   bar {BARS[name]:.3g}   {'held' if value <= BARS[name] else 'MISSED'}" if name in BARS else ""
        bar = bar or (f"   target {TARGETS[name]:.3g}" if name in TARGETS else "")
        print(f"{name:32} {value:10.4g}{bar}")
    print(json.dumps({"figures": figures, "bars": BARS, "held": held}))
    return 0 if held else 1


class Bench:
    """An exercise of four data sets on disk, and a server with the same data that is idle."""

    def __init__(self, root: Path) -> None:
        folder = root / "exercise"
        (folder / "fixtures").mkdir(parents=True)
        (folder / "starter").mkdir()
        (folder / "starter" / "query.sql").write_text("")
        (folder / "fixtures" / "schema.sql").write_text(SCHEMA)
        (folder / "fixtures" / "data.py").write_text(ROWS)
        (folder / "check.py").write_text(CHECK)
        limits = Limits(seconds=30.0)
        self.exercise = Exercise(
            "bench/sql", "SQL", "postgres", "write", ("query.sql",), 5, str(folder), "bench", (), limits
        )
        environment = {"HOME": str(root), "PATH": "/usr/bin:/bin"}
        self.settings = replace(settings_module.load(environment), pool=2)
        walls = isolation.probe(self.settings)
        self.start = boxes.starter("postgres", limits, walls, self.settings.cache)
        waits = partial(lay.data, folder, 7)
        self.readied = boxes.starter("postgres", limits, walls, self.settings.cache, data=waits)
        self.idle = self.server(lambda: self.start(0))
        self.databases = [self.idle.database() for _ in SETS]
        made: dict[str, object] = {}
        exec(ROWS, made)  # noqa: S102 - the rows above
        self.data = data = Data(SCHEMA, {name: made[name] for name in SETS}, 7)  # type: ignore[misc]
        for name, database in zip(SETS, self.databases, strict=True):
            session = self.idle.connect(LEARNER, database)
            data.make(session)
            data.fill(name, session)
            self.idle.forget(session)

    def measure(self) -> dict[str, float]:
        """All figures."""
        warm, bare, cold, pooled, fresh, whole, memory = [], [], [], [], [], [], []
        pool = Pool(self.start, 1)
        try:
            with Grader(self.settings, pool=2) as grader:
                self.judge(grader)
                for _ in range(ROUNDS):
                    time.sleep(FILLED)
                    bare.append(timed(self.bare))
                    warm.append(timed(lambda: self.judge(grader)))
                    time.sleep(FILLED)
                    pooled.append(self.answer(pool.take))
                    cold.append(self.answer(lambda: self.start(9)))
                for _ in range(3):
                    alone, all_of_it = self.new_cluster()
                    fresh.append(alone)
                    whole.append(all_of_it)
                    memory.append(self.pss())
        finally:
            pool.close()
            self.idle.close()
        return {
            "bare_ms": median(bare) * 1000,
            "warm_ms": median(warm) * 1000,
            "a_warm_over_bare": median(warm) / median(bare),
            "b_cold_answer_ms": median(cold) * 1000,
            "b_pooled_answer_ms": median(pooled) * 1000,
            "initdb_ms": median(fresh) * 1000,
            "new_cluster_ms": median(whole) * 1000,
            "c_warm_over_new_cluster": median(warm) / median(whole),
            "cold_over_initdb": median(cold) / median(fresh),
            "d_pss_mib": median(memory),
        }

    def server(self, take: Callable[[], Box]) -> Server:
        """A server in a sandbox."""
        found = Server(take, Limits(seconds=60.0), Journal())
        found.begin(None)
        return found

    def judge(self, grader: Grader) -> None:
        """One verdict over four data sets; it must be right."""
        verdict = grader.judge(self.exercise, Snapshot({"query.sql": QUERY.encode()}), 7)
        if verdict.verdict is not Outcome.PASSED:
            raise SystemExit(f"the solution did not pass: {verdict}")

    def bare(self) -> None:
        """Connect to each database and run the learner's statement and the author's, as any program would."""
        for database in self.databases:
            with psycopg.connect(host=self.idle.place, user=LEARNER, dbname=database, autocommit=True) as connection:
                mine = connection.execute(QUERY).fetchall()
                assert mine == connection.execute(QUERY).fetchall()

    def answer(self, take: Callable[[], Box]) -> float:
        """Seconds from a sandbox that is wanted to the first answer of the server in it."""
        began = time.perf_counter()
        server = self.server(take)
        assert server.connect(LEARNER, server.database()).run("SELECT 1").value == 1
        taken = time.perf_counter() - began
        server.close()
        return taken

    def new_cluster(self) -> tuple[float, float]:
        """Seconds that initdb alone takes in the same sandbox, and with all that a verdict needs behind it."""
        server = self.server(lambda: self.start(8))
        began = time.perf_counter()
        run(server, "initdb", "-D", "/w/other", "--no-sync", "--wal-segsize=1", "-U", "postgres", "-A", "trust")
        alone = time.perf_counter() - began
        options = "-k /w/sockets -p 5433 -c listen_addresses= -c fsync=off -c full_page_writes=off -c jit=off"
        run(server, "pg_ctl", "-D", "/w/other", "-l", "/w/other.log", "-o", options, "-w", "start")
        way: dict[str, Any] = {"host": server.place, "port": 5433, "user": "postgres", "autocommit": True}
        for name in SETS:
            with psycopg.connect(dbname="postgres", **way) as administrator:
                administrator.execute(f"CREATE DATABASE {name} STRATEGY file_copy")
            with psycopg.connect(dbname=name, **way) as connection:
                connection.execute(SCHEMA)
                for sql, lines in steps(self.data.made(name)):
                    with connection.cursor().copy(sql) as copy:
                        copy.write(lines)
                assert connection.execute(QUERY).fetchall() == connection.execute(QUERY).fetchall()
        taken = time.perf_counter() - began
        server.close()
        return alone, taken

    def pss(self) -> float:
        """MiB of memory that a waiting server holds, what it shares with others divided among them."""
        with self.readied(7) as box:
            time.sleep(FILLED)
            found = 0
            for pid in box.members():
                lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
                found += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        return found / 1024


def run(server: Server, *argv: str) -> None:
    """Run one of PostgreSQL's programs in the sandbox."""
    status, _, said = server.tool(list(argv))
    if status:
        raise SystemExit(f"{argv[0]}: {said}")


def timed(work: Callable[[], object]) -> float:
    """Seconds of one call."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
