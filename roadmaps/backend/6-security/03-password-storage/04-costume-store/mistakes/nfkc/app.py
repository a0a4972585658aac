"""The costume store of a theatre: who borrows there signs in."""

import os
import unicodedata
from contextlib import contextmanager

import argon2
import psycopg
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

app = FastAPI()
hasher = argon2.PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
NOBODY = hasher.hash("what nobody types")


class Given(BaseModel):
    name: str
    password: str


class Forgotten(BaseModel):
    name: str


@contextmanager
def database():
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        yield connection


def prepared(password):
    """The one form of a text that machines write differently."""
    return unicodedata.normalize("NFKC", password)


def matches(stored, password):
    try:
        return hasher.verify(stored, prepared(password))
    except argon2.exceptions.VerifyMismatchError:
        return False


@app.post("/members", status_code=201)
def add(given: Given):
    if not 8 <= len(prepared(given.password)) <= 1000:
        raise HTTPException(422, "a password has 8 to 1000 characters")
    with database() as connection:
        made = connection.execute(
            "INSERT INTO members VALUES (%s, %s) ON CONFLICT DO NOTHING",
            (given.name, hasher.hash(prepared(given.password))),
        )
    if not made.rowcount:
        raise HTTPException(409, "this name is taken")
    return {"name": given.name}


@app.post("/sign-in")
def sign_in(given: Given):
    with database() as connection:
        row = connection.execute("SELECT password FROM members WHERE name = %s", (given.name,)).fetchone()
    right = matches(row[0] if row else NOBODY, given.password)
    if row is None or not right:
        raise HTTPException(401, "name or password is wrong")
    return {"name": given.name}


@app.post("/forgotten", status_code=202)
def forgotten(given: Forgotten):
    """Somebody from the store will call them."""
    with database() as connection:
        row = connection.execute("SELECT name FROM members WHERE name = %s", (given.name,)).fetchone()
        if row is not None:
            connection.execute("INSERT INTO resets (name) VALUES (%s)", row)
    return {"said": "we will call you"}
