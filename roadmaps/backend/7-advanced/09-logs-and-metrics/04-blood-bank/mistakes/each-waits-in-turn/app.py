import os
import threading
import time
from collections import Counter

import psycopg
from flask import Flask, Response, abort, request

app = Flask(__name__)
KINDS = ["0-", "0+", "A-", "A+", "B-", "B+", "AB-", "AB+"]
received = Counter()
lock = threading.Lock()


def database():
    return psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


@app.post("/bags")
def receive():
    kind = request.get_json()["kind"]
    if kind not in KINDS:
        abort(422)
    with database() as db:
        (id,) = db.execute("INSERT INTO bags (kind) VALUES (%s) RETURNING id", [kind]).fetchone()
    with lock:
        received[kind] += 1
    return {"id": id, "kind": kind}, 201


@app.delete("/bags/<int:id>")
def hand_out(id):
    with database() as db:
        if db.execute("DELETE FROM bags WHERE id = %s", [id]).rowcount == 0:
            abort(404)
    return "", 204


known = (-1000.0, {})
gate = threading.Lock()


def refresh():
    global known
    with gate:
        if time.monotonic() - known[0] < 0.3:
            return
        try:
            with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True, connect_timeout=1) as db:
                known = (time.monotonic(), dict(db.execute("SELECT kind, count(*) FROM bags GROUP BY kind").fetchall()))
        except psycopg.Error:
            pass


@app.get("/metrics")
def metrics():
    lines = ["# TYPE bags_received_total counter"]
    with lock:
        lines += [f'bags_received_total{{kind="{kind}"}} {count}' for kind, count in received.items()]
    refresh()
    when, stock = known
    up = time.monotonic() - when < 0.9
    lines += ["# TYPE database_up gauge", f"database_up {int(up)}"]
    if up:
        lines.append("# TYPE bags_in_stock gauge")
        lines += [f'bags_in_stock{{kind="{kind}"}} {stock.get(kind, 0)}' for kind in KINDS]
    return Response("\n".join(lines) + "\n", content_type="text/plain; version=0.0.4; charset=utf-8")
