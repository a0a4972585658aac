"""Histories recorded from a check's side, over a small service that may forget, repeat and die."""

from __future__ import annotations

import textwrap

import pytest

from backroad.model.evidence import Timeline
from backroad.model.verdict import Outcome, Verdict

from ....workshop import Text, Workshop, failed, one, passed  # noqa: TID252 - tests are not a package that could be named

SERVICE = """
import json, os, sys, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

kept = os.path.exists("kept.txt") and [int(line) for line in open("kept.txt")] or []

class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.answer(200, kept)

    def do_POST(self):
        order = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/refuse":
            return self.answer(409, "no")
        if self.path == "/half":
            return self.answer(503, "later")
        if self.path != "/forget":
            keep(order)
        if self.path == "/twice":
            keep(order)
        if self.path == "/die":
            os._exit(3)
        self.answer(201, order)

    def log_message(self, *args):
        pass

def keep(order):
    kept.append(order)
    with open("kept.txt", "a") as file:
        file.write(f"{order}\\n")

ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
"""
RUN = 'run = "exec python app.py"\n'


def judged(shop: Workshop, lines: str, app: Text = SERVICE) -> Verdict:
    """The verdict of one check that holds these lines."""
    body = textwrap.indent(textwrap.dedent(lines).strip(), "    ")
    check = f"@check\ndef holds(service, lab, history):\n    'it holds'\n{body}\n"
    files: dict[str, Text] = {"app.py": app, "backroad.toml": RUN}
    return shop.verdict(shop.exercise(check, dict.fromkeys(files, ""), "http"), files)


ORDERS = """
orders = history.queue("order")
for number in range(5):
    with orders.enqueue(number, by="ada") as op:
        op.answered(service.post(WAY, json=number))
orders.delivered(*service.get("/").json)
"""


def test_a_queue_that_keeps_everything_passes(shop: Workshop):
    facts = "orders.nothing_lost()\norders.nothing_twice()\norders.nothing_invented()\norders.in_order()"
    passed(judged(shop, ORDERS.replace("WAY", "'/'") + facts))


@pytest.mark.parametrize(
    ("way", "fact", "says"),
    [
        ("'/forget' if number == 3 else '/'", "nothing_lost", "order 3 was acknowledged, and never delivered"),
        ("'/twice' if number == 3 else '/'", "nothing_twice", "order 3 was delivered twice"),
    ],
)
def test_what_is_wrong_is_named_and_drawn(shop: Workshop, way: str, fact: str, says: str):
    check = failed(judged(shop, ORDERS.replace("WAY", way) + f"orders.{fact}()"), says)
    (shown,) = [item for item in check.evidence if isinstance(item, Timeline)]
    count = 9 if fact == "nothing_lost" else 11
    assert shown.after == f"{count} operations: {count} acknowledged"
    assert shown.lanes == ("ada", "worker")
    wrong = shown.steps[shown.wrong]
    assert wrong[3] == ("enqueue 3" if fact == "nothing_lost" else "deliver: 3")


def test_what_a_kill_leaves_open_is_judged_either_way(shop: Workshop):
    lines = """
        notes = history.set("note")
        for number in range(6):
            with notes.insert(number) as op:
                op.answered(service.post("/die" if number == 3 else "/", json=number))
            if number == 4:
                service.start()
        with notes.read() as op:
            op.ok(service.get("/").json)
        notes.nothing_lost()
        notes.nothing_twice()
        notes.nothing_invented()
        notes.never_stale()
        expect([one.outcome for one in notes.operations]).equals(["ok"] * 3 + ["unknown", "failed", "ok", "ok"])
    """
    passed(judged(shop, lines))


def test_statuses_say_what_became_of_it(shop: Workshop):
    lines = """
        notes = history.set("note")
        for number, way in enumerate(["/", "/refuse", "/half"]):
            with notes.insert(number) as op:
                op.answered(service.post(way, json=number))
        expect([notes.count(word) for word in ("ok", "failed", "unknown")]).equals([1, 1, 1])
    """
    passed(judged(shop, lines))


def test_many_at_once_are_recorded(shop: Workshop):
    lines = """
        notes = history.set("note")
        notes.together([(notes.insert(number), service.plan("POST", "/", json=number)) for number in range(8)])
        with notes.read() as op:
            op.answered(service.get("/"))
        notes.nothing_lost()
        notes.never_stale()
        expect(notes.count("ok")).equals(9)
    """
    passed(judged(shop, lines))


def test_a_failure_of_another_kind_is_not_swallowed(shop: Workshop):
    lines = """
        notes = history.set("note")
        with notes.insert(1) as op:
            expect(service.post("/refuse", json=1)).has_status(201)
    """
    failed(judged(shop, lines), "POST /refuse is answered with 409, and 201 is right")


def test_what_lags_is_waited_for(shop: Workshop):
    lines = """
        orders = history.queue("order")
        with orders.enqueue(1) as op:
            op.answered(service.post("/forget", json=1))
        looks = []
        def look():
            looks.append(1)
            if len(looks) == 3:
                orders.delivered(1)
        expect(orders.catches_up(look)).equals(True)
        expect(len(looks)).equals(3)
        orders.nothing_lost()
        with orders.enqueue(2) as op:
            op.answered(service.post("/forget", json=2))
        expect(orders.catches_up(look, within=0.2)).equals(False)
        orders.nothing_lost()
    """
    failed(judged(shop, lines), "order 2 was acknowledged, and never delivered")


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("history.set().nothing_lost()", "nothing was recorded in this history"),
        ("history.set().operation('enqueue', 3)", "'enqueue' is none of insert, read"),
        (
            "notes = history.set()\nwith notes.insert(1) as op:\n    op.ok()\n    op.ok()",
            "it was said twice what became of the operation insert 1",
        ),
        (
            "notes = history.set()\nwith notes.insert(1) as op:\n    op.ok()\nnotes.nothing_lost()",
            "nothing was read after the last operation, so nobody can say what is there",
        ),
    ],
)
def test_an_author_s_slip_is_ours(shop: Workshop, lines: str, why: str):
    check = one(judged(shop, lines))
    assert (check.outcome, check.evidence[0].text) == (Outcome.BROKEN, why)  # type: ignore[union-attr]


def test_where_nothing_is_ever_acknowledged_nothing_is_proved(shop: Workshop):
    lines = """
        notes = history.set("note")
        for number in range(2):
            with notes.insert(number) as op:
                op.answered(service.post("/refuse", json=number))
        notes.nothing_lost()
    """
    failed(judged(shop, lines), "not one of 2 operations was acknowledged")


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (
            (
                "visits = history.counter('visits')\nwith visits.add(2) as op:\n    op.ok()\n"
                "with visits.read() as op:\n    op.ok(1)\nvisits.nothing_twice()\nvisits.nothing_lost()"
            ),
            "visits is 1, and 2 is what was acknowledged by then",
        ),
        (
            (
                "seats = history.register('seat', 'free')\nfor name in ('ada', 'bo'):\n"
                "    with seats.swap('free', name, key='12A') as op:\n        op.ok()\n"
                "with seats.read(key='12A') as op:\n    op.ok('bo')\nseats.never_stale()"
            ),
            "seat 12A was changed from 'free' twice: to 'ada', and to 'bo'",
        ),
        (
            (
                "seats = history.register('seat', 'free')\nwith seats.write('ada') as op:\n    op.ok()\n"
                "with seats.read() as op:\n    op.ok('free')\nseats.nothing_lost()"
            ),
            "seat was read as 'free', and 'ada' had been written and acknowledged before",
        ),
        (
            (
                "bank = history.ledger({'ada': 100, 'bo': 50}, 'payment')\nwith bank.transfer('ada', 'bo', 30) as op:\n"
                "    op.ok()\nwith bank.read() as op:\n    op.ok({'ada': 100, 'bo': 50})\nbank.adds_up()\n"
                "bank.never_below(0)\nbank.nothing_twice()\nbank.nothing_invented()\nbank.nothing_lost()"
            ),
            "the payment of 30 from ada to bo was acknowledged, and is not there",
        ),
        (
            (
                "bank = history.ledger({'ada': 100, 'bo': 50})\nwith bank.read() as op:\n"
                "    op.ok({'ada': 100, 'bo': 49})\nbank.adds_up()"
            ),
            "the balances add up to 149, and 150 were there at the beginning",
        ),
        (
            "visits = history.counter('visits')\nwith visits.read() as op:\n    op.ok('7')\nvisits.never_stale()",
            "visits was read as '7', and a whole number was expected",
        ),
        (
            "bank = history.ledger({'ada': 1})\nwith bank.read() as op:\n    op.ok([1])\nbank.never_stale()",
            "the balances were read as [1], and whole numbers by account were expected",
        ),
        (
            "notes = history.set('note')\nwith notes.read() as op:\n    op.ok(7)\nnotes.never_stale()",
            "all notes were read as 7, and a list was expected",
        ),
    ],
)
def test_every_kind_of_history_tells_what_is_wrong(shop: Workshop, lines: str, says: str):
    failed(judged(shop, lines), says)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("history.counter().add(1.5)", "only whole numbers can be added, and 1.5 is none"),
        ("history.ledger({'ada': 1}).transfer('ada', 'bo', 1)", "the ledger has no account bo"),
        ("history.ledger({'a': 1, 'b': 1}).transfer('a', 'b', '1')", "'1' is no whole amount"),
        (
            (
                "stock = history.counter()\nfor n in range(4):\n    with stock.add(10**12 + n):\n        pass\n"
                "with stock.read() as op:\n    op.ok(7)\nstock.never_stale()"
            ),
            "this history is too large to be judged: fewer operations at once, or more keys",
        ),
    ],
)
def test_what_cannot_be_recorded_or_judged_is_ours(shop: Workshop, lines: str, why: str):
    check = one(judged(shop, lines))
    assert (check.outcome, check.evidence[0].text) == (Outcome.BROKEN, why)  # type: ignore[union-attr]
