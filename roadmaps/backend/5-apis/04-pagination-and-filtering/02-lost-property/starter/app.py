"""What was found in the trams."""

import os

import psycopg
from flask import Flask, request

app = Flask(__name__)


def ask(sql, values=None):
    """The finds that a statement gives, as the answers show them."""
    with psycopg.connect(os.environ["DATABASE_URL"]) as db:
        rows = db.execute(sql, values).fetchall()
    names = ["id", "kind", "line", "found_on", "euros"]
    return [dict(zip(names, [*row[:3], row[3].isoformat(), row[4]])) for row in rows]


@app.get("/finds")
def finds():
    wanted = ["true"]
    for name, value in request.args.items():
        if name == "from":
            wanted.append(f"found_on >= '{value}'")
        elif name == "to":
            wanted.append(f"found_on <= '{value}'")
        elif name != "sort":
            wanted.append(f"{name} = '{value}'")
    order = request.args.get("sort", "id")
    if order.startswith("-"):
        order = f"{order[1:]} DESC"
    return {"finds": ask(f"SELECT id, kind, line, found_on, euros FROM finds WHERE {' AND '.join(wanted)} ORDER BY {order}")}
