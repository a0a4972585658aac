"""The http lab from a check's side: a service is started, spoken to, stopped, killed, and run several times over."""

from __future__ import annotations

import textwrap
from dataclasses import replace

from backroad.model.evidence import Exchange, Log
from backroad.model.verdict import Verdict

from ...workshop import Text, Workshop, failed, one, passed  # noqa: TID252 - tests are not a package that could be named

SERVICE = """
import json, os, sys, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

notes = []

class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, value, **headers):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, text in headers.items():
            self.send_header(name.replace("_", "-"), text)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path == "/notes":
            self.answer(200, notes)
        elif self.path == "/me":
            self.answer(200, [self.headers["Authorization"], self.headers["Cookie"]], Set_Cookie="seen=yes; Path=/")
        elif self.path == "/die":
            os._exit(3)
        elif self.path == "/late":
            self.answer(500, None)
            time.sleep(0.03)
            print("a table is missing", file=sys.stderr)
        else:
            print("what is", self.path, file=sys.stderr)
            self.answer(500, {"path": self.path})

    def do_POST(self):
        note = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        notes.append(note)
        self.answer(201, note, Location=f"/notes/{len(notes)}")

    def log_message(self, *args):
        pass

ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
"""
RUN = 'run = "exec python app.py"\n'


def judged(shop: Workshop, *checks: str, app: Text = SERVICE, manifest: str = RUN) -> Verdict:
    """The verdict of checks that hold these lines."""
    texts = []
    for number, lines in enumerate(checks):
        body = textwrap.indent(textwrap.dedent(lines).strip(), "    ")
        texts.append(f"@check\ndef check_{number}(service, lab):\n    'check {number} holds'\n{body}\n")
    files: dict[str, Text] = {"app.py": app, "backroad.toml": manifest}
    return shop.verdict(shop.exercise("\n".join(texts), dict.fromkeys(files, ""), "http"), files)


def test_a_service_is_spoken_to(shop: Workshop):
    made = """
        made = service.post("/notes", json={"text": "tea"})
        expect(made.status).equals(201)
        expect(made.header("location")).equals("/notes/1")
        expect(made.json).equals({"text": "tea"})
        expect(service.get("/notes").json).equals([{"text": "tea"}])
    """
    kept = "expect(service.get('/notes').json).equals([{'text': 'tea'}])"
    passed(judged(shop, made, kept))


def test_callers_have_tokens_and_cookies_of_their_own(shop: Workshop):
    passed(
        judged(
            shop,
            """
            ada, bo = service.caller(token="ada"), service.caller(headers={"Authorization": "Basic x"})
            expect(ada.get("/me").json).equals(["Bearer ada", None])
            expect(ada.get("/me").json).equals(["Bearer ada", "seen=yes"])
            expect(bo.get("/me").json).equals(["Basic x", None])
            expect(ada.cookies).equals({"seen": "yes"})
            expect(ada.get("/me", headers={"authorization": None}).json).equals([None, "seen=yes"])
            """,
        )
    )


def test_what_is_kept_in_memory_is_gone_after_a_restart(shop: Workshop):
    passed(
        judged(
            shop,
            """
            service.post("/notes", json=1)
            service.restart()
            expect(service.get("/notes").json).equals([])
            expect(service.stop()).equals(-15)
            expect(service.runs).equals(False)
            service.start()
            expect(service.get("/notes").json).equals([])
            """,
        )
    )


def test_copies_keep_what_they_hold_apart(shop: Workshop):
    passed(
        judged(
            shop,
            """
            service.copies(2)
            service.post("/notes", json=1)
            expect(service.at(1).get("/notes").json).equals([])
            service.kill(1)
            expect(service.get("/notes").json).equals([1])
            """,
        )
    )


def test_many_requests_at_once(shop: Workshop):
    passed(
        judged(
            shop,
            """
            answers = service.together([service.plan("POST", "/notes", json=number) for number in range(40)])
            expect([answer.lost for answer in answers]).equals([''] * 40)
            expect(sorted(service.get("/notes").json)).equals(list(range(40)))
            """,
        )
    )


def test_a_hundred_threads_at_once(shop: Workshop):
    app = SERVICE.replace("self.answer(200, notes)", "barrier.wait(5) and 0; self.answer(200, notes)")
    app = app.replace("notes = []", "import threading\nnotes = []\nbarrier = threading.Barrier(100)")
    app = app.replace("class Handler", "ThreadingHTTPServer.request_queue_size = 128\nclass Handler")
    passed(
        judged(
            shop,
            """
            answers = service.together([service.plan("GET", "/notes") for _ in range(100)])
            expect([answer.status for answer in answers]).equals([200] * 100)
            """,
            app=app,
        )
    )


def test_one_that_hangs_makes_none_of_the_others_late(shop: Workshop):
    app = SERVICE.replace('self.answer(500, {"path": self.path})', "time.sleep(60)")
    passed(
        judged(
            shop,
            """
            paths = ["/notes", "/notes/hang", "/notes", "/notes/hang", "/notes"]
            answers = service.together([service.plan("GET", path) for path in paths], within=1)
            expect([answer.status for answer in answers]).equals([200, 0, 200, 0, 200])
            expect(answers[1].lost).contains("second")
            expect(max(answer.seconds for answer in answers if answer.status)).satisfies(lambda it: it < 0.9, "quick")
            """,
            app=app,
        )
    )


def test_one_that_stops_in_the_middle_makes_none_of_the_others_late(shop: Workshop):
    half = "self.wfile.write(b'HTTP/1.1 200 OK\\r\\nContent-Length: 9\\r\\n\\r\\nhalf'); time.sleep(60)"
    app = SERVICE.replace('self.answer(500, {"path": self.path})', half)
    passed(
        judged(
            shop,
            """
            paths = ["/notes/half", "/notes", "/notes", "/notes/half"]
            answers = service.together([service.plan("GET", path) for path in paths], within=1)
            expect([answer.status for answer in answers]).equals([0, 200, 200, 0])
            """,
            app=app,
        )
    )


def test_a_red_shows_the_exchange_and_the_log(shop: Workshop):
    verdict = judged(shop, "expect(service.get('/oops').status).equals(200)")
    check = one(verdict)
    exchange = next(item for item in check.evidence if isinstance(item, Exchange))
    assert [getattr(item, "after", "").count("GET /oops") for item in check.evidence] == [1, 0, 0]
    assert (exchange.method, exchange.status, exchange.response_body) == ("GET", 500, '{"path": "/oops"}')
    assert exchange.url.endswith("/oops")
    log = next(item for item in check.evidence if isinstance(item, Log))
    assert "what is /oops" in log.text


def test_what_a_framework_writes_after_its_answer_is_shown_too(shop: Workshop):
    check = one(judged(shop, "expect(service.get('/late')).has_status(200)"))
    assert [item.text for item in check.evidence if isinstance(item, Log)] == ["a table is missing"]


def test_a_service_that_ends_in_the_middle(shop: Workshop):
    verdict = judged(shop, "service.get('/die')", "expect(service.get('/notes').status).equals(200)")
    failed(verdict, "your service ended in the middle of GET /die: exit status 3")
    assert [check.outcome.value for check in verdict.checks] == ["failed", "passed"]


def test_no_answer_can_be_a_value(shop: Workshop):
    passed(
        judged(
            shop,
            """
            gone = service.attempt("GET", "/die")
            expect(gone.status).equals(0)
            expect(gone.lost).contains("no answer came")
            service.start()
            expect(service.get("/notes").status).equals(200)
            """,
        )
    )


def test_a_service_over_a_framework_with_a_database(shop: Workshop):
    app = """
        import os, psycopg
        async def app(scope, receive, send):
            with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
                connection.execute("INSERT INTO visits DEFAULT VALUES")
                count = connection.execute("SELECT count(*) FROM visits").fetchone()[0]
            await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
            await send({"type": "http.response.body", "body": str(count).encode()})
    """
    manifest = (
        'run = "exec uvicorn app:app --port $PORT --lifespan off"\n'
        "setup = 'psql -q $DATABASE_URL -c \"CREATE TABLE visits (id serial)\"'\n"
    )
    check = """
        @check
        def counts(service, postgres):
            'visits are counted'
            expect(service.get("/").text).equals("1")
            expect(service.get("/").text).equals("2")
            expect(len(postgres.rows("visits").rows)).equals(2)
        @check
        def goes_on(service, postgres):
            'what is stored lasts'
            service.restart()
            expect(service.get("/").text).equals("3")
        @check(fresh=True)
        def begins_again(service, postgres):
            'a fresh check finds nothing but what it stores itself before the service is started'
            postgres.query("CREATE TABLE before ()")
            expect(service.get("/").text).equals("1")
            expect(postgres.query("SELECT to_regclass('before')::text").value).equals("before")
    """
    exercise = shop.exercise(check, {"app.py": "", "backroad.toml": ""}, "http")
    exercise = replace(exercise, attach=("postgres",))
    passed(shop.verdict(exercise, {"app.py": app, "backroad.toml": manifest}))


def test_a_service_with_a_redis(shop: Workshop):
    app = """
        import os, redis
        store = redis.Redis.from_url(os.environ["REDIS_URL"])
        async def app(scope, receive, send):
            body = str(store.incr("visits")).encode()
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": body})
    """
    check = """
        @check
        def counts(service, redis):
            'visits are counted'
            expect(service.get("/").text).equals("1")
            expect(redis.value("visits")).equals("1")
        @check
        def goes_on(service, redis):
            'what is stored lasts'
            service.restart()
            expect(service.get("/").text).equals("2")
        @check(fresh=True)
        def begins_again(service, redis):
            'a fresh check finds nothing but what it stores itself before the service is started'
            redis.command("SET", "visits", "40")
            expect(service.get("/").text).equals("41")
    """
    exercise = replace(shop.exercise(check, {"app.py": "", "backroad.toml": ""}, "http"), attach=("redis",))
    manifest = 'run = "exec uvicorn app:app --port $PORT --lifespan off"\n'
    passed(shop.verdict(exercise, {"app.py": app, "backroad.toml": manifest}))
