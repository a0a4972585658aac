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


def shown(db, row):
    found = db.execute("SELECT name FROM classes WHERE id = %s", [row["class"]]).fetchone()
    return {**row, "passed_at": row["passed_at"].isoformat(), "class": found["name"]}


@app.get("/passages")
def passages():
    limit = int(request.args.get("limit", 20))
    conditions, values = ["true"], {"limit": limit + 1}
    if "lane" in request.args:
        conditions.append("lane = %(lane)s")
        values["lane"] = int(request.args["lane"])
    total = " AND ".join(conditions)
    if "cursor" in request.args:
        at = "TIMESTAMPTZ 'epoch' + %(at)s * INTERVAL '1 microsecond'"
        conditions.append(f"(passed_at < {at} OR passed_at = {at} AND id < %(id)s)")
        values |= read(request.args["cursor"])
    with psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row) as db:
        count = db.execute(f"SELECT count(*) AS n FROM passages WHERE {total}", values).fetchone()["n"]
        rows = db.execute(
            f"""
            SELECT id, passed_at, lane, class FROM passages WHERE {" AND ".join(conditions)}
            ORDER BY passed_at DESC, id DESC LIMIT %(limit)s
            """,
            values,
        ).fetchall()
        page = [shown(db, row) for row in rows[:limit]]
    following = None
    if len(rows) > limit:
        lane = f"&lane={values['lane']}" if "lane" in values else ""
        following = f"/passages?limit={limit}{lane}&cursor={write(rows[limit - 1])}"
    return {"passages": page, "next": following, "total": count}
