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
    return str(position)


def read(text):
    if not text.isdecimal():
        abort(400)
    return int(text)


@app.get("/quakes")
def quakes():
    limit = int(request.args.get("limit", 50))
    position = read(request.args.get("cursor", "0"))
    rows = ask(
        "SELECT id, felt_at, place FROM quakes ORDER BY felt_at DESC, id DESC OFFSET %s LIMIT %s", position, limit + 1
    )
    page = rows[:limit]
    following = f"/quakes?limit={limit}&cursor={write(position + limit)}" if len(rows) > limit else None
    return {"quakes": [{**row, "felt_at": row["felt_at"].isoformat()} for row in page], "next": following}
