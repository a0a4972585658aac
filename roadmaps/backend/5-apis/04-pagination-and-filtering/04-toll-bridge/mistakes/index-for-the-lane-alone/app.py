"""The passages over a toll bridge."""

import os

import psycopg
from flask import Flask, request
from psycopg.rows import dict_row

app = Flask(__name__)


def write(row):
    """Where a page ends: microseconds since 1970, and the id."""
    at = row["passed_at"]
    return f"{int(at.timestamp()) * 10**6 + at.microsecond}.{row['id']}"


def read(text):
    at, number = text.split(".")
    return {"at": int(at), "id": int(number)}


@app.get("/passages")
def passages():
    limit = int(request.args.get("limit", 20))
    conditions, values = ["true"], {"limit": limit + 1}
    if "lane" in request.args:
        conditions.append("lane = %(lane)s")
        values["lane"] = int(request.args["lane"])
    if "cursor" in request.args:
        conditions.append("(passed_at, p.id) < (TIMESTAMPTZ 'epoch' + %(at)s * INTERVAL '1 microsecond', %(id)s)")
        values |= read(request.args["cursor"])
    with psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row) as db:
        rows = db.execute(
            f"""
            SELECT p.id, passed_at, lane, c.name AS class FROM passages p JOIN classes c ON c.id = class
            WHERE {" AND ".join(conditions)}
            ORDER BY passed_at DESC, p.id DESC LIMIT %(limit)s
            """,
            values,
        ).fetchall()
    page = [{**row, "passed_at": row["passed_at"].isoformat()} for row in rows[:limit]]
    following = None
    if len(rows) > limit:
        lane = f"&lane={values['lane']}" if "lane" in values else ""
        following = f"/passages?limit={limit}{lane}&cursor={write(rows[limit - 1])}"
    return {"passages": page, "next": following}
