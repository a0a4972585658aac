"""What a verdict on a repository costs beside the git commands that it needs, and what making repositories costs.

`python bench/git.py [--quick]`. The peer is what anybody would run by hand: a fresh clone, its log and its status, by
the same git in the same run, in turns with the verdicts. The ratio is the bar; the seconds are targets.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from backroad.grading.grader import Grader
from backroad.model.roadmap import Exercise
from backroad.model.verdict import Outcome
from backroad.progress import workspace
from backroad.settings import Settings

QUICK = "--quick" in sys.argv
ROUNDS = 7 if QUICK else 30
BARS = {"verdict_over_git": 4.0, "start_seconds": 0.3, "thousands_seconds": 2.0}
COMMITS = 5000

BUILD = '''
def build(make):
    """An inn's menu, thirty commits on three branches, and its remote."""
    ada = make.person("Ada Quill", "ada@inn.example")
    menu = make.repository("menu")
    for number in range(20):
        menu.commit(f"Change dish {number}", {f"dishes/{number % 7}.txt": f"dish {number}\\n"}, by=ada)
    for name in ("soups", "hours"):
        menu.branch(name)
        menu.switch(name)
        for number in range(5):
            menu.commit(f"Write {name} {number}", {f"{name}.txt": f"{number}\\n"}, by=ada)
        menu.switch("main")
    menu.merge("soups", "Merge soups")
    origin = make.bare("menu.git")
    menu.remote("origin", origin)
    origin.receive(menu, "main")
    menu.fetched(origin)
    menu.track("main", "origin/main")
    return {"tip": menu.head}
'''
MANY = f'''
def build(make):
    """A long history."""
    make.repository("menu").commits(
        (f"Commit {{n}}", {{f"{{n % 20}}.txt": f"{{n}}\\n"}}) for n in range({COMMITS})
    )
'''
CHECK = '''
from backroad.checks import check, expect


@check
def main_is_merged(repo, made):
    """main ends with the merge"""
    expect(repo.commit("main").id).equals(made.tip)
    expect(repo.graph("main")).is_shaped({"Merge soups": ["Change dish 19", "Write soups 4"]})


@check
def nothing_is_lost(repo):
    """every commit is there"""
    expect(len(repo.all)).equals(31)
    expect("hours.txt" in repo.branches["hours"].files).equals(True)


@check
def all_is_clean(repo):
    """nothing is left over"""
    expect(repo.is_clean).equals(True)
'''


def main() -> int:
    """Measure, print the figures and one line of JSON; 1 when a bar is missed."""
    root = Path(tempfile.mkdtemp(prefix="backroad-bench-"))
    try:
        figures = measure(root)
    finally:
        shutil.rmtree(root, ignore_errors=True)
    held = all(figures[name] <= bar for name, bar in BARS.items())
    for name, value in figures.items():
        bar = f"   bar {BARS[name]:.3g}   {'held' if value <= BARS[name] else 'MISSED'}" if name in BARS else ""
        print(f"{name:32} {value:10.4g}{bar}")
    print(json.dumps({"figures": figures, "bars": BARS, "held": held}))
    return 0 if held else 1


def measure(root: Path) -> dict[str, float]:
    """All figures."""
    settings = Settings(root / "work", root / "data", root / "cache", root / "state")
    typical, many = exercise(root, "typical", BUILD), exercise(root, "many", MANY)
    place = root / "by-hand"
    with Grader(settings) as grader:
        work = grader.lay(typical, 1)
        workspace.lay_out(place, work, repositories=True)
        verdict = grader.judge(typical, work, 1)
        if verdict.verdict is not Outcome.PASSED:
            raise SystemExit(f"the exercise does not pass: {verdict}")
        ours, peer, starts = [], [], []
        for number in range(ROUNDS):
            time.sleep(0.25)  # the pool fills
            ours.append(timed(lambda: grader.judge(typical, work, 1)))
            peer.append(timed(lambda: by_hand(place, root / "fresh")))
            shutil.rmtree(root / "fresh")
            starts.append(timed(partial(started, grader, typical, root / f"start-{number}", number + 2)))
        long = [timed(partial(grader.lay, many, seed)) for seed in range(3 if QUICK else 7)]
    return {
        "git_ms": median(peer) * 1000,
        "verdict_ms": median(ours) * 1000,
        "verdict_over_git": median(ours) / median(peer),
        "start_seconds": median(starts),
        "thousands_seconds": median(long),
    }


def by_hand(place: Path, fresh: Path) -> None:
    """A fresh clone, its log and its status."""
    environment = {"PATH": os.environ["PATH"], "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null"}
    for arguments in (
        ("clone", "-q", "--no-local", str(place / "menu"), str(fresh)),
        ("-C", str(fresh), "log", "--all", "--format=%H %P %s"),
        ("-C", str(fresh), "status", "--porcelain"),
    ):
        subprocess.run(["git", *arguments], env=environment, check=True, capture_output=True)


def started(grader: Grader, about: Exercise, place: Path, seed: int) -> None:
    """What `backroad start` does with a workspace: make it from a seed of its own, and lay it."""
    workspace.lay_out(place, grader.lay(about, seed), repositories=True)


def exercise(root: Path, name: str, build: str) -> Exercise:
    """An exercise on the disk."""
    folder = root / name
    (folder / "fixtures").mkdir(parents=True)
    (folder / "fixtures" / "build.py").write_text(build)
    (folder / "check.py").write_text(CHECK)
    return Exercise(f"bench/{name}", name, "git", "write", (), 5, str(folder), "bench")


def timed(work: Callable[[], object]) -> float:
    """Seconds that it takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
