import os

import psycopg
import redis
from flask import Flask, abort, request

app = Flask(__name__)
cache = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)


def database():
    return psycopg.connect(os.environ["DATABASE_URL"])


@app.errorhandler(psycopg.OperationalError)
def away(error):
    return {"detail": "the database is away"}, 503


@app.get("/stops/<int:number>")
def hear(number):
    kept = cache.get(f"stop:{number}")
    if kept is None and cache.sismember("missing", number):
        abort(404)
    if kept is None:
        with database() as db:
            row = db.execute("SELECT text FROM stops WHERE number = %s", [number]).fetchone()
        if row is None:
            cache.sadd("missing", number)
            cache.expire("missing", 10)
            abort(404)
        kept = row[0]
        cache.set(f"stop:{number}", kept, ex=60)
    return {"number": number, "text": kept}


@app.put("/stops/<int:number>")
def tell(number):
    text = request.get_json()["text"]
    with database() as db:
        db.execute(
            "INSERT INTO stops VALUES (%s, %s) ON CONFLICT (number) DO UPDATE SET text = excluded.text",
            [number, text],
        )
    cache.srem("missing", number)
    cache.set(f"stop:{number}", text, ex=60)
    return {"number": number, "text": text}
