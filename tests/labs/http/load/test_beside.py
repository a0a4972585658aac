"""Traffic together with what else a check has: a proxy before the copies, workers, and histories."""

from __future__ import annotations

import shutil

import pytest

from ....workshop import Workshop, failed, passed  # noqa: TID252 - tests are not a package to be named
from .test_load import RUN, judged

PATH = "/usr/sbin:/usr/bin"


@pytest.mark.parametrize("server", ["haproxy", "nginx"])
def test_copies_are_restarted_under_traffic_through_a_proxy(shop: Workshop, server: str):
    if shutil.which(server, path=PATH) is None:
        pytest.skip(f"{server} is not on this machine")
    passed(
        judged(
            shop,
            f"""
            front = service.behind("{server}", copies=2)
            with load.running(40, ask=lambda n: front.plan("GET", "/"), within=5) as traffic:
                traffic.goes_on(0.3)
                service.kill(1)
                traffic.goes_on(0.3)
                service.start(1)
                traffic.goes_on(0.3)
            expect(traffic.report.sent >= 30).equals(True)
            expect(traffic.report).loses_at_most(0.2)
            expect(traffic.report.why.get("Refused", 0)).equals(0)
            """,
        )
    )


def test_a_worker_that_listens_is_asked_and_started_anew(shop: Workshop):
    passed(
        judged(
            shop,
            """
            crew = service.workers("side", listens=True)
            ada = crew[0].caller()
            with load.running(40, ask=lambda n: ada.plan("GET", "/"), within=5) as traffic:
                traffic.goes_on(0.3)
                crew[0].kill()
                traffic.goes_on(0.2)
                crew[0].start()
                up = traffic.now
                traffic.goes_on(0.3)
            expect(traffic.report.why["Refused"] >= 5).equals(True)
            expect(traffic.report.during(up + 0.05, 9)).answers_all()
            expect(traffic.report.ended).equals("")
            """,
            manifest=RUN + '[also]\nside = "exec python app.py"\n',
        )
    )


def test_traffic_keeps_a_history(shop: Workshop):
    passed(
        judged(
            shop,
            """
            orders = history.queue("order")
            load.at(100, seconds=0.3, ask=lambda n: service.plan("POST", "/", json=n), into=orders.enqueue)
            orders.delivered(*range(30))
            orders.nothing_lost()
            orders.nothing_twice()
            """,
        )
    )
    verdict = judged(
        shop,
        """
        orders = history.queue("order")
        load.at(100, seconds=0.3, ask=lambda n: service.plan("POST", "/", json=n), into=orders.enqueue)
        orders.delivered(*range(29))
        orders.nothing_lost()
        """,
    )
    failed(verdict, "order 29 was acknowledged, and never delivered")
