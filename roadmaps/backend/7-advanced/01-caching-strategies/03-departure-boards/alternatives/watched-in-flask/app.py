"""The reader watches a key while it reads from the database. A change touches it, and then the reader keeps nothing."""

import json
import os

import psycopg
import redis
from flask import Flask, abort, request

app = Flask(__name__)
cache = redis.Redis.from_url(os.environ["REDIS_URL"])


def database():
    return psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


@app.get("/stations/<code>/board")
def show(code):
    if kept := cache.get(f"board/{code}"):
        return json.loads(kept)
    with cache.pipeline() as pipe:
        pipe.watch(f"changes/{code}")
        board = read(code)
        pipe.multi()
        pipe.setex(f"board/{code}", 60, json.dumps(board))
        try:
            pipe.execute()
        except redis.WatchError:
            pass  # The notice was changed meanwhile: the next one reads anew.
    return board


@app.put("/stations/<code>/notice")
def change(code):
    text = request.get_json()["text"]
    with database() as db:
        db.execute(
            "INSERT INTO stations VALUES (%s, %s) ON CONFLICT (code) DO UPDATE SET notice = excluded.notice",
            [code, text],
        )
    with cache.pipeline() as pipe:
        pipe.incr(f"changes/{code}")
        pipe.expire(f"changes/{code}", 100)
        pipe.delete(f"board/{code}")
        pipe.execute()
    return {"station": code, "notice": text}


def read(code):
    with database() as db:
        rows = db.execute(
            "SELECT s.notice, to_char(d.leaves, 'HH24:MI'), d.bound_for FROM stations s"
            " LEFT JOIN departures d ON d.station = s.code WHERE s.code = %s ORDER BY d.leaves, d.id",
            [code],
        ).fetchall()
    if not rows:
        abort(404)
    departures = [{"leaves": leaves, "to": to} for _, leaves, to in rows if leaves]
    return {"station": code, "notice": rows[0][0], "departures": departures}
