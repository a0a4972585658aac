"""The catalogue of a seismic station."""

import os

import psycopg
from flask import Flask, abort, request
from psycopg.rows import dict_row

app = Flask(__name__)


def ask(sql, *values):
    """The rows that a statement gives, as dictionaries."""
    with psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row) as db:
        return db.execute(sql, values).fetchall()


def write(position):
    return f"{position * 7919 + 104729:x}"


def read(text):
    try:
        number, rest = divmod(int(text, 16) - 104729, 7919)
    except ValueError:
        abort(400)
    if rest or not 0 <= number < 10**6:
        abort(400)
    return number


@app.get("/quakes")
def quakes():
    limit = int(request.args.get("limit", 50))
    total = ask("SELECT count(*) AS n FROM quakes")[0]["n"]
    left = read(request.args["cursor"]) if "cursor" in request.args else total
    position = max(total - left, 0)
    rows = ask(
        "SELECT id, felt_at, place FROM quakes ORDER BY felt_at DESC, id DESC OFFSET %s LIMIT %s", position, limit + 1
    )
    page = rows[:limit]
    following = f"/quakes?limit={limit}&cursor={write(left - limit)}" if len(rows) > limit else None
    return {"quakes": [{**row, "felt_at": row["felt_at"].isoformat()} for row in page], "next": following}
