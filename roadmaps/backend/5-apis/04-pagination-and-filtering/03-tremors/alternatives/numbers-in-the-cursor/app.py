"""The catalogue of a seismic station. A cursor is two numbers: microseconds since 1970, and an id."""

import os
import re

import psycopg
from flask import Flask, abort, request

app = Flask(__name__)
PAGE = """
SELECT id, to_char(felt_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'), place,
       (extract(epoch FROM felt_at) * 1000000)::bigint
FROM quakes WHERE felt_at <= 'epoch'::timestamptz + %(at)s * interval '1 microsecond'
  AND (felt_at < 'epoch'::timestamptz + %(at)s * interval '1 microsecond' OR id < %(id)s)
ORDER BY felt_at DESC, id DESC LIMIT %(limit)s
"""


@app.get("/quakes")
def quakes():
    limit = request.args.get("limit", 50, type=int)
    match = re.fullmatch(r"([0-9]{1,16})\.([0-9]{1,9})", request.args.get("cursor", "9999999999999999.0"))
    if not match:
        abort(400)
    with psycopg.connect(os.environ["DATABASE_URL"]) as db:
        rows = db.execute(PAGE, {"at": int(match[1]), "id": int(match[2]), "limit": limit + 1}).fetchall()
    answer = {"quakes": [dict(zip(("id", "felt_at", "place"), row)) for row in rows[:limit]], "next": None}
    if len(rows) > limit:
        number, _, _, at = rows[limit - 1]
        answer["next"] = f"/quakes?limit={limit}&cursor={at}.{number}"
    return answer
