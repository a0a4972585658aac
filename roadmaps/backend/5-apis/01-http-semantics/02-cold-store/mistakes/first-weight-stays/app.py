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
    with connect() as db:
        new = db.execute("INSERT INTO lots VALUES (%s, %s) ON CONFLICT DO NOTHING", [code, lot["fish"]]).rowcount == 1
        db.execute("UPDATE lots SET fish = %s, note = %s WHERE code = %s", [lot["fish"], lot.get("note"), code])
        return found(db, code), 201 if new else 200


@app.get("/lots/<code>")
def look(code):
    with connect() as db:
        return found(db, code)


@app.delete("/lots/<code>")
def take_away(code):
    with connect() as db:
        db.execute("DELETE FROM lots WHERE code = %s", [code])
    return "", 204


@app.put("/lots/<code>/boxes/<int:number>")
def weigh(code, number):
    kilos = request.get_json()["kilos"]
    with connect() as db:
        found(db, code)
        new = db.execute(
            "INSERT INTO boxes VALUES (%s, %s, %s) ON CONFLICT DO NOTHING", [code, number, kilos]
        ).rowcount == 1
    return {"number": number, "kilos": kilos}, 201 if new else 200


@app.put("/lots/<code>/closing")
def close(code):
    with connect() as db:
        found(db, code)
        db.execute("UPDATE lots SET closed_at = now() WHERE code = %s AND closed_at IS NULL", [code])
    return "", 204
