import os
import secrets

import redis
from flask import Flask, abort, g, request

app = Flask(__name__)
store = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)


@app.before_request
def who():
    g.key = "reading:" + request.cookies.get("session", "")
    g.card = store.lindex(g.key, 0)
    if g.card is None and request.path != "/health" and (request.path, request.method) != ("/session", "POST"):
        abort(401)


@app.post("/session")
def sign_in():
    key = secrets.token_hex(20)
    store.rpush("reading:" + key, request.json["card"])
    return {"card": request.json["card"]}, 201, {"Set-Cookie": f"session={key}; HttpOnly; Path=/"}


@app.get("/session")
def look():
    card, *boxes = store.lrange(g.key, 0, -1)
    return {"card": card, "boxes": boxes}


@app.post("/boxes")
def ask_for_a_box():
    store.rpushx(g.key, request.json["box"])
    return {"box": request.json["box"]}, 201


@app.delete("/session")
def sign_out():
    store.delete(g.key)
    return "", 204


@app.get("/health")
def health():
    return {"status": "up"}
