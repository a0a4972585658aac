"""A fleet of e-bikes, and the programs of partners that use it."""

import os
from contextlib import contextmanager

import psycopg
from fastapi import FastAPI, HTTPException, Request, Response
from psycopg.rows import dict_row
from pydantic import BaseModel

app = FastAPI()


class Wanted(BaseModel):
    partner: str
    scopes: list[str]


@contextmanager
def database():
    with psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row) as connection:
        yield connection


def key_of(request: Request):
    """The row of the key that came with the request, or None."""
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    with database() as connection:
        return connection.execute("SELECT * FROM keys WHERE key = %s", (key,)).fetchone()


def allow(request: Request, scope: str):
    """Raise unless the request comes with a key that has this scope."""
    if key_of(request) is None:
        raise HTTPException(401, "no key, or none of ours", {"WWW-Authenticate": "Bearer"})


@app.post("/keys", status_code=201)
def make(wanted: Wanted):
    key = f"fleet_{wanted.partner}"
    with database() as connection:
        row = connection.execute(
            "INSERT INTO keys (partner, scopes, key, start) VALUES (%s, %s, %s, %s) RETURNING *",
            (wanted.partner, wanted.scopes, key, key[:10]),
        ).fetchone()
    return row


@app.get("/keys")
def look():
    with database() as connection:
        return connection.execute("SELECT * FROM keys ORDER BY id").fetchall()


@app.delete("/keys/{number}")
def revoke(number: int):
    return Response(status_code=204)


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
    with database() as connection:
        row = connection.execute("UPDATE bikes SET locked = false WHERE id = %s RETURNING *", (number,)).fetchone()
    allow(request, "bikes:unlock")
    if row is None:
        raise HTTPException(404)
    return row
