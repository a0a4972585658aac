import json
import os
import time

import psycopg
import redis
from flask import Flask, abort, request
from redis.backoff import NoBackoff
from redis.retry import Retry

app = Flask(__name__)
client = redis.Redis.from_url(
    os.environ["REDIS_URL"],
    decode_responses=True,
    socket_timeout=0.2,
    socket_connect_timeout=0.2,
    retry=Retry(NoBackoff(), 0),
)


class Cache:
    """Redis, as long as it answers: what goes wrong with it is as if nothing were kept."""

    def __init__(self):
        self.closed_until = 0.0

    def ask(self, *command):
        if time.monotonic() < self.closed_until:
            return None
        try:
            return client.execute_command(*command)
        except redis.RedisError:
            self.closed_until = time.monotonic() + 1
            return None

    def get(self, key):
        try:
            return json.loads(self.ask("GETEX", key, "EX", 5) or "null")
        except ValueError:
            return None


cache = Cache()


def database():
    return psycopg.connect(os.environ["DATABASE_URL"])


@app.get("/lines/<int:number>")
def show(number):
    kept = cache.get(f"line:{number}")
    if kept is not None:
        return kept
    with database() as db:
        row = db.execute("SELECT text FROM lines WHERE number = %s", [number]).fetchone()
    if row is None:
        abort(404)
    line = {"number": number, "text": row[0]}
    cache.ask("SET", f"line:{number}", json.dumps(line), "EX", 5)
    return line


@app.put("/lines/<int:number>")
def correct(number):
    text = request.get_json()["text"]
    with database() as db:
        db.execute(
            "INSERT INTO lines VALUES (%s, %s) ON CONFLICT (number) DO UPDATE SET text = excluded.text",
            [number, text],
        )
    cache.ask("DEL", f"line:{number}")
    return {"number": number, "text": text}
