"""The costume store of a theatre: who borrows there signs in."""

import os
from unicodedata import normalize

import psycopg
from flask import Flask, abort, request
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
METHOD = "scrypt:16384:8:1"


def rows(sql, *values):
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        done = connection.execute(sql, values)
        return done.fetchall() if done.description else []


def given():
    found = request.get_json()
    return found["name"], normalize("NFC", found["password"])


@app.post("/members")
def add():
    name, password = given()
    if len(password) not in range(8, 1001):
        abort(422)
    kept = generate_password_hash(password, METHOD)
    sql = "INSERT INTO members VALUES (%s, %s) ON CONFLICT DO NOTHING RETURNING name"
    if not rows(sql, name, kept):
        abort(409)
    return {"name": name}, 201


@app.post("/sign-in")
def sign_in():
    name, password = given()
    found = rows("SELECT password FROM members WHERE name = %s", name)
    if not found:
        generate_password_hash(password, METHOD)
        abort(401)
    if not check_password_hash(found[0][0], password):
        abort(401)
    return {"name": name}


@app.post("/forgotten")
def forgotten():
    rows("INSERT INTO resets (name) SELECT name FROM members WHERE name = %s", request.get_json()["name"])
    return {"said": "we will call you"}, 202
