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
    """Two keys for each stop: its text, and a mark that there is none."""
    text, missing = cache.mget(f"text:{number}", f"none:{number}")
    if text is None and missing is None:
        with database() as db:
            row = db.execute("SELECT text FROM stops WHERE number = %s", [number]).fetchone()
        if row is None:
            cache.setex(f"none:{number}", 10, "1")
        else:
            text = row[0]
            cache.setex(f"text:{number}", 60, text)
    if text is None:
        abort(404)
    return {"number": number, "text": text}


@app.put("/stops/<int:number>")
def tell(number):
    text = request.get_json()["text"]
    with database() as db:
        changed = db.execute("UPDATE stops SET text = %s WHERE number = %s", [text, number]).rowcount
        if not changed:
            db.execute("INSERT INTO stops VALUES (%s, %s)", [number, text])
    with cache.pipeline() as pipe:
        pipe.delete(f"none:{number}")
        pipe.setex(f"text:{number}", 60, text)
        pipe.execute()
    return {"number": number, "text": text}
