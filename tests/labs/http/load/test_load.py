"""Traffic from a check's side: against small services that are quick, slow, short-lived, or of another mind."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from backroad.model.evidence import Exchange, Histogram, Mismatch
from backroad.model.verdict import Verdict

from ....workshop import Text, Workshop, failed, one, passed  # noqa: TID252 - tests are not a package to be named

SERVICE = """
import asyncio, json, os, sys, time

class Talk(asyncio.Protocol):
    count = 0

    def connection_made(self, transport):
        self.transport, self.buffer = transport, b""

    def data_received(self, data):
        self.buffer += data
        while b"\\r\\n\\r\\n" in self.buffer:
            head, _, self.buffer = self.buffer.partition(b"\\r\\n\\r\\n")
            Talk.count += 1
            self.answer(head.split()[1].decode())

    def answer(self, path):
        if path == "/die" or (path == "/tired" and Talk.count > 30):
            os._exit(3)
        if path == "/closed":
            self.transport.close()
        elif path == "/wrong":
            self.say(500)
        elif path == "/waits":
            asyncio.get_running_loop().call_later(0.08, self.say, 200)
        elif path == "/stalls":
            time.sleep(0.03)
            self.say(200)
        elif path != "/silent":
            self.say(200)

    def say(self, status):
        self.transport.write(b"HTTP/1.1 %d It\\r\\nContent-Length: 2\\r\\n\\r\\nok" % status)

async def main():
    server = await asyncio.get_running_loop().create_server(Talk, "127.0.0.1", int(os.environ["PORT"]))
    await server.serve_forever()

asyncio.run(main())
"""
RUN = 'run = "exec python app.py"\n'


def judged(
    shop: Workshop, *checks: str, app: Text = SERVICE, manifest: str = RUN, fixtures: dict[str, str] | None = None
) -> Verdict:
    """The verdict of checks that hold these lines."""
    texts = []
    for number, lines in enumerate(checks):
        body = textwrap.indent(textwrap.dedent(lines).strip(), "    ")
        ask = "    def ask(path='/'):\n        return lambda n: service.plan('GET', path)"
        texts.append(
            f"@check\ndef check_{number}(service, load, lab, history):\n    'check {number} holds'\n{ask}\n{body}\n"
        )
    files: dict[str, Text] = {"app.py": app, "backroad.toml": manifest}
    exercise = shop.exercise("\n".join(texts), dict.fromkeys(files, ""), "http")
    for name, text in (fixtures or {}).items():
        path = Path(exercise.folder, "fixtures", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    verdict = shop.verdict(exercise, files)
    if verdict.cause == "busy":
        # Right: others kept the service or us from the processor, twice. The sentences are tested in test_reports.
        pytest.skip("this machine is too busy to say who is slow")
    return verdict


def test_a_quick_service_keeps_its_times(shop: Workshop):
    passed(
        judged(
            shop,
            """
            calm = load.at(20, seconds=0.5, ask=ask())
            busy = load.at(200, seconds=0.5, ask=ask())
            expect((calm.sent, busy.sent, busy.answered, busy.lost)).equals((10, 100, 100, 0))
            expect(busy.statuses).equals({200: 100})
            expect(busy).keeps("p99", of=calm, floor=500)
            expect(busy).answers_all()
            expect(busy).serves_at_least(5, of=calm)
            """,
        )
    )


def test_who_is_slow_when_many_come_is_told_so(shop: Workshop):
    verdict = judged(
        shop,
        """
        calm = load.at(5, seconds=1, ask=ask("/stalls"))
        busy = load.at(100, seconds=1, ask=ask("/stalls"), within=4)
        with diagnose(lambda seen: seen.raised != "Slow", "something else is wrong"):
            expect(busy).keeps("p99", of=calm, times=5)
        """,
    )
    said = "at 100 requests a second, one in a hundred takes more than 5 times as long as at 5 requests a second"
    check = failed(verdict, said)
    shown = check.evidence[0]
    assert isinstance(shown, Histogram)
    assert (shown.of, shown.labels) == ("p99", ("5 requests a second", "100 requests a second"))
    assert sum(old for _, old, _ in shown.buckets) == 5
    assert sum(new for *_, new in shown.buckets) == 100
    by_name = {name: (old, new) for name, old, new in shown.percentiles}
    assert by_name["p99"][1] > shown.limit > by_name["p99"][0]


def test_a_service_that_ends_is_told_so(shop: Workshop):
    verdict = judged(
        shop,
        "expect(load.at(50, seconds=1, ask=ask('/tired'))).answers_all()",
        "expect(load.at(50, seconds=1, ask=ask())).answers_all()",
    )
    check = failed(verdict, "your service ended at 50 requests a second: exit status 3")
    assert isinstance(check.evidence[0], Mismatch)
    assert isinstance(check.evidence[1], Exchange)
    assert str(verdict.checks[1].outcome) == "passed", "the next check finds it running"


def test_errors_are_told(shop: Workshop):
    calm = "calm = load.at(20, seconds=0.2, ask=ask())\n"
    for lines, said in (
        ("expect(load.at(50, seconds=0.2, ask=ask('/wrong'))).answers_all()", "every request is answered with 500"),
        (
            calm + "expect(load.at(50, seconds=0.2, ask=ask('/wrong'))).keeps('p99', of=calm)",
            "every request is answered with 500",
        ),
        (
            "expect(load.at(50, seconds=0.2, ask=ask('/silent'), within=0.3)).loses_at_most(0.1)",
            "every request has no whole answer within 0.3 seconds",
        ),
        (
            "expect(load.at(50, seconds=0.2, ask=ask('/closed'))).answers_all()",
            "every request is not answered: the connection is closed before",
        ),
        (
            "service.kill()\nexpect(load.at(50, seconds=0.2, ask=ask())).answers_all()",
            "every request finds nobody who takes the connection",
        ),
        (
            "expect(load.at(50, seconds=0.2, ask=ask('/wrong'))).refuses_at_most(0.1, 500)",
            "more than 10.0% of requests are answered with 500",
        ),
    ):
        check = one(judged(shop, lines))
        assert said in check.message, (check.message, check.evidence)


def test_a_service_at_its_limit_serves_no_more(shop: Workshop):
    verdict = judged(
        shop,
        """
        calm = load.at(20, seconds=0.5, ask=ask("/stalls"))
        expect(load.at(200, seconds=0.5, ask=ask("/stalls"), within=1)).serves_at_least(9, of=calm)
        """,
    )
    said = "at 200 requests a second it gives fewer than 9 times the good answers a second of 20 requests a second"
    failed(verdict, said)


def test_times_count_from_when_a_request_was_due(shop: Workshop):
    passed(
        judged(
            shop,
            """
            # One that stalls for 30 ms serves 33 a second: in an open loop of 100 a second, waiting grows and grows.
            open = load.at(100, seconds=1, ask=ask("/stalls"), within=4)
            closed = load.clients(1, seconds=0.5, ask=ask("/stalls"))
            expect(closed.p50).satisfies(lambda ms: 25 < ms < 100, "about 30 ms")
            expect(open.p90).satisfies(lambda ms: ms > 1000, "seconds")
            early, late = open.thirds()
            expect(late.p50).satisfies(lambda ms: ms > 2 * early.p50, "more later")
            """,
        )
    )


def test_steps_ramps_and_clients(shop: Workshop):
    passed(
        judged(
            shop,
            """
            steps = load.steps([20, 40], seconds=0.5, ask=ask())
            expect([(step.sent, step.what) for step in steps]).equals(
                [(10, "20 requests a second"), (20, "40 requests a second")]
            )
            ramp = load.ramp(10, 90, seconds=1, ask=ask())
            expect(ramp.sent).equals(50)
            expect(ramp.during(0, 0.5).sent).equals(15)
            crowd = load.clients(4, seconds=0.4, ask=ask("/waits"))
            expect(crowd.sent).satisfies(lambda count: 4 <= count <= 20, "at most five for each client")
            expect(crowd.answered).equals(crowd.sent)
            """,
        )
    )


def test_traffic_goes_on_in_the_background(shop: Workshop):
    passed(
        judged(
            shop,
            """
            with load.running(50, ask=ask()) as traffic:
                traffic.goes_on(0.5)
                before = traffic.now
                service.kill()
                traffic.goes_on(0.3)
                service.start()
                after = traffic.now
                traffic.goes_on(0.5)
            report = traffic.report
            expect(report.during(0, before - 0.2).lost).equals(0)
            expect(report.during(before, after).why["Refused"] >= 15).equals(True)
            expect(report.during(after + 0.05, 9).lost).equals(0)
            expect(report.sent >= 60).equals(True)
            expect(abs(report.seconds * 50 - report.sent) < 3).equals(True)
            expect(service.get("/").status).equals(200)
            """,
        )
    )


def test_every_request_is_told_to_whoever_keeps_a_history(shop: Workshop):
    passed(
        judged(
            shop,
            """
            class Told:
                def __init__(self, number):
                    self.number, self.heard = number, []
                def began(self, at):
                    self.heard.append(at)
                def ended(self, at, status, body):
                    self.heard += [at, status, body]
                def lost(self, at):
                    self.heard += [at, "lost"]
                def never_sent(self, at):
                    self.heard += [at, "never sent"]

            def into(number):
                told.append(Told(number))
                return told[-1]

            told = []
            load.at(50, seconds=0.2, ask=ask(), into=into)
            expect([(one.number, *one.heard[2:]) for one in told]).equals([(n, 200, b"ok") for n in range(10)])
            expect(all(one.heard[0] <= one.heard[1] for one in told)).equals(True)
            expect(told[0].by).equals("client 1")
            told = []
            load.at(50, seconds=0.2, ask=ask("/silent"), within=0.3, into=into)
            expect([one.heard[2] for one in told]).equals(["lost"] * 10)
            expect([one.by for one in told]).equals([f"client {n}" for n in range(1, 11)])
            told = []
            service.kill()
            load.at(50, seconds=0.2, ask=ask(), into=into)
            expect({one.heard[1] for one in told}).equals({"never sent"})
            """,
        )
    )


def test_several_copies_are_asked(shop: Workshop):
    passed(
        judged(
            shop,
            """
            service.copies(2)
            report = load.at(50, seconds=0.4, ask=lambda n: service.at(n % 2).plan("GET", "/"))
            expect(report.statuses).equals({200: 20})
            service.kill(1)
            report = load.at(50, seconds=0.4, ask=lambda n: service.at(n % 2).plan("GET", "/"))
            expect((report.statuses, report.why)).equals(({200: 10}, {"Refused": 10}))
            """,
        )
    )


def test_what_is_too_much_is_our_fault(shop: Workshop):
    for call in (
        "at(9000, seconds=1",
        "at(10, seconds=90",
        "at(1, seconds=0",
        "clients(999, seconds=1",
        "steps([], seconds=1",
    ):
        verdict = judged(shop, f"load.{call}, ask=ask())")
        assert verdict.cause == "ours", (call, one(verdict).message)


def test_a_reference_of_the_authors_stands_beside_it(shop: Workshop):
    reference = {"plain/app.py": SERVICE, "plain/backroad.toml": RUN}
    passed(
        judged(
            shop,
            """
            plain = load.reference("plain")
            theirs = plain.at(50, seconds=0.4, ask=lambda n: plain.service.plan("GET", "/waits"))
            expect(plain.at(50, seconds=0.2, ask=ask("/waits")).p50 > 70).equals(True)
            expect(theirs.statuses).equals({200: 20})
            expect(load.at(50, seconds=0.4, ask=ask())).keeps("p50", of=theirs, times=1, floor=0)
            expect(lab.spent < 1).equals(True)
            """,
            "expect(load.reference('plain').clients(1, seconds=0.2, ask=ask()).answered > 0).equals(True)",
            fixtures=reference,
        )
    )


def test_a_reference_that_does_not_work_is_our_fault(shop: Workshop):
    for lines, app, said in (
        ("load.reference('plain')", None, "there is no reference plain among the fixtures"),
        ("load.reference('plain').at(20, seconds=0.2, ask=ask())", "syntax(", "your service ended at once"),
        ("load.reference('plain').at(20, seconds=0.2, ask=ask('/wrong'))", SERVICE, "fails: 4 requests: 4 with 500"),
    ):
        files = {} if app is None else {"plain/app.py": app, "plain/backroad.toml": RUN}
        verdict = judged(shop, lines, fixtures=files)
        assert verdict.cause == "ours"
        assert said in str(one(verdict).evidence), one(verdict).evidence


ONE_AT_A_TIME = """
import os
from http.server import BaseHTTPRequestHandler, HTTPServer

class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "200000")
        self.end_headers()
        self.wfile.write(b"x" * 200000)

    def log_message(self, *args):
        pass

HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
"""


def test_a_slow_client_does_not_stop_others(shop: Workshop):
    lines = """
        with load.slow_client(service.plan("GET", "/"), HOW, count=2) as slow:
            report = load.at(20, seconds=0.5, ask=ask(), within=0.5)
        expect([one.hung_up for one in slow]).equals([False, False])
        expect(report).answers_all()
        """
    passed(judged(shop, lines.replace("HOW", "'sends'"), lines.replace("HOW", "'reads'")))
    verdict = judged(shop, lines.replace("HOW", "'sends'"), app=ONE_AT_A_TIME)
    assert "has no whole answer within 0.5 seconds" in one(verdict).message


def test_a_slow_client_is_hung_up_on(shop: Workshop):
    passed(
        judged(
            shop,
            """
            with load.slow_client(service.plan("GET", "/")) as slow:
                service.kill()
                lab.pause(0.3)
            expect(slow[0].hung_up).equals(True)
            with load.slow_client(service.plan("GET", "/")) as slow:
                expect(slow[0].hung_up).equals(True)
            """,
        )
    )


def test_plain_servers_are_asked_as_they_can(shop: Workshop):
    passed(
        judged(
            shop,
            """
            report = load.at(50, seconds=1, ask=ask())
            expect(report).answers_all()
            expect(load.clients(20, seconds=0.3, ask=ask())).answers_all()
            """,
            app=ONE_AT_A_TIME,
        )
    )


HOSTILE = """
import os, socket, threading, time

def serve(made):
    path = made.recv(65536).split()[1]
    if path == b"/garbage":
        made.sendall(b"\\x16\\x03\\x01" * 50)
    elif path == b"/flood":
        made.sendall(b"HTTP/1.1 200 OK\\r\\n\\r\\n")
        while True:
            made.sendall(b"x" * 1000000)
    elif path == b"/drip":
        made.sendall(b"HTTP/1.1 200 OK\\r\\nX-Slow: ")
        while True:
            made.sendall(b"x")
            time.sleep(0.02)
    elif path == b"/cut":
        made.sendall(b"HTTP/1.1 200 OK\\r\\nContent-Length: 9\\r\\n\\r\\nhalf")
    elif path == b"/twice":
        made.sendall(b"HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\nok" * 3)
    elif path == b"/memory":
        held = bytearray(900 << 20)
    made.close()

def quietly(made):
    try:
        serve(made)
    except OSError:
        pass

door = socket.create_server(("127.0.0.1", int(os.environ["PORT"])))
while True:
    threading.Thread(target=quietly, args=[door.accept()[0]], daemon=True).start()
"""


def test_whatever_comes_back_is_bounded_and_counted(shop: Workshop):
    passed(
        judged(
            shop,
            """
            for path, why in (("garbage", "Garbage"), ("drip", "Late"), ("cut", "Closed"), ("nothing", "Lost")):
                report = load.at(20, seconds=0.2, ask=ask(f"/{path}"), within=0.5)
                expect((path, report.why)).equals((path, {why: 4}))
            flood = load.at(10, seconds=0.2, ask=ask("/flood"), within=1)
            expect((flood.answered, flood.lost)).equals((0, 2))
            expect(load.at(20, seconds=0.2, ask=ask("/twice"), within=0.5).statuses).equals({200: 4})
            """,
            app=HOSTILE.replace("\\\\", "\\"),
        )
    )


def test_what_is_asked_for_may_ask_the_service_itself(shop: Workshop):
    passed(
        judged(
            shop,
            """
            def ask_first(n):
                expect(service.get("/waits").status).equals(200)
                return service.plan("GET", "/")
            report = load.at(50, seconds=0.2, ask=ask_first, within=5)
            expect(report.answered).equals(10)
            expect(report.lateness > 50).equals(True)
            """,
        )
    )


def test_traffic_that_a_check_leaves_behind_is_over(shop: Workshop):
    verdict = judged(
        shop,
        """
        with load.running(50, ask=ask("/silent")) as traffic:
            traffic.goes_on(0.2)
            fail("enough")
        """,
        """
        expect(lab.attendants).equals([])
        expect(service.get("/").status).equals(200)
        """,
    )
    assert [check.message for check in verdict.checks] == ["enough", ""]
