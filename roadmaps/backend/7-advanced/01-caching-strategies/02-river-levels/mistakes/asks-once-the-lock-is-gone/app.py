import json
import os
import time

import psycopg
import redis
from flask import Flask, request

app = Flask(__name__)
cache = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)


def database():
    return psycopg.connect(os.environ["DATABASE_URL"])


@app.errorhandler(psycopg.OperationalError)
def away(error):
    return {"detail": "the database is away"}, 503


@app.post("/rivers/<name>/readings")
def read(name):
    cm = request.get_json()["cm"]
    with database() as db:
        db.execute("INSERT INTO readings (river, cm) VALUES (%s, %s)", [name, cm])
    return {"river": name, "cm": cm}, 201


@app.get("/rivers/<name>")
def level(name):
    key, lock = f"level:{name}", f"asking:{name}"
    kept = cache.get(key)
    if kept is None:
        if not cache.set(lock, "taken", nx=True, px=2500):
            while cache.exists(lock):
                time.sleep(0.02)
            kept = cache.get(key)
        try:
            kept = kept or cache.get(key)
            if kept is None:
                kept = json.dumps(ask(name))
                cache.set(key, kept, ex=30)
        finally:
            cache.delete(lock)
    return json.loads(kept)


def ask(name):
    """The level of a river, from the database: this takes a while."""
    with database() as db:
        readings, highest = db.execute(
            "SELECT count(*), max(cm) FROM readings WHERE river = %s", [name]
        ).fetchone()
    return {"river": name, "readings": readings, "highest": highest}
