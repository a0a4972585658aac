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


class Stock:
    """What is in stock, found out beside the requests: whoever reads it never waits for the database."""

    def __init__(self):
        self.known = (-1e9, {})

    def follow(self):
        while True:
            try:
                with database() as db:
                    while True:
                        self.look(db)
                        time.sleep(0.2)
            except psycopg.Error:
                return

    def look(self, db):
        began = time.monotonic()
        rows = db.execute("SELECT kind, count(*) FROM bags GROUP BY kind").fetchall()
        self.known = (began, dict(rows))

    def now(self):
        """The bags of each kind, or None where that is not known."""
        since, bags = self.known
        return {kind: bags.get(kind, 0) for kind in KINDS} if time.monotonic() - since < 1 else None


stock = Stock()
threading.Thread(target=stock.follow, daemon=True).start()


@app.get("/metrics")
def metrics():
    lines = ["# TYPE bags_received_total counter"]
    with lock:
        lines += [f'bags_received_total{{kind="{kind}"}} {count}' for kind, count in received.items()]
    bags = stock.now()
    lines += ["# TYPE database_up gauge", f"database_up {int(bags is not None)}"]
    if bags is not None:
        lines.append("# TYPE bags_in_stock gauge")
        lines += [f'bags_in_stock{{kind="{kind}"}} {count}' for kind, count in bags.items()]
    return Response("\n".join(lines) + "\n", content_type="text/plain; version=0.0.4; charset=utf-8")
