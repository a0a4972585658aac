import os
import threading
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


@app.get("/metrics")
def metrics():
    lines = ["# TYPE bags_received_total counter"]
    with lock:
        lines += [f'bags_received_total{{kind="{kind}"}} {count}' for kind, count in received.items()]
    with database() as db:
        stock = db.execute("SELECT kind, count(*) FROM bags GROUP BY kind").fetchall()
    lines += ["# TYPE database_up gauge", "database_up 1"]
    lines.append("# TYPE bags_in_stock gauge")
    lines += [f'bags_in_stock{{kind="{kind}"}} {count}' for kind, count in stock]
    return Response("\n".join(lines) + "\n", content_type="text/plain; version=0.0.4; charset=utf-8")
