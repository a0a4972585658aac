"""The lots of a fish market, and the boxes of each."""

import os

import psycopg
from flask import Flask, abort, request

app = Flask(__name__)

LOT = """
SELECT json_build_object('code', code, 'fish', fish, 'note', note, 'closed', closed_at IS NOT NULL,
                         'kilos', (SELECT coalesce(sum(kilos), 0) FROM boxes WHERE lot = code))
FROM lots WHERE code = %s
"""


def connect():
    return psycopg.connect(os.environ["DATABASE_URL"])


def found(db, code):
    """The lot as the answers show it; 404 where there is none."""
    row = db.execute(LOT, [code]).fetchone()
    if row is None:
        abort(404)
    return row[0]


@app.put("/lots/<code>")
def bring(code):
    lot = request.get_json()
    values = {"code": code, "fish": lot["fish"], "note": lot.get("note")}
    with connect() as db:
        known = db.execute("SELECT FROM lots WHERE code = %(code)s FOR UPDATE", values).fetchone() is not None
        if known:
            db.execute("UPDATE lots SET fish = %(fish)s, note = %(note)s WHERE code = %(code)s", values)
        else:
            db.execute("INSERT INTO lots (code, fish, note) VALUES (%(code)s, %(fish)s, %(note)s)", values)
        return found(db, code), 200 if known else 201


@app.get("/lots/<code>")
def look(code):
    with connect() as db:
        return found(db, code)


@app.delete("/lots/<code>")
def take_away(code):
    with connect() as db:
        found(db, code)
        db.execute("DELETE FROM boxes WHERE lot = %s", [code])
        db.execute("DELETE FROM lots WHERE code = %s", [code])
    return "", 204


@app.put("/lots/<code>/boxes/<int:number>")
def weigh(code, number):
    kilos = request.get_json()["kilos"]
    with connect() as db:
        found(db, code)
        replaced = db.execute("DELETE FROM boxes WHERE lot = %s AND number = %s", [code, number]).rowcount
        db.execute("INSERT INTO boxes VALUES (%s, %s, %s)", [code, number, kilos])
    return "", 200 if replaced else 201


@app.put("/lots/<code>/closing")
def close(code):
    with connect() as db:
        if not found(db, code)["closed"]:
            db.execute("UPDATE lots SET closed_at = now() WHERE code = %s", [code])
    return "", 204
