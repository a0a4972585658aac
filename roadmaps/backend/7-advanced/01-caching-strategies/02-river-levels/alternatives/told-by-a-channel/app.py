"""Whoever waits is told by a channel when somebody has let go."""

import json
import os
import secrets

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
    key, lock, bell = f"level:{name}", f"lock:{name}", f"bell:{name}"
    me = secrets.token_hex(8)
    with cache.pubsub(ignore_subscribe_messages=True) as heard:
        while True:
            kept = cache.get(key)
            if kept is not None:
                return json.loads(kept)
            if not heard.subscribed:
                heard.subscribe(bell)
                heard.get_message(timeout=1)
                continue
            if cache.set(lock, me, nx=True, px=2500):
                try:
                    kept = cache.get(key)
                    if kept is None:
                        kept = json.dumps(ask(name))
                        cache.set(key, kept, ex=29)
                    return json.loads(kept)
                finally:
                    if RELEASE(keys=[lock], args=[me]):
                        cache.publish(bell, "go")
            heard.get_message(timeout=0.1)


RELEASE = cache.register_script(
    'if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end return 0'
)


def ask(name):
    """The level of a river, from the database: this takes a while."""
    with database() as db:
        readings, highest = db.execute("SELECT count(*), max(cm) FROM readings WHERE river = %s", [name]).fetchone()
    return {"river": name, "readings": readings, "highest": highest}
