"""What goes wrong with a service's database and Redis: the service meets it, and goes on afterwards."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from pathlib import Path

from backroad.model.evidence import Timeline
from backroad.model.verdict import Outcome, Verdict

from ....workshop import Text, Workshop, passed  # noqa: TID252 - tests are not a package that could be named

APP = """
import json, os, time, psycopg, redis
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

def visits():
    with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=2) as connection:
        connection.execute("INSERT INTO visits DEFAULT VALUES")
        return connection.execute("SELECT count(*) FROM visits").fetchone()[0]

def kept():
    store = redis.Redis.from_url(os.environ["REDIS_URL"], socket_timeout=1, socket_connect_timeout=1)
    try:
        return store.incr("kept")
    finally:
        store.close()

class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        status, said = 200, "ok"
        try:
            said = {"/visits": visits, "/kept": kept}.get(self.path, lambda: "ok")()
        except (psycopg.Error, redis.RedisError) as error:
            status, said = 503, f"{type(error).__name__} {error}"
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass

ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
"""
SCHEMA = "CREATE TABLE visits (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY);"


def judged(shop: Workshop, *checks: str, attach: tuple[str, ...] = ("postgres",), app: Text = APP) -> Verdict:
    texts = []
    for number, lines in enumerate(checks):
        body = textwrap.indent(textwrap.dedent(lines).strip(), "    ")
        names = ", ".join(("service", "faults", *attach))
        texts.append(f"@check\ndef check_{number}({names}):\n    'check {number} holds'\n{body}\n")
    files: dict[str, Text] = {"app.py": app, "backroad.toml": 'run = "exec python app.py"\n'}
    exercise = shop.exercise("\n".join(texts), dict.fromkeys(files, ""), "http", seconds=15.0)
    fixtures = Path(exercise.folder) / "fixtures"
    fixtures.mkdir()
    (fixtures / "schema.sql").write_text(SCHEMA)
    return shop.verdict(replace(exercise, attach=attach), files)


GOES_ON = 'expect(service.get("/visits").status).equals(200)'


def test_a_session_ends_with_its_check(shop: Workshop):
    holds = """
    holder, waiter = postgres.sessions("holder", "waiter")
    holder.run("SELECT pg_advisory_lock(1)")
    holder.begin()
    holder.run("LOCK TABLE visits")
    waiter.start("INSERT INTO visits DEFAULT VALUES")
    expect(waiter.waits()).equals(True)
    """
    passed(judged(shop, holds, GOES_ON, holds, GOES_ON))


def test_a_database_goes_and_comes_again(shop: Workshop):
    passed(
        judged(
            shop,
            """
            before = service.get("/visits").json
            with faults.database_gone():
                expect(service.get("/visits").text).contains("refused")
                expect(service.get("/").status).equals(200)
            expect(service.get("/visits").json).equals(before + 1)
            with faults.database_killed():
                expect(service.get("/visits").text).contains("refused")
            expect(service.get("/visits").json).equals(before + 2)
            with faults.database_stopped():
                expect(service.get("/visits").status).equals(503)
            faults.database_restarted()
            expect(service.get("/visits").json).equals(before + 3)
            with faults.database_resets():
                expect(service.get("/visits").status).equals(503)
            expect(service.get("/visits").json).equals(before + 4)
            """,
            """
            with faults.database_slow(0.1, jitter=0.05):
                expect(service.get("/visits").seconds > 0.3).equals(True)
            with faults.database_narrow(2000):
                expect(service.get("/visits").seconds > 0.3).equals(True)
            with faults.database_paused():
                expect(service.get("/visits").text).contains("timeout")
            with faults.database_unanswered():
                expect(service.get("/visits").text).contains("timeout")
            with faults.database_half_open():
                expect(service.get("/visits").status).equals(200)
            """,
            """
            before = service.get("/visits").json
            with faults.database_cut("insert", kind="before") as cut:
                expect(service.get("/visits").status).equals(503)
            with faults.database_cut("commit", kind="done"):
                expect(service.get("/visits").status).equals(503)
            expect([cut.reached, service.get("/visits").json]).equals([True, before + 2])
            """,
        )
    )


def test_what_was_left_broken_is_whole_for_the_next_check(shop: Workshop):
    passed(
        judged(
            shop,
            f"{GOES_ON}\nfaults.database_gone()\nfaults.database_slow(3)",
            f"{GOES_ON}\npostgres.kill()",
            f"{GOES_ON}\npostgres.pause()",
            f"{GOES_ON}\npostgres.link.blackhole()",
            GOES_ON,
        )
    )


def test_redis_goes_and_comes_again(shop: Workshop):
    passed(
        judged(
            shop,
            """
            expect(service.get("/kept").json).equals(1)
            with faults.redis_gone():
                expect(service.get("/kept").text).contains("refused")
            expect(service.get("/kept").json).equals(2)
            faults.redis_emptied()
            expect(service.get("/kept").json).equals(1)
            with faults.redis_killed():
                expect(service.get("/kept").text).contains("refused")
            expect(service.get("/kept").json).equals(1)
            with faults.redis_stopped():
                expect(service.get("/kept").text).contains("refused")
            faults.redis_restarted()
            with faults.redis_resets(), faults.redis_narrow(100_000):
                expect(service.get("/kept").status).equals(503)
            """,
            """
            with faults.redis_paused():
                expect(service.get("/kept").text).contains("Timeout")
            with faults.redis_unanswered():
                expect(service.get("/kept").text).contains("Timeout")
            with faults.redis_slow(0.1):
                expect(service.get("/kept").seconds > 0.1).equals(True)
            with faults.redis_half_open():
                service.get("/kept")
            before = service.get("/kept").json
            with faults.redis_cut("incrby", kind="done") as cut:
                expect(service.get("/kept").status).equals(503)
            expect([cut.reached, service.get("/kept").json]).equals([True, before + 2])
            """,
            attach=("redis",),
        )
    )


def test_a_red_shows_when_it_was(shop: Workshop):
    verdict = judged(shop, "with faults.database_gone():\n    expect(service.get('/visits').status).equals(200)")
    shown = [item for item in verdict.checks[0].evidence if isinstance(item, Timeline)]
    assert "database" in shown[0].lanes
    assert "gone" in [step[3] for step in shown[0].steps]


def test_a_fault_of_what_is_not_there_is_our_fault(shop: Workshop):
    verdict = judged(shop, "faults.redis_gone()")
    assert verdict.verdict is Outcome.BROKEN
    assert "a fault of redis was asked for" in str(verdict.checks)
