"""Faults while requests come in all the time."""

from __future__ import annotations

import pytest

from backroad.model.evidence import Timeline

from ....workshop import Workshop, failed, passed  # noqa: TID252 - tests are not a package that could be named
from .play import RUN, judged
from .test_front import SERVERS

pytestmark = pytest.mark.slow

ROLLS = """
front = service.behind({server!r}, copies=2)
with load.running(40, ask=lambda n: front.plan("GET", f"/a/{{n}}")) as traffic:
    traffic.goes_on(0.3)
    faults.rolling(front, drains={drains})
    traffic.goes_on(0.3)
expect(traffic.report).answers_all()
expect(set(traffic.report.statuses)).equals({{200}})
"""


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize("drains", [True, False])
def test_a_rolling_restart_of_graceful_copies_loses_nothing(shop: Workshop, server: str, drains: bool):
    passed(judged(shop, ROLLS.format(server=server, drains=drains), manifest=RUN, attach=("load",)))


def test_a_schedule_is_played_while_traffic_runs(shop: Workshop):
    lines = """
    plan = faults.schedule(["kill", "paused", "stop"], over=3.0)
    with load.running(40, ask=lambda n: service.plan("GET", "/")) as traffic:
        plan.plays()
        traffic.goes_on(0.3)
    expect(traffic.report.why["Refused"] > 5).equals(True)
    expect(service.get("/").status).equals(200)
    fail("shown")
    """
    check = failed(judged(shop, lines, manifest=RUN, attach=("load",)), "shown")
    shown = next(item for item in check.evidence if isinstance(item, Timeline))
    assert shown.lanes == ("clients", "service")
    assert {step[3] for step in shown.steps if step[4] == "fault"} == {"killed", "held", "stopped with SIGTERM"}
    assert any("refused" in step[3] for step in shown.steps if step[4] == "fails")
