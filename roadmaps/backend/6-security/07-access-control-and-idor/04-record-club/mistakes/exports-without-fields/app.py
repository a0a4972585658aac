import csv
import io
import json
import os
from collections import Counter
from pathlib import Path

from flask import Flask, abort, g, request

app = Flask(__name__)
CLUB = json.loads(Path("records.json").read_text())
MEMBERS = {f"Bearer {one['token']}": one["name"] for one in CLUB["members"]}
RECORDS = {one["id"]: one for one in CLUB["records"]}
PAGE = 5


@app.before_request
def knows_who_asks():
    g.who = MEMBERS.get(request.headers.get("Authorization"))
    if g.who is None:
        abort(401)


def shown(record):
    """A record as the caller sees it: without the fields that are the owner's alone."""
    own = record["owner"] == g.who
    return {key: value for key, value in record.items() if own or key not in ("price", "note")}


def seen():
    """All that the caller sees. Every answer is made of this and of nothing else."""
    return [shown(one) for one in RECORDS.values() if one["owner"] == g.who or one["shared"]]


@app.get("/records/<int:number>")
def one_record(number):
    record = RECORDS.get(number)
    if record is None or not (record["owner"] == g.who or record["shared"]):
        abort(404)
    return shown(record)


@app.get("/records")
def records():
    q = request.args.get("q", "").lower()
    found = [one for one in seen() if any(q in one.get(key, "").lower() for key in ("title", "label", "note"))]
    sort = request.args.get("sort", "id")
    if sort not in ("id", "title", "year"):
        abort(400)
    found.sort(key=lambda one: (one[sort], one["id"]))
    first = (request.args.get("page", 1, int) - 1) * PAGE
    return {"total": len(found), "items": found[first : first + PAGE]}


@app.get("/labels")
def labels():
    return sorted(Counter(one["label"] for one in seen()).items())


@app.get("/suggest")
def suggest():
    q = request.args.get("q", "").lower()
    return sorted({one["title"] for one in seen() if one["title"].lower().startswith(q)})


@app.get("/export.csv")
def export():
    text = io.StringIO()
    fields = ("id", "title", "label", "year", "price", "note")
    table = csv.DictWriter(text, fields, extrasaction="ignore", lineterminator="\r\n")
    table.writeheader()
    table.writerows(seen())
    return text.getvalue(), {"Content-Type": "text/csv"}


if __name__ == "__main__":
    app.run(port=int(os.environ["PORT"]))
