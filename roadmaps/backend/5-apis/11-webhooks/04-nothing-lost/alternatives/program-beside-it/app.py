import os
import uuid

import psycopg
from flask import Flask, abort, jsonify, request
from psycopg.rows import dict_row

app = Flask(__name__)


def database():
    return psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row)


@app.post("/visits")
def note():
    """One statement writes both, so there is no moment between them."""
    visit = request.get_json()
    with database() as db:
        made = db.execute(
            "WITH made AS (INSERT INTO visits (animal, due) VALUES (%s, %s) RETURNING *), "
            "told AS (INSERT INTO claims (id, visit) SELECT %s, id FROM made) SELECT * FROM made",
            [visit["animal"], visit["due"], uuid.uuid4()],
        ).fetchone()
    return made, 201


@app.get("/visits/<int:number>")
def show(number):
    with database() as db:
        visit = db.execute("SELECT * FROM visits WHERE id = %s", [number]).fetchone() or abort(404)
        claim = db.execute("SELECT state FROM claims WHERE visit = %s", [number]).fetchone()
    return {**visit, "claim": claim["state"]}


@app.get("/dead")
def dead():
    with database() as db:
        return jsonify(db.execute("SELECT visit, tries FROM claims WHERE state = 'dead' ORDER BY visit").fetchall())


@app.post("/visits/<int:number>/claim/retry")
def retry(number):
    with database() as db:
        db.execute(
            "UPDATE claims SET state = 'waiting', tries = 0, due_at = DEFAULT WHERE visit = %s AND state = 'dead'",
            [number],
        )
    return "", 202
