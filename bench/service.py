"""How fast a verdict over the learner's own service is, beside starting it and asking it the same by hand.

`python bench/service.py [--quick]`. Everything is interleaved and given as the median of ROUNDS, because machines are
shared: the ratios are bars. Both sides start the same FastAPI service, wait for its first answer and make forty
requests: ours through the grader, its sandbox and its checks, the other with a bare `http.client` over loopback and
nothing looked at. The way in is what one request of our client costs more, over a connection that the sandbox handed
out, than one of the same client over a direct one. A full attack is every family that applies, at every place where
something can be sent, over a service of ten routes without a hole: that is the longest, because nothing ends it early.
"""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

from backroad import settings as settings_module
from backroad.grading.grader import Grader
from backroad.labs import boxes
from backroad.labs.http.answer import Request
from backroad.labs.http.client import ask
from backroad.labs.http.connection import Connection
from backroad.labs.http.lab import HttpLab
from backroad.model.limits import limits
from backroad.model.roadmap import Exercise
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Outcome
from backroad.sandbox import isolation

QUICK = "--quick" in sys.argv
ROUNDS = 4 if QUICK else 15
REQUESTS = 40
ASKED = 100 if QUICK else 400
"""Requests of which one is the median, for the way in."""
BARS = {"a_verdict_over_bare": 1.3, "b_way_in_ms": 0.2, "c_full_attack_s": 15.0}

APP = """
from fastapi import FastAPI, Body
app = FastAPI()
notes = []

@app.get("/notes/{number}")
async def note(number: int):
    return {"number": number, "text": notes[number]}

@app.post("/notes", status_code=201)
async def make(text: str = Body(embed=True)):
    notes.append(text)
    return {"number": len(notes) - 1, "text": text}
"""
RUN = "exec uvicorn app:app --port $PORT --log-level warning"
CHECK = f"""
from backroad.checks import check, expect

@check
def keeps_notes(service):
    '''notes are kept'''
    for number in range({REQUESTS // 2}):
        made = service.post("/notes", json={{"text": f"note {{number}}"}})
        expect(made).has_status(201)
        expect(service.get(f"/notes/{{made.json['number']}}")).has_json(made.json)
"""

TEN = """
import base64, hashlib, hmac, json, os, re, sqlite3, time
from fastapi import Body, FastAPI, Header, HTTPException, Request, Response

app = FastAPI()
store = sqlite3.connect(":memory:", check_same_thread=False)
store.execute("CREATE TABLE letters (id INTEGER PRIMARY KEY, owner TEXT, text TEXT)")
store.execute("CREATE TABLE vaults (code TEXT)")
PEOPLE = {"ada": {"name": "ada", "admin": False}, "bo": {"name": "bo", "admin": False}}
KEY = b"a key of this bench alone"

def coded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()

def mark(front):
    return coded(hmac.new(KEY, front.encode(), "sha256").digest())

def who(authorization):
    token = (authorization or "").removeprefix("Bearer ")
    first, _, rest = token.partition(".")
    second, _, third = rest.partition(".")
    if first != HEAD or not hmac.compare_digest(mark(first + "." + second), third):
        raise HTTPException(401)
    return json.loads(base64.urlsafe_b64decode(second + "=="))["sub"]

HEAD = coded(b'{"alg":"HS256"}')

@app.post("/vaults")
async def plant(code: str = Body(embed=True)):
    store.execute("INSERT INTO vaults VALUES (?)", (code,))

@app.post("/login")
async def login(name: str = Body(embed=True)):
    if name not in PEOPLE:
        raise HTTPException(401)
    front = HEAD + "." + coded(json.dumps({"sub": name}).encode())
    return front + "." + mark(front)

@app.get("/me")
async def me(authorization: str = Header("")):
    return PEOPLE[who(authorization)]

@app.patch("/me")
async def rename(changes: dict, authorization: str = Header("")):
    PEOPLE[who(authorization)]["name"] = str(changes.get("name", ""))

@app.post("/letters", status_code=201)
async def write(text: str = Body(embed=True), authorization: str = Header("")):
    made = store.execute("INSERT INTO letters (owner, text) VALUES (?, ?)", (who(authorization), text))
    return {"id": made.lastrowid}

@app.get("/letters/{number}")
async def read(number: str, authorization: str = Header("")):
    found = store.execute("SELECT text FROM letters WHERE id = ? AND owner = ?", (number, who(authorization)))
    row = found.fetchone()
    if row is None:
        raise HTTPException(404)
    return row[0]

@app.get("/search")
async def search(q: str = "", order: str = "id"):
    order = order if order in ("id", "text") else "id"
    return store.execute(f"SELECT id FROM letters WHERE text = ? ORDER BY {order}", (q,)).fetchall()

@app.get("/files/{name:path}")
async def file(name: str):
    place = os.path.realpath(os.path.join("public", name))
    if not place.startswith(os.path.realpath("public") + "/") or not os.path.isfile(place):
        raise HTTPException(404)
    return open(place).read()

@app.get("/go")
async def go(next: str = "/"):
    known = re.fullmatch("/[a-z]{0,40}", next)
    return Response(status_code=302, headers={"Location": next if known else "/"})

@app.post("/notes")
async def note(request: Request):
    return Response(status_code=422 if b"<!" in await request.body() else 204)
"""
ATTACKED = """
from backroad.checks import check, expect

@check
def stands(service, attack):
    '''it stands'''
    secret = attack.secret()
    service.post("/vaults", json={"code": secret})
    ada, bo = (service.caller(token=service.post("/login", json={"name": name}).json) for name in ("ada", "bo"))
    for field in ("q", "order"):
        attack.sql(lambda text: service.get("/search", query={field: text}), secret, at="vaults.code", normal="id")
    attack.sql(lambda text: service.get(f"/letters/{text}"), secret, at="vaults.code")
    attack.sql(lambda text: service.post("/login", json={"name": text}), secret, at="vaults.code", normal="ada")
    attack.paths(lambda path: service.get(f"/files/{path}"), base="public")
    for send in (
        lambda text: service.get("/search", query={"q": text}),
        lambda text: service.get(f"/files/{text}"),
        lambda text: service.post("/notes", body=text),
        lambda text: service.post("/login", json={"name": text}),
    ):
        attack.commands(send)
        attack.regex(send)
        attack.headers(send)
    attack.redirects(lambda text: service.get("/go", query={"next": text}))
    attack.xml(lambda text: service.post("/notes", body=text))
    attack.pickles(lambda data: service.post("/notes", body=data))
    attack.fields(lambda extra: ada.patch("/me", json={"name": "ada", **extra}), {"admin": True},
                  lambda _: ada.get("/me").json)
    letter = ada.post("/letters", json={"text": secret}).json["id"]
    attack.tokens(lambda token: service.caller(token=token).get(f"/letters/{letter}"),
                  service.post("/login", json={"name": "bo"}).json, secret, claims={"sub": "ada"})
    attack.matrix(
        {"ada": ada, "bo": bo, "nobody": service.caller()},
        [attack.route("GET", f"/letters/{letter}", ["ada"]), attack.route("GET", "/me", ["ada", "bo"]),
         attack.route("PATCH", "/me", ["ada", "bo"], json={"name": "x"})],
        secrets={"ada": secret},
        state=lambda: [ada.get("/me").json, bo.get("/me").json],
    )
    attack.page(ada, "PATCH", "/me", {"name": "eve"}, lambda: ada.get("/me").json)
    attack.leaks([service.get("/search"), service.log], [secret])
"""


def main() -> int:
    """Measure, print the figures and one line of JSON; 1 when a bar is missed."""
    root = Path(tempfile.mkdtemp(prefix="backroad-bench-"))
    try:
        figures = {name: round(value, 4) for name, value in Bench(root).measure().items()}
    finally:
        shutil.rmtree(root, ignore_errors=True)
    held = all(figures[name] <= bar for name, bar in BARS.items())
    for name, value in figures.items():
        bar = f"   bar {BARS[name]:.3g}   {'held' if value <= BARS[name] else 'MISSED'}" if name in BARS else ""
        print(f"{name:32} {value:10.4g}{bar}")
    print(json.dumps({"figures": figures, "bars": BARS, "held": held}))
    return 0 if held else 1


class Bench:
    """The same service as an exercise and as files on disk."""

    def __init__(self, root: Path) -> None:
        self.root, self.place = root, root / "place"
        self.limits = limits("http", {"seconds": 60.0})
        self.exercise, self.files = self.made("notes", APP, CHECK)
        self.attacked, self.ten = self.made("ten", TEN, ATTACKED)
        self.place.mkdir()
        for name, data in self.files.files.items():
            (self.place / name).write_bytes(data)
        self.settings = replace(settings_module.load({"HOME": str(root), "PATH": "/usr/bin:/bin"}), pool=2)

    def made(self, name: str, app: str, check: str) -> tuple[Exercise, Snapshot]:
        """An exercise with this check, and a service that passes it."""
        folder = self.root / name
        files = Snapshot({"app.py": app.encode(), "backroad.toml": f"run = {json.dumps(RUN)}\n".encode()})
        (folder / "starter").mkdir(parents=True)
        for file, data in files.files.items():
            (folder / "starter" / file).write_bytes(data)
        (folder / "check.py").write_text(check)
        edits, its = ("app.py",), self.limits
        return Exercise(f"bench/{name}", name, "http", "write", edits, 5, str(folder), "bench", (), its), files

    def measure(self) -> dict[str, float]:
        """All figures."""
        ours, bare = [], []
        with Grader(self.settings, pool=2) as grader:
            self.judge(grader)
            for _ in range(ROUNDS):
                time.sleep(0.5)
                bare.append(timed(self.by_hand))
                ours.append(timed(lambda: self.judge(grader)))
            attacks = [timed(lambda: self.judge(grader, attacked=True)) for _ in range(1 if QUICK else 3)]
        handed, direct = self.way_in()
        return {
            "verdict_ms": median(ours) * 1000,
            "by_hand_ms": median(bare) * 1000,
            "a_verdict_over_bare": median(ours) / median(bare),
            "request_handed_out_ms": handed,
            "request_direct_ms": direct,
            "b_way_in_ms": handed - direct,
            "c_full_attack_s": median(attacks),
        }

    def judge(self, grader: Grader, *, attacked: bool = False) -> None:
        """Our verdict, which must be green."""
        verdict = grader.judge(*((self.attacked, self.ten) if attacked else (self.exercise, self.files)), 7)
        assert verdict.verdict is Outcome.PASSED, (verdict.checks, verdict.notes)

    def by_hand(self) -> None:
        """Start it, wait for its first answer, ask the rest, and end it."""
        port, running = self.started()
        try:
            connection = connected(port)
            for number in range(REQUESTS // 2):
                body = json.dumps({"text": f"note {number}"})
                connection.request("POST", "/notes", body, {"Content-Type": "application/json"})
                made = json.loads(connection.getresponse().read())
                connection.request("GET", f"/notes/{made['number']}")
                json.loads(connection.getresponse().read())
            connection.close()
        finally:
            running.kill()
            running.wait()

    def started(self) -> tuple[int, subprocess.Popen[bytes]]:
        """The service on this machine as it is: its port, and its process."""
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "uvicorn", "app:app", "--port", str(port), "--log-level", "warning"]
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        return port, subprocess.Popen(command, cwd=self.place, env=environment)

    def way_in(self) -> tuple[float, float]:
        """Milliseconds of a request over a connection that the sandbox handed out, and over a direct one."""
        walls = isolation.probe(self.settings)
        start = boxes.starter("http", self.limits, walls, self.settings.cache)
        lab = HttpLab(lambda: start(0), self.limits, self.files, self.files)
        port, running = self.started()
        try:
            lab.begin()
            inside = lab.copy(0).connect()
            assert inside is not None
            connected(port).close()
            plain = socket.create_connection(("127.0.0.1", port))
            outside = Connection(plain.detach(), lab.wait)
            times: dict[Connection, list[float]] = {inside: [], outside: []}
            for connection in times:
                post(connection)
            for _ in range(ASKED):
                for connection, found in times.items():
                    found.append(timed(lambda one=connection: get(one)))  # type: ignore[misc]
            inside.close()
            outside.close()
            return median(times[inside]) * 1000, median(times[outside]) * 1000
        finally:
            lab.close()
            running.kill()
            running.wait()


def post(connection: Connection) -> None:
    """Make the first note."""
    body = b'{"text": "one"}'
    fields = (("Host", "localhost"), ("Content-Type", "application/json"), ("Content-Length", str(len(body))))
    ask(connection, Request("POST", "/notes", fields, body), time.monotonic() + 9, str)


def get(connection: Connection) -> None:
    """Ask for it."""
    answer, again = ask(connection, Request("GET", "/notes/0", (("Host", "localhost"),)), time.monotonic() + 9, str)
    assert answer.status == 200
    assert again


def connected(port: int) -> http.client.HTTPConnection:
    """A connection to the service, once there is one."""
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=9)
        try:
            connection.connect()
            return connection
        except OSError:
            time.sleep(0.005)


def timed(work: Callable[[], object]) -> float:
    """Seconds that it takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
