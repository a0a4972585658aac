import json
import os

import psycopg
import redis
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

app = FastAPI()
cache = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)


class Notice(BaseModel):
    text: str


def database():
    return psycopg.connect(os.environ["DATABASE_URL"])


@app.get("/stations/{code}/board")
def show(code: str):
    edition = cache.get(f"edition:{code}") or 0
    kept = cache.get(f"board:{code}:{edition}")
    if kept is not None:
        return json.loads(kept)
    board = read(code)
    cache.set(f"board:{code}:{edition}", json.dumps(board), ex=60)
    return board


@app.put("/stations/{code}/notice")
def change(code: str, notice: Notice):
    write(code, notice.text)
    cache.incr(f"edition:{code}")
    cache.expire(f"edition:{code}", 120)
    return {"station": code, "notice": notice.text}


def read(code):
    with database() as db:
        row = db.execute("SELECT notice FROM stations WHERE code = %s", [code]).fetchone()
        if row is None:
            raise HTTPException(404, "there is no such station")
        departures = db.execute(
            "SELECT to_char(leaves, 'HH24:MI'), bound_for FROM departures WHERE station = %s ORDER BY leaves, id",
            [code],
        ).fetchall()
    return {
        "station": code,
        "notice": row[0],
        "departures": [{"leaves": leaves, "to": to} for leaves, to in departures],
    }


def write(code, text):
    with database() as db:
        db.execute(
            "INSERT INTO stations VALUES (%s, %s) ON CONFLICT (code) DO UPDATE SET notice = excluded.notice",
            [code, text],
        )
