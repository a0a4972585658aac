"""How much traffic the generator makes, and whether it measures what is there: beside wrk, and beside a known truth.

`python bench/load.py [--quick]`. One server, written by hand over asyncio, answers at once, or after as many
milliseconds as it is asked to wait; it runs without walls, so that wrk reaches it too. Each figure is the best of
ROUNDS, because machines are shared and nothing makes a measurement better than it is. The rate is what one core is
good for: answers in a closed loop of eight clients for each second for which the generator had a processor. What it
came to by the clock, with the server and whoever else is here, stands beside it.
wrk has as many clients as we at the same time, at a path that waits, so that the server and not the client decides.
The known truth is a list of delays: its percentiles, exactly, beside those of the report. Where wrk is missing, its
bars are skipped, and named.
"""

from __future__ import annotations

import contextlib
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from backroad import settings as settings_module
from backroad.labs import boxes
from backroad.labs.http.lab import HttpLab
from backroad.labs.http.load.load import Load
from backroad.labs.http.load.report import Report
from backroad.labs.http.service import Service
from backroad.model.limits import limits
from backroad.model.snapshot import Snapshot
from backroad.sandbox import isolation

QUICK = "--quick" in sys.argv
ROUNDS = 1 if QUICK else 3
SECONDS = 2.0 if QUICK else 4.0
CLIENTS = 8
LEAST = {"a_core_rate": 3000.0}
"""Bars from below."""
MOST = {"b_wrk_rate": 0.15, "b_wrk_p50": 0.15, "b_wrk_p90": 0.15, "b_wrk_p99": 0.15, "c_delays": 0.05}
"""Bars from above: each a share by which two figures differ."""
PERCENTILES = {"p50": 0.5, "p90": 0.9, "p99": 0.99}

APP = """
import asyncio, os

class Talk(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport, self.loop, self.buffer = transport, asyncio.get_running_loop(), b""

    def data_received(self, data):
        self.buffer += data
        while b"\\r\\n\\r\\n" in self.buffer:
            head, _, self.buffer = self.buffer.partition(b"\\r\\n\\r\\n")
            path = head.split(b" ", 2)[1]
            if path.startswith(b"/after/"):
                self.loop.call_later(int(path[7:]) / 1000, self.answer)
            else:
                self.answer()

    def answer(self):
        self.transport.write(b"HTTP/1.1 200 OK\\r\\nContent-Type: text/plain\\r\\nContent-Length: 5\\r\\n\\r\\nhello")

async def main():
    server = await asyncio.get_running_loop().create_server(Talk, "127.0.0.1", int(os.environ["PORT"]))
    await server.serve_forever()

asyncio.run(main())
"""


def main() -> int:
    """Measure, print the figures and one line of JSON; 1 when a bar is missed."""
    skipped = [] if shutil.which("wrk") else [name for name in MOST if name.startswith("b_wrk")]
    root = Path(tempfile.mkdtemp(prefix="backroad-bench-"))
    try:
        with bench(root) as it:
            figures = {name: round(value, 4) for name, value in it.measure(not skipped).items()}
    finally:
        shutil.rmtree(root, ignore_errors=True)
    bars = {name: bar for name, bar in {**LEAST, **MOST}.items() if name not in skipped}
    missed = [name for name, bar in bars.items() if (figures[name] < bar if name in LEAST else figures[name] > bar)]
    for name, value in figures.items():
        bar = f"   bar {bars[name]:.4g}   {'MISSED' if name in missed else 'held'}" if name in bars else ""
        print(f"{name:24} {value:12.4g}{bar}")
    for name in skipped:
        print(f"{name:24} {'skipped':>12}   wrk is not on this machine: apt-get install wrk")
    print(json.dumps({"figures": figures, "bars": bars, "held": not missed}))
    return 1 if missed else 0


class Bench:
    """A lab with the server in it."""

    def __init__(self, lab: HttpLab) -> None:
        self.lab = lab
        self.load, self.service = Load(lab), Service(lab)

    def measure(self, wrk: bool) -> dict[str, float]:
        """All figures."""
        self.fresh()
        found = self.speed()
        if wrk:
            found |= self.beside_wrk()
        return found | self.delays()

    def fresh(self) -> None:
        """Begin a check: its time counts from here."""
        self.lab.begin()
        self.lab.copy(0)

    def clients(self, path: str) -> Report:
        """Eight clients."""
        self.fresh()
        plan = self.service.plan("GET", path)
        return self.load.clients(CLIENTS, seconds=SECONDS, ask=lambda _: plan)

    def speed(self) -> dict[str, float]:
        """How many requests a second, and how late those of a timetable leave."""
        rates, cores = [], []
        for _ in range(ROUNDS):
            began = time.process_time()
            report = self.clients("/")
            assert report.statuses == {200: report.sent}, report.counted()
            rates.append(report.rate)
            cores.append(report.answered / (time.process_time() - began))
        self.fresh()
        timed = self.load.at(1000, seconds=SECONDS, ask=lambda n: self.service.plan("GET", f"/?{n}"))
        return {
            "a_core_rate": max(cores),
            "rate": max(rates),
            "timetable_sent": timed.sent,
            "timetable_lost": timed.lost,
            "timetable_lateness_ms": timed.lateness,
        }

    def beside_wrk(self) -> dict[str, float]:
        """By which share our figures differ from wrk's, at the server that waits."""
        rounds = []
        port = self.lab.copy(0).port
        for _ in range(ROUNDS):
            self.fresh()
            with wrk(port, "/after/20") as theirs:
                ours = self.clients("/after/20")
            mine = {"rate": ours.rate, **{name: ours.percentile(name) for name in PERCENTILES}}
            rounds.append({name: abs(mine[name] / theirs[name] - 1) for name in theirs})
        return {f"b_wrk_{name}": min(each[name] for each in rounds) for name in rounds[0]}

    def delays(self) -> dict[str, float]:
        """By which share the percentiles of known delays differ from what comes back, at the worst of them."""
        rng = random.Random(7)
        rate = 100
        delays = [min(round(rng.lognormvariate(5.5, 0.5)), 2000) for _ in range(round(rate * SECONDS))]
        found = []
        for _ in range(ROUNDS):
            self.fresh()
            report = self.load.at(
                rate, seconds=SECONDS, ask=lambda n: self.service.plan("GET", f"/after/{delays[n]}"), within=5
            )
            truth = sorted(delays)
            shares = []
            for name, share in PERCENTILES.items():
                exact = truth[max(0, -(-round(share * 1000) * len(truth) // 1000) - 1)]
                shares.append(abs(report.percentile(name) / exact - 1))
            found.append(max(shares))
        return {"c_delays": min(found)}


@contextlib.contextmanager
def bench(root: Path) -> Iterator[Bench]:
    """A lab without walls, in which the server can be reached from everywhere on this machine."""
    settings = replace(settings_module.load({"HOME": str(root), "PATH": "/usr/bin:/bin"}), isolation="none")
    most = limits("http", {"seconds": 60.0, "cpu": 300})
    start = boxes.starter("http", most, isolation.probe(settings), settings.cache)
    run = f"run = {json.dumps(f'exec {sys.executable} app.py')}\n"
    files = Snapshot({"app.py": APP.encode(), "backroad.toml": run.encode()})
    lab = HttpLab(lambda: start(0), most, files, files, walled=False)
    try:
        yield Bench(lab)
    finally:
        lab.close()


@contextlib.contextmanager
def wrk(port: int, path: str) -> Iterator[dict[str, float]]:
    """Run wrk beside the block; what it says is there afterwards: requests a second, and percentiles in ms."""
    command = ["wrk", "-t1", f"-c{CLIENTS}", f"-d{round(SECONDS)}s", "--latency", f"http://127.0.0.1:{port}{path}"]
    found: dict[str, float] = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        try:
            yield found
            said = running.communicate(timeout=60)[0]
        finally:
            running.kill()
    for name, share in PERCENTILES.items():
        figure = re.search(rf"^\s+{round(share * 100)}%\s+([0-9.]+)(us|ms|s)$", said, re.MULTILINE)
        assert figure is not None, said
        found[name] = float(figure[1]) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[figure[2]]
    rate = re.search(r"Requests/sec:\s+([0-9.]+)", said)
    assert rate is not None, said
    found["rate"] = float(rate[1])


if __name__ == "__main__":
    sys.exit(main())
