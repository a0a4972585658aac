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
    if kept is None and not cache.set(lock, "taken", nx=True, px=2500):
        kept = wait_for(key)
    try:
        kept = kept or cache.get(key)
        if kept is None:
            kept = json.dumps(ask(name))
            cache.set(key, kept, ex=30)
    finally:
        cache.delete(lock)
    return json.loads(kept)


def wait_for(key):
    """The level, as soon as somebody has brought it; None when nobody has."""
    until = time.monotonic() + 2.5
    while time.monotonic() < until:
        if kept := cache.get(key):
            return kept
        time.sleep(0.02)


def ask(name):
    """The level of a river, from the database: this takes a while."""
    with database() as db:
        readings, highest = db.execute(
            "SELECT count(*), max(cm) FROM readings WHERE river = %s", [name]
        ).fetchone()
    return {"river": name, "readings": readings, "highest": highest}
