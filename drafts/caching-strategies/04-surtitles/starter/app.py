import json
import os

import psycopg
import redis
from flask import Flask, abort, request

app = Flask(__name__)
cache = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)


def database():
    return psycopg.connect(os.environ["DATABASE_URL"])


@app.get("/lines/<int:number>")
def show(number):
    kept = cache.get(f"line:{number}")
    if kept is not None:
        return json.loads(kept)
    with database() as db:
        row = db.execute("SELECT text FROM lines WHERE number = %s", [number]).fetchone()
    if row is None:
        abort(404)
    line = {"number": number, "text": row[0]}
    cache.set(f"line:{number}", json.dumps(line), ex=5)
    return line


@app.put("/lines/<int:number>")
def correct(number):
    text = request.get_json()["text"]
    with database() as db:
        db.execute(
            "INSERT INTO lines VALUES (%s, %s) ON CONFLICT (number) DO UPDATE SET text = excluded.text",
            [number, text],
        )
    cache.delete(f"line:{number}")
    return {"number": number, "text": text}
