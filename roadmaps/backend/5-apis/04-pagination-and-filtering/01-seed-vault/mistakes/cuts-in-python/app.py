"""The samples in a vault of seeds."""

import os

import psycopg
from flask import Flask, abort, request
from psycopg.rows import dict_row

app = Flask(__name__)


def ask(sql, *values):
    """The rows that a statement gives, as dictionaries."""
    with psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row) as db:
        return db.execute(sql, values).fetchall()


def number(name, default, least):
    """A parameter that is a whole number."""
    text = request.args.get(name, default)
    if not text.isascii() or not text.isdecimal() or int(text) < least:
        abort(400, f"{name} is a whole number from {least} up")
    return int(text)


@app.get("/samples")
def samples():
    limit = min(number("limit", "20", 1), 100)
    after = number("after", "0", 0)
    rows = [row for row in ask("SELECT id, plant FROM samples ORDER BY id") if row["id"] > after]
    page = rows[:limit]
    more = len(rows) > limit
    return {"samples": page, "next": f"/samples?limit={limit}&after={page[-1]['id']}" if more else None}
