"""A fleet of e-bikes, and the programs of partners that use it."""

import hashlib
import os
import secrets
from contextlib import contextmanager

import psycopg
from fastapi import FastAPI, HTTPException, Request, Response
from psycopg.rows import dict_row
from pydantic import BaseModel

app = FastAPI()


class Wanted(BaseModel):
    partner: str
    scopes: list[str]


def hashed(key):
    return hashlib.sha256(key.encode()).hexdigest()


@contextmanager
def database():
    with psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row) as connection:
        yield connection


def key_of(request: Request):
    """The row of the key that came with the request, or None."""
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        return None
    with database() as connection:
        return connection.execute("SELECT scopes FROM keys WHERE key = %s", (hashed(key),)).fetchone()


def allow(request: Request, scope: str):
    """Raise unless the request comes with a key that has this scope."""
    row = key_of(request)
    if row is None:
        raise HTTPException(401, "no key, or none of ours", {"WWW-Authenticate": "Bearer"})
    if scope not in row["scopes"]:
        raise HTTPException(403, "this key is not for that")


@app.post("/keys", status_code=201)
def make(wanted: Wanted):
    key = f"fleet_{secrets.token_urlsafe(32)}"
    with database() as connection:
        row = connection.execute(
            "INSERT INTO keys (partner, scopes, key, start) VALUES (%s, %s, %s, %s) RETURNING id, partner, scopes, start",
            (wanted.partner, wanted.scopes, hashed(key), key[:12]),
        ).fetchone()
    return {**row, "key": key}


@app.get("/keys")
def look():
    with database() as connection:
        return connection.execute("SELECT id, partner, scopes, start FROM keys ORDER BY id").fetchall()


@app.delete("/keys/{number}")
def revoke(number: int):
    with database() as connection:
        gone = connection.execute("SELECT id FROM keys WHERE id = %s", (number,)).rowcount
    return Response(status_code=204 if gone else 404)


@app.get("/bikes/{number}")
def bike(number: int, request: Request):
    allow(request, "bikes")
    with database() as connection:
        row = connection.execute("SELECT * FROM bikes WHERE id = %s", (number,)).fetchone()
    if row is None:
        raise HTTPException(404)
    return row


@app.post("/bikes/{number}/unlock")
def unlock(number: int, request: Request):
    allow(request, "bikes:unlock")
    with database() as connection:
        row = connection.execute("UPDATE bikes SET locked = false WHERE id = %s RETURNING *", (number,)).fetchone()
    if row is None:
        raise HTTPException(404)
    return row
