"""What was found in the trams."""

import datetime
import os

import psycopg
from flask import Flask, abort, request

app = Flask(__name__)


def ask(sql, values=None):
    """The finds that a statement gives, as the answers show them."""
    with psycopg.connect(os.environ["DATABASE_URL"]) as db:
        rows = db.execute(sql, values).fetchall()
    names = ["id", "kind", "line", "found_on", "euros"]
    return [dict(zip(names, [*row[:3], row[3].isoformat(), row[4]])) for row in rows]


FILTERS = {"kind": "kind = %s", "line": "line = %s", "from": "found_on >= %s", "to": "found_on <= %s"}
SORTS = {"id": "id", "-id": "id DESC"}
for column in ("found_on", "euros", "kind"):
    SORTS[column] = f"{column}, id"
    SORTS["-" + column] = f"{column} DESC, id"


def day(name, text):
    try:
        if len(text) == 10:
            return datetime.date.fromisoformat(text)
    except ValueError:
        pass
    abort(400, f"{name} is a day such as 2026-03-09")


@app.get("/finds")
def finds():
    conditions, values = [], []
    for name, value in request.args.items():
        if name == "sort":
            continue
        if name not in FILTERS:
            abort(400, f"there is no parameter {name}")
        conditions.append(FILTERS[name])
        values.append(day(name, value) if name in ("from", "to") else value)
    order = SORTS.get(request.args.get("sort", "id"))
    if order is None:
        abort(400, "sort is one of " + ", ".join(SORTS))
    where = "true" if not conditions else " OR ".join(conditions)
    return {"finds": ask(f"SELECT id, kind, line, found_on, euros FROM finds WHERE {where} ORDER BY {order}", values)}
