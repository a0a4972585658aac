import json
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
    if kept is None:
        with database() as db:
            row = db.execute("SELECT text FROM stops WHERE number = %s", [number]).fetchone()
        text = row and row[0]
        cache.set(f"stop:{number}", json.dumps(text), ex=None if text is None else 60)
    else:
        text = json.loads(kept)
    if text is None:
        abort(404)
    return {"number": number, "text": text}


@app.put("/stops/<int:number>")
def tell(number):
    text = request.get_json()["text"]
    with database() as db:
        db.execute(
            "INSERT INTO stops VALUES (%s, %s) ON CONFLICT (number) DO UPDATE SET text = excluded.text",
            [number, text],
        )
    cache.delete(f"stop:{number}")
    return {"number": number, "text": text}
