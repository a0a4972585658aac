"""A real proxy before several copies, and copies that are restarted one after the other."""

from __future__ import annotations

import shutil

import pytest

from backroad.errors import MissingTool
from backroad.labs.http import front

from ....workshop import Workshop, failed, passed  # noqa: TID252 - tests are not a package that could be named
from .play import RUN, SERVICE, judged

SERVERS = [
    pytest.param(name, marks=pytest.mark.skipif(not shutil.which(name, path=front.PLACES), reason=f"no {name} here"))
    for name in front.KNOWN
]


@pytest.mark.parametrize("server", SERVERS)
def test_requests_are_shared_out_and_the_dead_are_passed_over(shop: Workshop, server: str):
    passed(
        judged(
            shop,
            f"""
            front = service.behind("{server}", copies=3)
            pids = {{front.get("/").json["pid"] for _ in range(12)}}
            expect(len(pids)).equals(3)
            faults.kill(1)
            gone = service.at(0).get("/").json["pid"], service.at(2).get("/").json["pid"]
            for _ in range(12):
                expect(front.get("/").json["pid"]).is_one_of(*gone)
            faults.start(1)
            new = service.at(1).get("/").json["pid"]
            faults.waits(lambda: front.get("/").json["pid"] == new, within=10)
            expect(front.caller(token="ada").post("/jobs", body="x").status).equals(200)
            """,
            manifest=RUN,
        )
    )


@pytest.mark.parametrize("server", SERVERS)
def test_a_rolling_restart_loses_nothing(shop: Workshop, server: str):
    passed(
        judged(
            shop,
            f"""
            front = service.behind("{server}", copies=2)
            before = {{service.at(n).get("/").json["pid"] for n in (0, 1)}}
            asked = []
            def ask():
                plans = [front.plan("GET", "/"), front.plan("POST", "/jobs", body="y"), front.plan("GET", "/slow")]
                asked.extend(answer.status for answer in service.together(plans))
            faults.rolling(front, meanwhile=ask)
            expect(set(asked)).equals({{200}})
            after = {{front.get("/").json["pid"] for _ in range(6)}}
            expect(after & before).equals(set())
            expect(len(after)).equals(2)
            """,
            manifest=RUN + 'health = "/ready"\n',
        )
    )


def test_a_restart_that_ignores_sigterm(shop: Workshop):
    app = "trap '' TERM; exec python app.py rude"
    failed(
        judged(
            shop,
            "faults.rolling(service.behind(copies=2), within=0.5)",
            manifest=f'run = "{app}"\n',
        ),
        "your service still runs 0.5 seconds after SIGTERM, and had to be killed",
    )


def test_a_proxy_before_other_processes(shop: Workshop):
    passed(
        judged(
            shop,
            """
            crew = service.workers("back", 2)
            front = service.behind(crew=crew)
            expect(len({front.get("/").json["pid"] for _ in range(8)})).equals(2)
            faults.rolling(front, meanwhile=lambda: expect(front.get("/").status).equals(200))
            """,
            manifest=RUN + 'also.back = {run = "exec python app.py", health = "/ready"}\n',
        )
    )


BALANCER = """
import http.client, itertools, os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

turns = itertools.cycle(os.environ["BACKENDS"].split(","))

class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        for _ in range(3):
            line = http.client.HTTPConnection(next(turns), timeout=2)
            try:
                line.request("GET", self.path)
                data = line.getresponse().read()
                break
            except OSError:
                continue
            finally:
                line.close()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args):
        pass

ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
"""


def test_a_balancer_of_the_learner_s_before_an_author_s_server(shop: Workshop):
    passed(
        judged(
            shop,
            """
            crew = service.fixture("echo", 3, environment={"WHO": "echo"})
            service.environment(BACKENDS=crew.addresses)
            expect(len({service.get("/").json["pid"] for _ in range(6)})).equals(3)
            faults.kill(crew[1])
            expect(len({service.get("/").json["pid"] for _ in range(6)})).equals(2)
            crew.start()
            expect(len({service.get("/").json["pid"] for _ in range(6)})).equals(3)
            expect(crew[0].log).equals("")
            """,
            files={"app.py": BALANCER},
            fixtures={"echo/app.py": SERVICE, "echo/backroad.toml": RUN + 'health = "/"\n'},
        )
    )


def test_an_author_s_server_that_does_not_start(shop: Workshop):
    for lines in ("service.fixture('none')", "service.fixture('echo')"):
        verdict = judged(shop, lines, fixtures={"echo/app.py": "1/0", "echo/backroad.toml": RUN})
        assert verdict.checks[0].outcome.value == "broken"


def test_without_a_proxy_the_verdict_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(front, "PLACES", "/nowhere")
    with pytest.raises(MissingTool, match="puts HAProxy before") as told:
        front.found("haproxy", walled=True)
    assert told.value.remedy.endswith("sudo apt install haproxy")
    with pytest.raises(MissingTool, match="neither HAProxy nor nginx"):
        front.found("", walled=True)


def test_what_an_author_gets_wrong_is_ours(shop: Workshop):
    for lines in ("service.behind('apache')", "service.behind(copies=17)"):
        assert judged(shop, lines, manifest=RUN).checks[0].outcome.value == "broken"
