"""What goes wrong with another service: on the way to it, and in what it says."""

from __future__ import annotations

import textwrap
from dataclasses import replace

from backroad.model.evidence import Timeline
from backroad.model.verdict import Outcome, Verdict

from ...workshop import Text, Workshop, passed  # noqa: TID252 - tests are not a package that could be named

APP = """
import http.client, json, os, urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PLACE = urllib.parse.urlsplit(os.environ["UPSTREAM_URL"]).netloc
kept = []

def ask(path, keeps):
    line = kept.pop() if keeps and kept else http.client.HTTPConnection(PLACE, timeout=1)
    try:
        line.request("GET", path)
        answer = line.getresponse()
        said = [answer.status, answer.read().decode()]
    except Exception as error:
        line.close()
        return [0, type(error).__name__]
    if keeps:
        kept.append(line)
    else:
        line.close()
    return said

class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = json.dumps(ask(self.path.removeprefix("/kept"), self.path.startswith("/kept"))).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass

ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
"""
BEFORE = """
upstream.answers("GET", "/rate", json={"eur": 1})
upstream.answers("GET", "/rate", json={"eur": 2})
get = lambda path="/rate": service.get(path).json
right = [200, '{"eur": 2}']
"""


def judged(shop: Workshop, *checks: str, seed: int = 7) -> Verdict:
    texts = []
    for number, lines in enumerate(checks):
        body = textwrap.indent(BEFORE + textwrap.dedent(lines).strip(), "    ")
        texts.append(f"@check\ndef check_{number}(service, faults, upstream):\n    'check {number} holds'\n{body}\n")
    files: dict[str, Text] = {"app.py": APP, "backroad.toml": 'run = "exec python app.py"\n'}
    exercise = shop.exercise("\n".join(texts), dict.fromkeys(files, ""), "http", seconds=15.0)
    return shop.verdict(replace(exercise, attach=("upstream",)), files, seed)


def test_the_way_to_it_breaks_and_heals(shop: Workshop):
    passed(
        judged(
            shop,
            """
            expect(get("/kept/rate")).equals(right)
            with faults.upstream_gone() as fault:
                expect(get("/kept/rate")[0]).equals(0)
                expect(get()).equals([0, "ConnectionRefusedError"])
                expect(fault.struck).equals(1)
            expect(get()).equals(right)
            with faults.upstream_resets():
                expect(get()).equals([0, "ConnectionResetError"])
            expect(get()).equals(right)
            with faults.upstream_slow(0.3, jitter=0.1):
                answer = service.get("/rate")
                expect([answer.json, 0.2 <= answer.seconds]).equals([right, True])
            with upstream.link.narrow(200):
                answer = service.get("/rate")
                expect([answer.json, 0.2 <= answer.seconds]).equals([right, True])
            with faults.upstream_slow(2):
                expect(get()).equals([0, "TimeoutError"])
            """,
            """
            get("/kept/rate")
            with upstream.link.half_open() as fault:
                expect(get("/kept/rate")).equals([0, "TimeoutError"])
                expect(get()).equals(right)
                expect(fault.struck).equals(1)
            with upstream.link.blackhole():
                expect(get()).equals([0, "TimeoutError"])
            with upstream.link.refuses():
                expect(get()).equals([0, "ConnectionRefusedError"])
            with upstream.link.cuts("get /rate", after=75) as cut:
                expect([get("/other")[0], cut.reached]).equals([404, False])
                expect(get()[0]).equals(0)
                expect([get(), cut.struck]).equals([right, 1])
            with upstream.link.cuts("/rate", when="done", times=0):
                expect([get()[0], get()[0]]).equals([0, 0])
            expect(get()).equals(right)
            """,
            """
            with faults.upstream_silent("/rate"):
                expect(get()).equals([0, "TimeoutError"])
                expect(get("/other")[0]).equals(404)
            upstream.link.silent()
            upstream.link.gone()
            upstream.link.heals()
            expect(get()).equals(right)
            faults.upstream_gone()
            """,
            "expect(get()).equals(right)",
        )
    )


def test_it_flaps_as_the_seed_says(shop: Workshop):
    for seed in (1, 2, 3):
        passed(
            judged(
                shop,
                """
                with faults.upstream_flapping() as fault:
                    seen = [get()[0] for _ in range(12)]
                    expect([seen.count(503), fault.struck]).equals([6, 6])
                    expect(all(seen[n : n + 2].count(503) == 1 for n in range(0, 12, 2))).equals(True)
                with faults.upstream_flapping(0.2, "resets", stretch=2):
                    seen = [get()[0] for _ in range(20)]
                    expect(seen.count(0)).equals(4)
                    expect(seen[::2]).equals(seen[1::2])
                with faults.upstream_flapping(1, "silent", path="/other"):
                    expect([get(), get("/other")[0]]).equals([right, 0])
                """,
                seed=seed,
            )
        )


def test_it_lies(shop: Workshop):
    passed(
        judged(
            shop,
            """
            with faults.upstream_lying():
                expect([get()[0], "Back soon" in get()[1]]).equals([200, True])
            with faults.upstream_lying("truncated"):
                expect(get()).equals([200, '{"eur'])
            with faults.upstream_lying("long"):
                expect(get()).equals([0, "IncompleteRead"])
            with faults.upstream_lying("short"):
                expect(get()).equals([200, '{"eur'])
            with faults.upstream_lying("stale", path="/rate") as fault:
                expect([get(), get("/other")[0]]).equals([[200, '{"eur": 1}'], 404])
                expect(fault.struck).equals(1)
            expect(get()).equals(right)
            """,
        )
    )


def test_a_red_shows_when_it_was(shop: Workshop):
    verdict = judged(shop, "with faults.upstream_flapping(1):\n    expect(get()).equals(right)")
    (shown,) = [item for item in verdict.checks[0].evidence if isinstance(item, Timeline)]
    assert ("flaps (fails)", "fault") in [step[3:] for step in shown.steps]


def test_what_makes_no_sense_is_our_fault(shop: Workshop):
    verdict = judged(shop, "upstream.link.flapping(2)")
    assert verdict.verdict is Outcome.BROKEN
    assert "cannot flap" in str(verdict.checks)
    verdict = judged(shop, "upstream.link.lying('loudly')")
    assert "a service lies by" in str(verdict.checks)
