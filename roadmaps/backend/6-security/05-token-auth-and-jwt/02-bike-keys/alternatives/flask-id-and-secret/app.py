"""A fleet of e-bikes. A key is the id of its row, a dot, and a secret of which the row holds a hash."""

import hashlib
import hmac
import os
import secrets
from functools import wraps

import psycopg
from flask import Flask, abort, jsonify, request
from psycopg.rows import dict_row

app = Flask(__name__)


def rows(sql, *values):
    with psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row) as connection:
        return connection.execute(sql, values).fetchall()


def mark(secret):
    return hashlib.blake2b(secret.encode(), digest_size=32).hexdigest()


def scope_of_caller():
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    number, dot, secret = key.removeprefix("fleet_").partition(".")
    if scheme.lower() == "bearer" and dot and number.isdecimal():
        for row in rows("SELECT key, scopes FROM keys WHERE id = %s", int(number)):
            if hmac.compare_digest(row["key"], mark(secret)) and key == f"fleet_{int(number)}.{secret}":
                return row["scopes"]
    return None


def needs(scope):
    def around(route):
        @wraps(route)
        def asked(number):
            scopes = scope_of_caller()
            if scopes is None:
                return {}, 401, {"WWW-Authenticate": 'Bearer realm="fleet"'}
            if scope not in scopes:
                return {}, 403
            return route(number)

        return asked

    return around


@app.post("/keys")
def make():
    wanted = request.get_json()
    secret = secrets.token_hex(32)
    (row,) = rows(
        "INSERT INTO keys (partner, scopes, key, start) VALUES (%s, %s, %s, '') RETURNING id, partner, scopes",
        wanted["partner"],
        wanted["scopes"],
        mark(secret),
    )
    key = f"fleet_{row['id']}.{secret}"
    (row,) = rows("UPDATE keys SET start = %s WHERE id = %s RETURNING id, partner, scopes, start", key[:10], row["id"])
    return {**row, "key": key}, 201


@app.get("/keys")
def look():
    return jsonify(rows("SELECT id, partner, scopes, start FROM keys"))


@app.delete("/keys/<int:number>")
def revoke(number):
    return "", 204 if rows("DELETE FROM keys WHERE id = %s RETURNING id", number) else 404


@app.get("/bikes/<int:number>")
@needs("bikes")
def bike(number):
    for row in rows("SELECT id, locked FROM bikes WHERE id = %s", number):
        return row
    abort(404)


@app.post("/bikes/<int:number>/unlock")
@needs("bikes:unlock")
def unlock(number):
    for row in rows("UPDATE bikes SET locked = false WHERE id = %s RETURNING id, locked", number):
        return row
    abort(404)
