"""How long the whole proof of a stage takes, mutants included, counted in cold runs of pytest.

`python bench/stage.py [--quick] [ID|PATH…]`. Without an id: stage 1 and its project; with `--quick` its first topic.
Ten minutes on two cores of a quiet machine, where pytest takes 230 ms, are 2,600 runs of pytest; pytest is run before
and behind, so that a slow machine counts against both. Needs `make bench` to have made .venv/peers.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import toy

HERE = Path(__file__).resolve().parent
VENV = HERE.parent / ".venv"
BACKROAD = VENV / "bin" / "backroad"
PEERS = Path(os.environ.get("BACKROAD_PEERS", VENV / "peers")) / "bin"
STAGE = HERE.parent / "roadmaps" / "backend" / "1-fundamentals"
WHOLE = (str(STAGE), str(STAGE.parent / "projects" / "pocket-ledger"))
QUICK = ("first-program",)
BARS = {"whole_over_pytest": 2600}
LONGEST = 7200
"""Seconds after which a proof is given up."""
ROUNDS = 20


def main() -> int:
    """Measure, print the figures and one line of JSON; 1 when a proof does not hold or a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    whole = not given.quick and not given.targets
    targets = given.targets or (QUICK if given.quick else WHOLE)
    peers = pytest()
    began = time.monotonic()
    argv = [str(BACKROAD), "author", "verify", "--format", "json", *targets]
    done = subprocess.run(argv, capture_output=True, timeout=LONGEST, check=False)
    seconds = time.monotonic() - began
    told = json.loads(done.stdout) if done.stdout else {}
    against = median(peers + pytest())
    figures = {
        "seconds": round(seconds, 1),
        "runs": sum(exercise["runs"] for exercise in told.get("exercises", [])),
        "pytest_ms": round(against * 1000, 1),
        "whole_over_pytest" if whole else "part_over_pytest": round(seconds / against, 1),
    }
    held = done.returncode == 0 and all(figures[name] <= bar for name, bar in BARS.items() if name in figures)
    if done.returncode:
        print(done.stderr.decode(errors="replace")[-2000:], f"verify ended with {done.returncode}", sep="\n")
    for name, value in figures.items():
        print(f"{name:24} {value:10}" + (f"   bar {BARS[name]}" if name in BARS else ""))
    print(json.dumps({"figures": figures, "bars": BARS, "held": held}))
    return 0 if held else 1


def pytest() -> list[float]:
    """Seconds of each of ROUNDS cold runs of pytest on ten assertions, without a sandbox."""
    took = []
    with tempfile.TemporaryDirectory(prefix="backroad-bench-") as folder:
        toy.write(Path(folder) / "stock.py", toy.SOLUTION)
        toy.write(Path(folder) / "test_stock.py", toy.pytest_file())
        for _ in range(ROUNDS):
            began = time.perf_counter()
            toy.run_pytest(PEERS, Path(folder))
            took.append(time.perf_counter() - began)
    return took


if __name__ == "__main__":
    sys.exit(main())
