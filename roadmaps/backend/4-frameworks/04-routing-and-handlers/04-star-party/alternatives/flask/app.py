"""A star party: each request has a thread, and what belongs to it is in flask.g."""

from collections import defaultdict
from threading import Lock

from catalogue import height_slowly
from flask import Flask, g, request

app = Flask(__name__)
lock = Lock()
seen = defaultdict(list)


@app.before_request
def who():
    g.observer = request.headers["Observer"]


def shown(pairs):
    return [{"object": name, "height": height} for height, name in sorted(pairs, reverse=True)]


@app.post("/plans")
def make_plan():
    plan = [(height_slowly(name), name) for name in request.get_json()["objects"]]
    return {"observer": g.observer, "plan": shown(plan)}


@app.post("/seen")
def note():
    name = request.get_json()["object"]
    height = height_slowly(name)
    with lock:
        seen[g.observer].append((height, name))
    return "", 204


@app.get("/seen")
def look():
    return {"observer": g.observer, "objects": shown(seen[g.observer])}
