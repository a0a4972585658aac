import os

import psycopg
from flask import Flask, abort, request

app = Flask(__name__)


def database():
    return psycopg.connect(os.environ["DATABASE_URL"])


@app.post("/hooks/registrations")
def receive():
    event = request.get_json()
    with database() as db:
        db.execute(
            "INSERT INTO registrations VALUES (%s, %s, 'waiting') ON CONFLICT (id) DO NOTHING",
            [event["id"], event["attendee"]],
        )
    return "", 202


@app.get("/registrations/<id_>")
def show(id_):
    with database() as db:
        row = db.execute("SELECT id, attendee, badge FROM registrations WHERE id = %s", [id_]).fetchone()
    return dict(zip(("id", "attendee", "badge"), row, strict=True)) if row else abort(404)
