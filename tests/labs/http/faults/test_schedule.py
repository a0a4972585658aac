"""Faults that come one after the other, at moments that the seed draws."""

from __future__ import annotations

import pytest

from backroad.model.evidence import Timeline

from ....workshop import Workshop, failed, passed  # noqa: TID252 - tests are not a package that could be named
from .play import ALSO, RUN, judged

ASKS = """
plan = faults.schedule({faults}, over={over}{more})
seen = []
while plan.due < 1e15:
    seen.append(service.attempt("GET", "/", within=0.2).raised)
    lab.pause(0.01)
plan.plays()
"""


def test_all_of_it_is_played_and_everything_runs_again(shop: Workshop):
    passed(
        judged(
            shop,
            ASKS.format(faults='["kill", "paused", "disk_full", "stop"]', over=2.0, more="")
            + """
            expect(len(plan.moments)).equals(4)
            whats = sorted(one.what for one in lab.incidents)
            expect(whats).equals(["disk full", "held", "killed", "stopped with SIGTERM"])
            expect([one.what for one in lab.incidents if one.end > 1e15]).equals([])
            begins = [one.begin for one in lab.incidents]
            expect(begins).equals(sorted(begins))
            expect(lab.attendants).equals([])
            expect(service.get("/").status).equals(200)
            expect(set(seen) - {"", "Late", "Lost", "Refused"}).equals(set())
            """.replace("            ", ""),
            manifest=RUN + 'migrate = "true"\n',
        )
    )


def test_workers_and_faults_of_a_check_s_own(shop: Workshop):
    passed(
        judged(
            shop,
            """
            crew = service.workers("worker", 2)
            plan = faults.schedule(["kill", "kill", lambda: faults.paused(0)], over=1.0, among=crew)
            plan.plays()
            expect({one.lane for one in lab.incidents} - {"worker 0", "worker 1"}).equals({"service"})
            expect(len(crew.running)).equals(2)
            """,
        )
    )


def test_the_seed_decides(shop: Workshop):
    def told(seed: int) -> str:
        lines = 'plan = faults.schedule(["kill", "paused"], 20.0)\nplan.stop()\nfail(repr(plan.moments))'
        return judged(shop, lines, manifest=RUN, seed=seed).checks[0].message

    assert told(3) == told(3) != told(4)


def test_one_that_does_not_come_back(shop: Workshop):
    app = "import os, sys\nif os.path.exists('/tmp/lock'): sys.exit('locked')\nopen('/tmp/lock', 'w')\n"
    from .play import SERVICE

    check = failed(
        judged(
            shop,
            'faults.schedule(["kill"], 0.5).plays()',
            files={"app.py": app + SERVICE},
            manifest=RUN,
        ),
        "your service ended at once: exit status 1",
    )
    shown = next(item for item in check.evidence if isinstance(item, Timeline))
    assert [(step[3], step[4]) for step in shown.steps] == [("killed", "fault")]


@pytest.mark.slow
def test_one_that_ignores_sigterm(shop: Workshop):
    failed(
        judged(
            shop,
            'faults.schedule(["stop"], 0.5).plays()',
            manifest="run = \"trap '' TERM; exec python app.py rude\"\n",
        ),
        "your service still runs 5 seconds after SIGTERM, and had to be killed",
    )


def test_an_abandoned_one_does_not_disturb_the_next_check(shop: Workshop):
    passed(
        judged(
            shop,
            'faults.schedule(["paused", "kill"], 0.4)\nlab.pause(0.1)',
            "lab.pause(0.4)\nexpect(service.get('/').status).equals(200)\nexpect(lab.incidents).equals([])",
        )
    )


@pytest.mark.parametrize("given", ["[]", '["kil"]', '["_who"]', '["kill"] * 51'])
def test_what_an_author_gets_wrong_is_ours(shop: Workshop, given: str):
    assert judged(shop, f"faults.schedule({given})", manifest=ALSO).checks[0].outcome.value == "broken"
