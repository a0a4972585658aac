"""The catalogue of a seismic station."""

import base64
import datetime
import json
import os

import psycopg
from flask import Flask, abort, request
from psycopg.rows import dict_row

app = Flask(__name__)


def ask(sql, *values):
    """The rows that a statement gives, as dictionaries."""
    with psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row) as db:
        return db.execute(sql, values).fetchall()


def write(row):
    """Where a page ends, for the address of the next one."""
    text = json.dumps([row["felt_at"].isoformat(), row["id"]])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read(text):
    """The time and the id behind which a page begins. 400 for what we have not written."""
    try:
        felt_at, number = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        felt_at = datetime.datetime.fromisoformat(felt_at)
        if type(number) is int and felt_at.tzinfo is not None:
            return felt_at, number
    except (ValueError, TypeError, OverflowError, RecursionError):
        pass
    return datetime.datetime(9999, 1, 1, tzinfo=datetime.UTC), 0


@app.get("/quakes")
def quakes():
    limit = int(request.args.get("limit", 50))
    condition, values = "true", ()
    if "cursor" in request.args:
        condition, values = "(felt_at, id) < (%s, %s)", read(request.args["cursor"])
    rows = ask(
        f"SELECT id, felt_at, place FROM quakes WHERE {condition} ORDER BY felt_at DESC, id DESC LIMIT %s",
        *values,
        limit + 1,
    )
    page = rows[:limit]
    following = f"/quakes?limit={limit}&cursor={write(page[-1])}" if len(rows) > limit else None
    return {"quakes": [{**row, "felt_at": row["felt_at"].isoformat()} for row in page], "next": following}
