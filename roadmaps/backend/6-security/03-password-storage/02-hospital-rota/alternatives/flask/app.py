"""The rota of a hospital."""

import os

import psycopg
from flask import Flask, abort, request
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)


def rows(sql, *values):
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        return connection.execute(sql, values).fetchall()


@app.post("/nurses")
def sign_up():
    given = request.get_json()
    kept = generate_password_hash(given["password"], method="scrypt:16384:8:1")
    made = rows(
        "INSERT INTO nurses (name, ward, password) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING RETURNING name",
        given["name"],
        given["ward"],
        kept,
    )
    if not made:
        abort(409)
    return {"name": given["name"], "ward": given["ward"]}, 201


@app.post("/sign-in")
def sign_in():
    given = request.get_json()
    for ward, kept in rows("SELECT ward, password FROM nurses WHERE name = %s", given["name"]):
        if check_password_hash(kept, given["password"]):
            return {"name": given["name"], "ward": ward}
    abort(401)


@app.get("/nurses/<name>")
def look(name):
    for (ward,) in rows("SELECT ward FROM nurses WHERE name = %s", name):
        return {"name": name, "ward": ward}
    abort(404)
